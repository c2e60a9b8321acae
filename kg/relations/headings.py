"""What a line stands under, and which parties are named there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from kg.model import Document, Mention, Party
from kg.relations.engine import Line

__all__ = ["bare", "headings_of", "mentions_in", "named_in"]

_HEADING = re.compile(r"^[#\s一二三四五六七八九十0-9、.(（)）【\[■●◆]+|[】\]：:\s*]+$")
"""What stands around the words of a heading."""


def headings_of(document: Document, line: Line) -> tuple[str, str]:
    """What a line stands under, nearest first: its headings, the title."""
    section = document.sections[line.sentence.section]
    return " ".join(document.text(*span) for span in section.headings), document.title or ""


def bare(words: str) -> str:
    """The words of a heading without numbers, marks and brackets around them."""
    return _HEADING.sub("", words)


def named_in(mentions: Sequence[Mention], spans: Iterable[tuple[int, int]]) -> list[Party]:
    """The parties named in spans of the reading, span by span."""
    return [m.party for span in spans for m in mentions_in(mentions, [span]) if m.party is not None]


def mentions_in(mentions: Sequence[Mention], spans: Collection[tuple[int, int]]) -> list[Mention]:
    """The mentions that stand in any of the spans of the reading."""
    return [m for m in mentions if any(start <= m.start and m.end <= end for start, end in spans)]
