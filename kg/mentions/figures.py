"""Figures: sums of money and counts of projects, people, households and visits, with their stage and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.mentions.figure_kinds import kind_of
from kg.mentions.quantities import Quantity, quantities_in
from kg.mentions.times import find_times, times_in
from kg.model import Document, Figure, MeasureKind, Stage, TimeExpression, TimeRole, Unit

__all__ = ["figures_in", "find_figures"]

_TARGET = re.compile(
    r"计划(?!单列|生育)|拟|预计|规划(?:投资|建设|实施)|力争|争取|目标|[还也都即仍]将|今后|下一步"
    r"|将(?=(?:再|继续|陆续|分别|分批|由|向|为|对|给)?\S{0,12}?(?:投|安排|捐|派|新|实施|援|出资|筹|支持|组织|建|培训|开展|拿))"
)
_DONE = re.compile(r"完工|竣工|建成|完成|建好|投用|落成")
_MONEY_STAGE = re.compile(
    r"(?P<committed>协议|签约|承诺|批复|安排)"
    r"|(?P<disbursed>到位|到账|拨(?![打通开动]))"
    r"|(?P<donated>捐|善款|募|赠|爱心|慰问金|助学金|送来|送上|见面礼|凑出)"
    r"|(?P<invested>投入|投资|出资|拿出|掏|斥资|整合|筹集|落实|援助|援建|资金|支持|帮扶款)"
)
_AFTERWARDS = re.compile(r"[^,，。；]{1,10}后[,，]")
_WEAK = frozenset({"资金", "援助", "援建", "支持"})
_CLAUSE_END = re.compile("[,，;；。]")
_GIFT = re.compile(r"捐|赠|送[来去到往给上]|拿出")
_OVER_YEARS = re.compile(r"累计|合计|先后|共计|总计|历年|[多年]来|目前|至今|已[经有]")


def find_figures(document: Document) -> tuple[Figure, ...]:
    """The figures of all sentences, in order, in reading offsets."""
    times = find_times(document)
    found: list[Figure] = []
    for sentence in document.sentences:
        inside = [time for time in times if sentence.start <= time.start < sentence.end]
        found.extend(_read(document.text(sentence.start, sentence.end), inside, sentence.start))
    return tuple(found)


def figures_in(text: str, issued: date | None, offset: int = 0) -> tuple[Figure, ...]:
    """The figures of one sentence; offsets are those in ``text`` plus ``offset``.

    Left out are vague numbers (数百, 上千万), ranges, ordinals and shares, rates (人均, 每户), and money that is income, output
    or price. ``issued`` is the day from which 今年 and 去年 are counted.
    """
    return tuple(_read(text, times_in(text, issued, offset), offset))


def _read(text: str, times: Sequence[TimeExpression], offset: int) -> Iterator[Figure]:
    previous: Figure | None = None
    for quantity in quantities_in(text):
        counted = kind_of(quantity, previous.kind if previous else None)
        if counted is None:
            previous = None
            continue
        previous = Figure(
            start=quantity.start + offset,
            end=quantity.end + offset,
            text=text[quantity.start : quantity.end],
            kind=counted[0],
            value=quantity.value,
            unit=counted[1],
            stage=_stage(quantity, *counted, previous),
            year=_year(quantity, times, offset),
        )
        yield previous


def _stage(quantity: Quantity, kind: MeasureKind, unit: Unit, previous: Figure | None) -> Stage | None:
    """How far it has come: a plan wins, then the nearest word in the clause, for money also in the clause before.

    The verb of a list (捐赠甲20万元、乙10万元) stands before its first member.
    """
    if _TARGET.search(quantity.sentence[quantity.clause_start : quantity.start]):
        return Stage.TARGET
    if kind is MeasureKind.PROJECTS:
        return Stage.COMPLETED if _DONE.search(quantity.before + quantity.after) else None
    if kind is not MeasureKind.FUNDS:
        goods = kind is MeasureKind.OTHER and unit is Unit.COUNT
        return Stage.DONATED if goods and _GIFT.search(quantity.clause) else None
    own, telling = _nearest(quantity.before, quantity.after)
    if (
        not telling
        and previous
        and previous.kind is kind
        and (quantity.is_listed or quantity.before.startswith("其中"))
    ):
        return previous.stage
    return own or _nearest(_CLAUSE_END.split(quantity.sentence[: max(quantity.clause_start - 1, 0)])[-1], "")[0]


def _nearest(before: str, after: str) -> tuple[Stage | None, bool]:
    """The stage whose word stands nearest, and whether that word is more telling than 资金 and the like."""
    found = [(match[0] in _WEAK, len(before) - match.end(), match) for match in _MONEY_STAGE.finditer(before)]
    found += [(match[0] in _WEAK, match.start(), match) for match in _MONEY_STAGE.finditer(after)]
    if not found:
        return None, False
    weak, _, match = min(found, key=lambda item: item[:2])
    return Stage(match.lastgroup or ""), not weak


def _year(quantity: Quantity, times: Sequence[TimeExpression], offset: int) -> int | None:
    """The year named last before the figure in its sentence, where that is a time at which and the figure no total."""
    earlier = [time for time in times if time.end <= quantity.start + offset]
    if not earlier or earlier[-1].role is not TimeRole.AT or _OVER_YEARS.search(quantity.clause):
        return None
    since_then = _AFTERWARDS.match(quantity.sentence, earlier[-1].end - offset)
    return None if since_then else earlier[-1].first
