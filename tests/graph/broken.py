"""A small good graph, and for every constraint of the shapes a change that breaks it, with all that is then to be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rdflib import Graph, Literal, URIRef, namespace
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.graph.assembly import assemble
from kg.graph.prefixes import BASE
from kg.graph.vocabulary import AREA, GEO, OA, PA, PROGRAMME, decimal
from kg.model import Group, MeasureKind, Organization, Stage, Status, Unit
from tests.graph.handmade import LAOTUN, YUHANG, attest, document, figure

__all__ = ["BROKEN", "GOOD", "HELPER", "broken"]

X = URIRef(f"{BASE}/x/other")
"""A node that is nothing the ontology knows."""

Triple = tuple[Any, URIRef, Any]
Change = tuple[list[Triple], list[Triple]]
"""Patterns to remove (None matches anything) and triples to add."""


def _small() -> Graph:
    """One assistance of each kind of party: 余杭区 and a group support 老屯乡, and a company is to; a second article says nothing."""
    doc = document("a.txt", "支援5万元", title="题", publisher="报")
    funds = figure(doc, "5万元", MeasureKind.FUNDS, "50000", Unit.CNY, Stage.DISBURSED, 2019)
    company = Organization("茶业公司", ("茶厂",), YUHANG)
    group = Group("3所学校", 3, "学校", YUHANG)
    said = [
        attest(doc, "支援5万元", YUHANG, LAOTUN, since=2016, until=2020, programme="east-west-2021", measures=(funds,)),
        attest(doc, "支援", company, LAOTUN, status=Status.PLANNED, programme="designated"),
        attest(doc, "支援", group, LAOTUN),
    ]
    return assemble([(doc, said), (document("other.txt", "无"), ())])


GOOD = _small()
HELPER, RECIPIENT = AREA[YUHANG.key], AREA[LAOTUN.key]
ROUND = PROGRAMME["east-west-2021"]


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
ARTICLE = _the(PA.Article, (DCTERMS.identifier, Literal("a.txt")))
OTHER_ARTICLE = _the(PA.Article, (DCTERMS.identifier, Literal("other.txt")))
MEASURE, ORGANIZATION, GROUP = (_the(kind) for kind in (PA.Measure, PA.Organization, PA.Group))


def _set(node: URIRef, predicate: URIRef, *values: Any) -> Change:
    return [(node, predicate, None)], [(node, predicate, value) for value in values]


def _add(node: URIRef, predicate: URIRef, *values: Any) -> Change:
    return [], [(node, predicate, value) for value in values]


def _twin(node: URIRef) -> list[Triple]:
    """What the graph says of a node, said of another."""
    return [(X, URIRef(str(predicate)), value) for predicate, value in GOOD.predicate_objects(node)]


def _quoted_twice() -> Change:
    return [], [*_twin(ATTESTATION), (ASSISTANCE, PA.attestation, X)]


def _known_twice() -> Change:
    return [], [t for t in _twin(ORGANIZATION) if t[1] != PA.plansToSupport]


def _year(text: str) -> Literal:
    return Literal(text, datatype=namespace.XSD.gYear)


def _date(text: str) -> Literal:
    return Literal(text, datatype=namespace.XSD.date)


def _zh(text: str) -> Literal:
    return Literal(text, lang="zh")


BROKEN: Mapping[str, Change] = {
    "supports-and-plans": _add(HELPER, PA.plansToSupport, RECIPIENT),
    "supports-nothing-known": _add(HELPER, PA.supports, X),
    "plans-nothing-known": _add(HELPER, PA.plansToSupport, X),
    "supporter-unknown": _add(X, PA.supports, RECIPIENT),
    "plain-without-assistance": _add(RECIPIENT, PA.supports, HELPER),
    "no-helper": _set(ASSISTANCE, PA.helper),
    "two-helpers": _add(ASSISTANCE, PA.helper, GROUP),
    "helper-no-party": _set(ASSISTANCE, PA.helper, X),
    "no-recipient": _set(ASSISTANCE, PA.recipient),
    "two-recipients": _add(ASSISTANCE, PA.recipient, GROUP),
    "recipient-no-party": _set(ASSISTANCE, PA.recipient, X),
    "self-help": _set(ASSISTANCE, PA.recipient, HELPER),
    "no-attestation": _set(PLANNED, PA.attestation),
    "attestation-unknown": _add(ASSISTANCE, PA.attestation, X),
    "pair-twice": ([], [(X, RDF.type, PA.Assistance), (X, PA.helper, HELPER), (X, PA.recipient, RECIPIENT)]),
    "no-plain-triple": _set(HELPER, PA.supports),
    "no-planned-triple": _set(ORGANIZATION, PA.plansToSupport),
    "attestation-of-two": _add(PLANNED, PA.attestation, ATTESTATION),
    "no-reading": _set(ATTESTATION, PA.reading),
    "reading-with-language": _set(ATTESTATION, PA.reading, _zh("支援")),
    "no-form": _set(ATTESTATION, PA.form),
    "two-forms": _add(ATTESTATION, PA.form, PA.other),
    "form-unknown": _set(ATTESTATION, PA.form, PA.actual),
    "no-status": _set(ATTESTATION, PA.status),
    "status-unknown": _set(ATTESTATION, PA.status, PA.target),
    "since-no-year": _set(ATTESTATION, PA.since, Literal(2016)),
    "since-twice": _add(ATTESTATION, PA.since, _year("2017")),
    "until-no-year": _set(ATTESTATION, PA.until, Literal("2016")),
    "confidence-zero": _set(ATTESTATION, PA.confidence, Literal("0", datatype=namespace.XSD.decimal)),
    "confidence-above-one": _set(ATTESTATION, PA.confidence, Literal("1.1", datatype=namespace.XSD.decimal)),
    "confidence-float": _set(ATTESTATION, PA.confidence, Literal(0.9)),
    "corrected-by-two": _set(ATTESTATION, PA.correctedBy, Literal("甲"), Literal("乙")),
    "no-rule": _set(ATTESTATION, PA.rule),
    "rule-twice": _add(ATTESTATION, PA.rule, Literal("second")),
    "measure-unknown": _add(ATTESTATION, PA.measure, X),
    "no-source": _set(ATTESTATION, DCTERMS.source),
    "source-no-article": _set(MEASURE, DCTERMS.source, X),
    "no-exact": _set(ATTESTATION, OA.exact),
    "negative-start": _set(ATTESTATION, OA.start, Literal(-1)),
    "end-no-integer": _set(ATTESTATION, OA.end, Literal("6")),
    "quote-too-long": _set(ATTESTATION, OA.end, Literal(7)),
    "figure-too-long": _set(MEASURE, OA.end, Literal(7)),
    "measure-of-none": _set(ATTESTATION, PA.measure),
    "kind-unknown": _set(MEASURE, PA.kind, PA.other),
    "no-value": _set(MEASURE, PA.value),
    "value-integer": _set(MEASURE, PA.value, Literal(50000)),
    "value-twice": _add(MEASURE, PA.value, Literal("5", datatype=namespace.XSD.decimal)),
    "unit-unknown": _set(MEASURE, PA.unit, PA.funds),
    "stage-unknown": _set(MEASURE, PA.stage, PA.planned),
    "year-integer": _set(MEASURE, PA.year, Literal(2019)),
    "no-area-label": _set(HELPER, RDFS.label),
    "two-zh-labels": _add(HELPER, RDFS.label, _zh("余杭市")),
    "label-in-french": _add(HELPER, RDFS.label, Literal("Yuhang", lang="fr")),
    "no-zh-label": _set(HELPER, RDFS.label, Literal("Yuhang", lang="en")),
    "other-name-is-label": _add(HELPER, SKOS.altLabel, _zh("余杭区")),
    "code-integer": _set(HELPER, PA.code, Literal(330110)),
    "code-of-seven": _set(HELPER, PA.code, Literal("3301101")),
    "level-unknown": _set(HELPER, PA.level, PA.household),
    "part-of-two": _add(HELPER, PA.partOf, RECIPIENT),
    "part-of-unknown": _set(HELPER, PA.partOf, X),
    "latitude": _set(HELPER, GEO.lat, decimal(Decimal(91))),
    "longitude": _add(HELPER, GEO.long, decimal(Decimal("119.5"))),
    "succeeds-itself": _add(RECIPIENT, PA.succeededBy, RECIPIENT),
    "successor-no-area": _add(RECIPIENT, PA.succeededBy, X),
    "no-parent": _set(HELPER, PA.partOf),
    "province-within": _add(AREA["330000"], PA.partOf, HELPER),
    "in-circles": _set(HELPER, PA.partOf, HELPER),
    "no-organization-label": _set(ORGANIZATION, RDFS.label),
    "two-organization-labels": _add(ORGANIZATION, RDFS.label, _zh("二")),
    "organization-name-is-label": _add(ORGANIZATION, SKOS.altLabel, _zh("茶业公司")),
    "seat-unknown": _set(ORGANIZATION, PA.seat, X),
    "group-label-plain": _set(GROUP, RDFS.label, Literal("3所学校")),
    "no-members": _set(GROUP, PA.memberCount, Literal(0)),
    "count-in-words": _set(GROUP, PA.memberCount, Literal("三")),
    "two-kinds-of-members": _add(GROUP, PA.memberKind, Literal("医院")),
    "group-in-two-areas": _add(GROUP, PA.partOf, RECIPIENT),
    "no-identifier": _set(ARTICLE, DCTERMS.identifier),
    "two-titles": _add(ARTICLE, DCTERMS.title, Literal("又一题")),
    "publisher-empty": _set(ARTICLE, DCTERMS.publisher, Literal("")),
    "date-is-year": _set(ARTICLE, DCTERMS.issued, _year("2019")),
    "hash-too-short": _set(ARTICLE, PA.sha256, Literal("abc")),
    "hash-in-capitals": _set(ARTICLE, PA.sha256, Literal("A" * 64)),
    "supports-a-word": _add(HELPER, PA.supports, Literal("老屯乡")),
    "helper-a-word": _add(ASSISTANCE, PA.helper, Literal("余杭区")),
    "helper-of-another-kind": _set(HELPER, RDF.type, PA.Article),
    "recipient-a-word": _add(ASSISTANCE, PA.recipient, Literal("老屯乡")),
    "recipient-of-another-kind": _set(RECIPIENT, RDF.type, PA.Article),
    "attestation-a-word": _add(ASSISTANCE, PA.attestation, Literal("支援")),
    "attestation-of-another-kind": _add(X, PA.attestation, ATTESTATION),
    "reading-twice": _add(ATTESTATION, PA.reading, Literal("援助5万元")),
    "reading-empty": _set(ATTESTATION, PA.reading, Literal("")),
    "status-twice": _add(ATTESTATION, PA.status, PA.past),
    "until-twice": _add(ATTESTATION, PA.until, _year("2021")),
    "no-confidence": _set(ATTESTATION, PA.confidence),
    "confidence-twice": _add(ATTESTATION, PA.confidence, decimal(Decimal("0.5"))),
    "rule-no-text": _set(ATTESTATION, PA.rule, Literal(7)),
    "rule-empty": _set(ATTESTATION, PA.rule, Literal("")),
    "corrected-by-number": _set(ATTESTATION, PA.correctedBy, Literal(7)),
    "corrected-by-nobody": _set(ATTESTATION, PA.correctedBy, Literal("")),
    "measure-a-word": _add(ATTESTATION, PA.measure, Literal("5万元")),
    "programme-unknown": _set(ATTESTATION, PA.programme, X),
    "programme-a-word": _set(ATTESTATION, PA.programme, Literal("东西部协作")),
    "programme-twice": _add(ATTESTATION, PA.programme, PROGRAMME["east-west"]),
    "programme-without-english": _set(ROUND, SKOS.prefLabel, _zh("东西部协作（2021年调整）")),
    "programme-in-french": _set(
        ROUND, SKOS.prefLabel, _zh("东西部协作（2021年调整）"), Literal("coopération", lang="fr")
    ),
    "programme-with-two-names": _add(ROUND, SKOS.prefLabel, _zh("新一轮协作")),
    "programme-in-short-in-french": _add(ROUND, SKOS.altLabel, Literal("coopération", lang="fr")),
    "programme-in-short-as-in-full": _add(ROUND, SKOS.altLabel, _zh("东西部协作（2021年调整）")),
    "programme-of-unknown": _set(ROUND, SKOS.broader, X),
    "programme-of-a-word": _set(ROUND, SKOS.broader, Literal("东西部协作")),
    "programme-of-two": _add(ROUND, SKOS.broader, PROGRAMME["designated"]),
    "programme-of-itself": _set(PROGRAMME["east-west"], SKOS.broader, ROUND),
    "begins-twice": _add(ROUND, PA.begins, _year("2022")),
    "begins-no-year": _set(ROUND, PA.begins, Literal("2021年")),
    "begins-after-its-end": _set(ROUND, PA.ends, _year("2020")),
    "ends-twice": _set(ROUND, PA.ends, _year("2025"), _year("2026")),
    "ends-no-year": _set(PROGRAMME["designated"], PA.ends, Literal("2025")),
    "basis-twice": _add(ROUND, PA.basis, _zh("又一文件")),
    "basis-in-french": _set(ROUND, PA.basis, Literal("décision", lang="fr")),
    "source-twice": _add(MEASURE, DCTERMS.source, OTHER_ARTICLE),
    "source-a-word": _set(MEASURE, DCTERMS.source, Literal("a.txt")),
    "exact-twice": _add(MEASURE, OA.exact, Literal("6万元")),
    "exact-empty": _set(MEASURE, OA.exact, Literal("")),
    "exact-with-language": _set(MEASURE, OA.exact, _zh("5万元")),
    "no-start": _set(MEASURE, OA.start),
    "start-twice": _add(MEASURE, OA.start, Literal(1)),
    "start-in-words": _set(MEASURE, OA.start, Literal("二")),
    "no-end": _set(MEASURE, OA.end),
    "end-twice": _add(MEASURE, OA.end, Literal(9)),
    "end-at-the-start": _set(MEASURE, OA.end, Literal(0)),
    "quoted-twice": _quoted_twice(),
    "measure-of-another-kind": _add(X, PA.measure, MEASURE),
    "no-kind": _set(MEASURE, PA.kind),
    "kind-twice": _add(MEASURE, PA.kind, PA.jobs),
    "no-unit": _set(MEASURE, PA.unit),
    "unit-twice": _add(MEASURE, PA.unit, PA.person),
    "stage-twice": _add(MEASURE, PA.stage, PA.donated),
    "year-twice": _add(MEASURE, PA.year, _year("2020")),
    "other-name-in-french": _add(HELPER, SKOS.altLabel, Literal("Yuhang", lang="fr")),
    "code-twice": _add(HELPER, PA.code, Literal("330184")),
    "no-level": _set(HELPER, PA.level),
    "level-twice": _add(HELPER, PA.level, PA.township),
    "part-of-a-word": _add(HELPER, PA.partOf, Literal("杭州市")),
    "successor-a-word": _add(HELPER, PA.succeededBy, Literal("临平区")),
    "latitude-in-words": _set(HELPER, GEO.lat, Literal("北纬30度")),
    "latitude-twice": _add(HELPER, GEO.lat, decimal(Decimal("30.1"))),
    "latitude-too-small": _set(HELPER, GEO.lat, decimal(Decimal(2))),
    "longitude-in-words": _set(HELPER, GEO.long, Literal("东经120度")),
    "longitude-too-small": _set(HELPER, GEO.long, decimal(Decimal(20))),
    "longitude-too-great": _set(HELPER, GEO.long, decimal(Decimal(140))),
    "organization-in-english": _set(ORGANIZATION, RDFS.label, Literal("Tea Company", lang="en")),
    "organization-in-short-in-french": _add(ORGANIZATION, SKOS.altLabel, Literal("Thé", lang="fr")),
    "two-seats": _add(ORGANIZATION, PA.seat, RECIPIENT),
    "seat-a-word": _set(ORGANIZATION, PA.seat, Literal("余杭区")),
    "organization-twice": _known_twice(),
    "no-group-label": _set(GROUP, RDFS.label),
    "two-group-labels": _add(GROUP, RDFS.label, _zh("三所学校")),
    "two-counts": _add(GROUP, PA.memberCount, Literal(4)),
    "members-of-no-kind": _set(GROUP, PA.memberKind, Literal("")),
    "kind-of-members-with-language": _set(GROUP, PA.memberKind, _zh("学校")),
    "group-within-unknown": _set(GROUP, PA.partOf, X),
    "group-within-a-word": _set(GROUP, PA.partOf, Literal("余杭区")),
    "two-identifiers": _add(ARTICLE, DCTERMS.identifier, Literal("b.txt")),
    "identifier-empty": _set(ARTICLE, DCTERMS.identifier, Literal("")),
    "identifier-with-language": _set(ARTICLE, DCTERMS.identifier, _zh("a.txt")),
    "identifier-of-two": _set(OTHER_ARTICLE, DCTERMS.identifier, Literal("a.txt")),
    "title-empty": _set(ARTICLE, DCTERMS.title, Literal("")),
    "title-with-language": _set(ARTICLE, DCTERMS.title, _zh("题")),
    "two-publishers": _add(ARTICLE, DCTERMS.publisher, Literal("又一报")),
    "publisher-with-language": _set(ARTICLE, DCTERMS.publisher, _zh("报")),
    "two-dates": _set(ARTICLE, DCTERMS.issued, _date("2019-01-02"), _date("2019-01-03")),
    "no-hash": _set(ARTICLE, PA.sha256),
    "two-hashes": _add(ARTICLE, PA.sha256, Literal("a" * 64)),
    "hash-with-language": _set(ARTICLE, PA.sha256, Literal("a" * 64, lang="en")),
}
"""The changes by name; ``broken.toml`` tells what is found after each."""


def _in_case(term: Any, case: str) -> Any:
    """The term as one of a case alone: what identifies a node, and what organisations and articles are known by."""
    if isinstance(term, URIRef) and term.startswith(f"{BASE}/"):
        return URIRef(f"{term}~{case}")
    return term


def broken(case: str) -> Iterable[Triple]:
    """The good graph with the change of a case, under IRIs and names of its own; unchanged where there is no such case."""
    graph = Graph()
    graph += GOOD
    removed, added = BROKEN.get(case, ([], []))
    for pattern in removed:
        graph.remove(pattern)
    for triple in added:
        graph.add(triple)
    for subject, predicate, value in graph:
        of_body = (subject, RDF.type, PA.Organization) in graph and predicate in (RDFS.label, SKOS.altLabel)
        name = value
        if (predicate == DCTERMS.identifier or of_body) and isinstance(value, Literal) and str(value):
            name = Literal(f"{value}~{case}", lang=value.language, datatype=value.datatype)
        yield _in_case(subject, case), URIRef(str(predicate)), _in_case(name, case)
