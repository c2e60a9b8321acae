"""Words of Chinese text, by jieba with the project's own dictionary (``words.txt``, in jieba's format)."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jieba

__all__ = ["Word", "frequencies", "words"]

_OWN = Path(__file__).with_name("words.txt")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: its range, and jieba's part of speech (empty for a word that its dictionary lacks)."""

    start: int
    end: int
    text: str
    tag: str


@cache
def _segmenter() -> tuple[jieba.Tokenizer, dict[str, str]]:
    """Jieba with the project's dictionary, and the part of speech of every word it knows."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    with tokenizer.get_dict_file() as file:
        fields = file.read().decode("utf-8").split()  # word, frequency, part of speech on each line
    tags = dict(zip(fields[::3], fields[2::3], strict=True))
    for word, frequency, tag in (line.split() for line in _OWN.read_text(encoding="utf-8").splitlines()):
        tokenizer.add_word(word, int(frequency), tag)
        tags[word] = tag
    return tokenizer, tags


def words(text: str, offset: int = 0) -> Iterator[Word]:
    """The words of a text, their ranges counted from ``offset``.

    Jieba's guess at unknown words is left out: it glues a verb to the name that follows it.
    """
    tokenizer, tags = _segmenter()
    for token in tokenizer.cut(text, HMM=False):
        yield Word(offset, offset + len(token), token, tags.get(token, ""))
        offset += len(token)


def frequencies() -> tuple[Mapping[str, int], int]:
    """How often each word occurs in the corpus of the dictionary, and the number of all words there; 0 for what only begins one."""
    tokenizer, _ = _segmenter()
    return tokenizer.FREQ, tokenizer.total
