"""One article with everything that was found in it, passage by passage, for people who look closely."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.corpus import Pipeline, Result
from kg.model import (
    Article,
    Document,
    Figure,
    Group,
    Mention,
    MentionKind,
    Organization,
    Party,
    Place,
    Sentence,
    TimeExpression,
)
from kg.relations import Explanation, Rejected, explain, readable, refused

__all__ = ["Annotated", "Mark", "MarkKind", "Passage", "annotate", "party_told"]


class MarkKind(StrEnum):
    """What marked words are; the values are the letters that mark them."""

    AREA = "A"
    ORGANIZATION = "O"
    GROUP = "G"
    POINTER = "P"
    """A word that points to a party: 我州."""
    UNRESOLVED = "?"
    """A name, or a word that points, left without a party."""
    FIGURE = "F"
    TIME = "T"


@dataclass(frozen=True, slots=True)
class Mark:
    """Marked words: ``[start, end)`` of the reading, what they stand for (``meaning``) and why (``reason``), each in words."""

    start: int
    end: int
    text: str
    kind: MarkKind
    meaning: str
    reason: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or a stretch of text that belongs to none (``sentence`` is None): title, dateline, page furniture.

    ``marks`` do not overlap; ``relations`` are those that the sentence states, ``rejected`` what rules found in it and what was not kept.
    """

    start: int
    end: int
    sentence: Sentence | None
    marks: tuple[Mark, ...]
    relations: tuple[Explanation, ...]
    rejected: tuple[Rejected, ...]
    skeleton: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article in passages, in the order of its text.

    ``silent`` says that no word of assistance stands in it, so that a build does not look at it any further.
    """

    document: Document
    passages: tuple[Passage, ...]
    silent: bool

    @property
    def counts(self) -> dict[MarkKind, int]:
        """How many marks of each kind there are."""
        kinds = [mark.kind for passage in self.passages for mark in passage.marks]
        return {kind: kinds.count(kind) for kind in MarkKind}


def annotate(pipeline: Pipeline, article: Article) -> Annotated:
    """Everything that the pipeline finds in an article."""
    result = pipeline.read(article, gated=False)
    document = result.document
    marks = _marks(result)
    silent = not pipeline.rules.may_speak(document.reading.text)
    return Annotated(document, tuple(_passages(pipeline, result, marks, silent=silent)), silent)


def _passages(pipeline: Pipeline, result: Result, marks: Sequence[Mark], *, silent: bool) -> Iterator[Passage]:
    document, mentions, steps = result.document, result.mentions, None if silent else result.steps
    explained = explain(document, mentions, steps, pipeline.rules) if steps else ()
    rejected = tuple(refused(document, mentions, steps, pipeline.rules)) if steps else ()
    at = 0
    for index, sentence in enumerate(document.sentences):
        yield from _outside(document, at, sentence.start, marks)
        inside = tuple(m for m in marks if sentence.start <= m.start and m.end <= sentence.end)
        stated = tuple(e for e in explained if e.line == index)
        skeleton = readable(result.steps.lines[index].skeleton.text) if result.steps else ""
        missed = tuple(r for r in rejected if r.line == index)
        yield Passage(sentence.start, sentence.end, sentence, inside, stated, missed, skeleton)
        at = sentence.end
    yield from _outside(document, at, len(document.reading.text), marks)


def _outside(document: Document, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Passage]:
    """The paragraphs between two sentences."""
    at = start
    for paragraph in document.reading.text[start:end].splitlines(keepends=True):
        if paragraph.strip():
            last = at + len(paragraph.rstrip())
            yield Passage(at, last, None, tuple(m for m in marks if at <= m.start and m.end <= last), (), (), "")
        at += len(paragraph)


def _marks(result: Result) -> list[Mark]:
    """The marks of a document in order; of those that overlap, parties come before times and these before figures."""
    taken: list[Mark] = []
    found = (*map(_of_mention, result.mentions), *map(_of_time, result.times), *map(_of_figure, result.figures))
    for mark in found:
        if not any(mark.start < other.end and other.start < mark.end for other in taken):
            taken.append(mark)
    return sorted(taken, key=lambda mark: mark.start)


def _of_mention(mention: Mention) -> Mark:
    reason = mention.reason
    if mention.margin is not None and mention.party is not None:
        reason += f"; ahead by {mention.margin:.1f}"
    if mention.party is None and mention.candidates:
        reason += f"; weighed: {'、'.join(party_told(each.place) for each in mention.candidates)}"
    meaning = party_told(mention.party) if mention.party is not None else ""
    return Mark(mention.start, mention.end, mention.text, _kind(mention), meaning, reason)


def _kind(mention: Mention) -> MarkKind:
    if mention.party is None:
        return MarkKind.UNRESOLVED
    if mention.kind is MentionKind.DEIXIS:
        return MarkKind.POINTER
    match mention.party:
        case Place():
            return MarkKind.AREA
        case Organization():
            return MarkKind.ORGANIZATION
        case Group():
            return MarkKind.GROUP


def _of_time(time: TimeExpression) -> Mark:
    years = "–".join(dict.fromkeys(str(year) for year in (time.first, time.last) if year is not None))
    return Mark(time.start, time.end, time.text, MarkKind.TIME, f"{time.role} {years}".strip(), "")


def _of_figure(figure: Figure) -> Mark:
    about = ", ".join(str(part) for part in (figure.stage, figure.year) if part)
    meaning = f"{figure.kind} {figure.value:f} {figure.unit}"
    return Mark(
        figure.start, figure.end, figure.text, MarkKind.FIGURE, f"{meaning} ({about})" if about else meaning, ""
    )


def party_told(party: Party) -> str:
    """A party in words: a place with the divisions above it, an organisation with its seat, a set with what it lies in."""
    match party:
        case Place():
            return "/".join(place.name for place in (*reversed(list(party.ancestors())), party))
        case Organization():
            return f"{party.name}（{party_told(party.seat)}）" if party.seat else party.name
        case Group():
            return f"{party.label}（{party_told(party.within)}）" if party.within else party.label
