"""Whether an everyday word is the name of a place where it stands: 同心 is a county in 吴忠市同心县, not in 同心协力."""

from __future__ import annotations

import re

from kg.model import Level, Place
from kg.places.context import Context
from kg.places.slots import Slot
from kg.places.words import ordinary_names, predicates

__all__ = ["evident"]

_PARTS_OF_TOWNS = frozenset(("城区", "老城区", "新城区", "新市区", "市区", "郊区", "市郊区", "新区", "矿区"))
"""Official names that any town has a use for: 西宁市城区 need be no district."""
_SUCH = re.compile("(?:有关|相关|部分|若干|多个|中心|[各主])$")
"""Before parts of towns of which several or any are meant: 福州市的有关市区."""
_CLOSED = re.compile(
    r"$|[\W_]|[的等和与及则均都也]|分别|先后|两|三|四|五|县|对口|结对|携手|(?:人民|中心|中医|蒙医|藏医|妇幼)[\u4e00-\u9fff]{0,4}院"
)
"""What may follow an everyday word that is a name here."""
_ACTS = re.compile(r"[为向将在从由把对给派被每还又已]|政府|区委|人民|有关|干部|教育局|公安|法院|检察")
"""What may follow a part of a town that acts as a district, besides."""
_OWNED = re.compile(r"(?:所属|所辖|下辖|下属|管辖)的?$")
"""What stands between a division and one of those below it, and nothing else."""
_AIDED = re.compile(r"(?:帮扶|支援|援助|援建|协作|结对|帮助|赴|到|抵达|来到|走进)(?:了)?$")
_BUILT_UP = re.compile("(?:援建|对口支援|对口帮扶|对口援建|对口援助|驰援)(?:了)?$")
"""What takes a place or a body, whatever else the word means: 援建玉树的工程."""
_REACHED = re.compile(r"(?:来到|走进|抵达|前往|离开|赶赴|去了|到了|帮的是|帮扶的是|支援的是)$")
"""What takes a place and no activity."""
_OPENED = re.compile(r"(?:^|[^\w、]|[在与和同向对由给到赴为从把是])$")
_SAID_OF = re.compile(r"是")
"""What may follow the subject of a clause."""


def evident(slot: Slot, context: Context, text: str) -> bool:
    """Whether an everyday word is a name here: under a division named before it, in a list of places, or as aided."""
    closed = _CLOSED.match(text, slot.end) is not None or (not slot.full and _SAID_OF.match(text, slot.end) is not None)
    if slot.full and slot.stated and slot.name not in predicates():
        begin = slot.end - len(slot.name)
        owned = _OWNED.search(text, max(begin - 4, 0), begin) is not None
        return closed or owned or slot.name not in _PARTS_OF_TOWNS or _ACTS.match(text, slot.end) is not None
    any_part = slot.name in _PARTS_OF_TOWNS and _SUCH.search(text, max(slot.start - 2, 0), slot.start) is not None
    if not closed or any_part or _among_fellows(slot) or _in_company(slot):
        return _among_fellows(slot) or (closed and not any_part)
    named = any(context.named[sense.place.key] for sense in slot.senses)
    built = not slot.full and _BUILT_UP.search(text, max(slot.start - 5, 0), slot.start) is not None
    if slot.name in predicates():
        return _names_for_all_that(slot, text, named=named)
    if built or slot.stated or any(_province_named(sense.place, context) for sense in slot.senses):
        return True
    return named and not slot.full and _set_off(slot, text)


def _in_company(slot: Slot) -> bool:
    """Whether a list of places stands around it."""
    others = [p for p in slot.peers if p is not slot and p.name not in ordinary_names()]
    return bool(others) and (len(others) > 1 or bool(slot.head) or _siblings(slot, others))


def _among_fellows(slot: Slot) -> bool:
    """Whether two others of its prefecture stand in clauses built alike."""
    others = [fellow for fellow in slot.fellows if fellow.name not in ordinary_names() or fellow.stated]
    return len([other for other in others if _siblings(slot, [other])]) > 1


def _names_for_all_that(slot: Slot, text: str, *, named: bool) -> bool:
    """Whether a word for an activity or state is a name: ``named`` in full elsewhere, and where no activity can stand."""
    if slot.stated:
        return slot.full or (named and text[slot.start - 1 : slot.start] not in ("与", "和", "同"))
    return named and _REACHED.search(text, max(slot.start - 4, 0), slot.start) is not None


def _set_off(slot: Slot, text: str) -> bool:
    """Whether what is before a word leaves it for a name: a boundary, a preposition, an act of assistance."""
    low = max(slot.start - 4, 0)
    return _AIDED.search(text, low, slot.start) is not None or _OPENED.search(text, low, slot.start) is not None


def _province_named(place: Place, context: Context) -> bool:
    """Whether a prefecture's province is named in the article; that much is evidence for prefectures (白银, 日照)."""
    province = place.parent
    return (
        place.level is Level.PREFECTURE
        and province is not None
        and bool(context.named[province.key] or context.above[province.key])
    )


def _siblings(slot: Slot, others: list[Slot]) -> bool:
    """Whether one of the others, linked or with a single meaning, stands under the same prefecture."""
    parents = {s.place.parent.key for s in slot.senses if s.place.parent is not None}
    places = (p.place or (p.senses[0].place if len(p.senses) == 1 else None) for p in others)
    return any(place is not None and place.parent is not None and place.parent.key in parents for place in places)
