"""The lines of a reading, one for each block of the article, and what their looks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Article, BlockKind, Reading

__all__ = ["Line", "is_prose", "lines_of"]

_LONG = 40


@dataclass(frozen=True, slots=True)
class Line:
    """Line ``number`` of a reading (and block ``number`` of its article): ``[start, end)``, its text and its block's kind."""

    number: int
    start: int
    end: int
    text: str
    kind: BlockKind


def lines_of(article: Article, reading: Reading) -> Iterator[Line]:
    """The lines of ``reading`` that have text, in order."""
    position = 0
    texts = reading.text.split("\n") if article.blocks else []
    for number, (block, text) in enumerate(zip(article.blocks, texts, strict=True)):
        if text:
            yield Line(number, position, position + len(text), text, block.kind)
        position += len(text) + 1


_ENDED = re.compile(r"[。！？；：…][”’）)」]*$")


def is_prose(line: Line) -> bool:
    """Whether a line reads like running text and not like a heading, a title or an entry of a list."""
    if line.kind in {BlockKind.ROW, BlockKind.HEADER_ROW, BlockKind.HEADING}:
        return False
    return (
        "。" in line.text
        or len(line.text) >= _LONG
        or (len(line.text) >= _LONG // 2 and bool(_ENDED.search(line.text)))
    )
