"""A stretch of the reading (a sentence, a heading) with the names that are known in it before others are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.mentions.lexicon import ambiguous_names, known_organizations
from kg.model import Mention, Organization, Place
from kg.text.segmenter import words

__all__ = ["POINTING", "Anchor", "Name", "Stretch", "Token", "in_full", "place_of"]

POINTING = ("我", "本", "该")
"""Characters that, before a level, point to a place named elsewhere."""
_NO_POINTER = re.compile("(?:[基成根资日版课剧标样书]本|[自忘]我|应该)\\Z")
_AND_COUNTY = frozenset({"和县", "和州", "及县", "与县"})
"""After a word and not read as an area, an "and" with a level, not a county of that name: 医院|和|县医院."""
_BEFORE_LEVEL = "与和及同为给对向在由从到赴驻往帮扶援助派入进至于把使让请我本该"
_LONGER_WORD = {
    "部": "门分队署长件属",
    "行": "业",
    "局": "长面",
    "院": "长",
    "学": "生",
    "委": "员书副",
    "子": "商信技竞产工",
    "动": "互支通医",
    "筑": "学业师史科设工",
    "金": "储市消协产",
    "船": "舶",
    "钢": "材铁铸筋管板琴笔厂架结绳丝园",
}
"""After a well-known name that ends so: characters that make another word of it (财政部|门, 外交部|长)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of an organisation in the reading: ``[start, end)``.

    ``head`` is the word that says what it is; ``seat`` the linked area in the name, ``level`` the level it begins with
    instead of an area (the 省 of 省统计局, 省 for a bare 公安厅 too), ``pointer`` the character before it that points
    (我县一中, 该县医院); ``known`` the well-known organisation it names.
    """

    start: int
    end: int
    text: str
    head: str
    seat: Place | None = None
    level: str | None = None
    known: Organization | None = None
    pointer: str = ""


_STANDS = re.compile(r"(?:(?<![\u4e00-\u9fff])|(?<=[、和与及同由对向为给从让请把将以括如有年月日来后]))")
_GOES_ON = re.compile(
    r"(?=$|[^\u4e00-\u9fff]|[、和与及等向对在为给把将已也还派捐投出定结帮援联挂包赴驻采收购资助牵选连累先每率携同今去从承建公集])(?!在建|将军|公里|和谐|结构|建筑|出发|收入)"
)
"""Around a name that is a name only where it stands as one: what may precede it, what it does."""
Anchor = Mention | Name


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or as a whole an area or a well-known organisation (``anchor``)."""

    start: int
    end: int
    text: str
    tag: str
    anchor: Anchor | None = None


class Stretch:
    """``[start, end)`` of a reading with the areas and well-known organisations in it."""

    def __init__(self, text: str, start: int, end: int, areas: Sequence[Mention]) -> None:
        self.text, self.start, self.end = text, start, end
        self.areas = [area for area in areas if start <= area.start and area.end <= end]
        self.known = list(_known(text, start, end))
        free = [a for a in self.areas if not any(k.start < a.end and a.start < k.end for k in self.known)]
        self.anchors: list[Anchor] = sorted([*free, *self.known], key=lambda anchor: anchor.start)

    def tokens(self, start: int, end: int) -> list[Token]:
        """Words, areas and well-known organisations of ``[start, end)``, in order."""
        found: list[Token] = []
        for anchor in self.anchors:
            if start <= anchor.start and anchor.end <= end:
                found += self._words(start, anchor.start)
                found.append(Token(anchor.start, anchor.end, anchor.text, "", anchor))
                start = anchor.end
        return [*found, *self._words(start, end)]

    def chain(self, end: int) -> tuple[int, Place | None] | None:
        """Where the areas that end at ``end`` begin (四川省|成都市), and the place of the last; None where none does."""
        last = next((area for area in self.areas if area.end == end), None)
        if last is None:
            return None
        start, place = last.start, place_of(last)
        for area in reversed(self.areas):
            above = place_of(area)
            if area.end == start and (above is None or place is None or above in place.ancestors()):
                start = area.start
        return start, place

    def name(self, start: int, end: int, head: str, *, seat: Place | None = None, level: str | None = None) -> Name:
        """The name at ``[start, end)``; one that begins with a level takes in the character before it that points."""
        pointer = self.pointer(start) if level and self.text.startswith(level, start) else ""
        start -= len(pointer)
        return Name(start, end, self.text[start:end], head, seat, level, pointer=pointer)

    def stands_free(self, at: int) -> bool:
        """Whether a name can begin with a level at ``at`` that words often qualify: 支援|地区医院, not 贫困|地区医院."""
        before = self.text[at - 1 : at] if at > self.start else ""
        return before in _BEFORE_LEVEL or not "\u4e00" <= before <= "\u9fff"

    def pointer(self, at: int) -> str:
        """The 我, 本 or 该 right before ``at``, or nothing."""
        before = self.text[at - 1 : at] if at > self.start else ""
        return before if before in POINTING and not _NO_POINTER.search(self.text, self.start, at) else ""

    def _words(self, start: int, end: int) -> Iterator[Token]:
        for word in words(self.text[start:end], start):
            if word.text in _AND_COUNTY and word.start > start:
                yield Token(word.start, word.start + 1, word.text[0], "c")
                yield Token(word.start + 1, word.end, word.text[1:], "n")
            else:
                yield Token(word.start, word.end, word.text, word.tag)


def in_full(area: Mention) -> bool:
    """Whether an area is called by its full name: 福州市, 甘孜州, 忠县; not 福州."""
    return area.text[-1] in "省市县区盟旗乡镇村" or (area.text[-1] == "州" and len(area.text) > 2)


def place_of(mention: Mention) -> Place | None:
    """The place a mention is linked to, if it is one."""
    return mention.party if isinstance(mention.party, Place) else None


def _known(text: str, start: int, end: int) -> Iterator[Name]:
    matcher, parties = known_organizations()
    for low, high, which in matcher.find(text[start:end]):
        name = text[start + low : start + high]
        following = text[start + high : start + high + 1]
        if name in ambiguous_names() and not (_STANDS.match(text, start + low) and _GOES_ON.match(text, start + high)):
            continue
        if not following or following not in _LONGER_WORD.get(name[-1], ""):
            yield Name(start + low, start + high, name, name, known=parties[which])
