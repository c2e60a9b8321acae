"""kg stats: formats, and what it needs."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_a_table_and_a_file_hold_the_same_numbers(kg: Run) -> None:
    rows = list(csv.reader(kg("stats", "-f", "csv").stdout.splitlines()))
    assert rows[0] == ["about", "value", "count", "relations"]
    table = kg("stats").stdout.splitlines()[2:]
    assert [line.split() for line in table] == [" ".join(row).split() for row in rows[1:]]
    report = json.loads(Path("out/report.json").read_text(encoding="utf-8"))
    assert ["all", "statements", str(report["counts"]["attestations"]), ""] in rows
    assert ["all", "relations", str(report["counts"]["relations"]), ""] in rows
    assert sum(int(row[2]) for row in rows if row[0] == "unresolved") == report["counts"]["unresolved"]


def test_json_is_that_of_sparql(kg: Run) -> None:
    answer = json.loads(kg("stats", "--format", "json").stdout)
    assert answer["head"]["vars"] == ["about", "value", "count", "relations"]
    assert {row["about"]["value"] for row in answer["results"]["bindings"]} >= {
        "form",
        "status",
        "programme",
        "confidence",
    }


def test_without_a_build_there_is_one_line(kg: Run) -> None:
    result = kg("stats", "-o", "nowhere")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
