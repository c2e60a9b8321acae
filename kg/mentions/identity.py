"""Which names of an article mean the same organisation, and what it is called in full.

A name without its place (省统计局) belongs to the place the article speaks from; a short name to the one longer name that it
can be short for; a name in 以下简称 to the name before it; the variants of a well-known organisation to that organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.mentions.frame import Frame
from kg.mentions.stretch import Name
from kg.model import Organization, Place

__all__ = ["abbreviations", "find_abbreviated", "identify"]

_CALLED = re.compile(
    r"[(\uff08](?:以下|下文)?(?:统称|简称)(?:为|:|\uff1a)?[“\"]?(?P<short>[\u4e00-\u9fff]{2,12})[”\"]?[)\uff09]"
)
_LEGAL_FORM = re.compile(r"(?:集团)?(?:有限责任公司|股份有限公司|有限公司|总公司|公司)\Z")
_SHORT_BY_RULE = ("集团", "公司", "师院", "职专", "职校", "中", "银行", "农科院", "医院")


def abbreviations(text: str, names: Iterable[Name]) -> dict[str, str]:
    """Short names that the article introduces, each with the full name before it: 北川旅游公司(以下简称“北旅”)."""
    found: dict[str, str] = {}
    for name in names:
        called = _CALLED.match(text, name.end)
        if called:
            found[called["short"]] = name.text
    return found


def find_abbreviated(text: str, start: int, end: int, introduced: dict[str, str]) -> Iterator[Name]:
    """The short names that the article introduces, where they stand in ``[start, end)``."""
    for short in introduced:
        for found in re.finditer(re.escape(short), text[start:end]):
            yield Name(start + found.start(), start + found.end(), short, short)


def identify(names: Sequence[Name], frame: Frame, introduced: dict[str, str]) -> list[Organization]:
    """The organisation of each name, in the order of ``names``; equal organisations are equal values."""
    full = _fullest(names, introduced, _own_seats(names, frame))
    members: dict[str, dict[str, Name]] = {}
    for name in names:
        members.setdefault(full[name.text], {}).setdefault(name.text, name)
    parties = {head: _organization(head, list(found.values()), frame) for head, found in members.items()}
    return [parties[full[name.text]] for name in names]


def _own_seats(names: Iterable[Name], frame: Frame) -> dict[str, Place | None]:
    """For each name that begins with a level (省统计局): the place of that level that the article speaks from."""
    return {name.text: frame.place(name.level, name.start)[0] for name in names if name.level}


def _fullest(names: Sequence[Name], introduced: dict[str, str], own: dict[str, Place | None]) -> dict[str, str]:
    """Each name with the fullest name of the same organisation in the article."""
    seats = {name.text: name.seat for name in names}
    texts = list(dict.fromkeys(name.text for name in names))
    heads = {name.text: name.head for name in names}
    full = {text: text for text in texts}
    canonical = {name.text: name.known.name for name in names if name.known is not None}
    for text in sorted(texts, key=len):
        longer = [
            other
            for other in texts
            if len(other) > len(text) and _short_for(text, other, heads) and own.get(text) in {None, seats[other]}
        ]
        same = [
            other
            for other in texts
            if other != text and canonical.get(text) and canonical.get(other) == canonical[text]
        ]
        if text in introduced:
            full[text] = introduced[text]
        elif canonical.get(text):
            full[text] = max([text, *same], key=lambda t: (len(t), t))
        elif len(longer) == 1 or (longer and all(other.endswith(longer[0]) for other in longer)):
            full[text] = max(longer, key=len)
    return {text: _last(full, text) for text in texts}


def _last(full: dict[str, str], text: str) -> str:
    seen = {text}
    while full.get(text, text) not in seen:
        text = full[text]
        seen.add(text)
    return text


def _short_for(short: str, long: str, heads: dict[str, str]) -> bool:
    """Whether one name can be short for another of the same article."""
    if len(short) < 3:
        return False
    if long.endswith(short):
        return True
    bare = _LEGAL_FORM.sub("", long)
    if bare and short in {bare, bare + "集团", bare + "公司"}:
        return True
    if heads[short] == heads[long] or not short.endswith(_SHORT_BY_RULE) or short[:2] == "中国":
        return False
    return short[0] in long[:1] and short[-1] in long and _in_order(short, long)


def _in_order(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _organization(full: str, names: Sequence[Name], frame: Frame) -> Organization:
    known = next((name.known for name in names if name.known is not None), None)
    others = {name.text for name in names}
    if known is not None:
        return Organization(known.name, tuple(sorted({*known.other_names, *others} - {known.name})))
    seat = next((name.seat for name in names if name.seat is not None), None)
    for name in names:
        if name.level and seat is None:
            seat, _ = frame.place(name.level, name.start)
    for name in names:
        if name.level and seat is not None:
            others |= {form + name.text.removeprefix(name.level) for form in _forms(seat)} | {
                name.level + name.text.removeprefix(name.level)
            }
    return Organization(full, tuple(sorted(others - {full})), seat)


def _forms(place: Place) -> list[str]:
    """How a place's name stands before the name of its department: 四川省; 甘孜藏族自治州, 甘孜州."""
    forms = {name for name in place.other_names if name.endswith(place.name[-1])}
    return sorted({place.name, *forms})
