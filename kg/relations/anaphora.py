"""Words that point to what stands near: after 吴兴区、西湖区, or before them and a colon, the words 两区 stand for both.

Likewise 为当地 or 在当地 means the place named last before it that is not the subject of the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.model import Group, Mention, Organization, Place
from kg.relations import skeleton as sk
from kg.relations.engine import Line, lines_before
from kg.relations.parties import party_key
from kg.relations.skeleton import Skeleton, Slot

__all__ = ["resolve"]

_COUNTED = re.compile(
    "([0-9一二两三四五六七八九十]+)[个家所]?(省区市|省区|省市|省|市州|州市|盟市|市|州|盟|旗县区|旗县|县旗|县区|区县|县市|市县|县|区|旗|乡|镇|村|街道|单位|企业|公司|医院|学校|高校|部门)"
)
_NUMBERS = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LISTS = re.compile("：|[，]?(?:分别[是为]|即|就是|包括)$")
_OF_TWO = {"前者": 0, "后者": 1}
_EACH = re.compile("另?一[个家所]")
_REACH = 2
"""How many sentences back the list or the place may stand."""
_PAIR = re.compile(f"([{sk.AREA}{sk.ORG}])(?:以及|[和与及同、])([{sk.AREA}{sk.ORG}])")
_LOCAL = "当地"
_TOWARDS = re.compile("(?:在|为|给|向|帮|帮助|到|赴|支持|支援|下沉|抵达|来到|扎根|驻扎|驻|援助|落户|招了|对)$")
_FIRST = re.compile(f"^(?:[^{sk.PARTY}]*，)?[^{sk.PARTY}，。；：]{{0,8}}(?<![在从对于到])[{sk.PARTY}]")


def resolve(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with every such word replaced by what it points back to, where that is near.

    A count (两区) means a list of that size and kind, 当地 a place, 前者 the first of two.
    """
    out: list[Line] = []
    for line in lines:
        skeleton = line.skeleton
        meant = {at: found for at, slot in skeleton.slots.items() if (found := _meant(slot, at, line, out)) is not None}
        if any(slot != skeleton.slots[at] for at, (_, slot) in meant.items()):
            text = "".join([meant[at][0] if at in meant else symbol for at, symbol in enumerate(skeleton.text)])
            slots = skeleton.slots | {at: slot for at, (_, slot) in meant.items()}
            line = replace(line, skeleton=Skeleton(text, skeleton.offsets, slots))  # noqa: PLW2901 - the same line, resolved
        out.append(line)
    return tuple(out)


