from __future__ import annotations

import io
import re
from dataclasses import replace
from enum import StrEnum

import owlready2
import owlrl
import pytest
from rdflib import OWL, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.graph import assemble
from kg.graph.ontology_page import diagram, page
from kg.graph.prefixes import BASE
from kg.graph.vocabulary import OA, PA
from kg.model import Form, Level, MeasureKind, Stage, Status, Unit
from kg.resources import resource
from tests.conftest import ROOT
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


def _defined(ontology: Graph) -> set[URIRef]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return {URIRef(str(term)) for kind in kinds for term in ontology.subjects(RDF.type, kind)}


def test_every_class_and_property_has_an_example(ontology: Graph) -> None:
    assert len(_defined(ontology)) > 45
    assert [term for term in sorted(_defined(ontology)) if not ontology.value(term, SKOS.example)] == []


def test_owlready2_loads_the_ontology(ontology: Graph) -> None:
    triples = io.BytesIO(ontology.serialize(format="nt", encoding="utf-8"))
    world = owlready2.World()
    loaded = world.get_ontology(BASE).load(fileobj=triples)
    assert {each.iri for each in (*loaded.classes(), *loaded.properties())} == {
        str(term) for term in _defined(ontology)
    }
    area, party = world[f"{BASE}#Area"], world[f"{BASE}#Party"]
    assert party in area.is_a
    assert world[f"{BASE}#helper"].domain == [world[f"{BASE}#Assistance"]]
    assert any(area in each.entities for each in world.disjoint_classes())


def _contradictions(graph: Graph) -> list[str]:
    """What the rules of OWL RL find impossible: their error messages, and members of the empty class."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    errors = [str(text) for _, predicate, text in graph if str(predicate).endswith("agent-ont#error")]
    return [*errors, *map(str, graph.subjects(RDF.type, OWL.Nothing))]


def _with_ontology(graph: Graph) -> Graph:
    whole = Graph()
    for name in ("pairing", "programmes"):
        whole.parse(resource(f"ontology/{name}.ttl"), format="turtle")
    whole += graph
    return whole


def test_the_sample_is_consistent_with_the_ontology(graph: Graph, former: Graph) -> None:
    whole = _with_ontology(graph)
    whole += former
    size = len(whole)
    assert _contradictions(whole) == []
    assert len(whole) > size


def test_a_contradiction_would_be_found(graph: Graph) -> None:
    whole = _with_ontology(graph)
    area = next(whole.subjects(RDF.type, PA.Area))
    whole.add((area, RDF.type, PA.Organization))
    assert _contradictions(whole)


def test_the_diagram_in_the_documentation_is_that_of_the_ontology() -> None:
    documented = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")
    assert f"```mermaid\n{diagram()}```" in documented, "print it with 'python -m kg.graph.ontology_page'"


def test_the_page_documents_every_class_and_property_and_loads_nothing(ontology: Graph) -> None:
    written = page()
    for term in _defined(ontology):
        assert f"<code>{term}</code>" in written, term
    assert written.count("skos/core#example") >= len(_defined(ontology))
    assert "classDiagram" in written
    assert re.findall(r"<(?:script|img|iframe|link)[^>]*(?:src|href)=.https?:", written) == []
