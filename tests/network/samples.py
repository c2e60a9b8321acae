"""A small graph in the public vocabulary, made up for these tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef

PA = Namespace("https://w3id.org/pairing-assistance#")
AREA = Namespace("https://w3id.org/pairing-assistance/area/")
EX = Namespace("https://example.org/")
OA = Namespace("http://www.w3.org/ns/oa#")


@dataclass
class GraphBuilder:
    """Adds parties and attested relations to ``graph`` as the contract has them."""

    graph: Graph = field(default_factory=Graph)

    def area(self, code: str, label: str, level: str, above: URIRef | None = None, *other_names: str) -> URIRef:
        node = AREA[code]
        self.graph.add((node, RDF.type, PA.Area))
        self.graph.add((node, RDFS.label, Literal(label, lang="zh")))
        self.graph.add((node, PA.code, Literal(code)))
        self.graph.add((node, PA.level, PA[level]))
        if above is not None:
            self.graph.add((node, PA.partOf, above))
        for name in other_names:
            self.graph.add((node, SKOS.altLabel, Literal(name, lang="zh")))
        return node

    def organization(self, key: str, label: str, seat: URIRef | None = None) -> URIRef:
        node = EX[key]
        self.graph.add((node, RDF.type, PA.Organization))
        self.graph.add((node, RDFS.label, Literal(label, lang="zh")))
        if seat is not None:
            self.graph.add((node, PA.seat, seat))
        return node

    def group(self, key: str, label: str, within: URIRef) -> URIRef:
        node = EX[key]
        self.graph.add((node, RDF.type, PA.Group))
        self.graph.add((node, RDFS.label, Literal(label, lang="zh")))
        self.graph.add((node, PA.partOf, within))
        return node

    def article(self, identifier: str, title: str, publisher: str = "", issued: str = "") -> URIRef:
        node = EX["article/" + identifier.encode().hex()]
        self.graph.add((node, RDF.type, PA.Article))
        self.graph.add((node, DCTERMS.identifier, Literal(identifier)))
        self.graph.add((node, DCTERMS.title, Literal(title)))
        if publisher:
            self.graph.add((node, DCTERMS.publisher, Literal(publisher)))
        if issued:
            self.graph.add((node, DCTERMS.issued, Literal(issued, datatype=XSD.date)))
        return node

    def relation(self, helper: URIRef, recipient: URIRef, key: str = "") -> URIRef:
        node = EX["assistance/" + f"{helper} {recipient} {key}".encode().hex()]
        self.graph.add((node, RDF.type, PA.Assistance))
        self.graph.add((node, PA.helper, helper))
        self.graph.add((node, PA.recipient, recipient))
        return node

    def attest(
        self,
        relation: URIRef,
        article: URIRef,
        quote: str,
        form: str = "counterpart",
        status: str = "actual",
        *,
        start: int = 0,
        reading: str | None = None,
        since: int | None = None,
        until: int | None = None,
        measures: Sequence[URIRef] = (),
    ) -> URIRef:
        node = EX["attestation/" + f"{relation} {article} {start} {form} {status}".encode().hex()]
        add = self.graph.add
        add((relation, PA.attestation, node))
        add((node, RDF.type, PA.Attestation))
        add((node, DCTERMS.source, article))
        add((node, OA.exact, Literal(quote)))
        add((node, PA.reading, Literal(reading or quote)))
        add((node, OA.start, Literal(start)))
        add((node, OA.end, Literal(start + len(quote))))
        add((node, PA.form, PA[form]))
        add((node, PA.status, PA[status]))
        add((node, PA.confidence, Literal(Decimal("0.9"))))
        add((node, PA.rule, Literal("counterpart-support")))
        for name, year in (("since", since), ("until", until)):
            if year is not None:
                add((node, PA[name], Literal(str(year), datatype=XSD.gYear)))
        for measure in measures:
            add((node, PA.measure, measure))
        return node

    def measure(self, key: str, kind: str, value: str, unit: str, stage: str | None = None) -> URIRef:
        node = EX["measure/" + key]
        self.graph.add((node, RDF.type, PA.Measure))
        self.graph.add((node, PA.kind, PA[kind]))
        self.graph.add((node, PA.value, Literal(Decimal(value))))
        self.graph.add((node, PA.unit, PA[unit]))
        if stage is not None:
            self.graph.add((node, PA.stage, PA[stage]))
        return node


def sample_graph() -> Graph:
    """Nine parties and ten relations: all forms, states and kinds of party, both directions, a parallel edge."""
    b = GraphBuilder()
    zhejiang = b.area("330000", "浙江省", "province")
    hangzhou = b.area("330100", "杭州市", "prefecture", zhejiang, "杭州")
    tonglu = b.area("330122", "桐庐县", "county", hangzhou, "桐庐")
    hubei = b.area("420000", "湖北省", "province")
    enshi = b.area("422800", "恩施土家族苗族自治州", "prefecture", hubei, "恩施州", "恩施")
    laifeng = b.area("422827", "来凤县", "county", enshi, "来凤")
    township = b.area("422827103", "漫水乡", "township", laifeng)
    hospital = b.organization("hospital", "浙江某某医学院附属第二医院", hangzhou)
    group = b.group("group", "杭州市所属6个区县", hangzhou)
    first = b.article("2019/pairs.txt", "山海携手谱新篇", "示例日报", "2019-05-06")
    second = b.article("2021/report.html", "协作这五年", "示例晚报", "2021-11-30")
    funds = b.measure("funds", "funds", "35000000", "CNY", "disbursed")
    people = b.measure("people", "personnel", "42", "person")

    edge = b.relation(hangzhou, enshi)
    quote = "杭州市对口帮扶恩施州，到位资金3500万元，选派干部42名。"
    b.attest(edge, first, quote, "counterpart", start=120, since=2013, measures=(funds, people))
    b.attest(edge, second, "在东西部协作框架下，杭州继续帮扶恩施。", "eastWest", start=88)
    b.attest(edge, second, "杭州市對口幫扶恩施州。", "counterpart", start=300, reading="杭州市对口帮扶恩施州。")
    edge = b.relation(tonglu, laifeng)
    b.attest(edge, first, "桐庐县与来凤县结对帮扶。", "pairing", start=200, since=2016)
    edge = b.relation(laifeng, tonglu)
    b.attest(edge, second, "来凤县也派教师支援桐庐县的民族课程。", "other", start=400)
    edge = b.relation(tonglu, laifeng, "again")
    b.attest(edge, second, "桐庐县计划扩大对来凤县的帮扶。", "pairing", "planned", start=500)
    edge = b.relation(zhejiang, hubei)
    b.attest(edge, second, "浙江省将与湖北省建立东西部协作关系。", "eastWest", "planned", start=40)
    edge = b.relation(group, laifeng)
    b.attest(edge, first, "杭州市所属6个区县对口支援来凤县。", "counterpart", start=260)
    edge = b.relation(hospital, laifeng)
    b.attest(edge, first, "浙江某某医学院附属第二医院定点帮扶来凤县。", "designated", start=310)
    edge = b.relation(hospital, township)
    b.attest(edge, first, "医院此前帮扶漫水乡。", "designated", "past", start=350, since=2010, until=2015)
    edge = b.relation(laifeng, township)
    b.attest(edge, first, "来凤县帮扶漫水乡的合作社。", "other", start=390)
    edge = b.relation(zhejiang, township)
    b.attest(edge, second, "浙江的企业在漫水乡投资办厂。", "enterprise", start=600)
    return b.graph


HOSTILE = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    '"><a href="javascript:window.pwned=1">href</a>',
    "{{7*7}}{% raw %}",
    "<!--<script>",
    "\u2028';window.pwned=1;//",
)


def hostile_graph() -> Graph:
    """Relations in which every text is an attempt to get out of its place."""
    b = GraphBuilder()
    for i, text in enumerate(HOSTILE):
        helper = b.organization(f"h{i}');window.pwned=1;//", text + f"甲{i}")
        recipient = b.area(str(100000 + i), text + f"乙{i}", "county", None, text)
        article = b.article(text, text, text, "2020-01-01")
        edge = b.relation(helper, recipient)
        b.attest(edge, article, text * 2, "pairing", start=i, reading=text)
        b.graph.add((helper, SKOS.altLabel, Literal(text)))
    return b.graph
