"""Which figures belong to which relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.model import BlockKind, Document, Figure, Measure, MeasureKind
from kg.relations.engine import Candidate, Line
from kg.relations.parties import home, party_key, related

__all__ = ["attach"]

_AID = re.compile("援|帮|投入|资金|捐|项目|选派|派出|培训|协作|支持|结对|干部|掏|拿出|来自|送")
_EACH_ITS_OWN = re.compile("分别|依次|各自")


def attach(
    document: Document, lines: Sequence[Line], candidates: Sequence[Candidate]
) -> Mapping[Candidate, tuple[Measure, ...]]:
    """The measures of each candidate.

    A figure belongs to the relations of the last match before it in its sentence, else to the first one there; as many
    figures as relations, with 分别 or 依次, go to one each. A sentence that states no relation goes on about those stated
    last, as long as it speaks of assistance and stays with their parties. A figure given to several relations is one
    measure: its source range says so.
    """
    by_line: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_line[candidate.line].append(candidate)
    found: dict[Candidate, list[Measure]] = defaultdict(list)
    active: Sequence[Candidate] = ()
    last: Line | None = None
    for line in lines:
        own = by_line.get(line.index, [])
        if own:
            for figure, owners in _shares(line, own):
                for owner in owners:
                    found[owner].append(_measure(document, figure))
            active, last = own, line
        elif last is not None and _AID.search(line.skeleton.text):
            if not _continues(line, last, active):
                active, last = (), None
                continue
            for owner in _named(line, active):
                found[owner] += [_measure(document, f) for f in line.figures if f.kind is not MeasureKind.OTHER]
            last = line
    return {candidate: tuple(measures) for candidate, measures in found.items()}


def _shares(line: Line, own: Sequence[Candidate]) -> list[tuple[Figure, Sequence[Candidate]]]:
    """The figures of a line that states relations, each with the relations it belongs to."""
    for kind in MeasureKind:
        same = [figure for figure in line.figures if figure.kind is kind]
        if len(same) == len(own) > 1 and _EACH_ITS_OWN.search(line.skeleton.text):
            rest = [figure for figure in line.figures if figure.kind is not kind]
            return [
                *((f, [c]) for f, c in zip(same, own, strict=True)),
                *((f, _owners(line, f, own)) for f in rest),
            ]
    return [(figure, _owners(line, figure, own)) for figure in line.figures]


def _owners(line: Line, figure: Figure, own: Sequence[Candidate]) -> list[Candidate]:
    before = [c for c in own if line.skeleton.offsets[c.start] <= figure.start]
    chosen = max(before, key=lambda c: c.start) if before else min(own, key=lambda c: c.start)
    return [c for c in own if c.start == chosen.start]


def _named(line: Line, active: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those of the relations stated last whose helper or recipient the line names, if it names any; else all of them."""
    keys = {party_key(m.party) for m in line.mentions if m.party is not None}
    helped = [c for c in active if c.helper is not None and party_key(c.helper) in keys] or list(active)
    return [c for c in helped if c.recipient is not None and party_key(c.recipient) in keys] or helped


def _continues(line: Line, last: Line, active: Sequence[Candidate]) -> bool:
    """True where a line that states no relation goes on about the relations stated last.

    In the paragraph of the ``last`` line about them, or among the items of its list, the line may name no party at all; in
    the next paragraph it must name a helper of theirs.
    """
    if line.sentence.section != last.sentence.section or line.sentence.paragraph > last.sentence.paragraph + 1:
        return False
    parties = [m.party for m in line.mentions if m.party is not None and home(m.party) is not None]
    helpers = [c.helper for c in active if c.helper is not None]
    ends = [*helpers, *(c.recipient for c in active if c.recipient is not None)]
    items = line.sentence.kind is BlockKind.LIST_ITEM and last.sentence.kind is BlockKind.LIST_ITEM
    if line.sentence.paragraph != last.sentence.paragraph and not items:
        return any(related(party, helper) for party in parties for helper in helpers)
    return not parties or any(related(party, end) for party in parties for end in ends)


def _measure(document: Document, figure: Figure) -> Measure:
    start, end = document.reading.source_span(figure.start, figure.end)
    text = document.article.source[start:end]
    return Measure(start, end, text, figure.kind, figure.value, figure.unit, figure.stage, figure.year)
