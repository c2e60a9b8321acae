"""The dated gazetteer: which divisions there were, what they were called when, and what became of them.

The facts stand in ``divisions.csv.gz`` (county level and above) and ``townships.csv.gz``, which `kg.places.regenerate`
builds from packages of public registries, and in ``supplement.csv``, kept by hand with where each row is from:
the production corps, new areas, zones that take part in pairings. The townships are read when first asked for, county by county.
"""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.model import Level, Place
from kg.places.names import short_names, stem
from kg.places.spells import ALWAYS, Spell, same_division

__all__ = ["Gazetteer", "Point", "Sense", "highest", "load_gazetteer"]

_FOLDER = Path(__file__).parent
_ZONES = ("高新区", "经开区")
"""What a city's own zone is called beside its districts."""
_LEVELS = {"1": Level.PROVINCE, "2": Level.PREFECTURE, "3": Level.COUNTY, "4": Level.TOWNSHIP, "5": Level.TOWNSHIP}
"""Levels of the rows; a statistical unit (5) with a county's code, a development zone, counts as a county."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a name: the division it can stand for and the years (inclusive) in which it bore that name.

    ``full`` tells the official name from a short form.
    """

    place: Place
    name: str
    full: bool
    first: int
    last: int

    def valid(self, on: date | None, slack: int = 1) -> bool:
        """Whether the division bore the name on that day, give or take ``slack`` years; always, where no day is given."""
        return on is None or self.first - slack <= on.year <= self.last + slack


@dataclass(frozen=True, slots=True)
class Point:
    """A position in degrees of WGS 84."""

    latitude: Decimal
    longitude: Decimal


