"""kg stats: the numbers are those of the graph, and of the report beside it."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import Store as OxigraphStore
from rdflib import Graph
from rdflib.namespace import RDF

from kg.graph.statistics import Count, counts, solutions, unresolved
from kg.graph.store import Store
from kg.graph.vocabulary import PA


def _of(store: Store, about: str) -> list[tuple[str, int, int | None]]:
    return [(each.value, each.count, each.relations) for each in counts(store) if each.about == about]


def test_everything_is_counted_once(store: Store, graph: Graph) -> None:
    kinds = {
        "articles": PA.Article,
        "relations": PA.Assistance,
        "statements": PA.Attestation,
        "figures": PA.Measure,
        "areas": PA.Area,
        "organisations": PA.Organization,
        "groups": PA.Group,
    }
    expected = [(name, len(set(graph.subjects(RDF.type, kind))), None) for name, kind in kinds.items()]
    assert _of(store, "all") == expected
    assert all(count for _, count, _ in expected)


def test_statements_come_with_the_relations_that_they_state(store: Store) -> None:
    assert _of(store, "form") == [
        ("counterpart", 5, 4),
        ("eastWest", 3, 3),
        ("designated", 2, 2),
        ("enterprise", 2, 2),
        ("other", 2, 2),
        ("pairing", 1, 1),
    ]
    assert _of(store, "status") == [("actual", 11, 10), ("planned", 3, 3), ("past", 1, 1)]


def test_what_is_not_stated_comes_last(store: Store) -> None:
    assert _of(store, "since") == [("2010", 1, 1), ("2013", 1, 1), ("2016", 1, 1), ("not stated", 12, 11)]
    assert _of(store, "programme") == [("东西部扶贫协作（2016年调整）", 1, 1), ("not stated", 14, 13)]
    assert _of(store, "published") == [("2018", 1, None), ("2019", 1, None), ("2021", 1, None), ("not stated", 2, None)]


def test_levels_go_from_wide_to_narrow_and_bodies_follow(store: Store) -> None:
    values = [value for value, _, _ in _of(store, "helper level")]
    assert values == ["prefecture", "county", "organisation", "group"]
    assert [value for value, _, _ in _of(store, "recipient level")] == ["prefecture", "county", "township", "village"]
    assert sum(count for _, count, _ in _of(store, "helper level")) == 13


def test_confidence_is_counted_in_tenths(store: Store) -> None:
    assert _of(store, "confidence") == [("0.8–0.9", 2, 1), ("0.9–1.0", 13, 13)]


def test_an_empty_store_has_nothing_but_zeros() -> None:
    found = list(counts(OxigraphStore()))
    assert {each.about for each in found} == {"all"}
    assert {each.count for each in found} == {0}


def test_names_left_open_are_counted_by_kind_and_reason(tmp_path: Path) -> None:
    names = [
        {"text": "鼓楼区", "kind": "area", "reason": "ambiguous: 南京 or 福州", "count": 2},
        {"text": "通州", "kind": "area", "reason": "ambiguous: more than one 通州区", "count": 1},
        {"text": "某公司", "kind": "organization", "reason": "no name", "count": 4},
    ]
    report = tmp_path / "report.json"
    report.write_text(
        json.dumps({"articles": [{"unresolved": names[:1]}, {"unresolved": names[1:]}]}), encoding="utf-8"
    )
    assert list(unresolved(report)) == [
        Count("unresolved", "organization: no name", 4),
        Count("unresolved", "area: ambiguous", 3),
    ]


def test_the_numbers_are_an_answer_like_any_other() -> None:
    answer = solutions([Count("form", "pairing", 3, 2), Count("all", "articles", 1)])
    assert answer.columns == ("about", "value", "count", "relations")
    assert [[None if term is None else term.value for term in row] for row in answer.rows] == [  # type: ignore[union-attr]
        ["form", "pairing", "3", "2"],
        ["all", "articles", "1", None],
    ]
