"""An article made ready to be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from kg.model import Article, BlockKind, Document, Reading, Section, Sentence
from kg.sources.dates import DateFound, find_date, find_month
from kg.text.furniture import CREDIT, furniture
from kg.text.lines import Line, lines_of
from kg.text.masthead import Masthead, find_masthead, plain_title
from kg.text.openings import Opening, find_opening
from kg.text.outline import kind_of, sections_of
from kg.text.publisher import find_publisher
from kg.text.reading import clean, read
from kg.text.sentences import cut
from kg.text.signature import find_signature, signed_on

__all__ = ["Screen", "prepare", "stretches"]

_FOOT = 8
_SHORT = 50

Screen = Callable[[str, str | None, Sequence[Line]], bool]
"""Tells for a reading, a title and the lines of the text, without page furniture, whether the text matters."""


def prepare(article: Article, matters: Screen | None = None) -> Document:
    """The document of ``article``: its reading, its metadata, and its sections and sentences without page furniture.

    Where the text does not matter it is not divided: the document has no sentences. What the article's format declares wins over what the text says. Where nothing gives the day, the first day of the month
    that stands above or below the text (2020年12月) is the date of issue: near enough to tell which year 去年 is.
    """
    if not article.blocks:
        return _unread(article)
    reading = read(article)
    lines = list(lines_of(article, reading))
    left_out = furniture(lines)
    masthead = find_masthead(lines, left_out, article.title and plain_title(clean(article.title)))
    title = _title(article, lines, masthead)
    opening_line, opening = _opening(lines, masthead, left_out)
    signature = find_signature(lines, left_out, masthead.body)
    at_foot = _date_at_foot(lines, masthead, find_date)
    month = (masthead.month and masthead.month.value) or _date_at_foot(lines, masthead, find_month)
    signed = reading.text[slice(*signature)] if signature and (at_foot or month) else None
    content = _content(lines, left_out, masthead, signature)
    if matters is not None and not matters(reading.text, title, content):
        content = []
    kinds = [kind_of(content, index) for index in range(len(content))]
    sections = sections_of(content, kinds, _headings(lines, masthead), len(reading.text))
    return Document(
        article=article,
        reading=reading,
        title=title,
        publisher=(article.publisher and clean(article.publisher))
        or find_publisher(lines, left_out, masthead, opening, signed),
        issued=article.issued or _issued(masthead, opening_line, opening) or at_foot or month,
        dateline=_dateline(lines, masthead, opening_line, opening),
        signature=signature,
        sections=sections,
        sentences=tuple(_sentences(reading, content, kinds, sections, signature)),
    )


def _unread(article: Article) -> Document:
    """The document of an article of which no text is wanted: what its format declares."""
    return Document(
        article=article,
        reading=Reading("", ()),
        title=plain_title(clean(article.title)) if article.title else None,
        publisher=clean(article.publisher) if article.publisher else None,
        issued=article.issued,
        dateline=None,
        signature=None,
        sections=(Section(headings=(), speaker=None, start=0, end=0),),
        sentences=(),
    )


def _span(line: Line) -> tuple[int, int]:
    return line.start, line.end


def _headings(lines: Sequence[Line], masthead: Masthead) -> list[tuple[int, int]]:
    """The ranges of title and subtitles."""
    if masthead.title is None:
        return []
    title = lines[masthead.title]
    return [(title.end - len(plain_title(title.text)), title.end), *(_span(lines[i]) for i in masthead.subtitles)]


def _title(article: Article, lines: Sequence[Line], masthead: Masthead) -> str | None:
    if article.title:
        return plain_title(clean(article.title))
    return None if masthead.title is None else plain_title(lines[masthead.title].text)


def _opening(lines: Sequence[Line], masthead: Masthead, left_out: frozenset[int]) -> tuple[Line | None, Opening | None]:
    """The first line of the text and the opening that it begins with."""
    for index in range(masthead.body, min(masthead.body + 2, len(lines))):
        opening = None if index in left_out else find_opening(lines[index].text)
        if opening is not None:
            return lines[index], opening
    return None, None


def _dateline(
    lines: Sequence[Line], masthead: Masthead, line: Line | None, opening: Opening | None
) -> tuple[int, int] | None:
    """The opening of the report where it names a place, else the line with publisher and date, else any opening."""
    dated = lines[masthead.dated[0]] if masthead.dated else None
    if line is not None and opening is not None and (opening.place or dated is None):
        return line.start, line.start + len(line.text[: opening.end].rstrip())
    return _span(dated) if dated is not None else None


def _issued(masthead: Masthead, line: Line | None, opening: Opening | None) -> date | None:
    """The date above the text or in its opening."""
    found = masthead.issued
    if found is None and line is not None and opening is not None:
        found = find_date(line.text, 0, opening.end)
    return found.value if found else None


def _date_at_foot(lines: Sequence[Line], masthead: Masthead, find: Callable[[str], DateFound | None]) -> date | None:
    """The date that ``find`` finds on one of the last lines, as official documents have it."""
    foot = (line.text for line in reversed(lines[max(masthead.body, len(lines) - _FOOT) :]))
    dates = (signed_on(text, find) for text in foot if len(text) <= _SHORT)
    return next((found for found in dates if found is not None), None)


def _content(
    lines: Sequence[Line], left_out: frozenset[int], masthead: Masthead, signature: tuple[int, int] | None
) -> list[Line]:
    """The lines that are read: subtitles and text, without furniture, masthead, signature and a date at the foot."""
    above = set(range(masthead.body)) - set(masthead.subtitles)
    signed = {
        i
        for i, line in enumerate(lines)
        if signature is not None
        and len(line.text) <= _SHORT
        and line.start <= signature[0]
        and signature[1] <= line.end
        and "。" not in line.text[: signature[0] - line.start]  # a short paragraph that ends with who signed it
    }
    return [line for i, line in enumerate(lines) if i not in left_out and i not in above and i not in signed]


def _sentences(
    reading: Reading,
    content: Sequence[Line],
    kinds: Sequence[BlockKind],
    sections: Sequence[Section],
    signature: tuple[int, int] | None,
) -> Iterator[Sentence]:
    section = 0
    for line, kind in zip(content, kinds, strict=True):
        while section + 1 < len(sections) and sections[section + 1].start <= line.start:
            section += 1
        start = line.start + _opened(line)
        whole = kind in _WHOLE
        for low, high in [(start, line.end)] if whole else cut(reading.text, start, line.end):
            short = high - low <= _SHORT
            signed = short and signature is not None and low <= signature[0] and signature[1] <= high
            if low < high and not signed and not (short and CREDIT.match(reading.text[low:high])):
                yield Sentence(low, high, kind, line.number, section)


_WHOLE = (BlockKind.HEADING, BlockKind.ROW, BlockKind.HEADER_ROW)
"""The kinds of lines that are not divided into sentences."""
_LONGEST_HEADING = 60
"""Lines of more characters are no headings, unless the format says so."""


def _opened(line: Line) -> int:
    """Where in a line its sentences begin: behind the opening of a report."""
    opening = find_opening(line.text)
    return opening.end if opening else 0


def stretches(line: Line) -> Iterator[str]:
    """All that may become a sentence of a document of which the line is one, before it is known what the line is: itself, or a part of it."""
    start = _opened(line)
    sentences = [] if line.kind in _WHOLE else list(cut(line.text, start, len(line.text)))
    if not sentences or (len(sentences) > 1 and len(line.text) <= _LONGEST_HEADING):
        yield line.text[start:]
    yield from (line.text[low:high] for low, high in sentences)
