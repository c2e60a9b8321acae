"""The place that a whole article is on helping, and deeds told in it that do not say for whom.

An article whose title or first sentences speak of a programme (援疆, 对口帮扶某县) goes on about it for paragraphs: 某省引进了蔬菜新品种
says no more than who did what. Such a deed is for the place that frames the article, or for the place in it of which the sentences
before speak, where the programmes run from the doer to there and the sentence itself speaks of no other place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.mentions.groups import is_area_kind
from kg.model import BlockKind, Document, Group, Level, Mention, Party, Place
from kg.places import load_gazetteer, province_of_character, relieved_pattern
from kg.relations.clauses import part
from kg.relations.direction import is_helping, runs_from
from kg.relations.engine import Candidate, Line
from kg.relations.headings import named_in
from kg.relations.known import Pair
from kg.relations.parties import contains, home, province, related

__all__ = ["Frame", "frame_of", "framed"]

_AID = re.compile("对口|援[藏疆青]|援建|支援|援助|帮扶|协作|受援|结对")
_MISSION = re.compile(f"援({relieved_pattern()})")
_NEEDS = {True: ("", "afar", "frame"), False: ("", "afar")}
"""What rules need whose recipient may be the place of an article on a programme, or of any article."""
_THERE = ("在", "到", "赴", "往", "给", "为", "向", "供", "应", "回", "，", "至")
"""What stands before a place where something is done or goes."""
_OFTEN = 2
"""How many words of aid an article holds that is on a programme, not only touches it."""
_OPENING = 2
"""How many sentences of the first paragraph say what an article is on."""


class Frame(NamedTuple):
    """What an article is about: a place, and whether it opens with a ``programme`` for it or speaks of nowhere else."""

    place: Place
    programme: bool


def frame_of(document: Document, lines: Sequence[Line], mentions: Sequence[Mention]) -> Frame | None:
    """The place that an article is about, as its title or the sentences that open it say; None where they do not.

    An article that opens with a place from which the programmes run there is on what that one does, and frames nobody else's deeds.
    """
    opening = _opening(lines)
    said = " ".join((document.title or "", *(line.text for line in opening)))
    titled = named_in(mentions, document.sections[0].headings[:1] if document.sections else ())
    opened = [m.party for line in opening for m in line.mentions]
    on_aid = len(_AID.findall(document.reading.text)) >= _OFTEN and bool(_AID.search(said))
    place = _place_of_programme(titled, opened, said, mentions) if on_aid else _sole_place(titled, opened, mentions)
    if place is None or any(isinstance(p, Place) and runs_from(p, place) for p in (*titled, *opened)):
        return None
    return Frame(place, programme=on_aid)


def _sole_place(
    titled: Sequence[Party | None], opened: Sequence[Party | None], mentions: Sequence[Mention]
) -> Place | None:
    """The county, or the place in one, with which an article opens that speaks of none elsewhere that may be helped."""
    named = _helped(titled) or _helped(opened)
    inner = _innermost(named)
    if inner is None or inner.level.rank < Level.COUNTY.rank:
        return None
    return inner if all(related(inner, p) for p in _helped([m.party for m in mentions])) else None


def _helped(parties: Sequence[Party | None]) -> list[Place]:
    """The places among parties that lie where the programmes help."""
    return [p for p in parties if isinstance(p, Place) and not is_helping(p)]


def _place_of_programme(
    titled: Sequence[Party | None], opened: Sequence[Party | None], said: str, mentions: Sequence[Mention]
) -> Place | None:
    """The one place that the title names, else the one that the opening names, or the province of which it ``said`` 援疆.

    Where only the opening names it and the article goes on to other places of its province, that province is meant.
    """
    gazetteer = load_gazetteer()
    missions = {p.key: p for c in _MISSION.findall(said) if (p := province_of_character(c, gazetteer)) is not None}
    for named, whole in ((titled, False), (opened, True)):
        within = [p for p in _helped(named) if not missions or any(contains(top, p) for top in missions.values())]
        if within:
            inner = _innermost(within)
            return _widened(inner, mentions) if whole and inner is not None else inner
    return next(iter(missions.values())) if len(missions) == 1 else None


def framed(
    candidate: Candidate, lines: Sequence[Line], known: Sequence[Pair], frame: Frame | None
) -> tuple[Party, ...]:
    """For whom a deed is done of which a sentence does not say it: the frame or a place in it; none where it cannot be told.

    ``known`` are the pairs that sentences state: whose helper one of them tells needs no frame.
    """
    line, helper = lines[candidate.line], candidate.helper
    if frame is None or helper is None or candidate.rule.kind != "act":
        return ()
    if candidate.rule.needs not in _NEEDS[frame.programme]:
        return ()
    if _tells_of_places(line, candidate, frame.place):
        return ()
    if isinstance(helper, Group) and helper.within is None:
        place = province(frame.place) or frame.place
        return (place,) if _is_everybody(helper) and not any(_is_counted(h) for h, _ in known) else ()
    if any(related(helper, h) for h, r in known if (theirs := home(r)) is not None and related(frame.place, theirs)):
        return ()
    place = _spoken_of(line, lines, frame.place) or frame.place
    return (place,) if not isinstance(helper, Group) and runs_from(helper, place) else ()


def _opening(lines: Sequence[Line]) -> list[Line]:
    prose = [line for line in lines if line.sentence.kind is BlockKind.PARAGRAPH]
    return [line for line in prose[:_OPENING] if line.sentence.paragraph == prose[0].sentence.paragraph]


def _innermost(places: Sequence[Place]) -> Place | None:
    """The place that lies in all the others; None where they lie apart."""
    return next((p for p in places if all(contains(other, p) for other in places)), None)


def _widened(place: Place, mentions: Sequence[Mention]) -> Place:
    """The place, or its province where the article tells of others there as well."""
    top = province(place) or place
    there = [m.party for m in mentions if isinstance(m.party, Place) and contains(top, m.party)]
    return place if all(related(place, other) for other in there) else top


def _tells_of_places(line: Line, candidate: Candidate, frame: Place) -> bool:
    """True where the part of the sentence with a match tells of a place besides the doers.

    It may name one of the doer's own of which something is brought (借鉴寿光经验), unless the deed is done there.
    """
    start, end = part(line.skeleton.text, candidate.start, candidate.end)
    for at, slot in line.skeleton.slots.items():
        if not start <= at < end:
            continue
        does = any(m.party == candidate.helper for m in slot.mentions)
        there = line.skeleton.text[at - 1 : at] in _THERE
        for place in filter(None, map(_place_of, slot.mentions)):
            own = candidate.helper is not None and related(place, candidate.helper) and not there
            if contains(frame, place) or not (does or own):
                return True
        if slot.pairs:
            return True
    return False


def _place_of(mention: Mention) -> Place | None:
    return home(mention.party) if mention.party is not None else None


def _spoken_of(line: Line, lines: Sequence[Line], frame: Place) -> Place | None:
    """The place in the frame of which the sentence before in the same paragraph speaks, and of nobody from elsewhere."""
    for other in reversed(lines[: line.index]):
        if other.sentence.paragraph != line.sentence.paragraph:
            return None
        named = [p for m in other.mentions if (p := _place_of(m)) is not None]
        if named:
            inside = all(related(frame, p) for p in named)
            return _innermost([p for p in named if contains(frame, p)]) if inside else None
    return None


def _is_everybody(group: Group) -> bool:
    """True for a set of provinces of the whole country: 各省市, 19个援疆省市."""
    every = group.label.startswith("各") or _is_counted(group)
    return every and is_area_kind(group.kind or group.label) and "省" in group.label


def _is_counted(party: Party) -> bool:
    """True for a counted set of provinces of the whole country."""
    return isinstance(party, Group) and party.within is None and (party.count or 0) > 1 and "省" in party.label
