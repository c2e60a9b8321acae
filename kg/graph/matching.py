"""Whether a node of the graph stands for an end of an annotated relation.

An annotated end is a JSON object: ``{"area": "四川省/成都市/成华区"}`` (a path of official names, or a list of acceptable
paths), ``{"org": name, "aliases": [...]}``, ``{"group": {"count", "kind", "within"}}`` or ``{"any": [end, end]}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from kg.graph.vocabulary import PA

__all__ = ["End", "describe_end", "describe_node", "stands_for"]

End = Mapping[str, Any]


def stands_for(graph: Graph, node: Node, end: End) -> bool:
    """True where the node is the annotated end, under any of its acceptable identities."""
    if "any" in end:
        return any(stands_for(graph, node, choice) for choice in end["any"])
    if "area" in end:
        return any(_is_area(graph, node, path) for path in _listed(end["area"]))
    if "org" in end:
        return not _names(graph, node).isdisjoint({end["org"], *end.get("aliases", ())})
    return _is_group(graph, node, end["group"])


def describe_end(end: End) -> str:
    """The annotated end in a few words, its first identity where there are several."""
    if "any" in end:
        return describe_end(end["any"][0])
    if "area" in end:
        return _listed(end["area"])[0]
    if "org" in end:
        return str(end["org"])
    group = end["group"]
    count = "?" if group.get("count") is None else group["count"]
    return f"[{count} {'|'.join(_listed(group['kind']))} in {group.get('within') or '?'}]"


def describe_node(graph: Graph, node: Node) -> str:
    """The node's Chinese label after those of the areas it lies in: 四川省/成都市/成华区."""
    return "/".join([*(_label(graph, above) for above in reversed(list(_above(graph, node)))), _label(graph, node)])


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _label(graph: Graph, node: Node) -> str:
    labels = sorted(
        graph.objects(node, RDFS.label), key=lambda label: (getattr(label, "language", None) == "en", str(label))
    )
    return str(labels[0]) if labels else str(node)


def _names(graph: Graph, node: Node) -> set[str]:
    return {str(name) for naming in (RDFS.label, SKOS.prefLabel, SKOS.altLabel) for name in graph.objects(node, naming)}


def _above(graph: Graph, node: Node) -> Iterator[Node]:
    seen: set[Node] = {node}
    area = graph.value(node, PA.partOf)
    while area is not None and area not in seen:
        seen.add(area)
        yield area
        area = graph.value(area, PA.partOf)


def _is_area(graph: Graph, node: Node, path: str) -> bool:
    *above, name = path.split("/")
    if name not in _names(graph, node):
        return False
    enclosing: set[str] = set().union(*(_names(graph, area) for area in _above(graph, node)))
    return enclosing.issuperset(above)


def _is_group(graph: Graph, node: Node, wanted: Mapping[str, Any]) -> bool:
    if (node, RDF.type, PA.Group) not in graph:
        return False
    count = graph.value(node, PA.memberCount)
    if wanted.get("count") is not None and (count is None or int(str(count)) != wanted["count"]):
        return False
    words = {*_names(graph, node), str(graph.value(node, PA.memberKind) or "")}
    kinds = _listed(wanted["kind"])
    if kinds and not any(kind in word for kind in kinds for word in words):
        return False
    within = wanted.get("within")
    areas = (area for area in graph.objects(node, PA.partOf) if isinstance(area, URIRef))
    return not within or any(_is_area(graph, area, within) for area in areas)
