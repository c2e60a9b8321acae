"""Which part of a network a selection keeps."""

from __future__ import annotations

from decimal import Decimal

import pytest
from rdflib import RDFS, SKOS, Graph, Literal

from kg.network import Network, Selection, SelectionError, areas, links, network_of, parties, programmes, select
from kg.network.rollup import level_for, representatives, rolled_up
from tests.network.samples import EX, PA, GraphBuilder


@pytest.fixture
def network(sample: Graph) -> Network:
    return network_of(sample)


def pairs(network: Network) -> set[tuple[str, str]]:
    names = {iri: party.label for iri, party in parties(network)}
    return {(names[helper], names[recipient]) for helper, recipient, *_ in links(network)}


def test_nothing_asked_for_is_everything(network: Network) -> None:
    assert list(links(select(network, Selection()))) == list(links(network))
    assert dict(parties(select(network, Selection()))) == dict(parties(network))


@pytest.mark.parametrize("name", ["杭州市所属6个区县", "来凤县/漫水乡", "恩施土家族苗族自治州/漫水乡", "422827103"])
def test_a_focus_goes_by_any_name(network: Network, name: str) -> None:
    assert len(select(network, Selection(focus=(name,), depth=1))) > 1


def test_depth_counts_relations_from_the_focus(network: Network) -> None:
    near = select(network, Selection(focus=("杭州市所属6个区县",), depth=1))
    assert pairs(near) == {("杭州市所属6个区县", "来凤县")}
    assert {party.label for _, party in parties(near)} == {"杭州市所属6个区县", "来凤县"}
    further = select(network, Selection(focus=("杭州市所属6个区县",), depth=2))
    assert ("桐庐县", "来凤县") in pairs(further)
    assert ("浙江省", "漫水乡") not in pairs(further)
    assert pairs(select(network, Selection(focus=("杭州市所属6个区县",), depth=0))) == set()


def test_a_focus_on_a_place_is_one_on_what_lies_in_it(network: Network) -> None:
    part = select(network, Selection(focus=("杭州",), depth=0))
    assert pairs(part) == set()
    part = select(network, Selection(focus=("杭州", "恩施州"), depth=0))
    assert ("杭州市", "恩施土家族苗族自治州") in pairs(part)
    assert ("浙江省", "漫水乡") not in pairs(part)


def test_an_unknown_focus_is_told_with_what_is_near(network: Network) -> None:
    with pytest.raises(SelectionError, match=r"来风县: no party of this graph.*来凤县"):
        select(network, Selection(focus=("来风县",)))


def test_relations_are_counted_anew(network: Network) -> None:
    part = select(network, Selection(since=2019))
    hangzhou = next(party for _, party in parties(part) if party.label == "桐庐县")
    assert (hangzhou.helps, hangzhou.helped) == (1, 1)
    (link,) = (link for *_, link in links(select(network, Selection(since=2020))) if "counterpart" in link.forms)
    assert [item.source.issued for item in link.evidence] == ["2021-11-30", "2021-11-30"]
    assert link.since is None


def test_levels_and_confidence(network: Network) -> None:
    assert ("浙江省", "湖北省") not in pairs(select(network, Selection(levels=("township", "county"))))
    assert pairs(select(network, Selection(levels=("province",)))) == {("浙江省", "湖北省"), ("浙江省", "漫水乡")}
    assert len(select(network, Selection(min_confidence=Decimal("0.91")))) == 0
    assert len(select(network, Selection(min_confidence=Decimal("0.9")))) == 9


def test_programmes_by_name_part_of_a_name_or_key(builder: GraphBuilder) -> None:
    article, programme = builder.article("a.txt", "题"), EX["programme/xiebang"]
    one, other = builder.area("1", "甲省", "province"), builder.area("2", "乙县", "county")
    builder.graph.add((programme, SKOS.prefLabel, Literal("示例协作", lang="zh")))
    builder.graph.add((programme, RDFS.label, Literal("Sample cooperation", lang="en")))
    said = builder.attest(builder.relation(one, other), article, "句", start=1)
    builder.graph.add((said, PA.programme, programme))
    builder.attest(builder.relation(other, one), article, "句", start=2)
    network = network_of(builder.graph)
    assert programmes(network) == {str(programme): ("示例协作", "Sample cooperation")}
    for name in ("示例协作", "协作", "cooperation", str(programme)):
        assert pairs(select(network, Selection(programmes=(name,)))) == {("甲省", "乙县")}
    with pytest.raises(SelectionError, match=r"支边: no programme.*示例协作"):
        select(network, Selection(programmes=("支边",)))


def test_a_place_above_that_is_left_out_as_a_party_stays_as_a_place(network: Network) -> None:
    part = select(network, Selection(focus=("漫水乡",), depth=1))
    assert "恩施土家族苗族自治州" in {area.label for area in areas(part).values()}
    township = next(party for _, party in parties(part) if party.label == "漫水乡")
    assert township.path == ("湖北省", "恩施土家族苗族自治州", "来凤县")


def test_parties_are_rolled_up_into_what_they_lie_in(network: Network) -> None:
    names = {iri: party.label for iri, party in parties(network)}
    standing = {names[iri]: names[stand] for iri, stand in representatives(network, "prefecture").items()}
    assert standing["漫水乡"] == standing["来凤县"] == "恩施土家族苗族自治州"
    assert standing["浙江某某医学院附属第二医院"] == standing["杭州市所属6个区县"] == "杭州市"
    assert standing["浙江省"] == "浙江省"
    assert representatives(network, None) == {iri: iri for iri in names}
    rolled = rolled_up(network, "province")
    assert sorted((names[a], names[b]) for a, b in rolled.edges()) == [("浙江省", "湖北省"), ("湖北省", "浙江省")]


def test_only_many_parties_are_rolled_up_at_once(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    assert level_for(network) is None
    monkeypatch.setattr("kg.network.rollup.MANY", 5)
    assert level_for(network) == "county"
    monkeypatch.setattr("kg.network.rollup._DRAWN", 4)
    assert level_for(network) == "prefecture"
    monkeypatch.setattr("kg.network.rollup._DRAWN", 1)
    assert level_for(network) == "province"
