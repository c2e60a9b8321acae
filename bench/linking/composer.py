"""Puts names into sentences: the tools that the kinds of composed contexts share."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from bench.linking.cases import Case
from bench.linking.facts import Facts, facts_of, province_of
from kg.model import Level, Place
from kg.places import Gazetteer

__all__ = ["YEARS", "Composer", "frames", "mark"]

YEARS = (2012, 2016, 2018, 2021)
"""The years in which undated kinds are set."""
_T = TypeVar("_T")
_OPEN, _CLOSE = "⟦", "⟧"
_PLAIN = frozenset(("13", "14", "34", "36", "41", "43"))
"""Provinces whose places are taken where a text has to name a place that decides nothing."""


@lru_cache(maxsize=1)
def frames() -> dict[str, Any]:
    """The sentences of ``frames.toml``, by what they hold."""
    return tomllib.loads((Path(__file__).parent / "frames.toml").read_text(encoding="utf-8"))


def mark(name: str) -> str:
    """The name that is asked for, marked so that its place in the text can be found."""
    return f"{_OPEN}{name}{_CLOSE}"


class Composer:
    """Draws names and sentences with a seeded generator, and makes cases of them."""

    def __init__(self, gazetteer: Gazetteer, seed: str) -> None:
        """The seed alone decides what is drawn."""
        self.gazetteer = gazetteer
        self.random = random.Random(seed)  # noqa: S311 - a benchmark has to be repeatable, not secret

    def facts(self, year: int | None = None) -> Facts:
        """The facts of a year, or of one of the usual years."""
        year = self.random.choice(YEARS) if year is None else year
        return facts_of(self.gazetteer, year)

    def pick(self, options: Sequence[_T]) -> _T:
        """One of the options."""
        return self.random.choice(options)

    def sample(self, options: Sequence[_T], count: int) -> list[_T]:
        """So many of the options, each once, in random order; all where there are fewer."""
        return self.random.sample(options, min(count, len(options)))

    def say(self, group: str, **names: str) -> str:
        """A sentence of a group with names in it."""
        return str(self.pick(frames()[group])).format(**names)

    def name_of(self, place: Place) -> str:
        """A name by which a province or prefecture is commonly called: 四川 or 四川省, 甘孜州 or its official name."""
        forms = [place.name]
        if place.level is Level.PROVINCE:
            forms += [name for name in place.other_names if place.name.startswith(name) and len(name) <= 3]
        else:
            forms += [name for name in place.other_names if name[-1] in "州盟市" and name[:2] == place.name[:2]]
        return self.pick(forms)

    def away(self, facts: Facts, *, not_in: Sequence[Place]) -> Place:
        """A county of another province, of a name of its own."""
        away = {province_of(place).key for place in not_in}
        counties = [
            c for c in facts.counties if c.key[:2] in _PLAIN and province_of(c).key not in away and facts.alone(c.name)
        ]
        return self.pick(counties)

    def elsewhere(self, facts: Facts, *, not_in: Sequence[Place]) -> str:
        """The province and name of a county elsewhere, which decide nothing."""
        county = self.away(facts, not_in=not_in)
        return f"{province_of(county).name}{county.name}"

    def aside(self, facts: Facts, *, not_in: Sequence[Place]) -> list[str]:
        """Now and then a sentence that names a county of another province."""
        if self.random.random() < 0.6:
            return []
        return [self.say("aside", name=self.elsewhere(facts, not_in=not_in))]

    def case(
        self,
        asked: tuple[str, str],
        sentences: Sequence[str],
        expected: Sequence[Place | str],
        year: int,
        *,
        opening: bool = False,
    ) -> Case:
        """A case of the kind and evidence ``asked``: the sentences in their order, fillers between them now and then.

        ``opening``: the first sentence opens the article.
        """
        told: list[str] = []
        for number, sentence in enumerate(sentences):
            if self.random.random() < 0.4 and (number or not opening):
                told.append(self.say("filler"))
            told.append(sentence)
        marked = "".join(told)
        start = marked.index(_OPEN)
        end = marked.index(_CLOSE) - 1
        text = marked.replace(_OPEN, "").replace(_CLOSE, "")
        keys = tuple(place if isinstance(place, str) else place.key for place in expected)
        issued = date(year, self.random.randint(2, 11), self.random.randint(1, 28))
        return Case(*asked, text, start, end, keys, issued)
