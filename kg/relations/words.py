"""Which patterns a text may match by the words that it holds: one pass over the text for all patterns together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from daachorse import CharwiseDoubleArrayAhoCorasick

__all__ = ["WordIndex", "tellingness"]


class WordIndex:
    """Patterns by what they need: of each pattern sets of words, of each of which a text must hold one (`kg.relations.shapes`)."""

    def __init__(
        self, needed: Sequence[Sequence[frozenset[str]]], reaches: Sequence[Sequence[int]] | None = None
    ) -> None:
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


def tellingness(words: frozenset[str]) -> tuple[int, int]:
    """The greater, the less likely a text holds one of the words."""
    return min(map(len, words)), -len(words)


def _stand(needs: Sequence[tuple[int, int]], found: Sequence[tuple[int, int, int]]) -> bool:
    """Whether something is found for each need that begins at most so far behind what is found for the need before."""
    ends: list[int] = []
    for number, (need, reach) in enumerate(needs):
        here = [(start, end) for start, end, bits in found if bits & need]
        ends = [end for start, end in here if not number or any(0 <= start - before <= reach for before in ends)]
        if not ends:
            return False
    return True
