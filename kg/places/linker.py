"""Which division each name of an article stands for, as of the article's date and in its context.

A name is linked where one reading is ahead of all others by a margin; otherwise it stays unresolved, with the reason. The
evidence: the division above it named right before, its full name elsewhere, its peers in a list, the places the article
names, its publisher. Names that are everyday words count only with evidence right beside them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable

from kg.model import Candidate, Document, Level, Mention, MentionKind, Place
from kg.places.context import MARGIN, SUPPORT, Context, Verdict
from kg.places.ends import facing
from kg.places.era import Era, era_of
from kg.places.everyday import evident
from kg.places.gazetteer import Gazetteer, highest
from kg.places.homes import find_home
from kg.places.matcher import matcher_of
from kg.places.parallels import align
from kg.places.scene import Scene
from kg.places.slots import Slot, chain, enlist, readings, zones
from kg.places.spells import ALWAYS, NEVER
from kg.places.townships import find_sites, find_townships, merge
from kg.places.villages import find_villages
from kg.places.words import ordinary_names

__all__ = ["link_areas", "may_name_area"]

_FROM = re.compile(r"本[报台刊网站社]\s?\Z")
_REPORT = re.compile(r"\s?(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)?(?:综合)?(?:讯|专电|电|消息)")
_ROUNDS = 3
"""How often what was linked may help to link more; the first round finds nearly all."""


def link_areas(document: Document, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions of areas in an article, in order, not overlapping.

    ``party`` is the division where it can be told, else None; ``reason`` says why in either case, ``candidates`` what was
    weighed and ``margin`` how clear the case was.
    """
    text = document.reading.text
    ranges = zones(document)
    slots: list[Slot] = []
    hits = matcher_of(gazetteer).find(text)
    starts = [hit.start for hit in hits]
    inside = [hits[bisect_left(starts, start) : bisect_left(starts, end)] for start, end in ranges]
    era = era_of(document, [hit for part in inside for hit in part])
    for part in inside:
        found = chain(part, era, gazetteer, text)
        enlist(found, text)
        align(found, text)
        slots += found
    context = Context(era.day)
    _note_publisher(document, era, gazetteer, context)
    _link_report(slots, context, text, document.dateline)
    _link(slots, context, text)
    kept = [slot for slot in slots if not slot.dropped]
    home = find_home(document, kept, gazetteer)
    kept = merge(kept, home)
    scene = Scene(document, kept)
    if era.reason:
        _note_era(kept, era, gazetteer)
    kept = _with_townships(document, ranges, kept, scene, gazetteer)
    own = home[0].place if home else None
    kept = merge(kept, find_villages(text, ranges, kept, scene, own))
    return tuple(_mention(slot, text) for slot in kept)


def _mention(slot: Slot, text: str) -> Mention:
    candidates = slot.candidates
    if not candidates and slot.place is not None:
        candidates = (Candidate(slot.place, 0.0, (slot.reason,)),)
    margin = candidates[0].score - candidates[1].score if len(candidates) > 1 else None
    words = text[slot.start : slot.end]
    return Mention(slot.start, slot.end, words, MentionKind.AREA, slot.place, slot.reason, margin, candidates)


def _with_townships(
    document: Document, ranges: list[tuple[int, int]], slots: list[Slot], scene: Scene, gazetteer: Gazetteer
) -> list[Slot]:
    """The slots with the townships; those that tell of a county that is not named (a county's site seldom says which) lead to more."""
    text = document.reading.text
    more = merge(slots, find_townships(text, ranges, slots, scene, gazetteer))
    wider = Scene(document, more)
    if wider.keys != scene.keys:
        more = merge(find_townships(text, ranges, more, wider, gazetteer), more)
    return merge(more, find_sites(text, ranges, more))


def _note_era(slots: Iterable[Slot], era: Era, gazetteer: Gazetteer) -> None:
    """Add to the reasons of names that mean one division at one time and another, or none, at another, which time was taken."""
    for slot in slots:
        if any((sense.first, sense.last) != (NEVER, ALWAYS) for sense in gazetteer.senses(slot.name)):
            slot.reason = f"{slot.reason}; {era.reason}"


def _note_publisher(document: Document, era: Era, gazetteer: Gazetteer, context: Context) -> None:
    """The publisher's name speaks for its place; of two readings for the higher one (甘孜日报 is the prefecture's)."""
    if not document.publisher:
        return
    for hit in matcher_of(gazetteer).find(document.publisher):
        senses = readings(hit.senses, era, gazetteer)
        best = highest(sense.place for sense in senses)
        if best is not None and hit.name not in ordinary_names():
            context.add(best)


