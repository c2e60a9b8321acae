"""Graphs of the network's tests."""

from __future__ import annotations

import pytest
from rdflib import Graph

from tests.network.samples import GraphBuilder, sample_graph


@pytest.fixture
def builder() -> GraphBuilder:
    return GraphBuilder()


@pytest.fixture
def sample() -> Graph:
    return sample_graph()
