"""How large labels are, and how much of the drawing a window shows.

As on a map, labels have the same size on the screen at every zoom, which vis-network cannot do; the page draws them itself
and chooses, for the view at hand, which are shown and on which side of their nodes (``assets/page.js``).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable

__all__ = ["LINE", "MARGIN", "SIZE", "fitting", "lines_of", "width_of"]

SIZE = 13
"""Of every label, in pixels of the screen."""
LINE = 9
"""Longer labels are broken into lines of so many Chinese characters."""
MARGIN = (130, 84)
"""Kept free around the nodes for the labels of the outermost, across and down, in pixels of the screen."""
_WINDOW = (825, 440)
"""What is left for the network in a window of 1200 by 720 pixels."""


def width_of(label: str) -> float:
    """The width of the label's longest line in Chinese characters."""
    return min(LINE, _length(label))


def lines_of(label: str) -> int:
    """How many lines the label takes."""
    return max(1, math.ceil(_length(label) / LINE))


def fitting(points: Iterable[tuple[int, int]]) -> float:
    """The scale (screen pixels to a pixel of the network) at which all the nodes fit a small window."""
    xs, ys = zip(*points, strict=True)
    room = [window - margin for window, margin in zip(_WINDOW, MARGIN, strict=True)]
    return min(1.0, room[0] / (max(xs) - min(xs) or 1), room[1] / (max(ys) - min(ys) or 1))


def _length(label: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.58 for character in label)
