from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from rdflib import BNode, Graph, Literal, URIRef, namespace
from rdflib.namespace import DCTERMS, RDF, RDFS, SKOS

from kg.graph.assembly import assemble, merge
from kg.graph.identifiers import area_iri, organization_iri
from kg.graph.vocabulary import GEO, OA, PA, decimal
from kg.model import Attestation, Form, Group, Measure, MeasureKind, Organization, Party, Stage, Status, Unit
from tests.graph.handmade import (
    BANK,
    CHANGTAN,
    GULOU_FUZHOU,
    GULOU_NANJING,
    HANGZHOU,
    HOSPITAL,
    LAOTUN,
    NINGBO,
    QIANDONGNAN,
    SHIBING,
    TAIJIANG,
    YUHANG,
    Result,
    attest,
    corpus,
    document,
    figure,
)


def _labels(graph: Graph, node: URIRef) -> set[str]:
    return {str(label) for label in graph.objects(node, RDFS.label)}


def _attestations(graph: Graph, helper: Party, recipient: Party) -> list[URIRef]:
    found = []
    for assistance in graph.subjects(RDF.type, PA.Assistance):
        ends = graph.value(assistance, PA.helper), graph.value(assistance, PA.recipient)
        if ends == (_node(helper), _node(recipient)):
            found += [node for node in graph.objects(assistance, PA.attestation) if isinstance(node, URIRef)]
    return sorted(found)


def _node(party: Party) -> URIRef:
    assert not isinstance(party, Group)
    return organization_iri(party) if isinstance(party, Organization) else area_iri(party)


def test_plain_triples_say_who_supports_whom(graph: Graph) -> None:
    assert (area_iri(HANGZHOU), PA.supports, area_iri(QIANDONGNAN)) in graph
    assert (area_iri(GULOU_NANJING), PA.supports, area_iri(SHIBING)) in graph, "an ended round was support"
    assert (area_iri(NINGBO), PA.plansToSupport, area_iri(SHIBING)) in graph
    assert (area_iri(NINGBO), PA.supports, area_iri(SHIBING)) not in graph
    assert (area_iri(YUHANG), PA.plansToSupport, area_iri(TAIJIANG)) not in graph, "planned in one text, actual in two"


def test_an_area_carries_its_names_code_and_chain(graph: Graph) -> None:
    node = area_iri(YUHANG)
    assert node == URIRef("https://w3id.org/pairing-assistance/area/330110")
    assert _labels(graph, node) == {"余杭区", "Yuhang District"}
    assert {str(name) for name in graph.objects(node, SKOS.altLabel)} == {"余杭", "余杭市"}
    assert graph.value(node, PA.code) == Literal("330110")
    assert graph.value(node, PA.level) == PA.county
    assert [str(x) for x in graph.transitive_objects(node, PA.partOf)] == [
        str(area_iri(place)) for place in (YUHANG, *YUHANG.ancestors())
    ]


def test_an_area_of_county_level_or_above_is_located(graph: Graph) -> None:
    assert graph.value(area_iri(TAIJIANG), GEO.lat) == decimal(Decimal("26.671"))
    assert graph.value(area_iri(TAIJIANG), GEO.long) == decimal(Decimal("108.317"))
    assert graph.value(area_iri(LAOTUN), GEO.lat) is None


def test_a_village_without_a_code_has_an_identity(graph: Graph) -> None:
    node = area_iri(CHANGTAN)
    assert graph.value(node, PA.code) is None
    assert _labels(graph, node) == {"长滩村", "Changtan Village"}
    assert graph.value(node, PA.level) == PA.village


def test_places_of_one_name_stay_apart(graph: Graph) -> None:
    assert area_iri(GULOU_NANJING) != area_iri(GULOU_FUZHOU)
    assert (area_iri(GULOU_FUZHOU), PA.supports, area_iri(TAIJIANG)) in graph
    assert (area_iri(GULOU_FUZHOU), PA.supports, area_iri(SHIBING)) not in graph


