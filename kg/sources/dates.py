"""Dates as articles write them: 2019年01月04日, 2017-12-08 11:30, 2019/05/28/, 20200410, 二〇一五年八月三十一日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["DateFound", "find_date", "find_dates", "find_month", "find_year", "to_date"]

_DIGITS = {character: str(index % 10) for index, character in enumerate("〇一二三四五六七八九零")} | {
    "○": "0",
    "O": "0",
    "Ｏ": "0",
}
_FIRST, _LAST = 1949, 2099
_NUMERAL = "0-9〇零○OＯ一二三四五六七八九"
_DATE = re.compile(
    rf"(?<![{_NUMERAL}])(?P<year>[12][0-9]{{3}}|[一二][{_NUMERAL}]{{3}})"
    rf"(?:\s?年\s?(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月\s?(?P<day>[0-9]{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})\s?[日号]"
    r"|(?P<mark>[-/.])(?P<month2>[0-9]{1,2})(?P=mark)(?P<day2>[0-9]{1,2})(?![0-9])"
    r"|(?P<month3>[01][0-9])(?P<day3>[0-3][0-9])(?![0-9]))"
    r"(?P<clock>[ T/]*[0-2]?[0-9][:：][0-5][0-9](?:[:：][0-5][0-9])?)?"
)
_MONTH = re.compile(
    rf"(?<![{_NUMERAL}])(?P<year>[12][0-9]{{3}}|[一二][{_NUMERAL}]{{3}})\s?年\s?(?P<month>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月份?"
)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A full date in a text and the range ``[start, end)`` it takes there, time of day included."""

    value: date
    start: int
    end: int


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateFound]:
    """The full dates (year, month and day) that ``text[start:end]`` names, in order; impossible ones are passed over."""
    for match in _DATE.finditer(text, start, len(text) if end is None else end):
        try:
            value = date(
                find_year(match["year"]),
                _number(match["month"] or match["month2"] or match["month3"]),
                _number(match["day"] or match["day2"] or match["day3"]),
            )
        except ValueError:
            continue
        if _FIRST <= value.year <= _LAST:
            yield DateFound(value, match.start(), match.end())


def find_month(text: str) -> DateFound | None:
    """The first month (2020年12月, 二〇二〇年十二月) that ``text`` names; its value is the first day of that month."""
    for match in _MONTH.finditer(text):
        year, month = find_year(match["year"]), _number(match["month"])
        if _FIRST <= year <= _LAST and 1 <= month <= 12:
            return DateFound(date(year, month, 1), match.start(), match.end())
    return None


def find_date(text: str, start: int = 0, end: int | None = None) -> DateFound | None:
    """The first full date in ``text[start:end]``."""
    return next(find_dates(text, start, end), None)


def to_date(value: object) -> date | None:
    """The first full date in a declared value, where it is a text and holds one."""
    found = find_date(value) if isinstance(value, str) else None
    return found.value if found else None


def find_year(digits: str) -> int:
    """The year that four digits or Chinese numerals (二〇一二) write."""
    return int("".join(_DIGITS.get(character, character) for character in digits))


def _number(numeral: str) -> int:
    """The number up to 39 that Arabic or Chinese numerals such as 十二, 廿五 and 三十一 stand for."""
    if numeral.isascii():
        return int(numeral)
    tens, ten, ones = numeral.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return (int(_DIGITS[tens]) if tens else 1 if ten else 0) * 10 + (int(_DIGITS[ones]) if ones else 0)
