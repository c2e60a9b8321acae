"""kg view: a graph, or a part of it, on a page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from tests.cli.conftest import Run
from tests.network.samples import sample_graph


def data(page: Path) -> dict[str, Any]:
    match = re.search(r'id="data">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert match
    found: dict[str, Any] = json.loads(match[1])
    return found


def test_the_build_is_drawn_beside_its_graph(kg: Run, sample_build: Path) -> None:
    result = kg("view", "--focus", "丹巴")
    page = sample_build / "out" / "view.html"
    assert result.exit_code == 0
    drawn = data(page)
    assert result.stdout == f"{drawn['parties']} parties, {len(drawn['edges'])} relations; the page: out/view.html\n"
    assert "丹巴 ±1" in page.read_text(encoding="utf-8")
    assert data(page)["sourcesAt"] == "../seeds"
    page.unlink()


def test_a_foreign_file_and_the_folder_of_a_build(kg: Run, tmp_path: Path) -> None:
    sample_graph().serialize(tmp_path / "foreign.ttl", format="turtle")
    result = kg("view", str(tmp_path / "foreign.ttl"), "--level", "province", "--lang", "en")
    assert result.stdout == f"3 parties, 2 relations; the page: {tmp_path / 'view.html'}\n"
    assert data(tmp_path / "view.html")["sourcesAt"] is None
    assert 'data-lang="en"' in (tmp_path / "view.html").read_text(encoding="utf-8")
    assert kg("view", "out", "-O", str(tmp_path / "whole.html")).exit_code == 0
    assert len(data(tmp_path / "whole.html")["edges"]) > 20


def test_many_parties_are_rolled_up_and_it_says_so(kg: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.network.rollup.MANY", 5)
    sample_graph().serialize(tmp_path / "foreign.ttl", format="turtle")
    result = kg("view", str(tmp_path / "foreign.ttl"))
    assert "9 parties, 10 relations, rolled up to counties where there is one" in result.stdout
    assert "nodes, which open by a double click" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--focus", "无此地"), "kg: 无此地: no party of this graph"),
        (("--programme", "无此事"), "kg: 无此事: no programme that this graph names"),
        (("nowhere.ttl",), "kg: nowhere.ttl: No such file"),
        (("out/report.json",), "kg: out/report.json: not a Turtle file"),
        (("seeds",), "kg: seeds: holds no build"),
        (("--level", "street"), "kg: invalid value for '--level'"),
        (("--since", "soon"), "kg: invalid value for '--since'"),
        (("-O", "no/such/folder/page.html"), "kg: no/such/folder/page.html"),
    ],
)
def test_errors_are_one_line(kg: Run, arguments: tuple[str, ...], message: str) -> None:
    result = kg("view", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_a_page_with_nothing_on_it_is_no_success(kg: Run, tmp_path: Path) -> None:
    Graph().serialize(tmp_path / "empty.ttl", format="turtle")
    result = kg("view", str(tmp_path / "empty.ttl"))
    assert result.exit_code == 1
    assert "nothing of it is selected" in result.stderr
    assert "The graph holds no relation" in (tmp_path / "view.html").read_text(encoding="utf-8")


def test_open_starts_a_browser(kg: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []

    def start(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", start)
    assert kg("view", "-O", str(tmp_path / "v.html"), "--open").exit_code == 0
    assert opened == [(tmp_path / "v.html").as_uri()]
    monkeypatch.setattr("webbrowser.open", lambda _url: False)
    result = kg("view", "-O", str(tmp_path / "v.html"), "--open")
    assert (result.exit_code, "no browser could be started" in result.stderr) == (2, True)
