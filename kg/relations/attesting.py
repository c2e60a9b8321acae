"""From the candidates that are chosen to attestations: form, status, years, programme and figures of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Attestation, Document, Mention, Status
from kg.relations import forms, judgement, measures, under, years
from kg.relations.beginnings import beginnings
from kg.relations.ends import ends_of
from kg.relations.engine import Candidate, Line
from kg.relations.headings import headings_of
from kg.relations.known import Pair, under_pair
from kg.relations.parties import party_key
from kg.relations.reliability import load_reliability
from kg.relations.wording import Wording

__all__ = ["Setting", "attested"]


@dataclass(frozen=True, slots=True)
class Setting:
    """What judging a candidate takes: the article, its words for forms, the pairs it calls ended."""

    document: Document
    lines: Sequence[Line]
    mentions: Sequence[Mention]
    wording: Wording
    over: Sequence[Pair]


def attested(setting: Setting, chosen: Sequence[Candidate]) -> Iterator[Attestation]:
    """The attestations of candidates with both ends, one for one."""
    measured = measures.attach(setting.document, setting.lines, chosen)
    found = [_attestation(setting, c) for c in chosen]
    found = [replace(a, measures=measured.get(c, ())) for a, c in zip(found, chosen, strict=True)]
    dated = list(_with_beginning(setting, forms.with_standing_forms(setting.wording, found, chosen), chosen))
    named = under.namings(setting.document, setting.lines, chosen, dated)
    return (replace(a, programme=n.programme if n else None) for a, n in zip(dated, named, strict=True))


def _attestation(setting: Setting, candidate: Candidate) -> Attestation:
    if candidate.helper is None or candidate.recipient is None:
        raise ValueError("a candidate without both ends states no relation")
    document, line = setting.document, setting.lines[candidate.line]
    issued = document.issued.year if document.issued else None
    start, end = document.reading.source_span(line.sentence.start, line.sentence.end)
    return Attestation(
        article=document.article.identifier,
        start=start,
        end=end,
        exact=document.article.source[start:end],
        reading=line.text,
        helper=candidate.helper,
        recipient=candidate.recipient,
        form=forms.form_of(setting.wording, candidate),
        status=Status.PAST
        if under_pair(candidate.helper, candidate.recipient, setting.over)
        else judgement.status_of(line, candidate, headings_of(document, line)[0], issued),
        rule=candidate.rule.name,
        confidence=load_reliability().of(candidate.rule, ends_of(document, setting.lines, setting.mentions, candidate)),
        since=years.since_of(document, setting.lines, candidate),
        until=years.until_of(line, candidate, issued),
    )


def _with_beginning(
    setting: Setting, found: Iterable[Attestation], chosen: Sequence[Candidate]
) -> Iterator[Attestation]:
    """The attestations, dated where another sentence tells when their pair began."""
    found = list(found)
    began = beginnings(setting.document, setting.lines, chosen, found)
    for attestation in found:
        pair = party_key(attestation.helper), party_key(attestation.recipient)
        yield replace(attestation, since=began[pair]) if pair in began else attestation
