"""Articles that try to break out of the page, from the file to the browser: nothing runs, nothing is asked for."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import unquote, urlparse

from kg.corpus import build
from tests.network.conftest import Open

ATTACKS = (
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "\"><svg onload='window.pwned=1'>",
    '<a href="javascript:window.pwned=1">',
    "<iframe src=http://example.org></iframe><link rel=stylesheet href=http://example.org/a.css>",
    "{{7*7}}{% include 'x' %}${window.pwned=1}",
    "<!--<script>",
    "=HYPERLINK(1)",
    "@SUM(1)",
    "\u2028\u2029\\u003cscript>",
)
NAMES = ("plain.txt", '"><img src=x onerror=pwned=1>.txt', "100%#1 & 2.txt", "=cmd.txt", "javascript:alert(1).txt")


def _article(number: int, attack: str) -> str:
    pairs = (("青岛市", "安顺市"), ("苏州市", "铜仁市"), ("杭州市", "恩施土家族苗族自治州"), ("大连市", "六盘水市"))
    helper, recipient = pairs[number % len(pairs)]
    return (
        f"{attack}协作\n\n来源：{attack}日报 2018年5月3日\n\n"
        f"自201{number % 8}年起，{helper}对口帮扶{recipient}{attack}，累计投入帮扶资金1.{number}亿元。\n\n"
        f"{attack}，{helper}对口支援{recipient}，选派干部4{number}名。\n"
    )


def _written(folder: Path) -> None:
    folder.mkdir()
    for number, attack in enumerate(ATTACKS):
        name = NAMES[number] if number < len(NAMES) else f"{number}.txt"
        (folder / name).write_text(_article(number, attack), encoding="utf-8")
    escaped = ATTACKS[0].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    (folder / "page.html").write_text(
        f"<html><head><title>{escaped}</title><meta name=author content='{escaped}'></head><body><h1>{escaped}</h1>"
        f"<p>青岛市对口帮扶安顺市{escaped}，投入资金300万元。</p><script>window.pwned=1</script></body></html>",
        encoding="utf-8",
    )


def test_hostile_articles_are_only_text(open_file: Open, tmp_path: Path) -> None:
    folder, out = tmp_path / "文 章", tmp_path / "out"
    _written(folder)
    report = build(folder, out)
    assert report.relations >= 4
    opened = open_file(out / "graph.html")
    page = opened.page
    page.wait_for_selector("html[data-state=drawn]")
    seen = ""
    links = []
    for identifier in opened.run("[...page.scene.nodes, ...page.scene.links].map(({ id }) => id)"):
        opened.run("(id) => page.update({ select: id })", identifier)
        seen += opened.text("#panel")
        links += opened.run("[...document.querySelectorAll('#panel a')].map(({ href }) => href)")
    for tab in ("table", "flows", "charts", "network"):
        page.click(f"#tab-{tab}")
        seen += opened.text(f"#{tab}")
    page.fill("#search", "<")
    assert all(attack in seen for attack in ATTACKS if "\u2028" not in attack)
    assert opened.run("window.pwned") is None
    assert (
        opened.run(
            "[...document.querySelectorAll('img, iframe, link[rel=stylesheet], svg[onload], script[src]')].length"
        )
        == 0
    )
    # Each article can be reached by its link, whatever its file is called, and nothing else can.
    targets = {Path(unquote(urlparse(link).path)) for link in links}
    assert targets == {path for path in folder.iterdir() if path.name in _cited(opened.run("page.csv()"))}
    assert all(link.startswith(folder.as_uri() + "/") for link in links)
    for row in csv.reader(io.StringIO(opened.run("page.csv()"), newline="")):
        assert [cell for cell in row if re.match(r"[\s\ufeff]*[=+\-@]", cell)] == []
    drawing = opened.run("page.picture()")
    assert "<script" not in drawing
    opened.check()


def _cited(table: str) -> set[str]:
    rows = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    return {row["article"].removeprefix("'") for row in rows}
