"""Figures in tables: the cell holds the number, the header of its column says what is counted, in which unit, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.mentions.numerals import NUMBER, value_of
from kg.mentions.stages import stage_in
from kg.model import Figure, MeasureKind, Stage, TimeExpression, TimeRole, Unit

__all__ = ["Column", "columns_of", "figures_of_row"]

# In this order: 项目资金 is money, 培训干部 are trained. Without a unit a column of money is read only where its cells bear one.
_KINDS = (
    (MeasureKind.FUNDS, Unit.CNY, re.compile("资金|投入|捐[赠资款]|援助|金额|款项|经费|帮扶款")),
    (MeasureKind.TRAINED, Unit.PERSON, re.compile("培训")),
    (MeasureKind.JOBS, Unit.PERSON, re.compile("就业|务工|岗位")),
    (
        MeasureKind.PERSONNEL,
        Unit.PERSON,
        re.compile("(?:干部|教师|医生|医护|医务|人才|专家|专技|队员|技术人员|支教|支医)"),
    ),
    (MeasureKind.PROJECTS, Unit.COUNT, re.compile("项目")),
)
_NO_ASSISTANCE = re.compile(
    "收入|产值|GDP|人均|人口|贫困|销售|采购|消费|贷款|电话|名称|内容|负责|单位名|姓名|重点|投向"
)
_MONEY = re.compile("(?P<factor>百万|千万|万|亿|千)?元")
_UNIT_OF_ALL = re.compile("单位[:：][^，。)）]{0,4}元")
_FACTORS = {"千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8}
_CELL = re.compile(
    rf"\s*(?:约|近|超)?(?P<number>{NUMBER})[余多]?\s*(?P<unit>元|人次|[个项人名户])?\s*(?:[(（](?:合计|共计|小计)[)）])?\s*"
)


@dataclass(frozen=True, slots=True)
class Column:
    """What the numbers of a column count. ``factor`` is None for money whose header gives no unit."""

    kind: MeasureKind
    unit: Unit
    factor: Decimal | None
    stage: Stage | None
    year: int | None


def columns_of(header: str, times: Sequence[TimeExpression], offset: int, lead: str = "") -> tuple[Column | None, ...]:
    """The columns of a header row whose cells one tab separates; None for those that count no assistance.

    ``times`` are those in the row, which stands at ``offset`` of the reading; ``lead`` is the sentence before the table, which
    may give a unit for all of it (单位：万元).
    """
    columns = []
    unit = _UNIT_OF_ALL.search(lead)
    at = offset
    for cell in header.split("\t"):
        years = [t.first for t in times if at <= t.start < at + len(cell) and t.role is TimeRole.AT]
        columns.append(_column(cell, years[-1] if years else None, unit[0] if unit else ""))
        at += len(cell) + 1
    return tuple(columns)


def _column(cell: str, year: int | None, unit_of_all: str) -> Column | None:
    counted = next(((kind, unit) for kind, unit, words in _KINDS if words.search(cell)), None)
    if counted is None or _NO_ASSISTANCE.search(cell):
        return None
    kind, unit = counted
    if kind is not MeasureKind.FUNDS:
        return Column(kind, Unit.PERSON_TIME if "人次" in cell else unit, Decimal(1), None, year)
    money = _MONEY.search(cell) or _MONEY.search(unit_of_all)
    factor = Decimal(_FACTORS.get(money["factor"], 1)) if money else None
    return Column(kind, unit, factor, stage_in(cell), year)


def figures_of_row(row: str, columns: Sequence[Column | None], offset: int) -> tuple[Figure, ...]:
    """The figures of the cells that hold nothing but a number; offsets are those in ``row`` plus ``offset``."""
    found = []
    at = 0
    for cell, column in zip(row.split("\t"), columns, strict=False):
        number = _CELL.fullmatch(cell)
        if column and number and (value := _value(number, column)):
            start, end = (
                at + number.start("number"),
                at + (number.end("unit") if number["unit"] else number.end("number")),
            )
            found.append(
                Figure(
                    start + offset,
                    end + offset,
                    row[start:end],
                    column.kind,
                    value,
                    column.unit,
                    column.stage,
                    column.year,
                )
            )
        at += len(cell) + 1
    return tuple(found)


def _value(cell: re.Match[str], column: Column) -> Decimal | None:
    value = value_of(cell["number"])
    if column.unit is not Unit.CNY:
        return value if cell["unit"] != "元" else None
    if cell["unit"] == "元":
        return value
    if cell["unit"] or column.factor is None:
        return None
    scaled = value * column.factor
    return scaled.quantize(Decimal(1)) if scaled == scaled.to_integral_value() else scaled
