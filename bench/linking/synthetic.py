"""The composed contexts: so many of each kind, drawn from the gazetteer by a seed, some of them in Traditional script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import opencc

from bench.linking import below, dated, further, shared, short, words
from bench.linking.cases import Case
from bench.linking.composer import Composer
from kg.places import Gazetteer

__all__ = ["SEEDS", "compose"]

SEEDS = {"tuning": "pairing-1", "held back": "pairing-3"}
"""The linker was improved on contexts of the first; figures are reported on the second."""
_KINDS = (*shared.KINDS, *short.KINDS, *further.KINDS, *dated.KINDS, *below.KINDS, *words.KINDS)
_TRIES = 400
_TRADITIONAL = 12
"""One context in so many is also asked in Traditional script."""


def compose(gazetteer: Gazetteer, seed: str, size: int = 24) -> list[Case]:
    """``size`` cases of each kind; the same gazetteer, seed and size give the same cases."""
    cases = [case for number in range(len(_KINDS)) for case in _of_kind(gazetteer, seed, number, size)]
    return cases + list(_in_traditional(cases))


def _of_kind(gazetteer: Gazetteer, seed: str, number: int, size: int) -> Iterator[Case]:
    """Cases of one kind, no text twice."""
    composer = Composer(gazetteer, f"{seed}/{number}")
    seen: set[str] = set()
    for _ in range(_TRIES * size):
        if len(seen) == size:
            return
        case = _KINDS[number](composer)
        if case is not None and case.text not in seen:
            seen.add(case.text)
            yield case


def _in_traditional(cases: list[Case]) -> Iterator[Case]:
    """Some of the cases in the other script, where that keeps the number of characters."""
    for case in cases[::_TRADITIONAL]:
        text = _converter().convert(case.text)
        if len(text) == len(case.text) and text != case.text:
            yield replace(case, kind="traditional script", evidence=f"{case.kind}, {case.evidence}", text=text)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")
