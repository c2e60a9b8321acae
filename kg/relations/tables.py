"""Relations that a table states: one column of helpers, one of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from kg.model import BlockKind
from kg.relations.engine import Candidate, Line
from kg.relations.rules import Rule

__all__ = ["TABLE_RULE", "read_tables"]

_RECIPIENT = re.compile("受援|受扶|受帮扶|被帮扶|帮扶对象|受助|贫困|西部|对象")
_HELPER = re.compile("支援|帮扶|援助|援建|结对|支持|牵头|东部|责任|挂钩|援方")

TABLE_RULE = Rule(
    name="table-row",
    pattern=re.compile(r"\t"),
    source="a table with one column headed as helpers and one headed as recipients",
    confidence=Decimal("0.9"),
    kind="standing",
    direction="given",
    needs="",
    form=None,
    status=None,
    examples=(),
    counterexamples=(),
)
"""The rule named by what tables state; tables are read by their columns and need no pattern."""


def read_tables(lines: Sequence[Line]) -> Iterator[Candidate]:
    """The candidates of all table rows whose header names a column of helpers and one of recipients."""
    columns: tuple[int, int] | None = None
    for line in lines:
        match line.sentence.kind:
            case BlockKind.HEADER_ROW:
                columns = _columns(line.text.split("\t"))
            case BlockKind.ROW if columns is not None:
                yield from _row(line, *columns)
            case BlockKind.ROW:
                pass
            case _:
                columns = None


def _columns(names: Sequence[str]) -> tuple[int, int] | None:
    recipients = [k for k, name in enumerate(names) if _RECIPIENT.search(name)]
    helpers = [k for k, name in enumerate(names) if _HELPER.search(name) and k not in recipients]
    return (helpers[0], recipients[0]) if len(helpers) == 1 and len(recipients) == 1 else None


def _row(line: Line, helper: int, recipient: int) -> Iterator[Candidate]:
    cells: list[list[int]] = [[]]
    for at, symbol in enumerate(line.skeleton.text):
        if symbol == "\t":
            cells.append([])
        elif at in line.skeleton.slots:
            cells[-1].append(at)
    if max(helper, recipient) >= len(cells):
        return
    for left, right in product(cells[helper], cells[recipient]):
        for one, other in product(line.skeleton.slots[left].mentions, line.skeleton.slots[right].mentions):
            if one.party is not None and other.party is not None:
                yield Candidate(
                    line.index,
                    TABLE_RULE,
                    "",
                    min(left, right),
                    max(left, right) + 1,
                    one.party,
                    other.party,
                    open=False,
                )