def _link(slots: list[Slot], context: Context, text: str) -> None:
    """Decide every slot: first what needs no context, then the rest in the light of it."""
    for slot in slots:
        if slot.above is not None and slot.name in ordinary_names() and not evident(slot, context, text):
            _shorten(slot)
        if _unmistakable(slot):
            _settle(slot, slot.senses[0].place, "the only division of that name", context)
    pending = [slot for slot in slots if slot.place is None]
    for slot in pending:
        slot.facing = facing(slot, slots, text)
    for _ in range(_ROUNDS):
        settled = [slot for slot in pending if _decide(slot, context, text)]
        if not settled:
            break
        for slot in settled:
            if slot.place is not None:
                context.add(slot.place, slot.start)
        pending = [slot for slot in pending if slot.place is None]
    for slot in pending:
        _give_up(slot, context, text)


def _shorten(slot: Slot) -> None:
    """Leave the last word out of a chain: 甘南合作 may be the beginning of a cooperation with 甘南."""
    above = slot.above
    if above is not None:
        slot.end, slot.name, slot.full, slot.senses = above.end, above.name, above.full, above.senses
        slot.stated, slot.above = above.stated, above.above


def _settle(slot: Slot, place: Place, reason: str, context: Context) -> None:
    slot.place, slot.reason = place, reason
    context.add(place, slot.start)


def _link_report(slots: list[Slot], context: Context, text: str, dateline: tuple[int, int] | None) -> None:
    """Link the place from which a report is, however short or everyday its name."""
    for slot in slots:
        if dateline and dateline[0] <= slot.start < dateline[1] and _reports(slot, text):
            _settle(slot, slot.senses[0].place, "where the report is from", context)


def _reports(slot: Slot, text: str) -> bool:
    """Whether a name of one division stands in an opening where the place of the report does: 本报通渭讯, 本报通渭5月3日电."""
    return (
        len(slot.senses) == 1
        and _FROM.search(text, max(slot.start - 4, 0), slot.start) is not None
        and _REPORT.match(text, slot.end) is not None
    )


def _unmistakable(slot: Slot) -> bool:
    """A name that means one division whatever the article is about."""
    if slot.place is not None or len(slot.senses) != 1 or slot.name in ordinary_names():
        return False
    if slot.stated:
        return True
    if slot.full:
        return len(slot.name) > 2 or slot.name[-1] in "县旗"
    return slot.senses[0].place.level in (Level.PROVINCE, Level.PREFECTURE) or slot.name[-1] in "县州旗市区"


def _decide(slot: Slot, context: Context, text: str) -> bool:
    """Link a slot if the evidence suffices."""
    if not slot.senses or (slot.name in ordinary_names() and not evident(slot, context, text)):
        return False
    best, *others = _weigh(slot, context)
    high = best.sense.place.level in (Level.PROVINCE, Level.PREFECTURE)
    if best.support < SUPPORT and not (high and not slot.full):
        return False
    if others and best.score - others[0].score < MARGIN:
        return False
    slot.place = best.sense.place
    slot.reason = next(iter(best.reasons), "the only division of that name")
    return True


def _weigh(slot: Slot, context: Context) -> list[Verdict]:
    """The readings of a slot, best first, which it keeps."""
    verdicts = context.judge(slot, [p.place for p in slot.peers if p is not slot and p.place is not None])
    slot.candidates = tuple(verdict.candidate for verdict in verdicts)
    return verdicts


def _give_up(slot: Slot, context: Context, text: str) -> None:
    """Say why a slot stays unresolved, or drop it where nothing tells that it is a name at all."""
    ordinary = slot.name in ordinary_names()
    if not slot.senses:
        slot.reason = "no division bore that name then"
        slot.dropped = ordinary or not slot.full
        return
    best, *others = _weigh(slot, context)
    if (ordinary and not evident(slot, context, text)) or (not slot.full and best.support < SUPPORT):
        slot.dropped = True
    elif others:
        slot.reason = f"ambiguous: {best.sense.place.name} or {others[0].sense.place.name}"
        same = best.sense.place.name == others[0].sense.place.name
        if same:
            slot.reason = f"ambiguous: more than one {best.sense.place.name}"
    else:
        slot.reason = "nothing in the article supports it"


def may_name_area(stretch: str, article: str, gazetteer: Gazetteer) -> bool:
    """False only where ``stretch``, a part of ``article``, names no division of county level or above, whatever the rest says.

    An everyday word needs a place named beside it or its own place named in full elsewhere; a prefecture's, its province.
    """
    for hit in matcher_of(gazetteer).find(stretch):
        places = [sense.place for sense in hit.senses]
        if hit.name not in ordinary_names() or any(
            place.level is Level.PREFECTURE or place.name in article for place in places
        ):
            return True
    return False
