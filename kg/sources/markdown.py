"""Markdown with source offsets, line by line.

Headings, list items, pipe tables and paragraphs become blocks; markers, emphasis and link targets belong to no segment.
Front matter (``key: value`` lines between two ``---``) declares metadata. Code blocks and comments are left out.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Block, BlockKind, Segment
from kg.sources.dates import to_date
from kg.sources.parsed import Parsed

__all__ = ["looks_like_markdown", "parse_markdown"]

_LINE = re.compile(r"[^\r\n]+")
_FRONT = re.compile(r"\s*---[ \t]*\r?\n(?P<body>.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_ENTRY = re.compile(r"^(?P<key>[A-Za-z_]+)[ \t]*:[ \t]*[\"']?(?P<value>[^\r\n]*?)[\"']?[ \t]*$", re.MULTILINE)
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_RULE = re.compile(r"\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|=+\s*)$")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)(?:\s+#+)?\s*$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(?P<text>.*\S)\s*$")
_QUOTE = re.compile(r"\s{0,3}(?:>\s?)+")
_DELIMITER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_INLINE = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"  # images
    r"|\[(?P<link>[^\]\n]*)\](?:\([^)\n]*\)|\[[^\]\n]*\])"
    r"|\[\^[^\]\n]+\]:?"
    r"|<!--.*?-->|</?[A-Za-z][^>\n]*>|<https?://[^>\n]*>"
    r"|\*{1,3}|~~|`+"
    r"|(?<![A-Za-z0-9_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![A-Za-z0-9_])"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);)"
)
_SIGN = re.compile(r"\s*[-`~*_=#+\d]")
"""What a line begins with that is more than a line of a paragraph."""
_UNFINISHED = re.compile(r"[^。！？!?;；:：…”’)）】》]$")
_WRAPPED = 30


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def looks_like_markdown(source: str) -> bool:
    """Whether a text of unknown format is Markdown: it has a pipe table, or a heading marked by ``#`` and another sign of it."""
    head = source[:50_000]
    if "#" not in head and "|" not in head:
        return False
    headings = len(re.findall(r"^#{1,6} \S", head, re.MULTILINE))
    table = re.search(r"^\|.*\|[ \t]*\r?\n\|[ \t:|-]+\|[ \t]*$", head, re.MULTILINE)
    return (
        table is not None
        or headings > 1
        or (headings == 1 and re.search(r"^[-*+] \S|\*\*", head, re.MULTILINE) is not None)
    )


def parse_markdown(source: str) -> Parsed:
    """The blocks of ``source`` and what its front matter declares (title, publisher or source, date)."""
    front = _FRONT.match(source)
    entries = {m["key"].lower(): m["value"] for m in _ENTRY.finditer(front["body"])} if front else {}
    lines = [_Line(m.start(), m.group()) for m in _LINE.finditer(source, front.end() if front else 0)]
    blanks = [source[a.start + len(a.text) : b.start].count("\n") > 1 for a, b in pairwise(lines)]
    return Parsed(
        tuple(
            block
            for block in _blocks(lines, [True, *blanks])
            if any(segment.text.strip() for segment in block.segments)
        ),
        title=entries.get("title") or None,
        publisher=entries.get("publisher") or entries.get("source") or None,
        issued=to_date(entries.get("date") or entries.get("issued") or entries.get("published")),
    )


def _blocks(lines: Sequence[_Line], after_blank: Sequence[bool]) -> Iterator[Block]:
    """The blocks of ``lines``; ``after_blank`` says which lines follow a blank one."""
    fenced = table = False
    open_paragraph: list[_Line] = []
    for number, line in enumerate(lines):
        following = lines[number + 1].text if number + 1 < len(lines) else ""
        table = "|" in line.text and not after_blank[number] if table else _opens_table(line, following)
        plain = not fenced and not table and not _special(line.text)
        if open_paragraph and not (plain and not after_blank[number] and _runs_on(open_paragraph[-1])):
            yield _paragraph(open_paragraph)
            open_paragraph = []
        if _FENCE.match(line.text):
            fenced = not fenced
        elif plain:
            open_paragraph.append(_unquoted(line))
        elif table:
            if not _DELIMITER.match(line.text):
                kind = BlockKind.HEADER_ROW if _DELIMITER.match(following) else BlockKind.ROW
                yield Block(kind, tuple(_row(line)))
        elif not fenced and not _RULE.match(line.text):
            yield _marked(line)
    if open_paragraph:
        yield _paragraph(open_paragraph)


def _opens_table(line: _Line, following: str) -> bool:
    return "|" in line.text and "|" in following and _DELIMITER.match(following) is not None


def _special(text: str) -> bool:
    return _SIGN.match(text) is not None and any(p.match(text) for p in (_FENCE, _RULE, _HEADING, _ITEM))


def _runs_on(line: _Line) -> bool:
    """Whether a line was wrapped in the middle of a sentence: only then does the next one continue its paragraph."""
    text = line.text.rstrip()
    return len(text) >= _WRAPPED and _UNFINISHED.search(text) is not None


def _unquoted(line: _Line) -> _Line:
    quote = _QUOTE.match(line.text)
    return _Line(line.start + quote.end(), line.text[quote.end() :]) if quote else line


def _paragraph(lines: Sequence[_Line]) -> Block:
    segments: list[Segment] = []
    for line in lines:
        if segments:
            segments.append(Segment(segments[-1].end, line.start, "\n"))
        segments += _inline(line)
    return Block(BlockKind.PARAGRAPH, tuple(segments))


def _marked(line: _Line) -> Block:
    match = _HEADING.match(line.text)
    kind = BlockKind.HEADING if match else BlockKind.LIST_ITEM
    match = match or _ITEM.match(line.text)
    if match is None:  # `_special` and the callers leave nothing else
        return Block(BlockKind.PARAGRAPH, tuple(_inline(line)))
    return Block(kind, tuple(_inline(_Line(line.start + match.start("text"), match["text"]))))


def _row(line: _Line) -> Iterator[Segment]:
    """The cells of a table row, separated by one tab for each bar between two of them."""
    left = len(line.text) - len(line.text.lstrip().removeprefix("|"))
    right = len(line.text.rstrip().removesuffix("|"))
    for bar in _BAR.finditer(line.text, left, right):
        yield from _inline(_Line(line.start + left, line.text[left : bar.start()]))
        yield Segment(line.start + bar.start(), line.start + bar.end(), "\t")
        left = bar.end()
    yield from _inline(_Line(line.start + left, line.text[left:right]))


def _inline(line: _Line) -> Iterator[Segment]:
    """The segments of a stretch of text: what is read of it, without its markup."""
    done = 0
    for match in _INLINE.finditer(line.text):
        yield from _slice(line, done, match.start())
        done = match.end()
        if match["link"] is not None:
            yield from _inline(_Line(line.start + match.start("link"), match["link"]))
        elif match["escaped"]:
            yield from _slice(line, match.start("escaped"), done)
        elif match["entity"]:
            yield Segment(line.start + match.start(), line.start + done, html.unescape(match["entity"]))
    yield from _slice(line, done, len(line.text))


def _slice(line: _Line, start: int, end: int) -> Iterator[Segment]:
    if start < end:
        yield Segment(line.start + start, line.start + end, line.text[start:end])
