"""Which counties a position of an article is about: the ground on which townships and villages are looked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Document, Level, Place, Section
from kg.places.slots import Slot

__all__ = ["Scene"]


_WITHOUT_COUNTIES = frozenset(("441900", "442000", "460400", "620200"))
"""东莞, 中山, 儋州 and 嘉峪关: cities of prefecture level that have townships only."""


class Scene:
    """The counties of an article, seen from a position: those of its sentence, its section's speaker, those before it."""

    def __init__(self, document: Document, slots: Sequence[Slot]) -> None:
        """Take in the linked slots, which are in order."""
        linked = [(slot, place) for slot in slots if slot.place is not None for place in _county(slot.place)]
        self._all = [slot.place for slot in slots if slot.place is not None]
        self._all_starts = [slot.start for slot in slots if slot.place is not None]
        self._starts = [slot.start for slot, _ in linked]
        self._places = [place for _, place in linked]
        self._sentences = [(s.start, s.end) for s in document.sentences]
        self._sections = [
            (section.start, section.end, place) for section in document.sections for place in self._head(section)
        ]
        self._counts = Counter(place.key for place in self._places)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all counties of the article."""
        return frozenset(self._counts)

    def counties(self, position: int) -> Iterator[tuple[Place, str]]:
        """All counties of the article with how each relates to a position, the nearest first."""
        low = self._sentence(position)
        yield from ((place, "in its sentence") for place in reversed(self._between(low, position)))
        yield from ((place, "the section's own county") for place in self._speakers(position))
        before = bisect_right(self._starts, position)
        yield from ((place, "the county named before") for place in reversed(self._places[:before]))
        yield from ((place, "named later") for place in self._places[before:])

    def prefectures(self, position: int) -> Iterator[tuple[Place, str]]:
        """The prefectures of the sentence of a position, then the one named last before it."""
        before = self._all[: bisect_right(self._all_starts, position)]
        low = bisect_left(self._all_starts, self._sentence(position))
        named = [place for place in before if place.level is Level.PREFECTURE]
        yield from ((place, "in its sentence") for place in reversed(before[low:]) if place.level is Level.PREFECTURE)
        yield from ((place, "the prefecture named before") for place in named[-1:])

    def home(self, position: int) -> tuple[Place, str] | None:
        """The one county to which an unknown village at a position belongs, if that can be told.

        In its sentence a county (县, 旗) goes before a district, since it is counties that have villages in need.
        """
        low = self._sentence(position)
        here = list({p.key: p for p in reversed(self._between(low, position))}.values())
        rural = [place for place in here if place.name.endswith(("县", "旗"))]
        if len(rural) == 1 or (here and not rural):
            return (rural or here)[0], "in its sentence"
        if len(rural) > 1:
            return None
        speakers = {p.key: p for p in self._speakers(position)}
        if len(speakers) == 1:
            return next(iter(speakers.values())), "the section's own county"
        return self._subject(position)

    def _subject(self, position: int) -> tuple[Place, str] | None:
        """The county that the article goes on about at a position: named last, with no place elsewhere named since."""
        if (only := self._only()) is not None:
            return only, "the only county named"
        rural = {place.key for place in self._places if place.name.endswith(("县", "旗"))}
        last = self._all[: bisect_right(self._all_starts, position)]
        county = next((place for place in reversed(last) if place.key in rural), None)
        if county is None:
            return None
        since = last[len(last) - 1 - last[::-1].index(county) :]
        around = {county.key, *(p.key for p in county.ancestors())}
        if any(place.key not in around and county not in place.ancestors() for place in since):
            return None
        if len(rural) == 1:
            return county, "the only county named"
        if 2 * self._counts[county.key] > sum(self._counts[key] for key in rural) and self._counts[county.key] > 1:
            return county, "the county the article is about"
        return None

    def region(self) -> tuple[Place, str] | None:
        """What holds all places of an article that names no county: its one prefecture, else its one province."""
        if self._places or not self._all:
            return None
        for level in (Level.PREFECTURE, Level.PROVINCE):
            held = {p.key: p for place in self._all for p in (place, *place.ancestors()) if p.level is level}
            if len(held) > 1:
                return None
            if held:
                return next(iter(held.values())), f"the only {level} named"
        return None

    def _only(self) -> Place | None:
        """The one county, city or district of an article that names no place outside it and what it is part of."""
        first = self._places[0] if self._places else None
        if first is None or any(place.key != first.key for place in self._places):
            return None
        above = {p.key for p in first.ancestors()}
        alone = all(p.key in above or p == first or first in p.ancestors() for p in self._all)
        return first if alone else None

    def _between(self, low: int, high: int) -> list[Place]:
        return [p for s, p in zip(self._starts, self._places, strict=True) if low <= s < high]

    def _head(self, section: Section) -> list[Place]:
        """The places of who speaks in a section, or else of its nearest heading that names any."""
        spans = [*([section.speaker] if section.speaker else []), *reversed(section.headings)]
        return next((places for low, high in spans if (places := self._between(low, high))), [])

    def _speakers(self, position: int) -> list[Place]:
        return [place for low, high, place in self._sections if low <= position < high]

    def _sentence(self, position: int) -> int:
        """Where the sentence of a position begins."""
        index = bisect_right(self._sentences, (position, 1 << 60)) - 1
        if index >= 0 and position < self._sentences[index][1]:
            return self._sentences[index][0]
        return position


def _county(place: Place) -> Iterator[Place]:
    """The county of a place, or the place itself where it is one or a city without counties."""
    while place.level in (Level.TOWNSHIP, Level.VILLAGE) and place.parent is not None:
        place = place.parent
    if place.level is Level.COUNTY or place.code in _WITHOUT_COUNTIES:
        yield place
