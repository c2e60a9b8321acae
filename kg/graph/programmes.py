"""The programmes of assistance as SKOS concepts: those that a graph speaks of, and the whole scheme.

``python -m kg.graph.programmes`` writes ``ontology/programmes.ttl`` from what `kg.relations.programmes` knows.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS

from kg.graph.parties import Triples
from kg.graph.turtle import ntriples, turtle, write_atomically
from kg.graph.vocabulary import PA, PROGRAMME, year
from kg.relations.programmes import Programme, load_programmes
from kg.resources import resource

__all__ = ["add_programme", "scheme", "scheme_turtle"]

_HEADER = "# Written by `python -m kg.graph.programmes` from kg/relations/programmes.toml; change that file.\n\n"


def add_programme(graph: Triples, name: str) -> URIRef:
    """Describe the programme of an id, with those of which it is a part, and return its node."""
    programme = load_programmes()[name]
    node = _add(graph, programme)
    if programme.broader is not None:
        graph.add((node, SKOS.broader, add_programme(graph, programme.broader)))
    return node


def scheme() -> Graph:
    """Every programme, with what replaced it and where its facts were read."""
    graph = Graph(bind_namespaces="none")
    for name, programme in load_programmes().items():
        node = add_programme(graph, name)
        graph.add((node, SKOS.inScheme, PA.ProgrammeScheme))
        if programme.broader is None:
            graph.add((node, SKOS.topConceptOf, PA.ProgrammeScheme))
        if programme.replaced_by is not None:
            graph.add((node, DCTERMS.isReplacedBy, PROGRAMME[programme.replaced_by]))
        read = programme.source
        graph.add((node, DCTERMS.source, URIRef(read) if read.startswith("http") else Literal(read)))
    return graph


def scheme_turtle() -> bytes:
    """The scheme as the file ``ontology/programmes.ttl`` holds it."""
    triples = (quad.triple for quad in ox.parse(ntriples(scheme()), ox.RdfFormat.N_TRIPLES))
    return _HEADER.encode() + turtle(triples)


def _add(graph: Triples, programme: Programme) -> URIRef:
    node = PROGRAMME[programme.id]
    graph.add((node, RDF.type, PA.Programme))
    graph.add((node, SKOS.prefLabel, Literal(programme.zh, lang="zh")))
    graph.add((node, SKOS.prefLabel, Literal(programme.en, lang="en")))
    for name in programme.also:
        graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
    if programme.begins is not None:
        graph.add((node, PA.begins, year(programme.begins)))
    if programme.ends is not None:
        graph.add((node, PA.ends, year(programme.ends)))
    if programme.basis is not None:
        graph.add((node, PA.basis, Literal(programme.basis, lang="zh")))
    return node


if __name__ == "__main__":
    write_atomically(Path(resource("ontology")) / "programmes.ttl", scheme_turtle())
