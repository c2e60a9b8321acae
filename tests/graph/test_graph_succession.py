"""Divisions that are no more, and those that never had a code."""

from __future__ import annotations

from pyoxigraph import Store
from rdflib import Graph

from kg.graph.asking import run_query
from kg.graph.lookup import describe
from kg.graph.queries import load_queries
from kg.graph.storing import memory_store
from kg.graph.validation import validate
from kg.graph.vocabulary import AREA, PA


def test_a_former_division_leads_to_what_it_became(former: Graph) -> None:
    assert list(former.subject_objects(PA.succeededBy)) == [(AREA["510124"], AREA["510117"])]
    assert former.value(AREA["510117"], PA.partOf) == AREA["510100"]


def test_divisions_without_a_code_conform(former: Graph) -> None:
    assert former.value(AREA["650000/第三师"], PA.code) is None
    assert [str(finding) for finding in validate(former).findings] == []


def test_an_area_that_succeeds_itself_does_not_conform(former: Graph) -> None:
    circle = Graph() + former
    circle.add((AREA["510117"], PA.succeededBy, AREA["510124"]))
    assert {finding.message for finding in validate(circle).findings} == {"no area succeeds itself"}


def test_a_successor_that_is_no_area_does_not_conform(former: Graph) -> None:
    broken = Graph() + former
    broken.add((AREA["510117"], PA.succeededBy, PA.county))
    assert "pa:succeededBy leads to an area" in {finding.message for finding in validate(broken).findings}


def _names(store: Store, query: str) -> set[tuple[str, ...]]:
    rows = run_query(store, load_queries()[query].text).rows
    return {tuple(str(getattr(term, "value", "")) for term in row[:2]) for row in rows}


def test_pairs_of_today_count_under_the_successor(former: Graph) -> None:
    store = memory_store(former)
    assert ("郫县", "施秉县") in _names(store, "pairs")
    assert ("郫都区", "施秉县") in _names(store, "pairs-today")
    assert ("郫县", "施秉县") not in _names(store, "pairs-today")
    assert ("余杭区", "河北雄安新区") in _names(store, "pairs-today")


def test_a_description_names_predecessors_and_successors(former: Graph) -> None:
    store = memory_store(former)
    (before,), (after,) = describe(store, "郫县"), describe(store, "郫都区")
    assert [party.label for party in before.became] == ["郫都区"]
    assert [party.label for party in after.was] == ["郫县"]
    assert before.was == after.became == ()


def test_a_description_counts_the_relations_below(store: Store) -> None:
    counts = {name: describe(store, name)[0].below for name in ("黔东南州", "台江县", "施秉县", "长滩村", "杭州市")}
    assert counts == {"黔东南州": 12, "台江县": 3, "施秉县": 0, "长滩村": 0, "杭州市": 0}
