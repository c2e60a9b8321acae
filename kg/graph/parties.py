"""Areas, organisations and groups as nodes of the graph.

Every statement about a party follows from its record and the gazetteer alone, and its ``rdfs:label`` from its IRI alone, so parts that
know the same party never disagree about its label; what they know besides (short names, variants) adds up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kg.graph.identifiers import area_iri, group_iri, organization_iri, organization_name
from kg.graph.vocabulary import GEO, PA, decimal
from kg.model import Group, Level, Organization, Party, Place
from kg.places import english_name, load_gazetteer

__all__ = ["Parties", "Triples"]

_DATED = frozenset({Level.PROVINCE, Level.PREFECTURE, Level.COUNTY})
"""Levels whose divisions the gazetteer locates, and follows through reforms, without reading its townships."""


class Triples(Protocol):
    """What takes triples: a graph of rdflib, or anything else with its ``add``."""

    def add(self, triple: tuple[Node, Node, Node], /) -> object:
        """Take one triple in, which may be there already."""
        ...


class Parties:
    """The parties of one graph. Remembers the areas it has described, since most relations share the areas above theirs."""

    def __init__(self, graph: Triples) -> None:
        self._graph = graph
        self._areas: dict[Place, URIRef] = {}

    def add(self, party: Party, article: URIRef) -> URIRef:
        """Describe the party of an article, with the areas it belongs to, and return its node."""
        if isinstance(party, Place):
            return self.add_area(party)
        if isinstance(party, Organization):
            return self._add_organization(party)
        return self._add_group(party, article)

    def add_area(self, place: Place) -> URIRef:
        """Describe an area, with those above it and what it became, and return its node."""
        if place in self._areas:
            return self._areas[place]
        node = self._areas[place] = area_iri(place)
        self._graph.add((node, RDF.type, PA.Area))
        self._graph.add((node, PA.level, PA[place.level]))
        self._add_names(node, place.name, place.other_names)
        if english := english_name(place):
            self._graph.add((node, RDFS.label, Literal(english, lang="en")))
        if place.code:
            self._graph.add((node, PA.code, Literal(place.code)))
        if place.parent:
            self._graph.add((node, PA.partOf, self.add_area(place.parent)))
        if place.level in _DATED:
            for successor in load_gazetteer().successors(place):
                self._graph.add((node, PA.succeededBy, self.add_area(successor)))
            if point := load_gazetteer().coordinates(place):
                self._graph.add((node, GEO.lat, decimal(point.latitude)))
                self._graph.add((node, GEO.long, decimal(point.longitude)))
        return node

    def _add_organization(self, organization: Organization) -> URIRef:
        node = organization_iri(organization)
        self._graph.add((node, RDF.type, PA.Organization))
        label = organization_name(organization.name)
        self._add_names(node, label, (organization.name, *organization.other_names))
        if organization.seat:
            self._graph.add((node, PA.seat, self.add_area(organization.seat)))
        return node

    def _add_group(self, group: Group, article: URIRef) -> URIRef:
        node = group_iri(group, article)
        self._graph.add((node, RDF.type, PA.Group))
        self._add_names(node, group.label, ())
        if group.count is not None:
            self._graph.add((node, PA.memberCount, Literal(group.count)))
        if group.kind:
            self._graph.add((node, PA.memberKind, Literal(group.kind)))
        if group.within:
            self._graph.add((node, PA.partOf, self.add_area(group.within)))
        return node

    def _add_names(self, node: URIRef, label: str, others: Iterable[str]) -> None:
        self._graph.add((node, RDFS.label, Literal(label, lang="zh")))
        for name in others:
            if name != label:
                self._graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
