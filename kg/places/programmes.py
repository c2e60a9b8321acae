"""Who is assigned to help whom: the pairs of the national programmes, as evidence for names at the ends of a relation.

``programmes.csv`` holds a pair a line: the divisions with their codes, the years in which it held (empty: not known), the
programme, and where it was read: the decree itself or a page that reports it. It is far from complete, so a pair that it lacks
proves nothing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from kg.model import Place

__all__ = ["assignment"]

_FILE = Path(__file__).with_name("programmes.csv")
_SLACK = 1
"""A round is spoken of for a year before and after it."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two divisions by their codes, a programme and its years (inclusive)."""

    helper: str
    recipient: str
    programme: str
    first: int
    last: int


def assignment(one: Place, other: Place, on: date | None) -> str | None:
    """The programme that pairs two places, or divisions above them; None where none is known for that day.

    Either may be the helper. Without a day any year counts.
    """
    of_one, of_other = (frozenset((place.key, *(p.key for p in place.ancestors()))) for place in (one, other))
    if of_one & of_other:
        return None
    return next(
        (
            pair.programme
            for key in (one.key, *(p.key for p in one.ancestors()))
            for pair, far in _pairs().get(key, ())
            if far in of_other and (on is None or pair.first - _SLACK <= on.year <= pair.last + _SLACK)
        ),
        None,
    )


@lru_cache(maxsize=1)
def _pairs() -> dict[str, list[tuple[_Pair, str]]]:
    """By the code of each end, the pairs in which it stands and the code of the far end."""
    found: dict[str, list[tuple[_Pair, str]]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            first, last = int(row["first"] or 0), int(row["last"] or 9999)
            pair = _Pair(row["helper"], row["recipient"], row["programme"], first, last)
            found.setdefault(pair.helper, []).append((pair, pair.recipient))
            found.setdefault(pair.recipient, []).append((pair, pair.helper))
    return found