class Gazetteer:
    """Administrative divisions of China from province to township, with the years of their names."""

    def __init__(
        self, spells: Iterable[Spell], townships: Callable[[], list[str]], points: Callable[[], list[str]] = list
    ) -> None:
        """Index divisions of county level and above.

        ``townships`` yields the lines of those below, sorted by code, ``points`` lines of ``key,latitude,longitude``. Both are
        called when first needed.
        """
        self._by_code: dict[str, list[Spell]] = {}
        for spell in spells:
            self._by_code.setdefault(spell.code, []).append(spell)
        self._load_townships = townships
        self._load_points = points
        self._points: dict[str, Point] | None = None
        self._lines: list[str] | None = None
        self._places: dict[str, Place] = {}
        self._bearers: dict[str, list[str]] = {}
        self._forms: dict[str, dict[str, tuple[str, ...]]] = {}
        self._senses: dict[str, dict[str, Sense]] = {}
        self._spells_of: dict[str, tuple[Spell, ...]] = {}
        self._below: dict[str, list[str]] = {}
        self._forebears: dict[str, list[str]] | None = None
        for code in list(self._by_code):
            self._index(code)
        self._township_cache: dict[str, dict[str, tuple[Sense, ...]]] = {}
        self._rows_cache: dict[str, str] = {}
        self._rows_within: dict[str, str] = {}

    def names(self) -> Iterator[str]:
        """Every full and short name of a division of county level or above."""
        return iter(self._bearers)

    def __contains__(self, name: str) -> bool:
        return name in self._bearers

    def senses(self, name: str) -> tuple[Sense, ...]:
        """What a name of county level or above can stand for."""
        return tuple(self._senses_of(key)[name] for key in self._bearers.get(name, ()))

    def divisions(self) -> tuple[Place, ...]:
        """Every division of county level or above, past ones included."""
        return tuple(self._places[code] for code in self._by_code)

    def place(self, key: str) -> Place | None:
        """The division with that key."""
        if key not in self._places and len(key) > 6:
            self.townships(key[:6])
        return self._places.get(key)

    def spells(self, place: Place) -> tuple[Spell, ...]:
        """The names a division has borne, oldest first."""
        return self._spells_of.get(place.key, ())

    def successors(self, place: Place) -> tuple[Place, ...]:
        """What became of a division that is no more; empty while it exists."""
        spells = self.spells(place)
        if not spells or spells[-1].last_seen is None:
            return ()
        found = (self.place(code) for code in spells[-1].successors if code != place.code)
        return tuple(p for p in found if p is not None)

    def predecessors(self, place: Place) -> tuple[Place, ...]:
        """The divisions that are no more of which this one is a successor, in the order of their keys."""
        if self._forebears is None:
            self._forebears = {}
            for key, spells in self._spells_of.items():
                for heir in spells[-1].successors if len(key) <= 6 else ():
                    self._forebears.setdefault(heir, []).append(key)
        keys = list(self._forebears.get(place.key, ()))
        if place.level is Level.TOWNSHIP and place.key == place.code:
            former = (Spell.of_line(line) for line in self._township_lines() if place.key in line[10:])
            keys += sorted({spell.code for spell in former if place.key in spell.successors})
        found = (self.place(key) for key in keys)
        return tuple(p for p in found if p is not None and place in self.successors(p))

    def coordinates(self, place: Place) -> Point | None:
        """Where a division of county level or above lies, near its seat; None where that is not known."""
        if self._points is None:
            rows = (line.split(",") for line in self._load_points())
            self._points = {key: Point(Decimal(latitude), Decimal(longitude)) for key, latitude, longitude in rows}
        return self._points.get(place.key)

    def below(self, place: Place) -> tuple[Place, ...]:
        """The divisions directly below a province or prefecture, past ones included."""
        return tuple(self._places[code] for code in self._below.get(place.key, ()))

    def township(self, county: str, name: str) -> tuple[Sense, ...]:
        """What a name of a township means within a county, given by its code.

        All forms of a name but very short ones and those of zones begin as it does, so that most counties need no closer look.
        """
        if county not in self._township_cache and not _is_like(name, self._township_rows(county)):
            return ()
        return self.townships(county).get(name, ())

    def like_townships(self, place: Place, names: Iterable[str]) -> list[str]:
        """Those of the names that a township of a county, or of one of a prefecture's, may bear by how they begin."""
        if place.key not in self._rows_within:
            codes = (each.code for each in (place, *self.below(place)) if each.code is not None)
            self._rows_within[place.key] = "\n".join(map(self._township_rows, codes))
        rows = self._rows_within[place.key]
        return [name for name in names if _is_like(name, rows)]

    def townships(self, county: str) -> dict[str, tuple[Sense, ...]]:
        """What the names of townships mean within a county, given by its code."""
        if county not in self._township_cache:
            self._township_cache[county] = self._read_townships(county)
        return self._township_cache[county]

    def lookup(self, name: str, on: date | None = None) -> tuple[Place, ...]:
        """The divisions that a name can stand for on a day (a year of slack); without a day, at any time.

        The likeliest come first: what bears the name that very year (without a day, to this day), full names before short ones,
        higher levels before lower ones. Names of several levels may be joined, from the province down, with or without a slash: 四川省/丹巴县,
        四川丹巴县.
        """
        cuts = [name.rindex("/")] if "/" in name else range(len(name) - 2, 1, -1)
        joined = (self._lookup_below(name[:cut], name[cut:].lstrip("/"), on) for cut in cuts)
        return self._lookup_plain(name, on) or next((places for places in joined if places), ())

    def find_path(self, *names: str) -> Place | None:
        """The division at the end of a path of names from the province down, each a name it bears or bore.

        None where there is no such division. A division between two named ones may be left out.
        """
        *above, last = names
        for place in self.lookup(last):
            chain = [{p.name, *p.other_names} for p in place.ancestors()]
            if all(any(name in known for known in chain) for name in above):
                return place
        return None

    def _lookup_plain(self, name: str, on: date | None) -> tuple[Place, ...]:
        senses = [*self.senses(name), *self._lookup_townships(name)]
        senses = [sense for sense in senses if sense.valid(on)]
        senses.sort(key=lambda s: (not _in_force(s, on), not s.full, s.place.level.rank, -s.last, s.place.key))
        return tuple({sense.place.key: sense.place for sense in senses}.values())

    def _lookup_below(self, above: str, name: str, on: date | None) -> tuple[Place, ...]:
        """What a name stands for below what another, perhaps joined from several, stands for."""
        below = self._lookup_plain(name, on)
        keys = {place.key for place in self.lookup(above, on)} if below else set()
        return tuple(place for place in below if any(p.key in keys for p in place.ancestors()))

    def _lookup_townships(self, name: str) -> Iterator[Sense]:
        wanted = f"{name},"
        counties = {line[:6] for line in self._township_lines() if wanted in line}
        for county in sorted(counties):
            yield from self.townships(county).get(name, ())

    def _township_lines(self) -> list[str]:
        if self._lines is None:
            self._lines = self._load_townships()
        return self._lines

    def _index(self, code: str) -> Place:
        """Make the place of a code of county level or above, and those above it."""
        if code in self._places:
            return self._places[code]
        spells = sorted(self._by_code[code], key=lambda s: (s.last_year, s.first_year))
        latest = spells[-1]
        parent = self._index(latest.parent) if latest.parent in self._by_code else None
        if parent is None and latest.parent:  # 500300 stands for the counties directly under a municipality
            parent = self._index(f"{latest.parent[:2]}0000")
        return self._add(code, spells, parent, None if "/" in code else code)

    def _add(self, key: str, spells: list[Spell], parent: Place | None, code: str | None) -> Place:
        latest = spells[-1]
        level = Level.COUNTY if latest.level == "5" and len(key) == 6 else _LEVELS[latest.level]
        forms = {s.name: (s.name, *short_names(s.name, level)) for s in spells}
        for spell in spells:
            forms[spell.name] += (*spell.other_names, *_city_zone(forms[spell.name], parent))
        others = dict.fromkeys(form for s in reversed(spells) for form in forms[s.name] if form != latest.name)
        place = Place(key, code, latest.name, level, parent, tuple(others))
        self._places[key] = place
        self._spells_of[key] = tuple(spells)
        if level is not Level.TOWNSHIP:
            self._below.setdefault(parent.key if parent else "", []).append(key)
            self._forms[key] = forms
            for form in (latest.name, *others):
                self._bearers.setdefault(form, []).append(key)
        return place

    def _senses_of(self, key: str) -> dict[str, Sense]:
        """What the names of one division mean, made when first asked for: most names never are."""
        if key not in self._senses:
            found = _senses(self._places[key], self._spells_of[key], self._forms[key])
            self._senses[key] = {sense.name: sense for sense in found}
        return self._senses[key]

    def _township_rows(self, county: str) -> str:
        if county not in self._rows_cache:
            lines = self._township_lines()
            rows = lines[bisect_left(lines, county) : bisect_left(lines, f"{county}~")]
            self._rows_cache[county] = "\n".join(rows)
        return self._rows_cache[county]

    def _read_townships(self, county: str) -> dict[str, tuple[Sense, ...]]:
        parent = self._places.get(county)
        by_code: dict[str, list[Spell]] = {}
        for line in self._township_rows(county).splitlines():
            spell = Spell.of_line(line)
            by_code.setdefault(spell.code, []).append(spell)
        found: dict[str, list[Sense]] = {}
        for code, spells in by_code.items():
            for number, group in enumerate(same_division(spells)):
                key = code if number == 0 else f"{code}/{group[-1].name}"
                place = self._add(key, group, parent, code)
                forms = {s.name: _township_forms(s.name, parent) for s in group}
                for sense in _senses(place, group, forms):
                    found.setdefault(sense.name, []).append(sense)
        return {name: tuple(senses) for name, senses in found.items()}


