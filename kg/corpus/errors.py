"""What can stand in the way of a build, said in one line."""

from __future__ import annotations

from collections.abc import Sequence

from kg.sources import SourceProblem

__all__ = ["BuildError", "CrewError"]


class BuildError(Exception):
    """A build that cannot be made.

    The message names the folder and says what to do; ``problems`` are the files that could not be read.
    """

    def __init__(self, message: str, problems: Sequence[SourceProblem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class CrewError(Exception):
    """The workers that read cannot be had, or went away; the message says what to do."""
