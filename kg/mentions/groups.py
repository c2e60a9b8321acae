"""Described sets of parties: 成都市所属15个县区, 53个省直部门, 省内三级医院, 各县(市).

A set is counted (15家驻州金融机构), marked by a word (各, 省直, 相关, 全州), named by the area it belongs to (顺德企业), or bare
where words of a bond stand around it (和贫困村一一结对). Sets of people are no parties. The vocabulary stands in ``groups.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path

from kg.mentions.numerals import value_of
from kg.mentions.spans import longest
from kg.model import Mention

__all__ = ["GroupName", "find_groups", "is_area_kind", "owned_words", "set_words"]

_NUMBER = "(?:[0-9]{1,3}(?:[.][0-9]{1,2})?万|[0-9]{1,5}|[一二两三四五六七八九十百]{1,5})"
_NOT_COUNTED = re.compile(r"(?:[0-9.第之]|[0-9][,\uff0c]|[一二三四五六七八九十][年月])\Z")
_RANGE = re.compile(r"[0-9一二三四五六七八九十]+(?:至|到|-|—|~|—)\Z")
_REGION_NAME = (
    "珠三角|长三角|京津冀|粤港澳大湾区|大湾区|苏南|苏北|苏中|浙东|浙北|闽东南|闽南|闽东|闽西|粤东西北|粤东|粤西|粤北|胶东|鲁西|皖北|皖南|赣南|湘西|川东|川南"
    "|陕北|陕南|关中|黔东南|东南沿海|东部沿海|沿海"
)
"""Regions without a government: what lies in them can be counted, 珠三角六市."""
_REGION = (
    rf"(?:(?:[省市州县区]内(?:藏区|彝区|牧区)?|藏区|彝区|牧区|民族地区|[东西中]部|(?:{_REGION_NAME})(?:地区)?)的?)?"
)
_OF_REGION = re.compile(rf"(?:{_REGION_NAME}|[东西中]部)(?:地区)?的?\Z")
_LEVELS = "[省市州县区盟旗]"
_OTHER_WORD = "[城超门都社山灾郊小校林牧景园库矿片藏老地街]"
"""Before 市里 or 区里 these make another word of it: 山区里, 超市里."""
_LONGEST_LEAD = 8
_SUCH = "[\u4e00-\u9fff]{0,8}?[强好大高裕达弱后难困远重深快低差广多富]的"
"""Between the number and what is counted: 10个|经济实力较强的|县."""
_AND_SUCH = "(?:等(?:单位|部门|机构|企业|院校|组织)(?![负职]))?"
"""320个中央和国家机关|等单位."""
_ROLE = re.compile("的(?:对口|受援|支援|帮扶|结对|挂[钩点联]|定点|协作)")
_BONDED = frozenset({"结对", "挂钩"})
_AS = re.compile("(?:作为|协作|帮扶|支援|合作)\\Z")
"""Before 结对县: it says what a place is to another."""
_ABOUT = re.compile("[二三四五六七八九]{2}")
"""五六个: a guess, not a number."""
_COUNT_BEFORE = re.compile(rf"(?P<count>{_NUMBER})[余多]?[个家所支]\Z")
"""62家|深圳企业."""
_EACH = re.compile(
    r"(?:每[家个所支]?|各自?)[^,\uff0c。;\uff1b]{0,8}?(?:联系|包|帮|结对|挂钩|挂点|挂联)[^,\uff0c。;\uff1b]{0,2}\Z"
)
"""每家联系|一个贫困村: as many as there are who do so."""
_BRANCH = re.compile("[村社区](?:党支部|党总支|党组织)")
"""A village has one, which stands for it."""
_BUILDS = re.compile("(?:援|捐|新|修|改|重|兴|扩|筹|承)建了?(?:起|成)?\\Z")
"""Before an area: its schools and hospitals are buildings, what is helped is the area."""
_PROVINCES = re.compile("省(?!直|属|级|内|定|会|外)")
_OWNED = "(?:[省市州县区]?属|的|所属)?"
"""Between an area and what it owns."""
_AIDED = re.compile(r"(?:支援|驰援|援助|援建|帮扶)\Z")
"""支援|新疆|的19个省市: provinces lie in none, so these are who helps it."""
_STATED = re.compile(rf"(?:一?共|总共)?有(?P<count>{_NUMBER})[余多]?[个家所](?![\u4e00-\u9fff])")
"""驻州金融机构|有15家."""
_BEHIND = re.compile(
    rf"(?:一?共|总共|共计)?(?P<count>{_NUMBER})[余多]?[个家所](?=[与和同跟对向为在分定结挂包联帮参组已先、])"
)
"""州直单位|78家与."""
_PEOPLE = r"(?!的?(?:干部|群众|学生|师生|职工|员工|领导|负责人|党员|居民|村民|百姓|代表|人员|书记|医生|教师|老师|医务))"


@dataclass(frozen=True, slots=True)
class GroupName:
    """The words of a group in the reading: ``[start, end)``.

    ``label`` leaves out the area it belongs to; ``within`` is the mention (area or deixis) it is attached to, ``mark`` the
    word that marks the set (省直, 全州), which may say within which of the article's places it is.
    """

    start: int
    end: int
    text: str
    label: str
    count: int | None
    kind: str
    mark: str = ""
    within: Mention | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    counted: re.Pattern[str]
    before: re.Pattern[str]
    """What may stand before the number and belong to the set; it is looked for only where a counted set was found."""
    marked: re.Pattern[str]
    related: re.Pattern[str]
    owned: re.Pattern[str]
    bare: re.Pattern[str]
    links: re.Pattern[str]
    areas: tuple[str, ...]


def _either(choices: list[str]) -> str:
    ordered = sorted(choices, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("（", "[（(]").replace("）", "[）)]") for word in ordered)


def _begins(choices: list[str]) -> str:
    """A condition that spares the choices where none of them begins."""
    return f"(?=[{''.join(sorted({word[0] for word in choices}))}])"


def _guarded(heads: Iterable[str], guard: Mapping[str, str]) -> str:
    """Any of the words, the longest first, none with a character of its ``guard`` behind it.

    Of words of one length only one can stand at a place, so those with one guard are put together.
    """

    def alike(head: str) -> tuple[int, str]:
        return -len(head), guard[head]

    return "|".join(
        f"(?:{_either(list(same))})" + (f"(?![{guarded}])" if guarded else "")
        for (_, guarded), same in groupby(sorted(heads, key=alike), key=alike)
    )


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads((Path(__file__).parent / "groups.toml").read_text(encoding="utf-8"))
    follow: dict[str, str] = data["follow"]
    heads = [*data["areas"], *data["bodies"]]
    guard = {head: next((follow[tail] for tail in (head[-2:], head[-1]) if tail in follow), "") for head in heads}
    owned, related = ([head for head in heads if head in data[key]] for key in ("owned", "related"))
    # 188个省|定经济薄弱村, 74个县区|医院: a division that only describes what follows is not what is counted.
    plain = _either([word for word in data["descriptions"] if word not in data["counted_descriptions"]])
    inner = rf"(?!(?:{plain}){{0,4}}(?:{_guarded(heads, guard)}))"
    # No body's word begins an area's, so that areas may come last: the condition that they share is long.
    whole = f"{_guarded(data['bodies'], guard)}|(?:{_guarded(data['areas'], guard)}){inner}"
    modifiers = rf"(?:{_either(data['descriptions'])}){{0,4}}"
    counted = _either([*data["descriptions"], *data["counted_descriptions"]])
    head = rf"(?P<head>{whole})"
    leads = _either(data["leads"]).replace(re.escape("^"), _LEVELS)
    return _Patterns(
        counted=re.compile(
            rf"(?=[0-9一二两三四五六七八九十百])(?P<count>{_NUMBER})(?P<more>[余多来]?)(?P<unit>[个家所支座间])?(?:(?<=个){_SUCH})?(?P<kind>(?:{counted}){{0,4}}{head}{_AND_SUCH}){_PEOPLE}"
        ),
        before=re.compile(rf"(?P<lead>(?:(?<!{_OTHER_WORD})(?:{leads}))?)(?P<region>{_REGION})\Z"),
        marked=re.compile(
            rf"{_begins(data['marks'])}(?P<mark>(?<![欠较不次])(?:{_either(data['marks'])}))(?P<kind>{modifiers}{head}){_PEOPLE}"
        ),
        related=re.compile(
            rf"(?P<mark>{_either(data['relations'])})(?P<kind>(?:{_either(data['domains'])}(?=部门|单位|机关))?(?:{_guarded(related, guard)})){_PEOPLE}"
        ),
        owned=re.compile(rf"(?P<kind>{modifiers}(?:{_guarded(owned, guard)})){_PEOPLE}"),
        bare=_bare(data["poor"], data["bare"]),
        links=re.compile(
            rf"(?:{_either(data['links'])}){{0,2}}|除.{{1,10}}外的?|(?:统筹)?(?:安排|组织|动员|选派|派出|明确|确定)"
        ),
        areas=tuple(re.sub("[（）]", "", word) for word in data["areas"]),
    )


def _bare(poor: list[str], heads: list[str]) -> re.Pattern[str]:
    """Sets without a number with which a bond is formed: 和|贫困村|一一结对."""
    return re.compile(
        rf"(?<=[与和同跟])(?P<kind>(?:{_either(poor)}){{1,3}}(?:{_either(heads)})){_PEOPLE}"
        "(?=(?:一一|一对一|分别|逐一|全面|全部|建立|开展|实现|签订|结成|结为){0,2}[结帮对挂])"
    )


def is_area_kind(kind: str) -> bool:
    """Whether a group of that kind consists of divisions: 县区, 贫困村."""
    return re.sub("[（）()]", "", kind).endswith(_patterns().areas)


def find_groups(text: str, start: int, end: int, owners: Sequence[Mention]) -> list[GroupName]:
    """The groups named in ``[start, end)`` of a reading, in order; where two overlap, the longer.

    ``owners`` are the areas and the words that point to places there, in order: a group is attached to the one right before.
    """
    here = [owner for owner in owners if start <= owner.start and owner.end <= end]
    bare = (
        GroupName(*found.span(), found[0], found["kind"], None, found["kind"])
        for found in _patterns().bare.finditer(text, start, end)
    )
    named = [*_counted(text, start, end, here), *_marked(text, start, end, here), *_of_owner(text, start, end, here)]
    return longest([*named, *bare])


def _counted(text: str, start: int, end: int, owners: Sequence[Mention]) -> Iterator[GroupName]:
    for found in _patterns().counted.finditer(text, start, end):
        numeral, unit = found["count"], found["unit"]
        if _NOT_COUNTED.search(text, start, found.start("count")) or (not unit and not _counts_alone(found)):
            continue
        ranged = _RANGE.search(text, start, found.start("count"))
        count = None if ranged or numeral == "一" or _ABOUT.fullmatch(numeral) else int(value_of(numeral))
        each = _EACH.search(text, start, found.start("count")) if numeral == "一" else None
        if (numeral == "一" and not each) or (unit not in {None, "个"} and is_area_kind(found["kind"])):
            continue
        begin, lead = (ranged.start(), "") if ranged else _lead(text, start, found.start())
        mark = "" if lead.endswith(("里", "里的")) else lead
        yield replace(_group(text, (begin, found.end()), owners, mark + found["kind"], lead), count=count)


def _lead(text: str, start: int, number: int) -> tuple[int, str]:
    """Where a set whose number stands at ``number`` begins, and the mark it begins with: 市直|121个, 东部|9个."""
    before = _patterns().before.search(text, max(start, number - _LONGEST_LEAD), number)
    return (before.start(), before["lead"]) if before else (number, "")


def _counts_alone(found: re.Match[str]) -> bool:
    """Whether a number without a measure word counts divisions: 4市18县, 珠三角六市, but not 一区 or 十县级."""
    digits = found["count"].isascii() or _OF_REGION.search(found.string, max(found.start() - 8, 0), found.start())
    return bool(digits) and found["head"] in {
        "省",
        "市",
        "州",
        "县",
        "区",
        "旗",
        "盟",
        "乡",
        "镇",
        "村",
        "省区市",
        "省市",
        "省区",
        "地市",
        "州市",
        "区县",
        "县区",
        "县市",
        "旗县",
        "街道",
    }


def _marked(text: str, start: int, end: int, owners: Sequence[Mention]) -> Iterator[GroupName]:
    patterns = _patterns()
    for found in [*patterns.marked.finditer(text, start, end), *patterns.related.finditer(text, start, end)]:
        mark = found["mark"]
        verbal = mark.endswith(("支援", "帮扶")) and any(owner.end == found.start() for owner in owners)
        inside = any(owner.start < found.end() and found.start() < owner.start for owner in owners)
        role = _ROLE.match(text, found.start() - 1) or (mark in _BONDED and _AS.search(text, start, found.start()))
        if not (inside or verbal or role or (mark == "辖区" and text.startswith("所", found.start() - 1))):
            kind = found["kind"] if mark.startswith(("各", "所", "全")) else mark.removesuffix("各") + found["kind"]
            behind = _BEHIND.match(text, found.end(), end)
            stated = behind or _STATED.match(text, found.end(), end)
            count = int(value_of(stated["count"])) if stated else None
            span = found.start(), behind.end() if behind else found.end()
            yield replace(_group(text, span, owners, kind, mark), count=count)


def _of_owner(text: str, start: int, end: int, owners: Sequence[Mention]) -> Iterator[GroupName]:
    """Sets named only by their area: 顺德企业, 思明区的学校, 62家深圳企业."""
    for owner in owners:
        linked = re.compile(_OWNED).match(text, owner.end, end)
        at = linked.end() if linked else owner.end
        found = _patterns().owned.match(text, at, end)
        branch = found is not None and at == owner.end and _BRANCH.fullmatch(owner.text[-1] + found["kind"])
        if found and not branch and not (text.startswith("的", owner.end) and _BUILDS.search(text, start, owner.start)):
            level = text[owner.end - 1] if text.startswith("属", owner.end) else ""
            kind = level + text[owner.end : found.end()].removeprefix("的")
            counted = _COUNT_BEFORE.search(text, start, owner.start)
            begin = counted.start() if counted else owner.start
            count = int(value_of(counted["count"])) if counted else None
            label = text[begin : owner.start] + kind
            yield GroupName(begin, found.end(), text[begin : found.end()], label, count, kind, "", owner)


def _group(text: str, span: tuple[int, int], owners: Sequence[Mention], kind: str, mark: str = "") -> GroupName:
    """The group at ``span``, with the owner right before it, or the one whose last character its mark begins with (四川省|省直)."""
    start, end = span
    links = _patterns().links
    owner = next((o for o in owners if o.end <= start and links.fullmatch(text, o.end, start)), None)
    if owner is not None and _PROVINCES.match(kind) and _AIDED.search(text, max(owner.start - 6, 0), owner.start):
        owner = None
    if owner is None:
        owner = next((o for o in owners if o.start < start and o.end == start + 1), None)
    # 某镇|及所属9个村: the town and its villages are two parties.
    begin = owner.start if owner and text[owner.end : owner.end + 1] != "及" else start
    return GroupName(begin, end, text[begin:end], text[start:end], None, kind, mark, owner)


def set_words() -> tuple[str, ...]:
    """Patterns of the sets that are named without the area they belong to."""
    patterns = _patterns()
    return tuple(found.pattern for found in (patterns.counted, patterns.marked, patterns.related, patterns.bare))


def owned_words() -> str:
    """The pattern of what makes a set behind the area it belongs to."""
    return f"{_OWNED}{_patterns().owned.pattern}"
