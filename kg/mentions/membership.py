"""Within which place a described set lies, and which sets are only the sum of the members listed before them.

A set lies within the area or the pointed-to place it is attached to (成都市15个县区, 我州18个县), or the one that its own words
say (省直部门, 驻州金融机构), or, in this order: the owner of the set it is coordinated with, that of the same set elsewhere in the
article, that of who sends it (区里牵头，20家企业; 成华区发改、教育等20余个部门), the speaker's place where nothing else is named in
the clause.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.groups import GroupName, is_area_kind
from kg.mentions.resolve import Resolver
from kg.mentions.stretch import place_of
from kg.model import Group, Level, Mention, MentionKind, Place

__all__ = ["group_mentions"]

_AND = {"", "、", "和", "与", "及", "以及", ",", "\uff0c"}
_CLAUSE_END = re.compile(r"[,\uff0c。;\uff1b:\uff1a!\uff01?\uff1f\n]")
_SEPARATOR = re.compile("[、和与及]")
_LIST = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[、和与及][\u4e00-\u9fff]{2,6})+等?\Z")
_SENDS = re.compile(r"(?:牵头|组织|动员|发动|协调)[,\uff0c]?(?:辖区)?\Z")
_BETWEEN_LISTED = re.compile(r"[\u4e00-\u9fff、]{1,40}等\Z")
_OF_THE_DISTRICT = re.compile(r"[^。;\uff1b]{0,60}辖区(?:内)?\Z")
_KIND_LEVEL = re.compile(r"([县区旗乡镇村])(?:[(\uff08][^)\uff09]*[)\uff09])?(?:级[\u4e00-\u9fff]*)?\Z")
_SENTENCE = 60
"""A set is compared with those at most this many characters before it."""
_ORDER = list(Level)
_LEVEL_OF = {
    "县": Level.COUNTY,
    "区": Level.COUNTY,
    "旗": Level.COUNTY,
    "乡": Level.TOWNSHIP,
    "镇": Level.TOWNSHIP,
    "村": Level.VILLAGE,
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
        members = _listed(name, text, owners)
        listed = max(len(members), _items(name, text))
        if listed > 1 and (name.count is None or name.count <= listed):
            tails.append(_Tail(name.count or listed, name.kind, _common(members)))
            continue
        attached = resolver.within(name)
        if attached is None and name.within is None:
            attached = _beside(name, text, kept) or _summed(name, tails)
        kept.append((name, attached))
    for name, found in kept:
        within, reason = found, "a described set"
        if within is None and name.within is None:
            within = _same_set(name, kept) or _sender(name, text, owners) or _speaker(name, text, owners, resolver)
            reason = "a described set; its place is taken from the context" if within else reason
        group = Group(name.label, name.count, name.kind, within)
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
    between = text[before.end : name.start]
    if name.count is not None and before.count is not None and between in _AND - {",", "\uff0c"}:
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


def _same_set(name: GroupName, kept: Sequence[tuple[GroupName, Place | None]]) -> Place | None:
    """The owner that the article states elsewhere of as many of the same kind, if it states one only."""
    if name.count is None or name.count < 5:
        return None
    same = {
        within.key: within
        for other, within in kept
        if within is not None and other.count == name.count and (name.kind in other.kind or other.kind in name.kind)
    }
    return next(iter(same.values())) if len(same) == 1 else None


def _sender(name: GroupName, text: str, owners: Sequence[Mention]) -> Place | None:
    """Who sends a set of bodies: the place that leads (区里牵头), lists them (成华区发改、教育等) or whose district they are in."""
    before = [owner for owner in owners if owner.end <= name.start]
    if is_area_kind(name.kind) or not before:
        return None
    between = text[before[-1].end : name.start]
    sends = _SENDS.fullmatch(between) or _OF_THE_DISTRICT.fullmatch(between)
    listed = "、" in between and _BETWEEN_LISTED.fullmatch(between)
    return place_of(before[-1]) if sends or listed else None


def _speaker(name: GroupName, text: str, owners: Sequence[Mention], resolver: Resolver) -> Place | None:
    """The place the article speaks for, where the clause names no other and the members are below it."""
    level = _KIND_LEVEL.search(name.kind)
    start = max((m.end() for m in _CLAUSE_END.finditer(text, max(0, name.start - 80), name.start)), default=0)
    stop = _CLAUSE_END.search(text, name.end)
    end = stop.start() if stop else len(text)
    each = name.count is not None or name.mark.startswith(("各", "所有"))
    if not each or level is None or any(start <= owner.start < end for owner in owners):
        return None
    place = resolver.speaker(name.start)
    if place is None or _ORDER.index(place.level) >= _ORDER.index(_LEVEL_OF[level[1]]):
        return None
    return place
