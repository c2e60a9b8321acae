"""What must stand in a skeleton for a rule to match it, and how far apart at most: words and symbols that its pattern leads past.

Looking for these takes a fraction of the time that it takes to try a pattern, and a smaller one of that which it takes to compile
one; most rules that a skeleton might match by its words alone it does not match, since the words stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any

from kg.relations.patterns import Vocabulary
from kg.relations.shapes import FIRST_REFERENCE, parsed
from kg.text.needs import MOST_WORDS, Words, followed, tellingness

__all__ = ["Landmark", "Landmarks"]

_EMPTY: Words = frozenset(("",))
_FAR = 1_000_000
"""More characters than a sentence has."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """One of ``words`` stands at most ``reach`` characters behind the landmark before, or behind the start of what is looked for."""

    words: Words
    reach: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: the ``longest`` text that it matches, and all ``words`` that it can be, where these are few.

    Where they are not: its landmarks, and how many characters at most follow the last of them.
    """

    longest: int
    words: Words | None = None
    marks: tuple[Landmark, ...] = ()
    rest: int = 0

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        """Its landmarks, itself among them where it is always a word."""
        return self.marks if self.words is None or "" in self.words else (Landmark(self.words, 0),)


class Landmarks:
    """Finds the landmarks of patterns in the language of the rules, of each macro and class once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str], _Part] = {}

    def of(self, pattern: str) -> tuple[Landmark, ...]:
        """The landmarks of a pattern, in order."""
        return self._read(pattern).landmarks

    def _read(self, pattern: str) -> _Part:
        tree, references = parsed(pattern)
        return self._sequence(tree, references)

    def _named(self, name: str, argument: str) -> _Part:
        key = name, argument
        if key not in self._known:
            self._known[key] = self._read(self._vocabulary.meaning(name, argument))
        return self._known[key]

    def _sequence(self, items: Iterable[tuple[Any, Any]], references: Sequence[tuple[str, str]]) -> _Part:
        parts = [self._part(code, value, references) for code, value in items]
        longest = min(sum(part.longest for part in parts), _FAR)
        marks: list[Landmark] = []
        words: Words | None = _EMPTY  # what the last parts can be together
        gap = 0  # between the landmark before and these
        whole = True
        for part in parts:
            together = followed(words, part.words)
            if together is None:
                whole = False
                gap = _passed(words, gap, marks)
                if part.words is None:
                    moved = (Landmark(mark.words, mark.reach + (0 if n else gap)) for n, mark in enumerate(part.marks))
                    marks += moved
                    gap = part.rest if part.marks else gap + part.longest
                together = part.words
            words = together
        if whole:
            return _Part(longest, words)
        gap = _passed(words, gap, marks)
        return _Part(longest, None, tuple(marks), gap)

    def _part(self, code: Any, value: Any, references: Sequence[tuple[str, str]]) -> _Part:  # noqa: PLR0911 - a case for each kind of part
        match code:
            case op.LITERAL if value >= FIRST_REFERENCE:
                return self._named(*references[value - FIRST_REFERENCE])
            case op.LITERAL:
                return _Part(1, frozenset(chr(value)))
            case op.IN if (
                value[0][0] is not op.NEGATE
            ):  # `re` makes one of a choice of characters, those that stand for names too
                return _any_of([self._part(kind, each, references) for kind, each in value])
            case op.IN | op.ANY | op.NOT_LITERAL | op.RANGE | op.CATEGORY:
                return _Part(1)
            case op.SUBPATTERN | op.ATOMIC_GROUP:
                return self._sequence(value[-1] if code is op.SUBPATTERN else value, references)
            case op.BRANCH:
                return _any_of([self._sequence(branch, references) for branch in value[1]])
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                return _repeated(self._sequence(value[2], references), value[0], value[1])
            case op.AT | op.ASSERT | op.ASSERT_NOT:
                return _Part(0, _EMPTY)
            case _:
                return _Part(_FAR)


def _passed(words: Words | None, gap: int, marks: list[Landmark]) -> int:
    """How far behind the last of the landmarks is where some words end, which become one unless they may be nothing."""
    if words is None:
        return gap
    if "" in words:
        return gap + max(map(len, words))
    marks.append(Landmark(words, gap))
    return 0


def _any_of(branches: Sequence[_Part]) -> _Part:
    """A choice: all words of its branches or, where these are many or unknown, the most telling landmark of each."""
    longest = max(branch.longest for branch in branches)
    words = [branch.words for branch in branches if branch.words is not None]
    if len(words) == len(branches) and sum(map(len, words)) <= MOST_WORDS:
        return _Part(longest, frozenset().union(*words))
    if not all(branch.landmarks for branch in branches):
        return _Part(longest)
    told = frozenset().union(*(max((m.words for m in b.landmarks), key=tellingness) for b in branches))
    around = longest - min(map(len, told))
    return _Part(longest, None, (Landmark(told, around),), around)


def _repeated(inner: _Part, least: int, most: int) -> _Part:
    longest = min(most * inner.longest, _FAR)
    if (least, most) == (1, 1):
        return inner
    if (least, most) == (0, 1) and inner.words is not None:
        return _Part(longest, inner.words | _EMPTY)
    if not least:
        return _Part(longest)
    rest = inner.rest if inner.words is None else 0
    return _Part(longest, None, inner.landmarks, rest + longest - inner.longest)
