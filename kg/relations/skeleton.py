"""A sentence reduced to what relation rules look at: one symbol per party, figure or time, and the words between.

Rules are regular expressions over such skeletons. A mention becomes one private-use character, so a pattern never has to
know how a party is spelled, and a coordination list (A、B和C) becomes one symbol that stands for all its members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Figure, Group, Mention, MentionKind, Organization, Place, TimeExpression
from kg.relations.coordination import coordinate
from kg.relations.tokens import (
    AREA,
    BOTH,
    FIGURE,
    GROUP,
    MIXED,
    ORG,
    PAIRS,
    PARTY,
    TIME,
    TITLE,
    UNKNOWN,
    Token,
)

__all__ = [
    "AREA",
    "ASIDE",
    "BOTH",
    "DROPPED",
    "FIGURE",
    "GROUP",
    "MIXED",
    "ORG",
    "PAIRS",
    "PARTY",
    "TIME",
    "TITLE",
    "UNKNOWN",
    "Skeleton",
    "Slot",
    "build",
    "readable",
]

_READABLE = str.maketrans(
    {
        AREA: "{area}",
        ORG: "{organization}",
        GROUP: "{group}",
        MIXED: "{parties}",
        UNKNOWN: "{unknown}",
        BOTH: "{both}",
        PAIRS: "{pairs}",
        FIGURE: "{figure}",
        TIME: "{time}",
        TITLE: "{title}",
        "\t": " | ",
    }
)
_BOTH_WORDS = re.compile(r"两地|双方|两市|两县|两省区?|两区")
DROPPED = "“”‘’「」『』\"'*` \u3000"
_BREAKS = ("\t", "\n")
_CUT = re.compile(f"[{re.escape(DROPPED)}\t\n]")
_ROLE = re.compile("[援扶](?:方|单位|地区?|县|市|州|区|乡|镇|村|城市|省份|对象)")
"""Words that name a role rather than a party: the rules read them."""
_TITLE = re.compile(r"《[^《》]*》")
ASIDE = re.compile(r"[（(][^（()）]*[)）]")


@dataclass(frozen=True, slots=True)
class Slot:
    """What a symbol stands for: the parties' mentions, or pairs of mention lists for an aligned list (A与B、C与D)."""

    mentions: tuple[Mention, ...] = ()
    pairs: tuple[tuple[tuple[Mention, ...], tuple[Mention, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Skeleton:
    """``text`` is the skeleton; ``offsets[i]`` is the reading offset of its character ``i``, ``slots`` what symbols mean."""

    text: str
    offsets: tuple[int, ...]
    slots: dict[int, Slot]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The reading range that the skeleton's ``[start, end)`` stands for."""
        held = self.slots.get(end - 1, Slot())
        last = [*held.mentions, *(m for _, right in held.pairs for m in right)]
        return self.offsets[start], max((m.end for m in last), default=self.offsets[end - 1] + 1)


def readable(text: str) -> str:
    """The text of a skeleton with a word in braces for each symbol, for people."""
    return text.translate(_READABLE)


def _symbol(mention: Mention) -> str:
    if mention.party is None:
        both = mention.kind is MentionKind.DEIXIS and _BOTH_WORDS.fullmatch(mention.text)
        return BOTH if both else UNKNOWN
    match mention.party:
        case Place():
            return AREA
        case Organization():
            return ORG
        case Group():
            return GROUP


def build(
    text: str, start: int, mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[TimeExpression]
) -> Skeleton:
    """The skeleton of ``text``, which stands at ``start`` of the reading; the spans are those inside it, in order."""
    spans = _spans(text, start, mentions, figures, times)
    out: list[str] = []
    offsets: list[int] = []
    slots: dict[int, Slot] = {}
    if sum(1 for _, _, held in spans.values() if held) < 2:  # nothing to be joined
        for at, piece, held in _pieces(text, spans):
            if held:
                slots[len(offsets)] = Slot(held)
            out.append(piece)
            offsets.extend(range(start + at, start + at + len(piece)))
        return Skeleton("".join(out), tuple(offsets), slots)
    for token in coordinate(_tokens(text, start, spans)):
        if token.mentions or token.pairs:
            slots[len(offsets)] = Slot(token.mentions, token.pairs)
        out.append(token.text)
        offsets.extend(range(token.offset, token.offset + len(token.text)))
    return Skeleton("".join(out), tuple(offsets), slots)


_Spans = dict[int, tuple[int, str, tuple[Mention, ...]]]


def _spans(
    text: str, start: int, mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[TimeExpression]
) -> _Spans:
    """What each symbol covers, by its start in ``text``; where spans overlap, the earlier kind wins, and asides come last."""
    found: list[tuple[int, int, str, tuple[Mention, ...]]] = []

    def add(begin: int, end: int, symbol: str, held: tuple[Mention, ...] = ()) -> None:
        if not any(begin < e and b < end for b, e, _, _ in found):
            found.append((begin, end, symbol, held))

    for title in _TITLE.finditer(text):
        add(title.start(), title.end(), TITLE)
    for mention in mentions:
        if mention.party is None and _ROLE.search(mention.text):
            continue
        add(mention.start - start, mention.end - start, _symbol(mention), (mention,))
    for aside in ASIDE.finditer(text):
        add(aside.start(), aside.end(), "")
    for figure in figures:
        add(figure.start - start, figure.end - start, FIGURE)
    for time in times:
        add(time.start - start, time.end - start, TIME)
    return {begin: (end, symbol, held) for begin, end, symbol, held in found}


def _pieces(text: str, spans: _Spans) -> Iterator[tuple[int, str, tuple[Mention, ...]]]:
    """What the skeleton keeps of a text, in order: words as they stand, and symbols with what they hold, each with where it begins."""
    index = 0
    for begin, (end, symbol, held) in (*sorted(spans.items()), (len(text), (len(text), "", ()))):
        if begin < index:
            continue
        for cut in _CUT.finditer(text, index, begin):
            yield index, text[index : cut.start()], ()
            if cut[0] in _BREAKS:
                yield cut.start(), "\t", ()
            index = cut.end()
        yield index, text[index:begin], ()
        if symbol:
            yield begin, symbol, held
        index = end


def _tokens(text: str, start: int, spans: _Spans) -> list[Token]:
    return [
        Token(character, start + at, held)
        for first, piece, held in _pieces(text, spans)
        for at, character in enumerate(piece, first)
    ]
