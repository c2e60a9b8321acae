"""The ends of relations: in 金坛区对口帮扶旬阳 the short name can be nothing but a place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Place
from kg.places.slots import Slot

__all__ = ["facing"]

_ACT = r"对口|帮扶|支援|援助|援建|协作|结对|结成|结为|携手|帮助|捐赠|捐助|捐资|捐款|派出|选派|挂职|牵手|出资|出钱"
_RELATION = re.compile(_ACT)
_BEFORE = re.compile(rf"(?:^|[\W_]|[与和同向对由给在到赴为从及是]|[到赴]了|(?:{_ACT}|帮的是)了?)$")
"""What may stand before the short name of an end: a boundary, a preposition, the act itself."""
_AFTER = re.compile(rf"$|[\W_]|[与和同向对由给在为的援捐派送帮已也都将仍还又就]|{_ACT}|开展")
_BOND = re.compile(r"\s*[与和同跟]\s*")
_BOUND = re.compile(r"结成|结为|结对|携手|牵手|建立|对口|开展")
"""A与B结成对子 names two ends; the same words without it (A和B的干部) name two of a list."""
_SENTENCE = re.compile(r"[。！？；!?;\n]")
_LONGEST_WORD = 4


def facing(slot: Slot, slots: Sequence[Slot], text: str) -> tuple[Place, ...]:
    """The places that may be at the other end, where a slot is an end of a relation that its sentence states, nearest first.

    ``slots`` are all of the article, in order; only those that are linked count.
    """
    if not slot.full and not _stands_alone(slot, text):
        return ()
    low = max((m.end() for m in _SENTENCE.finditer(text, max(slot.start - 120, 0), slot.start)), default=0)
    end = _SENTENCE.search(text, slot.end)
    high = end.start() if end else len(text)
    if not _RELATION.search(text, low, high):
        return ()
    beside = set() if _bonded(slot, text) else {id(peer) for peer in slot.peers}
    beside.add(id(slot))
    far = [s for s in slots if low <= s.start < high and s.place is not None and id(s) not in beside]
    far.sort(key=lambda s: abs(s.start - slot.start))
    return tuple(s.place for s in far if s.place is not None)


def _stands_alone(slot: Slot, text: str) -> bool:
    """Whether what is around a short name lets it be an end."""
    before = _BEFORE.search(text, max(slot.start - _LONGEST_WORD, 0), slot.start)
    return before is not None and _AFTER.match(text, slot.end) is not None


def _bonded(slot: Slot, text: str) -> bool:
    """Whether a slot is one of two that 与 ties into a pair."""
    first, *others = slot.peers
    return (
        len(others) == 1
        and _BOND.fullmatch(text, first.end, others[0].start) is not None
        and _BOUND.match(text, others[0].end) is not None
    )
