"""From attestations to an RDF graph that follows the ontology.

What is said of a document depends on that document alone, so a build of many parts is the union of the builds of the
parts. The one exception is the plain triple of a pair: ``pa:plansToSupport`` holds only where *all* attestations are
planned, which takes the whole corpus to know. `merge` settles it; a bare union of triples would keep a
``pa:plansToSupport`` beside the ``pa:supports`` that another part found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from kg.graph.identifiers import article_iri, assistance_iri, attestation_iri, measure_iri
from kg.graph.parties import Parties, Triples
from kg.graph.prefixes import PREFIXES
from kg.graph.programmes import add_programme
from kg.graph.vocabulary import OA, PA, decimal, year
from kg.model import Attestation, Document, Measure

__all__ = ["add_document", "assemble", "merge"]


def assemble(results: Iterable[tuple[Document, Sequence[Attestation]]]) -> Graph:
    """The graph of every document that was read, with or without attestations.

    Raises `ValueError` where an attestation is filed under a document that it does not come from.
    """
    graph = _empty_graph()
    parties = Parties(graph)
    for document, attestations in results:
        add_document(graph, parties, document, attestations)
    _add_plain_triples(graph)
    return graph


def merge(graphs: Iterable[Graph]) -> Graph:
    """One graph of several, equal to the graph that `assemble` makes of all their documents."""
    whole = _empty_graph()
    for graph in graphs:
        whole += graph
    whole.remove((None, PA.supports, None))
    whole.remove((None, PA.plansToSupport, None))
    _add_plain_triples(whole)
    return whole


def _empty_graph() -> Graph:
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    return graph


def add_document(graph: Triples, parties: Parties, document: Document, attestations: Sequence[Attestation]) -> None:
    """Add what one article says, all but the plain triples. Raises `ValueError` for an attestation of another article."""
    article = document.article
    node = article_iri(article)
    graph.add((node, RDF.type, PA.Article))
    graph.add((node, DCTERMS.identifier, Literal(article.identifier)))
    graph.add((node, PA.sha256, Literal(article.sha256)))
    if document.title:
        graph.add((node, DCTERMS.title, Literal(document.title)))
    if document.publisher:
        graph.add((node, DCTERMS.publisher, Literal(document.publisher)))
    if document.issued:
        graph.add((node, DCTERMS.issued, Literal(document.issued.isoformat(), datatype=XSD.date)))
    for attestation in attestations:
        if attestation.article != article.identifier:
            raise ValueError(f"attestation of {attestation.article} filed under {article.identifier}")
    for attestation in _settled(node, attestations):
        _add_attestation(graph, parties, node, attestation)


def _settled(article: URIRef, attestations: Sequence[Attestation]) -> Iterator[Attestation]:
    """One attestation per IRI and one account of each figure.

    Where several rules found the same pair in the same words, the most confident one speaks for all, with the figures
    of all; ties fall to the first by name, so that the order in which they come never shows.
    """
    found: dict[URIRef, list[Attestation]] = {}
    figures: dict[URIRef, Measure] = {}
    for attestation in attestations:
        found.setdefault(attestation_iri(article, attestation), []).append(attestation)
        for measure in attestation.measures:
            node = measure_iri(article, measure)
            figures[node] = min(figures.get(node, measure), measure, key=_measure_rank)
    for same in found.values():
        nodes = sorted({measure_iri(article, measure) for attestation in same for measure in attestation.measures})
        yield replace(min(same, key=_attestation_rank), measures=tuple(figures[node] for node in nodes))


def _attestation_rank(attestation: Attestation) -> tuple[object, ...]:
    return (
        -attestation.confidence,
        attestation.rule,
        attestation.form,
        attestation.status,
        attestation.since or 9999,
        attestation.until or 9999,
    )


def _measure_rank(measure: Measure) -> tuple[object, ...]:
    stage = measure.stage or ""
    return (not stage, stage, measure.year is None, measure.year or 0, measure.unit, measure.value, measure.text)


def _add_attestation(graph: Triples, parties: Parties, article: URIRef, attestation: Attestation) -> None:
    helper = parties.add(attestation.helper, article)
    recipient = parties.add(attestation.recipient, article)
    assistance = assistance_iri(helper, recipient)
    node = attestation_iri(article, attestation)
    graph.add((assistance, RDF.type, PA.Assistance))
    graph.add((assistance, PA.helper, helper))
    graph.add((assistance, PA.recipient, recipient))
    graph.add((assistance, PA.attestation, node))
    graph.add((node, RDF.type, PA.Attestation))
    graph.add((node, PA.reading, Literal(attestation.reading)))
    graph.add((node, PA.form, PA[attestation.form]))
    graph.add((node, PA.status, PA[attestation.status]))
    graph.add((node, PA.rule, Literal(attestation.rule)))
    graph.add((node, PA.confidence, decimal(attestation.confidence)))
    _add_quote(graph, node, article, attestation)
    if attestation.since is not None:
        graph.add((node, PA.since, year(attestation.since)))
    if attestation.until is not None:
        graph.add((node, PA.until, year(attestation.until)))
    if attestation.programme is not None:
        graph.add((node, PA.programme, add_programme(graph, attestation.programme)))
    if attestation.corrected_by is not None:
        graph.add((node, PA.correctedBy, Literal(attestation.corrected_by)))
    for measure in attestation.measures:
        graph.add((node, PA.measure, _add_measure(graph, article, measure)))


def _add_measure(graph: Triples, article: URIRef, measure: Measure) -> URIRef:
    node = measure_iri(article, measure)
    graph.add((node, RDF.type, PA.Measure))
    graph.add((node, PA.kind, PA[measure.kind]))
    graph.add((node, PA.value, decimal(measure.value)))
    graph.add((node, PA.unit, PA[measure.unit]))
    _add_quote(graph, node, article, measure)
    if measure.stage is not None:
        graph.add((node, PA.stage, PA[measure.stage]))
    if measure.year is not None:
        graph.add((node, PA.year, year(measure.year)))
    return node


def _add_quote(graph: Triples, node: URIRef, article: URIRef, quoted: Attestation | Measure) -> None:
    exact = quoted.exact if isinstance(quoted, Attestation) else quoted.text
    graph.add((node, DCTERMS.source, article))
    graph.add((node, OA.exact, Literal(exact)))
    graph.add((node, OA.start, Literal(quoted.start)))
    graph.add((node, OA.end, Literal(quoted.end)))


def _add_plain_triples(graph: Graph) -> None:
    for assistance in graph.subjects(RDF.type, PA.Assistance):
        statuses = {
            status for node in graph.objects(assistance, PA.attestation) for status in graph.objects(node, PA.status)
        }
        plain = PA.plansToSupport if statuses == {PA.planned} else PA.supports
        helper, recipient = graph.value(assistance, PA.helper), graph.value(assistance, PA.recipient)
        if helper is not None and recipient is not None:
            graph.add((helper, plain, recipient))
