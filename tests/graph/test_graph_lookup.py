from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Store
from rdflib import Graph

from kg.graph.lookup import describe, edges
from kg.graph.vocabulary import PA


@pytest.mark.parametrize("name", ["台江县", "台江", "Taijiang County"])
def test_a_place_is_found_by_each_of_its_names(name: str, store: Store) -> None:
    (found,) = describe(store, name)
    assert found.party.label == "台江县"
    assert found.party.path == ("贵州省", "黔东南苗族侗族自治州")
    assert found.other_names == ("Taijiang County", "台江")
    assert (found.party.kind, found.code, found.level) == ("Area", "522630", "county")
    assert [relation.other.label for relation in found.helped_by] == [
        "茗香茶业（集团）有限公司",
        "宁波市",
        "杭州市",
        "余杭区",
        "浙江大学医学院附属第一医院",
        "鼓楼区",
    ]
    assert found.helps == ()


def test_statements_carry_what_the_article_says(store: Store) -> None:
    (found,) = describe(store, "余杭区")
    (relation,) = found.helps
    assert [statement.article for statement in relation.statements] == ["2019/山海.txt", "plan.txt", "年鉴.jsonl#3"]
    first, planned, last = relation.statements
    assert (first.form, first.status, first.since, first.confidence) == ("eastWest", "actual", 2016, Decimal("0.85"))
    assert (first.title, first.publisher, first.issued) == ("山海情深", "黔山日报", date(2019, 10, 8))
    assert first.quote == "余杭区与台江县结对"
    assert planned.status == "planned"
    assert planned.title is None
    (figure,) = last.figures
    assert (figure.text, figure.value, figure.kind, figure.unit) == ("1200.50万元", Decimal(12005000), "funds", "CNY")
    assert (figure.stage, figure.year) == ("disbursed", None)


def test_an_ambiguous_name_lists_all_with_their_paths(store: Store) -> None:
    assert [found.party.path for found in describe(store, "鼓楼区")] == [("江苏省", "南京市"), ("福建省", "福州市")]


def test_organizations_and_groups_are_found_too(store: Store) -> None:
    (bank,) = describe(store, "建行贵州分行")
    assert (bank.party.kind, bank.party.label, bank.party.path) == ("Organization", "建设银行贵州省分行", ("贵州省",))
    (group,) = describe(store, "余杭区12所中小学")
    assert (group.party.kind, group.party.path) == ("Group", ("浙江省", "杭州市", "余杭区"))
    assert [relation.other.label for relation in group.helps] == ["长滩村"]


def test_an_unknown_name_is_nobody(store: Store) -> None:
    assert describe(store, "无名县") == ()
    assert describe(store, "") == ()


def test_edges_are_all_relations_in_a_fixed_order(store: Store, graph: Graph) -> None:
    found = list(edges(store))
    assert len(found) == len(set(graph.subject_objects(PA.attestation))) - 2, "one pair is stated three times"
    assert found == sorted(found, key=lambda edge: (edge.helper.iri, edge.recipient.iri))
    assert sum(len(edge.statements) for edge in found) == len(set(graph.objects(None, PA.attestation)))
