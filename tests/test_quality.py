"""The evaluation gate: precision, recall and F1 on annotated articles stay above the floors in `floors.toml`.

``make floors`` raises the floors to what is measured. Lowering one takes an editor, and a reason in the commit.
"""

from __future__ import annotations

import hashlib
import os
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.corpus import build
from kg.graph import score
from tests.annotated import copied

ROOT = Path(__file__).parents[1]
PATH = ROOT / "tests" / "floors.toml"
FLOORS: dict[str, dict[str, Any]] = tomllib.loads(PATH.read_text(encoding="utf-8"))
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


def _measure(articles: Path, gold: Path, folder: Path) -> dict[str, float]:
    """Precision, recall and F1, rounded down to three digits."""
    build(copied(articles, gold, folder / "in"), folder / "out")
    scores = score(Graph().parse(folder / "out" / "graph.ttl"), gold)
    return {measure: int(getattr(scores, measure) * 1000) / 1000 for measure in MEASURES}


def _raise_floors(name: str, measured: dict[str, float], corpus: str) -> None:
    """Rewrite the floors of one corpus: its hash, and each measure that has risen."""
    head, table, rest = re.split(rf"(\[{name}\]\n[^\[]*)", PATH.read_text(encoding="utf-8"), maxsplit=1)
    for measure, value in measured.items():
        table = re.sub(
            rf"^{measure} = .*$", f"{measure} = {max(value, FLOORS[name][measure])}", table, flags=re.MULTILINE
        )
    table = re.sub(r"^sha256 = .*$", f'sha256 = "{corpus}"', table, flags=re.MULTILINE)
    PATH.write_text(head + table + rest, encoding="utf-8")


@pytest.mark.parametrize("name", FLOORS)
def test_quality_stays_above_its_floors(name: str, tmp_path: Path) -> None:
    articles, gold = _folders(name)
    measured, corpus = _measure(articles, gold, tmp_path), _hash(articles, gold)
    floors = FLOORS[name]
    fallen = {measure: value for measure, value in measured.items() if value < floors[measure]}
    assert fallen == {}, f"quality on {name} fell: measured {measured}, floors {floors}"
    if os.environ.get("KG_RAISE_FLOORS"):
        _raise_floors(name, measured, corpus)
        return
    assert corpus == floors["sha256"], f"the articles or annotations of {name} changed; see to it, then 'make floors'"
    risen = {measure: value for measure, value in measured.items() if value > floors[measure] + SLACK}
    assert risen == {}, f"quality on {name} rose to {measured}; raise the floors with 'make floors'"
