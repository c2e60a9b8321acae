"""Which names of an article mean the same organisation, and what it is called in full.

A name without its place (省统计局, 该县医院) belongs to the place that its first words mean there; a short name to the one
longer name that it can be short for; a name that the article introduces (以下简称), or that is what a company calls itself
(口口鲜猫 of 成都口口鲜猫信息技术有限公司), to the full one; the variants of a well-known organisation to that organisation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.mentions.resolve import Resolver
from kg.mentions.stretch import Name
from kg.model import Organization, Place

__all__ = ["identify"]

_LEGAL_FORM = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|总公司|公司)\Z")
_SHORT_BY_RULE = ("集团", "公司", "师院", "职专", "职校", "中", "银行", "农科院", "医院")
_NUMBERED = re.compile(r"第(?=[0-9])")


@dataclass(frozen=True, slots=True)
class _Called:
    """How an organisation is called at one or more spots.

    ``text`` lacks the character that points (该县医院: 县医院); ``seat`` is what the area or the level at its beginning means,
    so that 县医院 of two counties are two.
    """

    text: str
    head: str
    level: str | None
    seat: Place | None
    known: Organization | None
    pointer: str


def identify(names: Sequence[Name], resolver: Resolver, introduced: dict[str, str]) -> list[Organization]:
    """The organisation of each name, in the order of ``names``; equal organisations are equal values."""
    called = [_called(name, resolver) for name in names]
    full = _fullest(list(dict.fromkeys(called)), introduced)
    members: dict[_Called, list[_Called]] = {}
    for one in full:
        members.setdefault(full[one], []).append(one)
    parties = {head: _organization(head, found) for head, found in members.items()}
    return [parties[full[one]] for one in called]


def _called(name: Name, resolver: Resolver) -> _Called:
    text = name.text.removeprefix(name.pointer)
    return _Called(text, name.head, name.level, resolver.seat(name), name.known, name.pointer)


def _fullest(called: Sequence[_Called], introduced: dict[str, str]) -> dict[_Called, _Called]:
    """Each name with the fullest name of the same organisation in the article."""
    full: dict[_Called, _Called] = {}
    by_text = {one.text: one for one in called}
    for one in sorted(called, key=lambda c: (-len(c.text), c.text, c.pointer)):
        longer = {full[other] for other in full if _short_for(one, other)}
        meant = by_text.get(introduced.get(one.text, ""))
        if meant is not None:
            full[one] = full.get(meant, meant)
        elif one.known is not None:
            full[one] = next((full[other] for other in full if other.known == one.known), one)
        else:
            full[one] = next(iter(longer)) if len(longer) == 1 else one
    return full


def _short_for(short: _Called, long: _Called) -> bool:
    """Whether one name can be short for another, not shorter one of the same article."""
    if short.level is not None and short.seat is not None:
        return short.seat == long.seat and long.text.endswith(short.text)
    if len(short.text) < 3 or (
        short.seat is not None and long.seat is not None and not _related(short.seat, long.seat)
    ):
        return False
    one, other = _NUMBERED.sub("", short.text), _NUMBERED.sub("", long.text)
    if other.endswith(one):
        return True
    bare = _LEGAL_FORM.sub("", other)
    if bare and one in {bare, bare + "集团", bare + "公司"}:
        return True
    if short.head == long.head or not one.endswith(_SHORT_BY_RULE) or one[:2] == "中国":
        return False
    return one[0] in other[:1] and one[-1] in other and _in_order(one, other)


def _related(one: Place, other: Place) -> bool:
    return one == other or one in other.ancestors() or other in one.ancestors()


def _in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _organization(full: _Called, names: Sequence[_Called]) -> Organization:
    known = next((name.known for name in names if name.known is not None), None)
    others = {name.text for name in names}
    if known is not None:
        return Organization(known.name, tuple(sorted({*known.other_names, *others} - {known.name})))
    seat = next((name.seat for name in names if name.seat is not None), None)
    for name in names:
        if name.level and seat is not None and name.text.startswith(name.level):
            others |= {form + name.text.removeprefix(name.level) for form in _forms(seat)}
    # What only a pointing word says (该县医院) is called by the place it points to.
    named = full.text if seat is None or not full.pointer else seat.name + full.text.removeprefix(full.level or "")
    return Organization(named, tuple(sorted({*others, full.text} - {named})), seat)


def _forms(place: Place) -> list[str]:
    """How a place's name stands before the name of its department: 四川省; 甘孜藏族自治州, 甘孜州."""
    forms = {name for name in place.other_names if name.endswith(place.name[-1])}
    return sorted({place.name, *forms})
