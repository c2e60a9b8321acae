"""The terms the graph is written in, as rdflib namespaces, and the one lexical form of its literals.

`PA` lists every term of ``ontology/pairing.ttl``: a name that is not there raises `AttributeError`.
"""

# ruff: noqa: N815 - the terms are spelt as the ontology spells them

from __future__ import annotations

from decimal import Decimal

from rdflib import Literal, Namespace, URIRef
from rdflib.namespace import XSD, DefinedNamespace

from kg.graph.prefixes import BASE, PREFIXES

__all__ = [
    "AREA",
    "ARTICLE",
    "ASSISTANCE",
    "ATTESTATION",
    "GEO",
    "GROUP",
    "MEASURE",
    "OA",
    "ORGANIZATION",
    "PA",
    "PROGRAMME",
    "decimal",
    "year",
]

AREA = Namespace(PREFIXES["area"])
ARTICLE = Namespace(PREFIXES["article"])
ASSISTANCE = Namespace(PREFIXES["assistance"])
ATTESTATION = Namespace(PREFIXES["attestation"])
GROUP = Namespace(PREFIXES["group"])
MEASURE = Namespace(PREFIXES["measure"])
ORGANIZATION = Namespace(PREFIXES["organization"])
PROGRAMME = Namespace(PREFIXES["programme"])


class PA(DefinedNamespace):
    """The ontology of pairing assistance."""

    _NS = Namespace(f"{BASE}#")
    _fail = True

    # Classes
    Area: URIRef
    Article: URIRef
    Assistance: URIRef
    Attestation: URIRef
    Group: URIRef
    Measure: URIRef
    Organization: URIRef
    Party: URIRef
    Programme: URIRef
    Form: URIRef
    Kind: URIRef
    Level: URIRef
    Stage: URIRef
    Status: URIRef
    Unit: URIRef

    # Properties
    attestation: URIRef
    basis: URIRef
    begins: URIRef
    code: URIRef
    confidence: URIRef
    correctedBy: URIRef
    ends: URIRef
    form: URIRef
    helper: URIRef
    kind: URIRef
    level: URIRef
    measure: URIRef
    memberCount: URIRef
    memberKind: URIRef
    partOf: URIRef
    plansToSupport: URIRef
    programme: URIRef
    reading: URIRef
    recipient: URIRef
    rule: URIRef
    seat: URIRef
    sha256: URIRef
    since: URIRef
    stage: URIRef
    status: URIRef
    succeededBy: URIRef
    supports: URIRef
    unit: URIRef
    until: URIRef
    value: URIRef
    year: URIRef

    # Concept schemes and, scheme by scheme, their concepts
    ProgrammeScheme: URIRef
    FormScheme: URIRef
    counterpart: URIRef
    eastWest: URIRef
    designated: URIRef
    pairing: URIRef
    enterprise: URIRef
    other: URIRef
    StatusScheme: URIRef
    actual: URIRef
    planned: URIRef
    past: URIRef
    KindScheme: URIRef
    funds: URIRef
    projects: URIRef
    personnel: URIRef
    trained: URIRef
    visits: URIRef
    jobs: URIRef
    households: URIRef
    otherKind: URIRef
    UnitScheme: URIRef
    CNY: URIRef
    count: URIRef
    person: URIRef
    personTime: URIRef
    household: URIRef
    StageScheme: URIRef
    committed: URIRef
    disbursed: URIRef
    invested: URIRef
    donated: URIRef
    completed: URIRef
    target: URIRef
    LevelScheme: URIRef
    province: URIRef
    prefecture: URIRef
    county: URIRef
    township: URIRef
    village: URIRef


class GEO(DefinedNamespace):
    """Positions in degrees of WGS 84."""

    _NS = Namespace(PREFIXES["geo"])
    _fail = True

    lat: URIRef
    long: URIRef


class OA(DefinedNamespace):
    """The selectors of the Web Annotation vocabulary."""

    _NS = Namespace(PREFIXES["oa"])
    _fail = True

    end: URIRef
    exact: URIRef
    start: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef


def decimal(number: Decimal) -> Literal:
    """The number as an ``xsd:decimal`` in the canonical form of XSD 1.1: ``5400000``, ``0.9``; no exponent, no idle zeros.

    It is the one form that rdflib keeps and that Oxigraph, which stores values and not spellings, gives back.
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Literal("0" if text == "-0" else text, datatype=XSD.decimal)


def year(number: int) -> Literal:
    """The year as an ``xsd:gYear``."""
    return Literal(f"{number:04d}", datatype=XSD.gYear)
