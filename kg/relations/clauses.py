"""The parts of a sentence or of its skeleton: the clauses between any marks, the parts between semicolons."""

from __future__ import annotations

__all__ = ["around", "clause", "part"]

_MARKS = "，。！？；："
_BETWEEN_PARTS = "；"


def part(text: str, start: int, end: int | None = None) -> tuple[int, int]:
    """Where the part between semicolons begins and stops that holds ``[start, end)``: what stands beyond speaks of others."""
    return _bounds(text, start, start if end is None else end, _BETWEEN_PARTS)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after ``[start, end)`` in its clause."""
    left, right = _bounds(text, start, end, _MARKS)
    return text[left:start], text[end:right]


def clause(text: str, start: int, end: int) -> str:
    """The clause or clauses that hold ``[start, end)``."""
    left, right = _bounds(text, start, end, _MARKS)
    return text[left:right]


def _bounds(text: str, start: int, end: int, marks: str) -> tuple[int, int]:
    left = max(text.rfind(mark, 0, start) for mark in marks) + 1
    rights = [at for mark in marks if (at := text.find(mark, end)) >= 0]
    return left, min(rights, default=len(text))
