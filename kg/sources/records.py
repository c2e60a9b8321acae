"""Records: articles as they come, before they are decoded and parsed, so that what is known already need not be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from kg.model import Article
from kg.sources.decoding import Decoded, decode
from kg.sources.formats import HTML, PLAIN, Format, declared_encoding, format_of
from kg.sources.page import without_markup
from kg.sources.parsed import Parsed
from kg.sources.plain import parse_lines
from kg.sources.problems import SourceError

__all__ = ["Part", "Record", "article_of", "from_text"]

Part = Callable[["Record", str, bool], str | None]
"""Tells for a record and its text which part of the text is to be parsed: the text, with blanks for what is not; None for nothing.

There are only blanks where each line of the text is a paragraph (`kg.sources.lines_are_paragraphs`). The third argument says that the text is one whose lines and sentences can be told before it is parsed: it is no web page.
"""


@dataclass(frozen=True, slots=True)
class Record:
    """The bytes of one article: a whole file, or what a container holds under ``identifier`` (``path#record``).

    ``name`` is what tells the format, as a file name does; ``encoding`` is given where the container decides on it. ``title``,
    ``publisher`` and ``issued`` are what the container declares.
    """

    identifier: str
    data: bytes
    name: str
    encoding: str | None = None
    title: str | None = None
    publisher: str | None = None
    issued: date | None = None

    @property
    def digest(self) -> bytes:
        """A hash of all that the reading of the record depends on."""
        said = (self.identifier, self.name, self.encoding, self.title, self.publisher, self.issued)
        return sha256(repr(said).encode("utf-8", "surrogatepass") + b"\0" + self.data).digest()


def article_of(record: Record, part: Part | None = None) -> Article:
    """The article of a record; it has no blocks where no ``part`` of its text is wanted.

    Raises `SourceError` where the record is empty, is no text or is in no known encoding.
    """
    if not record.data.strip():
        raise SourceError("an empty file; remove it or fill it")
    if record.encoding is not None:
        decoded = Decoded(record.data.decode(record.encoding, "surrogatepass"), record.encoding)
    else:
        decoded = decode(record.data, declared_encoding(record.data))
    return _article(record, decoded, format_of(record.name, decoded.text), part)


def from_text(text: str, identifier: str = "text", part: Part | None = None) -> Article:
    """An article of plain text from memory; a leading byte order mark is not part of it."""
    record = Record(identifier, text.encode("utf-8", "surrogatepass"), "")
    decoded = Decoded(text.removeprefix("\ufeff"), "utf-8")
    return _article(record, decoded, PLAIN, part, may_be_empty=True)


def _article(
    record: Record, decoded: Decoded, entry: Format, part: Part | None, *, may_be_empty: bool = False
) -> Article:
    text = _wanted(record, decoded.text, entry, part) if part is not None else decoded.text
    parsed = Parsed(()) if text is None else entry.parse(text) if text == decoded.text else parse_lines(text)
    if not (parsed.blocks or text is None or may_be_empty):
        raise SourceError("holds no text; remove it or fill it")
    return Article(
        identifier=record.identifier,
        sha256=sha256(record.data).hexdigest(),
        source=decoded.text,
        encoding=decoded.encoding,
        media_type=entry.media_type,
        blocks=parsed.blocks,
        title=record.title or parsed.title,
        publisher=record.publisher or parsed.publisher,
        issued=record.issued or parsed.issued,
    )


def _wanted(record: Record, text: str, entry: Format, part: Part) -> str | None:
    """What is to be parsed of the text of an article; of text with markup all or nothing, since markup may be in the rest."""
    if entry is HTML:
        return text if part(record, without_markup(text), False) is not None else None  # noqa: FBT003 - by position
    wanted = part(record, text, True)  # noqa: FBT003
    return wanted if entry is PLAIN or wanted is None else text
