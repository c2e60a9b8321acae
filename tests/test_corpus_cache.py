"""What was read is not read again, and nothing but that: a build with a cache equals a clean one, whatever came before."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.corpus.reading
from kg.corpus import CACHE, Report, build
from kg.corpus.cache import Cache
from kg.corpus.settings import Settings
from kg.sources import Record

SAME = ("graph.ttl", "graph.html", "report.json", "origin.json")
HELPERS, HELPED = ("青岛市", "宁波市", "苏州市"), ("安顺市", "贞丰县", "铜仁市")
TEXTS = [f"{one}对口帮扶{other}，投入资金{n}00万元。\n" for n, one in enumerate(HELPERS, 1) for other in HELPED]
TEXTS += [f"{HELPERS[0]}计划对口帮扶{HELPED[0]}。\n", "昨日天气晴好。\n", ""]

Edit = tuple[int, int | None]
"""The number of a file, and the text it gets; None where it is deleted."""
EDITS = st.lists(st.tuples(st.integers(0, 4), st.none() | st.integers(0, len(TEXTS) - 1)), min_size=1, max_size=5)


def apply(folder: Path, edits: Sequence[Edit]) -> None:
    for number, text in edits:
        path = folder / f"{number}.txt"
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(TEXTS[text], encoding="utf-8")


def content(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in SAME}


@given(st.lists(EDITS, min_size=1, max_size=3))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_edits_give_the_bytes_of_a_clean_build(steps: list[list[Edit]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "in")
        folder.mkdir()
        (folder / "always.txt").write_text(TEXTS[0], encoding="utf-8")
        for edits in steps:
            apply(folder, edits)
            build(folder, Path(name, "out"))
            kept = content(Path(name, "out"))
            build(folder, Path(name, "out"), clean=True)
            assert content(Path(name, "out")) == kept


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    apply(folder, [(0, 0), (1, 1), (2, 2)])
    return folder


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The identifiers of the records that were read."""
    found: list[str] = []
    read = kg.corpus.reading._read  # noqa: SLF001 - nothing public is called for one record

    def noted(record: Record, *rest: object) -> object:
        found.append(record.identifier)
        return read(record, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr("kg.corpus.reading._read", noted)
    return found


def test_only_what_changed_is_read(articles: Path, tmp_path: Path, readings: list[str]) -> None:
    build(articles, tmp_path / "out")
    apply(articles, [(1, 5), (7, 6)])
    readings.clear()
    build(articles, tmp_path / "out")
    assert readings == ["1.txt", "7.txt"]


def test_what_did_not_change_is_not_even_written(articles: Path, tmp_path: Path, readings: list[str]) -> None:
    first = build(articles, tmp_path / "out")
    before = (tmp_path / "out" / "graph.ttl").stat().st_ino
    readings.clear()
    assert build(articles, tmp_path / "out") == first
    assert (readings, (tmp_path / "out" / "graph.ttl").stat().st_ino) == ([], before)


@pytest.mark.parametrize("name", ["graph.ttl", "graph.html", "report.json", "origin.json"])
def test_a_member_that_was_changed_or_lost_is_written_again(articles: Path, tmp_path: Path, name: str) -> None:
    build(articles, tmp_path / "out")
    before = content(tmp_path / "out")
    (tmp_path / "out" / name).write_text("something else", encoding="utf-8")
    build(articles, tmp_path / "out")
    assert content(tmp_path / "out") == before
    (tmp_path / "out" / name).unlink()
    build(articles, tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_other_rules_and_other_confidence_read_anew(articles: Path, tmp_path: Path, readings: list[str]) -> None:
    build(articles, tmp_path / "out")
    readings.clear()
    build(articles, tmp_path / "out", min_confidence=Decimal("0.5"))
    assert len(readings) == 3


def test_other_code_reads_anew(
    articles: Path, tmp_path: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(articles, tmp_path / "out")
    readings.clear()
    monkeypatch.setattr("kg.corpus.settings._package", lambda: b"another version")
    build(articles, tmp_path / "out")
    assert len(readings) == 3


def test_a_foreign_file_is_begun_anew(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "out")
    before = content(tmp_path / "out")
    for other in (b"no database", b""):
        (tmp_path / "out" / CACHE).write_bytes(other)
        build(articles, tmp_path / "out")
        assert content(tmp_path / "out") == before


def test_a_database_of_other_tables_is_begun_anew(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with sqlite3.connect(tmp_path / "out" / CACHE) as database:
        database.execute("CREATE TABLE readings (something TEXT)")
    database.close()
    assert build(articles, tmp_path / "out").relations == 3


def test_a_damaged_entry_is_read_anew(articles: Path, tmp_path: Path, readings: list[str]) -> None:
    build(articles, tmp_path / "out")
    before = content(tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / CACHE) as database:
        database.execute("UPDATE readings SET content = X'5B5D' WHERE key = (SELECT min(key) FROM readings)")
    database.close()
    readings.clear()
    build(articles, tmp_path / "out")
    assert (len(readings), content(tmp_path / "out")) == (1, before)


def test_entries_that_nothing_needs_are_forgotten(articles: Path, tmp_path: Path) -> None:
    build(articles, tmp_path / "out")
    apply(articles, [(0, None), (1, 4)])
    build(articles, tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / CACHE) as database:
        assert database.execute("SELECT count(*) FROM readings").fetchone() == (2,)
    database.close()


def test_an_interrupted_build_goes_on(
    articles: Path, tmp_path: Path, readings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.corpus.builder._PORTION", 1)
    put = Cache.put

    def interrupted(self: Cache, entries: dict[bytes, bytes]) -> None:
        put(self, entries)
        if len(readings) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(Cache, "put", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(articles, tmp_path / "out")
    readings.clear()
    monkeypatch.setattr(Cache, "put", put)
    report = build(articles, tmp_path / "out")
    assert readings == ["2.txt"]
    assert report.relations == 3


def test_a_report_is_read_as_it_was_written(articles: Path, tmp_path: Path) -> None:
    (articles / "x.txt").write_bytes(b"\0\1\2")
    (articles / "y.txt").write_text("鼓楼区对口帮扶安顺市。\n昨日天气晴好。", encoding="utf-8")
    report = build(articles, tmp_path / "out")
    assert Report.read(tmp_path / "out" / "report.json") == report


def test_the_fingerprint_follows_the_files_of_the_options(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    path.write_text("", encoding="utf-8")
    one = Settings((str(path),)).fingerprint()
    path.write_text("# other", encoding="utf-8")
    assert Settings((str(path),)).fingerprint() != one
