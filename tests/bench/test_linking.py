"""The linking benchmark, small and without peers: the gate that linking has to pass, and the benchmark's own parts."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from bench.linking import ours, peers
from bench.linking.cases import Case, Outcome, judge, tally
from bench.linking.composer import frames
from bench.linking.gold import FOLDERS, annotated, keys_of_path
from bench.linking.report import as_data, table
from bench.linking.synthetic import SEEDS, compose
from kg.places import Gazetteer, load_gazetteer

SIZE = 8
"""Contexts of each kind; the whole benchmark has three times as many."""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture(scope="module")
def composed(gazetteer: Gazetteer) -> list[Case]:
    return compose(gazetteer, SEEDS["held back"], SIZE)


def _missed(cases: Sequence[Case], outcomes: Sequence[Outcome]) -> list[str]:
    return [f"{o}: {c.name} in {c.sentence}" for c, o in zip(cases, outcomes, strict=True) if o is not Outcome.RIGHT]


def test_composed_contexts_are_linked(composed: list[Case], gazetteer: Gazetteer) -> None:
    outcomes = [judge(c, a) for c, a in zip(composed, ours.link(composed, gazetteer), strict=True)]
    found = tally(outcomes)
    assert found.cases > 300
    assert found.accuracy >= 0.97, _missed(composed, outcomes)
    assert found.wrong <= 0.01, _missed(composed, outcomes)


def test_areas_of_annotated_relations_are_linked(gazetteer: Gazetteer) -> None:
    there = [name for name, folders in FOLDERS.items() if all(map(Path.is_dir, folders))]
    cases = [case for name in there for case in annotated(gazetteer, name)[0]]
    outcomes = [judge(c, a) for c, a in zip(cases, ours.link(cases, gazetteer), strict=True)]
    found = tally(outcomes)
    assert found.cases > 600
    assert found.accuracy >= 0.975, f"{found}"
    assert found.wrong <= 0.005, f"{found}"


def test_contexts_depend_on_the_seed_alone(composed: list[Case], gazetteer: Gazetteer) -> None:
    assert compose(gazetteer, SEEDS["held back"], SIZE) == composed
    assert compose(gazetteer, SEEDS["tuning"], 1) != compose(gazetteer, SEEDS["held back"], 1)


def test_contexts_are_varied_and_name_what_they_ask_for(composed: list[Case], gazetteer: Gazetteer) -> None:
    told = frames()
    assert sum(len(told[group]) for group in told if group != "words") >= 60
    assert len({(case.kind, case.evidence) for case in composed if case.kind != "traditional script"}) >= 40
    for case in composed:
        assert 0 <= case.start < case.end <= len(case.text)
        assert "⟦" not in case.text
        assert all(gazetteer.place(key) is not None or "/" in key for key in case.expected)


CASE = Case("kind", "evidence", "鼓楼区派了人。", 0, 3, ("320106",), date(2018, 5, 1))
OPEN = Case("kind", "none", "鼓楼区派了人。", 0, 3, (), date(2018, 5, 1))


@pytest.mark.parametrize(
    ("case", "linked", "outcome"),
    [
        (CASE, ("320106",), Outcome.RIGHT),
        (CASE, ("320302",), Outcome.WRONG),
        (CASE, (), Outcome.OPEN),
        (OPEN, (), Outcome.RIGHT),
        (OPEN, ("320106",), Outcome.WRONG),
    ],
)
def test_an_answer_is_judged(case: Case, linked: tuple[str, ...], outcome: Outcome) -> None:
    assert judge(case, linked) is outcome


def test_the_table_has_a_row_for_each_kind() -> None:
    rows = as_data([CASE, OPEN], {"a": [Outcome.RIGHT, Outcome.WRONG]}, by_evidence=True)
    assert [(row["kind"], row["evidence"], row["cases"]) for row in rows] == [
        ("all", "", 2),
        ("kind", "evidence", 1),
        ("kind", "none", 1),
    ]
    assert "| all | 2 | 50.0 / 50.0 / 0.0 |" in table(rows, ["a"])


def test_paths_lead_to_keys(gazetteer: Gazetteer) -> None:
    assert keys_of_path(gazetteer, ["四川省", "成都市", "郫都区"]) == ["510117"]
    assert keys_of_path(gazetteer, ["福建省", "鼓楼区"]) == ["350102"]
    assert keys_of_path(gazetteer, ["浙江省", "湖州市", "安吉县", "溪龙乡", "黄杜村"]) == ["330523201/黄杜村"]
    assert keys_of_path(gazetteer, ["浙江省", "丹巴县"]) == []


def test_a_peer_that_is_not_there_is_absent(gazetteer: Gazetteer) -> None:
    answer = peers.ask("no such peer", [CASE], gazetteer, sys.executable)
    assert isinstance(answer, peers.Absent)
    assert answer.reason


def test_a_peers_answer_counts_where_it_bears_the_name(
    gazetteer: Gazetteer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "peer.py"
    script.write_text(
        "import sys\n"
        "for line in sys.stdin:\n"
        """    print('[{"names": ["江苏省", "南京市", "鼓楼区"]}, {"names": ["江苏省"]}]')\n""",
        encoding="utf-8",
    )
    monkeypatch.setattr(peers, "_SCRIPT", script)
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    assert peers.ask("any", [CASE], gazetteer, sys.executable) == [("320106",)]
