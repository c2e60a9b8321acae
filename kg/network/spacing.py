"""Room between what is drawn: no box on another, no node on an edge that is not its own.

A line that runs behind a third node reads as a line to that node, so such nodes are moved aside.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

__all__ = ["GAP", "Box", "Position", "make_room"]

Position = tuple[int, int]

GAP = 8
"""Between two boxes, in pixels."""
_CLEARANCE = 14
"""Between a node and an edge that passes it, in pixels."""
_PUSH_STEPS = 40
_ROUNDS = 12
"""How often nodes are moved off edges and then off each other."""
_WORK = 70_000
"""Nodes times steps at most, which keeps the layout of 2,000 nodes below two seconds."""
_PAIRS = 300_000
"""Nodes times edges at most for which nodes are moved off edges; a larger tangle has no room to move to."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room a node needs: ``width`` and ``height`` with its label, ``above`` of which lies above the node's centre."""

    width: int
    height: int
    above: int


def make_room(
    positions: dict[str, Position], boxes: Mapping[str, Box], edges: Iterable[tuple[str, str]]
) -> dict[str, Position]:
    """The positions, changed as little as it takes; where the patience is over, some overlap may be left."""
    positions = _push_apart(positions, boxes)
    ends = sorted({(min(edge), max(edge)) for edge in edges if edge[0] != edge[1]})
    if len(ends) * len(positions) > _PAIRS:
        return positions
    for _ in range(_ROUNDS):
        moved = _off_edges(positions, boxes, ends)
        if moved == positions:
            break
        positions = _push_apart(moved, boxes)
    return positions


def _off_edges(
    positions: Mapping[str, Position], boxes: Mapping[str, Box], edges: Sequence[tuple[str, str]]
) -> dict[str, Position]:
    """Every node that lies on a foreign edge moved aside, at right angles to the edge."""
    moved = dict(positions)
    reach = max((boxes[node].above for node in moved), default=0) + _CLEARANCE
    for a, b in edges:
        (ax, ay), (bx, by) = moved[a], moved[b]
        dx, dy = bx - ax, by - ay
        length = math.sqrt(dx * dx + dy * dy)
        if not length:
            continue
        # Most nodes are nowhere near, which is told most quickly from the rectangle around the edge.
        left, right = min(ax, bx) - reach, max(ax, bx) + reach
        top, bottom = min(ay, by) - reach, max(ay, by) + reach
        near = [node for node, (x, y) in moved.items() if left <= x <= right and top <= y <= bottom]
        for node in near:
            x, y = moved[node]
            if node in (a, b) or not 0 < (x - ax) * dx + (y - ay) * dy < length * length:
                continue
            side = ((y - ay) * dx - (x - ax) * dy) / length
            missing = boxes[node].above + _CLEARANCE - abs(side)
            if missing > 0:
                step = (missing + 1 if side >= 0 else -missing - 1) / length
                moved[node] = (round(x - dy * step), round(y + dx * step))
    return moved


def _push_apart(positions: Mapping[str, Position], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Moves overlapping boxes apart along the shorter way, until none overlaps or the patience is over."""
    nodes = list(positions)
    x = [positions[node][0] for node in nodes]
    y = [positions[node][1] - boxes[node].above + boxes[node].height // 2 for node in nodes]
    wide = [boxes[node].width + GAP for node in nodes]
    high = [boxes[node].height + GAP for node in nodes]
    for _ in range(max(10, min(_PUSH_STEPS, _WORK // len(nodes)))):
        moved = False
        active: list[int] = []
        # Downwards, since boxes are wider than high: few are open at the same time.
        for i in sorted(range(len(nodes)), key=lambda i: (2 * y[i] - high[i], i)):
            top = 2 * y[i] - high[i]
            active = [j for j in active if 2 * y[j] + high[j] > top]
            for j in active:
                over_x = wide[i] + wide[j] - 2 * abs(x[i] - x[j])
                if over_x <= 0:
                    continue
                over_y = high[i] + high[j] - 2 * abs(y[i] - y[j])
                if over_y <= 0:
                    continue
                moved = True
                axis, over = (x, over_x) if over_x < over_y else (y, over_y)
                step = over // 4 + 1 if axis[i] >= axis[j] else -(over // 4 + 1)
                axis[i] += step
                axis[j] -= step
            active.append(i)
        if not moved:
            break
    return {node: (x[i], y[i] + boxes[node].above - boxes[node].height // 2) for i, node in enumerate(nodes)}
