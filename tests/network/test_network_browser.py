"""The page in a real browser: drawn, explorable, silent."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.network import write_page
from tests.network.samples import HOSTILE, GraphBuilder, hostile_graph, sample_graph

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("chromium is not installed", allow_module_level=True)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass
class Opened:
    """A page in the browser, and what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    with playwright_api.sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=CHROMIUM,
            args=FLAGS,
            viewport={"width": 1280, "height": 800},
            reduced_motion="reduce",
        )
        yield context
        context.close()


def opened(browser: Any, graph: Graph, path: Path, **options: Any) -> Opened:
    write_page(graph, path, **options)
    result = Opened(browser.new_page())
    result.page.on("request", lambda request: result.requests.append(request.url))
    result.page.on("pageerror", lambda error: result.complaints.append(str(error)))
    result.page.on("console", lambda message: result.complaints.append(message.text))
    result.page.goto(path.as_uri())
    return result


@pytest.fixture
def sample_page(browser: Any, tmp_path: Path) -> Iterator[Opened]:
    result = opened(browser, sample_graph(), tmp_path / "graph.html")
    result.page.wait_for_selector("html[data-state=drawn]")
    yield result
    assert result.complaints == []
    assert set(result.requests) == {(tmp_path / "graph.html").as_uri()}
    result.page.close()


def test_the_network_is_drawn(sample_page: Opened) -> None:
    counts = sample_page.page.evaluate("[network.body.nodeIndices.length, network.body.edgeIndices.length]")
    assert counts == [9, 10]
    colours = sample_page.page.evaluate("""() => {
        const canvas = document.querySelector("#mynetwork canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        const seen = {};
        for (let i = 0; i < data.length; i += 4) {
            if (data[i + 3] < 255) continue;
            const colour = [data[i], data[i + 1], data[i + 2]].join();
            seen[colour] = (seen[colour] ?? 0) + 1;
        }
        return seen;
    }""")
    helper, recipient, both, counterpart = "0,114,178", "230,159,0", "204,121,167", "51,34,136"
    for colour, least in ((helper, 2000), (recipient, 1000), (both, 500), (counterpart, 100)):
        assert colours.get(colour, 0) > least, colour


def test_a_known_node_and_edge_are_there(sample_page: Opened) -> None:
    found = sample_page.page.evaluate("""() => {
        const byName = (name) => nodes.get({ filter: (node) => node.label === name })[0].id;
        return edges.get({ filter: (edge) => edge.from === byName("杭州市") && edge.to === byName("恩施土家族苗族自治州") })
            .map((edge) => edge.title);
    }""")
    (tooltip,) = found
    assert "杭州市对口帮扶恩施州，到位资金3500万元，选派干部42名。" in tooltip
    assert "《山海携手谱新篇》 · 示例日报 · 2019-05-06 · 2019/pairs.txt" in tooltip


GEOMETRY = """() => {
    const scale = network.getScale();
    const place = (id) => network.canvasToDOM(network.getPosition(id));
    const words = nodes.get().filter(({ id }) => labels.has(id)).map(({ id, label }) => {
        const [{ x, y }, box] = [place(id), labels.get(id)];
        return { name: label, left: x + box.x, top: y + box.y, right: x + box.x + box.right - box.left, bottom: y + box.y + box.bottom - box.top };
    });
    const discs = nodes.get().map(({ id, label, size }) => ({ name: label, ...place(id), radius: size * scale }));
    const tips = edges.get().map(({ from, to }) => {
        const [a, b] = [place(from), place(to)];
        const share = (nodes.get(to).size * scale + 4) / Math.hypot(a.x - b.x, a.y - b.y);
        return { name: `${nodes.get(from).label} → ${nodes.get(to).label}`, x: b.x + (a.x - b.x) * share, y: b.y + (a.y - b.y) * share };
    });
    const { clientWidth, clientHeight } = document.getElementById("mynetwork");
    return { words, discs, tips, width: clientWidth, height: clientHeight };
}"""


def collisions(seen: dict[str, Any]) -> list[tuple[str, str]]:
    """Labels with what they cover: another label, a node, the tip of an arrow."""
    found = []
    for word in seen["words"]:
        found += [
            (word["name"], other["name"])
            for other in seen["words"]
            if other is not word
            and word["left"] < other["right"]
            and other["left"] < word["right"]
            and word["top"] < other["bottom"]
            and other["top"] < word["bottom"]
        ]
        found += [
            (word["name"], other["name"])
            for other in (*seen["discs"], *seen["tips"])
            if word["left"] < other["x"] < word["right"] and word["top"] < other["y"] < word["bottom"]
        ]
    return found


