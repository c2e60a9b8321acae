"""Ranges of the reading: which of several overlapping ones is kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Protocol, TypeVar

__all__ = ["Span", "longest"]


class Span(Protocol):
    """Anything with a half-open range."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends; not part of it."""
        ...


_S = TypeVar("_S", bound=Span)


def longest(spans: Iterable[_S]) -> list[_S]:
    """The spans that are left, in order, when the longest wins wherever two overlap; of equals, the one given first."""
    ordered = sorted(spans, key=lambda s: s.start - s.end)
    if len(ordered) < 2:
        return ordered
    kept: list[_S] = []
    for span in ordered:
        at = bisect_left(kept, span.start, key=lambda s: s.start)
        if (at == 0 or kept[at - 1].end <= span.start) and (at == len(kept) or span.end <= kept[at].start):
            kept.insert(at, span)
    return kept
