"""Graphs and stores of the handmade corpus."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rdflib import Graph

from kg.graph.assembly import assemble
from kg.graph.store import Store
from kg.graph.storing import memory_store
from tests.graph.handmade import Result, corpus, former_divisions


@pytest.fixture(scope="session")
def results() -> list[Result]:
    return corpus()


@pytest.fixture(scope="session")
def graph(results: list[Result]) -> Graph:
    """The graph of the whole corpus; tests must not change it."""
    return assemble(results)


@pytest.fixture(scope="session")
def former() -> Graph:
    """A graph of divisions that have no code and of one that is no more."""
    return assemble(former_divisions())


@pytest.fixture
def make_graph() -> Callable[[], Graph]:
    """A fresh graph of the corpus, to be changed at will."""
    return lambda: assemble(corpus())


@pytest.fixture(scope="session")
def store(graph: Graph) -> Store:
    """The graph of the whole corpus as a store in memory."""
    return memory_store(graph)