_ZONE = "区"
_SHORT = 3


def _is_like(name: str, rows: str) -> bool:
    """Whether rows of townships may hold one that is called so in some form, told by how the name begins."""
    return len(name) < _SHORT or name.endswith(_ZONE) or name[:2] in rows


def _city_zone(forms: Iterable[str], city: Place | None) -> tuple[str, ...]:
    """Further forms of the one zone of its kind that bears its city's name: 合肥市高新区 and 高新区 for 合肥高新区."""
    zones = [form for form in forms if form.endswith(_ZONES)]
    if not zones or city is None:
        return ()
    own = stem(city.name, city.level)
    kinds = [zone.removeprefix(own) for zone in zones if zone.startswith(own)]
    return tuple(form for kind in kinds if kind in _ZONES for form in (city.name + kind, kind))


def _township_forms(name: str, parent: Place | None) -> tuple[str, ...]:
    """The forms of a township's name; some sources put the county's name or that of its type before or after it."""
    own = name
    if parent is not None:
        for above in (parent.name, *parent.other_names):
            if name.startswith(above) and len(name) - len(above) >= 3:
                own = name.removeprefix(above)
                break
    forms = [name, own]
    if own.endswith(("街道办事处", "街办事处", "办事处", "街道")):
        bare = own
        for tail in ("办事处", "道", "街"):
            bare = bare.removesuffix(tail)
        forms += [f"{bare}街道", f"{bare}街道办事处", f"{bare}街道办"]
    forms += [form for form in short_names(own, Level.TOWNSHIP) if form != stem(own, Level.TOWNSHIP)]
    return tuple(dict.fromkeys(forms))


def _senses(place: Place, spells: Iterable[Spell], forms: dict[str, tuple[str, ...]]) -> Iterator[Sense]:
    """The senses that a division's names have; a form that lasts through several names has one sense."""
    spans: dict[str, tuple[int, int]] = {}
    for spell in spells:
        for form in forms[spell.name]:
            first, last = spans.get(form, (9999, 0))
            spans[form] = (min(first, spell.first_year), max(last, spell.last_year))
    official = {spell.name for spell in spells}
    for form, (first, last) in spans.items():
        yield Sense(place, form, form in official, first, last)


def _in_force(sense: Sense, on: date | None) -> bool:
    return sense.valid(on, slack=0) if on else sense.last == ALWAYS


def highest(places: Iterable[Place]) -> Place | None:
    """The place of the highest level; None where there is none, or several different ones of that level."""
    distinct = {place.key: place for place in places}.values()
    rank = min((place.level.rank for place in distinct), default=None)
    top = [place for place in distinct if place.level.rank == rank]
    return top[0] if len(top) == 1 else None


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    above = (*_rows("divisions.csv.gz"), *(_FOLDER / "supplement.csv").read_text(encoding="utf-8").splitlines()[1:])
    return Gazetteer(map(Spell.of_line, above), lambda: _rows("townships.csv.gz"), lambda: _rows("points.csv.gz"))


def _rows(file: str) -> list[str]:
    return gzip.decompress((_FOLDER / file).read_bytes()).decode("utf-8").splitlines()[1:]
