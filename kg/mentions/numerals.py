"""Numbers as Chinese articles write them: 24514.701万, 1亿2000万, 三千二百, 5.8亿余, 百余."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["CHINESE_NUMBER", "NUMBER", "digits_of", "is_vague", "value_of"]

_DIGITS = {
    digit: value for value, digits in enumerate(("〇零○", "一", "二两", "三", *"四五六七八九")) for digit in digits
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}

_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_MULTIPLIER = r"(?:[十百千]?[万亿]|[百千])"
CHINESE_NUMBER = r"[〇零○一二两三四五六七八九十百千]+"
"""A regular expression for a number below ten thousand in Chinese numerals."""
NUMBER = rf"(?:(?:{_ARABIC}|{CHINESE_NUMBER})[余多来]?(?:\s?{_MULTIPLIER})?){{1,3}}|万(?=[余多])"
"""A regular expression for a cardinal number with its multipliers; what rounds it (余, 多) may stand inside."""

_PART = re.compile(rf"{_ARABIC}|.", re.DOTALL)
_BARE_MULTIPLIER = re.compile(r"[百千万亿]")
_ROUNDED = re.compile(r"近|超|逾|约|过$")
_OVER = re.compile(r"[余多]")


def value_of(number: str) -> Decimal:
    """The value of a text that `NUMBER` matches; 余, 多 and 来 are dropped.

    >>> value_of("1亿2000余万")
    Decimal('120000000')
    >>> value_of("三千二百")
    Decimal('3200')
    """
    total = section = Decimal(0)
    current: Decimal | None = None
    for part in _PART.findall(number):
        if part in _DIGITS:
            current = Decimal(_DIGITS[part]) if current is None else current * 10 + _DIGITS[part]
        elif part in _SMALL:
            section += (1 if current is None else current) * _SMALL[part]
            current = None
        elif part in _LARGE:
            section += 0 if current is None else current
            # 一万二千亿: what stands before 亿 is multiplied as a whole; a bare 万 is one.
            total = (total + section) * _LARGE[part] if part == "亿" else total + (section or 1) * _LARGE[part]
            section, current = Decimal(0), None
        elif part[0].isdigit():
            current = Decimal(part.replace(",", ""))
    return _plain(total + section + (current or 0))


def digits_of(number: str) -> int:
    """The number whose digits are written one by one, Chinese or Arabic: 二〇一六, 二0一五, 2016."""
    return int("".join(str(_DIGITS.get(char, char)) for char in number))


def is_vague(before: str, number: str, after: str) -> bool:
    """Whether the number says only an order of magnitude or an ordinal: 数百, 几千, 上千, 第五, 十几.

    A bare multiplier is a number where a word rounds it (近百名, 百余名).
    """
    if re.search(r"[第数几]$|好几$", before) or after.startswith("几"):
        return True
    if not _BARE_MULTIPLIER.match(number):
        return False
    return before.endswith(("上", "成")) or not (_ROUNDED.search(before[-2:]) or _OVER.search(number + after[:1]))


def _plain(value: Decimal) -> Decimal:
    """The value without trailing zeros and without exponent, so that equal figures look equal."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
