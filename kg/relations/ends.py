"""How an article gives the ends of a relation: by name, by a word that points, or from the text around the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.model import BlockKind, Document, Mention, MentionKind, Party
from kg.relations.engine import Candidate, Line, lines_before
from kg.relations.headings import mentions_in
from kg.relations.parties import party_key

__all__ = ["End", "Source", "ends_of"]

_REACH = 3
"""How many sentences before its own an end is looked for."""


class Source(StrEnum):
    """Where the words stand that stand for an end."""

    NAMED = "named"
    """In the words that the rule matches."""
    POINTED = "pointed"
    """There too, but as a word that points: 我州, 该县."""
    LISTED = "listed"
    """In a list that a count in the sentence points back to: 两区."""
    SENTENCE = "sentence"
    """Elsewhere in the sentence: the subject of an earlier clause, carried over."""
    BEFORE = "before"
    """In a sentence before, from which it is carried over."""
    HEADING = "heading"
    """In a heading that the sentence stands under."""
    ARTICLE = "article"
    """Nowhere near: it follows from the rest of the article."""

    @property
    def explicit(self) -> bool:
        """Whether the sentence itself names the party."""
        return self in (Source.NAMED, Source.SENTENCE)


@dataclass(frozen=True, slots=True)
class End:
    """One end of a relation: the party, where it was found and the words that stand for it, if any do.

    ``line`` is the number of the sentence that holds these words; None where they stand in none.
    """

    party: Party
    source: Source
    mention: Mention | None = None
    line: int | None = None


def ends_of(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], candidate: Candidate
) -> tuple[End, End]:
    """How the helper and the recipient of a candidate were found. Raises `ValueError` where it lacks one."""
    if candidate.helper is None or candidate.recipient is None:
        raise ValueError("a candidate without both ends states no relation")
    found = [_end(document, lines, mentions, candidate, party) for party in (candidate.helper, candidate.recipient)]
    return found[0], found[1]


def _end(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], candidate: Candidate, party: Party
) -> End:
    line = lines[candidate.line]
    held = _first(party, _held(line, candidate.start, candidate.end))
    if held is not None:
        if not line.sentence.start <= held.start < line.sentence.end:
            return End(party, Source.LISTED, held, _line_of(lines, held))
        pointing = held.kind is MentionKind.DEIXIS
        return End(party, Source.POINTED if pointing else Source.NAMED, held, line.index)
    if elsewhere := _first(party, reversed(line.mentions)):
        pointing = elsewhere.kind is MentionKind.DEIXIS
        return End(party, Source.POINTED if pointing else Source.SENTENCE, elsewhere, line.index)
    for before in reversed(lines_before(lines, line, _REACH)):
        if earlier := _first(party, reversed(before.mentions)):
            is_heading = before.sentence.kind is BlockKind.HEADING
            return End(party, Source.HEADING if is_heading else Source.BEFORE, earlier, before.index)
    section = document.sections[line.sentence.section]
    spans = [*section.headings, *([section.speaker] if section.speaker else [])]
    if heading := _first(party, reversed(mentions_in(mentions, spans))):
        return End(party, Source.HEADING, heading)
    inside = [
        (m, each.index) for each in lines for m in each.mentions if each.sentence.section == line.sentence.section
    ]
    return next(
        (End(party, Source.ARTICLE, m, index) for m, index in inside if m.party and _same(m.party, party)),
        End(party, Source.ARTICLE),
    )


def _held(line: Line, start: int, end: int) -> Iterator[Mention]:
    for at in range(start, end):
        if slot := line.skeleton.slots.get(at):
            yield from slot.mentions
            for left, right in slot.pairs:
                yield from (*left, *right)


def _first(party: Party, mentions: Iterable[Mention]) -> Mention | None:
    return next((m for m in mentions if m.party is not None and _same(m.party, party)), None)


def _same(one: Party, other: Party) -> bool:
    return party_key(one) == party_key(other)


def _line_of(lines: Sequence[Line], mention: Mention) -> int | None:
    return next((line.index for line in lines if line.sentence.start <= mention.start < line.sentence.end), None)
