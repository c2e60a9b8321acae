"""Why a relation is in the graph: every sentence that states it, with what led from the words to the statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.corpus import Result
from kg.graph.lookup import Description, PartyName, Statement
from kg.inquiry.reading import Library
from kg.model import Group, Party
from kg.relations import Explanation, explain

__all__ = ["Told", "why"]


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of the graph with its explanation.

    ``explanation`` is None where the article, read again, no longer says so; ``result`` is what was found in the article, None where
    it is gone.
    """

    helper: PartyName
    recipient: PartyName
    statement: Statement
    explanation: Explanation | None
    result: Result | None


def why(library: Library, one: str, other: str) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """The statements that ``one`` helps ``other``, and those that it is the other way round.

    Both are names, official, short or former; a name that several parties bear stands for all of them.
    """
    ones, others = library.described(one), library.described(other)
    there, back = list(_between(ones, others)), list(_between(others, ones))
    wanted = {statement.article for _, _, statement in (*there, *back)}
    read = {article.identifier: library.pipeline.read(article) for article in library.articles(wanted)}
    explained = {name: _explanations(library, result) for name, result in read.items()}
    told = [tuple(_told(*each, explained, read) for each in direction) for direction in (there, back)]
    return told[0], told[1]


_Found = tuple[Description, Description, Statement]


def _between(helpers: Sequence[Description], recipients: Sequence[Description]) -> Iterator[_Found]:
    ends = {description.party.iri: description for description in recipients}
    for description in helpers:
        for relation in description.helps:
            if relation.other.iri in ends:
                for statement in relation.statements:
                    yield description, ends[relation.other.iri], statement


def _explanations(library: Library, result: Result) -> Sequence[Explanation]:
    return explain(result.document, result.mentions, result.steps, library.pipeline.rules) if result.steps else ()


def _told(
    helper: Description,
    recipient: Description,
    statement: Statement,
    explained: Mapping[str, Sequence[Explanation]],
    read: Mapping[str, Result],
) -> Told:
    same = (
        each
        for each in explained.get(statement.article, ())
        if (each.attestation.start, each.attestation.end) == (statement.start, statement.end)
        and _is(each.attestation.helper, helper)
        and _is(each.attestation.recipient, recipient)
    )
    return Told(helper.party, recipient.party, statement, next(same, None), read.get(statement.article))


def _is(party: Party, described: Description) -> bool:
    """Whether a party read in an article is one of the graph, where it may have been merged with others."""
    names = (party.label,) if isinstance(party, Group) else (party.name, *party.other_names)
    return not {described.party.label, *described.other_names}.isdisjoint(names)
