"""The shapes: a good graph conforms, and every constraint catches a graph made to break it, and nothing else."""

from __future__ import annotations

import builtins
import tomllib
from pathlib import Path
from typing import Any

import pytest
from rdflib import SH, Graph

from kg.graph.errors import ValidationError
from kg.graph.programmes import scheme
from kg.graph.validation import validate
from kg.graph.vocabulary import PA
from kg.resources import resource
from tests.graph.broken import BROKEN, GOOD, HELPER, broken

KINDS = {"qualifiedValueShape": "QualifiedMinCount", "select": "SPARQL"}
"""Constraints that are called otherwise where they are found than where they are stated."""
FINDINGS = tomllib.loads(Path(__file__).with_name("broken.toml").read_text(encoding="utf-8"))
"""What is found in each broken graph: kind of constraint and message."""
ABOUT = ("path", "message", "prefixes", "qualifiedMinCount")


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    """What is found in one graph that holds every broken graph, each under names of its own, by name of the broken graph."""
    whole = Graph()
    for case in (*BROKEN, "good"):
        for triple in broken(case):
            whole.add(triple)
    findings: dict[str, set[str]] = {case: set() for case in (*BROKEN, "good")}
    for finding in validate(whole).findings:
        findings[finding.node.rpartition("~")[2]].add(f"{finding.constraint}: {finding.message}")
    return findings


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_graph_is_caught_for_what_is_broken(case: str, found: dict[str, set[str]]) -> None:
    assert FINDINGS[case]
    assert found[case] == set(FINDINGS[case])


def test_the_good_graph_beside_them_is_not(found: dict[str, set[str]]) -> None:
    assert found["good"] == set()


def test_every_constraint_of_every_shape_has_a_graph_that_breaks_it() -> None:
    shapes = Graph().parse(resource("ontology/shapes.ttl"), format="turtle")
    constraints = {
        f"{KINDS.get(kind, kind[:1].upper() + kind[1:])}: {message}"
        for shape, message in shapes.subject_objects(SH.message)
        for kind in (str(predicate).removeprefix(str(SH)) for predicate in shapes.predicates(shape))
        if kind not in ABOUT
    }
    assert len(constraints) > 150
    assert constraints - {finding for expected in FINDINGS.values() for finding in expected} == set()


def test_the_corpus_conforms(graph: Graph) -> None:
    report = validate(graph)
    assert report.findings == ()
    assert report.conforms


def test_the_scheme_of_programmes_conforms() -> None:
    assert validate(scheme()).findings == ()


def test_a_finding_names_node_fault_and_value() -> None:
    bad = Graph()
    bad += GOOD
    bad.set((HELPER, PA.level, PA.household))
    (finding, *_) = validate(bad).findings
    assert str(finding) == "area:330110: an area has exactly one level of the scheme (pa:level pa:household)"
    assert not validate(bad).conforms


def test_without_pyshacl_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def fail(name: str, *rest: Any, **more: Any) -> Any:
        if name == "pyshacl":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", fail)
    with pytest.raises(ValidationError, match=r"pip install 'pairing-assistance-kg\[verify\]'"):
        validate(GOOD)
