"""What the gazetteer says for certain in a year: the ground on which contexts are composed, known without any linker."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from kg.model import Level, Place
from kg.places import Gazetteer, Sense
from kg.places.words import ordinary_names

__all__ = ["Facts", "facts_of", "province_of"]

_ABROAD = frozenset(("71", "81", "82"))
"""Provinces whose divisions no article of the kind names."""
_ZONES = ("开发区", "管理区", "园区", "新区", "示范区", "实验区")
"""Statistical units that count as counties; what else is called so cannot be told from them."""
_SURE = 2
"""A name counts as borne in a year if it was for so many years before and after, since vintages are bounds."""


class Facts:
    """The divisions of a year and their names; a name is surely borne, or surely not, or it is left out."""

    def __init__(self, gazetteer: Gazetteer, year: int) -> None:
        self.gazetteer = gazetteer
        self.year = year

    @cached_property
    def names(self) -> dict[str, list[Sense]]:
        """Every name that may be borne in the year, with the divisions that may bear it."""
        return {
            name: found
            for name in sorted(self.gazetteer.names())
            if (found := [s for s in self.gazetteer.senses(name) if self._may(s)])
        }

    @cached_property
    def counties(self) -> list[Place]:
        """The counties that surely bear their official name in the year, on the mainland, by key."""
        found = {
            sense.place.key: sense.place
            for senses in self.names.values()
            for sense in senses
            if sense.place.level is Level.COUNTY and sense.full and sense.name == sense.place.name and self._sure(sense)
        }
        return [
            found[key]
            for key in sorted(found)
            if key[:2] not in _ABROAD and found[key].code == key and not found[key].name.endswith(_ZONES)
        ]

    @cached_property
    def prefectures(self) -> list[Place]:
        """The prefectures that have two or more such counties, by key."""
        above = {county.parent.key: county.parent for county in self.counties if county.parent is not None}
        return [above[k] for k in sorted(above) if above[k].level is Level.PREFECTURE and len(self.below(above[k])) > 1]

    def below(self, place: Place) -> list[Place]:
        """The counties directly under a prefecture or province."""
        return self._below.get(place.key, [])

    @cached_property
    def _below(self) -> dict[str, list[Place]]:
        found: dict[str, list[Place]] = {}
        for county in self.counties:
            if county.parent is not None:
                found.setdefault(county.parent.key, []).append(county)
        return found

    def bearers(self, name: str) -> list[Place]:
        """All divisions that may bear a name in the year, each once."""
        return list({sense.place.key: sense.place for sense in self.names.get(name, ())}.values())

    def alone(self, name: str) -> bool:
        """Whether a name means one division and is no word of the language."""
        return len(self.bearers(name)) == 1 and name not in ordinary_names()

    def shared(self) -> Iterator[tuple[str, list[Place]]]:
        """Official names of counties that several counties surely bear."""
        for name, senses in self.names.items():
            places = self.bearers(name)
            if len(places) > 1 and all(s.full and s.place.level is Level.COUNTY and self._sure(s) for s in senses):
                yield name, places

    def short(self, county: Place) -> str | None:
        """The short name of a county that is official for no division: 丹巴 of 丹巴县."""
        forms = [name for name in county.other_names if county.name.startswith(name) and len(name) < len(county.name)]
        forms = [name for name in forms if name[-1] not in "省市县区州旗盟" and len(name) >= 2]
        usable = [name for name in forms if any(s.place == county and not s.full for s in self.names.get(name, ()))]
        return min(usable, key=len, default=None)

    def _may(self, sense: Sense) -> bool:
        return sense.first - _SURE <= self.year <= sense.last + _SURE

    def _sure(self, sense: Sense) -> bool:
        return sense.first + _SURE <= self.year <= sense.last - _SURE


@lru_cache(maxsize=32)
def facts_of(gazetteer: Gazetteer, year: int) -> Facts:
    """The facts of a year, gathered once."""
    return Facts(gazetteer, year)


def province_of(place: Place) -> Place:
    """The province of a place."""
    return next((p for p in place.ancestors() if p.level is Level.PROVINCE), place)