def crowded_graph() -> Graph:
    """Pairs with long names, some of which share an end."""
    builder = GraphBuilder()
    article = builder.article("a.txt", "多地结对")
    names = ("省内三级医院", "县（市）级医院", "甘孜藏族自治州", "二十余个职能部门", "某某发展有限责任公司", "甲县")
    ends = [builder.organization(f"n{number}", f"{name}{number}") for number, name in enumerate(names * 6)]
    for number in range(0, len(ends) - 1, 2):
        builder.attest(builder.relation(ends[number], ends[number + 1]), article, "结对。", start=number)
        if number % 6 == 0 and number:
            builder.attest(builder.relation(ends[number - 1], ends[number]), article, "又结对。", start=number)
    return builder.graph


@pytest.mark.parametrize("zoom", [1.0, 0.5, 2.0])
def test_labels_cover_neither_each_other_nor_nodes_nor_arrowheads(browser: Any, tmp_path: Path, zoom: float) -> None:
    result = opened(browser, crowded_graph(), tmp_path / "crowd.html")
    result.page.set_viewport_size({"width": 1200, "height": 720})
    result.page.wait_for_selector("html[data-state=drawn]")
    result.page.evaluate("(zoom) => { fit(); network.moveTo({ scale: network.getScale() * zoom }); }", zoom)
    result.page.evaluate("network.redraw()")
    seen = result.page.evaluate(GEOMETRY)
    assert len(seen["words"]) > 5
    assert collisions(seen) == []
    assert result.complaints == []
    result.page.close()


def test_in_a_crowd_the_best_connected_are_named_from_afar(browser: Any, tmp_path: Path) -> None:
    builder = GraphBuilder()
    article = builder.article("a.txt", "四面八方")
    hub = builder.organization("hub", "某某省发展和改革委员会")
    for number in range(600):
        leaf = builder.organization(f"n{number}", f"第{number}中学")
        builder.attest(builder.relation(hub, leaf), article, "帮扶。", start=number)
    result = opened(browser, builder.graph, tmp_path / "hub.html")
    result.page.wait_for_selector("html[data-state=drawn]")
    assert result.page.evaluate("[...labels.keys()][0]") == str(hub)
    assert 5 < result.page.evaluate("labels.size") < 600
    result.page.close()


def test_a_small_network_shows_every_label_whole(sample_page: Opened) -> None:
    sample_page.page.set_viewport_size({"width": 1200, "height": 720})
    sample_page.page.evaluate("fit()")
    sample_page.page.evaluate("network.redraw()")
    seen = sample_page.page.evaluate(GEOMETRY)
    assert len(seen["words"]) == len(seen["discs"])
    assert collisions(seen) == []
    for word in seen["words"]:
        assert word["left"] >= 0, word
        assert word["top"] >= 0, word
        assert word["right"] <= seen["width"], word
        assert word["bottom"] <= seen["height"], word
    sample_page.page.set_viewport_size({"width": 1280, "height": 800})


def middle_of(opened: Opened, helper: str, recipient: str) -> tuple[float, float]:
    x, y = opened.page.evaluate(
        """([helper, recipient]) => {
            const at = (name) => network.getPosition(nodes.get({ filter: (node) => node.label === name })[0].id);
            const [a, b] = [at(helper), at(recipient)];
            const { x, y } = network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
            const frame = document.getElementById("mynetwork").getBoundingClientRect();
            return [frame.x + x, frame.y + y];
        }""",
        [helper, recipient],
    )
    return x, y


def test_pointing_at_an_edge_shows_its_sentence(sample_page: Opened) -> None:
    sample_page.page.mouse.move(*middle_of(sample_page, "杭州市", "恩施土家族苗族自治州"))
    sample_page.page.wait_for_selector(".vis-tooltip", state="visible")
    assert "杭州市对口帮扶恩施州" in sample_page.text(".vis-tooltip")


def test_a_click_on_an_edge_opens_the_evidence(sample_page: Opened) -> None:
    sample_page.page.mouse.click(*middle_of(sample_page, "杭州市", "恩施土家族苗族自治州"))
    sample_page.page.wait_for_selector("#panel .evidence")
    assert sample_page.text("#panel h2") == "杭州市 → 恩施土家族苗族自治州"
    assert sample_page.page.locator("#panel .evidence").count() == 3
    evidence = sample_page.text("#panel .evidence >> nth=0")
    for words in (
        "示例日报",
        "2019-05-06",
        "2019/pairs.txt [120–150]",
        "counterpart-support",
        "0.90",
        "3,500 万元",
        "42 人",
    ):
        assert words in evidence
    assert sample_page.text("#panel mark.helper >> nth=0") == "杭州市"
    assert "杭州市對口幫扶恩施州。" in sample_page.text("#panel .evidence >> nth=2")


