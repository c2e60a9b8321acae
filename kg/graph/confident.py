"""The part of a graph that is stated with at least some confidence."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store, Triple

from kg.graph.prefixes import PREFIXES
from kg.graph.store import DEFAULT
from kg.graph.storing import load
from kg.graph.turtle import ntriples_of

__all__ = ["confident"]


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


_PLAIN = (_term("pa:supports"), _term("pa:plansToSupport"))


def confident(store: Store, minimum: Decimal) -> Store:
    """A store in memory with the statements of at least ``minimum`` confidence, and of everything else what belongs to them.

    All articles stay. A relation stays where one of its statements does; a party, where one of its relations does.
    """
    low = {
        quad.subject
        for quad in store.quads_for_pattern(None, _term("pa:confidence"), None, DEFAULT)
        if isinstance(quad.object, Literal) and Decimal(quad.object.value) < minimum
    }
    kept: set[Triple] = set()
    waiting = [q.subject for q in store.quads_for_pattern(None, _term("rdf:type"), _term("pa:Article"), DEFAULT)]
    for assistance in _subjects(store, "pa:Assistance"):
        statements = _objects(store, assistance, "pa:attestation")
        if not low.issuperset(statements):
            waiting.append(assistance)
            kept.update(_plain(store, assistance, [node for node in statements if node not in low]))
    seen = set(waiting)
    while waiting:
        for quad in store.quads_for_pattern(waiting.pop(), None, None, DEFAULT):
            if quad.object in low or quad.predicate in _PLAIN:
                continue
            kept.add(quad.triple)
            if isinstance(quad.object, NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    return _stored(kept)


def _stored(triples: set[Triple]) -> Store:
    store = Store()
    load(store, ntriples_of(triples))
    return store


def _subjects(store: Store, kind: str) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, _term("rdf:type"), _term(kind), DEFAULT):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def _objects(store: Store, node: NamedNode, predicate: str) -> list[NamedNode]:
    quads = store.quads_for_pattern(node, _term(predicate), None, DEFAULT)
    return [quad.object for quad in quads if isinstance(quad.object, NamedNode)]


def _plain(store: Store, assistance: NamedNode, statements: list[NamedNode]) -> Iterator[Triple]:
    """The plain triple of a relation, as the statements that stay have it."""
    statuses = {status for node in statements for status in _objects(store, node, "pa:status")}
    plain = _PLAIN[1] if statuses == {_term("pa:planned")} else _PLAIN[0]
    for helper in _objects(store, assistance, "pa:helper"):
        for recipient in _objects(store, assistance, "pa:recipient"):
            yield Triple(helper, plain, recipient)
