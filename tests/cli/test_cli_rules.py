"""kg rules --test and --markdown: what they print and how they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]
FAULTY = """
[[rule]]
name = "faulty"
pattern = "{helper}组团进驻{recipient}"
confidence = 0.7
examples = [{ text = "宁波市组团参观贞丰县。", relations = ["宁波市 > 贞丰县"] }]
counterexamples = ["宁波市组团参观兴仁市。"]
"""


def test_rules_that_do_what_they_say_are_counted(kg: Run) -> None:
    result = kg("rules", "--test", "supporter-of-recipient")
    assert (result.exit_code, result.stdout) == (0, "1 rule, 2 sentences: all read as they say\n")


def test_a_rule_that_does_not_is_told_with_what_was_found(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(FAULTY, encoding="utf-8")
    result = kg("rules", "--test", "faulty", "--rules", str(tmp_path / "my.toml"))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "faulty: 宁波市组团参观贞丰县。",
        "    expected 宁波市 > 贞丰县",
        "    found nothing",
        "1 rule, 2 sentences: 1 not read as they say",
    ]


def test_markdown_holds_a_users_own_rules_too(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "my.toml").write_text(FAULTY, encoding="utf-8")
    page = kg("rules", "--markdown", "--rules", str(tmp_path / "my.toml")).stdout
    assert page.startswith("# Every rule\n")
    assert "### faulty\n" in page
