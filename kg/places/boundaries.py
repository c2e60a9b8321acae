"""Whether a name stands in a text as a word: 保定 does not in 确保定点医院, nor 和田 in 茶园和田野."""

from __future__ import annotations

import re

from kg.text.segmenter import TOTAL, frequency

__all__ = ["falls_apart"]

_REACH = 4
"""How many characters on each side tell which words they are; more are not looked at."""
_LONGEST = 5
"""The length of the longest word that is looked for."""
_NOT_HAN = re.compile(r"[^\u3400-\u9fff]")


def falls_apart(before: str, name: str, after: str, least: int) -> bool:
    """Whether the likeliest words of a text reach over an edge of ``name``, which seems to stand between two texts.

    Words are as likely as jieba's dictionary says. It lacks most counties, so that the name is taken to occur at least
    ``least`` times in the corpus that the dictionary was counted in. Jieba's own search gives one reading; here two are
    weighed, with the name and without it.
    """
    left = _NOT_HAN.split(before[-_REACH:])[-1]
    right = _NOT_HAN.split(after[:_REACH], maxsplit=1)[0]
    window = left + name + right
    first, last = len(left), len(left) + len(name)
    best = [1.0] + [0.0] * len(window)  # the likelihood of the words up to each position
    kept = best.copy()  # the same with the name unbroken
    for stop in range(1, len(window) + 1):
        for begin in range(max(0, stop - _LONGEST), stop):
            count = frequency(window[begin:stop]) or (begin == stop - 1)
            if count:
                best[stop] = max(best[stop], best[begin] * count / TOTAL)
            if begin == first and stop == last:
                count = max(count, least)
            if count and not (begin < first < stop < last or first < begin < last < stop):
                kept[stop] = max(kept[stop], kept[begin] * count / TOTAL)
    return kept[-1] < best[-1]
