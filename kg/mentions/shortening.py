"""Short names by which an article goes on to call an organisation it has named in full.

They are introduced (以下简称“北旅”), are what a company's name is about (口口鲜猫 of 成都口口鲜猫信息技术有限公司), or are
short names that mean a well-known organisation only after its full one (清华 after 清华大学).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.mentions.lexicon import known_shorts, load_lexicon
from kg.mentions.stretch import Name
from kg.model import Mention
from kg.text.segmenter import words

__all__ = ["abbreviations", "find_abbreviated", "introduced_by_brackets"]

_CALLED = re.compile(
    r"[(\uff08](?:以下|下文)?(?:统称|简称)(?:为|:|\uff1a)?[“\"]?(?P<short>[\u4e00-\u9fff]{2,12})[”\"]?[)\uff09]"
)
_COMPANY = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|总公司)\Z")
_LOCAL = re.compile(
    r"\A(?:[\u4e00-\u9fff]{2,6}局|供电公司|烟草公司|电信公司|移动公司|联通公司|石油公司|[\u4e00-\u9fff]{0,2}农商行|信用联社|发改委|教育体育局|融媒体中心|供销社|总工会)\Z"
)
"""How a local body is called that each county has one of."""
_LEVEL = re.compile("[省市州县区旗镇乡]")
_STANDS_ALONE = re.compile(r"\A(?:[^\u4e00-\u9fff]|[由与和及、年月日]|)\Z")
_GENERIC = frozenset({"公司", "集团", "企业", "学校", "医院", "协会", "基金会", "银行", "我们"})
"""Words that an article may agree to use for one body, but that stand for others too; `kg.mentions.bodies` reads them."""
_WORD_AFTER = re.compile("[大街路门桥荒园道]|医院|附中|附小|中学|小学")


def abbreviations(text: str, names: Sequence[Name], areas: Sequence[Mention]) -> dict[str, str]:
    """The short names that the article uses, each with the full name before it."""
    found: dict[str, str] = {}
    made: dict[str, set[str]] = {}
    for name in names:
        called = _CALLED.match(text, name.end)
        if called:
            found[called["short"]] = name.text
        for short in known_shorts(name.known) if name.known is not None else ():
            made.setdefault(short, set()).add(name.text)
        for short in (*_trade_names(name, areas), *_local_names(name, areas)):
            made.setdefault(short, set()).add(name.text)
    full = {short: next(iter(meant)) for short, meant in made.items() if len(meant) == 1}
    return {short: meant for short, meant in full.items() if short in text} | found


def find_abbreviated(text: str, start: int, end: int, introduced: Iterable[str]) -> Iterator[Name]:
    """The short names that the article introduces, where they stand in ``[start, end)``."""
    for short in introduced:
        for found in re.finditer(re.escape(short), text[start:end]) if short not in _GENERIC else ():
            alone = not _LOCAL.search(short) or _STANDS_ALONE.search(text[: start + found.start()][-1:])
            if alone and not _WORD_AFTER.match(text, start + found.end()):
                yield Name(start + found.start(), start + found.end(), short, short)


def _local_names(name: Name, areas: Sequence[Mention]) -> Iterator[str]:
    """What a local body is called without its place or level: 水利局 of 宁都县水利局, 供电公司 of 市供电公司."""
    area = next((a for a in reversed(areas) if name.start <= a.start and a.end < name.end), None)
    at = len(name.pointer) + len(name.level) if name.level else area.end - name.start if area is not None else 0
    bare = name.text[at:]
    if at and name.known is None and _LOCAL.search(bare) and not _LEVEL.match(bare):
        yield bare


def _trade_names(name: Name, areas: Sequence[Mention]) -> Iterator[str]:
    """What a company with a legal form is called without it: 天衡服饰, 天衡公司 of 昆山天衡服饰有限公司."""
    form = _COMPANY.search(name.text)
    if form is None or name.known is not None:
        return
    start = name.start
    for area in areas:
        start = area.end if area.start == start and area.end < name.end else start
    bare = name.text[start - name.start : form.start()]
    core = _core(bare)
    if start > name.start and 2 <= len(bare) <= 4:  # 阳江核电 of 阳江核电有限公司
        yield name.text[: form.start()]
    if len(bare) >= 4 and core:
        yield bare
    if core:
        yield from (core + ending for ending in ("公司", "集团"))
    if len(core) >= 3:
        yield core


def _core(bare: str) -> str:
    """The invented part of a company's name: 天衡 of 天衡服饰; nothing where it is a word of the language."""
    lexicon = load_lexicon()
    found = list(words(bare))
    while len(found) > 1 and (len(found[-1].text) > 1 or found[-1].text in lexicon.industry):
        found.pop()
    core = "".join(word.text for word in found)
    proper = not found[0].tag or (found[0].tag.startswith("n") and len(core) > 2) if found else False
    return core if (proper or len(found) > 1) and 2 <= len(core) <= 6 else ""


def introduced_by_brackets(text: str) -> Iterator[str]:
    """What stands in brackets, as a short name does behind the full one."""
    return (called["short"] for called in _CALLED.finditer(text))
