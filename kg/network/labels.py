"""From which zoom on each label is shown, so that some are readable in every view and none covers another.

As on a map: from afar only the best connected places are named; the closer the view, the more of them. The labels have
the same size on the screen at every zoom, which vis-network cannot do; the page draws them itself.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

__all__ = ["LINE", "SIZE", "lines_of", "scales", "width_of"]

SIZE = 13
"""Of every label, in pixels of the screen."""
LINE = 12
"""Longer labels are broken into lines of so many Chinese characters."""
_ZOOM = 1.4
"""How much closer the next view is for which labels are chosen."""
_SCREEN = (1000, 560)
"""The window for which the first view is chosen, in pixels."""
_AIR = (0.6, 0.3)
"""Kept free between two labels, in characters across and lines down."""

_Room = tuple[float, float, float, float]


def scales(
    labels: Mapping[str, str], anchors: Mapping[str, tuple[int, int]], ranking: Sequence[str]
) -> dict[str, float]:
    """The scale (screen pixels to a pixel of the network) from which on each label is shown.

    ``anchors`` are the middles of the labels' upper edges. The first in ``ranking`` have the first choice; what a view of
    the whole network shows has 0.
    """
    chosen: dict[str, float] = {}
    scale = _fitting(anchors.values())
    shown_from = 0.0
    while scale < 1 and len(chosen) < len(labels):
        taken: dict[tuple[int, int], list[_Room]] = {}
        # What a more distant view shows stays, so it claims its room first.
        for node in [*chosen, *(node for node in ranking if node not in chosen)]:
            x, y = anchors[node]
            half = (width_of(labels[node]) + _AIR[0]) * SIZE / 2
            height = (lines_of(labels[node]) * 1.2 + _AIR[1]) * SIZE
            free = _claim(taken, (x * scale - half, y * scale, x * scale + half, y * scale + height))
            if free and node not in chosen:
                chosen[node] = shown_from
        scale *= _ZOOM
        shown_from = round(min(scale, 1.0), 3)
    return {node: chosen.get(node, shown_from) for node in labels}


def width_of(label: str) -> float:
    """The width of the label's longest line in Chinese characters."""
    return min(LINE, _length(label))


def lines_of(label: str) -> int:
    """How many lines the label takes."""
    return max(1, math.ceil(_length(label) / LINE))


def _length(label: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.58 for character in label)


def _fitting(anchors: Iterable[tuple[int, int]]) -> float:
    """The scale at which the whole network fits an ordinary window."""
    points = list(anchors)
    width = max((x for x, _ in points), default=0) - min((x for x, _ in points), default=0)
    height = max((y for _, y in points), default=0) - min((y for _, y in points), default=0)
    return min(1.0, _SCREEN[0] / (width or 1), _SCREEN[1] / (height or 1))


def _claim(taken: dict[tuple[int, int], list[_Room]], room: _Room) -> bool:
    """Whether ``room`` (left, top, right, bottom) was free in the grid of what is taken; it is not from then on."""
    left, top, right, bottom = room
    cell = LINE * SIZE
    columns = range(math.floor(left / cell), math.floor(right / cell) + 1)
    rows = range(math.floor(top / cell), math.floor(bottom / cell) + 1)
    cells = [(column, row) for column in columns for row in rows]
    for key in cells:
        for other in taken.get(key, ()):
            if left < other[2] and other[0] < right and top < other[3] and other[1] < bottom:
                return False
    for key in cells:
        taken.setdefault(key, []).append(room)
    return True
