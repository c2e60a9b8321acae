"""The shapes: a good graph conforms, and every constraint catches a graph made to break it."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

import pytest
from rdflib import SH, Graph, Literal, URIRef, namespace
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.graph.assembly import assemble
from kg.graph.errors import ValidationError
from kg.graph.prefixes import BASE
from kg.graph.validation import Finding, validate
from kg.graph.vocabulary import AREA, GEO, OA, PA, decimal
from kg.model import Group, MeasureKind, Organization, Stage, Status, Unit
from kg.resources import resource
from tests.graph.handmade import LAOTUN, YUHANG, attest, document, figure

X = URIRef(f"{BASE}/x/other")
"""A node that is nothing the ontology knows."""

Triple = tuple[Any, URIRef, Any]
Change = tuple[list[Triple], list[Triple]]
"""Patterns to remove (None matches anything) and triples to add."""


def _small() -> Graph:
    """One assistance of each kind of party: 余杭区 and a group support 老屯乡, and a company is to."""
    doc = document("a.txt", "支援5万元", title="题", publisher="报")
    funds = figure(doc, "5万元", MeasureKind.FUNDS, "50000", Unit.CNY, Stage.DISBURSED, 2019)
    company = Organization("茶业公司", ("茶厂",), YUHANG)
    group = Group("3所学校", 3, "学校", YUHANG)
    return assemble(
        [
            (
                doc,
                [
                    attest(doc, "支援5万元", YUHANG, LAOTUN, since=2016, until=2020, measures=(funds,)),
                    attest(doc, "支援", company, LAOTUN, status=Status.PLANNED),
                    attest(doc, "支援", group, LAOTUN),
                ],
            )
        ]
    )


GOOD = _small()
HELPER, RECIPIENT = AREA[YUHANG.key], AREA[LAOTUN.key]


def _the(kind: URIRef, *conditions: tuple[URIRef, Any]) -> URIRef:
    (node,) = (
        node
        for node in GOOD.subjects(RDF.type, kind)
        if all((node, predicate, value) in GOOD for predicate, value in conditions)
    )
    assert isinstance(node, URIRef)
    return node


ASSISTANCE = _the(PA.Assistance, (PA.helper, HELPER))
PLANNED = _the(PA.Assistance, (PA.helper, _the(PA.Organization)))
ATTESTATION = _the(PA.Attestation, (OA.exact, Literal("支援5万元")))
MEASURE, ARTICLE, ORGANIZATION, GROUP = (_the(kind) for kind in (PA.Measure, PA.Article, PA.Organization, PA.Group))


def _set(node: URIRef, predicate: URIRef, *values: Any) -> Change:
    return [(node, predicate, None)], [(node, predicate, value) for value in values]


def _add(node: URIRef, predicate: URIRef, *values: Any) -> Change:
    return [], [(node, predicate, value) for value in values]


def _year(text: str) -> Literal:
    return Literal(text, datatype=namespace.XSD.gYear)


def _zh(text: str) -> Literal:
    return Literal(text, lang="zh")


BAD: Mapping[str, tuple[str, Change]] = {
    "supports-and-plans": ("supports and merely plans", _add(HELPER, PA.plansToSupport, RECIPIENT)),
    "supports-nothing-known": ("a plain triple stands for an assistance", _add(HELPER, PA.supports, X)),
    "plans-nothing-known": ("a plain triple stands for an assistance", _add(HELPER, PA.plansToSupport, X)),
    "supporter-unknown": ("a plain triple stands for an assistance", _add(X, PA.supports, RECIPIENT)),
    "plain-without-assistance": ("a plain triple stands for an assistance", _add(RECIPIENT, PA.supports, HELPER)),
    "no-helper": ("exactly one helper", _set(ASSISTANCE, PA.helper)),
    "two-helpers": ("exactly one helper", _add(ASSISTANCE, PA.helper, GROUP)),
    "helper-no-party": ("a helper is an area", _set(ASSISTANCE, PA.helper, X)),
    "no-recipient": ("exactly one recipient", _set(ASSISTANCE, PA.recipient)),
    "two-recipients": ("exactly one recipient", _add(ASSISTANCE, PA.recipient, GROUP)),
    "recipient-no-party": ("a recipient is an area", _set(ASSISTANCE, PA.recipient, X)),
    "self-help": ("nobody assists himself", _set(ASSISTANCE, PA.recipient, HELPER)),
    "no-attestation": ("at least one attestation", _set(PLANNED, PA.attestation)),
    "attestation-unknown": ("at least one attestation", _add(ASSISTANCE, PA.attestation, X)),
    "pair-twice": (
        "a pair has one node",
        ([], [(X, RDF.type, PA.Assistance), (X, PA.helper, HELPER), (X, PA.recipient, RECIPIENT)]),
    ),
    "no-plain-triple": ("has the plain triple pa:supports", _set(HELPER, PA.supports)),
    "no-planned-triple": ("has the plain triple pa:plansToSupport", _set(ORGANIZATION, PA.plansToSupport)),
    "attestation-of-two": ("belongs to exactly one assistance", _add(PLANNED, PA.attestation, ATTESTATION)),
    "no-reading": ("exactly one reading", _set(ATTESTATION, PA.reading)),
    "reading-with-language": ("exactly one reading", _set(ATTESTATION, PA.reading, _zh("支援"))),
    "no-form": ("exactly one form", _set(ATTESTATION, PA.form)),
    "two-forms": ("exactly one form", _add(ATTESTATION, PA.form, PA.other)),
    "form-unknown": ("exactly one form", _set(ATTESTATION, PA.form, PA.actual)),
    "no-status": ("exactly one status", _set(ATTESTATION, PA.status)),
    "status-unknown": ("exactly one status", _set(ATTESTATION, PA.status, PA.target)),
    "since-no-year": ("pa:since is one year", _set(ATTESTATION, PA.since, Literal(2016))),
    "since-twice": ("pa:since is one year", _add(ATTESTATION, PA.since, _year("2017"))),
    "until-no-year": ("pa:until is one year", _set(ATTESTATION, PA.until, Literal("2016"))),
    "confidence-zero": (
        "one confidence",
        _set(ATTESTATION, PA.confidence, Literal("0", datatype=namespace.XSD.decimal)),
    ),
    "confidence-above-one": (
        "one confidence",
        _set(ATTESTATION, PA.confidence, Literal("1.1", datatype=namespace.XSD.decimal)),
    ),
    "confidence-float": ("one confidence", _set(ATTESTATION, PA.confidence, Literal(0.9))),
    "corrected-by-two": (
        "pa:correctedBy is one name",
        _set(ATTESTATION, PA.correctedBy, Literal("甲"), Literal("乙")),
    ),
    "no-rule": ("exactly one rule", _set(ATTESTATION, PA.rule)),
    "rule-twice": ("exactly one rule", _add(ATTESTATION, PA.rule, Literal("second"))),
    "measure-unknown": ("pa:measure leads to a measure", _add(ATTESTATION, PA.measure, X)),
    "no-source": ("exactly one source", _set(ATTESTATION, DCTERMS.source)),
    "source-no-article": ("exactly one source", _set(MEASURE, DCTERMS.source, X)),
    "no-exact": ("exactly one text", _set(ATTESTATION, OA.exact)),
    "negative-start": ("exactly one start", _set(ATTESTATION, OA.start, Literal(-1))),
    "end-no-integer": ("exactly one end", _set(ATTESTATION, OA.end, Literal("6"))),
    "quote-too-long": ("as long as its range", _set(ATTESTATION, OA.end, Literal(7))),
    "figure-too-long": ("as long as its range", _set(MEASURE, OA.end, Literal(7))),
    "measure-of-none": ("belongs to at least one attestation", _set(ATTESTATION, PA.measure)),
    "kind-unknown": ("exactly one kind", _set(MEASURE, PA.kind, PA.other)),
    "no-value": ("exactly one value", _set(MEASURE, PA.value)),
    "value-integer": ("exactly one value", _set(MEASURE, PA.value, Literal(50000))),
    "value-twice": ("exactly one value", _add(MEASURE, PA.value, Literal("5", datatype=namespace.XSD.decimal))),
    "unit-unknown": ("exactly one unit", _set(MEASURE, PA.unit, PA.funds)),
    "stage-unknown": ("one stage", _set(MEASURE, PA.stage, PA.planned)),
    "year-integer": ("pa:year is one year", _set(MEASURE, PA.year, Literal(2019))),
    "no-area-label": ("labels are in zh and en", _set(HELPER, RDFS.label)),
    "two-zh-labels": ("labels are in zh and en", _add(HELPER, RDFS.label, _zh("余杭市"))),
    "label-in-french": ("labels are in zh and en", _add(HELPER, RDFS.label, Literal("Yuhang", lang="fr"))),
    "no-zh-label": ("has a label in zh", _set(HELPER, RDFS.label, Literal("Yuhang", lang="en"))),
    "other-name-is-label": ("differ from its label", _add(HELPER, SKOS.altLabel, _zh("余杭区"))),
    "code-integer": ("a division code is a string", _set(HELPER, PA.code, Literal(330110))),
    "code-of-seven": ("a division code is a string", _set(HELPER, PA.code, Literal("3301101"))),
    "level-unknown": ("exactly one level", _set(HELPER, PA.level, PA.household)),
    "part-of-two": ("part of one area at most", _add(HELPER, PA.partOf, RECIPIENT)),
    "part-of-unknown": ("part of one area at most", _set(HELPER, PA.partOf, X)),
    "latitude": ("an area lies at one latitude", _set(HELPER, GEO.lat, decimal(Decimal(91)))),
    "longitude": ("an area lies at one longitude", _add(HELPER, GEO.long, decimal(Decimal("119.5")))),
    "succeeds-itself": ("no area succeeds itself", _add(RECIPIENT, PA.succeededBy, RECIPIENT)),
    "successor-no-area": ("pa:succeededBy leads to an area", _add(RECIPIENT, PA.succeededBy, X)),
    "no-parent": ("lead up to a province", _set(HELPER, PA.partOf)),
    "province-within": ("a province is part of no area", _add(AREA["330000"], PA.partOf, HELPER)),
    "in-circles": ("lead up to a province", _set(HELPER, PA.partOf, HELPER)),
    "no-organization-label": ("an organisation has exactly one label", _set(ORGANIZATION, RDFS.label)),
    "two-organization-labels": ("an organisation has exactly one label", _add(ORGANIZATION, RDFS.label, _zh("二"))),
    "organization-name-is-label": ("organisation's other names", _add(ORGANIZATION, SKOS.altLabel, _zh("茶业公司"))),
    "seat-unknown": ("one seat at most", _set(ORGANIZATION, PA.seat, X)),
    "group-label-plain": ("a group has exactly one label", _set(GROUP, RDFS.label, Literal("3所学校"))),
    "no-members": ("one member count", _set(GROUP, PA.memberCount, Literal(0))),
    "count-in-words": ("one member count", _set(GROUP, PA.memberCount, Literal("三"))),
    "two-kinds-of-members": ("one kind of members", _add(GROUP, PA.memberKind, Literal("医院"))),
    "group-in-two-areas": ("within one area at most", _add(GROUP, PA.partOf, RECIPIENT)),
    "no-identifier": ("exactly one identifier", _set(ARTICLE, DCTERMS.identifier)),
    "two-titles": ("one title at most", _add(ARTICLE, DCTERMS.title, Literal("又一题"))),
    "publisher-empty": ("one publisher at most", _set(ARTICLE, DCTERMS.publisher, Literal(""))),
    "date-is-year": ("one date at most", _set(ARTICLE, DCTERMS.issued, _year("2019"))),
    "hash-too-short": ("exactly one hash", _set(ARTICLE, PA.sha256, Literal("abc"))),
    "hash-in-capitals": ("exactly one hash", _set(ARTICLE, PA.sha256, Literal("A" * 64))),
}


def _in_case(term: Any, case: str) -> Any:
    return URIRef(f"{term}~{case}") if isinstance(term, URIRef) and term.startswith(f"{BASE}/") else term


def _copy(case: str, change: Change) -> Iterable[Triple]:
    graph = Graph()
    graph += GOOD
    removed, added = change
    for pattern in removed:
        graph.remove(pattern)
    for triple in added:
        graph.add(triple)
    for subject, predicate, value in graph:
        yield _in_case(subject, case), URIRef(str(predicate)), _in_case(value, case)


@pytest.fixture(scope="module")
def findings() -> dict[str, list[Finding]]:
    """What is found in one graph that holds every bad graph, each under IRIs of its own, by name of the bad graph."""
    whole = Graph()
    for case, (_, change) in {**BAD, "good": ("", ([], []))}.items():
        for triple in _copy(case, change):
            whole.add(triple)
    found: dict[str, list[Finding]] = {case: [] for case in (*BAD, "good")}
    for finding in validate(whole).findings:
        found[finding.node.rpartition("~")[2]].append(finding)
    return found


@pytest.mark.parametrize("case", BAD)
def test_a_bad_graph_is_caught(case: str, findings: dict[str, list[Finding]]) -> None:
    message, _ = BAD[case]
    assert any(message in finding.message for finding in findings[case]), [str(finding) for finding in findings[case]]


def test_the_good_graph_beside_them_is_not(findings: dict[str, list[Finding]]) -> None:
    assert findings["good"] == []


def test_every_constraint_has_a_graph_that_breaks_it() -> None:
    shapes = Graph().parse(resource("ontology/shapes.ttl"), format="turtle")
    messages = {str(message) for message in shapes.objects(None, SH.message)}
    assert len(messages) > 40
    assert [message for message in sorted(messages) if not any(part in message for part, _ in BAD.values())] == []


def test_the_corpus_conforms(graph: Graph) -> None:
    report = validate(graph)
    assert report.findings == ()
    assert report.conforms


def test_a_finding_names_node_fault_and_value() -> None:
    bad = Graph()
    bad += GOOD
    bad.set((HELPER, PA.level, PA.household))
    (finding, *_) = validate(bad).findings
    assert str(finding) == "area:330110: an area has exactly one level of the scheme (pa:level pa:household)"
    assert not validate(bad).conforms


def test_without_pyshacl_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def fail(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pyshacl":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(ValidationError, match=r"pip install 'pairing-assistance-kg\[validate\]'"):
        validate(GOOD)
