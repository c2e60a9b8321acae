"""The graph as tables of nodes and of edges, for the importers of Neo4j and of Gephi.

A party is a node, and so is every area above one. In Neo4j's tables a statement is a relationship, so each has its sentence, and areas
are PART_OF those above them; in Gephi's a pair is an edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from pyoxigraph import Store

from kg.graph.cells import write_table
from kg.graph.edgelists import edge_attributes, origin_cells, stated_cells, yuan
from kg.graph.lookup import Edge, Profile, Statement, edges, profiles
from kg.graph.prefixes import shorten

__all__ = ["write_gephi_edges", "write_gephi_nodes", "write_neo4j_edges", "write_neo4j_nodes"]

_LIST = ";"
"""What parts the values of a list for Neo4j's importer, unless it is told otherwise."""

_NEO4J_NODES = [
    "id:ID",
    "name",
    "english",
    "otherNames:string[]",
    "kind",
    "level",
    "code",
    "latitude:double",
    "longitude:double",
    ":LABEL",
]
_NEO4J_EDGES = [
    ":START_ID",
    "form",
    "programme",
    "status",
    "since:int",
    "until:int",
    "sentence",
    "yuan:double",
    "confidence:double",
    "rule",
    "article",
    "title",
    "publisher",
    "issued:date",
    "start:int",
    "end:int",
    ":END_ID",
    ":TYPE",
]
_GEPHI_NODES = ["Id", "Label", "English", "Kind", "Level", "Path", "Latitude", "Longitude"]
_GEPHI_EDGES = [
    "Source",
    "Target",
    "Type",
    "Weight",
    "Forms",
    "Programmes",
    "Status",
    "Since",
    "Until",
    "Articles",
    "Yuan",
    "Sentence",
    "Article",
]


def write_neo4j_nodes(store: Store, stream: BinaryIO) -> None:
    """Parties and areas for ``neo4j-admin database import``, labelled Party and by what they are."""
    write_table(stream, _NEO4J_NODES, map(_neo4j_node, profiles(store)))


def write_neo4j_edges(store: Store, stream: BinaryIO) -> None:
    """SUPPORTS, or PLANS_TO_SUPPORT, for each statement; PART_OF and SEATED_IN from a party to the area it is in."""
    write_table(stream, _NEO4J_EDGES, _neo4j_edges(store))


def write_gephi_nodes(store: Store, stream: BinaryIO) -> None:
    """Helpers and recipients for Gephi's data laboratory."""
    ends = {party.iri for edge in edges(store) for party in (edge.helper, edge.recipient)}
    write_table(stream, _GEPHI_NODES, (_gephi_node(each) for each in profiles(store) if each.party.iri in ends))


def write_gephi_edges(store: Store, stream: BinaryIO) -> None:
    """One edge a pair for Gephi's data laboratory, weighted by the number of statements."""
    write_table(stream, _GEPHI_EDGES, map(_gephi_edge, edges(store)))


def _neo4j_node(each: Profile) -> list[object]:
    party = each.party
    names = _LIST.join(name.replace(_LIST, "，") for name in each.other_names)
    labels = f"Party{_LIST}{party.kind}"
    facts = (party.label, each.english, names, party.kind, each.level, each.code, each.latitude, each.longitude)
    return [shorten(party.iri), *facts, labels]


def _neo4j_edges(store: Store) -> Iterator[list[object]]:
    for edge in edges(store):
        for said in edge.statements:
            yield _neo4j_statement(edge, said)
    nothing = [None] * (len(_NEO4J_EDGES) - 3)
    for each in profiles(store):
        if each.above:
            kind = "SEATED_IN" if each.party.kind == "Organization" else "PART_OF"
            yield [shorten(each.party.iri), *nothing, shorten(each.above), kind]


def _neo4j_statement(edge: Edge, said: Statement) -> list[object]:
    return [
        shorten(edge.helper.iri),
        *stated_cells(said),
        " ".join(said.quote.split()),  # the importer takes a line for a row unless told otherwise
        yuan([said]) or None,
        *origin_cells(said),
        shorten(edge.recipient.iri),
        "PLANS_TO_SUPPORT" if said.status == "planned" else "SUPPORTS",
    ]


def _gephi_node(each: Profile) -> list[object]:
    party = each.party
    path = "/".join(party.path)
    return [shorten(party.iri), party.label, each.english, party.kind, each.level, path, each.latitude, each.longitude]


def _gephi_edge(edge: Edge) -> list[object]:
    said = edge_attributes(edge.statements)
    facts = ("statements", "forms", "programmes", "status", "since", "until", "articles", "yuan", "sentence", "article")
    return [shorten(edge.helper.iri), shorten(edge.recipient.iri), "Directed", *map(said.get, facts)]
