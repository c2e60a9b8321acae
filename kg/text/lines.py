"""The lines of a reading, one for each block of the article, and what their looks tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Article, Block, BlockKind, Reading

__all__ = ["Line", "is_prose", "lines_of"]

_LONG = 40


@dataclass(frozen=True, slots=True)
class Line:
    """Line ``number`` of a reading (and block ``number`` of its article): ``[start, end)``, its text and its block's kind.

    ``depth`` is that of a heading which the format marks as one, from 1 to 6; None for all else.
    """

    number: int
    start: int
    end: int
    text: str
    kind: BlockKind
    depth: int | None = None


def lines_of(article: Article, reading: Reading) -> Iterator[Line]:
    """The lines of ``reading`` that have text, in order."""
    position = 0
    texts = reading.text.split("\n") if article.blocks else []
    for number, (block, text) in enumerate(zip(article.blocks, texts, strict=True)):
        if text:
            yield Line(number, position, position + len(text), text, block.kind, _depth(article.source, block))
        position += len(text) + 1


_HASHES = re.compile(r"[\s>]*(#{1,6})\s")
_OPENING_TAG = re.compile(r"<(?:h([1-6])|caption)\b", re.IGNORECASE)
_TAGS = 1000


def _depth(source: str, block: Block) -> int | None:
    """The depth of a heading, as the hashes of its line or the tag before it in the source say."""
    if block.kind is not BlockKind.HEADING:
        return None
    start = block.segments[0].start
    hashes = _HASHES.match(source, source.rfind("\n", 0, start) + 1, start)
    if hashes is not None:
        return len(hashes[1])
    tags = _OPENING_TAG.findall(source, max(start - _TAGS, 0), start)
    return int(tags[-1]) if tags and tags[-1] else None


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
