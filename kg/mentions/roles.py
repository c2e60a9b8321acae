"""What each character of a sentence may be part of, told by looks alone: the name of a party, a figure or a time, or none of these.

Mentions are found with the whole article in view, which takes time; a look at the sentence tells where none can be. The answer is
the sentence itself, its characters moved to another plane of Unicode where they may be part of something, so that a regular
expression can ask for both the character and its role.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from kg.mentions.deixis import pointing_words
from kg.mentions.groups import owned_words, set_words
from kg.mentions.lexicon import known_organizations, load_lexicon
from kg.mentions.organizations import name_beginnings, name_tails, special_names
from kg.mentions.quantities import quantities_in
from kg.mentions.standins import tail_end
from kg.mentions.times import times_in
from kg.places import Gazetteer, names_in
from kg.text.needs import Patterns

__all__ = ["PLANE", "ROLES", "heads", "pointers", "sets", "with_roles"]

PLANE = 0x20000
"""How far a character is moved for each role: by one for a party, by two for a figure, a time or a title, by three for either."""
ROLES = 4
_PARTY, _MEASURE = 1, 2

TEAMS = "指挥部|前指|工作队|工作组|代表团|考察团|医疗队|支教队|支医队"
"""Heads of teams that may be spoken of again without their place."""
BELOW_COUNTIES = "[镇乡村]|街道|社区|苏木"
_NAME = re.compile(r"[\u4e00-\u9fff·A-Za-z0-9()（）“”、和与及同]+")
"""What a name that ends with a head may consist of, with the members of a list before it."""
_LONGEST = 48
_LEAD = 10
"""Characters before a set that may mark it: 东部地区的|9个县."""
_TITLE = re.compile("《[^《》]*》")
_BETWEEN = re.compile("[^。！？；：，]{0,16}|，(?:以及|还有|加上|连同|和)?")
"""Between two parties that may be read as one: the members of a list, a place that says where the other lies."""
_TAIL = re.compile("等[^，。；！？]{0,10}|的[一-龥]{1,6}(?=[、和与及，。；由分依将]|$)")
"""After a party, what may belong to a list of them: 等3个县, 甲县的核桃."""


_NONE = re.compile("(?!)")
_ASTRAL = re.compile("[^\u0000-\uffff]")
_PLANES = bytes(role * (PLANE >> 16) & 0xFF for role in range(256))
"""The third byte of a character, by its role."""


def with_roles(text: str, gazetteer: Gazetteer, introduced: re.Pattern[str] = _NONE, *, anywhere: bool = False) -> str:
    """The characters of a sentence, each in the plane of what it may be part of.

    Every mention that the sentence can have, whatever the rest of the article says, begins and ends with characters of parties, and so
    does every list of them. ``introduced`` finds short names that the article uses for a party; ``anywhere`` says that it may use such
    names that cannot be told.
    """
    roles = bytearray(len(text))
    spans = [(0, len(text))] if anywhere else sorted(_parties(text, gazetteer, introduced))
    for start, end in _joined(spans, text):
        roles[start:end] = bytes([_PARTY]) * (end - start)
    for start, end in _measures(text):
        for at in range(start, end):
            roles[at] |= _MEASURE
    return _in_planes(text, roles)


def _in_planes(text: str, roles: bytes | bytearray) -> str:
    """The characters, each in the plane of its role: the third byte of four tells the plane."""
    moved = bytearray(_ASTRAL.sub("\ufffd", text).encode("utf-32-le", "replace"))
    moved[2::4] = roles.translate(_PLANES)
    return moved.decode("utf-32-le")


def _parties(text: str, gazetteer: Gazetteer, introduced: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where parties may be named, in any order; the spans may overlap."""
    for start, end in names_in(text, gazetteer):
        before = _beginnings().search(text, max(start - 4, 0), start)
        yield before.start() if before else start, _end(text, end)
    for start, end, _ in known_organizations()[0].find(text):
        yield start, _end(text, end)
    for pattern in pointers().likely(text):
        yield from ((found.start(), _end(text, found.end())) for found in pattern.finditer(text))
    for pattern in sets().likely(text):
        yield from ((max(found.start() - _LEAD, 0), found.end()) for found in pattern.finditer(text))
    runs = [run.span() for run in _NAME.finditer(text)]
    for pattern in heads().likely(text):
        for found in pattern.finditer(text):
            begin = next((start for start, end in runs if start <= found.start() < end), found.start())
            yield max(begin, found.start() - _LONGEST), _end(text, found.end())
    yield from (found.span() for found in introduced.finditer(text))


def _end(text: str, end: int) -> int:
    """Where a mention may end whose name ends at ``end``: its body, its branch or a set of its own may follow."""
    found = _tails().match(text, end)
    return max(tail_end(text, end, len(text)), found.end() if found else end)


def _joined(spans: Iterable[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """The spans with what stands between and behind them where they may be read as one party."""
    low = high = -1
    for start, end in spans:
        if low < 0:
            low, high = start, end
        elif start <= high or _BETWEEN.fullmatch(text, high, start):
            high = max(high, end)
        else:
            yield low, _with_tail(text, high)
            low, high = start, end
    if low >= 0:
        yield low, _with_tail(text, high)


def _with_tail(text: str, end: int) -> int:
    found = _TAIL.match(text, end)
    return found.end() if found else end


def _measures(text: str) -> Iterator[tuple[int, int]]:
    yield from ((time.start, time.end) for time in times_in(text, None))
    yield from ((quantity.start, quantity.end) for quantity in quantities_in(text))
    yield from (title.span() for title in _TITLE.finditer(text))


def _unnamed(pattern: str) -> str:
    """A pattern whose groups have no names, so that it can stand beside others."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


@cache
def heads() -> Patterns:
    """What names end with, and names that end with no such word."""
    lexicon = load_lexicon()
    found = (lexicon.heads, lexicon.department.found, lexicon.party)
    return Patterns((f"{BELOW_COUNTIES}|{TEAMS}", *(pattern.pattern for pattern in found), *special_names()))


@cache
def sets() -> Patterns:
    """Sets of parties."""
    return Patterns(set_words())


@cache
def pointers() -> Patterns:
    """Words that point."""
    return Patterns(pointing_words())


@cache
def _beginnings() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join((*name_beginnings(), '中共'))})\\Z")


@cache
def _tails() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{_unnamed(pattern)})" for pattern in (*name_tails(), owned_words())))
