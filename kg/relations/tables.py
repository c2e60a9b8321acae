"""Relations that a table states: columns (or rows) of helpers and of recipients."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from kg.model import BlockKind, Mention, Place
from kg.relations.direction import from_the_first
from kg.relations.engine import Candidate, Line
from kg.relations.parties import contains, province
from kg.relations.rules import Rule
from kg.relations.skeleton import Slot

__all__ = ["TABLE_RULE", "read_tables"]

_NEITHER = re.compile(
    "领导|负责|书记|队长|姓名|联系人|人员|干部|电话|职务|备注|说明|资金|金额|项目|时间|日期|年份|期限|人数|户数|序号|编号|地址|产业|措施"
)
_RECIPIENT = re.compile("受援|受扶|受帮扶|被帮扶|被支援|帮扶对象|受助|贫困|脱贫村|西部|对象|接收|需求方")
_TASK = re.compile(
    "(?:帮扶|支援|包联|包|联系|挂钩|挂点|挂联|驻|定点|帮)(?:帮扶)?(?:[县区市州镇乡村]|街道|乡镇|地区|点)"
)
"""帮扶村, 联系点: what is helped, unless another column is called so in plainer words."""
_HELPER = re.compile(
    "支援|帮扶|援助|援建|支持|牵头|东部|责任|挂钩|挂联|包联|包村|联系|援方|派出|派驻|后盾|后方|组长|成员|参与|驻村单位|对口单位|供给方"
)
_PAIRED = re.compile("结对|帮扶|支援|协作|援|挂钩|对口|驻村|包村|包联")
_OTHERWISE = re.compile("参会|与会|出席|到会|签到|座次|名次|得分|排名|考核|里程|航班")
"""What puts parties in rows without one helping another."""
_ASIDE = re.compile("[（(][^（()）]*[)）]")

TABLE_RULE = Rule.built_in("table-row", "a table with columns of helpers and of recipients", "0.9")
"""The rule named by what tables state; tables are read by their columns and need no pattern."""


_Sides = tuple[Sequence[int], Sequence[int]]
"""The columns of helpers and those of recipients."""
_Found = list[tuple[int, Mention]]
"""Parties of a cell, each with its place in the skeleton."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with its header line, if it has one, and what leads to it: the title and the line before."""

    header: Line | None
    rows: Sequence[Line]
    lead: str

    @property
    def names(self) -> Sequence[str]:
        """What the columns are called."""
        return self.header.text.split("\t") if self.header is not None else ()


def read_tables(lines: Sequence[Line], title: str, *, topic: bool) -> Iterator[Candidate]:
    """The candidates of all tables with columns, or rows, of helpers and of recipients.

    The header says which is which; a header that repeats itself is that of tables side by side. Where it names one side
    only, the other column of parties is the other side. Where it names none, but the header, the title or the words before
    the table speak of pairs, two columns of parties are read and the rows together decide which side helps; so they are in
    an article on the subject (``topic``) whose rows all lead from one province to another.
    """
    lead, header, rows = title, None, list[Line]()
    for line in lines:
        match line.sentence.kind:
            case BlockKind.HEADER_ROW:
                yield from _read(_Table(header, rows, lead), topic=topic)
                header, rows = line, []
            case BlockKind.ROW:
                rows.append(line)
            case _:
                yield from _read(_Table(header, rows, lead), topic=topic)
                header, rows, lead = None, [], title + line.text
    yield from _read(_Table(header, rows, lead), topic=topic)


def _read(table: _Table, *, topic: bool) -> Iterator[Candidate]:
    if not table.rows:
        return
    told = [sides for columns in _side_by_side(table.names) if (sides := _sides(table, columns)) is not None]
    for sides in told:
        for line in table.rows:
            yield from _pairs(line, _parties(line, sides[0]), _parties(line, sides[1]))
    if not told:
        yield from list(_turned(table)) or _untold(table, topic=topic)


def _side_by_side(names: Sequence[str]) -> list[range]:
    """The columns of each of the tables that stand side by side under one header; one where no name repeats."""
    starts = [k for k, name in enumerate(names) if name == names[0]] if len(set(names)) * 2 == len(names) else [0]
    return [range(start, stop) for start, stop in pairwise([*starts, len(names)])]


