"""Every mention of a party in a document: areas, organisations, groups and words that point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.mentions.deixis import find_pointers
from kg.mentions.frame import Frame
from kg.mentions.groups import GroupName, find_groups, is_area_kind
from kg.mentions.identity import abbreviations, identify
from kg.mentions.organizations import find_names
from kg.mentions.resolve import Resolver
from kg.mentions.spans import longest
from kg.mentions.standins import tail_end
from kg.mentions.stretch import Name
from kg.model import Document, Group, Mention, MentionKind
from kg.places import Gazetteer, link_areas
from kg.places.slots import zones

__all__ = ["find_mentions"]


def find_mentions(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of a document in reading order, not overlapping; where two overlap, the longer is kept.

    An area mention covers the party committee, government, work team or delegation that stands for the area. A mention whose
    ``party`` is None was found but could not be resolved; ``reason`` says why.
    """
    areas = link_areas(document, gazetteer)
    frame = Frame(document, areas, gazetteer)
    text = document.reading.text
    ranges = zones(document)
    names = [name for start, end in ranges for name in find_names(text, start, end, areas)]
    parties = identify(names, frame, abbreviations(text, names))
    organizations = [
        Mention(name.start, name.end, name.text, MentionKind.ORGANIZATION, party, _reason(name))
        for name, party in zip(names, parties, strict=True)
    ]
    resolver = Resolver(document, frame, organizations)
    pointers = [pointer for start, end in ranges for pointer in find_pointers(text, start, end)]
    stand_ins = [_stand_in(area, text, ranges) for area in areas]
    plain = longest([*organizations, *stand_ins, *(resolver.mention(pointer) for pointer in pointers)])
    groups = _groups(text, ranges, plain, resolver)
    return tuple(longest([*groups, *plain]))


def _reason(name: Name) -> str:
    if name.known is not None:
        return "a well-known organisation"
    return f"a name that ends with {name.head}"


def _stand_in(area: Mention, text: str, ranges: Sequence[tuple[int, int]]) -> Mention:
    """The mention of an area, widened to the body that stands for it."""
    limit = next((end for start, end in ranges if start <= area.start < end), area.end)
    end = tail_end(text, area.end, limit)
    if end == area.end:
        return area
    start = area.start - 2 if text.startswith("中共", area.start - 2) else area.start
    return replace(area, start=start, end=end, text=text[start:end], reason=f"{area.reason}; its body stands for it")


def _groups(
    text: str, ranges: Sequence[tuple[int, int]], others: Sequence[Mention], resolver: Resolver
) -> Iterator[Mention]:
    """The groups, each with the place it lies in; those whose members are listed right before are left out."""
    owners = [m for m in others if m.kind in {MentionKind.AREA, MentionKind.DEIXIS}]
    last: tuple[int, Group] | None = None
    for start, end in ranges:
        for found in find_groups(text, start, end, owners):
            if _listed_before(found, text, owners):
                continue
            within = resolver.within(found, found.within.party if found.within else None)
            joined = last is not None and text[last[0] : found.start] in {"", "、", "和", "及"}
            if within is None and found.within is None and joined and last is not None and found.count is not None:
                within = last[1].within
            group = Group(found.label, found.count, found.kind, within)
            last = (found.end, group)
            yield Mention(found.start, found.end, found.text, MentionKind.GROUP, group, "a described set")


def _listed_before(found: GroupName, text: str, owners: Sequence[Mention]) -> bool:
    """Whether the group sums up divisions listed by name: 甲县、乙县和丙县3个县."""
    if found.within is not None and found.start < found.end - len(found.label):
        return False
    if not is_area_kind(found.kind):
        return False
    before = text[found.start - 1 : found.start]
    at = found.start - 1 if before == "等" else found.start
    listed = 0
    for owner in reversed([o for o in owners if o.end <= at]):
        if text[owner.end : at] not in {"", "、", "和", "与", "及", "等"}:
            break
        listed, at = listed + 1, owner.start
    return listed > 1 and (found.count is None or found.count <= listed)
