"""Graphs of the network's tests, and one browser for all of them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.network import write_page
from tests.network.samples import GraphBuilder, sample_graph

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def builder() -> GraphBuilder:
    return GraphBuilder()


@pytest.fixture
def sample() -> Graph:
    return sample_graph()


@dataclass
class Opened:
    """A page in the browser, and what it asked for and complained of."""

    page: Any
    file: Path
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def run(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def until(self, condition: str) -> None:
        """Wait until a condition holds; the page's policy forbids the browser to do so by itself."""
        for _ in range(200):
            if self.run(condition):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(condition)

    def go(self, fragment: str = "") -> None:
        """Open the page anew with a fragment of its address."""
        self.page.goto("about:blank")
        self.page.goto(self.file.as_uri() + fragment)
        self.page.wait_for_selector("html[data-state=drawn]")

    def shown(self) -> tuple[int, int]:
        """How many nodes and how many lines are drawn."""
        nodes, lines = self.run("[page.nodes.length, page.lines.length]")
        assert self.run("[page.scene.nodes.length, page.scene.links.length]") == [nodes, lines]
        return nodes, lines

    def id_of(self, name: str) -> str:
        return str(self.run("(name) => page.view().nodes.find(({ place }) => place.label === name).id", name))

    def check(self) -> None:
        """Nothing went wrong, and nothing was asked for but the page itself."""
        assert self.complaints == []
        assert {url for url in self.requests if not url.startswith(("blob:", "data:", "about:"))} == {
            self.file.as_uri(),
        }


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        running.close()


Open = Callable[..., Opened]


@pytest.fixture
def open_file(browser: Any) -> Iterator[Open]:
    """Open a file in a window of its own; the options are those of a browser's context."""
    contexts = []

    def start(file: Path, fragment: str = "", **options: Any) -> Opened:
        usual = {"viewport": {"width": 1280, "height": 800}, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = browser.new_context(**{**usual, **options})
        contexts.append(context)
        result = Opened(context.new_page(), file)
        result.page.set_default_timeout(60_000)  # a busy machine is slow
        result.page.on("request", lambda request: result.requests.append(request.url.split("#")[0]))
        result.page.on("pageerror", lambda error: result.complaints.append(str(error)))
        result.page.on("console", lambda message: result.complaints.append(message.text))
        result.page.goto(file.as_uri() + fragment)
        return result

    yield start
    for context in contexts:
        context.close()


@pytest.fixture
def open_graph(open_file: Open, tmp_path: Path) -> Open:
    """Write the page of a graph and open it, drawn."""

    def start(
        graph: Graph, fragment: str = "", title: str | None = None, lang: str | None = None, **options: Any
    ) -> Opened:
        file = tmp_path / "graph.html"
        write_page(graph, file, lang=lang, **({} if title is None else {"title": title}))
        result = open_file(file, fragment, **options)
        result.page.wait_for_selector("html[data-state=drawn]")
        return result

    return start


@pytest.fixture
def opened(open_graph: Open) -> Iterator[Opened]:
    """The sample, drawn; at the end nothing may have gone wrong."""
    result = open_graph(sample_graph())
    yield result
    result.check()
