"""Plain text: every line that is not blank is a block."""

from __future__ import annotations

import re

from kg.model import Block, BlockKind, Segment
from kg.sources.parsed import Parsed

__all__ = ["parse_plain"]

_LINE = re.compile(r"[^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*[^\s][^\n\r\f\v\x1c-\x1e\x85\u2028\u2029]*")


def parse_plain(source: str) -> Parsed:
    """The lines of ``source`` as paragraphs; plain text declares no metadata."""
    return Parsed(
        tuple(
            Block(BlockKind.PARAGRAPH, (Segment(match.start(), match.end(), match.group()),))
            for match in _LINE.finditer(source)
        )
    )
