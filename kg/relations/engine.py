"""The engine: rules matched against the skeletons of a document's sentences give candidate relations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from kg.model import BlockKind, Document, Figure, Mention, Party, Sentence, TimeExpression
from kg.relations import skeleton as sk
from kg.relations.rules import Rule, Rules
from kg.relations.skeleton import Skeleton

__all__ = ["Candidate", "Line", "clause", "match_line", "read_lines"]

Span = TypeVar("Span", Mention, Figure, TimeExpression)

_ALIGNED = re.compile("分别|依次|一一|逐一|对应|各自|留任")
_CLAUSE_MARKS = "，。！？；："


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
    ``helper`` is None where the sentence leaves it out.
    """

    line: int
    rule: Rule
    trigger: str
    start: int
    end: int
    helper: Party | None
    recipient: Party
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


def match_line(line: Line, rules: Rules, *, carried: bool) -> Iterator[Candidate]:
    """The candidates in one line: those of the rules that leave the helper out (``carried``), or those of all others."""
    if line.sentence.kind in (BlockKind.HEADING, BlockKind.ROW, BlockKind.HEADER_ROW):
        return
    for rule in rules.rules:
        if ("subject" in rule.pattern.groupindex) is not carried:
            continue
        for match in rule.pattern.finditer(line.skeleton.text):
            yield from _pairs(line, rule, match)


def _pairs(line: Line, rule: Rule, match: re.Match[str]) -> Iterator[Candidate]:
    groups = match.groupdict()
    trigger = groups.get("trigger") or ""
    openly = rule.direction == "open"

    def candidate(helper: Mention | None, recipient: Mention) -> Candidate | None:
        if recipient.party is None or (helper is not None and helper.party is None):
            return None
        return Candidate(
            line.index,
            rule,
            trigger,
            match.start(),
            match.end(),
            helper.party if helper else None,
            recipient.party,
            openly,
        )

    found: list[Candidate | None] = []
    slots = line.skeleton.slots
    if "pairs" in groups:
        for left, right in slots[match.start("pairs")].pairs:
            found += [candidate(a, b) for a, b in product(left, right)]
    elif "sides" in groups:
        sides = slots[match.start("sides")].mentions
        found += [candidate(*sides)] if len(sides) == 2 else []
    else:
        recipients = _held(line.skeleton, *match.span("recipient"))
        if "subject" in groups:
            found += [candidate(None, r) for r in recipients]
        else:
            helpers = _held(line.skeleton, *match.span("helper"))
            aligned = len(helpers) == len(recipients) > 1 and _ALIGNED.search(
                clause(line.skeleton.text, match.start(), match.end())
            )
            couples = zip(helpers, recipients, strict=True) if aligned else product(helpers, recipients)
            found += [candidate(a, b) for a, b in couples]
    yield from (c for c in found if c is not None)


def _held(skeleton: Skeleton, start: int, end: int) -> list[Mention]:
    return [m for at in range(start, end) for m in (skeleton.slots[at].mentions if at in skeleton.slots else ())]


def clause(text: str, start: int, end: int) -> str:
    """The clause or clauses of a skeleton that hold ``[start, end)``."""
    left = max((text.rfind(mark, 0, start) for mark in _CLAUSE_MARKS), default=-1) + 1
    rights = [at for mark in _CLAUSE_MARKS if (at := text.find(mark, end)) >= 0]
    return text[left : min(rights, default=len(text))]