def _sides(table: _Table, columns: Sequence[int]) -> _Sides | None:
    """Which of the columns hold helpers and which recipients, as far as their names say so of one side at least."""
    names = {k: table.names[k] for k in columns if not _NEITHER.search(table.names[k])}
    recipients = [k for k, name in names.items() if _RECIPIENT.search(name)]
    recipients = recipients or [k for k, name in names.items() if _TASK.search(name)]
    helpers = [k for k, name in names.items() if _HELPER.search(name) and k not in recipients]
    others = [k for k in names if k not in (*helpers, *recipients) and _is_filled(table, k)]
    if helpers and (recipients or others):
        return helpers, recipients or others
    others = [k for k in others if not any(_holds(line, k, recipients) for line in table.rows)]
    return (others, recipients) if recipients and others else None


def _is_filled(table: _Table, column: int) -> bool:
    return sum(bool(_cell(line, column)) for line in table.rows) * 2 > len(table.rows)


def _holds(line: Line, column: int, others: Sequence[int]) -> bool:
    """True where a cell names the place in which a party of other cells lies."""
    outer = [m.party for _, m in _cell(line, column) if isinstance(m.party, Place)]
    inner = [m.party for k in others for _, m in _cell(line, k) if isinstance(m.party, Place)]
    return any(contains(whole, part) for whole in outer for part in inner)


def _parties(line: Line, columns: Sequence[int]) -> _Found:
    """The parties of a row's cells, without the places that only say in which place those of another cell lie."""
    return [
        found
        for k in columns
        if not _holds(line, k, [other for other in columns if other != k])
        for found in _cell(line, k)
    ]


def _cell(line: Line, column: int) -> _Found:
    """The parties of one cell; what stands in parentheses is a note."""
    cells: list[_Found] = [[]]
    notes = [(m.start() + line.sentence.start, m.end() + line.sentence.start) for m in _ASIDE.finditer(line.text)]
    for at, symbol in enumerate(line.skeleton.text):
        if symbol == "\t":
            cells.append([])
        for mention in line.skeleton.slots.get(at, _EMPTY).mentions:
            if mention.party is not None and not any(low < mention.start < high for low, high in notes):
                cells[-1].append((at, mention))
    return cells[column] if column < len(cells) else []


def _pairs(line: Line, helpers: _Found, recipients: _Found) -> Iterator[Candidate]:
    for (left, one), (right, other) in product(helpers, recipients):
        if one.party is not None and other.party is not None:
            start, end = min(left, right), max(left, right) + 1
            yield Candidate(line.index, TABLE_RULE, "", start, end, one.party, other.party, open=False)


def _turned(table: _Table) -> Iterator[Candidate]:
    """The candidates of a table whose rows are what columns are elsewhere: the first cell says what the row holds."""
    lines = [*([table.header] if table.header is not None else []), *table.rows]
    heads = {line.index: line.text.split("\t")[0] for line in lines}
    recipients = [line for line in lines if _RECIPIENT.search(heads[line.index])]
    helpers = [line for line in lines if _HELPER.search(heads[line.index]) and line not in recipients]
    if len(helpers) != 1 or len(recipients) != 1 or any(_cell(line, 0) for line in (*helpers, *recipients)):
        return
    (above,), (below,) = helpers, recipients
    for column in range(1, len(below.text.split("\t"))):
        for (_, one), (at, other) in product(_cell(above, column), _cell(below, column)):
            yield Candidate(below.index, TABLE_RULE, "", at, at + 1, one.party, other.party, open=False)


def _untold(table: _Table, *, topic: bool) -> Iterator[Candidate]:
    """The candidates of a table whose header does not say which of its two columns of parties helps."""
    width = len(table.names)
    named = [k for k in range(width) if not _NEITHER.search(table.names[k])]
    filled = [k for k in named if table.rows and _is_filled(table, k)]
    filled = [k for k in filled if not all(_holds(line, k, [o for o in filled if o != k]) for line in table.rows)]
    if len(filled) != 2:
        return
    found = [c for line in table.rows for c in _pairs(line, _cell(line, filled[0]), _cell(line, filled[1]))]
    forward = sum(from_the_first(c.helper, c.recipient, ()) for c in found if c.helper and c.recipient)
    words = table.lead + "".join(table.names)
    if _OTHERWISE.search(words) or not (_PAIRED.search(words) or (topic and _between_provinces(found, forward))):
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


_EMPTY = Slot()
