"""The evaluation gate: precision, recall and F1 on annotated articles stay above the floors in `floors.toml`."""

from __future__ import annotations

import hashlib
import shutil
import tomllib
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.corpus import build
from kg.graph import score

ROOT = Path(__file__).parents[1]
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))
MEASURES = ("precision", "recall", "f1")
SLACK = 0.03
"""How far a measure may rise before its floor must follow."""


def _folders(name: str) -> tuple[Path, Path]:
    articles, gold = (ROOT / FLOORS[name][key] for key in ("articles", "gold"))
    if not articles.exists() or not gold.exists():
        pytest.skip(
            f"needs {FLOORS[name]['articles']} and {FLOORS[name]['gold']}, an optional folder beside the checkout"
        )
    return articles, gold


def _hash(*folders: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted({path for folder in folders for path in folder.iterdir()}, key=lambda path: path.name):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floors(name: str, tmp_path: Path) -> None:
    articles, gold = _folders(name)
    shutil.copytree(articles, tmp_path / "in", ignore=shutil.ignore_patterns("*.json"))
    build(tmp_path / "in", tmp_path / "out")
    scores = score(Graph().parse(tmp_path / "out" / "graph.ttl"), gold)
    measured = {measure: getattr(scores, measure) for measure in MEASURES}
    fallen = {measure: value for measure, value in measured.items() if value < FLOORS[name][measure]}
    assert fallen == {}, f"quality on {name} fell: {measured}"
    risen = {measure: value for measure, value in measured.items() if value > FLOORS[name][measure] + SLACK}
    assert risen == {}, f"quality on {name} rose; raise the floors in tests/floors.toml: {measured}"


@pytest.mark.parametrize("name", FLOORS)
def test_corpus_is_the_one_the_floors_were_measured_on(name: str) -> None:
    found = _hash(*_folders(name))
    assert found == FLOORS[name]["sha256"], (
        f"the corpus {name} changed; measure again and put {found} into tests/floors.toml"
    )
