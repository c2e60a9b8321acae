from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import pytest
from rdflib import OWL, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.graph import assemble
from kg.graph.prefixes import BASE
from kg.graph.vocabulary import OA, PA
from kg.model import Form, Level, MeasureKind, Stage, Status, Unit
from kg.resources import resource
from tests.graph.handmade import corpus

CONTRACT = """
    Area Organization Group Assistance Attestation Article Measure
    supports plansToSupport helper recipient attestation reading form status since until confidence rule measure
    kind value unit stage year code level partOf seat memberCount memberKind sha256
    counterpart eastWest designated pairing enterprise other actual planned past
    funds projects personnel trained visits jobs households otherKind CNY count person personTime household
    committed disbursed invested donated completed target province prefecture county township village
"""

SCHEMES: dict[URIRef, tuple[type[StrEnum], URIRef]] = {
    PA.FormScheme: (Form, PA.form),
    PA.StatusScheme: (Status, PA.status),
    PA.KindScheme: (MeasureKind, PA.kind),
    PA.UnitScheme: (Unit, PA.unit),
    PA.StageScheme: (Stage, PA.stage),
    PA.LevelScheme: (Level, PA.level),
}


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(resource("ontology/pairing.ttl"), format="turtle")


def _terms(ontology: Graph) -> set[str]:
    return {str(term) for term in ontology.subjects() if str(term).startswith(f"{BASE}#")}


def _languages(ontology: Graph, term: URIRef, predicate: URIRef) -> list[str]:
    return sorted(
        str(getattr(text, "language", None)) for text in ontology.objects(term, predicate) if str(text).strip()
    )


def test_defines_the_whole_contract(ontology: Graph) -> None:
    assert {f"{BASE}#{name}" for name in CONTRACT.split()} <= _terms(ontology)


def test_code_and_ontology_know_the_same_terms(ontology: Graph) -> None:
    assert {str(PA[name]) for name in PA.__annotations__ if not name.startswith("_")} == _terms(ontology)


def test_every_term_is_labelled_and_explained_in_both_languages(ontology: Graph) -> None:
    for term in map(URIRef, _terms(ontology)):
        assert _languages(ontology, term, RDFS.label) == ["en", "zh"], term
        assert _languages(ontology, term, RDFS.comment) == ["en", "zh"], term
        assert ontology.value(term, RDFS.isDefinedBy) == URIRef(BASE), term


def test_every_term_the_graph_uses_is_defined(graph: Graph, ontology: Graph) -> None:
    used = {str(p) for p in graph.predicates()} | {str(o) for o in graph.objects() if str(o).startswith(f"{BASE}#")}
    documented = {str(term) for term in ontology.subjects(SKOS.scopeNote)}
    assert used - _terms(ontology) - documented == {str(RDF.type)}
    for term in map(URIRef, documented):
        assert _languages(ontology, term, SKOS.scopeNote) == ["en", "zh"], term


def _corrected() -> Graph:
    """The graph of a corpus in which a person corrected everything."""
    return assemble((document, [replace(a, corrected_by="甲") for a in said]) for document, said in corpus())


def test_the_graph_uses_every_property(graph: Graph, former: Graph, ontology: Graph) -> None:
    properties = {
        term for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for term in ontology.subjects(RDF.type, kind)
    }
    assert properties <= {*graph.predicates(), *former.predicates(), *_corrected().predicates()}
    assert {DCTERMS.source, DCTERMS.issued, OA.exact, SKOS.altLabel} <= set(graph.predicates())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_schemes_hold_the_values_of_the_records_and_the_shapes(scheme: URIRef, ontology: Graph) -> None:
    values, predicate = SCHEMES[scheme]
    concepts = set(ontology.subjects(SKOS.inScheme, scheme))
    assert concepts == {PA[value] for value in values}
    assert concepts == set(ontology.subjects(SKOS.topConceptOf, scheme))
    (kind,) = ontology.objects(predicate, RDFS.range)
    shapes = Graph().parse(resource("ontology/shapes.ttl"), format="turtle")
    (listed,) = (
        members
        for shape in shapes.subjects(SH.path, predicate)
        if (members := shapes.value(shape, SH["in"])) is not None
    )
    assert set(Collection(shapes, listed)) == concepts
    for concept in concepts:
        assert {SKOS.Concept, kind} == set(ontology.objects(concept, RDF.type))
        assert _languages(ontology, URIRef(str(concept)), SKOS.prefLabel) == ["en", "zh"]


def test_is_aligned_to_well_known_vocabularies(ontology: Graph) -> None:
    alignments = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch)
    targets = {str(target) for alignment in alignments for target in ontology.objects(None, alignment)}
    for namespace in ("ns/prov#", "ns/oa#", "2004/02/skos/core#", "purl.org/dc/terms/", "schema.org/", "ns/org#"):
        assert any(namespace in target for target in targets), namespace


def test_every_property_leads_somewhere(ontology: Graph) -> None:
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in ontology.subjects(RDF.type, kind):
            assert ontology.value(term, RDFS.range) is not None, term
