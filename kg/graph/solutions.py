"""The answer to a question: its kind, its columns and its rows of terms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

__all__ = ["ResultKind", "Solutions", "Term"]

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple


class ResultKind(StrEnum):
    """What kind of question was answered."""

    SELECT = "select"
    ASK = "ask"
    GRAPH = "graph"
    """CONSTRUCT or DESCRIBE: the rows are triples."""


@dataclass(frozen=True, slots=True)
class Solutions:
    """The answer to a question: columns and rows of terms, None where a variable is unbound.

    The answer to ASK is one row with one ``xsd:boolean``.
    """

    kind: ResultKind
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    @property
    def truth(self) -> bool:
        """The answer to ASK; for any other question, whether there is a row at all."""
        if self.kind is ResultKind.ASK:
            return str(self.rows[0][0]) == str(ox.Literal(value=True))
        return bool(self.rows)