def test_search_finds_a_place_and_opens_it(sample_page: Opened) -> None:
    sample_page.page.fill("#search", "来凤")
    assert "湖北省 › 恩施土家族苗族自治州" in sample_page.text("#found")
    sample_page.page.keyboard.press("Enter")
    sample_page.page.wait_for_selector("#panel h2:has-text('来凤县')")
    assert "422827" in sample_page.text("#panel")
    assert sample_page.page.evaluate("network.getSelectedNodes().length") == 1


def test_search_says_when_it_finds_nothing(sample_page: Opened) -> None:
    sample_page.page.fill("#search", "无此地")
    assert "Nothing found" in sample_page.text("#found")
    sample_page.page.keyboard.press("Enter")
    assert "Click to see the evidence" in sample_page.text("#panel")


def test_the_legend_filters_by_form_and_status(sample_page: Opened) -> None:
    for value in ("counterpart", "eastWest", "designated", "enterprise", "other"):
        sample_page.page.uncheck(f"#forms input[value={value}]")
    visible = "edges.get({ filter: (edge) => !edge.hidden }).length"
    assert sample_page.page.evaluate(visible) == 2
    assert sample_page.page.evaluate("nodes.get({ filter: (node) => !node.hidden }).length") == 2
    sample_page.page.uncheck("#statuses input[value=planned]")
    assert sample_page.page.evaluate(visible) == 1
    assert sample_page.text("#shown") == "1 / 10"


def test_the_table_has_one_row_a_sentence_and_follows_the_filter(sample_page: Opened) -> None:
    sample_page.page.click("#list summary")
    sample_page.page.wait_for_selector("#list table")
    assert sample_page.page.locator("#list tbody tr").count() == 12
    assert "浙江省将与湖北省建立东西部协作关系。" in sample_page.text("#list table")
    sample_page.page.uncheck("#statuses input[value=planned]")
    assert sample_page.page.locator("#list tbody tr").count() == 10


def test_a_link_opens_the_same_view_and_the_way_back_works(sample_page: Opened) -> None:
    sample_page.page.click("#panel button:has-text('来凤县')")
    sample_page.page.wait_for_selector("#panel h2:has-text('来凤县')")
    sample_page.page.click("#panel button:has-text('杭州市所属6个区县')")
    sample_page.page.wait_for_selector("#panel h2:has-text('杭州市所属6个区县')")
    assert sample_page.page.evaluate("document.activeElement.id") == "panel"
    sample_page.page.go_back()
    sample_page.page.wait_for_selector("#panel h2:has-text('来凤县')")
    sample_page.page.reload()
    sample_page.page.wait_for_selector("#panel h2:has-text('来凤县')")


def test_a_narrow_window_holds_everything(sample_page: Opened) -> None:
    sample_page.page.set_viewport_size({"width": 360, "height": 740})
    assert sample_page.page.evaluate("document.documentElement.scrollWidth") <= 360
    sample_page.page.set_viewport_size({"width": 1280, "height": 800})


def test_hostile_text_neither_runs_nor_becomes_markup(browser: Any, tmp_path: Path) -> None:
    result = opened(browser, hostile_graph(), tmp_path / "hostile.html", title="".join(HOSTILE))
    page = result.page
    page.wait_for_selector("html[data-state=drawn]")
    for edge in page.evaluate("edges.get().map(({ from, to }) => [nodes.get(from).label, nodes.get(to).label])"):
        page.mouse.move(*middle_of(result, *edge))
        page.wait_for_selector(".vis-tooltip", state="visible", timeout=5000)
        page.mouse.move(2, 2)
    for identifier in page.evaluate("[...nodes.getIds(), ...edges.getIds()]"):
        page.evaluate("(id) => show(id)", identifier)
        assert page.locator("#panel h2").count() == 1
    page.click("#list summary")
    page.fill("#search", "<")
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.querySelectorAll('img, a, script').length") == 3
    assert page.title() == "".join(HOSTILE)
    assert result.complaints == []
    assert [url for url in result.requests if not url.startswith("file:")] == []
    page.close()


def test_an_empty_graph_says_so(browser: Any, tmp_path: Path) -> None:
    result = opened(browser, Graph(), tmp_path / "empty.html")
    assert "The graph holds no relation" in result.text("main")
    assert result.complaints == []
    result.page.close()


def test_without_scripts_the_page_explains_itself(browser: Any, tmp_path: Path) -> None:
    write_page(sample_graph(), tmp_path / "graph.html")
    context = browser.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "graph.html").as_uri())
    assert "needs JavaScript" in page.inner_text("noscript")
    context.close()
