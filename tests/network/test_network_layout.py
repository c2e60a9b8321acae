"""Positions and labels: whole numbers, no overlap, the same every time."""

from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest

from kg.network import labels
from kg.network.layout import place
from kg.network.spacing import Box, make_room
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
        "n0004": (349, 15),
        "n0005": (434, 15),
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


def between(positions: dict[str, tuple[int, int]], edge: tuple[str, str]) -> dict[str, float]:
    """How far each node that lies beside the edge, not beyond its ends, is away from it."""
    (ax, ay), (bx, by) = (positions[end] for end in edge)
    length = math.dist((ax, ay), (bx, by))
    return {
        node: abs((x - ax) * (by - ay) - (y - ay) * (bx - ax)) / length
        for node, (x, y) in positions.items()
        if node not in edge and 0 < (x - ax) * (bx - ax) + (y - ay) * (by - ay) < length * length
    }


CROSSED = {
    "path": SHAPES["path"],
    "circle": SHAPES["circle"],
    "chain of a tree": [(1, 0), (1, 2), (0, 3)],
    "both directions of a tree": [(0, i) for i in range(1, 5)] + [(i, 10 * i + j) for i in range(1, 5) for j in (0, 1)],
    "short cut": [(0, 1), (1, 2), (0, 2), (3, 2)],
    "ladder": [(i, i + 1) for i in range(8)] + [(i, i + 2) for i in range(7)],
    "two stars that share a leaf": SHAPES["two stars that share a leaf"],
}


@pytest.mark.parametrize("shape", CROSSED)
def test_no_edge_runs_behind_a_foreign_node(shape: str) -> None:
    graph = network(CROSSED[shape])
    positions = place(graph, dict.fromkeys(graph, BOX))
    hidden = {
        (edge, node): distance
        for edge in graph.edges()
        for node, distance in between(positions, edge).items()
        if distance < BOX.above
    }
    assert hidden == {}
    assert overlaps(positions) == []


def test_a_node_in_the_way_is_moved_aside_and_no_other() -> None:
    row = {"a": (0, 0), "b": (100, 0), "c": (200, 0), "d": (300, 0)}
    moved = make_room(dict(row), dict.fromkeys(row, BOX), [("a", "c"), ("c", "d")])
    assert {node for node in row if moved[node] != row[node]} == {"b"}
    assert abs(moved["b"][1]) >= BOX.above


def test_the_larger_the_drawing_the_smaller_its_scale() -> None:
    assert labels.fitting([(0, 0)]) == 1
    assert labels.fitting([(0, 0), (300, 200)]) == 1
    assert labels.fitting([(0, 0), (3000, 200)]) == pytest.approx(10 * labels.fitting([(0, 0), (30000, 200)]))


@pytest.mark.parametrize(
    ("label", "lines"), [("甲", 1), ("九个汉字刚好写一行", 1), ("十个汉字就要写成两行", 2), ("a" * 15, 1)]
)
def test_long_labels_take_more_lines(label: str, lines: int) -> None:
    assert labels.lines_of(label) == lines
