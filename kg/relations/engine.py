"""The engine: rules matched against the skeletons of a document's sentences give candidate relations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from kg.model import BlockKind, Document, Figure, Mention, Party, Sentence, TimeExpression
from kg.relations import skeleton as sk
from kg.relations.patterns import LEFT_OUT
from kg.relations.rules import Rule
from kg.relations.skeleton import Skeleton

__all__ = ["PROSE", "Candidate", "Line", "lines_before", "match_line", "read_lines"]

Ends = list[Party | None]
Span = TypeVar("Span", Mention, Figure, TimeExpression)

_HELPED = re.compile(f"[{sk.PARTY}](?:对口|定点|结对)?(?:支援|帮扶|援建|援助)的[{sk.PARTY}]?$")
_HELPED_BEHIND = re.compile(f"(?:对口|定点|结对)?(?:支援|帮扶|援建|援助)的[{sk.PARTY}]")
_IN_TURN = re.compile("先后(?=[与和同][\ue000-\uf8ff])")
"""Of two lists of one length that bond 先后, each member bonds with its own."""
_ALIGNED = re.compile("分别|依次|一一|一对一|逐一|对应|各自|各[拿出](?=[\ue000-\uf8ff]|[0-9])")
_AND = ("和", "、", "及", "与")
PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)
"""The blocks whose sentences tell something in words of their own, unlike headings and rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with everything found in it."""

    index: int
    sentence: Sentence
    text: str
    skeleton: Skeleton
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pair of parties that a rule found in a line, before context has had its say.

    ``start`` and ``end`` are the match in the line's skeleton. ``open`` says that the two ends may stand the other way round;
    ``helper`` or ``recipient`` is None where the sentence leaves it out.
    """

    line: int
    rule: Rule
    trigger: str
    start: int
    end: int
    helper: Party | None
    recipient: Party | None
    open: bool


def read_lines(
    document: Document, mentions: Sequence[Mention], figures: Sequence[Figure], times: Sequence[TimeExpression]
) -> tuple[Line, ...]:
    """The document's sentences as lines, in order."""
    held, counted, dated = (
        _by_sentence(document, mentions),
        _by_sentence(document, figures),
        _by_sentence(document, times),
    )
    lines = []
    for index, sentence in enumerate(document.sentences):
        text = document.text(sentence.start, sentence.end)
        skeleton = sk.build(text, sentence.start, held[index], counted[index], dated[index])
        lines.append(
            Line(index, sentence, text, skeleton, tuple(held[index]), tuple(counted[index]), tuple(dated[index]))
        )
    return tuple(lines)


def _by_sentence(document: Document, spans: Sequence[Span]) -> list[list[Span]]:
    out: list[list[Span]] = [[] for _ in document.sentences]
    at = 0
    for span in sorted(spans, key=lambda s: s.start):
        while at < len(document.sentences) and document.sentences[at].end <= span.start:
            at += 1
        if (
            at < len(document.sentences)
            and document.sentences[at].start <= span.start
            and span.end <= document.sentences[at].end
        ):
            out[at].append(span)
    return out


def lines_before(lines: Sequence[Line], line: Line, reach: int) -> list[Line]:
    """The lines of the same section among the ``reach`` before a line, in order."""
    near = lines[max(0, line.index - reach) : line.index]
    return [other for other in near if other.sentence.section == line.sentence.section]


def match_line(line: Line, rules: Iterable[Rule]) -> Iterator[Candidate]:
    """The candidates that rules find in one line of prose or of a list."""
    parties = sum(len(slot.mentions) + len(slot.pairs) for slot in line.skeleton.slots.values())
    if not parties or line.sentence.kind in (BlockKind.HEADING, BlockKind.ROW, BlockKind.HEADER_ROW):
        return
    for rule in rules:
        if parties < 2 and parties < rule.ends:
            continue
        for match in rule.pattern.finditer(line.skeleton.text):
            trigger = match.groupdict().get("trigger") or ""
            for helper, recipient in _ends(line, match):
                yield Candidate(
                    line.index, rule, trigger, match.start(), match.end(), helper, recipient, rule.direction == "open"
                )


def _ends(line: Line, match: re.Match[str]) -> list[tuple[Party | None, Party | None]]:
    """The pairs of parties that a match stands for; None for an end that is left out."""
    groups, slots = match.groupdict(), line.skeleton.slots
    if "pairs" in groups:
        return [
            ends
            for left, right in slots[match.start("pairs")].pairs
            for ends in product(_parties(left), _parties(right))
        ]
    if "sides" in groups:
        sides = _parties(slots[match.start("sides")].mentions)
        return [(sides[0], sides[1])] if len(sides) == 2 else []
    helpers: Ends = [None] if "subject" in groups else _held(line.skeleton, *match.span("helper"))
    recipients: Ends = [None] if groups.keys() & LEFT_OUT else _held(line.skeleton, *match.span("recipient"))
    helpers, recipients = _apart(line.skeleton, match, helpers, recipients)
    if helpers == recipients:
        return []  # a count and the list it stands for
    aligned = _ALIGNED.search(line.skeleton.text[: match.end() + 8]) or _IN_TURN.search(match[0])
    if len(helpers) == len(recipients) > 1 and aligned:
        return list(zip(helpers, recipients, strict=True))
    if _ALIGNED.search(match[0]) and _is_cut(line.skeleton.text, match, len(helpers), len(recipients)):
        return []
    return list(product(helpers, recipients))


def _apart(skeleton: Skeleton, match: re.Match[str], helpers: Ends, recipients: Ends) -> tuple[Ends, Ends]:
    """The ends without members of their lists that belong to the pair before or behind: A援建的B、C支援的D."""
    text = skeleton.text
    if len(helpers) > 1 and _HELPED.search(text[: match.start("helper")]):
        helpers = helpers[-1:]
    if len(recipients) > 1 and _HELPED_BEHIND.match(text, match.end("recipient")):
        recipients = recipients[:1]
    return helpers, recipients


def _is_cut(text: str, match: re.Match[str], helpers: int, recipients: int) -> bool:
    """True where a list to be aligned has members that were not recognised: which belongs to which cannot be told."""
    return (helpers > 1 and text[match.end() :].startswith(_AND)) or (
        recipients > 1 and text[: match.start()].endswith(_AND)
    )


def _held(skeleton: Skeleton, start: int, end: int) -> list[Party | None]:
    return _parties(
        m for at in range(start, end) for m in (skeleton.slots[at].mentions if at in skeleton.slots else ())
    )


def _parties(mentions: Iterable[Mention]) -> list[Party | None]:
    return [m.party for m in mentions if m.party is not None]
