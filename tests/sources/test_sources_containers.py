"""Files that hold many articles: each kind gives the same records, and what is wrong is one line."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import fsspec
import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.model import Article
from kg.sources import Fields, Share, SourceProblem, read_folder, read_records

TEXT = "广州市对口帮扶黔南州。\n"
ROWS = [
    {"id": "a", "text": TEXT, "title": "山海情", "date": "20180503", "publisher": "南方日报"},
    {"id": "b", "text": TEXT * 2, "title": "", "date": "", "publisher": ""},
]


def as_jsonl(rows: list[dict[str, str]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def as_parquet(rows: list[dict[str, str]]) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), stream)
    return stream.getvalue()


KINDS: dict[str, Callable[[list[dict[str, str]]], bytes]] = {
    "news.jsonl": as_jsonl,
    "news.ndjson": as_jsonl,
    "news.jsonl.gz": lambda rows: gzip.compress(as_jsonl(rows)),
    "news.jsonl.zst": lambda rows: zstandard.compress(as_jsonl(rows)),
    "news.csv": as_csv,
    "news.csv.gz": lambda rows: gzip.compress(as_csv(rows)),
    "news.parquet": as_parquet,
}


def read(place: Path | str, fields: Fields | None = None) -> tuple[list[Article], list[str]]:
    problems: list[SourceProblem] = []
    articles = list(read_folder(place, problems.append, fields or Fields()))
    assert all("\n" not in str(problem) for problem in problems)
    return articles, [str(problem) for problem in problems]


@pytest.mark.parametrize("name", KINDS)
def test_rows_are_articles(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(KINDS[name](ROWS))
    articles, problems = read(tmp_path)
    assert not problems
    assert [(a.identifier, a.source, a.title, a.issued, a.publisher) for a in articles] == [
        (f"{name}#a", TEXT, "山海情", date(2018, 5, 3), "南方日报"),
        (f"{name}#b", TEXT * 2, None, None, None),
    ]


@pytest.mark.parametrize("name", KINDS)
def test_columns_can_be_named(tmp_path: Path, name: str) -> None:
    rows = [{"Nr": "7", "Inhalt": TEXT, "title": "山海情"}]
    (tmp_path / name).write_bytes(KINDS[name](rows))
    (article,), problems = read(tmp_path, Fields({"text": "Inhalt", "id": "Nr"}))
    assert not problems
    assert (article.identifier, article.source, article.title) == (f"{name}#7", TEXT, "山海情")


@pytest.mark.parametrize("name", KINDS)
def test_a_missing_column_is_one_line_that_names_those_there_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(KINDS[name]([{"id": "1", "wording": TEXT}]))
    assert read(tmp_path)[1] == [
        f"{name}: which column is the text? it has id, wording; say so with --column text=NAME",
    ]
    assert read(tmp_path, Fields({"text": "Text"}))[1] == [f"{name}: no column 'Text'; it has id, wording"]


def test_rows_without_an_id_go_by_their_address_or_number(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(as_jsonl([{"text": TEXT, "url": "http://a/1"}, {"text": TEXT}]))
    assert [article.identifier for article in read(tmp_path)[0]] == ["x.jsonl#http://a/1", "x.jsonl#2"]


def test_bad_lines_are_told_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        as_jsonl(ROWS[:1]),
        b"{broken\n",
        b"[1]\n",
        b"\n",
        as_jsonl([{"id": "x", "text": " "}]),
        as_jsonl(ROWS[1:]),
    ]
    (tmp_path / "x.jsonl").write_bytes(b"".join(lines))
    articles, problems = read(tmp_path)
    assert [article.identifier for article in articles] == ["x.jsonl#a", "x.jsonl#b"]
    assert [problem.partition(": ")[0] for problem in problems] == ["x.jsonl#2", "x.jsonl#3", "x.jsonl#5"]


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz"])
def test_archives_hold_files(tmp_path: Path, name: str) -> None:
    files = {"x/1.txt": TEXT.encode("gb18030"), "x/2.md": TEXT.encode(), "x/.hidden.txt": b"no", "x/3.jpg": b"no"}
    if name.endswith(".zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            for inner, data in files.items():
                archive.writestr(inner, data)
    else:
        with tarfile.open(tmp_path / name, "w:gz" if name.endswith("gz") else "w") as tar:
            for inner, data in files.items():
                member = tarfile.TarInfo(inner)
                member.size = len(data)
                tar.addfile(member, io.BytesIO(data))
    articles, problems = read(tmp_path)
    assert not problems
    assert [(a.identifier, a.source) for a in articles] == [(f"{name}#x/1.txt", TEXT), (f"{name}#x/2.md", TEXT)]


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz"])
def test_fetched_pages_are_articles(tmp_path: Path, name: str) -> None:
    page = f"<html><head><title>山海情</title></head><body><p>{TEXT}</p></body></html>".encode()
    with (tmp_path / name).open("wb") as stream:
        writer = WARCWriter(stream, gzip=name.endswith(".gz"))
        for address, status, kind in (
            ("a", "200 OK", "text/html"),
            ("b", "404 No", "text/html"),
            ("c", "200 OK", "image/png"),
        ):
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(f"http://x/{address}", "response", io.BytesIO(page), http_headers=headers)
            )
    (article,), problems = read(tmp_path)
    assert not problems
    assert (article.identifier, article.media_type) == (f"{name}#http://x/a", "text/html")


@pytest.mark.parametrize("name", ["x.jsonl.gz", "x.jsonl.zst", "x.zip", "x.tar", "x.parquet", "x.warc.gz", "x.csv.gz"])
def test_what_is_no_such_file_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"nothing of the kind" * 9)
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    articles, problems = read(tmp_path)
    assert [article.identifier for article in articles] == ["z.txt"]
    assert [problem.partition(":")[0] for problem in problems] == [name]


def test_a_file_that_breaks_off_is_told_and_what_stood_before_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl.gz").write_bytes(gzip.compress(as_jsonl(ROWS * 2000))[:-500])
    articles, problems = read(tmp_path)
    assert articles
    assert [problem.partition(":")[0] for problem in problems] == ["x.jsonl.gz"]


def test_one_file_and_a_pattern_are_inputs_too(tmp_path: Path) -> None:
    for name in ("2018/a.txt", "2018/b.md", "2019/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert [a.identifier for a in read(tmp_path / "2018" / "a.txt")[0]] == ["a.txt"]
    assert [a.identifier for a in read(tmp_path / "*" / "*.txt")[0]] == ["2018/a.txt", "2019/c.txt"]
    assert [a.identifier for a in read(str(tmp_path / "**" / "*.md"))[0]] == ["2018/b.md"]


def test_files_elsewhere_are_read_like_those_here() -> None:
    files = fsspec.filesystem("memory")
    files.pipe("/news/2018/a.txt", TEXT.encode())
    files.pipe("/news/b.jsonl", as_jsonl(ROWS))
    files.pipe("/news/README.md", b"no article")
    assert [a.identifier for a in read("memory://news")[0]] == ["2018/a.txt", "b.jsonl#a", "b.jsonl#b"]
    assert [a.identifier for a in read("memory://news/*.jsonl")[0]] == ["b.jsonl#a", "b.jsonl#b"]
    assert [a.identifier for a in read("memory://news/b.jsonl")[0]] == ["b.jsonl#a", "b.jsonl#b"]


@pytest.mark.parametrize("place", ["memory://nowhere", "nosuch://x/y"])
def test_an_address_without_files_is_one_line(place: str) -> None:
    articles, problems = read(place)
    assert not articles
    assert [problem.startswith(f"{place}: ") for problem in problems] == [True]


def test_the_share_that_is_read_grows_inside_a_file(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_bytes(as_jsonl(ROWS * 5000))
    share = Share()
    seen = [share.value for _ in read_records(str(tmp_path), print, share=share)]
    assert seen == sorted(seen)
    assert 0.3 < seen[len(seen) // 2] < 0.7
