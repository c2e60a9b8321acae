"""Relations that parallel clauses or lines state without a word for them: 杭州在阿克苏市，宁波在库车县，温州在拜城县.

Each item names a party, a few words, and another party. That the items are alike, stand where the text speaks of assistance
and all lead from the helpers' side to the recipients' says what none of them says alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from kg.model import BlockKind, Mention, Party
from kg.relations import skeleton as sk
from kg.relations.direction import lean
from kg.relations.engine import Candidate, Line
from kg.relations.parties import province
from kg.relations.plausibility import plausible
from kg.relations.rules import Rule

__all__ = ["PARALLEL_RULE", "read_parallels"]

PARALLEL_RULE = Rule.built_in(
    "parallel-items", "clauses or lines that lead alike from one party to another", "0.75", needs="topic"
)
"""The rule named by what parallel items state; the likeness of several is what is matched, so it has no pattern."""

_PARTIES = f"{sk.PARTY}{sk.UNKNOWN}{sk.BOTH}{sk.PAIRS}"
_WORDS = f"[^{_PARTIES}，；。：！？]"
_CLAUSE = re.compile(
    f"(?:^|(?<=[，；：])){_WORDS}{{0,6}}?(?P<first>[{sk.PARTY}])(?P<link>{_WORDS}{{0,9}}?)(?P<second>[{sk.PARTY}])"
    f"(?P<tail>{_WORDS}{{0,5}})(?=[，；。]|$)"
)
"""An item between commas: 宁波在库车县."""
_LIST = f"[{sk.PARTY}](?:(?:和|及|以及|、)[{sk.PARTY}])*"
_SEGMENT = re.compile(
    f"(?:^|(?<=[；：])){_WORDS}{{0,6}}?(?P<first>{_LIST})(?P<link>{_WORDS}{{0,6}}，{_WORDS}{{0,6}}?)(?P<second>{_LIST})"
    f"(?P<tail>{_WORDS}{{0,5}})(?=[；。]|$)"
)
"""An item between semicolons, with or without words: 黄冈，是山东省和湖南省；荆州，广东省和海南省."""
_ROW = re.compile(rf"[\d０-９.、（）()\s]*(?P<first>[{sk.PARTY}])(?P<link>)(?P<second>[{sk.PARTY}])(?P<tail>)")
_ADVERB = re.compile("的是|分别|依次|各自|则|也|都|均|就|又|已|还|[“”‘’「」]")
_ALIGNED = re.compile("分别|依次|对应|各自|一一")
_JOINT = frozenset(("与", "和", "同", "跟", "—", "－", "-", "对"))
"""Links that treat both sides alike."""
_OTHERWISE = re.compile(
    "帮|援|扶|合作|交流|考察|调研|参观|访问|距|相比|高铁|航班|交界|相邻|接壤|会见|旅游|未|不|没|取消|籍|人口|总部"
)
"""What an item says that has rules of its own, or that is no assistance."""
_EQUAL = re.compile("合作|友好|交流")
_AID = re.compile("支援|帮扶|援建|援助|援藏|援疆|援青|结对|对口|协作|牵手|定点|包保|包联|派出|驰援|包干")
_ENOUGH = 2.0
"""The lean to one side below which an item does not show who helps."""
_HUB = 4.0
"""How much it says that parties of several provinces face those of one: the one is helped."""
_SEVERAL = 3
_REACH = 8
"""How many sentences before may speak of the assistance."""


@dataclass(frozen=True, slots=True)
class _Item:
    """Two parties, or lists of them, at ``[start, end)`` of a line's skeleton; ``link`` are the words between and after."""

    line: Line
    start: int
    end: int
    first: tuple[Mention, ...]
    second: tuple[Mention, ...]
    link: str

    @classmethod
    def of(cls, line: Line, match: re.Match[str]) -> _Item:
        """The item that a match stands for."""
        slots = line.skeleton.slots
        first, second = (
            tuple(m for at in range(*match.span(end)) if at in slots for m in slots[at].mentions)
            for end in ("first", "second")
        )
        words = f"{match['link']}…{match['tail']}" if match["tail"] else match["link"]
        return cls(line, match.start("first"), match.end("second"), first, second, words)

    @property
    def likeness(self) -> str:
        """The words without adverbs: what items of one run have in common."""
        return _ADVERB.sub("", self.link)

    def candidates(self) -> Iterator[Candidate]:
        """Its pairs, the first side as helpers; lists of one length face each other one by one where the words say so."""
        first = [m.party for m in self.first if m.party is not None]
        second = [m.party for m in self.second if m.party is not None]
        aligned = len(first) == len(second) > 1 and _ALIGNED.search(self.link)
        for one, other in zip(first, second, strict=True) if aligned else product(first, second):
            yield Candidate(self.line.index, PARALLEL_RULE, "", self.start, self.end, one, other, open=False)


