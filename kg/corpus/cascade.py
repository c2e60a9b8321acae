"""What of a text is worth reading, told by quick scans before it is parsed: nothing, a part, or all of it.

Each step is a scan, and the next one looks only at what it lets through:

1. An article in which no word of the rules' gate stands, however hidden, states nothing.
2. An article on the subject (it holds words of a programme) is read as a whole, and so is one that says that help comes from everywhere.
3. In any other, what states a relation holds a word of the gate and may name a party. Where no sentence does, the article
   states nothing; else those sentences are read with what stands around them, above the text and at its foot.

Steps 1 and 3 ask for less than the rules need, so what they leave out could not have been found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import itemgetter

from kg.mentions import PartyHints
from kg.places import Gazetteer
from kg.relations import Prospects, Rules
from kg.sources import lines_are_paragraphs
from kg.text import variants_of

__all__ = ["Cascade"]

_HEAD, _FOOT = 10, 8
"""Lines above and at the foot of a text that may hold its title, publisher, place, date and signature."""
_SHORT = 60
_OPENING = 2
_BEFORE, _AFTER = 4, 2
"""Sentences around a sentence that may say what it leaves out."""
_LINE = re.compile(r"[^\n\r]*[^\s][^\n\r]*")
_ENDS = "。！？!?\n\r"
_SENTENCE = re.compile(f"[^{_ENDS}]+[{_ENDS[:5]}”’」』）)]*")
_END = re.compile(f"[{_ENDS}]")
_INK = re.compile(r"[^\n\r]")
_NOISE = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f]"
_MARKUP = r"[*_~`\[\]\\]|\]\([^()\n]*\)|<[^<>\n]*>|&\w+;"
_SIGNS = ("??", "?？", "？?", "？？", "&#")
"""Damage that is mended, and characters by their number."""
_BEGINS = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x1f\x7f-\x9f*_~`\[\]\\<&(（]"
"""The characters with which noise, markup or an aside can begin."""


@dataclass(frozen=True, slots=True)
class Cascade:
    """The scans, made ready for the rules of a build."""

    rules: Rules
    gazetteer: Gazetteer
    prospects: Prospects
    _hidden: _Hidden = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hidden", _Hidden(self.rules.first_words))

    def worth_reading(self, text: str, title: str | None = None, *, sentences: bool = True) -> str | None:
        """The part of a plain text (or Markdown) that is worth reading, every character at its place and the others blank; None for none.

        Without ``sentences``, which cannot be told in the text of a web page, it is all of it or none.
        """
        gate = self.rules.gate
        if gate is None or self._hidden.may_be_in(text):
            return text
        if gate.search(text) is None:
            return None
        if not sentences or self.rules.on_subject(text) or not lines_are_paragraphs(text):
            return text
        if self.prospects.may_rally(text, title):
            return text
        hints = PartyHints(text, self.gazetteer)
        found = {_around(text, hit.start()): hit.start() for hit in gate.finditer(text)}
        kept = [at for span, at in found.items() if hints.may_name_party(text[slice(*span)])]
        return _with_setting(text, kept) if kept else None


def _around(text: str, at: int) -> tuple[int, int]:
    """The sentence of a text that holds a character, with the quotes that close the one before it."""
    start = max(text.rfind(mark, 0, at) for mark in _ENDS) + 1
    end = _END.search(text, at)
    return start, end.start() if end else len(text)


class _Hidden:
    """Tells whether something in a text may be one of some words that a plain search does not find."""

    def __init__(self, words: Collection[str]) -> None:
        self._pairs = {one + other for word in words for one, other in pairwise(word)}
        letters = "".join(sorted({letter for word in words for letter in word}))
        # Each pattern begins with a set of characters, so that the engine skips from candidate to candidate.
        self._variant = re.compile(f"[{re.escape(variants_of(letters))}]")
        self._gap = re.compile(rf"{_BEGINS}(?<=[{''.join({pair[0] for pair in self._pairs})}](?s:.))")
        self._between = re.compile(
            rf"(?:{_NOISE}|[(（][^()（）\u3400-\u9fff]{{1,40}}[)）]|{_MARKUP})+(?P<next>[\u3400-\u9fff])"
        )

    def may_be_in(self, text: str) -> bool:
        """Whether a character that stands for a letter of the words is in the text, or something between two of their letters."""
        if any(sign in text for sign in _SIGNS) or self._variant.search(text):
            return True
        gaps = (gap.start() for gap in self._gap.finditer(text))
        found = ((at, self._between.match(text, at)) for at in gaps)
        return any(text[at - 1] + after["next"] in self._pairs for at, after in found if after)


def _head_and_foot(lengths: Sequence[int]) -> Iterator[int]:
    """The lines that may hold title, publisher, place, date and signature: short ones, and the paragraphs that open the text."""
    paragraphs = 0
    for number, length in enumerate(lengths[:_HEAD]):
        paragraphs += length > _SHORT
        yield number
        if paragraphs == _OPENING:
            break
    yield from (number for number in range(max(len(lengths) - _FOOT, 0), len(lengths)) if lengths[number] <= _SHORT)


def _with_setting(text: str, kept: Iterable[int]) -> str:
    """The text with all sentences blank that are not near one that holds a character of those ``kept``, nor at its head or foot."""
    sentences = [match.span() for match in _SENTENCE.finditer(text)]
    numbers = {bisect_right(sentences, at, key=itemgetter(0)) - 1 for at in kept}
    near = {other for number in numbers for other in range(number - _BEFORE, number + _AFTER + 1)}
    lines = [match.span() for match in _LINE.finditer(text)]
    spans = [lines[number] for number in _head_and_foot([stop - start for start, stop in lines])]
    spans += [sentences[number] for number in near if 0 <= number < len(sentences)]
    parts = []
    end = 0
    for start, stop in sorted(spans):
        if stop > end:
            parts.append(_INK.sub(" ", text[end:start]) if end < start else "")
            parts.append(text[max(start, end) : stop])
            end = stop
    return "".join([*parts, _INK.sub(" ", text[end:])])
