"""Counted things in a text: a number and its measure word, with the words of its clause around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kg.mentions.numerals import NUMBER, is_vague, value_of
from kg.text.sought import sought

__all__ = ["Quantity", "quantities_in"]

_UNITS = "元|人次|批次|场次|个|项|名|位|人|户|次|所|座|处|栋|间|套|株|台|辆|册|件|箱|副|吨|头|只|羽|份|支|盒|瓶|袋|顶|床|罐|眼|口|例"
# 元 begins other words (元旦, 元月), 人 and 户 too (人均, 户籍); 个月, 个百分点 and the like count time and shares.
_UNIT = rf"(?P<unit>{_UNITS})(?<!元(?=[旦月素宵器]))(?<!人(?=[均口]))(?<!户(?=[均籍型次]))(?<!个(?=月|百分|小时|多|半|工作日|学[年期]))(?<!口(?=[人之锅饭气]))(?<!次(?=会议|全会|全体))(?<!份(?=[额子]))"
_QUANTITY = sought(
    rf"[0-9〇零○一二两三四五六七八九十百千万亿余多来]\s?(?:{_UNITS})",
    rf"(?P<number>(?<![A-Za-z0-9.一二三四五六七八九十百千]){NUMBER})[余多]?\s?{_UNIT}",
)
_BARE_MONEY = sought(
    "[万亿]",
    r"(?P<number>(?<![A-Za-z0-9.])[0-9][0-9,.]*[余多]?[千百]?[万亿])[余多]?(?P<unit>)(?=[,，。;；、)）]|$|(?:帮扶|援助|对口支援|协作|扶贫|援[藏疆青])?资金)",
)
_COUNTED_PEOPLE = "群众|人口|农牧民|村民|居民|百姓|劳动力|学生|患者|移民"
_BARE_PEOPLE = sought(
    _COUNTED_PEOPLE,
    rf"(?P<number>(?<![A-Za-z0-9.一二三四五六七八九十百千]){NUMBER}(?<=万))[余多]?(?P<unit>)"
    rf"(?=(?:贫困|各族|受援|农牧区?|当地|困难|农村|建档立卡|搬迁|脱贫|各级){{0,2}}(?:{_COUNTED_PEOPLE}))",
)
"""People in tens of thousands, whom a text often counts without a measure word: 惠及30万群众."""
_RANGE_BEFORE = re.compile(rf"(?:{NUMBER})(?:{_UNITS})?(?:[至到~～—–\-]|——|--)$")
_RANGE_AFTER = re.compile(rf"(?:[至到~～—–\-]|——|--)(?:{NUMBER})(?:{_UNITS})")
_LISTED_BEFORE = re.compile(r"(?P<head>^|[^0-9.])(?P<number>[0-9]+(?:\.[0-9]+)?)[、和与及]$")
_CLAUSE_END = re.compile(r"[,，;；。!！?？:：\t\n]")
_COUNTED = re.compile(r"[^、和及与]{1,8}(?:、|以及|[和及与])")
_TITLE = re.compile(r"《[^《》]*》")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its measure word, ``[start, end)`` of the sentence.

    ``number`` is the number as written, ``unit`` the measure word, empty for money without 元. ``before`` and ``after``
    are the words of its clause around it, as far as the quantities next to it.
    """

    sentence: str
    start: int
    end: int
    clause_start: int
    clause_end: int
    number: str
    value: Decimal
    unit: str
    before: str
    after: str

    @property
    def clause(self) -> str:
        """The clause it stands in."""
        return self.sentence[self.clause_start : self.clause_end]

    @property
    def rest(self) -> str:
        """What follows its clause in the sentence."""
        return self.sentence[self.clause_end :]

    @property
    def _follows_a_noun(self) -> bool:
        """Whether only what the quantity before counts stands between: 300名教师、200名医生."""
        return self.before != self.sentence[self.clause_start : self.start] and bool(_COUNTED.fullmatch(self.before))

    @property
    def is_listed(self) -> bool:
        """Whether it continues a list that another quantity began."""
        return self.before.startswith(("、", "和", "及", "以及", "与")) or self._follows_a_noun


def quantities_in(text: str) -> Iterator[Quantity]:
    """The quantities of one sentence, in order, without ordinals, vague numbers (数百), ranges and titles (《…》)."""
    found = [*_QUANTITY.finditer(text), *_BARE_MONEY.finditer(text), *_BARE_PEOPLE.finditer(text)]
    if not found:
        return
    titles = [match.span() for match in _TITLE.finditer(text)]
    spans = [
        span
        for match in sorted(found, key=re.Match.start)
        if not any(start <= match.start() < end for start, end in titles)
        for span in _spans(text, match)
    ]
    marks = [match.start() for match in _CLAUSE_END.finditer(text)]
    for index, (start, end, number, unit) in enumerate(spans):
        unit_start = end - len(unit) if text.startswith(unit, end - len(unit)) else end
        if _is_range(text, start, end) or is_vague(text[:start], number, text[unit_start:]):
            continue
        low = max((at + 1 for at in marks if at < start), default=0)
        high = min((at for at in marks if at >= end), default=len(text))
        left = max(low, spans[index - 1][1]) if index else low
        right = min(high, spans[index + 1][0]) if index + 1 < len(spans) else high
        yield Quantity(text, start, end, low, high, number, value_of(number), unit, text[left:start], text[end:right])


def _spans(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str, str]]:
    """The quantity matched, and before it the bare numbers of a list that share its unit: 20、30和50万元."""
    number, unit = match["number"], "人" if match.re is _BARE_PEOPLE.found else match["unit"]
    multiplier = number.lstrip("0123456789.,余多")
    shared: list[tuple[int, int, str, str]] = []
    at = match.start()
    while listed := _LISTED_BEFORE.search(text, 0, at):
        if listed["head"] == "第":
            return
        at = listed.start("number")
        shared.append((at, listed.end("number"), listed["number"] + multiplier, unit))
    yield from reversed(shared)
    yield match.start(), match.end(), number, unit


def _is_range(text: str, start: int, end: int) -> bool:
    return bool(_RANGE_BEFORE.search(text[max(0, start - 20) : start]) or _RANGE_AFTER.match(text[end : end + 20]))
