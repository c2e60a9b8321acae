"""Within which place a described set lies, and which sets are only the sum of the members listed before them.

A set lies within the area or the pointed-to place it is attached to (成都市15个县区, 我州18个县), or the one that its own words
say (省直部门, 驻州金融机构), or, in this order: the owner of the set it is coordinated with, that of the same set elsewhere in the
article, that of who sends it (杭州组织12所学校; 区里牵头，20家企业; 成华区发改、教育等20余个部门), the speaker's place where nothing else is named in
the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.mentions.groups import GroupName, is_area_kind
from kg.mentions.resolve import Resolver
from kg.mentions.stretch import place_of
from kg.model import Group, Level, Mention, MentionKind, Place

__all__ = ["group_mentions", "lies_below"]

_AND = {"", "、", "和", "与", "及", "以及", ",", "\uff0c"}
_OWNING = {"、", "和", "及"}
_JOINED = {"、", "和", "与", "及", "以及"}
_CLAUSE_END = re.compile(r"[,\uff0c。;\uff1b:\uff1a!\uff01?\uff1f\n]")
_SENTENCE_END = re.compile(r"[。;\uff1b!\uff01?\uff1f\n]")
_ANNOUNCES = re.compile(r"[^,\uff0c。;\uff1b:\uff1a\n]{0,16}[:\uff1a]")
_SEPARATOR = re.compile("[、和与及]")
_LIST = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[、和与及][\u4e00-\u9fff]{2,6})+等?\Z")
_SENDS = re.compile(r"(?:牵头|组织|动员|发动|协调)[,\uff0c]?(?:辖区)?\Z")
_SUBJECT_SENDS = re.compile(
    r"(?:[0-9]{4}年|[今去前]年|近年来?|目前|现在|还|也|又|再|将|已经?|要|拟|先后|计划|共|累计|一共|总共|同时|分别|统筹|积极|,|\uff0c){0,4}"
    r"(?:组织|安排|有|选派|派出|选定|动员|推动|引导|发动|协调|调派|抽调|遴选|确定|明确|鼓励|支持)(?:了|起|出|全[省市州县区]|辖区内?|当地|所属){0,2}"
)
"""Between the subject of a clause and the set that it sends: 杭州今年还将组织|12所学校."""
_BETWEEN_LISTED = re.compile(r"[\u4e00-\u9fff、]{1,40}等\Z")
_OF_THE_DISTRICT = re.compile(r"[^。;\uff1b]{0,60}辖区(?:内)?\Z")
_SUMMED = re.compile(
    "等?[0-9两二三四五六七八九十]*个?(?:地州市|地市州|地州|地市|市州|州市|县市|县区|区县|[省市州县区镇乡])的?"
)
"""Between a list of divisions and the set that lies in all of them: 甲、乙、丙|三地州的|22个县."""
_KIND_LEVEL = re.compile(r"(街道|社区|[县区旗乡镇村])(?:[(\uff08][^)\uff09]*[)\uff09])?(?:级[\u4e00-\u9fff]*)?\Z")
_HANZI = re.compile("[\u4e00-\u9fff]")
_BEFORE_SUBJECT = re.compile(r"(?:年|月|日|起|后|来|天|周|,|\uff0c|[其当]中|同时|并且|以及)\Z")
_EXCEPTED = re.compile("(?:以外|之外|除外)的?")
_HELPS = re.compile(
    r"[^,\uff0c。;\uff1b]{0,8}(?:[,\uff0c](?=每|各|分别))?[^,\uff0c。;\uff1b]{0,8}?(?:帮|包|联系|结对|挂|分别与)[^,\uff0c。;\uff1b]{0,6}"
)
_BONDS = re.compile(r"[^,\uff0c。;\uff1b]{0,6}(?:与|同|和|跟)全?(?:[省市州县区]内?)?")
"""Between bodies and the villages with which they bond."""
_BOND_BEHIND = re.compile(r"[^,\uff0c。;\uff1b]{0,12}(?:结对|结成|结了?对|结为|牵手|挂钩|签约|签订|共建)")
_AMONG = re.compile("(?:之?中|里)?[,\uff0c]?(?:其中)?[,\uff0c]?(?:已?有|共有|[^,\uff0c。;\uff1b]{0,4}的)?")
"""Between a set and those of it: 某州18个县中，有|9个县."""
_SENTENCE = 60
"""A set is compared with those at most this many characters before it."""
_LEVEL_OF = {
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "乡": Level.TOWNSHIP,
    "镇": Level.TOWNSHIP,
    "街道": Level.TOWNSHIP,
    "村": Level.VILLAGE,
    "社区": Level.VILLAGE,
}


@dataclass(frozen=True, slots=True)
class _Tail:
    """A count that sums up listed members (A、B两县), and the place that all of them lie in."""

    count: int
    kind: str
    within: Place | None


def group_mentions(
    text: str, names: Sequence[GroupName], others: Sequence[Mention], resolver: Resolver
) -> Iterator[Mention]:
    """The mentions of the groups; ``others`` are the areas, organisations and pointing words, in order."""
    owners = [m for m in others if m.kind in {MentionKind.AREA, MentionKind.DEIXIS}]
    tails: list[_Tail] = []
    kept: list[tuple[GroupName, Place | None]] = []
    for name in names:
        before = _listed(name, text, owners)
        members = before if len(before) > 1 else _following(name, text, owners)
        listed = max(len(members), _items(name, text))
        if listed > 1 and (name.count is None or name.count <= listed):
            tails.append(_Tail(name.count or listed, name.kind, _common(members)))
            continue
        owning = _owning(name, text, owners)
        if owning:
            begin = owning[0].start
            kept.append((replace(name, start=begin, text=text[begin : name.end]), _common(owning)))
            continue
        named = before if name.count is not None and text.endswith("等", 0, name.end - len(name.label)) else []
        attached = resolver.within(name) or _common(named)
        if attached is None and name.within is None:
            attached = _beside(name, text, kept) or _summed(name, tails)
        kept.append((name, attached))
    placed: list[tuple[GroupName, Place | None]] = []
    for name, found in kept:
        within, reason = found, "a described set"
        if within is None and name.within is None:
            within = (
                _same_set(name, kept, text)
                or _sender(name, text, owners)
                or _elsewhere_in(name, text, owners)
                or _of_helpers_place(name, text, placed)
                or _speaker(name, text, owners, resolver)
            )
            reason = "a described set; its place is taken from the context" if within else reason
        meant = _counted_before(name, within, placed, text)
        placed.append((meant, within))
        group = Group(meant.label, meant.count, meant.kind, within)
        yield Mention(name.start, name.end, name.text, MentionKind.GROUP, group, reason)


def _listed(name: GroupName, text: str, owners: Sequence[Mention]) -> list[Mention]:
    """The divisions listed right before a group of divisions: 甲县、乙县和丙县|3个县."""
    if not is_area_kind(name.kind):
        return []
    at = name.start + len(name.text) - len(name.label)
    at = at - 1 if text.startswith("等", at - 1) else at
    listed: list[Mention] = []
    for owner in reversed(owners[: bisect_right(owners, at, key=lambda o: o.end)]):
        if owner.kind is not MentionKind.AREA or text[owner.end : at] not in _AND:
            break
        listed.append(owner)
        at = owner.start
    return listed


def _owning(name: GroupName, text: str, owners: Sequence[Mention]) -> list[Mention]:
    """The several divisions a set lies in (甲县、乙县、丙县|86个村); none where it is attached to one or to none."""
    last, start = name.within, name.start
    if last is None or last.kind is MentionKind.DEIXIS:
        last = _before_sum(name, text, owners)
        start = last.start if last else start
    if last is None or last.kind is not MentionKind.AREA or name.count is None or start != last.start:
        return []
    listed = [last]
    for owner in reversed([o for o in owners if o.end < last.start]):
        if owner.kind is not MentionKind.AREA or text[owner.end : listed[0].start] not in _OWNING:
            break
        listed.insert(0, owner)
    places = [place_of(owner) for owner in listed]
    below = all(place is not None and lies_below(name.kind, place) for place in places)
    level = {place.level for place in places if place is not None}
    plain = text[last.end : last.end + 1] != "的" and any(text[a.end : b.start] != "、" for a, b in pairwise(listed))
    return listed if len(listed) > 1 and below and len(level) == 1 and not plain else []


def _before_sum(name: GroupName, text: str, owners: Sequence[Mention]) -> Mention | None:
    """The last member of the list that a sum stands behind, right before the set: 丙 of 甲、乙、丙三地州的22个县."""
    label = name.end - len(name.label)
    last = next((o for o in reversed(owners) if o.end <= name.start and o.kind is MentionKind.AREA), None)
    return last if last is not None and _SUMMED.fullmatch(text, last.end, label) else None


def _following(name: GroupName, text: str, owners: Sequence[Mention]) -> list[Mention]:
    """The divisions that a counted group of divisions announces: 3个县的任务：甲县、乙县和丙县."""
    announced = _ANNOUNCES.match(text, name.end) if name.count is not None and is_area_kind(name.kind) else None
    if announced is None:
        return []
    stop = _SENTENCE_END.search(text, announced.end())
    end = stop.start() if stop else len(text)
    listed = [o for o in owners if announced.end() <= o.start < end and o.kind is MentionKind.AREA]
    return listed if len(listed) == name.count else []


def _items(name: GroupName, text: str) -> int:
    """How many items a list right before a counted group of divisions has, whether they are known as areas or not."""
    if name.count is None or not is_area_kind(name.kind):
        return 0
    at = name.start + len(name.text) - len(name.label)
    found = _LIST.search(text[max(at - 80, 0) : at])
    return len(_SEPARATOR.findall(found[0])) + 1 if found else 0


def _common(members: Sequence[Mention]) -> Place | None:
    """The nearest place that all members lie in, where all of them are known."""
    places = [place_of(member) for member in members]
    known = [place for place in places if place is not None]
    if not known:
        return None
    return next(
        (above for above in known[0].ancestors() if all(above in place.ancestors() for place in known[1:])), None
    )


def _beside(name: GroupName, text: str, kept: Sequence[tuple[GroupName, Place | None]]) -> Place | None:
    """The owner of the set right before, with which it is coordinated: 全州18个县、19个贫困村; or 省内三级医院 …，二级医院."""
    if not kept:
        return None
    before, within = kept[-1]
    if _facing(name, before, text):
        return None
    between = text[before.end : name.start]
    if (name.count is not None and before.count is not None and between in _AND - {",", "\uff0c"}) or (
        name.mark.startswith("各") and between in _JOINED and within is not None and lies_below(name.kind, within)
    ):
        return within
    if _AMONG.fullmatch(between) and name.count is not None and before.kind[-1] == name.kind[-1]:
        return within
    for other, place in reversed(kept) if name.count is None else ():
        between = text[other.end : name.start]
        if len(between) > _SENTENCE or re.search("[。;\uff1b\n]", between):
            break
        if other.count is None and other.kind[-2:] == name.kind[-2:]:
            return place
    return None


def _summed(name: GroupName, tails: Sequence[_Tail]) -> Place | None:
    """The place of members listed earlier that the same number counts again."""
    return next((t.within for t in reversed(tails) if t.count == name.count and t.kind.endswith(name.kind[-1])), None)


def _facing(name: GroupName, other: GroupName, text: str) -> bool:
    """Whether two sets of the same number and kind stand in one sentence: 12所学校与某州12所学校 are two sets, not one."""
    low, high = min(name.end, other.end), max(name.start, other.start)
    same = name.count is not None and name.count == other.count and name.kind[-2:] == other.kind[-2:]
    return same and name is not other and low <= high and not _SENTENCE_END.search(text, low, high)


def _same_set(name: GroupName, kept: Sequence[tuple[GroupName, Place | None]], text: str) -> Place | None:
    """The owner that the article states elsewhere of as many of the same kind, if it states one only."""
    if name.count is None or name.count < 5 or any(_facing(name, other, text) for other, _ in kept):
        return None
    same = {
        within.key: within
        for other, within in kept
        if within is not None and other.count == name.count and (name.kind in other.kind or other.kind in name.kind)
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _sender(name: GroupName, text: str, owners: Sequence[Mention]) -> Place | None:
    """The place that sends a set: the subject that organises it (杭州组织12所学校).

    For bodies it is also the place that leads (区里牵头), lists them (成华区发改、教育等) or whose district they are in.
    """
    before = [owner for owner in owners if owner.end <= name.start]
    place = place_of(before[-1]) if before else None
    if place is None:
        return None
    between = text[before[-1].end : name.start]
    if _SUBJECT_SENDS.fullmatch(between) and _begins_clause(before[-1], text):
        return place if lies_below(name.kind, place) else None
    if is_area_kind(name.kind):
        return None
    sends = _SENDS.fullmatch(between) or _OF_THE_DISTRICT.fullmatch(between)
    listed = "、" in between and _BETWEEN_LISTED.fullmatch(between)
    return place if sends or listed else None


def _elsewhere_in(name: GroupName, text: str, owners: Sequence[Mention]) -> Place | None:
    """The place around the one that a set leaves out: 省会以外的16个市州 are those of the province."""
    before = next((owner for owner in reversed(owners) if owner.end <= name.start), None)
    place = place_of(before) if before and _EXCEPTED.fullmatch(text, before.end, name.start) else None
    return place.parent if place is not None else None


def _of_helpers_place(name: GroupName, text: str, placed: Sequence[tuple[GroupName, Place | None]]) -> Place | None:
    """The place whose bodies help a set of villages that no other place is named for: 全区103个单位帮扶|135个贫困村."""
    if not placed or not is_area_kind(name.kind) or not name.kind.endswith("村"):
        return None
    before, place = placed[-1]
    between = text[before.end : name.start]
    bond = _BONDS.fullmatch(between) and _BOND_BEHIND.match(text, name.end)
    helped = bool(_HELPS.fullmatch(between) or bond) and not is_area_kind(before.kind)
    return place if helped and place is not None and lies_below(name.kind, place) else None


def _counted_before(
    name: GroupName, within: Place | None, placed: Sequence[tuple[GroupName, Place | None]], text: str
) -> GroupName:
    """A set of all (我州各县) as the one that the sentence has counted before (我州18县)."""
    if name.count is not None or within is None or not name.mark.startswith(("各", "所有")):
        return name
    for other, place in reversed(placed):
        if _SENTENCE_END.search(text, other.end, name.start):
            break
        if other.count is not None and place == within and other.kind == name.kind.removeprefix("各"):
            return replace(name, label=other.label, count=other.count, kind=other.kind)
    return name


def _begins_clause(owner: Mention, text: str) -> bool:
    return not _HANZI.match(text[owner.start - 1 : owner.start]) or bool(_BEFORE_SUBJECT.search(text, 0, owner.start))


def lies_below(kind: str, place: Place) -> bool:
    """Whether members of that kind can lie in a place: bodies anywhere, divisions in one of a higher level."""
    if not is_area_kind(kind):
        return True
    level = _KIND_LEVEL.search(kind)
    return level is not None and place.level.rank < _LEVEL_OF[level[1]].rank


def _speaker(name: GroupName, text: str, owners: Sequence[Mention], resolver: Resolver) -> Place | None:
    """The place the article speaks for, where the clause names no other and the members are below it."""
    level = _KIND_LEVEL.search(name.kind)
    start = max((m.end() for m in _CLAUSE_END.finditer(text, max(0, name.start - 80), name.start)), default=0)
    stop = _CLAUSE_END.search(text, name.end)
    end = stop.start() if stop else len(text)
    each = name.count is not None or name.label[0].isdecimal() or name.mark.startswith(("各", "所有"))
    named = [place_of(owner) for owner in owners if start <= owner.start < end]
    if not each or level is None:
        return None
    place = resolver.speaker(name.start)
    if any(other != place for other in named):
        return None
    return place if place is not None and lies_below(name.kind, place) else None
