"""Folders and files: order, identifiers, and one line for each problem."""

from hashlib import sha256
from pathlib import Path

import pytest

from kg.model import Article
from kg.sources import SourceError, SourceProblem, from_text, read_file, read_folder

TEXT = "广州市对口帮扶黔南州。\n"


def read(folder: Path) -> tuple[list[Article], list[SourceProblem]]:
    problems: list[SourceProblem] = []
    return list(read_folder(folder, problems.append)), problems


def test_articles_come_in_the_order_of_their_identifiers(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.md", "a/10.txt", "a.txt", "C.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, problems = read(tmp_path)
    identifiers = [article.identifier for article in articles]
    assert identifiers == sorted(["b.txt", "a/2.md", "a/10.txt", "a.txt", "C.TXT"])
    assert not problems


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".notes.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "x.txt").write_text(TEXT, encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.identifier for article in articles] == ["x.txt"]
    assert not problems


def test_files_that_describe_the_folder_are_no_articles(tmp_path: Path) -> None:
    for name in (
        "README.md",
        "a/README.zh-CN.md",
        "a/readme.txt",
        "b/Readme",
        "b/README-en.html",
        "readmore.txt",
        "x.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.identifier for article in articles] == ["readmore.txt", "x.txt"]
    assert not problems


def test_a_folder_with_nothing_but_its_description_holds_no_article(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(TEXT, encoding="utf-8")
    articles, problems = read(tmp_path)
    assert not articles
    assert [problem.message[:16] for problem in problems] == ["holds no article"]


def test_every_problem_is_one_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "1-good.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "2-empty.txt").write_bytes(b"")
    (tmp_path / "3-blank.txt").write_bytes(b" \n\t\n")
    (tmp_path / "4-binary.txt").write_bytes(b"\x89PNG\0\0\0\rIHDR")
    (tmp_path / "5-foreign.txt").write_bytes("Помощь горным районам страны".encode("koi8-r") * 5)
    (tmp_path / "6-bare.html").write_text("<html><script>1</script></html>", encoding="utf-8")
    (tmp_path / "7-good.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "8.json").write_text("{}", encoding="utf-8")
    (tmp_path / "9.json").write_text("{}", encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.identifier for article in articles] == ["1-good.txt", "7-good.txt"]
    assert {problem.path for problem in problems if not problem.skipped} == {
        "2-empty.txt",
        "3-blank.txt",
        "4-binary.txt",
        "5-foreign.txt",
        "6-bare.html",
    }
    assert [(problem.path, problem.skipped) for problem in problems if problem.skipped] == [("*.json", True)]
    assert "2 files" in str(problems[-1])
    assert all("\n" not in str(problem) for problem in problems)


def test_a_missing_folder_an_empty_one_and_an_unmatched_pattern_are_one_problem_each(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, said in (("nowhere", "no such folder"), ("empty", "no article"), ("*.txt", "matches no file")):
        articles, problems = read(tmp_path / name)
        assert not articles
        assert len(problems) == 1
        assert said in problems[0].message
        assert name in problems[0].path


def test_a_dangling_link_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nothing.txt")
    articles, problems = read(tmp_path)
    assert not articles
    assert problems[0].path == "gone.txt"
    assert "cannot be read" in problems[0].message


def test_read_file_raises(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_file(tmp_path / "missing.txt", tmp_path)


def test_source_and_hash_are_those_of_the_file(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + "第一行\r\n第二行\r".encode()
    (tmp_path / "x.txt").write_bytes(data)
    article = read_file(tmp_path / "x.txt", tmp_path)
    assert article.source == "第一行\r\n第二行\r"
    assert article.sha256 == sha256(data).hexdigest()
    assert [segment.text for block in article.blocks for segment in block.segments] == ["第一行", "第二行"]


def test_the_content_corrects_the_extension(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("<!DOCTYPE html><html><body><p>甲</p></body></html>", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("# 甲\n\n## 乙\n\n丙\n", encoding="utf-8")
    (tmp_path / "plain.txt").write_text("# 1 号文件\n内容\n", encoding="utf-8")
    types = {article.identifier: article.media_type for article in read(tmp_path)[0]}
    assert types == {"page.txt": "text/html", "notes.txt": "text/markdown", "plain.txt": "text/plain"}


def test_text_from_memory_is_plain() -> None:
    article = from_text("\ufeff<p>甲</p>", "memory")
    assert (article.identifier, article.source, article.media_type) == ("memory", "<p>甲</p>", "text/plain")
