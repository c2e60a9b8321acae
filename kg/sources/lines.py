"""The lines of a plain text, with their places in the source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["SourceLine", "source_lines"]


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
    start = 0
    after_blank = True
    for text, line in zip(source.splitlines(), source.splitlines(keepends=True), strict=True):
        blank = not text.strip()
        if not blank:
            yield SourceLine(start, text, after_blank)
        after_blank = blank
        start += len(line)
