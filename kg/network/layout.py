"""Where the nodes of the network are drawn.

Positions are whole pixels and depend on nothing but the network. The arithmetic is plain Python: no random numbers, no
linear algebra whose last digits differ between machines, and `math.fsum`, because `sum` rounds otherwise before Python 3.12.

A connected part that is a shallow tree is drawn as rings around its best connected node. Any other gets an overview by
pivot multidimensional scaling (Brandes and Pich 2006), which spring forces relax (Fruchterman and Reingold 1991, with a
grid for the repulsion). Overlapping labels are then pushed apart, and the parts packed into rows.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Mapping
from operator import mul

import networkx as nx

from kg.network.spacing import GAP, Box, Position, make_room
from kg.network.views import Network

__all__ = ["place"]

_LENGTH = 85.0
"""The length in pixels that an edge strives for."""
_MARGIN = 26
"""Between two parts of the network, in pixels."""
_REACH = 1.6 * _LENGTH
"""Nodes further apart do not repel each other."""
_SPREAD = 0.65 * _LENGTH
"""Half the distance of neighbouring nodes, roughly, before the relaxation."""
_ROOM = 1.2
"""How much larger than its boxes together a part should be for its edges to be seen."""
_SMALL = 50
"""Parts with fewer nodes can afford longer edges."""
_ONE_RING = 12
"""So many neighbours stand at the same distance; more of them stand on several rings."""
_PIVOTS = 12
_POWER_STEPS = 60
_ASPECT = 2.0
"""Width to height of the whole drawing: about that of the window on a screen."""
_WIDTHS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6)
"""How much wider than its area asks for the whole may be drawn: the parts leave gaps between them."""
_FORCE_STEPS = 60
_WORK = 70_000
"""Nodes times steps at most, which keeps the layout of 2,000 nodes below two seconds."""


def place(network: Network, boxes: Mapping[str, Box]) -> dict[str, Position]:
    """The centre of every node of ``network`` in pixels, y downwards; ``boxes`` has one entry for each node."""
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(network)), key=lambda p: (-len(p), p))
    return _pack([_place_part(network, part, boxes) for part in parts], boxes)


def _place_part(network: Network, part: list[str], boxes: Mapping[str, Box]) -> dict[str, Position]:
    neighbours = {node: sorted((set(network.succ[node]) | set(network.pred[node])) - {node}) for node in part}
    root = min(neighbours, key=lambda node: (-len(neighbours[node]), node))
    children = _tree(root, neighbours)
    edges = sum(map(len, neighbours.values())) // 2
    shallow = all(not children[grandchild] for child in children[root] for grandchild in children[child])
    if edges == len(part) - 1 and shallow:
        positions = _rings(root, children, boxes)
    else:
        positions = _lay_flat(_relax(_overview(neighbours, root), neighbours), boxes)
    # Helpers rather to the left, as people read.
    if sum(positions[recipient][0] - positions[helper][0] for helper, recipient in network.edges(part)) < 0:
        positions = {node: (-x, y) for node, (x, y) in positions.items()}
    return make_room(positions, boxes, network.edges(part))


def _tree(root: str, neighbours: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """The children of each node in the breadth-first tree, the nodes in breadth-first order."""
    children: dict[str, list[str]] = {root: []}
    queue = deque([root])
    while queue:
        node = queue.popleft()
        for child in neighbours[node]:
            if child not in children:
                children[child] = []
                children[node].append(child)
                queue.append(child)
    return children


def _rings(root: str, children: Mapping[str, list[str]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """A balloon drawing of a tree: the children of a node stand on rings around it."""
    radius: dict[str, float] = {}
    offsets: dict[str, Position] = {}
    for node in reversed(list(children)):
        own = max(boxes[node].width, boxes[node].height) / 2 + GAP
        radius[node] = own
        if children[node]:
            around, radius[node] = _around(
                own, sorted(children[node], key=lambda child: (radius[child], child)), radius
            )
            offsets.update(around)
    positions = {root: (0, 0)}
    for node, below in children.items():
        x, y = positions[node]
        c, s = (1.0, 0.0) if node == root else _away(x, y, len(below))
        for child in below:
            dx, dy = offsets[child]
            positions[child] = (round(x + dx * c - dy * s), round(y + dx * s + dy * c))
    return positions


def _away(x: int, y: int, count: int) -> tuple[float, float]:
    """Cosine and sine of the turn after which a node at (x, y) has the middle, not a child, in the gap between its children."""
    angle = math.atan2(-y, -x) + math.pi / max(count, 1)
    return math.cos(angle), math.sin(angle)


def _around(own: float, ordered: list[str], radius: Mapping[str, float]) -> tuple[dict[str, Position], float]:
    """The children, smallest first, on rings around (0, 0), and the radius of the whole."""
    offsets: dict[str, Position] = {}
    ring, inner, turn = max(own + radius[ordered[0]], _LENGTH), own, 0.0
    if len(ordered) <= _ONE_RING:
        ring = max(own + radius[ordered[-1]], _LENGTH, 1.1 * math.fsum(radius[child] for child in ordered) / math.pi)
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
        halves = [math.asin(min(1.0, radius[child] / ring)) + spare / 2 for child in members]
        # The first stands level with the middle: labels lie below their nodes, so a row is easier to read than a column.
        angle = turn - halves[0]
        for child, half in zip(members, halves, strict=True):
            angle += half
            offsets[child] = (round(ring * math.cos(angle)), round(ring * math.sin(angle)))
            angle += half
        inner = ring + radius[members[-1]]
        turn += 0.4  # the next ring starts elsewhere, so that its edges pass between the nodes of this one
    return offsets, inner


def _overview(neighbours: Mapping[str, list[str]], root: str) -> dict[str, Position]:
    """Positions whose distances follow those in the network, as far as two dimensions allow."""
    columns = _pivot_distances(neighbours, root)
    count, size = len(neighbours), len(columns)
    squares = [[float(d * d) for d in column] for column in columns]
    column_means = [math.fsum(column) / count for column in squares]
    row_means = [math.fsum(row) / size for row in zip(*squares, strict=True)]
    mean = math.fsum(column_means) / size
    centred = [
        [(row_means[i] + column_means[k] - mean - square) / 2 for i, square in enumerate(squares[k])]
        for k in range(size)
    ]
    product = [[math.fsum(map(mul, one, other)) for other in centred] for one in centred]
    axes = []
    for _ in range(2):
        vector, value = _leading(product)
        axes.append([math.fsum(map(mul, vector, row)) for row in zip(*centred, strict=True)])
        product = [[product[i][j] - value * vector[i] * vector[j] for j in range(size)] for i in range(size)]
    return dict(zip(neighbours, _even(*axes), strict=True))


def _even(x: list[float], y: list[float]) -> list[Position]:
    """The same directions from the centre and the same order of distances, evenly over a disc.

    Most nodes of a large network would otherwise lie in one dense heap, with a few far away.
    """
    radius = [math.sqrt(a * a + b * b) for a, b in zip(x, y, strict=True)]
    positions = [(0, 0)] * len(x)
    for rank, i in enumerate(sorted(range(len(x)), key=lambda i: (round(radius[i], 6), i))):
        scale = _SPREAD * math.sqrt(rank) / radius[i] if radius[i] > 1e-9 else 0.0
        # Neighbours of one node only are at the same place so far; they need a direction to part in.
        positions[i] = (round(x[i] * scale) + i * 37 % 101 - 50, round(y[i] * scale) + i * 61 % 103 - 51)
    return positions


def _pivot_distances(neighbours: Mapping[str, list[str]], root: str) -> list[list[int]]:
    """The steps from each of a few nodes, chosen far from one another, to every node."""
    nearest = dict.fromkeys(neighbours, len(neighbours))
    columns: list[list[int]] = []
    pivot = root
    for _ in range(min(_PIVOTS, len(neighbours))):
        steps = {pivot: 0}
        queue = deque([pivot])
        while queue:
            node = queue.popleft()
            for other in neighbours[node]:
                if other not in steps:
                    steps[other] = steps[node] + 1
                    queue.append(other)
        columns.append([steps[node] for node in neighbours])
        nearest = {node: min(nearest[node], steps[node]) for node in nearest}
        pivot = max(nearest, key=lambda node: (nearest[node], node))
    return columns


def _leading(matrix: list[list[float]]) -> tuple[list[float], float]:
    """The leading eigenvector of a symmetric matrix, and its value, by power iteration."""
    vector = [1.0 + i / 7 for i in range(len(matrix))]
    value = 0.0
    for _ in range(_POWER_STEPS):
        image = [math.fsum(map(mul, row, vector)) for row in matrix]
        value = math.sqrt(math.fsum(map(mul, image, image)))
        if value < 1e-9:
            return [0.0] * len(matrix), 0.0
        vector = [x / value for x in image]
    return vector, value


def _relax(start: Mapping[str, Position], neighbours: Mapping[str, list[str]]) -> dict[str, tuple[float, float]]:
    """Spring forces along edges, repulsion between near nodes, steps that shrink to nothing."""
    index = {node: i for i, node in enumerate(start)}
    x = [float(start[node][0]) for node in index]
    y = [float(start[node][1]) for node in index]
    edges = [(index[a], index[b]) for a in index for b in neighbours[a] if index[a] < index[b]]
    degree = [len(neighbours[node]) for node in index]
    steps = _steps(_FORCE_STEPS, len(index))
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
    return {node: (x[i], y[i]) for node, i in index.items()}


def _repulsion(x: list[float], y: list[float]) -> tuple[list[float], list[float]]:
    strength, square_reach = _LENGTH * _LENGTH, _REACH * _REACH
    cells: dict[tuple[int, int], list[int]] = {}
    for i in range(len(x)):
        cells.setdefault((math.floor(x[i] / _REACH), math.floor(y[i] / _REACH)), []).append(i)
    dx, dy = [0.0] * len(x), [0.0] * len(x)
    for (column, row), members in cells.items():
        near = [j for c, r in _HALF_NEIGHBOURHOOD for j in cells.get((column + c, row + r), ())]
        for position, i in enumerate(members):
            xi, yi, sx, sy = x[i], y[i], 0.0, 0.0
            for j in members[position + 1 :] + near:
                ex, ey = xi - x[j], yi - y[j]
                square = ex * ex + ey * ey
                if square < square_reach:
                    force = strength / (square or 1.0)
                    ex *= force
                    ey *= force
                    sx += ex
                    sy += ey
                    dx[j] -= ex
                    dy[j] -= ey
            dx[i] += sx
            dy[i] += sy
    return dx, dy


_HALF_NEIGHBOURHOOD = ((1, -1), (1, 0), (1, 1), (0, 1))
"""Each pair of neighbouring cells once."""


def _lay_flat(positions: Mapping[str, tuple[float, float]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """Turned so that the longer axis is level, as screens are, and stretched where the boxes need more room."""
    mean_x = math.fsum(x for x, _ in positions.values()) / len(positions)
    mean_y = math.fsum(y for _, y in positions.values()) / len(positions)
    centred = {node: (x - mean_x, y - mean_y) for node, (x, y) in positions.items()}
    xx = math.fsum(x * x for x, _ in centred.values())
    yy = math.fsum(y * y for _, y in centred.values())
    xy = math.fsum(x * y for x, y in centred.values())
    # The eigenvector of the larger eigenvalue of the covariance matrix.
    across = (xx - yy + math.sqrt((xx - yy) * (xx - yy) + 4 * xy * xy)) / 2
    norm = math.sqrt(across * across + xy * xy)
    c, s = (across / norm, xy / norm) if norm > 1e-9 else (1.0, 0.0) if xx >= yy else (0.0, 1.0)
    needed = _ROOM * sum((boxes[node].width + GAP) * (boxes[node].height + GAP) for node in centred)
    room = 2 * math.pi * (xx + yy) / len(centred)
    stretch = max(1.3 if len(centred) < _SMALL else 1.0, math.sqrt(needed / room) if room else 1.0)
    return {
        node: (round((x * c + y * s) * stretch), round((y * c - x * s) * stretch)) for node, (x, y) in centred.items()
    }


def _steps(most: int, count: int) -> int:
    """As many as asked for in a small part, fewer in a large one."""
    return max(10, min(most, _WORK // count))


def _pack(parts: Iterable[dict[str, Position]], boxes: Mapping[str, Box]) -> dict[str, Position]:
    """The parts side by side, the highest first, each as far up as it fits; the whole in the shape of a screen."""
    frames = [(part, _frame(part, boxes)) for part in parts]
    sizes = [(right - left + _MARGIN, bottom - top + _MARGIN) for _, (left, top, right, bottom) in frames]
    order = sorted(range(len(frames)), key=lambda i: (-sizes[i][1], i))
    widest = max((width for width, _ in sizes), default=0)
    ideal = math.sqrt(_ASPECT * sum(width * height for width, height in sizes))
    tries = [_rows([sizes[i] for i in order], max(widest, int(ideal * factor))) for factor in _WIDTHS]
    corners, _ = min(tries, key=lambda tried: max(tried[1][0], tried[1][1] * _ASPECT))
    positions: dict[str, Position] = {}
    for i, (x, y) in zip(order, corners, strict=True):
        part, (left, top, _, _) = frames[i]
        positions.update({node: (px - left + x, py - top + y) for node, (px, py) in part.items()})
    return positions


def _rows(sizes: list[Position], across: int) -> tuple[list[Position], Position]:
    """The upper left corners of rectangles within a width, and the extent of them all."""
    skyline = [(0, 0)]  # where a level begins, and how far down it is taken
    corners: list[Position] = []
    for size in sizes:
        x, y, skyline = _settle(skyline, *size, across)
        corners.append((x, y))
    ends = [(x + width, y + height) for (x, y), (width, height) in zip(corners, sizes, strict=True)]
    return corners, (max((x for x, _ in ends), default=0), max((y for _, y in ends), default=0))


def _settle(skyline: list[Position], width: int, height: int, across: int) -> tuple[int, int, list[Position]]:
    """The highest free place for a rectangle below the skyline, the leftmost of several, and the skyline after it."""
    places = [
        (
            max(
                level for i, (start, level) in enumerate(skyline) if start < x + width and _end(skyline, i, across) > x
            ),
            x,
        )
        for x, _ in skyline
        if x + width <= across
    ]
    y, x = min(places)
    after = next(level for start, level in reversed(skyline) if start <= x + width)
    kept = [(start, level) for start, level in skyline if not x <= start <= x + width]
    return x, y, sorted([*kept, (x, y + height), *([(x + width, after)] if x + width < across else [])])


def _end(skyline: list[Position], i: int, across: int) -> int:
    return skyline[i + 1][0] if i + 1 < len(skyline) else across


def _frame(part: Mapping[str, Position], boxes: Mapping[str, Box]) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the room that a part takes."""
    return (
        min(x - boxes[node].width // 2 for node, (x, _) in part.items()),
        min(y - boxes[node].above for node, (_, y) in part.items()),
        max(x + boxes[node].width // 2 for node, (x, _) in part.items()),
        max(y - boxes[node].above + boxes[node].height for node, (_, y) in part.items()),
    )
