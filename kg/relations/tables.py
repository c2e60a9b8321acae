"""Relations that a table states: one column of helpers, one of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from kg.model import BlockKind
from kg.relations.direction import from_the_first
from kg.relations.engine import Candidate, Line
from kg.relations.parties import province
from kg.relations.rules import Rule
from kg.relations.skeleton import Slot

__all__ = ["TABLE_RULE", "read_tables"]

_RECIPIENT = re.compile("受援|受扶|受帮扶|被帮扶|帮扶对象|受助|贫困|西部|对象")
_HELPER = re.compile("支援|帮扶|援助|援建|支持|牵头|东部|责任|挂钩|援方")
_PAIRED = re.compile("结对|帮扶|支援|协作|援|挂钩|对口")

TABLE_RULE = Rule(
    name="table-row",
    pattern=re.compile(r"\t"),
    source="a table with one column of helpers and one of recipients",
    confidence=Decimal("0.9"),
    kind="list",
    direction="given",
    needs="",
    negation="",
    form=None,
    status=None,
    examples=(),
    counterexamples=(),
)
"""The rule named by what tables state; tables are read by their columns and need no pattern."""


def read_tables(lines: Sequence[Line], title: str, *, topic: bool) -> Iterator[Candidate]:
    """The candidates of all tables with one column of helpers and one of recipients.

    The header says which is which. Where it does not, but the header, the title or the words before the table speak of
    pairs, two columns of parties are read and the rows together decide which side helps; so they are in an article on the
    subject (``topic``) whose rows all lead from one province to another.
    """
    lead = title
    header: Sequence[str] = ()
    rows: list[Line] = []
    for line in lines:
        match line.sentence.kind:
            case BlockKind.HEADER_ROW:
                yield from _table(header, rows, lead, topic=topic)
                header, rows = line.text.split("\t"), []
            case BlockKind.ROW:
                rows.append(line)
            case _:
                yield from _table(header, rows, lead, topic=topic)
                header, rows, lead = (), [], title + line.text
    yield from _table(header, rows, lead, topic=topic)


def _table(header: Sequence[str], rows: Sequence[Line], lead: str, *, topic: bool) -> Iterator[Candidate]:
    recipients = [k for k, name in enumerate(header) if _RECIPIENT.search(name)]
    helpers = [k for k, name in enumerate(header) if _HELPER.search(name) and k not in recipients]
    if len(helpers) == 1 and len(recipients) == 1:
        for line in rows:
            yield from _row(line, helpers[0], recipients[0])
        return
    filled = [k for k in range(len(header)) if rows and sum(bool(_cell(line, k)) for line in rows) * 2 > len(rows)]
    if len(filled) != 2:
        return
    found = [c for line in rows for c in _row(line, *filled)]
    forward = sum(from_the_first(c.helper, c.recipient, ()) for c in found if c.helper and c.recipient)
    if not _PAIRED.search(lead + "".join(header)) and not (topic and _between_provinces(found, forward)):
        return
    for c in found:
        yield c if forward * 2 >= len(found) else replace(c, helper=c.recipient, recipient=c.helper)


def _between_provinces(found: Sequence[Candidate], forward: int) -> bool:
    """True where every row leads from a place of one province to a place of another, all in the same direction."""
    ends = [(province(c.helper), province(c.recipient)) for c in found if c.helper and c.recipient]
    sides = [{place.key if place else "" for place in side} for side in zip(*ends, strict=True)]
    return (
        forward in (0, len(found)) and all(len(side) == 1 for side in sides) and sides[0] != sides[1]
        if sides
        else False
    )


def _cell(line: Line, column: int) -> list[int]:
    """Where in the skeleton the parties of one cell stand."""
    cells: list[list[int]] = [[]]
    for at, symbol in enumerate(line.skeleton.text):
        if symbol == "\t":
            cells.append([])
        elif line.skeleton.slots.get(at, _EMPTY).mentions:
            cells[-1].append(at)
    return cells[column] if column < len(cells) else []


def _row(line: Line, helper: int, recipient: int) -> Iterator[Candidate]:
    for left, right in product(_cell(line, helper), _cell(line, recipient)):
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


_EMPTY = Slot()
