"""Pictures of the page's main views: ``python -m tests.screenshots FOLDER`` (``make screenshots`` writes them to out/screenshots/).

They are of the sample corpus, and of a made-up network of 2,000 parties and one of 10,000, which opens rolled up.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.synthetic import network
from kg.corpus import build
from kg.network import render_page, write

ROOT = Path(__file__).parents[1]
SELECT = """([helper, recipient]) => {
    const found = page.view().links.find(({ from, to }) => from.place.label === helper && to.place.label === recipient);
    if (found) page.update({ select: found.id });
}"""


@dataclass(frozen=True)
class Shot:
    """One picture: of which page, with which fragment of its address, after which clicks, in which window."""

    page: str
    fragment: str = ""
    clicks: tuple[str, ...] = ()
    search: str = ""
    relation: tuple[str, str] | None = None
    size: tuple[int, int] = (1280, 800)
    scheme: str = "light"
    locale: str = "zh-CN"
    media: str = "screen"


SHOTS = {
    "network": Shot("sample"),
    "evidence": Shot("sample", relation=("成华区", "丹巴县")),
    "node": Shot("sample", "#select=area%3A513323"),
    "search": Shot("sample", search="db"),
    "filters": Shot("sample", "#form=designated&form=other&size=relations", clicks=("#filters-open",)),
    "as-of-a-year": Shot("sample", "#to=2016&asof=true"),
    "sides": Shot("sample", "#layout=sides"),
    "by-province": Shot("sample", "#layout=province"),
    "by-level-dark": Shot("sample", "#layout=hierarchy", scheme="dark"),
    "rolled-up": Shot("sample", "#roll=prefecture&size=money"),
    "table": Shot("sample", "#tab=table&sort=-figures"),
    "flows": Shot("sample", "#tab=flows"),
    "charts": Shot("sample", "#tab=charts"),
    "english": Shot("sample", relation=("成华区", "丹巴县"), locale="en-GB"),
    "evidence-dark": Shot("sample", relation=("成华区", "丹巴县"), scheme="dark"),
    "narrow": Shot("sample", relation=("成华区", "丹巴县"), size=(360, 740)),
    "narrow-network": Shot("sample", size=(360, 740)),
    "print": Shot("sample", relation=("成华区", "丹巴县"), media="print"),
    "2000-parties": Shot("2000"),
    "10000-parties": Shot("10000"),
    "10000-parties-flows": Shot("10000", "#tab=flows"),
}


def main() -> None:
    """Write all pictures, or those whose names are given."""
    target = Path(sys.argv[1])
    wanted = {name: shot for name, shot in SHOTS.items() if name in (sys.argv[2:] or SHOTS)}
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        pages = _pages(Path(temporary), {shot.page for shot in wanted.values()})
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, shot in wanted.items():
            _photograph(browser, pages[shot.page], shot, target / f"{name}.png")
        browser.close()


def _pages(folder: Path, names: set[str]) -> dict[str, Path]:
    found = {}
    if "sample" in names:
        build(ROOT / "seeds", folder / "out")
        found["sample"] = folder / "out" / "graph.html"
    for nodes in (2_000, 10_000):
        if str(nodes) in names:
            found[str(nodes)] = folder / f"{nodes}.html"
            write(render_page(network(nodes, nodes * 3 // 2)), found[str(nodes)])
    return found


def _photograph(browser: Any, file: Path, shot: Shot, target: Path) -> None:
    context = browser.new_context(
        viewport={"width": shot.size[0], "height": shot.size[1]},
        color_scheme=shot.scheme,
        locale=shot.locale,
        reduced_motion="reduce",
    )
    view = context.new_page()
    view.goto(file.as_uri() + shot.fragment)
    view.wait_for_selector("html[data-state=drawn]", timeout=120_000)
    for selector in shot.clicks:
        view.click(selector)
    if shot.search:
        view.fill("#search", shot.search)
    if shot.relation:
        view.evaluate(SELECT, list(shot.relation))
    view.emulate_media(media=shot.media)
    view.wait_for_timeout(400)
    view.screenshot(path=target, full_page=shot.media == "print")
    context.close()
    print(target)  # noqa: T201 - a command's own words


if __name__ == "__main__":
    main()
