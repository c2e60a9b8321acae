"""Plain text whose lines were broken at a fixed width: which lines continue the one above them.

Newspaper columns, recognised print and e-mail break lines wherever the column ends, in the middle of a sentence and of a
word. A text counts as wrapped when nearly all lines that end without final punctuation are equally wide and punctuation
stands inside them rather than at their ends, full stops included: titles in a list and lines of verse are unequal, lack it,
or end with it. Only lines that fill the column are joined with the next one, and only to a paragraph that holds the end of
a sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.sources.lines import SourceLine

__all__ = ["is_wrapped", "paragraphs"]

_FINAL = frozenset("。！？!?；;：:…")
_CLOSING = '”’」』）)】》"'
_PUNCTUATED = re.compile(r"[，。、；：！？,;:!?”’）)》」』】]$")
_CLAUSES = re.compile(r"[，。；！？,;!?](?=.)")
_SENTENCE_END = re.compile(r"[。！？!?]")
_ENDED_INSIDE = re.compile(r"[。！？!?](?=.{2})")
# What begins a line of its own: list marks, numbering, a label in brackets, a date and nothing else.
_OWN_LINE = re.compile(
    r"[•·●○■◆□◎★▲▪▍▎|]|[*>#+-]\s|【|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}\s*、|第[一二三四五六七八九十百\d]{1,4}[编章节条款]"
    r"|\d{1,3}\s*(?:[、）)]|[.．](?!\d))|[①-⑳]|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s*$"
)
_SPEAKER = re.compile(r"[\u3400-\u9fff]{1,6}[:：]")
_INDENT = re.compile(r"[ \t\u00a0\u3000]*")
_NARROWEST = 20
_WIDEST = 160
_PLAY = 5
"""By how many columns full lines may differ: punctuation hangs over or is taken down with its character."""
_WIDE = 40
_FEWEST, _FEWEST_WIDE = 4, 3
"""How many full lines prove it: more in a narrow column, which titles of equal length may resemble."""
_MOST, _SOME, _FEW, _RARE = 0.75, 0.3, 0.1, 0.03


def paragraphs(lines: Sequence[SourceLine]) -> Iterator[Sequence[SourceLine]]:
    """The lines of each paragraph, in order: one line each unless the text is evidently wrapped."""
    widths = [_width(line.text.rstrip()) for line in lines]
    column = _column(lines, widths)
    if column is None:
        yield from ([line] for line in lines)
        return
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and _continues(lines, widths, index, column):
            continue
        group = lines[start:index]
        if len(group) > 1 and not any(_SENTENCE_END.search(line.text) for line in group):
            yield from ([line] for line in group)
        elif group:
            yield group
        start = index


def is_wrapped(lines: Sequence[SourceLine]) -> bool:
    """Whether lines without tables are those of a text that was wrapped at a fixed width."""
    return _column(lines, [_width(line.text.rstrip()) for line in lines]) is not None


def _column(lines: Sequence[SourceLine], widths: Sequence[int]) -> int | None:
    """The width of the widest full lines of a wrapped text; None for any other text."""
    inner = [
        (width, line)
        for (line, below), width in zip(pairwise(lines), widths, strict=False)
        if not _ends(line) and _may_continue(line, below)
    ]
    if not inner:
        return None
    counts = Counter(width for width, _ in inner)
    column = max(counts, key=lambda width: (sum(counts[width - play] for play in range(_PLAY)), width))
    full = [line.text.strip() for width, line in inner if column - _PLAY < width <= column]
    evident = (
        _NARROWEST <= column <= _WIDEST
        and len(full) >= (_FEWEST if column < _WIDE else _FEWEST_WIDE)
        and len(full) >= _MOST * sum(width > column / 2 for width, _ in inner)
        and sum(width > column + 2 for width in widths) <= max(2, _FEW * len(full))
        and sum(bool(_ENDED_INSIDE.search(text)) for text in full) > _RARE * len(full)
        and sum(bool(_CLAUSES.search(text)) for text in full) >= _SOME * len(full)
        and sum(bool(_PUNCTUATED.search(text)) for text in full) <= _MOST * len(full)
    )
    return column if evident else None


def _continues(lines: Sequence[SourceLine], widths: Sequence[int], index: int, column: int) -> bool:
    """Whether line ``index`` continues the line above it in a text that was wrapped at ``column``.

    Where the line above ends a sentence, it must be running text itself: a signature or heading is neither full nor ended.
    """
    above, line = lines[index - 1], lines[index]
    if not (abs(widths[index - 1] - column) < _PLAY and _may_continue(above, line)):
        return False
    if not _ends(above):
        return True
    if _SPEAKER.match(line.text.strip()):
        return False
    return widths[index] > column - _PLAY or _ends(line)


def _may_continue(above: SourceLine, line: SourceLine) -> bool:
    """Whether nothing marks ``line`` as the beginning of something new."""
    text = line.text.strip()
    return not line.after_blank and _indent(line) <= _indent(above) and _OWN_LINE.match(text) is None


def _ends(line: SourceLine) -> bool:
    """Whether a line ends with a sentence or a clause that may end a paragraph."""
    return line.text.rstrip().rstrip(_CLOSING)[-1:] in _FINAL


def _indent(line: SourceLine) -> int:
    indent = _INDENT.match(line.text)
    return _width(indent.group()) if indent else 0


def _width(text: str) -> int:
    """The columns that ``text`` takes in print: as many as it has bytes in GBK."""
    return len(text.encode("gbk", "replace"))
