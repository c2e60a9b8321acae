"""Which patterns a text may match by the words that it holds: one pass over the text for all patterns together.

What a pattern needs is told from the pattern itself: sets of words, of each of which every text that it matches holds one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from daachorse import CharwiseDoubleArrayAhoCorasick

__all__ = [
    "ANYTHING",
    "MOST_WORDS",
    "NOTHING",
    "Need",
    "Patterns",
    "WordIndex",
    "Words",
    "either",
    "followed",
    "in_sequence",
    "need_of",
    "repeated",
    "tellingness",
]

MOST_WORDS = 400
"""Words that a part of a pattern is spelt out into; of a part with more only what its own parts need is known."""
Words = frozenset[str]
"""Words of which one is needed."""


@dataclass(frozen=True, slots=True)
class Need:
    """What is needed for a part of a pattern: a word of each set of ``needs``.

    ``words`` are all that the part can be, where these are few and it is nothing but words.
    """

    words: Words | None = None
    needs: tuple[Words, ...] = ()

    @property
    def needed(self) -> tuple[Words, ...]:
        """The sets of which a text holds a word each, this part's own words among them."""
        own = () if self.words is None or "" in self.words else (self.words,)
        return (*own, *self.needs)


ANYTHING = Need()
NOTHING = Need(frozenset(("",)))


def followed(words: Words | None, others: Words | None) -> Words | None:
    """All words of two parts together, one of each; None where these are unknown or too many to spell out."""
    if words is None or others is None or len(words) * len(others) > MOST_WORDS:
        return None
    return frozenset([word + other for word in words for other in others])


def in_sequence(parts: Iterable[Need]) -> Need:
    """What parts need that stand one behind the other."""
    needs: list[Words] = []
    whole = run = NOTHING.words  # all parts, and the last ones, as far as they can be spelt out
    for part in parts:
        whole = followed(whole, part.words)
        more = followed(run, part.words)
        if more is None:
            needs += [run] if run is not None and "" not in run else []
            needs += part.needs
            more = part.words
        run = more
    if whole is None and run is not None and "" not in run:
        needs.append(run)
    return Need(whole, () if whole is not None else tuple(needs))


def either(branches: Sequence[Need]) -> Need:
    """What a choice needs, whichever branch is taken."""
    words = [branch.words for branch in branches if branch.words is not None]
    if len(words) == len(branches) and sum(map(len, words)) <= MOST_WORDS:
        return Need(frozenset().union(*words))
    return Need(None, tuple(_of_each(branches)))


def repeated(inner: Need, least: int, most: Any) -> Need:
    """What a part needs that stands there several times, or not at all."""
    if (least, most) == (1, 1):
        return inner
    if (least, most) == (0, 1) and inner.words is not None:
        return Need(inner.words | {""})
    return Need(None, inner.needed if least else ())


def need_of(pattern: str) -> Need:
    """What a regular expression needs."""
    return _sequence(parser.parse(pattern))


def _sequence(items: Iterable[tuple[Any, Any]]) -> Need:
    return in_sequence(_part(code, value) for code, value in items)


def _part(code: Any, value: Any) -> Need:  # noqa: PLR0911 - a case for each kind of part
    match code:
        case op.LITERAL:
            return Need(frozenset(chr(value)))
        case op.IN if all(kind is op.LITERAL for kind, _ in value):
            return Need(frozenset(chr(character) for _, character in value))
        case op.SUBPATTERN | op.ATOMIC_GROUP:
            return _sequence(value[-1] if code is op.SUBPATTERN else value)
        case op.BRANCH:
            return either([_sequence(branch) for branch in value[1]])
        case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
            return repeated(_sequence(value[2]), value[0], value[1])
        case op.AT | op.ASSERT | op.ASSERT_NOT:
            return NOTHING
        case _:
            return ANYTHING


def _of_each(branches: Sequence[Need]) -> Iterator[Words]:
    """Of each branch one set, the most telling together first."""
    needed = [sorted(branch.needed, key=tellingness, reverse=True) for branch in branches]
    for number in range(max(map(len, needed)) if all(needed) else 0):
        yield frozenset().union(*(needs[min(number, len(needs) - 1)] for needs in needed))


def tellingness(words: Words) -> tuple[int, int]:
    """The greater, the less likely a text holds one of the words."""
    return min(map(len, words)), -len(words)


class WordIndex:
    """Patterns by what they need: of each pattern sets of words, of each of which a text must hold one."""

    def __init__(self, needed: Sequence[Sequence[Words]], reaches: Sequence[Sequence[int]] | None = None) -> None:
        """``reaches`` tell how many characters at most lie between a needed word and the one before (`placed`)."""
        distinct = dict.fromkeys(words for needs in needed for words in needs)
        sets = {words: 1 << number for number, words in enumerate(distinct)}
        self._needs = [
            [(sets[words], reach) for words, reach in zip(needs, some, strict=True)]
            for needs, some in zip(needed, reaches or (), strict=reaches is not None)
        ]
        self._groups: dict[int, list[tuple[int, int]]] = {}
        for number, needs in enumerate(needed):
            first = sets[max(needs, key=tellingness)] if needs else 0
            self._groups.setdefault(first, []).append((number, sum({sets[words] for words in needs})))
        held: dict[str, int] = {}
        for words, bit in sets.items():
            for word in words:
                held[word] = held.get(word, 0) | bit
        self._bits = list(held.values())
        self._automaton = CharwiseDoubleArrayAhoCorasick(list(held))
        self._known: dict[int, tuple[int, ...]] = {}

    def likely(self, *texts: str) -> tuple[int, ...]:
        """The numbers of the patterns of which the texts together hold all words that they need, in order."""
        held = 0
        for text in texts:
            for _, _, word in self._automaton.find_overlapping(text):
                held |= self._bits[word]
        return self._holding(held)

    def placed(self, text: str) -> Iterator[int]:
        """The numbers of those whose needed words the text holds one behind the other and near enough, in order."""
        found = [(start, end, self._bits[word]) for start, end, word in self._automaton.find_overlapping(text)]
        held = 0
        for _, _, bits in found:
            held |= bits
        return (number for number in self._holding(held) if _stand(self._needs[number], found))

    def _holding(self, held: int) -> tuple[int, ...]:
        if held not in self._known:
            groups = (group for first, group in self._groups.items() if not first or held & first)
            likely = (number for group in groups for number, needs in group if not needs & ~held)
            self._known[held] = tuple(sorted(likely))
        return self._known[held]


def _stand(needs: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, int]]) -> bool:
    """Whether something is found for each need that begins at most so far behind what is found for the need before."""
    ends: list[int] = []
    for number, (need, reach) in enumerate(needs):
        here = [(start, end) for start, end, bits in found if bits & need]
        ends = [end for start, end in here if not number or any(0 <= start - before <= reach for before in ends)]
        if not ends:
            return False
    return True


class Patterns:
    """Regular expressions, of which only those are tried on a text that it may match by its words."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self._compiled = tuple(map(re.compile, patterns))
        self._index = WordIndex([need_of(pattern.pattern).needed for pattern in self._compiled])

    def likely(self, text: str) -> Iterator[re.Pattern[str]]:
        """Those that may match in a text, in order."""
        return map(self._compiled.__getitem__, self._index.likely(text))
