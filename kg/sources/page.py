"""Web pages: the blocks of an HTML source, each character with its place, and what the page declares about itself.

A table is data where its rows have cells side by side and no cell holds a whole text; other tables are page layout, which
old sites build from them. A cell that spans rows is read in each row it spans.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from kg.model import Block, BlockKind, Segment
from kg.sources.declared import declared
from kg.sources.furniture import Furniture
from kg.sources.markup import BLOCK_TAGS, Element, parse_markup
from kg.sources.parsed import Parsed

__all__ = ["looks_like_html", "parse_html", "without_markup"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_INNER_TEXT = 200
_LONGEST_SPAN = 500


_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


def looks_like_html(source: str) -> bool:
    """Whether a text of unknown format is a web page."""
    return _PAGE.match(source, 0, 1000) is not None


_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^>]*>", re.IGNORECASE | re.DOTALL)


def without_markup(source: str) -> str:
    """A page's text in a rough, quick way: all that `parse_html` finds in it, and what it leaves out as furniture or unseen."""
    return _MARKUP.sub("", source)


def parse_html(source: str) -> Parsed:
    """The blocks of the page ``source`` without its furniture, and its declared title, publisher and date."""
    root = parse_markup(source)
    blocks = tuple(_Blocks(Furniture(root)).of(root))
    metadata = declared(root, blocks)
    return Parsed(blocks, metadata.title, metadata.publisher, metadata.issued)


class _Blocks:
    """Gathers running text into blocks while it walks the tree."""

    def __init__(self, furniture: Furniture) -> None:
        self._furniture = furniture
        self._segments: list[Segment] = []

    def of(self, root: Element) -> Iterator[Block]:
        """The blocks of ``root`` in source order."""
        yield from self._walk(root, BlockKind.PARAGRAPH)
        yield from self._flush(BlockKind.PARAGRAPH)

    def _walk(self, element: Element, kind: BlockKind) -> Iterator[Block]:
        for child in element.children:
            if isinstance(child, Segment):
                self._segments.append(child)
            elif child.tag == "br":
                if element.tag in _HEADINGS:
                    self._segments.append(Segment(child.start, child.end, " "))
                else:
                    yield from self._flush(kind)
            elif child not in self._furniture:
                yield from self._element(child, kind)

    def _element(self, element: Element, kind: BlockKind) -> Iterator[Block]:
        if element.tag not in BLOCK_TAGS:
            yield from self._walk(element, kind)
            return
        yield from self._flush(kind)
        inner = _kind(element, kind)
        if element.tag == "table" and _is_data(element):
            yield from _rows(element, self._furniture)
        else:
            yield from self._walk(element, inner)
        yield from self._flush(inner)

    def _flush(self, kind: BlockKind) -> Iterator[Block]:
        segments, self._segments = self._segments, []
        if any(segment.text.strip() for segment in segments):
            yield Block(kind, tuple(segments))


def _kind(element: Element, kind: BlockKind) -> BlockKind:
    if element.tag in _HEADINGS or element.tag == "caption":
        return BlockKind.HEADING
    if element.tag == "li":
        return BlockKind.LIST_ITEM
    if element.tag in {"td", "th", "table"}:
        return BlockKind.PARAGRAPH
    return kind


def _is_data(table: Element) -> bool:
    if any(inner.tag == "table" for inner in table.elements() if inner is not table):
        return False
    rows = [_cells(row) for row in _table_rows(table)]
    if any(len(cell.text().strip()) > _INNER_TEXT and "。" in cell.text() for row in rows for cell in row):
        return False
    return sum(len(row) > 1 for row in rows) > 1


def _table_rows(table: Element) -> list[Element]:
    return [inner for inner in table.elements() if inner.tag == "tr"]


def _cells(row: Element) -> list[Element]:
    return [child for child in row.children if isinstance(child, Element) and child.tag in {"td", "th"}]


def _rows(table: Element, furniture: Furniture) -> Iterator[Block]:
    for caption in (inner for inner in table.elements() if inner.tag == "caption"):
        yield Block(BlockKind.HEADING, tuple(_cell_text(caption, furniture)))
    heads = {id(row) for head in table.elements() if head.tag == "thead" for row in _table_rows(head)}
    for row, cells in _grid(_table_rows(table)):
        is_head = id(row) in heads or all(cell.tag == "th" for cell in cells)
        segments = tuple(_row_segments(row, cells, furniture))
        if any(segment.text.strip() for segment in segments):
            yield Block(BlockKind.HEADER_ROW if is_head else BlockKind.ROW, segments)


def _grid(rows: list[Element]) -> Iterator[tuple[Element, list[Element]]]:
    """Each row with its cells from left to right, those included that reach down into it from a row above."""
    hanging: dict[int, tuple[Element, int]] = {}
    for row in rows:
        own = deque(_cells(row))
        below: dict[int, tuple[Element, int]] = {}
        line: list[Element] = []
        column = 0
        while own or any(place >= column for place in hanging):
            cell, left = hanging.get(column) or ((own[0], _span(own.popleft(), "rowspan")) if own else (None, 0))
            if cell is None:
                column += 1
                continue
            line.append(cell)
            if left > 1:
                below[column] = cell, left - 1
            column += _span(cell, "colspan")
        hanging = below
        if line:
            yield row, line


def _span(cell: Element, attribute: str) -> int:
    value = cell.attributes.get(attribute, "").strip()
    return min(max(int(value), 1), _LONGEST_SPAN) if value.isascii() and value.isdigit() else 1


def _row_segments(row: Element, cells: list[Element], furniture: Furniture) -> Iterator[Segment]:
    """The text of the cells; the start tag of a cell (of the row, for a cell from above) is the tab before it."""
    own = {id(cell) for cell in _cells(row)}
    for number, cell in enumerate(cells):
        if number:
            tag = cell if id(cell) in own else row
            yield Segment(tag.start, tag.end, "\t")
        yield from _cell_text(cell, furniture)


def _cell_text(element: Element, furniture: Furniture) -> Iterator[Segment]:
    for child in element.children:
        if isinstance(child, Segment):
            yield child
        elif child.tag == "br" or child.tag in BLOCK_TAGS:
            yield Segment(child.start, child.end, " ")
            yield from _cell_text(child, furniture)
        elif child not in furniture:
            yield from _cell_text(child, furniture)
