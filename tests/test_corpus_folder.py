"""A build replaces the earlier one as a whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.corpus.folder import is_output, replacing


def _write(draft: Path, text: str) -> None:
    (draft / "graph.ttl").write_text(text)
    (draft / "report.json").write_text(text)
    (draft / "store").mkdir()
    (draft / "store" / "data").write_text(text)


def _content(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): path.read_text() for path in sorted(out.rglob("*")) if path.is_file()}


BUILD = {"graph.ttl": "one", "report.json": "one", "store/data": "one"}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    out = tmp_path / "builds" / "out"
    with replacing(out) as draft:
        _write(draft, "one")
    return out


def test_first_build_makes_its_folder(out: Path) -> None:
    assert _content(out) == BUILD


def test_second_build_replaces_the_first(out: Path) -> None:
    with replacing(out) as draft:
        _write(draft, "two")
        (draft / "graph.html").write_text("two")
    assert _content(out) == {"graph.html": "two", "graph.ttl": "two", "report.json": "two", "store/data": "two"}


def test_what_is_not_of_the_build_stays(out: Path) -> None:
    (out / "README.md").write_text("mine")
    (out / "other").mkdir()
    (out / "other" / "graph.ttl").write_text("mine")
    with replacing(out) as draft:
        _write(draft, "two")
    assert _content(out)["README.md"] == _content(out)["other/graph.ttl"] == "mine"


def _failing_build(out: Path, error: type[BaseException]) -> None:
    with replacing(out) as draft:
        _write(draft, "two")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError, OSError])
def test_failed_build_leaves_the_earlier_one(out: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        _failing_build(out, error)
    assert _content(out) == BUILD


@pytest.mark.parametrize("moves", range(1, 6))
def test_interrupted_swap_is_undone(out: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    rename, left = Path.rename, [moves]

    def interrupted(self: Path, target: Path) -> Path:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), replacing(out) as draft:
        _write(draft, "two")
    assert _content(out) == BUILD


def test_failed_first_build_leaves_no_folder(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), replacing(tmp_path / "a" / "b"):
        raise OSError("full")
    assert list(tmp_path.iterdir()) == []


def test_own_output_is_told_apart_from_articles(tmp_path: Path) -> None:
    assert is_output(tmp_path / "out" / "graph.html", tmp_path / "out")
    assert is_output(tmp_path / "out" / "store" / "data", tmp_path / "out")
    assert is_output(tmp_path / "out" / ".build-x" / "graph.html", tmp_path / "out")
    assert not is_output(tmp_path / "out" / "article.txt", tmp_path / "out")
    assert not is_output(tmp_path / "graph.html", tmp_path / "out")
