"""Words of Chinese text: the likeliest by jieba's dictionary with the project's own (``words.txt``, in the same format).

The words are those that jieba's own cutter finds without its guess at unknown words, which glues a verb to the name that follows it.
The dictionary is kept as its sorted lines, in which a word is looked up: making a table of its 350,000 words, as jieba does, takes
longer than reading a short text altogether.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

__all__ = ["TOTAL", "Word", "frequency", "words"]

_OWN = Path(__file__).with_name("words.txt")
_COUNTED = 60_101_967
"""How many words the corpus of jieba's dictionary has: the sum of the frequencies there."""
_BLOCKS = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")
"""Outside of these each character is a word by itself."""
_SPACES = re.compile(r"(\r\n|\s)")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_LOOKED_UP = 1 << 17
"""How many words are kept that were looked up."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its range, and its part of speech (empty for a word that the dictionary lacks)."""

    start: int
    end: int
    text: str
    tag: str


def _own_words() -> dict[str, tuple[int, str]]:
    lines = (line.split() for line in _OWN.read_text(encoding="utf-8").splitlines())
    return {word: (int(frequency), tag) for word, frequency, tag in lines}


_OWN_WORDS = _own_words()
TOTAL = _COUNTED + sum(frequency for frequency, _ in _OWN_WORDS.values())
"""How often all words together occur in the corpus of the dictionary."""
_LOG_TOTAL = log(TOTAL)


@cache
def _lines() -> list[str]:
    """A word, its frequency and its part of speech on each line; sorted, so that a word comes right before those that it begins."""
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("jieba is missing; install the package with its dependencies")
    text = Path(spec.origin).with_name("dict.txt").read_text(encoding="utf-8")
    own = (f"{word} {frequency} {tag}" for word, (frequency, tag) in _OWN_WORDS.items())
    return sorted((*text.splitlines(), *own))


@lru_cache(maxsize=_LOOKED_UP)
def _entry(word: str) -> tuple[int, str] | None:
    """How often a word occurs and its part of speech; 0 and nothing for what only begins one, None for what does not even that."""
    if word in _OWN_WORDS:
        return _OWN_WORDS[word]
    lines = _lines()
    at = bisect_left(lines, f"{word} ")
    line = lines[at] if at < len(lines) else ""
    if line.startswith(f"{word} "):
        _, frequency, tag = line.split(" ")
        return int(frequency), tag
    at = bisect_left(lines, word)
    return (0, "") if at < len(lines) and lines[at].startswith(word) else None


def frequency(word: str) -> int:
    """How often a word occurs in the corpus of the dictionary; 0 for one that it lacks."""
    entry = _entry(word)
    return entry[0] if entry else 0


def words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of a text, their ranges counted from ``offset``."""
    for token in _tokens(text):
        entry = _entry(token)
        yield Word(offset, offset + len(token), token, entry[1] if entry else "")
        offset += len(token)


def _tokens(text: str) -> Iterator[str]:
    for number, block in enumerate(_BLOCKS.split(text)):
        if number % 2:
            yield from _likeliest(block)
        else:
            for part in _SPACES.split(block):
                yield from (part,) if part == "\r\n" else part


def _likeliest(block: str) -> Iterator[str]:
    """The words into which a block falls most likely; letters and digits that are words by themselves are joined."""
    ends = _ends(block)
    latin = ""
    at = 0
    while at < len(block):
        word = block[at : ends[at]]
        at = ends[at]
        if word in _LATIN:
            latin += word
            continue
        if latin:
            yield latin
            latin = ""
        yield word
    if latin:
        yield latin


def _ends(block: str) -> list[int]:
    """For each place of a block where the likeliest word ends that begins there, given what follows it."""
    size = len(block)
    best: list[tuple[float, int]] = [(0.0, size)] * (size + 1)
    for start in range(size - 1, -1, -1):
        ways = []
        for end in range(start + 1, size + 1):
            entry = _entry(block[start:end])
            if entry is None:
                break
            if entry[0]:
                ways.append((log(entry[0]) - _LOG_TOTAL + best[end][0], end))
        best[start] = max(ways, default=(-_LOG_TOTAL + best[start + 1][0], start + 1))
    return [end for _, end in best]
