"""Names in clauses that are built alike: 金塔由甲公司帮扶，肃北由乙公司帮扶. What stands where others are places is a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.places.slots import Slot

__all__ = ["align"]

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_CLAUSE_BEGINS = re.compile(r"(?:^|[，；：。！？,;:!?\n“]|其中)$")
_CLAUSE_ENDS = re.compile(r"$|[，；。！？,;!?\n”]")
_HAN = re.compile(r"[\u4e00-\u9fff]{1,2}")


def align(slots: Sequence[Slot], text: str) -> None:
    """Give each slot its fellows: those of its sentence that begin, or end, their clauses with the same words around them."""
    if len(slots) < 3:
        return
    rows: dict[tuple[int, str], list[Slot]] = {}
    sentence = 0
    position = slots[0].start
    for slot in slots:
        sentence += sum(1 for _ in _SENTENCE_END.finditer(text, position, slot.start))
        position = slot.end
        for frame in _frames(slot, text):
            rows.setdefault((sentence, frame), []).append(slot)
    for row in rows.values():
        if len(row) > 2:
            for slot in row:
                slot.fellows = [fellow for fellow in row if fellow is not slot]


def _frames(slot: Slot, text: str) -> Iterator[str]:
    """What frames a slot that begins its clause (the character after it), or ends it (the two before it)."""
    begins = _CLAUSE_BEGINS.search(text, max(slot.start - 2, 0), slot.start)
    if begins and (after := _HAN.match(text, slot.end, slot.end + 1)):
        yield f"…{after[0]}"
    before = _HAN.fullmatch(text, max(slot.start - 2, 0), slot.start)
    if before and len(before[0]) == 2 and _CLAUSE_ENDS.match(text, slot.end):
        yield f"{before[0]}…"
