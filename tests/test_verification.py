"""kg verify: a fault of a graph or of its sources is one line with file and line; edited, moved and missing are told apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

TEXT = "# 两地之间\n\n两座城市相距一千公里。\n\n青岛市对口帮扶安顺市，投入资金1.2亿元。\n"
OTHER = "自2016年起，常州市对口帮扶安康市。\n"
QUOTE = "青岛市对口帮扶安顺市，投入资金1.2亿元。"

Verify = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two articles, and beside it their build in ``out``."""
    articles = tmp_path / "articles"
    (articles / "a").mkdir(parents=True)
    (articles / "a" / "one.md").write_text(TEXT, encoding="utf-8")
    (articles / "two.txt").write_text(OTHER, encoding="utf-8")
    assert CliRunner().invoke(main, ["build", str(articles), "-o", str(tmp_path / "out")]).exit_code == 0
    return articles


@pytest.fixture
def verify(tmp_path: Path, folder: Path) -> Verify:
    def run(*arguments: str) -> Result:
        assert folder.parent == tmp_path
        return CliRunner().invoke(main, ["verify", "-o", str(tmp_path / "out"), *arguments])

    return run


def _faults(result: Result) -> list[str]:
    assert (result.exit_code, result.stderr) == (1, "")
    return result.stdout.splitlines()


def test_a_build_beside_its_articles_has_no_fault(verify: Verify, folder: Path) -> None:
    result = verify()
    ttl = folder.parent / "out" / "graph.ttl"
    assert (result.exit_code, result.stdout) == (0, f"{ttl}: conforms; 3 quotes stand in 2 articles\n")


def test_a_folder_and_a_file_name_the_same_build(verify: Verify, folder: Path) -> None:
    out = folder.parent / "out"
    assert verify(str(out)).stdout == verify(str(out / "graph.ttl")).stdout == verify().stdout


def test_an_edit_behind_the_quotes_leaves_them_in_place(verify: Verify, folder: Path) -> None:
    (folder / "a" / "one.md").write_text(f"{TEXT}\n完。\n", encoding="utf-8")
    assert _faults(verify()) == [f"{folder / 'a' / 'one.md'}: edited since the build; 2 quotes still in place"]


def test_an_edit_before_the_quotes_tells_where_they_stand_now(verify: Verify, folder: Path) -> None:
    (folder / "a" / "one.md").write_text(f"---\n---\n{TEXT}", encoding="utf-8")
    name, start = folder / "a" / "one.md", TEXT.index(QUOTE)
    assert _faults(verify()) == [
        f"{name}: edited since the build; 2 of 2 quotes no longer where they were",
        f"{name}:7: “{QUOTE}” is quoted from {start} to {start + len(QUOTE)} but stands at {start + 8}",
        f"{name}:7: “1.2亿元” is quoted from {start + 15} to {start + 20} but stands at {start + 23}",
    ]


def test_a_quote_that_was_edited_stands_nowhere(verify: Verify, folder: Path) -> None:
    (folder / "two.txt").write_text(OTHER.replace("2016", "2017"), encoding="utf-8")
    first, second = _faults(verify())
    assert first == f"{folder / 'two.txt'}: edited since the build; 1 of 1 quote no longer where they were"
    assert second.startswith(f"{folder / 'two.txt'}:1: “自2016年起")
    assert second.endswith("but stands nowhere in it")


def test_a_moved_article_is_known_by_its_text(verify: Verify, folder: Path) -> None:
    (folder / "a" / "one.md").rename(folder / "b.md")
    assert _faults(verify()) == [f"{folder / 'a' / 'one.md'}: not here any more; the same text is now b.md"]


def test_an_article_that_is_gone_is_told_from_one_that_moved(verify: Verify, folder: Path) -> None:
    (folder / "a" / "one.md").unlink()
    assert _faults(verify()) == [
        f"{folder / 'a' / 'one.md'}: not here any more, nor elsewhere in the folder; 2 quotes cannot be checked"
    ]


def test_a_quote_that_never_stood_there_is_a_fault_of_an_unchanged_source(verify: Verify, folder: Path) -> None:
    ttl = folder.parent / "out" / "graph.ttl"
    ttl.write_text(
        ttl.read_text(encoding="utf-8").replace('oa:exact "1.2亿元"', 'oa:exact "2.1亿元"'), encoding="utf-8"
    )
    (fault,) = _faults(verify())
    assert fault.startswith(f"{folder / 'a' / 'one.md'}:5: “2.1亿元” is quoted from ")
    assert fault.endswith("but stands nowhere in it")


def test_a_fault_of_the_graph_has_the_line_of_its_node(verify: Verify, folder: Path) -> None:
    ttl = folder.parent / "out" / "graph.ttl"
    broken = ttl.read_text(encoding="utf-8").replace('pa:code "520400"', 'pa:code "52040"')
    ttl.write_text(broken, encoding="utf-8")
    line = broken.split("\n").index("area:520400 a pa:Area ;") + 1
    assert _faults(verify()) == [
        f"{ttl}:{line}: area:520400: a division code is a string of 6, 9 or 12 digits, one at most (pa:code 52040)"
    ]


def test_identifiers_that_are_not_unique_and_self_help_are_faults(verify: Verify, folder: Path) -> None:
    ttl = folder.parent / "out" / "graph.ttl"
    text = ttl.read_text(encoding="utf-8")
    text = text.replace('dcterms:identifier "two.txt"', 'dcterms:identifier "a/one.md"')
    ttl.write_text(text.replace("pa:recipient area:610900", "pa:recipient area:320400"), encoding="utf-8")
    found = "\n".join(_faults(verify()))
    assert "an article's identifier is its own" in found
    assert "nobody assists himself" in found


def test_a_file_without_articles_is_checked_as_far_as_it_goes(folder: Path, tmp_path: Path) -> None:
    lone = tmp_path / "lone.ttl"
    lone.write_bytes((tmp_path / "out" / "graph.ttl").read_bytes())
    result = CliRunner().invoke(main, ["verify", str(lone)])
    assert (result.exit_code, result.stdout) == (0, f"{lone}: conforms\n")
    assert (
        result.stderr == f"kg: {lone}: its quotes are not checked; name the folder of the articles with --in FOLDER\n"
    )
    whole = CliRunner().invoke(main, ["verify", str(lone), "--in", str(folder)])
    assert (whole.exit_code, whole.stderr) == (0, "")
    assert "3 quotes stand in 2 articles" in whole.stdout


@pytest.mark.parametrize("arguments", [("none.ttl",), ("--in", "nowhere")])
def test_what_cannot_be_checked_is_one_line(arguments: tuple[str, ...], verify: Verify) -> None:
    result = verify(*arguments)
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)


def test_the_records_of_a_container_are_looked_up_in_it(tmp_path: Path) -> None:
    rows = tmp_path / "news.jsonl"
    rows.write_text('{"id": "a", "text": "青岛市对口帮扶安顺市。"}\n', encoding="utf-8")
    out = str(tmp_path / "out")
    assert CliRunner().invoke(main, ["build", str(rows), "-o", out]).exit_code == 0
    result = CliRunner().invoke(main, ["verify", out])
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 quote stands in 1 article" in result.stdout
    rows.write_text('{"id": "a", "text": "2020年，青岛市对口帮扶安顺市。"}\n', encoding="utf-8")
    moved = CliRunner().invoke(main, ["verify", out])
    assert moved.exit_code == 1
    assert "news.jsonl#a:1: “青岛市对口帮扶安顺市。” is quoted from 0 to 11 but stands at 6" in moved.stdout
