"""What is in a graph, in numbers: by form, status, level, year, programme and confidence, and what its build left open."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.asking import run_query
from kg.graph.solutions import ResultKind, Solutions, Term
from kg.kinds import Level

__all__ = ["Count", "counts", "solutions", "unresolved"]

_NOT_STATED = "not stated"
_NODES = {
    "Article": "articles",
    "Assistance": "relations",
    "Attestation": "statements",
    "Measure": "figures",
    "Area": "areas",
    "Organization": "organisations",
    "Group": "groups",
}
_BODIES = {"Organization": "organisation", "Group": "group"}
_LEVELS = (*Level, *_BODIES.values(), _NOT_STATED)
_KINDS = "SELECT ?value (COUNT(?node) AS ?count) { ?node a ?value } GROUP BY ?value"
_STATEMENTS = """
SELECT ?value (COUNT(?said) AS ?count) (COUNT(DISTINCT ?relation) AS ?relations)
{ ?relation pa:attestation ?said . OPTIONAL { ?said PATTERN } } GROUP BY ?value
"""
_ENDS = """
SELECT ?kind ?value (COUNT(?relation) AS ?count)
{ ?relation END ?party . ?party a ?kind . OPTIONAL { ?party pa:level ?value } } GROUP BY ?kind ?value
"""
_PUBLISHED = """
SELECT ?value (COUNT(?article) AS ?count)
{ ?article a pa:Article . OPTIONAL { ?article dcterms:issued ?day . BIND (STR(YEAR(?day)) AS ?value) } } GROUP BY ?value
"""


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
    nodes = {_local(value): int(_text(count)) for value, count in run_query(store, _KINDS).rows}
    for kind, name in _NODES.items():
        yield Count("all", name, nodes.get(kind, 0))
    yield from _statements(store, "form", "pa:form ?value", _local, _by_count)
    yield from _statements(store, "status", "pa:status ?value", _local, _by_count)
    yield from _levels(store, "helper")
    yield from _levels(store, "recipient")
    yield from _statements(store, "since", "pa:since ?value", _text, _by_value)
    published = [Count("published", _text(value), int(_text(n))) for value, n in run_query(store, _PUBLISHED).rows]
    yield from sorted(published, key=_by_value)
    named = 'pa:programme/skos:prefLabel ?value . FILTER (LANG(?value) = "zh")'
    yield from _statements(store, "programme", named, _text, _by_count)
    yield from _statements(
        store,
        "confidence",
        "pa:confidence ?exact . BIND (IF(?exact < 1, FLOOR(?exact * 10), 9.0) AS ?value)",
        _band,
        _by_value,
    )


def unresolved(report: Path) -> Iterator[Count]:
    """How many names a build left unresolved, by kind and by why, as its report tells."""
    articles = json.loads(report.read_text(encoding="utf-8"))["articles"]
    found: Counter[str] = Counter()
    for name in (name for article in articles for name in article["unresolved"]):
        found[f"{name['kind']}: {name['reason'].partition(':')[0]}"] += name["count"]
    yield from sorted((Count("unresolved", value, count) for value, count in found.items()), key=_by_count)


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


def _by_count(each: Count) -> tuple[object, ...]:
    return each.value == _NOT_STATED, -each.count, each.value


def _by_value(each: Count) -> tuple[object, ...]:
    return each.value == _NOT_STATED, each.value


def _statements(
    store: Store,
    about: str,
    pattern: str,
    shown: Callable[[Term | None], str],
    order: Callable[[Count], tuple[object, ...]],
) -> list[Count]:
    """The statements by a value of theirs, those without one last."""
    rows = run_query(store, _STATEMENTS.replace("PATTERN", pattern)).rows
    found = (Count(about, shown(value), int(_text(count)), int(_text(relations))) for value, count, relations in rows)
    return sorted(found, key=order)


def _levels(store: Store, end: str) -> Iterator[Count]:
    """The relations by the level of one of their ends, the widest first; organisations and groups come last."""
    rows = run_query(store, _ENDS.replace("END", f"pa:{end}")).rows
    found = {_BODIES.get(_local(kind)) or _local(level): int(_text(count)) for kind, level, count in rows}
    for value in sorted(found, key=_LEVELS.index):
        yield Count(f"{end} level", value, found[value])


def _text(term: Term | None) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else _NOT_STATED


def _local(term: Term | None) -> str:
    return _text(term).rpartition("#")[2]


def _band(tenths: Term | None) -> str:
    """The tenth in which a confidence lies: 0.9–1.0 for 0.9 and above."""
    low = int(float(_text(tenths)))
    return f"{low / 10:.1f}–{(low + 1) / 10:.1f}"
