"""The graph as a list of edges, for spreadsheets (CSV) and for network tools (GraphML, GEXF)."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from pyoxigraph import Store

from kg.graph.lookup import Edge, Figure, PartyName, Statement, edges
from kg.graph.prefixes import shorten
from kg.graph.xmltext import xml_text

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["COLUMNS", "write_csv", "write_gexf", "write_graphml"]

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

_SAVED_ON = re.compile(r' lastmodifieddate="[^"]*"')


def write_csv(store: Store, stream: BinaryIO) -> None:
    """One row for each attestation, UTF-8, lines that end in CR LF (RFC 4180)."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for edge in edges(store):
        writer.writerows(_row(edge, statement) for statement in edge.statements)
    text.detach()  # the stream is the caller's to close


def write_graphml(store: Store, stream: BinaryIO) -> None:
    """GraphML with one edge for each pair."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    _write_lines(nx.generate_graphml(_network(edges(store))), stream)


def write_gexf(store: Store, stream: BinaryIO) -> None:
    """GEXF 1.2 with one edge for each pair, without the day on which it was written."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    _write_lines((_SAVED_ON.sub("", line) for line in nx.generate_gexf(_network(edges(store)))), stream)


def _write_lines(lines: Iterable[str], stream: BinaryIO) -> None:
    stream.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.writelines(f"{line}\n".encode() for line in lines)


def _row(edge: Edge, said: Statement) -> list[object]:
    return [
        *_party_cells(edge.helper),
        *_party_cells(edge.recipient),
        said.form,
        said.status,
        said.since,
        said.until,
        said.quote,
        "; ".join(_figure_cell(figure) for figure in said.figures),
        said.confidence,
        said.rule,
        said.article,
        said.title,
        said.publisher,
        said.issued,
        said.start,
        said.end,
    ]


def _party_cells(party: PartyName) -> list[str]:
    return [party.label, party.kind, "/".join(party.path), shorten(party.iri)]


def _figure_cell(figure: Figure) -> str:
    facts = (figure.kind, f"{figure.value} {figure.unit}", figure.stage, figure.year and str(figure.year))
    return f"{figure.text} ({', '.join(fact for fact in facts if fact)})"


def _network(relations: Iterable[Edge]) -> nx.DiGraph[str]:
    """Helpers and recipients with an edge for each pair. The attributes are what both formats can hold: str, int, float."""
    import networkx as nx  # noqa: PLC0415 - slow to import

    network: nx.DiGraph[str] = nx.DiGraph()
    found = list(relations)
    parties = {party.iri: party for edge in found for party in (edge.helper, edge.recipient)}
    for iri, party in sorted(parties.items()):
        network.add_node(iri, label=xml_text(party.label), kind=party.kind, path=xml_text("/".join(party.path)))
    for edge in found:
        network.add_edge(edge.helper.iri, edge.recipient.iri, **_attributes(edge.statements))
    return network


def _attributes(statements: Iterable[Statement]) -> dict[str, str | int | float]:
    said = list(statements)
    statuses = {statement.status for statement in said}
    funds = {
        f.iri: f.value for s in said for f in s.figures if (f.kind, f.unit) == ("funds", "CNY") and f.stage != "target"
    }
    since = [statement.since for statement in said if statement.since]
    attributes: dict[str, str | int | float] = {
        "forms": " ".join(sorted({statement.form for statement in said})),
        "status": next((status for status in ("actual", "planned", "past") if status in statuses), ""),
        "statements": len(said),
        "articles": len({statement.article for statement in said}),
        "yuan": float(sum(funds.values())),
        "sentence": xml_text(said[0].quote) if said else "",
        "article": xml_text(said[0].article) if said else "",
    }
    return {**attributes, "since": min(since)} if since else attributes
