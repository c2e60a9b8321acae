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

from kg.network import network_of, page, render_page, write_page
from kg.network.bundle import bundled
from kg.network.words import FORM_COLOURS, ROLE_COLOURS
from tests.network.samples import HOSTILE, GraphBuilder, hostile_graph


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
    assert links == ["data:,", "#panel"]
    style = Tags(html).text["style"]
    assert "url(" not in style
    assert "@import" not in style


def test_the_browser_is_told_to_load_nothing(html: str) -> None:
    policy = next(a["content"] or "" for tag, a in Tags(html).tags if a.get("http-equiv") == "Content-Security-Policy")
    directives = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert directives["default-src"] == "'none'"
    assert re.fullmatch(r"'sha256-[\w+/=]+' 'sha256-[\w+/=]+'", directives["script-src"])
    assert "unsafe" not in policy


def rows(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """A table of the data as the page reads it."""
    columns = data["columns"][name]
    return [dict(zip(columns, [*row, *[None] * len(columns)], strict=False)) for row in data[name]]


def test_every_relation_is_there_with_its_sentences(html: str) -> None:
    data, texts = data_of(html), json.loads(Tags(html).text["texts"])
    places, edges, evidence = (rows(data, name) for name in ("places", "edges", "evidence"))
    assert data["parties"] == 9
    assert [place["label"] for place in places[9:]] == []
    assert len(edges) == 10
    assert sum(edge["count"] for edge in edges) == len(evidence) == len(texts) == 12
    edge = next(edge for edge in edges if edge["count"] == 3)
    assert (places[edge["from"]]["label"], places[edge["to"]]["label"]) == ("杭州市", "恩施土家族苗族自治州")
    first = sum(other["count"] for other in edges[: edges.index(edge)])
    assert texts[first] == ["杭州市对口帮扶恩施州，到位资金3500万元，选派干部42名。"]
    assert texts[first + 2] == ["杭州市對口幫扶恩施州。", "杭州市对口帮扶恩施州。"]
    assert rows(data, "sources")[evidence[first]["source"]] == {
        "identifier": "2019/pairs.txt",
        "title": "山海携手谱新篇",
        "publisher": "示例日报",
        "issued": "2019-05-06",
    }
    funds = rows(data, "measures")[evidence[first]["measures"][0]]
    assert (funds["kind"], funds["value"], funds["unit"], funds["stage"]) == (
        "funds",
        35_000_000,
        "CNY",
        "disbursed",
    )


def test_places_above_the_parties_are_there_too(builder: GraphBuilder) -> None:
    province = builder.area("1", "甲省", "province")
    county = builder.area("2", "乙县", "county", builder.area("3", "丙市", "prefecture", province))
    builder.attest(
        builder.relation(builder.organization("o", "某公司", province), county), builder.article("a", "题"), "句"
    )
    data = data_of(render_page(network_of(builder.graph)))
    places = rows(data, "places")
    assert [place["label"] for place in places[: data["parties"]]] == ["某公司", "乙县"]
    above = {place["label"]: places[place["above"]]["label"] for place in places if place["above"] is not None}
    assert above == {"乙县": "丙市", "丙市": "甲省", "某公司": "甲省"}


def test_names_are_spelt_for_the_search(html: str) -> None:
    spelt = {place["label"]: place["pinyin"] for place in rows(data_of(html), "places")}
    assert spelt["来凤县"] == ["lai feng xian"]
    assert "en shi zhou" in spelt["恩施土家族苗族自治州"]


def test_the_data_are_compact(sample: Graph) -> None:
    """Rows name no fields and end with what they hold; strings that come again are there once; IRIs are short."""
    island = Tags(render_page(network_of(sample))).text["data"]
    data = json.loads(island)
    assert all(
        isinstance(row, list) and row[-1] not in (None, "", []) for name in data["columns"] for row in data[name]
    )
    assert island.count("2019/pairs.txt") == island.count("counterpart-support") == 1
    assert "w3id.org" not in island
    assert ", " not in json.dumps(data["evidence"], separators=(",", ":"))
    assert '": ' not in island


def test_the_colours_keep_their_contrast() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        high, low = sorted((light(one), light(other)), reverse=True)
        return (high + 0.05) / (low + 0.05)

    for pair in (*FORM_COLOURS.values(), *ROLE_COLOURS.values()):
        for colour, paper in zip(pair, ("#ffffff", "#12161b"), strict=True):
            assert contrast(colour, paper) >= 3, (colour, paper)


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
    assert hostile.count("script") == 4
    assert hostile.text["title"] == "".join(HOSTILE)
    data = json.loads(hostile.text["data"])
    assert {place["label"][:-2] for place in rows(data, "places")} == set(HOSTILE)
    assert {source["title"] for source in rows(data, "sources")} == set(HOSTILE)


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


def test_modules_become_one_script(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text('import { b } from "./b.js";\nb();\n')
    (tmp_path / "b.js").write_text("const own = 1;\nexport function b() { return own; }\n")
    script = bundled(tmp_path)
    assert script.index("// b.js") < script.index("// main.js")
    assert "return { b };" in script
    assert "const { b } = from_b;" in script
    assert not re.search("^(import|export) ", script, re.MULTILINE)
    (tmp_path / "b.js").write_text('import { x } from "./main.js";\n')
    with pytest.raises(ValueError, match=r"main\.js: imports itself"):
        bundled(tmp_path)


def test_the_modules_of_the_script_stay_small() -> None:
    folder = Path(page.__file__).parent / "assets" / "js"
    sizes = {module.name: len(module.read_text("utf-8").splitlines()) for module in folder.glob("*.js")}
    assert len(sizes) > 10
    assert {name: size for name, size in sizes.items() if size > 400} == {}
    assert all(f"// {name}\n" in bundled(folder) for name in sizes)
