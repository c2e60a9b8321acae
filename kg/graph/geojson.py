"""Who helps whom as a map: GeoJSON (RFC 7946) of the divisions from the county up, whose positions are known."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

from pyoxigraph import Store

from kg.graph.edgelists import edge_attributes
from kg.graph.lookup import Edge, Profile, edges, profiles
from kg.graph.prefixes import shorten

__all__ = ["write_geojson"]


def write_geojson(store: Store, stream: BinaryIO) -> None:
    """A point for each division that helps or is helped, and a line from the helper to the recipient for each pair of these.

    Positions are near the seats of governments, in degrees of WGS 84, longitude first. Pairs with an end that has no position, such as an
    organisation or a village, are left out.
    """
    places = {each.party.iri: each for each in profiles(store) if _position(each)}
    pairs = [edge for edge in edges(store) if {edge.helper.iri, edge.recipient.iri} <= places.keys()]
    ends = {iri for edge in pairs for iri in (edge.helper.iri, edge.recipient.iri)}
    features = [*(_point(places[iri]) for iri in sorted(ends)), *_lines(pairs, places)]
    document = {"type": "FeatureCollection", "features": features}
    stream.write(json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n")


def _position(each: Profile) -> list[float] | None:
    if each.latitude is None or each.longitude is None:
        return None
    return [float(each.longitude), float(each.latitude)]


def _point(each: Profile) -> dict[str, Any]:
    facts = {"name": each.party.label, "english": each.english, "path": "/".join(each.party.path), "level": each.level}
    return _feature(each.party.iri, "Point", _position(each), {**facts, "code": each.code})


def _lines(pairs: list[Edge], places: Mapping[str, Profile]) -> Iterator[dict[str, Any]]:
    for edge in pairs:
        ends = [_position(places[iri]) for iri in (edge.helper.iri, edge.recipient.iri)]
        names = {"helper": edge.helper.label, "recipient": edge.recipient.label}
        yield _feature(edge.iri, "LineString", ends, {**names, **edge_attributes(edge.statements)})


def _feature(iri: str, kind: str, coordinates: object, properties: Mapping[str, object]) -> dict[str, Any]:
    known = {name: value for name, value in properties.items() if value not in (None, "")}
    geometry = {"type": kind, "coordinates": coordinates}
    return {"type": "Feature", "id": shorten(iri), "geometry": geometry, "properties": known}
