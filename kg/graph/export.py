"""The graph in the formats of other tools; the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.edgelists import write_csv, write_graphml
from kg.graph.geojson import write_geojson
from kg.graph.gexf import write_gexf
from kg.graph.jsonld import jsonld
from kg.graph.prefixes import PREFIXES
from kg.graph.propertygraph import write_gephi_edges, write_gephi_nodes, write_neo4j_edges, write_neo4j_nodes
from kg.graph.store import DEFAULT
from kg.graph.turtle import nquads, ntriples_of, sorted_triples, trig, turtle
from kg.graph.xmltext import xml_text

__all__ = ["FORMATS", "ExportFormat", "export"]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format by name, with the extension of its files (without a dot), what it is in a line, and the function that writes it."""

    name: str
    extension: str
    description: str
    write: Callable[[Store, BinaryIO], None]


def export(store: Store, name: str, stream: BinaryIO) -> None:
    """Write the graph in one of `FORMATS`. Raises `KeyError` for another."""
    FORMATS[name].write(store, stream)


def _triples(store: Store) -> Iterator[ox.Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, DEFAULT))


def _write_turtle(store: Store, stream: BinaryIO) -> None:
    stream.write(turtle(_triples(store)))


def _write_lines(store: Store, stream: BinaryIO) -> None:
    stream.write(ntriples_of(_triples(store)))


def _write_quads(store: Store, stream: BinaryIO) -> None:
    stream.write(nquads(store))


def _write_trig(store: Store, stream: BinaryIO) -> None:
    stream.write(trig(store))


def _write_jsonld(store: Store, stream: BinaryIO) -> None:
    stream.write(jsonld(_triples(store)))


def _write_rdfxml(store: Store, stream: BinaryIO) -> None:
    ordered = map(_for_xml, sorted_triples(_triples(store)))
    ox.serialize(ordered, output=stream, format=ox.RdfFormat.RDF_XML, prefixes=dict(PREFIXES))


def _for_xml(triple: ox.Triple) -> ox.Triple:
    value = triple.object
    if not isinstance(value, ox.Literal) or xml_text(value.value) == value.value:
        return triple
    text = xml_text(value.value)
    literal = ox.Literal(text, language=value.language) if value.language else ox.Literal(text, datatype=value.datatype)
    return ox.Triple(triple.subject, triple.predicate, literal)


FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {
        each.name: each
        for each in (
            ExportFormat("turtle", "ttl", "RDF as Turtle", _write_turtle),
            ExportFormat("ntriples", "nt", "RDF as N-Triples, one triple a line", _write_lines),
            ExportFormat("nquads", "nq", "RDF as N-Quads: the whole graph, and a named graph an article", _write_quads),
            ExportFormat("trig", "trig", "RDF as TriG: the whole graph, and a named graph an article", _write_trig),
            ExportFormat("jsonld", "jsonld", "RDF as JSON-LD, compact, with its context", _write_jsonld),
            ExportFormat("rdfxml", "rdf", "RDF as RDF/XML", _write_rdfxml),
            ExportFormat("graphml", "graphml", "network for Gephi, yEd, Cytoscape: one edge a pair", write_graphml),
            ExportFormat(
                "gexf", "gexf", "network for Gephi, with the periods of its edges: one edge a pair", write_gexf
            ),
            ExportFormat("csv", "csv", "edge list with the sentences: one row an attestation", write_csv),
            ExportFormat(
                "neo4j-nodes", "csv", "nodes for 'neo4j-admin database import': parties and areas", write_neo4j_nodes
            ),
            ExportFormat(
                "neo4j-edges",
                "csv",
                "relationships for it: one a statement, and those between areas",
                write_neo4j_edges,
            ),
            ExportFormat(
                "gephi-nodes", "csv", "nodes for Gephi's data laboratory: helpers and recipients", write_gephi_nodes
            ),
            ExportFormat("gephi-edges", "csv", "edges for it: one a pair", write_gephi_edges),
            ExportFormat(
                "geojson",
                "geojson",
                "map of the divisions from the county up: points, and a line a pair",
                write_geojson,
            ),
        )
    }
)
"""Every format by name."""
