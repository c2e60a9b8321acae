"""The pieces of a sentence, each of which has one subject matter: its clauses, and the members of a list of figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model import Figure, Party
from kg.relations import skeleton as sk
from kg.relations.engine import Line

__all__ = ["Piece", "pieces_of"]

# 建校的200万元，全部来自甲市: what follows the comma says whose the figure is.
_MARK = "[。；！？：\t]|，(?!(?:全部?|都|均|这)(?:来自|是|由))"
# 甲县100万元、乙县80万元: what follows the mark is about another party than what stands before it.
_AND = ("、", "和", "及", "与")
_LISTED = f"(?<={sk.FIGURE})[余多]?[{''.join(_AND)}](?=[{sk.PARTY}])"
_BOUNDARY = re.compile(f"{_MARK}|{_LISTED}")
# 其中甲县100万元，乙县80万元: nothing but whose share it is.
_SHARE = re.compile(f"[{sk.PARTY}][^，。；{sk.PARTY}{sk.FIGURE}]{{0,4}}{sk.FIGURE}[余多]?[，。；]?")
_ADVERBS = f"(?:{sk.TIME}|其中|同时|此外|另外|又|还|也|仅|目前|如今|近年来?|当前|截至|累计|[0-9]+[.．、]|[一二三四五六七八九]是|-)*"
# Who acts: the party that begins a clause, or the one behind 由 and 是 (这座工厂是甲公司搬来的).
_SUBJECT = re.compile(
    f"{_ADVERBS}(?P<party>[{sk.PARTY}])(?!人|的[^，]{{0,12}}(?:由|是))|[^，]*?(?:由|是)(?P<agent>[{sk.PARTY}])(?!的)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: ``[start, end)`` of its skeleton, with the parties and figures in it, in order."""

    start: int
    end: int
    text: str
    parties: tuple[Party, ...]
    subjects: tuple[Party, ...]
    figures: tuple[Figure, ...]
    is_member: bool
    """Whether it continues a list of figures."""

    @property
    def is_breakdown(self) -> bool:
        """Whether it gives a part of the figure before it."""
        return self.text.startswith("其中")


def pieces_of(line: Line) -> Iterator[Piece]:
    """The pieces of a line, in order; together they hold all its figures."""
    text = line.skeleton.text
    cuts = sorted({0, len(text), *(m.end() for m in _BOUNDARY.finditer(text))})
    for start, end in pairwise(cuts):
        first = line.skeleton.offsets[start] if start else line.sentence.start
        last = line.skeleton.offsets[end] if end < len(text) else line.sentence.end
        subject = _SUBJECT.match(text, start, end)
        yield Piece(
            start,
            end,
            text[start:end],
            _parties(line, start, end),
            _parties(line, *subject.span(subject.lastgroup or 0)) if subject else (),
            tuple(figure for figure in line.figures if first <= figure.start < last),
            is_member=text[start - 1 : start] in _AND or _SHARE.fullmatch(text, start, end) is not None,
        )


def _parties(line: Line, start: int, end: int) -> tuple[Party, ...]:
    slots = (line.skeleton.slots[at] for at in range(start, end) if at in line.skeleton.slots)
    return tuple(
        m.party
        for slot in slots
        for m in (*slot.mentions, *(m for pair in slot.pairs for side in pair for m in side))
        if m.party is not None
    )
