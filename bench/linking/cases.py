"""What is asked of a linker, and how its answer is judged.

A case is a text, a name in it and the divisions that it may be linked to. Names that cannot be told, and words that are no
names, may be linked to none. The same judgement holds for every linker, whatever the form of its answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kg.model import Document

__all__ = ["Case", "Outcome", "Tally", "judge", "tally"]


class Outcome(StrEnum):
    """What became of a case: right, linked to another division, or left open although it can be told."""

    RIGHT = "right"
    WRONG = "wrong"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Case:
    """A name at ``[start, end)`` of ``text`` and the keys of the divisions that it may be linked to; none where it may not.

    ``kind`` is what makes it hard, ``evidence`` what the text holds to decide it. A case of an annotated article has its
    ``document``, whose reading is ``text``; else ``text`` is the whole article. ``window`` is the sentence in question, for
    linkers that read addresses rather than articles; None where that is the whole text.
    """

    kind: str
    evidence: str
    text: str
    start: int
    end: int
    expected: tuple[str, ...]
    issued: date
    publisher: str | None = None
    window: tuple[int, int] | None = None
    document: Document | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The words that are asked for."""
        return self.text[self.start : self.end]

    @property
    def sentence(self) -> str:
        """The words around the name that are to be read."""
        return self.text if self.window is None else self.text[slice(*self.window)]


def judge(case: Case, linked: Iterable[str]) -> Outcome:
    """The outcome where a linker says that the name means the divisions with these keys (none: it is left open)."""
    keys = set(linked)
    if not keys:
        return Outcome.OPEN if case.expected else Outcome.RIGHT
    return Outcome.RIGHT if keys & set(case.expected) else Outcome.WRONG


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases there were and what became of them, as shares."""

    cases: int
    accuracy: float
    wrong: float
    open: float


def tally(outcomes: Sequence[Outcome]) -> Tally:
    """The shares of the outcomes, zero where there are none."""
    count = len(outcomes)

    def share(outcome: Outcome) -> float:
        return outcomes.count(outcome) / count if count else 0.0

    return Tally(count, share(Outcome.RIGHT), share(Outcome.WRONG), share(Outcome.OPEN))
