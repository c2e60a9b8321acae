"""kg annotate: what it prints, writes and refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
SAMPLE = "seeds/danba-2017-digest.md"


def test_piped_output_is_plain_and_marks_by_letters(kg: Run) -> None:
    result = kg("annotate", SAMPLE)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "\x1b" not in result.stdout
    assert "[A 甘孜州]的[A 丹巴县]，由[A 成都市成华区]对口援建。\n    ▸ " in result.stdout
    assert "{area}" not in result.stdout


def test_skeletons_are_shown_on_demand(kg: Run) -> None:
    assert "{area}由{area}结对帮扶" in kg("annotate", SAMPLE, "--skeleton").stdout


def test_the_page_is_written_to_a_file(kg: Run, tmp_path: Path) -> None:
    result = kg("annotate", SAMPLE, "-O", str(tmp_path / "page.html"))
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_standard_input_is_an_article(kg: Run) -> None:
    assert "[A 青岛市]对口帮扶[A 安顺市]" in kg("annotate", "-", stdin="青岛市对口帮扶安顺市。".encode()).stdout


def test_what_cannot_be_read_or_written_is_one_line(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    for args in (["missing.txt"], [str(tmp_path / "empty.txt")], [SAMPLE, "-O", str(tmp_path / "no" / "page.html")]):
        result = kg("annotate", *args)
        assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
        assert "page.html" in result.stderr or args[0] in result.stderr
