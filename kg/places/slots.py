"""Names in a text on their way to being linked: stretches of reading, chains of names, lists of peers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import Candidate, Document, Level, Place
from kg.places.era import Era
from kg.places.gazetteer import Gazetteer, Sense
from kg.places.matcher import Hit
from kg.places.spells import ALWAYS, NEVER

__all__ = ["Slot", "chain", "enlist", "readings", "zones"]


@dataclass(slots=True)
class Slot:
    """A mention of an area in the making: ``[start, end)`` of the reading, what it can mean, and what is known so far.

    ``name`` is the last name of a chain (丹巴县 of 四川省丹巴县), ``stated`` the keys of the places named right before it,
    ``peers`` the slots of the list it stands in (itself included), ``head`` the type words that close that list, ``above``
    the slot without the last name of the chain, ``ground`` the one division under which all of its list can stand,
    ``fellows`` the slots in clauses built alike, ``facing`` the places that may be at the other end of its relation, ``candidates`` the divisions that were weighed, best first.
    """

    start: int
    end: int
    name: str
    full: bool
    senses: tuple[Sense, ...]
    stated: frozenset[str] = frozenset()
    peers: list[Slot] = field(default_factory=list)
    head: str = ""
    ground: Place | None = None
    fellows: list[Slot] = field(default_factory=list)
    facing: tuple[Place, ...] = ()
    place: Place | None = None
    reason: str = ""
    candidates: tuple[Candidate, ...] = ()
    dropped: bool = False
    above: Slot | None = None


_LONGEST_NAME = 12
_JOINT = re.compile(r"\s*(?:、|和|与|及|以及|/|·|[（(]|\t|\|)\s*")
_LIST_JOINT = re.compile(r"\s*(?:、|和|及|以及|/)\s*")
_OF = re.compile(r"(?:所属|所辖|下辖|下属|辖区|境内|辖)?的?")
_HEAD = re.compile(
    r"(?:等)?(?:\d+|[一二两三四五六七八九十]+)个?(?P<types>(?:[省市县区州旗盟镇乡村]|街道|自治|[（()）、/])+)"
)


def zones(document: Document) -> list[tuple[int, int]]:
    """The ranges of the reading in which areas are looked for, in order, not overlapping: all but the page furniture."""
    ranges = [(s.start, s.end) for s in document.sentences]
    ranges += [heading for section in document.sections for heading in section.headings]
    ranges += [r for r in (document.dateline, document.signature) if r is not None]
    if document.title and (start := document.reading.text.find(document.title)) >= 0:
        ranges.append((start, start + len(document.title)))
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def readings(senses: Iterable[Sense], era: Era, gazetteer: Gazetteer) -> tuple[Sense, ...]:
    """What a name can mean in an era: what bore it then, else what became of that.

    A predecessor and its successor do not stand beside each other: the one that bore the name in that very year does.
    Without a day, what bears the name to this day goes before what once did; where the text is surely younger than the name, what
    that became goes before it too.
    """
    senses = tuple(senses)
    on = era.day
    if on is None and senses and all(sense.last + 1 < era.since for sense in senses):
        on = date.max
    valid = [sense for sense in senses if sense.valid(on)]
    if on is None and any(sense.last == ALWAYS for sense in valid):
        valid = [sense for sense in valid if sense.last == ALWAYS]
    if not valid and on is not None:
        ended = [sense for sense in senses if sense.last < on.year]
        heirs = {heir.key: heir for sense in ended for heir in _heirs(sense.place, on, gazetteer)}
        return tuple(Sense(heir, senses[0].name, full=False, first=NEVER, last=ALWAYS) for heir in heirs.values())
    exact = {s.place.key for s in valid if (s.valid(on, slack=0) if on else s.last == ALWAYS)}
    return tuple(sense for sense in valid if not _superseded(sense.place, exact, senses, gazetteer))


def _heirs(place: Place, on: date, gazetteer: Gazetteer) -> list[Place]:
    """What a division had become by a day."""
    spells = gazetteer.spells(place)
    if not spells or spells[-1].last_year >= on.year:
        return [place]
    return [heir for successor in gazetteer.successors(place) for heir in _heirs(successor, on, gazetteer)]


def _superseded(place: Place, exact: set[str], senses: tuple[Sense, ...], gazetteer: Gazetteer) -> bool:
    if place.key in exact:
        return False
    heirs = {p.key for p in gazetteer.successors(place)}
    forebears = {s.place.key for s in senses if place.key in {p.key for p in gazetteer.successors(s.place)}}
    return bool((heirs | forebears) & exact)


def common_ground(group: Sequence[Slot]) -> Place | None:
    """The one prefecture, or else the one province, in which each name of a list has a division to stand for.

    A list of nothing but short names (古丈、保靖、花垣) is decided by that.
    """
    for level in (Level.PREFECTURE, Level.PROVINCE):
        shared: dict[str, Place] | None = None
        for slot in group:
            above = {p.key: p for s in slot.senses for p in s.place.ancestors() if p.level is level}
            shared = above if shared is None else {key: p for key, p in shared.items() if key in above}
        if shared:
            return next(iter(shared.values())) if len(shared) == 1 else None
    return None


def _mended(hits: Sequence[Hit], gazetteer: Gazetteer, text: str) -> Iterator[Hit]:
    """The hits, where a name took a character of what is beside it.

    The type of a name may have been taken for the beginning of the next (浏阳 + 市北), and the 和 of a list for that of a name
    (朔城 + 和平 + 鲁).
    """
    last: Hit | None = None
    for hit in (*hits, None):
        if last is not None and hit is not None and hit.start == last.end:
            if (whole := _with_type(last, hit, gazetteer)) is not None:
                last = whole
                continue
            if (rest := _without_and(hit, gazetteer, text)) is not None:
                yield last
                last = rest
                continue
        if last is not None:
            yield last
        last = hit


def _with_type(hit: Hit, after: Hit, gazetteer: Gazetteer) -> Hit | None:
    """The name with the character that follows it, where that is its type rather than the beginning of one of its parts."""
    if after.full or after.name[0] not in "市县区州旗":
        return None
    senses = gazetteer.senses(hit.name + after.name[0])
    above = {sense.place.key for sense in hit.senses}
    if not senses or any(p.key in above for s in after.senses for p in s.place.ancestors()):
        return None
    return Hit(hit.start, hit.end + 1, hit.name + after.name[0], senses)


def _without_and(hit: Hit, gazetteer: Gazetteer, text: str) -> Hit | None:
    """The name that begins after the first character of another and reaches beyond it, where that character is 和."""
    if hit.name[0] != "和" or hit.full:
        return None
    low = hit.start + 1
    names = (text[low:high] for high in range(min(low + _LONGEST_NAME, len(text)), hit.end, -1))
    name = next((name for name in names if name in gazetteer), None)
    return None if name is None else Hit(low, low + len(name), name, gazetteer.senses(name))


def chain(hits: Sequence[Hit], era: Era, gazetteer: Gazetteer, text: str) -> list[Slot]:
    """The slots of a text: names in sequence from higher to lower (四川省甘孜州丹巴县) are one slot for the lowest."""
    slots: list[Slot] = []
    for hit in _mended(hits, gazetteer, text):
        senses = readings(hit.senses, era, gazetteer)
        if slots and (joined := _extend(slots[-1], hit, era, gazetteer, text)):
            if slots[-1].end == hit.start:
                slots[-1] = joined
                continue
            slots.append(Slot(hit.start, hit.end, hit.name, hit.full, joined.senses, joined.stated))
            continue
        slots.append(Slot(hit.start, hit.end, hit.name, hit.full, senses))
    return slots


def _extend(last: Slot, hit: Hit, era: Era, gazetteer: Gazetteer, text: str) -> Slot | None:
    """The slot of ``last`` with a lower name directly after it (or after 的, 所属), if the name can be one."""
    if hit.start - last.end > 3 or not _OF.fullmatch(text, last.end, hit.start):
        return None
    above = {sense.place.key for sense in last.senses}
    inside = [s for s in hit.senses if any(p.key in above for p in s.place.ancestors())]
    below = readings(inside, era, gazetteer) if inside else ()
    if not below:
        return None
    stated = frozenset(p.key for s in inside for p in s.place.ancestors() if p.key in above) | last.stated
    return Slot(last.start, hit.end, hit.name, hit.full, below, stated, above=last)


def enlist(slots: Sequence[Slot], text: str) -> None:
    """Find the lists in which slots stand: their peers, and the type words after the list (18县, 两区)."""
    group: list[Slot] = []
    for slot in slots:
        if group and not _JOINT.fullmatch(text, group[-1].end, slot.start):
            _close(group, text)
            group = []
        group.append(slot)
    _close(group, text)


def _close(group: list[Slot], text: str) -> None:
    if not group:
        return
    head = _HEAD.match(text, group[-1].end)
    ground = common_ground(group) if len(group) > 2 or (head and len(group) > 1) else None
    stated: frozenset[str] = frozenset()
    for number, slot in enumerate(group):
        slot.ground = ground
        slot.peers = group
        slot.head = head["types"] if head and len(group) > 1 else ""
        joined = number > 0 and _LIST_JOINT.fullmatch(text, group[number - 1].end, slot.start)
        if slot.stated:
            stated = slot.stated
        elif joined and stated and any(p.key in stated for s in slot.senses for p in s.place.ancestors()):
            slot.stated = stated
        else:
            stated = frozenset()
