"""The graph as a list of edges: for spreadsheets (CSV), and for network tools (GraphML, and what GEXF shares with it)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Store

from kg.graph.cells import write_table
from kg.graph.lookup import Edge, Figure, PartyName, Statement, edges
from kg.graph.periods import periods
from kg.graph.prefixes import shorten
from kg.graph.xmltext import xml_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "COLUMNS",
    "Attributes",
    "edge_attributes",
    "node_attributes",
    "origin_cells",
    "stated_cells",
    "write_csv",
    "write_graphml",
    "yuan",
]

Attributes = dict[str, str | int | float]
"""What is said of a node or an edge, in values that the network formats can hold."""

COLUMNS = (
    "helper",
    "helper_kind",
    "helper_path",
    "helper_id",
    "recipient",
    "recipient_kind",
    "recipient_path",
    "recipient_id",
    "form",
    "programme",
    "status",
    "since",
    "until",
    "sentence",
    "figures",
    "confidence",
    "rule",
    "article",
    "title",
    "publisher",
    "issued",
    "start",
    "end",
)
"""The columns of the CSV, one row for each attestation."""


def write_csv(store: Store, stream: BinaryIO) -> None:
    """One row for each attestation, UTF-8, lines that end in CR LF (RFC 4180)."""
    write_table(stream, COLUMNS, (_row(edge, statement) for edge in edges(store) for statement in edge.statements))


def write_graphml(store: Store, stream: BinaryIO) -> None:
    """GraphML with one edge for each pair."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    _write_lines(nx.generate_graphml(_network(edges(store))), stream)


def _write_lines(lines: Iterable[str], stream: BinaryIO) -> None:
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.writelines(f"{line}\n".encode() for line in lines)


def _row(edge: Edge, said: Statement) -> list[object]:
    return [
        *_party_cells(edge.helper),
        *_party_cells(edge.recipient),
        *stated_cells(said),
        said.quote,
        "; ".join(_figure_cell(figure) for figure in said.figures),
        *origin_cells(said),
    ]


def stated_cells(said: Statement) -> list[object]:
    """What a statement says of a pair: form, programme, status, first and last year."""
    return [said.form, said.programme, said.status, said.since, said.until]


def origin_cells(said: Statement) -> list[object]:
    """Where a statement is from: confidence, rule, article, title, publisher, date, and its range in the source."""
    article = (said.article, said.title, said.publisher, said.issued)
    return [said.confidence, said.rule, *article, said.start, said.end]


def _party_cells(party: PartyName) -> list[str]:
    return [party.label, party.kind, "/".join(party.path), shorten(party.iri)]


def _figure_cell(figure: Figure) -> str:
    facts = (figure.kind, f"{figure.value} {figure.unit}", figure.stage, figure.year and str(figure.year))
    return f"{figure.text} ({', '.join(fact for fact in facts if fact)})"


def _network(relations: Iterable[Edge]) -> nx.DiGraph[str]:
    """Helpers and recipients with an edge for each pair."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    network: nx.DiGraph[str] = nx.DiGraph()
    found = list(relations)
    parties = {party.iri: party for edge in found for party in (edge.helper, edge.recipient)}
    for iri, party in sorted(parties.items()):
        network.add_node(iri, **node_attributes(party))
    for edge in found:
        network.add_edge(edge.helper.iri, edge.recipient.iri, **edge_attributes(edge.statements))
    return network


def node_attributes(party: PartyName) -> Attributes:
    """What the network formats say of a party."""
    return {"label": xml_text(party.label), "kind": party.kind, "path": xml_text("/".join(party.path))}


def edge_attributes(statements: Iterable[Statement]) -> Attributes:
    """What the network formats say of a pair; ``since`` and ``until`` are its first and last year, where they are known."""
    said = list(statements)
    statuses = {statement.status for statement in said}
    attributes: Attributes = {
        "forms": " ".join(sorted({statement.form for statement in said})),
        "programmes": "; ".join(sorted({each.programme for each in said if each.programme})),
        "status": next((status for status in ("actual", "planned", "past") if status in statuses), ""),
        "statements": len(said),
        "articles": len({statement.article for statement in said}),
        "yuan": float(yuan(said)),
        "sentence": xml_text(said[0].quote) if said else "",
        "article": xml_text(said[0].article) if said else "",
    }
    held = periods(said)
    years = {"since": held[0][0], "until": held[-1][1]} if held else {}
    return {**attributes, **{name: year for name, year in years.items() if year}}


def yuan(statements: Iterable[Statement]) -> Decimal:
    """The sums that the statements name, each figure once, without what is only planned."""
    figures = {figure.iri: figure for statement in statements for figure in statement.figures}
    money = (f.value for f in figures.values() if (f.kind, f.unit) == ("funds", "CNY") and f.stage != "target")
    return sum(money, Decimal(0))
