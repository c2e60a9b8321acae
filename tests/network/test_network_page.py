"""The file of the page, without a browser."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.network import network_of, render_page, write_page
from tests.network.samples import HOSTILE, hostile_graph


class Tags(HTMLParser):
    """The start tags of a page, and the text of its JSON block."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = dict(attrs).get("id") or tag

    def handle_data(self, data: str) -> None:
        self.text[self._inside] = self.text.get(self._inside, "") + data

    def handle_endtag(self, tag: str) -> None:
        self._inside = f"after {tag}"

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def data_of(html: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Tags(html).text["data"])
    return data


@pytest.fixture
def html(sample: Graph) -> str:
    return render_page(network_of(sample))


def test_nothing_is_loaded_from_elsewhere(html: str) -> None:
    tags = Tags(html).tags
    links = [
        value
        for _, attributes in tags
        for name, value in attributes.items()
        if name in {"src", "href", "action", "srcset"}
    ]
    assert links == ["data:,"]
    style = Tags(html).text["style"]
    assert "url(" not in style
    assert "@import" not in style


def test_the_browser_is_told_to_load_nothing(html: str) -> None:
    policy = next(a["content"] or "" for tag, a in Tags(html).tags if a.get("http-equiv") == "Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+' 'sha256-[\w+/=]+'", directives["script-src"])
    assert "unsafe" not in policy


def test_every_relation_is_there_with_its_sentences(html: str) -> None:
    data = data_of(html)
    nodes = {node["id"]: node for node in data["nodes"]}
    assert (len(nodes), len(data["edges"])) == (9, 10)
    edge = next(edge for edge in data["edges"] if len(edge["evidence"]) == 3)
    assert (nodes[edge["from"]]["label"], nodes[edge["to"]]["label"]) == ("杭州市", "恩施土家族苗族自治州")
    first = edge["evidence"][0]
    assert first["quote"] == "杭州市对口帮扶恩施州，到位资金3500万元，选派干部42名。"
    assert data["sources"][first["source"]] == {
        "identifier": "2019/pairs.txt",
        "title": "山海携手谱新篇",
        "publisher": "示例日报",
        "issued": "2019-05-06",
    }
    assert first["figures"][0] == {"kind": "funds", "value": 35_000_000, "unit": "CNY", "stage": "disbursed"}


def test_role_kind_and_level_can_be_told_apart(html: str) -> None:
    nodes = {node["label"]: node for node in data_of(html)["nodes"]}
    helper, recipient, both = nodes["浙江省"], nodes["湖北省"], nodes["来凤县"]
    assert len({helper["color"], recipient["color"], both["color"]}) == 3
    shapes = {nodes[name]["shape"] for name in ("浙江省", "浙江某某医学院附属第二医院", "杭州市所属6个区县")}
    assert len(shapes) == 3
    sizes = [nodes[name]["size"] for name in ("湖北省", "恩施土家族苗族自治州", "来凤县", "漫水乡")]
    assert sizes == sorted(set(sizes), reverse=True)


def test_form_and_status_can_be_told_apart(html: str) -> None:
    edges = data_of(html)["edges"]
    colours = {edge["link"]["forms"][0]: edge["color"][:7] for edge in edges}
    assert len(set(colours.values())) == len(colours) == 6
    assert {bool(edge.get("dashes")) for edge in edges if edge["link"]["status"] == "planned"} == {True}
    assert {bool(edge.get("dashes")) for edge in edges if edge["link"]["status"] != "planned"} == {False}
    assert {len(edge["color"]) for edge in edges if edge["link"]["status"] == "past"} == {len("#rrggbbaa")}


def test_edges_between_the_same_two_are_bent_apart(html: str) -> None:
    bent = [edge for edge in data_of(html)["edges"] if "smooth" in edge]
    assert len(bent) == 3
    assert len({(edge["from"], edge["to"], edge["smooth"]["roundness"]) for edge in bent}) == 3


def test_words_are_in_both_languages(html: str) -> None:
    text = Tags(html).text
    assert "对口支援" in html
    assert "Counterpart support" in html
    assert text["title"] == "谁帮谁：对口支援与帮扶网络 · Who helps whom"
    assert ("html", {"lang": "zh-Hans"}) in Tags(html).tags


def test_text_from_the_data_stays_text() -> None:
    harmless = Tags(render_page(network_of(hostile_graph()), title="无害"))
    hostile = Tags(render_page(network_of(hostile_graph()), title="".join(HOSTILE)))
    for tag in ("script", "img", "a"):
        assert hostile.count(tag) == harmless.count(tag)
    assert hostile.count("script") == 3
    assert hostile.text["title"] == "".join(HOSTILE)
    data = json.loads(hostile.text["data"])
    assert {node["label"][:-2] for node in data["nodes"]} == set(HOSTILE)
    assert {source["title"] for source in data["sources"]} == set(HOSTILE)


def test_the_same_graph_gives_the_same_bytes(sample: Graph, tmp_path: Path) -> None:
    shuffled = Graph()
    for triple in sorted(sample, reverse=True):
        shuffled.add(triple)
    write_page(sample, tmp_path / "one.html")
    write_page(shuffled, tmp_path / "other.html")
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "other.html").read_bytes()


def test_hashing_and_locale_make_no_difference(sample: Graph, tmp_path: Path) -> None:
    sample.serialize(tmp_path / "graph.nt", format="nt", encoding="utf-8")
    script = (
        "import sys; from pathlib import Path; from rdflib import Graph; from kg.network import write_page;"
        "write_page(Graph().parse(sys.argv[1]), Path(sys.argv[2]))"
    )
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONPATH": ":".join(sys.path)}
        arguments = [sys.executable, "-c", script, str(tmp_path / "graph.nt"), str(tmp_path / f"{seed}.html")]
        subprocess.run(arguments, check=True, env=environment)
    pages = [(tmp_path / f"{seed}.html").read_bytes() for seed in ("1", "2")]
    assert pages[0] == pages[1]
    assert "恩施土家族苗族自治州" in pages[0].decode("utf-8")


def test_an_empty_graph_says_so(tmp_path: Path) -> None:
    write_page(Graph(), tmp_path / "empty.html")
    html = (tmp_path / "empty.html").read_text("utf-8")
    assert "图谱中没有支援关系" in html
    assert "The graph holds no relation" in html
    assert Tags(html).count("script") == 0


def test_a_failed_write_leaves_the_old_page(sample: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", "utf-8")

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        write_page(sample, path)
    assert path.read_text("utf-8") == "old"
    assert [child.name for child in tmp_path.iterdir()] == ["graph.html"]
