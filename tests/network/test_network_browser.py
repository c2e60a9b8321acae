"""The page in a real browser: drawn, legible, opened to its sentences, silent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.network import write_page
from tests.network.conftest import Open, Opened
from tests.network.samples import HOSTILE, GraphBuilder, hostile_graph, sample_graph

COLOURS = """() => {
    const canvas = document.querySelector("#mynetwork canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const seen = {};
    for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 255) continue;
        const colour = [data[i], data[i + 1], data[i + 2]].join();
        seen[colour] = (seen[colour] ?? 0) + 1;
    }
    return seen;
}"""

GEOMETRY = """() => {
    const { network, scene } = page;
    const scale = network.getScale();
    const place = (id) => network.canvasToDOM(network.getPosition(id));
    const words = scene.nodes.filter(({ id }) => scene.labels.has(id)).map(({ id, label }) => {
        const [{ x, y }, box] = [place(id), scene.labels.get(id)];
        return { name: label, left: x + box.x, top: y + box.y, right: x + box.x + box.right - box.left, bottom: y + box.y + box.bottom - box.top };
    });
    const discs = scene.nodes.map(({ id, label, size }) => ({ name: label, ...place(id), radius: size * scale }));
    const tips = scene.links.map(({ from, to }) => {
        const [a, b] = [place(from.id), place(to.id)];
        const share = (to.size * scale + 4) / Math.hypot(a.x - b.x, a.y - b.y);
        return { name: `${from.label} → ${to.label}`, x: b.x + (a.x - b.x) * share, y: b.y + (a.y - b.y) * share };
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


def middle_of(opened: Opened, helper: str, recipient: str) -> tuple[float, float]:
    x, y = opened.run(
        """([helper, recipient]) => {
            const at = (name) => page.network.getPosition(page.scene.nodes.find((node) => node.label === name).id);
            const [a, b] = [at(helper), at(recipient)];
            const { x, y } = page.network.canvasToDOM({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
            const frame = document.getElementById("mynetwork").getBoundingClientRect();
            return [frame.x + x, frame.y + y];
        }""",
        [helper, recipient],
    )
    return x, y


def test_the_network_is_drawn(opened: Opened) -> None:
    assert opened.shown() == (9, 10)
    assert "9 个节点、10 / 10 条关系" in opened.text("#status")
    colours = opened.run(COLOURS)
    helper, recipient, both, counterpart = "0,114,178", "184,116,0", "168,67,127", "51,34,136"
    for colour, least in ((helper, 2000), (recipient, 400), (both, 500), (counterpart, 100)):
        assert colours.get(colour, 0) > least, colour


def test_what_colour_tells_is_told_otherwise_too(opened: Opened) -> None:
    """A recipient is a ring, a helper a disc, both a disc in a dark ring; plans are dashed; a line near by names its form."""
    look = opened.run("page.nodes.get().map(({ label, color, borderWidth }) => [label, color, borderWidth])")
    looks = {name: (colour["background"], colour["border"], width) for name, colour, width in look}
    assert looks["浙江省"][0] == looks["浙江省"][1]
    assert looks["湖北省"][0] == "#fff"
    assert looks["来凤县"][1] == "#1b1f24"
    dashed = opened.run("page.scene.links.filter(({ id }) => page.lines.get(id).dashes).map(({ status }) => status)")
    assert dashed == ["planned", "planned"]
    faded = opened.run("page.lines.get().filter(({ color }) => color.opacity < 1).length")
    assert faded == 1


def test_labels_cover_neither_each_other_nor_nodes_nor_arrowheads(open_graph: Open) -> None:
    opened = open_graph(crowded_graph(), viewport={"width": 1200, "height": 720})
    for zoom in (1.0, 0.5, 2.0):
        opened.run(
            "(zoom) => { page.fit(); page.network.moveTo({ scale: page.network.getScale() * zoom }); page.network.redraw(); }",
            zoom,
        )
        seen = opened.run(GEOMETRY)
        assert len(seen["words"]) > 5
        assert collisions(seen) == []
    opened.check()


def test_in_a_crowd_the_best_connected_are_named_from_afar(open_graph: Open) -> None:
    builder = GraphBuilder()
    article = builder.article("a.txt", "四面八方")
    hub = builder.organization("hub", "某某省发展和改革委员会")
    for number in range(600):
        leaf = builder.organization(f"n{number}", f"第{number}中学")
        builder.attest(builder.relation(hub, leaf), article, "帮扶。", start=number)
    opened = open_graph(builder.graph)
    assert opened.run("[...page.scene.labels.keys()][0]") == str(hub)
    assert 5 < opened.run("page.scene.labels.size") < 600


def test_a_small_network_shows_every_label_whole(open_graph: Open) -> None:
    seen = open_graph(sample_graph(), viewport={"width": 1200, "height": 720}).run(GEOMETRY)
    assert len(seen["words"]) == len(seen["discs"])
    assert collisions(seen) == []
    for word in seen["words"]:
        assert word["left"] >= 0, word
        assert word["top"] >= 0, word
        assert word["right"] <= seen["width"], word
        assert word["bottom"] <= seen["height"], word


def test_pointing_at_a_line_shows_its_sentence(opened: Opened) -> None:
    opened.page.mouse.move(*middle_of(opened, "杭州市", "恩施土家族苗族自治州"))
    opened.page.wait_for_selector(".vis-tooltip:has-text('杭州市对口帮扶恩施州')")
    assert "《山海携手谱新篇》 · 示例日报 · 2019-05-06 · 2019/pairs.txt" in opened.text(".vis-tooltip")


def test_a_click_on_a_line_opens_the_evidence(opened: Opened) -> None:
    opened.page.mouse.click(*middle_of(opened, "杭州市", "恩施土家族苗族自治州"))
    opened.page.wait_for_selector("#panel .evidence")
    assert opened.text("#panel h2") == "杭州市 → 恩施土家族苗族自治州"
    assert opened.page.locator("#panel .evidence").count() == 3
    evidence = opened.text("#panel .evidence >> nth=0")
    for words in (
        *("山海携手谱新篇", "示例日报", "2019-05-06", "2019/pairs.txt [120–150]"),
        *("counterpart-support", "0.90", "3,500万元 到位", "42 人", "2013–"),
    ):
        assert words in evidence
    assert opened.text("#panel mark.helper >> nth=0") == "杭州市"
    assert opened.text("#panel mark.recipient >> nth=0") == "恩施州"
    assert "杭州市對口幫扶恩施州。" in opened.text("#panel .evidence >> nth=2")


def test_a_click_on_a_node_tells_of_it(opened: Opened) -> None:
    x, y = middle_of(opened, "来凤县", "来凤县")
    opened.page.mouse.click(x, y)
    opened.page.wait_for_selector("#panel h2:has-text('来凤县')")
    panel = opened.text("#panel")
    for words in ("湖北省 › 恩施土家族苗族自治州", "422827", "来凤", "既支援又受援", "县级", "2016 开始 ← 桐庐县"):
        assert words in panel
    assert opened.page.locator("#panel h3").all_inner_texts() == ["支援 2", "受以下各方支援 4", "时间线"]


def test_a_node_sums_up_the_money_stated_each_figure_once(open_graph: Open) -> None:
    b = GraphBuilder()
    helper, article = b.area("1", "甲市", "prefecture"), b.article("a.txt", "题")
    shared, other, aim = (
        b.measure("shared", "funds", "20000", "CNY"),
        b.measure("other", "funds", "5000", "CNY", "disbursed"),
        b.measure("aim", "funds", "70000", "CNY", "target"),
    )
    for number, measures in enumerate(([shared], [shared, other], [aim])):
        b.attest(b.relation(helper, b.area(f"2{number}", f"乙{number}县", "county")), article, "句", measures=measures)
    opened = open_graph(b.graph)
    opened.run("(id) => page.update({ select: id })", opened.id_of("甲市"))
    assert "2.5万元 (2)" in opened.text("#panel")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        *(("来凤", "来凤县"), ("laifeng", "来凤县"), ("lai feng", "来凤县"), ("lfx", "来凤县"), ("lf", "来凤县")),
        *(("hz", "杭州市"), ("Hangzhou", "杭州市"), ("422827103", "漫水乡"), ("医学院", "浙江某某医学院附属第二医院")),
        *(("enshi", "恩施土家族苗族自治州"), ("es", "恩施土家族苗族自治州")),
    ],
)
def test_search_knows_names_codes_pinyin_and_initials(sampled: Opened, query: str, first: str) -> None:
    assert sampled.run("(query) => page.matches(query)[0]?.label", query) == first


@pytest.fixture(scope="module")
def sampled(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """One page for many questions that change nothing."""
    file = tmp_path_factory.mktemp("sampled") / "graph.html"
    write_page(sample_graph(), file)
    page = browser.new_context().new_page()
    page.goto(file.as_uri())
    return Opened(page, file)


def test_search_suggests_and_opens(opened: Opened) -> None:
    opened.page.fill("#search", "laif")
    assert "湖北省 › 恩施土家族苗族自治州" in opened.text("#found")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector("#panel h2:has-text('来凤县')")
    assert opened.run("page.network.getSelectedNodes().length") == 1
    opened.page.fill("#search", "无此地")
    assert "没有找到" in opened.text("#found")


def test_a_link_opens_the_same_view_and_the_way_back_works(opened: Opened) -> None:
    opened.page.click("#panel button:has-text('来凤县')")
    opened.page.wait_for_selector("#panel h2:has-text('来凤县')")
    opened.page.click("#panel button:has-text('杭州市所属6个区县')")
    opened.page.wait_for_selector("#panel h2:has-text('杭州市所属6个区县')")
    assert opened.run("document.activeElement.id") == "panel"
    opened.page.uncheck("#forms input[value=pairing]")
    assert opened.shown()[1] == 8
    opened.page.go_back()
    opened.until("page.lines.length === 10")
    assert opened.page.is_checked("#forms input[value=pairing]")
    opened.page.go_back()
    opened.page.wait_for_selector("#panel h2:has-text('来凤县')")
    opened.page.go_forward()
    opened.page.go_forward()
    opened.until("page.lines.length === 8")
    opened.page.reload()
    opened.page.wait_for_selector("#panel h2:has-text('杭州市所属6个区县')")
    assert opened.shown()[1] == 8
    assert not opened.page.is_checked("#forms input[value=pairing]")


def test_an_address_that_makes_no_sense_does_no_harm(opened: Opened) -> None:
    for fragment in (
        "#%",
        "#select=nobody&roll=nowhere&layout=odd&from=x&confidence=2&form=<b>",
        "#tab=none&sort=-x",
        "#nobody",
    ):
        opened.go(fragment)


def test_a_narrow_window_holds_everything(open_graph: Open) -> None:
    opened = open_graph(sample_graph(), "#tab=network", viewport={"width": 360, "height": 740})
    for tab in ("network", "table", "flows", "charts"):
        opened.page.click(f"#tab-{tab}")
        assert opened.run("document.documentElement.scrollWidth") <= 360, tab
    opened.page.click("#filters-open")
    assert opened.run("document.documentElement.scrollWidth") <= 360
    assert opened.run("document.getElementById('mynetwork') !== null")
    opened.check()


def test_hostile_text_neither_runs_nor_becomes_markup(open_graph: Open) -> None:
    opened = open_graph(hostile_graph(), title="".join(HOSTILE))
    page = opened.page
    for edge in opened.run("page.scene.links.map(({ from, to }) => [from.label, to.label])"):
        page.mouse.move(*middle_of(opened, *edge))
        page.wait_for_selector(".vis-tooltip", state="visible")
        page.mouse.move(2, 2)
    for identifier in opened.run("[...page.scene.nodes, ...page.scene.links].map(({ id }) => id)"):
        opened.run("(id) => page.update({ select: id })", identifier)
        assert page.locator("#panel h2").count() == 1
    for tab in ("table", "flows", "charts"):
        page.click(f"#tab-{tab}")
    page.fill("#search", "<")
    assert opened.run("window.pwned") is None
    # The way to the panel is the one link, and the three scripts are the page's own.
    assert opened.run("[...document.querySelectorAll('img, a, script')].map(({ localName }) => localName)") == [
        *("a", "script", "script", "script", "script"),
    ]
    assert page.title() == "".join(HOSTILE)
    opened.check()


def test_an_empty_graph_says_so(open_file: Open, tmp_path: Path) -> None:
    write_page(Graph(), tmp_path / "empty.html")
    opened = open_file(tmp_path / "empty.html")
    assert "The graph holds no relation" in opened.text("main")
    opened.check()


def test_without_scripts_the_page_explains_itself(open_file: Open, tmp_path: Path) -> None:
    write_page(sample_graph(), tmp_path / "graph.html")
    opened = open_file(tmp_path / "graph.html", java_script_enabled=False)
    assert "needs JavaScript" in opened.text("noscript")
