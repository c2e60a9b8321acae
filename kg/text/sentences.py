"""Sentences: where a line of the reading is cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["cut"]

_END = re.compile(r"[。！？!?…]+[”’」』》））)】\]]*")


def cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of the line ``[start, end)`` of ``text``, without surrounding space.

    A sentence ends at 。！？…, with the closing quotes and brackets that follow; semicolons stay inside.
    """
    while start < end:
        match = _END.search(text, start, end)
        stop = match.end() if match else end
        low, high = start, stop
        while low < high and text[low].isspace():
            low += 1
        while high > low and text[high - 1].isspace():
            high -= 1
        if low < high:
            yield low, high
        start = stop