def read_parallels(
    lines: Sequence[Line], title: str, known: Sequence[tuple[Party, Party]], *, topic: bool
) -> Iterator[Candidate]:
    """The candidates of all runs of parallel items in an article on the subject (``topic``).

    A run is two clauses with the same words between their parties (three, where these treat both sides alike), three
    segments between semicolons, or three lines of nothing but two parties. ``known`` are the pairs (helper, recipient) that the
    article states in words; they, geography, or the one province that parties of several face must show each item to lead
    the same way.
    """
    rows: list[_Item] = []
    for line in lines if topic else ():
        whole = _ROW.fullmatch(line.skeleton.text)
        if whole is not None and line.sentence.kind is not BlockKind.HEADING:
            rows.append(_Item.of(line, whole))
            continue
        yield from _run(rows, known)
        rows = []
        if line.skeleton.slots and _speaks_of_aid(line, lines, title) and not _EQUAL.search(line.text):
            yield from _in_line(line, known)
    yield from _run(rows, known)


def _in_line(line: Line, known: Sequence[tuple[Party, Party]]) -> Iterator[Candidate]:
    segments = _items(line, _SEGMENT)
    if len(segments) >= _SEVERAL:
        yield from _run(segments, known)
        return
    clauses = _items(line, _CLAUSE)
    for likeness, count in Counter(item.likeness for item in clauses).items():
        if likeness and count >= (_SEVERAL if likeness in _JOINT else 2):
            yield from _run([item for item in clauses if item.likeness == likeness], known, least=2)


def _items(line: Line, pattern: re.Pattern[str]) -> list[_Item]:
    found = pattern.finditer(line.skeleton.text)
    return [_Item.of(line, match) for match in found if not _OTHERWISE.search(match[0])]


def _run(items: Sequence[_Item], known: Sequence[tuple[Party, Party]], least: int = _SEVERAL) -> Iterator[Candidate]:
    """The candidates of a run; none where one of its items does not lead clearly, or leads the other way."""
    if len(items) < least:
        return
    ends = [(c, c.helper, c.recipient) for item in items for c in item.candidates()]
    pairs = [(one, other) for _, one, other in ends if one is not None and other is not None]
    hub = _hub(pairs)
    leans = [lean(one, other, known) + hub for one, other in pairs]
    if not leans or min(map(abs, leans)) < _ENOUGH or min(leans) < 0 < max(leans):
        return
    for candidate, one, other in ends:
        helper, recipient = (one, other) if leans[0] > 0 else (other, one)
        if helper is not None and recipient is not None and plausible(helper, recipient):
            yield replace(candidate, helper=helper, recipient=recipient)


def _hub(pairs: Sequence[tuple[Party, Party]]) -> float:
    """`_HUB` where parties of several provinces stand first and face those of one, ``-_HUB`` where they stand second."""
    first, second = (
        {place.key if (place := province(pair[side])) is not None else "" for pair in pairs} for side in (0, 1)
    )
    if len(first) >= _SEVERAL and len(second) == 1:
        return _HUB
    return -_HUB if len(second) >= _SEVERAL and len(first) == 1 else 0.0


def _speaks_of_aid(line: Line, lines: Sequence[Line], title: str) -> bool:
    near = (other.text for other in lines[max(line.index - _REACH, 0) : line.index + 1])
    return bool(_AID.search("".join((title, *near))))
