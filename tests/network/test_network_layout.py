"""Positions and labels: whole numbers, no overlap, the same every time."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from kg.network import labels
from kg.network.layout import Box, place
from kg.network.views import Network

BOX = Box(width=60, height=50, above=15)


def network(edges: list[tuple[int, int]]) -> Network:
    graph: Network = nx.MultiDiGraph()
    graph.add_edges_from((f"n{a:04d}", f"n{b:04d}") for a, b in edges)
    return graph


def star(leaves: int) -> list[tuple[int, int]]:
    return [(0, leaf) for leaf in range(1, leaves + 1)]


def tangle(nodes: int, edges: int) -> list[tuple[int, int]]:
    """Edges that look random and are not."""
    return [((17 * i + i * i // 7) % nodes, (i * i * i + 11 * i + 5) % nodes) for i in range(edges)]


SHAPES = {
    "pair": [(0, 1)],
    "loop": [(0, 0)],
    "both ways": [(0, 1), (1, 0)],
    "star": star(40),
    "path": [(i, i + 1) for i in range(30)],
    "circle": [(i, (i + 1) % 20) for i in range(20)],
    "two stars that share a leaf": [(0, i) for i in range(1, 12)] + [(20, i) for i in range(11, 22) if i != 20],
    "many pairs": [(2 * i, 2 * i + 1) for i in range(30)],
    "tangle": tangle(60, 90),
}


def overlaps(positions: dict[str, tuple[int, int]]) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in itertools.combinations(sorted(positions), 2)
        if abs(positions[a][0] - positions[b][0]) < BOX.width and abs(positions[a][1] - positions[b][1]) < BOX.height
    ]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_node_has_room_of_its_own(shape: str) -> None:
    graph = network(SHAPES[shape])
    positions = place(graph, dict.fromkeys(graph, BOX))
    assert set(positions) == set(graph)
    assert all(isinstance(value, int) for position in positions.values() for value in position)
    assert overlaps(positions) == []


@pytest.mark.parametrize("shape", ["star", "tangle", "many pairs"])
def test_the_order_of_insertion_makes_no_difference(shape: str) -> None:
    edges = SHAPES[shape]
    forwards, backwards = network(edges), network(edges[::-1])
    assert place(forwards, dict.fromkeys(forwards, BOX)) == place(backwards, dict.fromkeys(backwards, BOX))


def test_positions_are_the_same_on_every_machine() -> None:
    graph = network([(0, 1), (1, 2), (2, 0), (2, 3), (4, 5)])
    assert place(graph, dict.fromkeys(graph, BOX)) == {
        "n0000": (30, 128),
        "n0001": (84, 15),
        "n0002": (155, 118),
        "n0003": (263, 87),
        "n0004": (30, 204),
        "n0005": (115, 204),
    }


def test_neighbours_are_nearer_than_strangers() -> None:
    graph = network(tangle(80, 100))
    positions = place(graph, dict.fromkeys(graph, BOX))
    part = max(nx.weakly_connected_components(graph), key=len)

    def mean(pairs: list[tuple[str, str]]) -> float:
        return sum(math.dist(positions[a], positions[b]) for a, b in pairs) / len(pairs)

    neighbours = [(a, b) for a, b in graph.subgraph(part).edges() if a != b]
    assert mean(neighbours) < 0.6 * mean(list(itertools.combinations(sorted(part), 2)))


def test_the_drawing_is_shaped_like_a_screen() -> None:
    graph = network(SHAPES["many pairs"])
    positions = place(graph, dict.fromkeys(graph, BOX))
    width = max(x for x, _ in positions.values()) - min(x for x, _ in positions.values())
    height = max(y for _, y in positions.values()) - min(y for _, y in positions.values())
    assert 0.8 < width / height < 3


def test_helpers_stand_left_of_whom_they_help() -> None:
    graph = network(SHAPES["many pairs"])
    positions = place(graph, dict.fromkeys(graph, BOX))
    assert all(positions[helper][0] < positions[recipient][0] for helper, recipient in graph.edges())


def test_the_few_neighbours_of_one_node_stand_around_it_about_evenly() -> None:
    graph = network(star(7))
    positions = place(graph, dict.fromkeys(graph, BOX))
    distances = [math.dist(positions["n0000"], positions[leaf]) for leaf in positions if leaf != "n0000"]
    assert max(distances) < 1.3 * min(distances)


def test_nothing_to_place() -> None:
    assert place(network([]), {}) == {}


def test_a_small_network_shows_every_label() -> None:
    assert labels.scales({"a": "甲县", "b": "乙县"}, {"a": (0, 0), "b": (200, 0)}, ["a", "b"]) == {"a": 0, "b": 0}


def test_in_a_crowd_the_first_in_rank_is_named_from_afar() -> None:
    names = {f"n{i}": "积石山保安族东乡族撒拉族自治县" for i in range(400)}
    anchors = {f"n{i}": (i % 20 * 130, i // 20 * 80) for i in range(400)}
    shown_from = labels.scales(names, anchors, ["n210", *(name for name in names if name != "n210")])
    assert shown_from["n210"] == 0
    assert 0 < max(shown_from.values()) <= 1
    afar = [anchors[name] for name, scale in shown_from.items() if scale == 0]
    assert 3 < len(afar) < 100


@pytest.mark.parametrize(
    ("label", "lines"), [("甲", 1), ("十二个汉字刚好一行不换行", 1), ("十三个汉字就要分成两行来写了", 2), ("a" * 20, 1)]
)
def test_long_labels_take_more_lines(label: str, lines: int) -> None:
    assert labels.lines_of(label) == lines
