"""The part of a graph that is stated with some confidence is the graph that a build of those statements alone gives."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat

from kg.corpus import build
from kg.graph import open_store
from kg.graph.confident import confident
from kg.graph.store import Store

MINIMA = ("0.9", "0.95")


def triples(store: Store) -> set[str]:
    return {str(quad) for quad in store}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_build: Path) -> Path:
    """The sample corpus built whole, and again with each of the thresholds."""
    folder = tmp_path_factory.mktemp("thresholds")
    build(sample_build / "seeds", folder / "0")
    for minimum in MINIMA:
        build(sample_build / "seeds", folder / minimum, min_confidence=Decimal(minimum))
    return folder


@pytest.mark.parametrize("minimum", MINIMA)
def test_it_is_what_a_build_with_that_threshold_holds(folder: Path, minimum: str) -> None:
    part = triples(confident(open_store(folder / "0" / "store"), Decimal(minimum)))
    assert part == triples(open_store(folder / minimum / "store"))
    assert 0 < len(part) < len(triples(open_store(folder / "0" / "store")))


def test_nothing_is_left_out_where_nothing_is_asked_for(folder: Path) -> None:
    whole = open_store(folder / "0" / "store")
    assert triples(confident(whole, Decimal(0))) == triples(whole)


def test_a_plan_is_what_is_left_where_only_plans_are_sure_enough() -> None:
    store = Store()
    store.load(
        b"""
        @prefix pa: <https://w3id.org/pairing-assistance#> . @prefix : <http://x/> .
        :a a pa:Assistance ; pa:helper :h ; pa:recipient :r ; pa:attestation :sure , :unsure .
        :sure pa:status pa:planned ; pa:confidence 0.9 . :unsure pa:status pa:actual ; pa:confidence 0.5 .
        :h pa:supports :r .
        """,
        RdfFormat.TURTLE,
    )
    part = "\n".join(triples(confident(store, Decimal("0.8"))))
    assert "plansToSupport" in part
    assert "#supports" not in part
    assert "unsure" not in part