def test_an_area_key_becomes_an_iri_without_forbidden_characters() -> None:
    place = replace(CHANGTAN, key="522630103/长 滩<村>#1%")
    assert str(area_iri(place)).endswith("/area/522630103/长%20滩%3C村%3E%231%25")


def test_variants_of_an_organization_meet_in_one_node() -> None:
    doc = document("a.txt", "甲。乙。")
    spellings = (
        Organization("中国“星火”公司(集团)", ("星火公司",)),
        Organization("中国星火公司（集团）", ("星火集团",)),
    )
    quotes = ("甲", "乙")
    graph = assemble(
        [(doc, [attest(doc, quote, name, SHIBING) for quote, name in zip(quotes, spellings, strict=True)])]
    )
    node = organization_iri(spellings[0])
    assert set(graph.subjects(RDF.type, PA.Organization)) == {node}
    assert _labels(graph, node) == {"中国星火公司（集团）"}
    names = {str(name) for name in graph.objects(node, SKOS.altLabel)}
    assert names == {"中国“星火”公司(集团)", "星火公司", "星火集团"}


def test_organizations_of_one_name_in_two_places_stay_apart() -> None:
    assert organization_iri(Organization("人民医院", (), TAIJIANG)) != organization_iri(
        Organization("人民医院", (), SHIBING)
    )
    assert organization_iri(Organization("Save the Children")) != organization_iri(Organization("SavetheChildren"))


def test_organizations_know_their_seat(graph: Graph) -> None:
    assert graph.value(organization_iri(HOSPITAL), PA.seat) == area_iri(HANGZHOU)
    assert (organization_iri(BANK), PA.supports, area_iri(CHANGTAN)) in graph


def test_a_group_keeps_what_its_description_says(graph: Graph) -> None:
    schools = graph.value(predicate=RDFS.label, object=Literal("余杭区12所中小学", lang="zh"))
    assert graph.value(schools, PA.memberCount) == Literal(12)
    assert graph.value(schools, PA.memberKind) == Literal("中小学")
    assert graph.value(schools, PA.partOf) == area_iri(YUHANG)


def test_a_description_without_an_area_means_what_its_article_means() -> None:
    nationwide = Group("15家金融机构", 15, "金融机构", None)
    within = Group("15家金融机构", 15, "金融机构", TAIJIANG)
    docs = [document(name, "支援。") for name in ("a.txt", "b.txt")]
    results = [(doc, [attest(doc, "支援", group, SHIBING) for group in (nationwide,)]) for doc in docs]
    assert len(set(assemble(results).subjects(RDF.type, PA.Group))) == 2
    results = [(doc, [attest(doc, "支援", within, SHIBING)]) for doc in docs]
    assert len(set(assemble(results).subjects(RDF.type, PA.Group))) == 1


def test_every_article_read_is_in_the_graph(graph: Graph, results: list[Result]) -> None:
    identifiers = {str(identifier) for identifier in graph.objects(None, DCTERMS.identifier)}
    assert identifiers == {doc.article.identifier for doc, _ in results}
    article = graph.value(predicate=DCTERMS.identifier, object=Literal("2019/山海.txt"))
    assert graph.value(article, DCTERMS.issued) == Literal("2019-10-08", datatype=namespace.XSD.date)
    assert graph.value(article, PA.sha256) == Literal(results[0][0].article.sha256)


def test_every_quote_stands_at_its_offsets(graph: Graph, results: list[Result]) -> None:
    sources = {doc.article.identifier: doc.article.source for doc, _ in results}
    quoted = list(graph.subject_objects(OA.exact))
    assert len(quoted) == 21
    for node, exact in quoted:
        article = graph.value(node, DCTERMS.source)
        start, end = (int(str(graph.value(node, offset))) for offset in (OA.start, OA.end))
        assert sources[str(graph.value(article, DCTERMS.identifier))][start:end] == str(exact)


def test_a_shared_figure_is_one_node(graph: Graph) -> None:
    ours, theirs = (
        set(graph.objects(_attestations(graph, helper, TAIJIANG)[0], PA.measure)) for helper in (HANGZHOU, NINGBO)
    )
    assert len(ours) == 1
    assert ours == theirs


