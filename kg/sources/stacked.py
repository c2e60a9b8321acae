"""Tables in plain text whose cells stand one below the other, a line each, as copying from a page or a form leaves them.

    受扶县
    帮扶市
    资金(万元)
    城口县
    临沂市
    5600

Names of columns come first; how many of them there are is told by what follows: cells of one kind recur at that distance.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.model import Block, BlockKind, Segment
from kg.sources.columns import names_columns
from kg.sources.lines import SourceLine

__all__ = ["stacked_rows"]

_WIDEST = 8
_LONGEST = 30
_FEWEST = 3
"""The rows below the names that prove a table."""
_ALIKE = 0.8
_NUMBER = re.compile(r"[\d,.，]+\s*(?:%|[万亿]?元|[人个名户次])?$")
_PLACE = re.compile(r"[省市县区州旗盟镇乡村]$|、")


def stacked_rows(lines: Sequence[SourceLine]) -> Iterator[tuple[int, Block]]:
    """The lines that belong to such tables: the index of each row's first line with the row as a block of all its lines."""
    index = 0
    while index < len(lines):
        width = _width(lines, index)
        if not width:
            index += 1
            continue
        end = _end(lines, index + width)
        for first in range(index, end - width + 1, width):
            kind = BlockKind.HEADER_ROW if first == index else BlockKind.ROW
            yield first, _row(kind, lines[first : first + width])
        index = end


def _width(lines: Sequence[SourceLine], first: int) -> int:
    """How many columns the table has that begins with line ``first``; 0 where none does."""
    for width in range(min(_WIDEST, len(lines) - first), 1, -1):
        names = lines[first : first + width]
        if any(line.after_blank for line in names[1:]) or not names_columns([line.text for line in names]):
            continue
        cells = lines[first + width : _end(lines, first + width)]
        if (
            len(cells) >= _FEWEST * width
            and len(cells) % width == 0
            and _recur([line.text.strip() for line in cells], width)
        ):
            return width
    return 0


def _end(lines: Sequence[SourceLine], first: int) -> int:
    """Where the short lines end that begin at ``first``."""
    return first + len(list(takewhile(_is_cell, lines[first:])))


def _is_cell(line: SourceLine) -> bool:
    text = line.text.strip()
    return not line.after_blank and len(text) <= _LONGEST and not text.endswith(("。", "；", "："))


def _recur(cells: Sequence[str], width: int) -> bool:
    """Whether each column holds cells of one kind, and not all columns the same kind of numbers."""
    kinds = [Counter(map(_kind, cells[column::width])).most_common(1)[0] for column in range(width)]
    alike = all(count >= _ALIKE * len(cells[column::width]) for column, (_, count) in enumerate(kinds))
    return alike and sum(kind == "place" for kind, _ in kinds) > 0


def _kind(cell: str) -> str:
    if _NUMBER.match(cell):
        return "number"
    return "place" if _PLACE.search(cell) else "text"


def _row(kind: BlockKind, cells: Sequence[SourceLine]) -> Block:
    segments: list[Segment] = []
    for cell in cells:
        text = cell.text.strip()
        start = cell.start + cell.text.index(text)
        if segments:
            segments.append(Segment(segments[-1].end, start, "\t"))
        segments.append(Segment(start, start + len(text), text))
    return Block(kind, tuple(segments))
