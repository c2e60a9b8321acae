"""How far what a figure counts has come: planned, agreed, paid, spent, given, finished."""

from __future__ import annotations

import re

from kg.mentions.quantities import Quantity
from kg.model import MeasureKind, Stage, Unit

__all__ = ["Counted", "stage_in", "stage_of"]

Counted = tuple[MeasureKind, Unit]
"""What a quantity counts, and in which unit."""

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
_WEAK = frozenset({"资金", "援助", "援建", "支持"})
_CLAUSE_END = re.compile("[,，;；。]")
_GIFT = re.compile(r"捐|赠|送[来去到往给上]|拿出")


def stage_in(words: str) -> Stage | None:
    """The stage of money that words such as a column's header name: 今年到位资金."""
    return Stage.TARGET if _TARGET.search(words) else _nearest(words, "")[0]


def stage_of(quantity: Quantity, counted: Counted, previous: tuple[MeasureKind, Stage | None] | None) -> Stage | None:
    """How far it has come: a plan wins, then the nearest word in the clause, for money also in the clause before.

    The verb of a list (捐赠甲20万元、乙10万元) stands before its first member.
    """
    kind, unit = counted
    if _TARGET.search(quantity.sentence[quantity.clause_start : quantity.start]):
        return Stage.TARGET
    if kind is MeasureKind.PROJECTS:
        return Stage.COMPLETED if _DONE.search(quantity.before + quantity.after) else None
    if kind is not MeasureKind.FUNDS:
        goods = kind is MeasureKind.OTHER and unit is Unit.COUNT
        return Stage.DONATED if goods and _GIFT.search(quantity.clause) else None
    own, telling = _nearest(quantity.before, quantity.after)
    if not telling and previous and previous[0] is kind and (quantity.is_listed or quantity.before.startswith("其中")):
        return previous[1]
    return own or _nearest(_CLAUSE_END.split(quantity.sentence[: max(quantity.clause_start - 1, 0)])[-1], "")[0]


def _nearest(before: str, after: str) -> tuple[Stage | None, bool]:
    """The stage whose word stands nearest, and whether that word is more telling than 资金 and the like."""
    found = [(match[0] in _WEAK, len(before) - match.end(), match) for match in _MONEY_STAGE.finditer(before)]
    found += [(match[0] in _WEAK, match.start(), match) for match in _MONEY_STAGE.finditer(after)]
    if not found:
        return None, False
    weak, _, match = min(found, key=lambda item: item[:2])
    return Stage(match.lastgroup or ""), not weak
