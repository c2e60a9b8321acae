"""What can be wrong with a source, said in one line."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SourceError", "SourceProblem"]


class SourceError(Exception):
    """A source that cannot be read. The message names neither file nor folder: whoever reports it knows which one."""


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Why a source was not read, or not wholly.

    ``path`` is the identifier the article would have had (or the folder as given), ``message`` one line that says what is
    wrong and what to do. ``skipped`` marks files that were left alone on purpose, such as images beside the articles:
    nothing failed there.
    """

    path: str
    message: str
    skipped: bool = False

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"
