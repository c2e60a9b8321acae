"""The parts of a sentence or of its skeleton: the clauses between any marks, the parts between semicolons."""

from __future__ import annotations

import re

__all__ = ["around", "clause", "part"]

_MARK = re.compile("[，。！？；：]")
_LAST_MARK = re.compile("(?s:.*)[，。！？；：]")
_BETWEEN_PARTS = "；"


def part(text: str, start: int, end: int | None = None) -> tuple[int, int]:
    """Where the part between semicolons begins and stops that holds ``[start, end)``: what stands beyond speaks of others."""
    stop = text.find(_BETWEEN_PARTS, start if end is None else end)
    return text.rfind(_BETWEEN_PARTS, 0, start) + 1, stop if stop >= 0 else len(text)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``[start, end)`` in its clause."""
    left, right = _bounds(text, start, end)
    return text[left:start], text[end:right]


def clause(text: str, start: int, end: int) -> str:
    """The clause or clauses that hold ``[start, end)``."""
    left, right = _bounds(text, start, end)
    return text[left:right]


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    before, after = _LAST_MARK.match(text, 0, start), _MARK.search(text, end)
    return before.end() if before else 0, after.start() if after else len(text)
