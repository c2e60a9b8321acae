"""Plain text: every line that is not blank is a block, unless it is a table's (side by side or stacked) or the text was wrapped at a fixed width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.model import Block, BlockKind, Segment
from kg.sources.columns import may_hold_table, table_rows
from kg.sources.lines import SourceLine, source_lines
from kg.sources.parsed import Parsed
from kg.sources.stacked import stacked_rows
from kg.sources.wrapped import is_wrapped, paragraphs

__all__ = ["lines_are_paragraphs", "parse_lines", "parse_plain"]

_CLOSED = "。！？；：…”’」』）)】》!?;:"
_OPEN_END = re.compile(rf"[ \t\r\n](?<=[^\n{_CLOSED}]{{8}}[ \t\r\n])(?:(?<=\n)|[ \t\r]*\n)")
"""The end of a line inside a sentence, of which a wrapped text has several."""
_FEWEST_OPEN = 3


def parse_plain(source: str) -> Parsed:
    """The lines of ``source`` as paragraphs and table rows; plain text declares no metadata."""
    lines = list(source_lines(source))
    rows = dict(table_rows(lines))
    stacked = [block for index, block in stacked_rows(lines) if index not in rows]
    blocks = [*(block for block in rows.values() if block is not None), *stacked]
    taken = {index for index, line in enumerate(lines) if index in rows or _is_in(line, stacked)}
    prose = [
        SourceLine(line.start, line.text, after_blank=line.after_blank or index - 1 in taken)
        for index, line in enumerate(lines)
        if index not in taken
    ]
    blocks += [Block(BlockKind.PARAGRAPH, tuple(_segments(paragraph))) for paragraph in paragraphs(prose)]
    return Parsed(tuple(sorted(blocks, key=lambda block: block.segments[0].start)))


def parse_lines(source: str) -> Parsed:
    """The lines of plain text of which each is a paragraph (`lines_are_paragraphs`)."""
    kind = BlockKind.PARAGRAPH
    return Parsed(tuple(Block(kind, (Segment(line.start, line.end, line.text),)) for line in source_lines(source)))


def _is_in(line: SourceLine, blocks: Sequence[Block]) -> bool:
    return any(block.segments[0].start < line.end and line.start < block.segments[-1].end for block in blocks)


def _segments(lines: Sequence[SourceLine]) -> Iterator[Segment]:
    """The text of a paragraph; a line break is only read, as space, where it separates words in Latin letters."""
    for number, line in enumerate(lines):
        if number:
            above = lines[number - 1]
            if _is_latin(above.text.rstrip()[-1]) and _is_latin(line.text.lstrip()[0]):
                yield Segment(above.end, line.start, "\n")
        text = line.text.strip() if len(lines) > 1 else line.text
        start = line.start + line.text.index(text)
        yield Segment(start, start + len(text), text)


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def lines_are_paragraphs(source: str) -> bool:
    """Whether each line of a plain text is certainly a block of its own: there is no table in it, and it is not wrapped."""
    if may_hold_table(source):
        return False
    return sum(1 for _ in islice(_OPEN_END.finditer(source), _FEWEST_OPEN)) < _FEWEST_OPEN or not is_wrapped(
        list(source_lines(source))
    )
