"""Where the nodes of the network are drawn.

Positions are whole pixels and depend on nothing but the network: the arithmetic is plain Python (no random numbers, no
linear algebra whose last digits differ between machines). Each connected part is drawn as rings of neighbours around its
best connected node, parts with circles are then relaxed by spring forces (Fruchterman and Reingold 1991, with
a grid for the repulsion), overlapping labels are pushed apart, and the parts are packed into rows.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

from kg.network.views import Network

__all__ = ["Box", "place"]

Position = tuple[int, int]

_LENGTH = 120.0
"""The length in pixels that an edge strives for."""
_GAP = 8
"""Between two boxes, in pixels."""
_MARGIN = 70
"""Between two parts of the network, in pixels."""
_ASPECT = 1.6
"""Width to height of the whole drawing: about that of a screen."""
_FORCE_STEPS = 60
_PUSH_STEPS = 40
_WORK = 120_000
"""Nodes times steps at most, which keeps the relaxation of 10,000 nodes at a few seconds."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node needs: ``width`` and ``height`` with its label, ``above`` of which lies above the node's centre."""

    width: int
    height: int
    above: int


def place(network: Network, boxes: Mapping[str, Box]) -> dict[str, Position]:
    """The centre of every node of ``network`` in pixels, y downwards; ``boxes`` has one entry for each node."""
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(network)), key=lambda p: (-len(p), p))
    return _pack([_place_part(network, part, boxes) for part in parts], boxes)


def _place_part(network: Network, part: list[str], boxes: Mapping[str, Box]) -> dict[str, Position]:
    neighbours = {node: sorted((set(network.succ[node]) | set(network.pred[node])) - {node}) for node in part}
    positions = _rings(neighbours, boxes)
    count = sum(map(len, neighbours.values())) // 2
    if count >= len(part):
        positions = _relax(positions, neighbours)
    return _push_apart(positions, boxes)


