"""The township whose own report an article is: it signs itself 水满乡人民政府 and seldom says in which county it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model import Document, Level, Place
from kg.places.gazetteer import Gazetteer
from kg.places.slots import Slot

__all__ = ["find_home"]

_TOWN = r"(?P<town>(?![我本该全各])[\u4e00-\u9fff]{1,6}?(?:乡|镇|街道|苏木))"
_SIGNED = re.compile(
    rf"(?:中共)?{_TOWN}(?:人民政府|政府|党委|党工委|委员会|办事处|党政办|党政综合办|乡村振兴办|扶贫办)"
)
_TITLED = re.compile(
    rf"{_TOWN}(?=[0-9]{{4}}|关于|上半年|第[一二三四]季度|[\u4e00-\u9fff“”]{{0,16}}(?:总结|汇报|报告|方案|计划|简报)\Z)"
)
_SPEAKS = re.compile(r"[我本全](?:乡|镇|街道|苏木)")


def find_home(document: Document, slots: Sequence[Slot], gazetteer: Gazetteer) -> list[Slot]:
    """The slots where title and signature name the township whose report it is, where it can be told which it is.

    Of several townships of that name it is the one within a place that the article names. ``slots`` are the areas found so far.
    """
    taken = {position for slot in slots if slot.place is not None for position in range(slot.start, slot.end)}
    spots = [spot for spot in _spots(document) if spot[0] not in taken]
    if len({name for _, name in spots}) != 1:
        return []
    place = _meant(spots[0][1], document, slots, gazetteer)
    if place is None:
        return []
    reason = "whose own report it is"
    return [
        Slot(start, start + len(name), name, full=True, senses=(), place=place, reason=reason) for start, name in spots
    ]


def _spots(document: Document) -> Iterator[tuple[int, str]]:
    """Where the title and the signature begin with a township, and what it is called."""
    text = document.reading.text
    if document.title and (start := text.find(document.title)) >= 0 and _SPEAKS.search(text):
        titled = _TITLED.match(text, start, start + len(document.title))
        if titled:
            yield titled.start("town"), titled["town"]
    signed = _SIGNED.match(text, *document.signature) if document.signature else None
    if signed:
        yield signed.start("town"), signed["town"]


def _meant(name: str, document: Document, slots: Sequence[Slot], gazetteer: Gazetteer) -> Place | None:
    places = [place for place in gazetteer.lookup(name, document.issued) if place.level is Level.TOWNSHIP]
    named = {slot.place.key for slot in slots if slot.place is not None}
    near = [place for place in places if any(above.key in named for above in place.ancestors())]
    for found in (near, places):
        if len(found) == 1:
            return found[0]
    return None
