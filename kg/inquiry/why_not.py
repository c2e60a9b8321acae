"""Why a relation is not in the graph: the sentences that could mean it, each with the gate that refused it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kg.corpus import Pipeline, Result
from kg.inquiry.reading import Library
from kg.model import Article, Document
from kg.relations import Gate, Refusal, Wanted, refusals
from kg.text import prepare

__all__ = ["Silence", "why_not"]


@dataclass(frozen=True, slots=True)
class Silence:
    """An article that names both parties, with the places in which the relation was refused, in the order of the text.

    ``stated`` says how often the article states the relation all the same.
    """

    document: Document
    refusals: tuple[Refusal, ...]
    stated: int


def why_not(
    library: Library, helper: str, recipient: str, progress: Callable[[int, int], None] | None = None
) -> Iterator[Silence]:
    """The articles that could mean that ``helper`` helps ``recipient``, in order, each with what refused it."""
    ends = (library.wanted(helper), library.wanted(recipient))
    for article in library.all_articles(progress):
        found = _silence(library.pipeline, article, ends)
        if found is not None and (found.refusals or found.stated):
            yield found


def _silence(pipeline: Pipeline, article: Article, ends: tuple[Wanted, Wanted]) -> Silence | None:
    document = prepare(article)
    around = f"{document.reading.text}\n{document.publisher or ''}\n{document.title or ''}"
    if not all(wanted.is_spelled(around) for wanted in ends):
        return None
    result = pipeline.read(article)
    if result.steps is None:
        return Silence(document, (Refusal(0, 0, Gate.NO_WORD, "nowhere in the article"),), 0)
    return Silence(document, _refused(pipeline, result, ends), _stated(result, ends))


def _refused(pipeline: Pipeline, result: Result, ends: tuple[Wanted, Wanted]) -> tuple[Refusal, ...]:
    if result.steps is None:
        return ()
    found = [*refusals(result.document, result.mentions, result.steps, pipeline.rules, ends), *_rejected(result, ends)]
    return tuple(sorted(found, key=lambda refusal: (refusal.start, refusal.end)))


def _rejected(result: Result, ends: tuple[Wanted, Wanted]) -> Iterator[Refusal]:
    """The sentences that the rules read so and a person did not."""
    helper, recipient = ends
    kept = {
        (a.start, a.end) for a in result.attestations if helper.is_party(a.helper) and recipient.is_party(a.recipient)
    }
    for candidate, said in zip(result.steps.chosen, result.steps.attestations, strict=True) if result.steps else ():
        read = helper.is_party(said.helper) and recipient.is_party(said.recipient)
        if result.steps and read and (said.start, said.end) not in kept:
            sentence = result.steps.lines[candidate.line].sentence
            yield Refusal(sentence.start, sentence.end, Gate.REJECTED, "see the corrections of the build", (said.rule,))


def _stated(result: Result, ends: tuple[Wanted, Wanted]) -> int:
    helper, recipient = ends
    return sum(helper.is_party(said.helper) and recipient.is_party(said.recipient) for said in result.attestations)
