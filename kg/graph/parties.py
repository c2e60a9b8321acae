"""Areas, organisations and groups as nodes of the graph.

Every statement about a party follows from its record alone, and its ``rdfs:label`` from its IRI alone, so parts that
know the same party never disagree about its label; what they know besides (short names, variants) adds up.
"""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS

from kg.graph.identifiers import area_iri, organization_iri, organization_name, party_iri
from kg.graph.vocabulary import PA
from kg.model import Group, Organization, Party, Place

__all__ = ["add_party"]


def add_party(graph: Graph, party: Party, article: URIRef) -> URIRef:
    """Add the party of an article, with the areas it belongs to, and return its node."""
    if isinstance(party, Place):
        return _add_area(graph, party)
    if isinstance(party, Organization):
        return _add_organization(graph, party)
    return _add_group(graph, party, article)


def _add_area(graph: Graph, place: Place) -> URIRef:
    node = area_iri(place)
    graph.add((node, RDF.type, PA.Area))
    graph.add((node, PA.level, PA[place.level]))
    _add_names(graph, node, place.name, place.other_names)
    if place.english:
        graph.add((node, RDFS.label, Literal(place.english, lang="en")))
    if place.code:
        graph.add((node, PA.code, Literal(place.code)))
    if place.parent:
        graph.add((node, PA.partOf, _add_area(graph, place.parent)))
    return node


def _add_organization(graph: Graph, organization: Organization) -> URIRef:
    node = organization_iri(organization)
    label = organization_name(organization.name)
    graph.add((node, RDF.type, PA.Organization))
    _add_names(graph, node, label, (organization.name, *organization.other_names))
    if organization.seat:
        graph.add((node, PA.seat, _add_area(graph, organization.seat)))
    return node


def _add_group(graph: Graph, group: Group, article: URIRef) -> URIRef:
    node = party_iri(group, article)
    graph.add((node, RDF.type, PA.Group))
    _add_names(graph, node, group.label, ())
    if group.count is not None:
        graph.add((node, PA.memberCount, Literal(group.count)))
    if group.kind:
        graph.add((node, PA.memberKind, Literal(group.kind)))
    if group.within:
        graph.add((node, PA.partOf, _add_area(graph, group.within)))
    return node


def _add_names(graph: Graph, node: URIRef, label: str, others: Iterable[str]) -> None:
    graph.add((node, RDFS.label, Literal(label, lang="zh")))
    for name in others:
        if name != label:
            graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
