"""The network as GEXF 1.3, with the periods of its edges, for Gephi's timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO
from xml.etree import ElementTree as ET

from pyoxigraph import Store

from kg.graph.edgelists import Attributes, edge_attributes, node_attributes
from kg.graph.lookup import Edge, edges
from kg.graph.periods import Period, periods

__all__ = ["write_gexf"]

_TYPES = {str: "string", int: "integer", float: "double"}


def write_gexf(store: Store, stream: BinaryIO) -> None:
    """One node a party, one edge a pair. An edge that is dated has a spell for each of its periods, others are there at all times."""
    relations = list(edges(store))
    parties = {party.iri: party for edge in relations for party in (edge.helper, edge.recipient)}
    nodes = {iri: node_attributes(party) for iri, party in sorted(parties.items())}
    links = [(edge, edge_attributes(edge.statements)) for edge in relations]

    root = ET.Element("gexf", xmlns="http://gexf.net/1.3", version="1.3")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    _declare(graph, "node", nodes.values())
    _declare(graph, "edge", (attributes for _, attributes in links))
    within = ET.SubElement(graph, "nodes", count=str(len(nodes)))
    for iri, attributes in nodes.items():
        _values(ET.SubElement(within, "node", id=iri, label=str(attributes["label"])), attributes)
    between = ET.SubElement(graph, "edges", count=str(len(links)))
    for edge, attributes in links:
        _add_edge(between, edge, attributes)
    ET.indent(root)
    stream.write(ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n")


def _add_edge(between: ET.Element, edge: Edge, attributes: Attributes) -> None:
    facts = {
        "id": edge.iri,
        "source": edge.helper.iri,
        "target": edge.recipient.iri,
        "weight": str(attributes["statements"]),
    }
    element = ET.SubElement(between, "edge", facts)
    _values(element, attributes)
    if found := periods(edge.statements):
        spells = ET.SubElement(element, "spells")
        for period in found:
            ET.SubElement(spells, "spell", _limits(period))


def _limits(period: Period) -> dict[str, str]:
    """The first and the last day of a period, where it has them."""
    since, until = period
    limits = {"start": f"{since:04d}-01-01" if since else None, "end": f"{until:04d}-12-31" if until else None}
    return {name: day for name, day in limits.items() if day}


def _declare(graph: ET.Element, kind: str, found: Iterable[Attributes]) -> None:
    """Declare the attributes of all nodes, or of all edges, by their names."""
    types = {name: _TYPES[type(value)] for attributes in found for name, value in attributes.items() if name != "label"}
    declared = ET.SubElement(graph, "attributes", {"class": kind})
    for name, type_ in types.items():
        ET.SubElement(declared, "attribute", id=name, title=name, type=type_)


def _values(element: ET.Element, attributes: Attributes) -> None:
    values = ET.SubElement(element, "attvalues")
    for name, value in attributes.items():
        if name != "label":  # which GEXF has a place for
            ET.SubElement(values, "attvalue", {"for": name, "value": str(value)})
