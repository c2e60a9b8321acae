"""The namespaces of the graph as plain strings, for everything that works without rdflib."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["BASE", "PREFIXES", "expand", "shorten"]

BASE = "https://w3id.org/pairing-assistance"
"""The IRI of the ontology, and the start of every IRI the project mints."""

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "area": f"{BASE}/area/",
        "article": f"{BASE}/article/",
        "assistance": f"{BASE}/assistance/",
        "attestation": f"{BASE}/attestation/",
        "dcterms": "http://purl.org/dc/terms/",
        "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
        "graph": f"{BASE}/graph/",
        "group": f"{BASE}/group/",
        "measure": f"{BASE}/measure/",
        "oa": "http://www.w3.org/ns/oa#",
        "organization": f"{BASE}/organization/",
        "pa": f"{BASE}#",
        "programme": f"{BASE}/programme/",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix to namespace: what every file is written with and every query knows without declaring it."""


def shorten(iri: str) -> str:
    """The IRI as ``prefix:name`` where one of `PREFIXES` fits, unchanged where none does."""
    fitting = [(namespace, prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


def expand(name: str) -> str:
    """The IRI of ``prefix:name`` where the prefix is one of `PREFIXES`, unchanged where it is none."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name
