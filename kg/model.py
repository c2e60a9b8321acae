"""The records that flow through the layers, from a source file to an attestation.

Every record is frozen, and each layer takes the record of the layer before it and returns the next one:

    Article -> Document -> Mention -> Attestation

Three coordinate systems occur. *Source* offsets count Unicode code points of the decoded source text, *reading* offsets
count characters of the cleaned, Simplified reading, and both are half-open ranges ``[start, end)``. A field says which
one it uses; `Reading.source_span` leads from the second to the first.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kg.kinds import BlockKind, Form, Level, MeasureKind, MentionKind, Stage, Status, TimeRole, Unit

__all__ = [
    "Article",
    "Attestation",
    "Block",
    "BlockKind",
    "Candidate",
    "Document",
    "Figure",
    "Form",
    "Group",
    "Level",
    "Measure",
    "MeasureKind",
    "Mention",
    "MentionKind",
    "Organization",
    "Party",
    "Place",
    "Reading",
    "Run",
    "Section",
    "Segment",
    "Sentence",
    "Stage",
    "Status",
    "TimeExpression",
    "TimeRole",
    "Unit",
]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source text that belongs to a block.

    ``text`` is what is to be read there: the source slice itself, or what the markup stands for (``&amp;`` reads ``&``).
    Where the two differ, the whole range stands for every character of ``text``.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row of an article, in source order."""

    kind: BlockKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One source text: a file, or one record inside a container.

    ``identifier`` is the file's path relative to the folder that is built, with ``/`` on every system (``path#record``
    inside a container). ``source`` is the decoded text without newline translation and without a leading BOM, and
    ``sha256`` the hash (lower-case hex) of the source bytes. ``title``, ``publisher`` and ``issued`` hold what the format
    declares (HTML metadata, a record's fields); what only the text tells is found by the text layer.
    """

    identifier: str
    sha256: str
    source: str
    encoding: str
    media_type: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    issued: date | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the reading whose characters correspond one to one to source characters.

    Where ``length`` reading characters stand for ``source_length`` source characters and the two differ (an entity, a
    phrase whose Simplified form has another length), the run corresponds only as a whole.
    """

    start: int
    length: int
    source_start: int
    source_length: int


@dataclass(frozen=True, slots=True)
class Reading:
    """The cleaned, Simplified text of an article and the way back to its source.

    ``runs`` are in reading order and cover every character of ``text`` that stems from the source; separators that the
    reading adds between blocks belong to none.
    """

    text: str
    runs: tuple[Run, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open source range of the reading's ``[start, end)``.

        Raises `ValueError` where the range is empty or holds no character of the source.
        """
        spans = list(self._source_spans(start, end))
        if not spans:
            raise ValueError(f"reading range {start}:{end} holds no source text")
        return min(s for s, _ in spans), max(e for _, e in spans)

    def _source_spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = max(bisect_right(self.runs, start, key=lambda run: run.start) - 1, 0)
        for run in self.runs[first:]:
            if run.start >= end:
                break
            low, high = max(start, run.start), min(end, run.start + run.length)
            if low >= high:
                continue
            if run.length == run.source_length:
                yield run.source_start + low - run.start, run.source_start + high - run.start
            else:
                yield run.source_start, run.source_start + run.source_length


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, heading or table row of a document: ``[start, end)`` of the reading, without surrounding space.

    ``paragraph`` numbers the block it stands in, ``section`` is an index into `Document.sections`.
    """

    start: int
    end: int
    kind: BlockKind
    paragraph: int
    section: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it. The first section of a document may have no heading.

    ``headings`` are reading ranges of heading lines, those that enclose the section first, its own last: its own are
    usually one, two where a title is followed by a line that names who speaks (``■巴塘县``). ``speaker`` is the range of
    such a line, where there is one.
    """

    headings: tuple[tuple[int, int], ...]
    speaker: tuple[int, int] | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """An article ready to be read: its reading, its metadata, its sections and sentences in order.

    Sentences leave out the page furniture, the title line and the dateline; ``dateline`` (publisher, place and date of
    the report) and ``signature`` (who signed the article) are reading ranges, where the article has them.
    """

    article: Article
    reading: Reading
    title: str | None
    publisher: str | None
    issued: date | None
    dateline: tuple[int, int] | None
    signature: tuple[int, int] | None
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]

    def text(self, start: int, end: int) -> str:
        """The reading's ``[start, end)``."""
        return self.reading.text[start:end]


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division.

    ``key`` identifies it in the graph and is unique: the code, or, where a code was given to several townships over time
    or a village has none, a key made from the code of the place above and the name. ``other_names`` are short and former
    names.
    """

    key: str
    code: str | None
    name: str
    level: Level
    parent: Place | None
    other_names: tuple[str, ...] = ()

    def ancestors(self) -> Iterator[Place]:
        """The divisions above it, nearest first."""
        place = self.parent
        while place is not None:
            yield place
            place = place.parent


@dataclass(frozen=True, slots=True)
class Organization:
    """A named body other than the government of a place. ``name`` is the fullest name seen, ``seat`` its area."""

    name: str
    other_names: tuple[str, ...] = ()
    seat: Place | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A described set of parties, such as 15 counties of one city. ``count`` is None where the text gives none."""

    label: str
    count: int | None
    kind: str | None
    within: Place | None


Party = Place | Organization | Group


@dataclass(frozen=True, slots=True)
class Candidate:
    """A division that a name could stand for, with the weight of what the article says for it.

    ``reasons`` are the pieces of that evidence in words, the weightiest first; empty where nothing speaks for it.
    """

    place: Place
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of the reading (``[start, end)``) that stand for a party; ``party`` is None while it is unresolved.

    ``reason`` says in a few words why it was linked as it was, or why it was not. For the name of an area ``candidates``
    are the divisions that were weighed, best first, and ``margin`` is how far the score of the first is ahead of the
    second's: None where there was no choice.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    party: Party | None = None
    reason: str = ""
    margin: float | None = None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the reading (``[start, end)``), not yet tied to a relation.

    ``value`` is in ``unit`` (money in yuan); ``stage`` and ``year`` hold what the words around it say.
    """

    start: int
    end: int
    text: str
    kind: MeasureKind
    value: Decimal
    unit: Unit
    stage: Stage | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of the reading (``[start, end)``) that name a time; ``first`` and ``last`` are years, inclusive."""

    start: int
    end: int
    text: str
    role: TimeRole
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of an article: ``[start, end)`` is its source range, which makes it one figure however often it is used."""

    start: int
    end: int
    text: str
    kind: MeasureKind
    value: Decimal
    unit: Unit
    stage: Stage | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Attestation:
    """One sentence or clause that says that ``helper`` assists ``recipient``.

    ``article`` is the article's identifier, ``[start, end)`` the source range of ``exact``; ``reading`` is the same quote
    cleaned. ``rule`` names the rule that found it, ``confidence`` lies in (0, 1]. ``programme`` is the id of the programme or round under
    which the article puts it, None where it does not say. ``corrected_by`` is who corrected it, None where
    nobody did.
    """

    article: str
    start: int
    end: int
    exact: str
    reading: str
    helper: Party
    recipient: Party
    form: Form
    status: Status
    rule: str
    confidence: Decimal
    since: int | None = None
    until: int | None = None
    programme: str | None = None
    measures: tuple[Measure, ...] = ()
    corrected_by: str | None = None
