"""Space that separates nothing: at the edges of lines, around numbers, and inside words that were set or recognised apart.

Space within Chinese text is kept where it divides: a title in two halves, names, columns. Between two Chinese characters it
is read as an accident only where it leaves characters standing alone, as in 宁 夏 日 报 and 福 建省: in the stretch of
characters and single spaces around it, at least half of the parts are single characters. The first and last part count as
single only beside the edge of a clause or wider space: in 3月2日 某市 the 日 belongs to what stands before it.
"""

from __future__ import annotations

import re

__all__ = ["HAN", "is_superfluous"]

HAN = re.compile(r"[\u2e80-\u2fd5\u3007\u3400-\u9fff\uf900-\ufaff]")
_WIDE = re.compile(r"[\u2014-\u2026\u3000-\u9fff\uff00-\uff65]")
_LATIN = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]")
_BEFORE = re.compile(rf"(?:{HAN.pattern}+ )*{HAN.pattern}+$")
_AFTER = re.compile(rf"{HAN.pattern}+(?: {HAN.pattern}+)*")
_EDGE = re.compile(r"[，。；：！？,;:!?\n\t\v\u3000]|  ")
_ORDINAL = re.compile(r"第[一二三四五六七八九十百]+[编章节条款]$")
_REACH = 40
# Single characters that are words of their own beside a space: numbering, questions and answers, credits, columns.
_ALONE = frozenset("零〇一二三四五六七八九十百千第问答图文注表男女")


def is_superfluous(text: str, start: int, end: int) -> bool:
    """Whether the space at ``[start, end)`` of ``text`` separates nothing; a vertical tab in it stands for a line break."""
    if start == 0 or end == len(text):
        return True
    before, after = text[start - 1], text[end]
    if before in "\n\t" or after in "\n\t":
        return True
    if "\v" in text[start:end]:
        return bool(_WIDE.match(before) or _WIDE.match(after))
    if end - start > 1:
        return False
    if HAN.match(before):
        return _LATIN.match(after) is not None or (
            text[start] == " " and HAN.match(after) is not None and _splits_words(text, start)
        )
    return HAN.match(after) is not None and _LATIN.match(before) is not None


def _splits_words(text: str, space: int) -> bool:
    """Whether the stretch of Chinese characters and single spaces around a space is mostly single characters."""
    left = _BEFORE.search(text, max(space - _REACH, 0), space)
    right = _AFTER.match(text, space + 1, space + 1 + _REACH)
    if left is None or right is None or _ORDINAL.search(left.group()):
        return False
    parts = text[left.start() : right.end()].split(" ")
    inner = slice(not _is_edge(text, left.start() - 1), None if _is_edge(text, right.end()) else -1)
    single = [part for part in parts[inner] if len(part) == 1]
    return len(single) * 2 >= len(parts) and _ALONE.isdisjoint(single)


def _is_edge(text: str, position: int) -> bool:
    """Whether a stretch of text that ends beside ``position`` ends there because a clause, a line or a column does."""
    if not 0 <= position < len(text):
        return True
    return _EDGE.match(text, position) is not None or text[max(position - 1, 0) : position + 1] == "  "
