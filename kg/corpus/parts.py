"""What articles say, in files while it is united: however many articles there are, only one run of lines is in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from heapq import merge
from itertools import groupby
from pathlib import Path

from kg.graph.articles import article_graphs
from kg.graph.lines import settled, subject_first

__all__ = ["Parts"]

_RUN = 500_000
"""How many lines are held before they are written as a sorted run; some 150 MB."""
_QUADS = 20_000
"""How many lines of the articles' graphs are held before they are written."""


class Parts:
    """Takes in the lines of N-Triples of one article after the other and keeps them in the files of a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: set[bytes] = set()
        self._runs: list[Path] = []
        self.graphs = folder / "articles.nq"
        """The articles' named graphs as N-Quads, one after the other."""
        self._quads: list[bytes] = []

    def add(self, lines: Iterable[str]) -> None:
        """Take in what one article says, sorted and without line ends."""
        encoded = [f"{line}\n".encode() for line in lines]
        self._quads.extend(article_graphs(encoded))
        if len(self._quads) >= _QUADS:
            self._write_quads()
        self._held.update(encoded)
        if len(self._held) >= _RUN:
            run = self._folder / f"{len(self._runs)}.run"
            run.write_bytes(b"".join(self._sorted()))
            self._runs.append(run)
            self._held.clear()

    def united(self) -> Iterator[bytes]:
        """The lines of all articles, each once, in the order of their subjects, without plans that another article calls done.

        All articles have been taken in.
        """
        self._write_quads()
        with ExitStack() as files:
            runs: list[Iterable[bytes]] = [files.enter_context(run.open("rb")) for run in self._runs]
            lines = merge(*runs, self._sorted(), key=subject_first)
            yield from settled(line for line, _ in groupby(lines))

    def _write_quads(self) -> None:
        with self.graphs.open("ab") as stream:
            stream.writelines(self._quads)
        self._quads.clear()

    def _sorted(self) -> list[bytes]:
        return sorted(self._held, key=subject_first)
