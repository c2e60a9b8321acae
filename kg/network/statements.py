"""What a graph says, node by node, in a form that is quick to ask: a page is drawn of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.prefixes import expand

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["Statements", "statements_of"]


class Statements:
    """The values of each predicate of each node, all as texts: of an IRI itself, of a literal its lexical form.

    Predicates are asked for as ``prefix:name``.
    """

    def __init__(self, triples: Iterable[tuple[str, str, str, str]]) -> None:
        """``triples`` are subject, predicate, value, and the value's language, empty where it has none."""
        self._said: dict[str, dict[str, list[tuple[str, str]]]] = {}
        for subject, predicate, value, language in triples:
            self._said.setdefault(subject, {}).setdefault(predicate, []).append((value, language))

    def of_type(self, name: str) -> Iterator[str]:
        """The nodes of a class."""
        kind, wanted = expand("rdf:type"), (expand(name), "")
        return (node for node, said in self._said.items() if wanted in said.get(kind, ()))

    def values(self, node: str, *predicates: str) -> list[str]:
        """All values of some predicates, in order."""
        return [value for value, _ in self._all(node, predicates)]

    def value(self, node: str | None, predicate: str) -> str | None:
        """The value of a predicate: the first in order where there are several, None where there is none."""
        return None if node is None else min(self.values(node, predicate), default=None)

    def in_language(self, node: str, language: str, *predicates: str) -> list[str]:
        """The values of some predicates that are in a language, of whatever region, in order."""
        return [value for value, tag in self._all(node, predicates) if tag.partition("-")[0] == language]

    def _all(self, node: str, predicates: Iterable[str]) -> list[tuple[str, str]]:
        said = self._said.get(node, {})
        return sorted(value for predicate in predicates for value in said.get(expand(predicate), ()))


def statements_of(graph: Graph | bytes) -> Statements:
    """The statements of a graph, which may be given as N-Triples."""
    if isinstance(graph, bytes):
        return Statements(map(_parts, ox.parse(graph, format=ox.RdfFormat.N_TRIPLES)))
    return Statements((str(s), str(p), str(o), getattr(o, "language", None) or "") for s, p, o in graph)


def _parts(quad: ox.Quad) -> tuple[str, str, str, str]:
    value = quad.object
    language = value.language or "" if isinstance(value, ox.Literal) else ""
    return _text(quad.subject), quad.predicate.value, _text(value), language


def _text(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