def test_years_and_numbers_are_typed(graph: Graph) -> None:
    (node,) = _attestations(graph, GULOU_NANJING, SHIBING)
    assert graph.value(node, PA.since) == Literal("2010", datatype=namespace.XSD.gYear)
    assert graph.value(node, PA.until) == Literal("2013", datatype=namespace.XSD.gYear)
    assert graph.value(node, PA.confidence) == Literal("0.9", datatype=namespace.XSD.decimal)
    values = {str(value) for value in graph.objects(None, PA.value)}
    assert values == {"54000000", "36", "12005000", "20000", "40", "8"}


@pytest.mark.parametrize(
    ("number", "spelling"),
    [
        ("0.90", "0.9"),
        ("1", "1"),
        ("1.0", "1"),
        ("2E+4", "20000"),
        ("1E-3", "0.001"),
        ("-0", "0"),
        ("1200.50", "1200.5"),
    ],
)
def test_decimals_have_one_spelling(number: str, spelling: str) -> None:
    literal = decimal(Decimal(number))
    assert str(literal) == spelling
    assert literal.datatype == namespace.XSD.decimal


def test_the_order_of_reading_never_shows(graph: Graph) -> None:
    shuffled = [(doc, found[::-1]) for doc, found in reversed(corpus())]
    assert set(assemble(shuffled)) == set(graph)


def test_the_merge_of_parts_is_the_whole(graph: Graph) -> None:
    parts = [assemble([result]) for result in corpus()]
    assert set(merge(parts)) == set(graph)
    bare = set().union(*parts) - set(graph)
    assert bare == {(area_iri(YUHANG), PA.plansToSupport, area_iri(TAIJIANG))}, "only the plain triple needs the whole"


def test_no_blank_nodes(graph: Graph) -> None:
    assert not [term for triple in graph for term in triple if isinstance(term, BNode)]


def test_two_rules_for_the_same_words_leave_one_account() -> None:
    doc = document("a.txt", "杭州市支援施秉县3个项目、5万元。")
    projects = figure(doc, "3个", MeasureKind.PROJECTS, "3", Unit.COUNT)
    funds = figure(doc, "5万元", MeasureKind.FUNDS, "50000", Unit.CNY)
    planned = replace(projects, stage=Stage.TARGET)

    def found(rule: str, confidence: str, form: Form, *measures: Measure) -> Attestation:
        said = attest(
            doc, "杭州市支援施秉县3个项目、5万元", HANGZHOU, SHIBING, rule=rule, confidence=confidence, form=form
        )
        return replace(said, measures=measures)

    pair = [found("b", "0.7", Form.OTHER, projects), found("a", "0.9", Form.COUNTERPART, funds, planned)]
    graph = assemble([(doc, pair)])
    assert set(graph) == set(assemble([(doc, pair[::-1])]))
    (node,) = graph.subjects(RDF.type, PA.Attestation)
    assert set(graph.objects(node, PA.form)) == {PA.counterpart}
    assert set(graph.objects(node, PA.rule)) == {Literal("a")}
    assert len(set(graph.objects(node, PA.measure))) == 2
    assert set(graph.objects(None, PA.stage)) == {PA.target}


def test_an_attestation_under_the_wrong_document_is_refused() -> None:
    doc, other = document("a.txt", "支援"), document("b.txt", "支援")
    with pytest.raises(ValueError, match=r"a\.txt filed under b\.txt"):
        assemble([(other, [attest(doc, "支援", HANGZHOU, SHIBING)])])


def test_a_changed_text_is_another_article() -> None:
    first, second = (document("a.txt", text) for text in ("支援", "支援 "))
    graph = merge(
        assemble([(doc, [attest(doc, "支援", HANGZHOU, SHIBING, status=Status.PLANNED)])]) for doc in (first, second)
    )
    assert len(set(graph.subjects(RDF.type, PA.Article))) == 2
    assert len(_attestations(graph, HANGZHOU, SHIBING)) == 2
