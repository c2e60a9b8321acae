"""The place for which a sentence speaks that names no recipient: 我县, the section's speaker, the heading of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from kg.model import Document, Group, Mention, MentionKind, Party, Place
from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line
from kg.relations.headings import bare, named_in
from kg.relations.parties import party_key

__all__ = ["here_of"]

_REACH = 3
"""How many lines above an item of a list its place may stand."""


def here_of(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention]
) -> Party | None:
    """The place for which the text around a match speaks, or None.

    It is what 我县 or 全县 means in the sentence, else the section's speaker, else what such words mean in the section.
    """
    line = lines[candidate.line]
    section = document.sections[line.sentence.section]
    inside = [*_headed_inline(line), *_spoken_for(line)]
    named = named_in(mentions, [section.speaker] if section.speaker else [])
    around = [p for other in lines if other.sentence.section == line.sentence.section for p in _spoken_for(other)]
    signed = [p for p in named_in(mentions, [document.signature] if document.signature else []) if isinstance(p, Place)]
    found = next((group for group in (inside, named, around, signed) if group), [])
    if not found:
        return _placed_under(candidate, lines, document, mentions)
    places = Counter(party_key(party) for party in found)
    return next((p for p in found if party_key(p) == places.most_common(1)[0][0]), None)


def _headed_inline(line: Line) -> Iterator[Place]:
    """The place whose name in brackets, 【某县】, heads a line."""
    slot = line.skeleton.slots.get(1) if line.skeleton.text[:1] == "【" and line.skeleton.text[2:3] == "】" else None
    yield from (m.party for m in slot.mentions if isinstance(m.party, Place)) if slot else ()


def _spoken_for(line: Line) -> Iterator[Place]:
    """The places for which a line speaks: 我县, 全州; 我县的省级单位."""
    for mention in line.mentions:
        party = mention.party.within if isinstance(mention.party, Group) else mention.party
        if (
            mention.kind in (MentionKind.DEIXIS, MentionKind.GROUP)
            and mention.text[0] in "我全本"
            and isinstance(party, Place)
        ):
            yield party


def _placed_under(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention]
) -> Party | None:
    """The place whose bare name is a line above an item of a list, the heading or the title of the article."""
    if candidate.rule.kind != "list":
        return None
    line = lines[candidate.line]
    for other in reversed(lines[max(0, line.index - _REACH) : line.index]):
        if bare(other.skeleton.text) == sk.AREA:
            return other.skeleton.slots[other.skeleton.text.index(sk.AREA)].mentions[0].party
    start = document.reading.text.find(document.title) if document.title else -1
    spans = [*reversed(document.sections[line.sentence.section].headings)]
    spans += [(start, start + len(document.title or ""))] if start >= 0 else []
    alone = (m.party for span in spans for m in mentions if _is_bare(m, document.text(*span), span))
    return next((party for party in alone if isinstance(party, Place)), None)


def _is_bare(mention: Mention, words: str, span: tuple[int, int]) -> bool:
    """Whether a heading says nothing but a name."""
    return span[0] <= mention.start and mention.end <= span[1] and mention.text == bare(words)