def _meant(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """What a word points back to, as a symbol with what it holds; None where it is no such word, or that is not near."""
    if len(slot.mentions) != 1:
        return None
    symbol = line.skeleton.text[at]
    if _points(symbol, slot):
        return _antecedent(slot, at, line, before)
    return (
        _both(symbol, line, at, before)
        or _other(slot, at, line, before)
        or _place(slot, at, line, before)
        or _one_of_two(slot, at, line, before)
        or _former(slot, at, line, before)
    )


def _points(symbol: str, slot: Slot) -> bool:
    if len(slot.mentions) != 1 or not _COUNTED.fullmatch(slot.mentions[0].text):
        return False
    party = slot.mentions[0].party
    return symbol in (sk.UNKNOWN, sk.BOTH) or (isinstance(party, Group) and party.within is None)


def _back(line: Line, at: int, before: Sequence[Line]) -> Iterator[tuple[Line, int]]:
    """A line up to a spot and the near ones before it, nearest first, each with how far its skeleton is to be looked at."""
    yield line, at
    yield from ((other, len(other.skeleton.text)) for other in reversed(lines_before(before, line, _REACH)))


def _antecedent(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    found = _COUNTED.fullmatch(slot.mentions[0].text)
    if found is None:
        return None
    number = _NUMBERS.get(found[1]) or (int(found[1]) if found[1].isascii() else 0)
    for other, limit in _back(line, at, before):
        for place in sorted((p for p in other.skeleton.slots if p < limit), reverse=True):
            members = other.skeleton.slots[place].mentions
            if len(members) == number and all(_is_of_kind(m, found[2]) for m in members):
                return other.skeleton.text[place], other.skeleton.slots[place]
        joined = _joined(other.skeleton, limit)
        if joined and len(joined[1].mentions) == number and all(_is_of_kind(m, found[2]) for m in joined[1].mentions):
            return joined
    return _listed_behind(line.skeleton, at, number, found[2])


def _one_of_two(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """The first or the second of the two parties listed last: 前者, 后者."""
    which = _OF_TWO.get(slot.mentions[0].text) if len(slot.mentions) == 1 else None
    if which is None:
        return None
    at = min(p for p, held in line.skeleton.slots.items() if p == at or [m.text for m in held.mentions] == ["前者"])
    for other, limit in ((line, at), *((other, len(other.skeleton.text)) for other in reversed(before[-1:]))):
        for place in sorted((p for p in other.skeleton.slots if p < limit), reverse=True):
            members = other.skeleton.slots[place].mentions
            if len(members) == len(_OF_TWO):
                return other.skeleton.text[place], Slot((members[which],))
    return None


def _joined(skeleton: Skeleton, limit: int) -> tuple[str, Slot] | None:
    """The last two parties before ``limit`` that a word like 和 joins, as one list."""
    pairs = list(_PAIR.finditer(skeleton.text, 0, limit))
    if not pairs:
        return None
    first, second = (skeleton.slots[pairs[-1].start(k)].mentions for k in (1, 2))
    same = pairs[-1][1] == pairs[-1][2]
    return (pairs[-1][1] if same else sk.MIXED), Slot((*first, *second))


def _former(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """前者, 后者; 一个…，一个…: one of as many parties as there are such words, named before them or else joined in the sentence before."""
    if _one_of(slot) is None:
        return None
    words = [p for p, held in sorted(line.skeleton.slots.items()) if _one_of(held) is not None]
    named = [
        m for p, s in sorted(line.skeleton.slots.items()) if p < words[0] for m in s.mentions if m.party is not None
    ]
    if not named and before:
        joined = _joined(before[-1].skeleton, len(before[-1].skeleton.text))
        named = list(joined[1].mentions) if joined else []
    which = _OF_TWO.get(slot.mentions[0].text)
    if len(named) < len(_OF_TWO) or len(named) != (len(words) if which is None else len(_OF_TWO)):
        return None
    meant = named[words.index(at) if which is None else which]
    symbol = sk.ORG if isinstance(meant.party, Organization) else sk.AREA
    return symbol, Slot((replace(slot.mentions[0], party=meant.party, reason="one of those named before"),))


def _one_of(slot: Slot) -> str | None:
    """The word of a slot that means one of several, if it is one."""
    word = slot.mentions[0].text if len(slot.mentions) == 1 else ""
    return word if word in _OF_TWO or _EACH.fullmatch(word) else None


def _place(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """The place that 当地 means as an object; never the first party of its own sentence, which acts there."""
    if [m.text for m in slot.mentions] != [_LOCAL] or not _TOWARDS.search(line.skeleton.text[:at]):
        return None
    first = _FIRST.match(line.skeleton.text[:at])
    acting = line.skeleton.slots[first.end() - 1] if first else None
    for other, limit in _back(line, at, before):
        for place in sorted((p for p in other.skeleton.slots if p < limit), reverse=True):
            held = other.skeleton.slots[place]
            actor = acting is not None and acting.mentions == held.mentions
            if other.skeleton.text[place] == sk.AREA and len(held.mentions) == 1 and not actor:
                meant = replace(slot.mentions[0], party=held.mentions[0].party, reason="the place named before")
                return sk.AREA, Slot((meant,))
    return None


def _both(symbol: str, line: Line, at: int, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """The two that 双方 or 两地 means: the only two places named before in the sentence, or else in the last one that names any."""
    for other, limit in _back(line, at, before) if symbol == sk.BOTH else ():
        named = _parties(other, limit)
        places = [mention for mention, kind in named.values() if kind == sk.AREA]
        two = places if len(places) == len(_OF_TWO) else [mention for mention, _ in named.values()]
        if len(two) == len(_OF_TWO) and (len(places) != 1):
            return (sk.AREA if places else sk.ORG), Slot(tuple(two))
        if named:
            return None
    return None


def _other(slot: Slot, at: int, line: Line, before: Sequence[Line]) -> tuple[str, Slot] | None:
    """The one that 对方 means: of the only two named in the sentence before, the one that its own sentence does not name."""
    if [m.text for m in slot.mentions] != ["对方"] or not before:
        return None
    if before[-1].sentence.section != line.sentence.section:
        return None
    held = _parties(before[-1], len(before[-1].skeleton.text))
    acting = _parties(line, at)
    left = [found for key, found in held.items() if key not in acting]
    if len(held) != len(_OF_TWO) or len(left) != 1 or len(acting) != 1:
        return None
    mention, symbol = left[0]
    return symbol, Slot((replace(slot.mentions[0], party=mention.party, reason="the other of the two named before"),))


def _parties(line: Line, limit: int) -> dict[tuple[str, ...], tuple[Mention, str]]:
    """The places and bodies that a line names before ``limit``, each with its symbol."""
    named: dict[tuple[str, ...], tuple[Mention, str]] = {}
    for place in sorted(p for p in line.skeleton.slots if p < limit):
        for mention in line.skeleton.slots[place].mentions:
            if isinstance(mention.party, Place | Organization):
                symbol = sk.AREA if isinstance(mention.party, Place) else sk.ORG
                named.setdefault(party_key(mention.party), (mention, symbol))
    return named


def _listed_behind(skeleton: Skeleton, at: int, number: int, kind: str) -> tuple[str, Slot] | None:
    """The list that follows a colon or 分别是 in the same sentence: 四个县的任务：甲县、乙县、丙县、丁县."""
    for place in sorted(p for p in skeleton.slots if p > at and _LISTS.search(skeleton.text[at:p])):
        members = skeleton.slots[place].mentions
        if len(members) == number and all(_is_of_kind(m, kind) for m in members):
            return skeleton.text[place], skeleton.slots[place]
    return None


def _is_of_kind(mention: Mention, kind: str) -> bool:
    match mention.party:
        case Place(name=name):
            return name.endswith(tuple(kind)) and kind not in ("单位", "企业", "公司", "部门")
        case Organization(name=name):
            return (
                kind in ("单位", "企业", "部门")
                or name.endswith(kind)
                or (kind == "高校" and name.endswith(("大学", "学院")))
            )
        case _:
            return False
