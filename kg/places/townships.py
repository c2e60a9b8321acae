"""Townships and streets: names that mean something only under a county that the article names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Level, Place
from kg.places.gazetteer import Gazetteer
from kg.places.names import stem
from kg.places.scene import Scene
from kg.places.slots import Slot
from kg.text.sought import sought

__all__ = ["ListItem", "find_sites", "find_townships", "list_items", "merge"]

_TYPE = re.compile(r"街道办事处|街道办|街道|苏木|[乡镇]")
_SITE = r"(?:工业|产业|科技|农业|物流|创业|加工)(?:园区?|集中区|小区)"
"""A site named after its township, behind that name without its type (白沙工业园)."""
_LONGEST = 14
_HAN = re.compile(r"[\u3400-\u9fff·]")
_HEAD = sought(
    r"[乡镇村]|街道|社区",
    r"(?P<more>等?)(?:(?P<count>\d+|[二两三四五六七八九十]+)个?|(?<=等))(?:深度|重点|建档立卡|定点|帮扶|贫困|行政)*"
    r"(?P<type>街道|乡镇|[乡镇]|村|社区)(?(count)(?![\u4e00-\u9fff]?级|[民办企])|(?=$|[\W_]|的|群众|村民|干部|农户))",
)
_SEPARATOR = re.compile(r"、|和|与|及")
_CLAUSE = re.compile(r"[，。；：！？,;:!?\n\t（(）)“”\s]")


@dataclass(frozen=True, slots=True)
class ListItem:
    """A bare name in a list that a type word closes: 黑石 in 黑石、石洞两镇.

    The piece of text before the ``first`` name of a list holds more than the name.
    """

    start: int
    end: int
    type: str
    first: bool


def find_townships(
    text: str, ranges: Sequence[tuple[int, int]], slots: Sequence[Slot], scene: Scene, gazetteer: Gazetteer
) -> list[Slot]:
    """The townships named in the ranges of a text, those in lists under a common type word included."""
    finder = _Finder(text, {slot.end: slot.place for slot in slots if slot.place is not None}, slots, scene, gazetteer)
    found: list[Slot] = []
    for low, high in ranges:
        for match in _TYPE.finditer(text, low, high):
            found += finder.named(max(low, match.start() - _LONGEST), match)
        for item in list_items(text, low, high):
            if item.type not in ("村", "社区"):
                found += finder.listed(item)
    return merge([], found)


def find_sites(text: str, ranges: Sequence[tuple[int, int]], slots: Sequence[Slot]) -> list[Slot]:
    """The industrial and like sites of a text that bear the name of a township among ``slots``, as mentions of that township.

    A name that several of these townships share is left out, and so is one that stands for another division (凤凰工业园 where 凤凰县 is named).
    """
    towns: dict[str, dict[str, Place]] = {}
    for place in (slot.place for slot in slots if slot.place is not None and slot.place.level is Level.TOWNSHIP):
        if len(bare := stem(place.name, Level.TOWNSHIP)) > 1:
            towns.setdefault(bare, {})[place.key] = place
    own = {bare: next(iter(places.values())) for bare, places in towns.items() if len(places) == 1}
    if not own:
        return []
    pattern = re.compile(f"(?P<town>{'|'.join(sorted(own, key=len, reverse=True))}){_SITE}")
    taken = {position for slot in slots for position in range(slot.start, slot.end)}
    return [
        _slot(found.start(), found.end(), found[0], own[found["town"]], f"a site of {own[found['town']].name}")
        for low, high in ranges
        for found in pattern.finditer(text, low, high)
        if found.start() not in taken
    ]


def list_items(text: str, low: int, high: int) -> Iterator[ListItem]:
    """The items of lists in ``[low, high)`` that end in a count and a type word."""
    for head in _HEAD.finditer(text, low, high):
        clause = max((m.end() for m in _CLAUSE.finditer(text, low, head.start())), default=low)
        cuts = [(m.start(), m.end()) for m in _SEPARATOR.finditer(text, clause, head.start())]
        if not cuts:
            continue
        pieces = list(
            zip([clause, *(end for _, end in cuts)], [*(start for start, _ in cuts), head.start()], strict=True)
        )
        count = _number(head["count"] or "0")
        if not head["more"]:
            if not 2 <= count <= len(pieces):
                continue
            pieces = pieces[-count:]
        for number, (start, end) in enumerate(pieces):
            if 2 <= end - start <= (30 if number == 0 else 8):
                yield ListItem(start, end, head["type"], number == 0)


def _number(count: str) -> int:
    """A written count up to 99: 两, 十二, 34."""
    if count.isdigit():
        return int(count)
    tens, found, ones = count.rpartition("十")
    digits = "零一二三四五六七八九"
    value = 2 if ones == "两" else digits.find(ones) if ones else 0
    return value + (10 * (digits.find(tens) if tens else 1) if found else 0)


def merge(slots: Sequence[Slot], more: Sequence[Slot]) -> list[Slot]:
    """Both in order, without overlaps; of two that overlap the longer stays, of two alike the one of ``more``."""
    kept: list[Slot] = []
    for slot in sorted((*more, *slots), key=lambda s: (s.start, s.start - s.end)):
        if kept and slot.start < kept[-1].end:
            if slot.end - slot.start > kept[-1].end - kept[-1].start:
                kept[-1] = slot
            continue
        kept.append(slot)
    return kept


@dataclass(frozen=True, slots=True)
class _Finder:
    """Looks for townships in a text; ``ends`` are the places whose mentions end at a position."""

    text: str
    ends: dict[int, Place]
    slots: Sequence[Slot]
    scene: Scene
    gazetteer: Gazetteer

    def named(self, low: int, match: re.Match[str]) -> list[Slot]:
        """The township whose name ends with a type word, under the county right before it or one of the article's."""
        end = match.end()
        start = match.start()
        while start > low and _HAN.match(self.text, start - 1):
            start -= 1
        names = [(begin, self.text[begin:end]) for begin in range(start, match.start())]
        for begin, name in names:
            above = self.ends.get(begin)
            if above is not None and (place := _under(above, name, self.gazetteer)) is not None:
                first = next(slot.start for slot in self.slots if slot.end == begin)
                return [_slot(first, end, name, place, f"under {above.name}, named right before")]
        names = [(begin, name) for begin, name in names if len(name) > 2]
        return self._under_counties(names, end, "")

    def listed(self, item: ListItem) -> list[Slot]:
        """The township that a bare name in a list stands for."""
        types = ("乡", "镇") if item.type == "乡镇" else (item.type,)
        begins = range(item.start, item.end - 1) if item.first else (item.start,)
        bare = [(begin, self.text[begin : item.end]) for begin in begins]
        names = [(begin, name if name.endswith(kind) else name + kind) for begin, name in bare for kind in types]
        return self._under_counties(names, item.end, f"in a list of {item.type}, ")

    def _under_counties(self, names: list[tuple[int, str]], end: int, how: str) -> list[Slot]:
        """The first of the names that a county of the article has, the nearest county first; then a prefecture."""
        begins = {name: begin for begin, name in names}
        seen: set[str] = set()
        for county, reason in (*self.scene.counties(end), *self.scene.prefectures(end)):
            if county.key in seen:
                continue
            seen.add(county.key)
            for name in self.gazetteer.like_townships(county, begins):
                place = _under(county, name, self.gazetteer)
                if place is not None:
                    return [_slot(begins[name], end, name, place, f"{how}under {county.name}, {reason}")]
        return []


def _under(above: Place, name: str, gazetteer: Gazetteer) -> Place | None:
    """The township of that name under a county, the living one of two; under a prefecture, if there is only one."""
    if above.code is None or above.level not in (Level.COUNTY, Level.PREFECTURE):
        return None
    senses = gazetteer.township(above.code, name)
    if senses:
        return max(senses, key=lambda s: (s.last, s.first, s.place.key)).place
    found = [(c, p) for c in gazetteer.below(above) if (p := _under(c, name, gazetteer)) is not None]
    held = {county.key for county, _ in found}
    # What a county became has the township too: 刘洞镇 of 郧县, of 郧阳区 since 2014.
    last = [place for county, place in found if held.isdisjoint(heir.key for heir in gazetteer.successors(county))]
    return last[0] if len(last) == 1 else None


def _slot(start: int, end: int, name: str, place: Place, reason: str) -> Slot:
    return Slot(start, end, name, full=True, senses=(), place=place, reason=reason)
