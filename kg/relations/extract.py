"""From the mentions of a document to its attestations: match, carry over, orient, judge, measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model import (
    Attestation,
    Document,
    Figure,
    Form,
    Level,
    Mention,
    Organization,
    Party,
    Place,
    Status,
    TimeExpression,
)
from kg.relations import context, judgement, measures, tables
from kg.relations.direction import from_the_first
from kg.relations.engine import Candidate, Line, match_line, read_lines
from kg.relations.parties import contains, party_key, related
from kg.relations.rules import Rules

__all__ = ["extract"]

_COMPANY = ("公司", "集团", "企业", "银行", "厂", "酒业", "旅行社", "市场")
_LOCAL = (Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)


def extract(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[TimeExpression],
    rules: Rules,
) -> tuple[Attestation, ...]:
    """The attestations of a document, in the order of the text: at most one for each pair of parties and sentence."""
    lines = read_lines(document, mentions, figures, times)
    topic = rules.find_form(document.reading.text) in judgement.SPECIFIC
    stated = [c for c in _matches(lines, rules, topic=topic) if not judgement.unreal(lines[c.line])]
    over = {_pair(c) for c in stated if judgement.ended(lines[c.line], c)}
    candidates = [c for c in stated if not judgement.denied(lines[c.line], c)]
    candidates = _orient(document, candidates)
    candidates += _carried(document, lines, mentions, rules, candidates)
    chosen = _best(c for c in candidates if _plausible(c))
    measured = measures.attach(document, lines, chosen)
    found = [_attestation(document, lines[c.line], c, rules, over) for c in chosen]
    found = [replace(a, measures=measured.get(c, ())) for a, c in zip(found, chosen, strict=True)]
    return tuple(_with_standing_form(found, chosen))


def _matches(lines: Sequence[Line], rules: Rules, *, topic: bool) -> Iterator[Candidate]:
    yield from tables.read_tables(lines)
    for line in lines:
        yield from (c for c in match_line(line, rules, carried=False) if topic or c.rule.needs != "topic")


def _pair(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    helper = party_key(candidate.helper) if candidate.helper else ()
    return helper, party_key(candidate.recipient)


def _orient(document: Document, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Give the pairs whose words do not say who helps whom their direction."""
    candidates = list(candidates)
    known = [(c.helper, c.recipient) for c in candidates if not c.open and c.helper is not None]
    helper_first = context.helper_first(document)
    out = []
    for c in candidates:
        if c.helper is None or not (c.open or c.rule.direction == "legend"):
            out.append(c)
            continue
        if c.rule.direction == "legend" and helper_first is not None:
            forward = helper_first
        else:
            forward = from_the_first(c.helper, c.recipient, known)
        out.append(c if forward else replace(c, helper=c.recipient, recipient=c.helper))
    return out


def _carried(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], rules: Rules, stated: Sequence[Candidate]
) -> list[Candidate]:
    helpers = {party_key(c.helper) for c in stated if c.helper is not None}
    have = {(c.line, party_key(c.recipient)) for c in stated}
    out = []
    for line in lines:
        if judgement.unreal(line):
            continue
        section = document.sections[line.sentence.section]
        headed = [
            m for m in mentions if m.party and any(start <= m.start and m.end <= end for start, end in section.headings)
        ]
        for c in match_line(line, rules, carried=True):
            if (c.line, party_key(c.recipient)) in have or judgement.denied(line, c):
                continue
            helper = context.subject_of(c, lines, helpers, headed)
            if helper is not None:
                out.append(replace(c, helper=helper))
    return out


def _plausible(candidate: Candidate) -> bool:
    """False where a party would help itself, its own part or its own whole."""
    helper, recipient = candidate.helper, candidate.recipient
    if helper is None or party_key(helper) == party_key(recipient):
        return False
    if isinstance(helper, Place) and isinstance(recipient, Place):
        return not (contains(helper, recipient) or contains(recipient, helper))
    if isinstance(helper, Place):
        return not related(helper, recipient)
    if isinstance(helper, Organization) and helper.seat is not None and helper.seat.level in _LOCAL:
        return not related(helper, recipient) or isinstance(recipient, Organization)
    return True


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each pair and line, the most confident; of two opposite pairs in one line likewise."""
    best: dict[tuple[int, frozenset[tuple[str, ...]]], Candidate] = {}
    for c in candidates:
        if c.helper is None:
            continue
        key = (c.line, frozenset((party_key(c.helper), party_key(c.recipient))))
        if key not in best or c.rule.confidence > best[key].rule.confidence:
            best[key] = c
    return sorted(best.values(), key=lambda c: (c.line, c.start, _pair(c)))


def _attestation(
    document: Document,
    line: Line,
    candidate: Candidate,
    rules: Rules,
    over: set[tuple[tuple[str, ...], tuple[str, ...]]],
) -> Attestation:
    if candidate.helper is None:
        raise ValueError("a candidate without a helper states no relation")
    start, end = document.reading.source_span(line.sentence.start, line.sentence.end)
    form = judgement.form_of(line, candidate, rules, context.frame_of(document, line))
    if (
        form is Form.OTHER
        and isinstance(candidate.helper, Organization)
        and candidate.helper.name.endswith(_COMPANY)
        and "捐" not in line.text
    ):
        form = Form.ENTERPRISE
    return Attestation(
        article=document.article.identifier,
        start=start,
        end=end,
        exact=document.article.source[start:end],
        reading=line.text,
        helper=candidate.helper,
        recipient=candidate.recipient,
        form=form,
        status=Status.PAST if _pair(candidate) in over else judgement.status_of(line, candidate),
        rule=candidate.rule.name,
        confidence=candidate.rule.confidence,
        since=judgement.since_of(line, candidate),
    )


def _with_standing_form(found: Sequence[Attestation], chosen: Sequence[Candidate]) -> Iterator[Attestation]:
    """An act takes the form of the standing relation of its helper that the article states."""
    standing = [a for a, c in zip(found, chosen, strict=True) if c.rule.kind == "standing" and a.form is not Form.OTHER]
    for attestation, candidate in zip(found, chosen, strict=True):
        if candidate.rule.kind == "act" and attestation.form is Form.OTHER:
            form = next((s.form for s in standing if _under(attestation.helper, attestation.recipient, s)), Form.OTHER)
            yield replace(attestation, form=form)
        else:
            yield attestation


def _under(helper: Party, recipient: Party, standing: Attestation) -> bool:
    return party_key(helper) == party_key(standing.helper) and related(recipient, standing.recipient)
