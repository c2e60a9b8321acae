"""Who published the article, as far as the text says so.

The signs are tried from the most to the least direct: the paper's name beside its date, the opening of the report, a line
that names the source, a title or line by which a body reports on itself, and the legal notice at the foot.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.sources.dates import find_date, find_month
from kg.text.lines import Line
from kg.text.masthead import COMPILED, OUTLET, Masthead
from kg.text.openings import Opening

__all__ = ["find_publisher"]

_CHARACTER = r"[\u3400-\u9fffA-Za-z0-9·]"
_NAME = _CHARACTER + "{2,30}"
_MEDIUM = r"(?:报|网|社|台|刊|杂志|传媒|融媒体?|频道|在线|客户端|电视|广播|新闻网)"
_BODY = r"(?:中心|办公室|办|局|厅|委|委员会|部|政府|集团|公司|院|会|处|站|学校|大学|医院)"
_BESIDE_DATE = re.compile(
    rf"^[《<]?(?P<name>{_NAME}?(?:{_MEDIUM}|{_BODY}))[》>]?\s*(?:编|编印|主办)?\s*(?:$|第?\s*[0-9A-Z]+\s*版)"
)
_AFTER_DATE = re.compile(
    rf"^\s*(?:第?\s*[0-9A-Z]+\s*版)?\s*《?(?P<name>{_NAME}?(?:{_MEDIUM}|(?<!信息)发布))》?(?:$|\s)"
)
_SOURCE = re.compile(
    rf"(?:(?:信息|文章|稿件|新闻|内容)?来\s?源|稿源|出处|发布机构|发布单位|信息来源)\s*[:：]\s*[《“]?(?P<name>(?:(?!\d{{4}}[-年/.]){_CHARACTER}){{2,30}})"
)
_NO_SOURCE = re.compile(r"^(?:网络|互联网|本[网站报]|未知|佚名|原创|转载|其他|综合|整理)")
_RELATIVE = re.compile(
    r"^(?:[省市州县区旗盟乡镇本我校院]"
    r"|(?:党委|党政|宣传|新闻|组织|统战|乡村振兴|扶贫|对口|团委|工会|医务)[\u3400-\u9fff]{0,8}(?:部|处|科|室|办|中心|会)$"
    r"|[\u3400-\u9fff]{2,8}[处科]$)"
)
_OWN_REPORT = re.compile(
    rf"^(?:关于)?(?P<name>{_NAME}?(?:公司|集团|银行|局|厅|委|部|办|办公室|会|大学|学院|医院))(?:关于)?\d{{4}}年?度?.*(?:报告|总结|公报|年报)"
)
_SUBSCRIBED = re.compile(r"(?:点击|长按|关注|订阅)[^“]{0,12}“(?P<name>[\u3400-\u9fff]{2,12})”")
"""The account that a line invites to follow: 点击蓝字，关注“某旗融媒”."""
_NOTICES = (
    re.compile(r"[“\"](?P<name>[\u3400-\u9fff]{2,12}网)讯?[”\"]"),
    re.compile(r"《(?P<name>[^》]{2,20})》(?:杂志社|编辑部|报社)"),
    re.compile(rf"主办(?:单位)?\s*[:：]\s*(?P<name>{_NAME})"),
    re.compile(rf"(?P<name>[\u3400-\u9fff]{{2,20}}(?:{_MEDIUM}|{_BODY}))\s*(?:版权所有|All Rights)", re.IGNORECASE),
    re.compile(
        rf"(?:版权所有|Copyright)\s*[:：©]?\s*(?:©\s*)?[\d\s-]*(?P<name>[\u3400-\u9fff]{{2,20}}(?:{_MEDIUM}|{_BODY}))",
        re.IGNORECASE,
    ),
)
_SITE = re.compile(r"位置\s*[:：]\s*(?P<name>[\u3400-\u9fff]{2,12}(?:网|报|台|频道|在线))\s*[>»›]")


def find_publisher(
    lines: Sequence[Line],
    left_out: frozenset[int],
    masthead: Masthead,
    opening: Opening | None,
    signed: str | None,
) -> str | None:
    """The full name of the publisher, or None where nothing says who it is.

    ``signed`` is the body that signed the text and put a date below its name, the way notices are issued.

    A source such as 市扶贫办, whose name is relative, gives way to the full name in the notices at the foot.
    """
    dated = [lines[index].text for index in masthead.dated]
    head = [line.text for line in lines[: masthead.body]]
    notices = [lines[index].text for index in sorted(left_out) if index >= masthead.body]
    source = next(_named(_SOURCE, [*dated, *head, *notices]), None)
    direct = next(_beside_date(dated), None) or (opening.outlet if opening else None)
    if direct or (source and not _RELATIVE.match(source)):
        return direct or source
    subscribed = next(_named(_SUBSCRIBED, (lines[index].text for index in sorted(left_out))), None)
    title = lines[masthead.title].text if masthead.title is not None else ""
    issuer = signed if signed and not _RELATIVE.match(signed) else None
    indirect = (
        next(_named(OUTLET, head), None),
        next(_named(COMPILED, head), None),
        issuer,
        subscribed,
        next(_named(_OWN_REPORT, [title]), None),
        *(next(_named(pattern, notices), None) for pattern in _NOTICES),
        source,
        next(_named(_SITE, head), None),
    )
    return next(filter(None, indirect), None)


def _beside_date(dated: Iterable[str]) -> Iterator[str]:
    for text in dated:
        found = find_date(text) or find_month(text)
        if found is None:
            continue
        match = _BESIDE_DATE.match(text[: found.start].strip()) or _AFTER_DATE.match(text[found.end :])
        if match is not None:
            yield match["name"]


def _named(pattern: re.Pattern[str], texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        match = pattern.search(text)
        name = next(filter(None, match.groups()), None) if match else None
        if name and not _NO_SOURCE.match(name):
            yield name
