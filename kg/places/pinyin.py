"""How Chinese names are written in Latin letters: Hanyu Pinyin without tones, as on maps (Xi'an, Lüliang).

``pinyin.txt.gz`` holds how characters are read, and words in which they are read otherwise. `kg.places.regenerate` builds
it from pypinyin's dictionary (MIT); ``readings.txt``, kept by hand, goes first: 乐 is le in most names, but 乐清 is Yueqing.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

__all__ = ["Readings", "find_readings", "load_readings", "romanise"]

_FOLDER = Path(__file__).parent
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")


@dataclass(frozen=True, slots=True)
class Readings:
    """The syllable of each character, and the syllables of words that are read otherwise than character by character."""

    characters: dict[str, str]
    words: dict[str, tuple[str, ...]]

    @classmethod
    def of_lines(cls, lines: Iterable[str]) -> Readings:
        """Readings from lines like ``乐 le`` and ``乐清 yue qing``; of two for one word the last counts."""
        characters: dict[str, str] = {}
        words: dict[str, tuple[str, ...]] = {}
        for line in lines:
            word, *syllables = line.split()
            if len(word) == 1:
                characters[word] = syllables[0]
            else:
                words[word] = tuple(syllables)
        return cls(characters, words)

    def syllables(self, text: str) -> list[str] | None:
        """How a text is read, the longest words first; None where it holds what is no known character."""
        found: list[str] = []
        position = 0
        while position < len(text):
            for end in range(len(text), position + 1, -1):
                if syllables := self.words.get(text[position:end]):
                    found += syllables
                    position = end
                    break
            else:
                syllable = self.characters.get(text[position])
                if syllable is None:
                    return None
                found.append(syllable)
                position += 1
        return found


@lru_cache(maxsize=1)
def load_readings() -> Readings:
    """The readings that ship with the package."""
    return Readings.of_lines(gzip.decompress((_FOLDER / "pinyin.txt.gz").read_bytes()).decode("utf-8").splitlines())


def romanise(text: str) -> str | None:
    """A proper name as one capitalised word; None where it holds what is no known character."""
    syllables = load_readings().syllables(text)
    if not syllables:
        return None
    written = "".join(f"'{s}" if number and s[0] in "aoe" else s for number, s in enumerate(syllables))
    return written[0].upper() + written[1:]


def find_readings(
    names: Iterable[str], characters: Iterable[str], read: Callable[[str], Sequence[str]], by_hand: Iterable[str]
) -> list[str]:
    """The lines of ``pinyin.txt.gz`` for the proper parts of names.

    ``read`` gives one syllable for each character of a text. A name becomes a word where ``read`` reads it otherwise than its
    characters one by one. What ``by_hand`` says of a character or a word (lines as in ``readings.txt``) goes first.
    """
    decided = Readings.of_lines(by_hand)
    distinct = sorted(set(names))
    known = {c: read(c)[0] for c in sorted({*characters, *"".join(distinct)}) if _HAN.match(c)}
    known = {c: s for c, s in known.items() if s != c} | decided.characters
    plain = Readings(known, decided.words)
    words: dict[str, tuple[str, ...]] = {}
    for name in distinct:
        expected = plain.syllables(name)
        if expected is None:
            continue
        fixed = _read_by_hand(name, decided)
        heard = enumerate(zip(expected, read(name), strict=True))
        syllables = tuple(ours if number in fixed else theirs for number, (ours, theirs) in heard)
        if syllables != tuple(expected):
            words[name] = syllables
    words |= decided.words
    return [*(f"{c} {s}" for c, s in known.items()), *(f"{w} {' '.join(s)}" for w, s in sorted(words.items()))]


def _read_by_hand(name: str, decided: Readings) -> set[int]:
    """The positions of a name whose reading is decided by hand."""
    fixed = {number for number, c in enumerate(name) if c in decided.characters}
    for word in decided.words:
        if (start := name.find(word)) >= 0:
            fixed.update(range(start, start + len(word)))
    return fixed
