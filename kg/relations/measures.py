"""Which figures belong to which relations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from kg.model import Document, Figure, Measure
from kg.relations.engine import Candidate, Line
from kg.relations.parties import home, party_key, related

__all__ = ["attach"]

_AID = re.compile("援|帮|投入|资金|捐|项目|选派|派出|培训|协作|支持|结对|干部")


def attach(
    document: Document, lines: Sequence[Line], candidates: Sequence[Candidate]
) -> Mapping[Candidate, tuple[Measure, ...]]:
    """The measures of each candidate.

    A figure belongs to the relations of the last match before it in its sentence, else to the first one there. In a
    sentence that states no relation it belongs to those stated last in the section, as long as the sentence speaks of
    assistance and names no other helper. A figure given to several relations is one measure: its source range says so.
    """
    by_line: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_line[candidate.line].append(candidate)
    found: dict[Candidate, list[Measure]] = defaultdict(list)
    active: list[Candidate] = []
    for line in lines:
        own = by_line.get(line.index, [])
        if active and lines[active[0].line].sentence.section != line.sentence.section:
            active = []
        if own:
            active = own
        elif not _AID.search(line.skeleton.text) or not _continues(line, active, lines):
            continue
        for figure in line.figures:
            owners = _owners(line, figure, own) if own else _named(line, active)
            for owner in owners:
                found[owner].append(_measure(document, figure))
    return {candidate: tuple(measures) for candidate, measures in found.items()}


def _owners(line: Line, figure: Figure, own: Sequence[Candidate]) -> list[Candidate]:
    before = [c for c in own if line.skeleton.offsets[c.start] <= figure.start]
    chosen = max(before, key=lambda c: c.start) if before else min(own, key=lambda c: c.start)
    return [c for c in own if c.start == chosen.start]


def _named(line: Line, active: Sequence[Candidate]) -> Sequence[Candidate]:
    """Those of the relations stated last whose helper or recipient the line names, if it names any; else all of them."""
    keys = {party_key(m.party) for m in line.mentions if m.party is not None}
    helped = [c for c in active if c.helper is not None and party_key(c.helper) in keys] or list(active)
    return [c for c in helped if c.recipient is not None and party_key(c.recipient) in keys] or helped


def _continues(line: Line, active: Sequence[Candidate], lines: Sequence[Line]) -> bool:
    """True where a line that states no relation goes on about the relations stated last."""
    if not active or line.sentence.paragraph > lines[active[0].line].sentence.paragraph + 1:
        return False
    parties = [m.party for m in line.mentions if m.party is not None and home(m.party) is not None]
    ends = [end for c in active for end in (c.helper, c.recipient) if end is not None]
    new_paragraph = line.sentence.paragraph != lines[active[0].line].sentence.paragraph
    if new_paragraph and not any(related(p, c.helper) for p in parties for c in active if c.helper):
        return False
    return all(any(related(party, end) for end in ends) for party in parties)


def _measure(document: Document, figure: Figure) -> Measure:
    start, end = document.reading.source_span(figure.start, figure.end)
    return Measure(
        start,
        end,
        document.article.source[start:end],
        figure.kind,
        figure.value,
        figure.unit,
        figure.stage,
        figure.year,
    )
