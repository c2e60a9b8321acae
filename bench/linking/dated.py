"""Contexts for names that divisions bore for a time: 郫县 until 2016, 郫都区 from then on."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import lru_cache

from bench.linking.cases import Case
from bench.linking.composer import Composer, mark
from bench.linking.facts import province_of
from kg.model import Place
from kg.places import Gazetteer
from kg.places.words import ordinary_names

__all__ = ["KINDS"]

_KIND = "former name"
_Change = tuple[str, Place, int, str, Place, int]
_FIRST, _LAST = 2003, 2022
"""The years in which articles are set."""


@lru_cache(maxsize=1)
def _changes(gazetteer: Gazetteer) -> list[_Change]:
    return sorted(_find_changes(gazetteer), key=lambda change: (change[1].key, change[2]))


def _find_changes(gazetteer: Gazetteer) -> Iterator[_Change]:
    """Old name and its division, the last year of it; the name after it, the division then, the first year of that."""
    places = {s.place.key: s.place for name in gazetteer.names() for s in gazetteer.senses(name) if s.full}
    for key in sorted(places):
        place, spells = places[key], gazetteer.spells(places[key])
        for old, new in itertools.pairwise(spells):
            if old.name != new.name and new.first_seen:
                yield old.name, place, old.last_year, new.name, place, new.first_year
        heirs = gazetteer.successors(place)
        if len(heirs) == 1 and heirs[0].name != spells[-1].name and heirs[0].key[:4] == key[:4]:
            first = max(gazetteer.spells(heirs[0])[-1].first_year, spells[-1].last_year + 1)
            yield spells[-1].name, place, spells[-1].last_year, heirs[0].name, heirs[0], first


def _drawn(composer: Composer) -> _Change | None:
    change = composer.pick(_changes(composer.gazetteer))
    if {change[0], change[3]} & ordinary_names() or len(change[0]) < 3:
        return None
    return change


def _told(composer: Composer, words: str, name: str, year: int, expected: Place) -> Case | None:
    """The name with its province before it, or alone where no other division bears it at any time."""
    bearers = {sense.place.key for sense in composer.gazetteer.senses(name)}
    lone = len(bearers - {expected.key}) == 0
    province = province_of(expected)
    others = [s.place for s in composer.gazetteer.senses(name) if s.place.key != expected.key]
    if not lone and any(province in other.ancestors() for other in others):
        return None
    x = mark(name) if lone and composer.random.random() < 0.5 else composer.name_of(province) + mark(name)
    if composer.random.random() < 0.4:
        facts = composer.facts(year)
        group = composer.pick(("helper", "recipient"))
        sentence = composer.say(group, x=x, y=composer.elsewhere(facts, not_in=[expected, *others]))
    else:
        sentence = composer.say("single", x=x)
    return composer.case((_KIND, words), [sentence], [expected], year)


def _old_before(composer: Composer) -> Case | None:
    """The old name while it was borne."""
    drawn = _drawn(composer)
    if drawn is None or drawn[2] - 2 < _FIRST:
        return None
    name, place, last, *_ = drawn
    borne = next(spell for spell in composer.gazetteer.spells(place) if spell.name == name)
    first = max(_FIRST, borne.first_year + 2)
    if first > last - 2:
        return None
    return _told(composer, "while it was borne", name, composer.random.randint(first, last - 2), place)


def _old_after(composer: Composer) -> Case | None:
    """The old name when it was no longer borne: the division had become another."""
    drawn = _drawn(composer)
    if drawn is None or drawn[5] + 2 > _LAST:
        return None
    name, old, _, _, heir, first = drawn
    if any(s.place not in (old, heir) for s in composer.gazetteer.senses(name)):
        return None
    if composer.gazetteer.spells(heir)[-1].last_seen is not None:
        return None
    bearer = composer.gazetteer.spells(heir)
    year = composer.random.randint(first + 2, _LAST)
    if old == heir and bearer[-1].first_year > year:
        return None
    province = province_of(heir)
    sentence = composer.say("single", x=composer.pick(("", province.name)) + mark(name))
    return composer.case((_KIND, "after it was given up"), [sentence], [heir], year)


def _new_after(composer: Composer) -> Case | None:
    """The new name once it was borne."""
    drawn = _drawn(composer)
    if drawn is None or drawn[5] + 2 > _LAST:
        return None
    _, _, _, name, place, first = drawn
    if composer.gazetteer.spells(place)[-1].last_seen is not None or place.name != name:
        return None
    return _told(composer, "its successor's name", name, composer.random.randint(first + 2, _LAST), place)


KINDS: tuple[Callable[[Composer], Case | None], ...] = (_old_before, _old_after, _new_after)
"""Each draws one case, or None where what it drew does not suit."""
