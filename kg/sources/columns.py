"""Tables in plain text: lines whose cells stand in columns below a line that names them.

Cells are separated by tabs, by bars, by two spaces or more, or by full-width spaces. Columns alone prove nothing (names
are listed in columns, too), so a table must begin with a line of column names such as 支援方, 结对县 or 金额(万元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from kg.model import Block, BlockKind, Segment
from kg.sources.lines import SourceLine

__all__ = ["may_hold_table", "names_columns", "table_rows"]

_BARS = ("|", "｜", "│", "┃")
_BAR = re.compile(rf"[ \t\u3000]*[{''.join(_BARS)}][ \t\u3000]*")
_SEPARATORS = (
    re.compile(r"\t"),
    _BAR,
    re.compile(r"[ \u3000\u00a0]{2,}"),
    re.compile(r"\u3000"),
)
_RULE = re.compile(r"[\s\-+=|_—─━═┄┈│┃┌┐└┘├┤┬┴┼╋╂┏┓┗┛┠┨┯┷]+$")
_COLUMN_NAME = re.compile(
    r"(?:(?:支援|受援|援助|援建|帮扶|受扶|受助|结对|对口|协作|责任|牵头|联系|所在|派出|接收)[^，。]{0,6}"
    r"|序号|编号|[名全简]称|姓名|地区|省份|省市|省区市?|市州|州市|市县|区县|县区|县市|市区|县|乡镇|街道|村|城市|单位|部门|机构|企业|学校|医院|对象|双方"
    r"|(?:东|西)部[^，。]{0,4}|[^，。]{0,4}(?:时间|日期|年份|年度|期限|金额|资金|款项|人数|户数|数量|经费|投入|方)|项目[^，。]{0,2}|内容|领域|类型|类别"
    r"|领导|负责人|联系人|职务|电话|备注|说明|合计)(?:[(（][^()（）]{1,12}[)）])?$"
)
_SPACE = " \u00a0\u3000"
_LONGEST = 40
_LONGEST_NAME = 14
_LONGEST_HEAD = 200
_FEWEST = 3


def table_rows(lines: Sequence[SourceLine]) -> Iterator[tuple[int, Block | None]]:
    """The lines that belong to tables, by index, each as a block; None for a line that only draws a rule."""
    index = 0
    while index < len(lines):
        rows = _table(lines, index)
        yield from ((number, rows[number]) for number in sorted(rows))
        index = max(rows, default=index) + 1


def _table(lines: Sequence[SourceLine], first: int) -> dict[int, Block | None]:
    """The table that begins with line ``first``: at least three rows of equally many cells, column names on top."""
    if len(lines[first].text) > _LONGEST_HEAD or _RULE.match(lines[first].text):
        return {}
    for separator in _SEPARATORS:
        if separator.search(lines[first].text) is None:
            continue
        head = _cells(lines[first], separator)
        if not names_columns([lines[first].text[low:high] for low, high in head]):
            continue
        found: dict[int, Block | None] = {first: _row(BlockKind.HEADER_ROW, lines[first], head)}
        for number in takewhile(lambda n: not lines[n].after_blank, range(first + 1, len(lines))):
            cells = _cells(lines[number], separator)
            if _RULE.match(lines[number].text):
                found[number] = None
            elif len(cells) == len(head) and _fits(lines[number], cells):
                found[number] = _row(BlockKind.ROW, lines[number], cells)
            else:
                break
        if sum(block is not None for block in found.values()) >= _FEWEST:
            return found
    return {}


def _cells(line: SourceLine, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    """The ranges of the cells within the line, as ``separator`` divides it."""
    text = line.text.strip(_SPACE)
    start = line.text.index(text)
    end = start + len(text)
    if separator is _BAR:  # a frame at the sides is no cell
        start += text.startswith(_BARS)
        end -= text.endswith(_BARS) and end > start
    cuts = [match.span() for match in separator.finditer(line.text, start, end)]
    return list(zip([start, *(high for _, high in cuts)], [*(low for low, _ in cuts), end], strict=True))


def names_columns(cells: Sequence[str]) -> bool:
    """Whether most of the cells, two at least, are names of columns and all differ."""
    texts = ["".join(cell.split()) for cell in cells]
    if len(texts) < 2 or len(set(texts)) < len(texts) or max(map(len, texts)) > _LONGEST_NAME:
        return False
    return sum(_COLUMN_NAME.match(text) is not None for text in texts) * 2 > len(texts)


def _fits(line: SourceLine, cells: Sequence[tuple[int, int]]) -> bool:
    texts = [line.text[low:high].strip() for low, high in cells]
    return any(texts) and all(len(text) <= _LONGEST for text in texts) and not line.text.rstrip().endswith("。")


def _row(kind: BlockKind, line: SourceLine, cells: Sequence[tuple[int, int]]) -> Block:
    segments: list[Segment] = []
    for number, (low, high) in enumerate(cells):
        if number:
            left = cells[number - 1][1]
            segments.append(Segment(line.start + left, line.start + low, "\t"))
        if low < high:
            segments.append(Segment(line.start + low, line.start + high, line.text[low:high]))
    return Block(kind, tuple(segments))


_ANY_SEPARATOR = r"[\t|｜│┃\u3000]|[ \u00a0]{2}"
_HEAD_CELL = re.compile(
    rf"(?:^|{_ANY_SEPARATOR})[ \t\u3000]*{_COLUMN_NAME.pattern.removesuffix('$')}(?=[ \t\u3000\r]*$|{_ANY_SEPARATOR})",
    re.MULTILINE,
)


def may_hold_table(source: str) -> bool:
    """False only where no line of a plain text can begin a table: none has a cell, or is one, that names a column."""
    return _HEAD_CELL.search(source) is not None
