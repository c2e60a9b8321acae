"""The lines of a plain text, with their places in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["SourceLine", "source_lines"]

_BREAKS = r"\n\r\f\v\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"[^{_BREAKS}]*[^\s][^{_BREAKS}]*")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source that is not blank: where it starts, its text, and whether a blank line stands above it."""

    start: int
    text: str
    after_blank: bool

    @property
    def end(self) -> int:
        """Where it ends in the source, its line break left out."""
        return self.start + len(self.text)


def source_lines(source: str) -> Iterator[SourceLine]:
    """The lines of ``source`` that are not blank; the first one counts as standing below a blank line."""
    end = 0
    for match in _LINE.finditer(source):
        gap = source[end : match.start()]
        yield SourceLine(match.start(), match.group(), not end or (len(gap) > 1 and len(_BREAK.findall(gap)) > 1))
        end = match.end()
