"""kg correct, and what builds, questions and exports make of corrections and of confidence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
TEXT = "海州日报 2018年5月3日\n\n青岛市对口帮扶安顺市。青岛市和定西市的干部参加了会议。\n"


@pytest.fixture
def folder(kg: Run, tmp_path: Path) -> Path:
    """A folder of one article in ``in``, built into ``out``."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(TEXT, encoding="utf-8")
    assert kg("build", str(tmp_path / "in"), "-o", str(tmp_path / "out")).exit_code == 0
    return tmp_path


def correct(kg: Run, folder: Path, *args: str) -> Result:
    return kg("correct", *args, "-o", str(folder / "out"))


def rebuild(kg: Run, folder: Path) -> Result:
    return kg("build", str(folder / "in"), "-o", str(folder / "out"))


def test_a_rejected_relation_does_not_come_back(kg: Run, folder: Path) -> None:
    said = correct(kg, folder, "reject", "青岛", "安顺", "--note", "误读", "--by", "甲")
    assert said.stdout == f"{folder / 'in' / 'corrections.csv'}: 1 row added; the next 'kg build' applies it\n"
    assert "1 article, 0 relations" in rebuild(kg, folder).stdout
    assert "rejected by a person" in kg("why-not", "青岛", "安顺", "-o", str(folder / "out")).stdout


def test_the_same_correction_is_added_once(kg: Run, folder: Path) -> None:
    correct(kg, folder, "reject", "青岛", "安顺")
    assert "says so already" in correct(kg, folder, "reject", "青岛", "安顺").stdout


def test_a_sentence_can_be_accepted_that_no_rule_reads(kg: Run, folder: Path) -> None:
    arguments = ["--article", "a.txt", "--quote", "参加了会议", "--value", "eastWest planned", "--by", "甲"]
    assert correct(kg, folder, "accept", "青岛市", "定西市", *arguments).exit_code == 0
    assert rebuild(kg, folder).exit_code == 0
    shown = kg("show", "定西市", "-o", str(folder / "out")).stdout
    assert "eastWest, planned, corrected by 甲" in shown
    why = kg("why", "青岛", "定西", "-o", str(folder / "out")).stdout
    assert "read      by a person; no rule reads the sentence so" in why
    assert kg("verify", "-o", str(folder / "out")).exit_code == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["reject", "青岛", "丹巴"], "no sentence says that 青岛 helps 丹巴"),
        (
            ["accept", "青岛", "定西"],
            "no sentence says that 青岛 helps 定西; to accept what was not read, name the sentence",
        ),
        (
            ["accept", "青岛", "定西", "--article", "a.txt", "--quote", "没有的话"],
            "a.txt: no sentence holds these words",
        ),
        (
            ["accept", "青岛", "定西", "--article", "a.txt", "--quote", "青岛"],
            "a.txt: several sentences hold these words",
        ),
    ],
)
def test_what_cannot_be_corrected_is_one_line(kg: Run, folder: Path, args: list[str], said: str) -> None:
    result = correct(kg, folder, *args)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith(f"kg: {said}")
    assert not (folder / "in" / "corrections.csv").exists()


def test_a_correction_that_matches_nothing_is_named_at_every_build(kg: Run, folder: Path) -> None:
    correct(kg, folder, "relink", "通州", "北京市/通州区")
    for _ in range(2):
        result = rebuild(kg, folder)
        assert result.exit_code == 1
        assert "corrections.csv: line 2: relink 通州 to 北京市/通州区: matches nothing any more" in result.stderr


def test_a_faulty_row_stops_the_build_with_its_line(kg: Run, folder: Path) -> None:
    (folder / "in" / "corrections.csv").write_text("action,article,helper\nfix,*,甲\n", encoding="utf-8")
    result = rebuild(kg, folder)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"kg: {folder / 'in' / 'corrections.csv'}: line 2: no action 'fix'")


def test_why_prints_rows_that_can_be_pasted(kg: Run, folder: Path) -> None:
    rows = kg("why", "青岛", "安顺", "--csv", "-o", str(folder / "out")).stdout
    (folder / "in" / "corrections.csv").write_text(rows, encoding="utf-8")
    assert "1 article, 0 relations" in rebuild(kg, folder).stdout


def test_confidence_can_be_asked_for_in_builds_and_exports(kg: Run, tmp_path: Path) -> None:
    def stated(*options: str) -> list[Decimal]:
        rows = csv.DictReader(io.StringIO(kg("export", "csv", *options).stdout))
        return sorted(Decimal(row["confidence"]) for row in rows)

    every = stated()
    middle = every[len(every) // 2]
    sure = stated("--min-confidence", str(middle))
    assert sure == [confidence for confidence in every if confidence >= middle]
    assert 0 < len(sure) < len(every)
    built = kg("build", "seeds", "--min-confidence", str(middle), "-o", str(tmp_path / "out")).stdout
    assert f"stated {len(sure)} times" in built


@pytest.mark.parametrize("value", ["high", "1.1", "-0.1", "NaN"])
def test_a_confidence_is_a_number_from_0_to_1(kg: Run, value: str) -> None:
    result = kg("export", "csv", "--min-confidence", value)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert "is no number from 0 to 1" in result.stderr
