"""How fast the page is beside pyvis as it comes: ``python -m bench.page [--json FILE] [--rounds N] [--patience SECONDS]``.

The same made-up networks go through `kg.network.render_page` and through pyvis's own ``write_html``, and both files are
opened in the same headless Chromium, offline, one after the other. *Usable* is the time from opening the file until it is drawn and
answers; *panning* and *zooming* are frames a second while the mouse drags the picture and turns the wheel. Of some rounds the best is told,
since the machine has other things to do too. pyvis is asked twice: as it comes, where forces place the nodes first, and with
the positions of the page and no forces. *CPU* is what the page's own thread computed until then, which other work on the machine does not
change. Needs playwright and chromium, as the tests do.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.synthetic import network
from kg.network import Network, links, parties, render_page
from kg.network.island import fill

__all__: list[str] = []

_SIZES = ((2_000, 3_000), (10_000, 15_000))
_SECONDS = 2.0
"""For which the mouse moves."""
_FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
_COUNT = """() => { if (window.frames_ !== undefined) return; window.frames_ = 0; const tick = () => { window.frames_ += 1; requestAnimationFrame(tick); }; requestAnimationFrame(tick); }"""
_DRAWN = {
    "page": "document.documentElement.dataset.state === 'drawn'",
    "pyvis": "window.drawn_ === true",
}
_WATCH = """addEventListener("DOMContentLoaded", () => {
    if (typeof network === "undefined" || !network?.once) return;
    const drawn = () => requestAnimationFrame(() => { window.drawn_ = true; });
    if (network.physics.physicsEnabled) network.once("stabilizationIterationsDone", drawn);
    else { network.once("afterDrawing", drawn); network.redraw(); }
});"""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.page", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--json", type=Path, help="write the figures to this file as well")
    parser.add_argument("--rounds", type=int, default=3, help="how often each page is opened")
    parser.add_argument("--patience", type=float, default=60, help="seconds after which a page is given up")
    options = parser.parse_args()
    figures = []
    with tempfile.TemporaryDirectory() as folder:
        for nodes, edges in _SIZES:
            for name, file, seconds in _written(network(nodes, edges), Path(folder)):
                row: dict[str, Any] = {"page": name, "nodes": nodes, "edges": edges, "written": round(seconds, 2)}
                row["megabytes"] = round(file.stat().st_size / 1e6, 2)
                row |= _best([_opened(file, name, options.patience) for _ in range(options.rounds)])
                figures.append(row)
                sys.stdout.write(_line(row))
                sys.stdout.flush()
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _written(made: Network, folder: Path) -> list[tuple[str, Path, float]]:
    """The files of the three pages and the seconds of CPU that writing each took."""
    writers: dict[str, Callable[[], str]] = {
        "kg": lambda: render_page(made),
        "pyvis, positions given": lambda: _pyvis(made, placed=True),
        "pyvis as it comes": lambda: _pyvis(made, placed=False),
    }
    found = []
    for name, write in writers.items():
        begun = time.process_time()
        html = write()
        seconds = time.process_time() - begun
        file = folder / f"{name.replace(' ', '-')}-{made.number_of_nodes()}.html"
        file.write_text(html, encoding="utf-8")
        found.append((name, file, seconds))
    return found


def _pyvis(made: Network, *, placed: bool) -> str:
    """The network as pyvis writes it, its sentences as tooltips."""
    import pyvis.network  # noqa: PLC0415 - slow to load

    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line", height="720px")
    at = _positions(made) if placed else {}
    for iri, party in parties(made):
        drawing.add_node(iri, label=party.label, **at.get(iri, {}))
    for helper, recipient, _, link in links(made):
        drawing.add_edge(helper, recipient, title="\n".join(item.quote for item in link.evidence))
    if placed:
        drawing.toggle_physics(False)  # noqa: FBT003 - pyvis's own
    return str(drawing.generate_html())


def _positions(made: Network) -> dict[str, dict[str, int]]:
    """The positions of the page; what it rolls up stands where the page would put it, one beside the other."""
    import pyvis.network  # noqa: PLC0415 - slow to load

    drawing = pyvis.network.Network(directed=True)
    fill(drawing, made)
    return {
        iri: {"x": node["x"] if node["x"] is not None else 97 * number % 9000, "y": node["y"] or 61 * number % 5000}
        for number, ((iri, _), node) in enumerate(zip(parties(made), drawing.nodes, strict=False))
    }


def _opened(file: Path, name: str, patience: float) -> dict[str, float]:
    """What one opening of a page measures; empty where patience ran out."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed here only

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 800}, bypass_csp=True)
        page.route("http*://**", lambda route: route.abort())
        page.set_default_timeout(patience * 1000)
        page.add_init_script(_WATCH)
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})
        try:
            begun = time.perf_counter()
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_function(_DRAWN["page" if name == "kg" else "pyvis"], polling=10)
            usable, cpu = time.perf_counter() - begun, _cpu(session)
            return {"usable": usable, "cpu": cpu, "panning": _frames(page, _pan), "zooming": _frames(page, _zoom)}
        except Exception as error:
            if "Timeout" not in type(error).__name__:
                raise
            return {}
        finally:
            browser.close()


def _cpu(session: Any) -> float:
    """The seconds that the page's thread has computed so far."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def _frames(page: Any, move: Callable[[Any, float, int], None]) -> float:
    """Frames a second while the mouse does something."""
    page.wait_for_timeout(600)
    page.evaluate(_COUNT)
    page.mouse.move(400, 300)
    before, begun = page.evaluate("window.frames_"), time.perf_counter()
    step = 0
    while time.perf_counter() - begun < _SECONDS:
        move(page, time.perf_counter() - begun, step)
        step += 1
    frames, seconds = page.evaluate("window.frames_") - before, time.perf_counter() - begun
    page.mouse.up()
    return float(frames / seconds)


def _pan(page: Any, _at: float, step: int) -> None:
    if step == 0:
        page.mouse.down()
    page.mouse.move(400 + 150 * ((step % 40) / 40), 300 + 60 * ((step % 17) / 17))


def _zoom(page: Any, _at: float, step: int) -> None:
    page.mouse.wheel(0, -60 if step % 16 < 8 else 60)


def _best(rounds: list[dict[str, float]]) -> dict[str, float | None]:
    done = [measured for measured in rounds if measured]
    if not done:
        return {"usable": None, "cpu": None, "panning": None, "zooming": None}
    return {
        "usable": round(min(measured["usable"] for measured in done), 2),
        "cpu": round(min(measured["cpu"] for measured in done), 2),
        "panning": round(max(measured["panning"] for measured in done)),
        "zooming": round(max(measured["zooming"] for measured in done)),
    }


def _line(row: dict[str, Any]) -> str:
    if row["usable"] is None:
        told = "not drawn within the time given"
    else:
        told = f"usable after {row['usable']} s (CPU {row['cpu']}), {row['panning']} frames/s panning, {row['zooming']} zooming"
    return (
        f"{row['nodes']:>6} nodes, {row['page']:<22} {row['megabytes']:>6} MB, written in {row['written']} s: {told}\n"
    )


if __name__ == "__main__":
    main()
