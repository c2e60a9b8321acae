"""The linker of this project, asked for the cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bench.linking.cases import Case
from kg.model import Document, Mention, Place
from kg.places import Gazetteer, link_areas
from kg.sources import from_text
from kg.text import prepare

__all__ = ["link", "mention_of"]


def link(cases: Iterable[Case], gazetteer: Gazetteer) -> list[tuple[str, ...]]:
    """For each case the keys of what its name was linked to; those above it too, where the mention goes on below it."""
    linked: dict[int, tuple[Mention, ...]] = {}
    answers = []
    for case in cases:
        document = _document(case)
        if id(document) not in linked or case.document is None:
            linked[id(document)] = link_areas(document, gazetteer)
        answers.append(_keys(case, document, linked[id(document)]))
    return answers


def mention_of(case: Case, gazetteer: Gazetteer) -> Sequence[Mention]:
    """The mentions that touch the name of a case, to see why they were linked as they were."""
    document = _document(case)
    return [m for m in link_areas(document, gazetteer) if _touches(case, document, m)]


def _document(case: Case) -> Document:
    if case.document is not None:
        return case.document
    return prepare(replace(from_text(case.text), issued=case.issued, publisher=case.publisher))


def _span(case: Case, document: Document, mention: Mention) -> tuple[int, int]:
    """Where a mention stands in the text of the case: the reading of an annotated article, else the source."""
    if case.document is not None:
        return mention.start, mention.end
    return document.reading.source_span(mention.start, mention.end)


def _touches(case: Case, document: Document, mention: Mention) -> bool:
    """Whether a mention holds the name or is part of it; one that only overlaps (上海 and 海城 in 上海城市) is of other words."""
    start, end = _span(case, document, mention)
    return (start <= case.start and case.end <= end) or (case.start <= start and end <= case.end)


def _keys(case: Case, document: Document, mentions: Iterable[Mention]) -> tuple[str, ...]:
    keys: list[str] = []
    for mention in mentions:
        if isinstance(mention.party, Place) and _touches(case, document, mention):
            keys.append(mention.party.key)
            if _span(case, document, mention)[1] > case.end:
                keys += [place.key for place in mention.party.ancestors()]
    return tuple(keys)
