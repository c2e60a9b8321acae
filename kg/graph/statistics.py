"""What is in a graph, in numbers: by form, status, level, year, programme and confidence, and what its build left open.

Reads the store pattern by pattern, without rdflib and without SPARQL, so that the numbers of a million triples take seconds.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Literal, NamedNode, Store

from kg.graph.prefixes import expand
from kg.graph.results import ResultKind, Solutions
from kg.graph.store import DEFAULT
from kg.kinds import Level

__all__ = ["Count", "counts", "solutions", "unresolved"]

NOT_STATED = "not stated"
_NODES = {
    "articles": "pa:Article",
    "relations": "pa:Assistance",
    "statements": "pa:Attestation",
    "figures": "pa:Measure",
    "areas": "pa:Area",
    "organisations": "pa:Organization",
    "groups": "pa:Group",
}
_BODIES = {"organisation": "pa:Organization", "group": "pa:Group"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many have something in common: ``about`` says what is counted, ``value`` what they share.

    Statements are counted, and in ``relations`` the relations that they state; where something else is counted, such as
    nodes or names, ``relations`` is None.
    """

    about: str
    value: str
    count: int
    relations: int | None = None


def counts(store: Store) -> Iterator[Count]:
    """The numbers of a store, in the order in which they are shown."""
    view = _View(store)
    for name, kind in _NODES.items():
        yield Count("all", name, sum(1 for _ in view.pairs("rdf:type", expand(kind))))
    relation_of = {said: relation for relation, said in view.pairs("pa:attestation")}
    yield from _grouped("form", view.concepts("pa:form"), relation_of, _by_count)
    yield from _grouped("status", view.concepts("pa:status"), relation_of, _by_count)
    for end in ("helper", "recipient"):
        yield from _levels(end, view)
    yield from _grouped("since", view.texts("pa:since"), relation_of, _by_value)
    yield from _years(view)
    yield from _grouped("programme", view.programmes(), relation_of, _by_count)
    bands = {said: _band(confidence) for said, confidence in view.texts("pa:confidence").items()}
    yield from _grouped("confidence", bands, relation_of, _by_value)


def unresolved(report: Path) -> Iterator[Count]:
    """How many names a build left unresolved, by kind and by why, as its report tells."""
    names = [
        name for article in json.loads(report.read_text(encoding="utf-8"))["articles"] for name in article["unresolved"]
    ]
    found: Counter[str] = Counter()
    for name in names:
        found[f"{name['kind']}: {name['reason'].partition(':')[0]}"] += name["count"]
    for value, count in sorted(found.items(), key=lambda each: (-each[1], each[0])):
        yield Count("unresolved", value, count)


def solutions(found: Iterable[Count]) -> Solutions:
    """The numbers as the answer to a question, to be written in any of its formats."""
    rows = (
        (
            Literal(each.about),
            Literal(each.value),
            Literal(each.count),
            None if each.relations is None else Literal(each.relations),
        )
        for each in found
    )
    return Solutions(ResultKind.SELECT, ("about", "value", "count", "relations"), tuple(rows))


_Order = Callable[[tuple[str, int]], tuple[object, ...]]


def _by_count(group: tuple[str, int]) -> tuple[object, ...]:
    value, count = group
    return value == NOT_STATED, -count, value


def _by_value(group: tuple[str, int]) -> tuple[object, ...]:
    value, _ = group
    return value == NOT_STATED, value


def _grouped(
    about: str, values: Mapping[NamedNode, str], relation_of: Mapping[NamedNode, NamedNode], order: _Order
) -> Iterator[Count]:
    """The statements by a value of theirs, those without one last."""
    statements: Counter[str] = Counter()
    relations: dict[str, set[NamedNode]] = {}
    for said, relation in relation_of.items():
        value = values.get(said, NOT_STATED)
        statements[value] += 1
        relations.setdefault(value, set()).add(relation)
    for value, count in sorted(statements.items(), key=order):
        yield Count(about, value, count, len(relations[value]))


def _levels(end: str, view: _View) -> Iterator[Count]:
    """The relations by the level of one of their ends, the widest first; organisations and groups come last."""
    levels = view.concepts("pa:level")
    kinds = {node: name for name, kind in _BODIES.items() for node, _ in view.pairs("rdf:type", expand(kind))}
    found = Counter(levels.get(party) or kinds.get(party, NOT_STATED) for _, party in view.pairs(f"pa:{end}"))
    ranked = [*Level, *_BODIES]
    for value in sorted(found, key=lambda each: (ranked.index(each) if each in ranked else len(ranked), each)):
        yield Count(f"{end} level", value, found[value])


def _years(view: _View) -> Iterator[Count]:
    """The articles by the year in which they were published."""
    issued = view.texts("dcterms:issued")
    articles = (article for article, _ in view.pairs("rdf:type", expand("pa:Article")))
    found = Counter(issued[article][:4] if article in issued else NOT_STATED for article in articles)
    for value, count in sorted(found.items(), key=_by_value):
        yield Count("published", value, count)


def _band(confidence: str) -> str:
    """The tenth in which a confidence lies: 0.9–1.0 for 0.9 and above."""
    low = min(int(float(confidence) * 10 + 1e-9), 9)
    return f"{low / 10:.1f}–{(low + 1) / 10:.1f}"


@dataclass(frozen=True, slots=True)
class _View:
    """A store read as pairs of a subject and a value of one predicate, from the graph as a whole."""

    store: Store

    def quads(self, predicate: str, value: NamedNode | None = None) -> Iterator[ox.Quad]:
        return self.store.quads_for_pattern(None, NamedNode(expand(predicate)), value, DEFAULT)

    def pairs(self, predicate: str, value: str | None = None) -> Iterator[tuple[NamedNode, NamedNode]]:
        for quad in self.quads(predicate, NamedNode(value) if value else None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                yield quad.subject, quad.object

    def concepts(self, predicate: str) -> dict[NamedNode, str]:
        return {subject: value.value.rpartition("#")[2] for subject, value in self.pairs(predicate)}

    def texts(self, predicate: str) -> dict[NamedNode, str]:
        return {
            quad.subject: quad.object.value
            for quad in self.quads(predicate)
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
        }

    def programmes(self) -> dict[NamedNode, str]:
        """The statements with the Chinese name of the programme under which they stand."""
        names = {
            quad.subject: quad.object.value
            for quad in self.quads("skos:prefLabel")
            if isinstance(quad.object, Literal) and quad.object.language == "zh"
        }
        return {said: names.get(programme, programme.value) for said, programme in self.pairs("pa:programme")}
