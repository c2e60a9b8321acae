"""The page in a real browser: filters, years, rolling up, layouts, table, flows, charts, downloads, languages, keys."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Literal

from kg.network import write_page
from tests.network.conftest import Open, Opened
from tests.network.samples import EX, PA, GraphBuilder, sample_graph


def downloaded(opened: Opened, button: str) -> bytes:
    with opened.page.expect_download() as waiting:
        opened.page.click("#downloads summary")
        opened.page.click(f"#{button}")
    opened.page.click("#downloads summary")
    return Path(waiting.value.path()).read_bytes()


def test_the_legend_filters_by_form_status_and_kind_of_party(opened: Opened) -> None:
    for value in ("counterpart", "eastWest", "designated", "enterprise", "other"):
        opened.page.uncheck(f"#forms input[value={value}]")
    assert opened.shown() == (2, 2)
    opened.page.uncheck("#statuses input[value=planned]")
    assert opened.shown() == (2, 1)
    assert "1 / 10" in opened.text("#status")
    assert opened.text("#filters-count") == "2"
    opened.page.click("#filters-open")
    opened.page.click("#reset")
    assert opened.shown() == (9, 10)
    opened.page.uncheck("#classes input[value=organization]")
    assert opened.shown() == (8, 8)
    opened.page.uncheck("#classes input[value=county]")
    assert opened.shown()[1] == 3
    # What a box would show is counted with the other filters as they are.
    assert opened.text("#statuses [data-count='status planned']") == "1"


def test_province_confidence_and_undated(opened: Opened) -> None:
    opened.page.click("#filters-open")
    opened.page.select_option("#province", label="湖北省")
    assert opened.shown() == (9, 10)
    opened.run("page.update({ province: '-' })")
    assert opened.shown() == (0, 0)
    assert opened.page.is_visible("#nothing")
    opened.run("page.update({ province: '', confidence: 0.95 })")
    assert opened.shown() == (0, 0)
    assert opened.text("#confidence-value") == "0.95"
    opened.run("page.update({ confidence: 0.9 })")
    assert opened.shown() == (9, 10)


def programmed_graph() -> Graph:
    b = GraphBuilder()
    article = b.article("a.txt", "题", issued="2020-01-01")
    pairs = [
        b.relation(b.area(f"1{n}", f"甲{n}市", "prefecture"), b.area(f"2{n}", f"乙{n}县", "county")) for n in "123"
    ]
    first, second, _ = (b.attest(pair, article, "句", since=2010 + 3 * n) for n, pair in enumerate(pairs))
    for key, name, node in (("one", "第一批", first), ("two", "第二批", second)):
        b.graph.add((EX[key], SKOS.prefLabel, Literal(name, lang="zh")))
        b.graph.add((EX[key], RDFS.label, Literal(f"Round {key}", lang="en")))
        b.graph.add((node, PA.programme, EX[key]))
    return b.graph


def test_programmes_can_be_told_apart_where_there_are_some(open_graph: Open) -> None:
    without = open_graph(sample_graph())
    without.page.click("#filters-open")
    assert not without.page.is_visible("#programme-choice")
    opened = open_graph(programmed_graph())
    opened.page.click("#filters-open")
    opened.page.select_option("#programme", label="第一批")
    assert opened.shown() == (2, 1)
    opened.run("page.update({ select: page.view().links[0].id })")
    assert "第一批 · Round one" in opened.text("#panel .evidence")
    opened.page.select_option("#programme", label="未注明")
    assert opened.shown() == (2, 1)
    opened.check()


def test_the_years_slider_and_the_network_as_of_a_year(opened: Opened) -> None:
    assert opened.text("#years-value") == "2010–2021年"
    assert opened.page.locator("#histogram rect").count() == 5
    opened.page.focus("#to")
    for _ in range(2021 - 2016):
        opened.page.keyboard.press("ArrowLeft")
    opened.until("page.state.to === 2016")
    names = {
        tuple(pair) for pair in opened.run("page.scene.links.map(({ from, to }) => [from.place.label, to.place.label])")
    }
    assert names == {
        ("杭州市", "恩施土家族苗族自治州"),
        ("桐庐县", "来凤县"),
        ("浙江某某医学院附属第二医院", "漫水乡"),
    }
    opened.page.check("#as-of")
    assert opened.text("#years-value") == "2016年"
    # What ended in 2015 is not there in 2016, and is in 2014, when the pairing of 2016 was not.
    assert opened.shown()[1] == 2
    opened.run("page.update({ to: 2014 })")
    assert {pair["to"] for pair in opened.run("page.scene.links.map(({ to }) => ({ to: to.place.label }))")} == {
        "恩施土家族苗族自治州",
        "漫水乡",
    }


def test_rolling_up_sums_and_opening_undoes_it(opened: Opened) -> None:
    opened.page.click("#filters-open")
    opened.page.select_option("#roll", "province")
    assert opened.shown() == (2, 2)
    assert "2 个节点、10 / 10 条关系（9 方已归并）" in opened.text("#status")
    labels = opened.run("page.scene.nodes.map(({ label }) => label)")
    assert sorted(labels) == ["浙江省 (5)", "湖北省 (4)"]
    count, funds = opened.run(
        """() => {
            const link = page.view().links.find(({ from }) => from.place.label === "浙江省");
            page.update({ select: link.id });
            return [link.count, document.querySelector("#panel").innerText.includes("3,500万元")];
        }"""
    )
    assert (count, funds) == (8, True)
    assert opened.page.locator("#panel .relation").count() == 8
    opened.page.click("#panel h2 button:has-text('湖北省')")
    assert opened.text("#panel h3:has-text('内部关系')") == "内部关系 1"
    opened.page.click("#panel button:has-text('展开')")
    assert opened.shown()[0] == 3
    names = opened.run("page.scene.nodes.map(({ place }) => place.label)")
    assert {"浙江省", "湖北省", "恩施土家族苗族自治州"} == set(names)
    opened.page.go_back()
    opened.until("page.nodes.length === 2")
    opened.run("page.update({ roll: '' })")
    opened.run("(id) => page.update({ select: id })", opened.id_of("漫水乡"))
    opened.page.click("#panel button:has-text('收起到 来凤县')")
    assert opened.shown()[0] == 8
    assert "来凤县 (2)" in opened.run("page.scene.nodes.map(({ label }) => label)")


def test_a_double_click_opens_and_closes(opened: Opened) -> None:
    opened.run("page.update({ roll: 'province' })")
    box = opened.page.locator("#mynetwork").bounding_box()
    x, y = opened.run(
        "(id) => Object.values(page.network.canvasToDOM(page.network.getPosition(id)))", opened.id_of("湖北省")
    )
    opened.page.mouse.dblclick(box["x"] + x, box["y"] + y)
    opened.until("page.nodes.length === 3")


def positions(opened: Opened, name: str) -> dict[str, tuple[float, float]]:
    opened.run("(layout) => page.update({ layout })", name)
    found = opened.run("page.scene.nodes.map(({ id, place }) => [place.label, page.network.getPosition(id)])")
    return {label: (at["x"], at["y"]) for label, at in found}


def test_the_layouts_say_what_they_promise(opened: Opened) -> None:
    place = positions(opened, "sides")
    assert place["浙江省"][0] < place["来凤县"][0] < place["湖北省"][0]
    place = positions(opened, "hierarchy")
    rows = ["浙江省", "杭州市", "来凤县", "漫水乡", "浙江某某医学院附属第二医院", "杭州市所属6个区县"]
    assert [place[name][1] for name in rows] == sorted({place[name][1] for name in rows})
    positions(opened, "province")
    frames = opened.run("page.scene.frames")
    assert {frame["title"] for frame in frames} == {"浙江省", "湖北省"}
    place = positions(opened, "force")
    assert len(set(place.values())) == 9


def test_size_shows_what_is_chosen(opened: Opened) -> None:
    sizes = "Object.fromEntries(page.scene.nodes.map(({ place, size }) => [place.label, size]))"
    opened.run("page.update({ size: 'relations' })")
    by_relations = opened.run(sizes)
    assert by_relations["来凤县"] == max(by_relations.values())
    opened.run("page.update({ size: 'money' })")
    by_money = opened.run(sizes)
    assert by_money["杭州市"] == by_money["恩施土家族苗族自治州"] > by_money["来凤县"]


def test_left_to_the_forces_nodes_move_and_stay_when_told(opened: Opened) -> None:
    opened.page.click("#filters-open")
    before = opened.run("JSON.stringify(page.network.getPositions())")
    opened.page.check("#physics")
    opened.until(f"JSON.stringify(page.network.getPositions()) !== {before!r}")
    opened.page.uncheck("#physics")
    assert opened.run("page.network.physics.options.enabled") is False


def test_the_table_sorts_and_follows_the_filter(opened: Opened) -> None:
    opened.page.click("#tab-table")
    assert opened.page.locator("#table tbody tr").count() == 12
    assert "浙江省将与湖北省建立东西部协作关系。" in opened.text("#table table")
    opened.page.click("#table th button:has-text('起止年')")
    years = opened.page.locator("#table tbody td:nth-child(5)").all_inner_texts()
    assert [year for year in years if year] == ["2010–2015", "2013–", "2016–"]
    assert opened.page.get_attribute("#table th:nth-child(5)", "aria-sort") == "ascending"
    opened.page.click("#table th button:has-text('起止年')")
    assert opened.page.get_attribute("#table th:nth-child(5)", "aria-sort") == "descending"
    opened.page.uncheck("#statuses input[value=planned]")
    assert opened.page.locator("#table tbody tr").count() == 10
    opened.page.click("#table tbody td.wide button >> nth=0")
    assert opened.page.locator("#panel .evidence").count() >= 1


FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=cmd|"/c calc"!A0', " =2", "\r=3", "\ufeff=4")


def test_no_cell_of_the_csv_is_a_formula(open_graph: Open) -> None:
    b = GraphBuilder()
    for number, text in enumerate(FORMULAS):
        helper, recipient = (
            b.organization(f"h{number}", f"{text}甲"),
            b.area(str(number + 1), f"{text}乙", "county"),
        )
        b.attest(b.relation(helper, recipient), b.article(f"{text}{number}", text, text), text)
    opened = open_graph(b.graph)
    content = downloaded(opened, "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(content, newline="")))
    assert len(rows) == len(FORMULAS)
    for row in rows:
        for cell in row.values():
            assert not re.match(r"[\s\x00-\x1f\ufeff]*[=+\-@＝＋－＠]", cell), cell
    assert sorted(row["sentence"] for row in rows) == sorted("'" + text for text in FORMULAS)
    assert not re.search(r"(^|\t)[=+@-]", opened.run("page.tabbed()"), re.MULTILINE)
    opened.check()


def test_the_csv_holds_the_selection(opened: Opened) -> None:
    opened.page.uncheck("#statuses input[value=planned]")
    opened.page.uncheck("#statuses input[value=past]")
    content = downloaded(opened, "csv")
    assert content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert len(rows) == 9
    row = next(row for row in rows if row["start"] == "120")
    assert (row["helper"], row["helper_code"], row["helper_province"]) == ("杭州市", "330100", "浙江省")
    assert (row["form"], row["since"], row["confidence"], row["article"]) == (
        *("counterpart", "2013", "0.9", "2019/pairs.txt"),
    )


def test_the_pictures_hold_the_network(opened: Opened) -> None:
    png = downloaded(opened, "png")
    assert png.startswith(b"\x89PNG")
    assert len(png) > 10_000
    drawing = ET.fromstring(downloaded(opened, "svg"))  # noqa: S314 - made a moment ago
    names = ["".join(text.itertext()) for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "来凤县" in names
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}path"))) == 10 * 2 + 1
    assert len(list(drawing.iter("{http://www.w3.org/2000/svg}circle"))) == 7
    assert [element.tag for element in drawing.iter() if "script" in element.tag or "image" in element.tag] == []


def test_flows_between_provinces(opened: Opened) -> None:
    opened.page.click("#tab-flows")
    titles = opened.page.locator("#flows .ribbon title").all_text_contents()
    assert sorted(titles) == ["浙江省 → 湖北省: 8 条关系", "湖北省 → 浙江省: 1 条关系", "湖北省 → 湖北省: 1 条关系"]
    opened.page.select_option("#flow-by", "money")
    assert opened.page.locator("#flows .ribbon title").all_text_contents() == ["浙江省 → 湖北省: 3,500万元"]
    opened.page.focus("#flows .ribbon")
    opened.page.keyboard.press("Enter")
    assert opened.text("#panel h2") == "浙江省 (5) → 湖北省 (4)"
    assert opened.page.is_visible("#mynetwork")


def test_charts_by_year_and_form(opened: Opened) -> None:
    opened.page.click("#tab-charts")
    titles = opened.page.locator("#charts rect title").all_text_contents()
    assert "2013 · 对口支援: 1" in titles
    assert opened.page.locator("#charts tbody tr").count() == 5
    opened.page.uncheck("#forms input[value=counterpart]")
    assert "2013 · 对口支援: 1" not in opened.page.locator("#charts rect title").all_text_contents()


def test_the_language_can_be_switched_and_given(open_graph: Open, opened: Opened) -> None:
    assert opened.run("document.documentElement.lang") == "zh-Hans"
    opened.page.click("#lang")
    assert opened.run("document.documentElement.lang") == "en"
    assert opened.text("#tab-table") == "Table"
    assert opened.page.get_attribute("#search", "placeholder") == "Find: 丹巴, danba, db"
    assert "Counterpart support" in opened.text("#forms")
    assert "Most relations" in opened.text("#panel")
    assert opened.page.get_attribute("#zoom-in", "aria-label") == "Zoom in"
    opened.page.click("#lang")
    assert opened.text("#tab-table") == "表格"
    english = open_graph(sample_graph(), lang="en")
    assert (english.text("#tab-table"), english.run("document.documentElement.lang")) == ("Table", "en")
    chinese = open_graph(sample_graph(), lang="zh", locale="en-GB")
    assert chinese.text("#tab-table") == "表格"
    usual = open_graph(sample_graph(), locale="en-GB")
    assert usual.text("#tab-table") == "Table"


def test_nothing_is_left_in_the_other_language(open_graph: Open) -> None:
    """English pages are English but for names, titles, quotes and what is meant to be Chinese."""
    b = GraphBuilder()
    b.attest(b.relation(b.organization("a", "A"), b.organization("b", "B")), b.article("a.txt", "T"), "Q", since=2012)
    b.attest(b.relation(b.organization("a", "A"), b.organization("c", "C")), b.article("b.txt", "T"), "Q", since=2014)
    opened = open_graph(b.graph, title="T", lang="en")
    opened.page.click("#filters-open")
    for tab in ("network", "table", "flows", "charts"):
        opened.page.click(f"#tab-{tab}")
        for name in ("A", "B"):
            opened.run("(id) => page.update({ select: id })", str(EX[name.lower()]))
            text = opened.text("body").replace("中文", "")
            assert re.findall("[\u4e00-\u9fff]+", text) == []


def test_the_picture_can_be_used_from_the_keyboard(opened: Opened) -> None:
    reached = []
    for _ in range(14):
        opened.page.keyboard.press("Tab")
        reached.append(opened.run("document.activeElement.id || document.activeElement.localName"))
    wanted = ("skip", "search", "tab-network", "filters-open", "mynetwork")
    assert [name for name in reached if name in wanted] == list(wanted)
    opened.page.focus("#mynetwork")
    opened.page.keyboard.press("n")
    assert opened.text("#panel h2") == "来凤县"
    assert "来凤县" in opened.text("#status")
    opened.page.keyboard.press("e")
    first = opened.text("#panel h2")
    assert "来凤县" in first
    opened.page.keyboard.press("e")
    assert "来凤县" in opened.text("#panel h2") != first
    opened.page.keyboard.press("Enter")
    assert opened.run("document.activeElement.id") == "panel"
    opened.page.keyboard.press("Escape")
    assert opened.run("document.activeElement.id") == "mynetwork"
    opened.page.keyboard.press("Escape")
    assert "点击查看原文" in opened.text("#panel")
    opened.page.focus("#tab-network")
    opened.page.keyboard.press("ArrowRight")
    assert opened.run("document.activeElement.id") == "tab-table"
    assert opened.page.is_visible("#table table")


def test_every_control_has_a_name(opened: Opened) -> None:
    nameless = """[...document.querySelectorAll("button, input, select, summary, [role=tabpanel], [role=region], [role=application], [role=img], a")]
        .filter((element) => !(element.textContent.trim() || element.getAttribute("aria-label") || element.labels?.length
            || element.getAttribute("aria-labelledby"))).map((element) => element.outerHTML)"""
    opened.page.click("#filters-open")
    for tab in ("network", "table", "flows", "charts"):
        opened.page.click(f"#tab-{tab}")
        assert opened.run(nameless) == []
    dangling = """[...document.querySelectorAll("[aria-labelledby], [aria-controls], [aria-describedby]")].flatMap((element) =>
        ["aria-labelledby", "aria-controls", "aria-describedby"].map((name) => element.getAttribute(name)).filter((id) => id && !document.getElementById(id)))"""
    assert opened.run(dangling) == []


CONTRAST = """() => {
    const light = (colour) => colour.map((part) => part / 255)
        .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
        .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = parts(getComputedStyle(at).backgroundColor);
            if (colour.length < 4 || colour[3] > 0) return colour.slice(0, 3);
        }
        return [255, 255, 255];
    };
    const poor = [];
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
        if (!own || !element.checkVisibility() || element.closest("svg, noscript")) continue;
        const [one, other] = [light(parts(getComputedStyle(element).color).slice(0, 3)), light(behind(element))].sort((a, b) => b - a);
        const ratio = (one + 0.05) / (other + 0.05);
        if (ratio < 4.5) poor.push(`${element.outerHTML.slice(0, 120)} ${ratio.toFixed(2)}`);
    }
    return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_on_light_and_on_dark_paper(open_graph: Open, scheme: str) -> None:
    opened = open_graph(sample_graph(), color_scheme=scheme)
    assert opened.run("document.documentElement.dataset.theme") == scheme
    opened.page.click("#filters-open")
    opened.run("page.update({ select: page.view().links[0].id })")
    for tab in ("network", "table", "flows", "charts"):
        opened.page.click(f"#tab-{tab}")
        assert opened.run(CONTRAST) == []
    opened.page.click("#theme")
    assert opened.run("document.documentElement.dataset.theme") != scheme
    assert opened.run("page.nodes.get().find(({ label }) => label === '湖北省').color.background") == (
        "#12161b" if scheme == "light" else "#fff"
    )
    opened.check()


