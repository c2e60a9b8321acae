"""kg why and kg why-not: what they print and how they end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Run = Callable[..., Result]


def test_why_tells_sentence_rule_and_ends(kg: Run) -> None:
    result = kg("why", "成华区", "丹巴")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("成华区（四川省/成都市） → 丹巴县（四川省/甘孜藏族自治州）\n")
    assert "rule      recipient-by-helper, confidence " in result.stdout
    assert "helper    成华区: named in the sentence, “成都市成华区”; " in result.stdout


def test_why_of_what_no_sentence_says_points_to_why_not(kg: Run) -> None:
    result = kg("why", "成华区", "合作市")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "'kg why-not 成华区 合作市'" in result.stderr


def test_why_not_tells_the_gates(kg: Run) -> None:
    result = kg("why-not", "丹巴县", "成华区")
    assert result.exit_code == 0
    assert "danba-2017-digest.md\n" in result.stdout
    assert "    direction: " in result.stdout


def test_why_not_of_what_is_stated_points_to_why(kg: Run) -> None:
    assert "'kg why 成华区 丹巴县'" in kg("why-not", "成华区", "丹巴县").stdout


def test_why_not_of_parties_that_never_meet_is_one_line(kg: Run) -> None:
    result = kg("why-not", "成华区", "合作市")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)


def test_a_build_of_standard_input_asks_for_its_articles(kg: Run, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert kg("build", "-", "-o", out, stdin="青岛市对口帮扶安顺市。".encode()).exit_code == 0
    result = kg("why", "青岛市", "安顺市", "-o", out)
    assert (result.exit_code, result.stderr) == (
        2,
        f"kg: {out}: does not tell where its articles are; name their folder with --in FOLDER\n",
    )


def test_why_tells_the_programme_and_the_words_that_name_it(kg: Run) -> None:
    lines = kg("why", "绵阳", "壤塘").stdout.splitlines()
    assert "    programme 四川省内对口帮扶藏区彝区, by “对口帮扶藏区” in the title" in lines
