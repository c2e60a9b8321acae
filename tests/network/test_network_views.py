"""What the network takes over from the graph."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import RDF, RDFS, Graph, Literal

from kg.network import Link, Network, Party, links, network_of, parties, summarize
from tests.network.samples import AREA, PA, GraphBuilder


@pytest.fixture
def network(sample: Graph) -> Network:
    return network_of(sample)


def party(network: Network, label: str) -> Party:
    return next(party for _, party in parties(network) if party.label == label)


def between(network: Network, helper: str, recipient: str) -> list[Link]:
    names = {iri: party.label for iri, party in parties(network)}
    return [link for a, b, _, link in links(network) if (names[a], names[b]) == (helper, recipient)]


def test_every_relation_is_an_edge_and_only_its_ends_are_nodes(network: Network) -> None:
    assert network.number_of_nodes() == 9
    assert network.number_of_edges() == 10
    names = {party.label for _, party in parties(network)}
    assert {"杭州市", "恩施土家族苗族自治州", "杭州市所属6个区县"} <= names


def test_a_party_knows_its_place(network: Network) -> None:
    county = party(network, "来凤县")
    assert county.path == ("湖北省", "恩施土家族苗族自治州")
    assert (county.kind, county.level, county.code) == ("area", "county", "422827")
    assert county.other_names == ("来凤",)
    assert (county.helps, county.helped, county.role) == (2, 4, "both")


def test_an_organization_stands_below_its_seat_and_a_group_below_its_area(network: Network) -> None:
    assert party(network, "浙江某某医学院附属第二医院").path == ("浙江省", "杭州市")
    assert party(network, "浙江某某医学院附属第二医院").kind == "organization"
    assert party(network, "杭州市所属6个区县").path == ("浙江省", "杭州市")
    assert party(network, "杭州市所属6个区县").kind == "group"


def test_an_edge_carries_all_its_evidence(network: Network) -> None:
    (link,) = between(network, "杭州市", "恩施土家族苗族自治州")
    assert link.forms == ("counterpart", "eastWest")
    assert link.since == 2013
    first, second, third = link.evidence
    assert first.quote == first.reading == "杭州市对口帮扶恩施州，到位资金3500万元，选派干部42名。"
    assert (first.source.identifier, first.source.title) == ("2019/pairs.txt", "山海携手谱新篇")
    assert (first.source.publisher, first.source.issued) == ("示例日报", "2019-05-06")
    assert (first.start, first.end) == (120, 120 + len(first.quote))
    assert (first.rule, first.confidence) == ("counterpart-support", Decimal("0.9"))
    funds, people = first.figures
    assert (funds.kind, funds.value, funds.unit, funds.stage) == ("funds", Decimal(35_000_000), "CNY", "disbursed")
    assert (people.kind, people.value, people.stage) == ("personnel", Decimal(42), None)
    assert second.source.identifier == third.source.identifier == "2021/report.html"
    assert (third.quote, third.reading) == ("杭州市對口幫扶恩施州。", "杭州市对口帮扶恩施州。")


def test_parallel_and_opposite_relations_stay_apart(network: Network) -> None:
    assert [link.status for link in between(network, "桐庐县", "来凤县")] == ["actual", "planned"]
    assert len(between(network, "来凤县", "桐庐县")) == 1


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["planned"], "planned"),
        (["planned", "actual"], "actual"),
        (["past", "actual"], "actual"),
        (["past", "planned"], "past"),
    ],
)
def test_the_status_of_an_edge_sums_up_its_sentences(builder: GraphBuilder, statuses: list[str], expected: str) -> None:
    edge = builder.relation(builder.area("1", "甲县", "county"), builder.area("2", "乙县", "county"))
    article = builder.article("a.txt", "题")
    for start, status in enumerate(statuses):
        builder.attest(edge, article, "甲县帮扶乙县。", status=status, start=start)
    (link,) = between(network_of(builder.graph), "甲县", "乙县")
    assert link.status == expected


def test_the_order_of_statements_makes_no_difference(sample: Graph) -> None:
    shuffled = Graph()
    for triple in sorted(sample, reverse=True):
        shuffled.add(triple)
    one, other = network_of(sample), network_of(shuffled)
    assert list(parties(one)) == list(parties(other))
    assert list(links(one)) == list(links(other))


def test_an_incomplete_foreign_graph_is_read_as_far_as_it_goes(builder: GraphBuilder) -> None:
    graph = builder.graph
    edge = builder.relation(AREA["nameless"], AREA["zh-less"])
    graph.add((AREA["zh-less"], RDFS.label, Literal("Somewhere", lang="en")))
    graph.add((AREA["zh-less"], PA.partOf, AREA["circle"]))
    graph.add((AREA["circle"], PA.partOf, AREA["circle"]))
    builder.attest(edge, AREA["article"], "句子", form="unheardOf", status="unheardOf")
    graph.add((AREA["half"], RDF.type, PA.Assistance))
    graph.add((AREA["half"], PA.helper, AREA["nameless"]))
    network = network_of(graph)
    assert {party.label for _, party in parties(network)} == {"nameless", "Somewhere"}
    ((_, _, _, link),) = links(network)
    assert (link.forms, link.status, link.evidence[0].source.identifier) == (("other",), "actual", str(AREA["article"]))


def test_the_summary_counts(network: Network) -> None:
    summary = summarize(network)
    assert (summary.parties, summary.helpers, summary.recipients) == (9, 6, 5)
    assert (summary.relations, summary.sentences, summary.articles, summary.components) == (10, 12, 2, 2)
    assert summary.forms == {
        "counterpart": 2,
        "eastWest": 2,
        "designated": 2,
        "pairing": 2,
        "enterprise": 1,
        "other": 2,
    }
    assert summary.statuses == {"actual": 7, "planned": 2, "past": 1}


def test_an_empty_graph_is_an_empty_network() -> None:
    summary = summarize(network_of(Graph()))
    assert (summary.parties, summary.relations, summary.components) == (0, 0, 0)