def test_it_prints_the_picture_and_the_panel_without_the_controls(opened: Opened) -> None:
    opened.run("page.update({ select: page.view().links[0].id })")
    opened.page.emulate_media(media="print")
    for selector, visible in ((".bar", False), (".sliders", False), ("#mynetwork", True), ("#panel .evidence", True)):
        assert opened.page.locator(selector).first.is_visible() is visible, selector
    opened.page.click("h1")
    opened.page.emulate_media(media="screen")


def test_links_lead_to_the_articles_and_nowhere_else(open_file: Open, tmp_path: Path) -> None:
    b = GraphBuilder()
    helper = b.organization("h", "某公司")
    names = ("a b/文 章#1.txt", "records.jsonl#3", "../../secret.txt", "/etc/passwd", "javascript:alert(1)", "a\\..\\b")
    for number, name in enumerate(names):
        b.attest(b.relation(helper, b.area(str(number + 1), f"{number}县", "county")), b.article(name, "题"), "句")
    (tmp_path / "out").mkdir()
    file = tmp_path / "out" / "graph.html"
    write_page(b.graph, file, sources="../文章 folder")
    opened = open_file(file)
    opened.page.wait_for_selector("html[data-state=drawn]")
    found = []
    for number in range(len(names)):
        opened.run(
            "(name) => page.update({ select: page.view().links.find(({ to }) => to.label === name).id })", f"{number}县"
        )
        found.append(opened.run("document.querySelector('#panel a')?.href ?? null"))
    base = (tmp_path / "文章 folder").as_uri()
    assert found == [
        base + "/a%20b/%E6%96%87%20%E7%AB%A0%231.txt",
        base + "/records.jsonl",
        None,
        None,
        base + "/javascript%3Aalert(1)",
        None,
    ]
    opened.check()


def test_a_foreign_graph_with_gaps_is_drawn_too(open_graph: Open) -> None:
    b = GraphBuilder()
    graph = b.graph
    for name in ("one", "two"):
        graph.add((EX[name], PA.partOf, EX[name]))
    graph.add((EX["relation"], RDF.type, PA.Assistance))
    for helper in ("one", "three"):
        graph.add((EX["relation"], PA.helper, EX[helper]))
    graph.add((EX["relation"], PA.recipient, EX["two"]))
    opened = open_graph(graph)
    assert opened.shown() == (3, 2)
    for identifier in opened.run("[...page.scene.nodes, ...page.scene.links].map(({ id }) => id)"):
        opened.run("(id) => page.update({ select: id })", identifier)
    for tab in ("table", "flows", "charts"):
        opened.page.click(f"#tab-{tab}")
    opened.run("page.update({ roll: 'province', tab: 'network' })")
    opened.check()