def _rings(neighbours: Mapping[str, list[str]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """A balloon drawing of the breadth-first tree: the children of a node stand on rings around it."""
    root = min(neighbours, key=lambda node: (-len(neighbours[node]), node))
    order, children = _tree(root, neighbours)
    radius: dict[str, float] = {}
    offsets: dict[str, Position] = {}
    for node in reversed(order):
        own = max(boxes[node].width, boxes[node].height) / 2 + _GAP
        radius[node] = own
        if children[node]:
            around, radius[node] = _around(
                own, sorted(children[node], key=lambda child: (radius[child], child)), radius
            )
            offsets.update(around)
    positions = {root: (0, 0)}
    for node in order:
        x, y = positions[node]
        for child in children[node]:
            dx, dy = offsets[child]
            positions[child] = (x + dx, y + dy)
    return positions


def _tree(root: str, neighbours: Mapping[str, list[str]]) -> tuple[list[str], dict[str, list[str]]]:
    """The nodes in breadth-first order, and the children of each."""
    children: dict[str, list[str]] = {root: []}
    order: list[str] = []
    queue = deque([root])
    while queue:
        node = queue.popleft()
        order.append(node)
        for child in neighbours[node]:
            if child not in children:
                children[child] = []
                children[node].append(child)
                queue.append(child)
    return order, children


def _around(own: float, ordered: list[str], radius: Mapping[str, float]) -> tuple[dict[str, Position], float]:
    """The children, smallest first, on rings around (0, 0), and the radius of the whole."""
    offsets: dict[str, Position] = {}
    ring, inner, turn = max(own + radius[ordered[0]], _LENGTH), own, 0.0
    rest = deque(ordered)
    while rest:
        ring = max(ring, inner + radius[rest[0]])
        members: list[str] = []
        taken = 0.0
        while rest:
            angle = 2 * math.asin(min(1.0, radius[rest[0]] / ring))
            if members and taken + angle > 2 * math.pi:
                break
            taken += angle
            members.append(rest.popleft())
        spare = max(0.0, 2 * math.pi - taken) / len(members)
        angle = turn
        for child in members:
            half = math.asin(min(1.0, radius[child] / ring)) + spare / 2
            angle += half
            offsets[child] = (round(ring * math.cos(angle)), round(ring * math.sin(angle)))
            angle += half
        inner = ring + radius[members[-1]]
        turn += 0.4  # the next ring starts elsewhere, so that its edges pass between the nodes of this one
    return offsets, inner


def _relax(start: Mapping[str, Position], neighbours: Mapping[str, list[str]]) -> dict[str, Position]:
    """Spring forces along edges, repulsion within two edge lengths, steps that shrink to nothing."""
    index = {node: i for i, node in enumerate(start)}
    x = [float(start[node][0]) for node in index]
    y = [float(start[node][1]) for node in index]
    # Nodes at the very same place would have no direction to part in.
    for i in range(len(x)):
        x[i] += (i % 7) / 8
        y[i] += (i % 11) / 12
    edges = [(index[a], index[b]) for a in index for b in neighbours[a] if index[a] < index[b]]
    degree = [len(neighbours[node]) for node in index]
    steps = max(12, min(_FORCE_STEPS, _WORK // len(index)))
    for step in range(steps):
        dx, dy = _repulsion(x, y)
        for a, b in edges:
            ex, ey = x[b] - x[a], y[b] - y[a]
            distance = math.sqrt(ex * ex + ey * ey) or 1.0
            # A hub would otherwise pull all its neighbours into one heap.
            pull = distance / _LENGTH / math.sqrt(min(degree[a], degree[b]))
            dx[a] += ex * pull
            dy[a] += ey * pull
            dx[b] -= ex * pull
            dy[b] -= ey * pull
        limit = _LENGTH * (1 - step / steps)
        for i in range(len(x)):
            length = math.sqrt(dx[i] * dx[i] + dy[i] * dy[i])
            scale = min(length, limit) / length if length else 0.0
            x[i] += dx[i] * scale
            y[i] += dy[i] * scale
    return {node: (round(x[i]), round(y[i])) for node, i in index.items()}


def _repulsion(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    reach = 2 * _LENGTH
    cells: dict[tuple[int, int], list[int]] = {}
    for i in range(len(x)):
        cells.setdefault((math.floor(x[i] / reach), math.floor(y[i] / reach)), []).append(i)
    dx, dy = [0.0] * len(x), [0.0] * len(x)
    for (column, row), members in cells.items():
        near = [j for c, r in _HALF_NEIGHBOURHOOD for j in cells.get((column + c, row + r), ())]
        for position, i in enumerate(members):
            for j in members[position + 1 :] + near:
                ex, ey = x[i] - x[j], y[i] - y[j]
                square = ex * ex + ey * ey
                if square < reach * reach:
                    force = _LENGTH * _LENGTH / (square or 1.0)
                    dx[i] += ex * force
                    dy[i] += ey * force
                    dx[j] -= ex * force
                    dy[j] -= ey * force
    return dx, dy


_HALF_NEIGHBOURHOOD = ((1, -1), (1, 0), (1, 1), (0, 1))
"""Each pair of neighbouring cells once."""


def _push_apart(positions: dict[str, Position], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Moves overlapping boxes apart along the shorter way, until none overlaps or the patience is over."""
    nodes = list(positions)
    x = [positions[node][0] for node in nodes]
    y = [positions[node][1] - boxes[node].above + boxes[node].height // 2 for node in nodes]
    wide = [boxes[node].width + _GAP for node in nodes]
    high = [boxes[node].height + _GAP for node in nodes]
    for _ in range(_PUSH_STEPS):
        moved = False
        order = sorted(range(len(nodes)), key=lambda i: (x[i] - wide[i] / 2, i))
        active: list[int] = []
        for i in order:
            active = [j for j in active if x[j] + wide[j] / 2 > x[i] - wide[i] / 2]
            for j in active:
                over_x = (wide[i] + wide[j]) / 2 - abs(x[i] - x[j])
                over_y = (high[i] + high[j]) / 2 - abs(y[i] - y[j])
                if over_x > 0 and over_y > 0:
                    moved = True
                    if over_x < over_y:
                        step = math.ceil(over_x / 2) if x[i] >= x[j] else -math.ceil(over_x / 2)
                        x[i], x[j] = x[i] + step, x[j] - step
                    else:
                        step = math.ceil(over_y / 2) if y[i] >= y[j] else -math.ceil(over_y / 2)
                        y[i], y[j] = y[i] + step, y[j] - step
            active.append(i)
        if not moved:
            break
    return {node: (x[i], y[i] + boxes[node].above - boxes[node].height // 2) for i, node in enumerate(nodes)}


def _pack(parts: Iterable[dict[str, Position]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """The parts side by side in rows, the largest first, the whole in the shape of a screen."""
    frames = [(part, _frame(part, boxes)) for part in parts]
    area = sum((right - left + _MARGIN) * (bottom - top + _MARGIN) for _, (left, top, right, bottom) in frames)
    widest = max((right - left for _, (left, _, right, _) in frames), default=0)
    width = max(widest, math.isqrt(int(area * _ASPECT)))
    positions: dict[str, Position] = {}
    x = y = height = 0
    for part, (left, top, right, bottom) in sorted(frames, key=lambda frame: -(frame[1][3] - frame[1][1])):
        if x and x + right - left > width:
            x, y, height = 0, y + height + _MARGIN, 0
        positions.update({node: (px - left + x, py - top + y) for node, (px, py) in part.items()})
        x += right - left + _MARGIN
        height = max(height, bottom - top)
    return positions


def _frame(part: Mapping[str, Position], boxes: Mapping[str, Box]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the room that a part takes."""
    return (
        min(x - boxes[node].width // 2 for node, (x, _) in part.items()),
        min(y - boxes[node].above for node, (_, y) in part.items()),
        max(x + boxes[node].width // 2 for node, (x, _) in part.items()),
        max(y - boxes[node].above + boxes[node].height for node, (_, y) in part.items()),
    )
