"""Why an attestation says what it says: the words that matched, how its ends were found, what gave its form and its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Attestation, Document, Mention
from kg.relations.ends import End, ends_of
from kg.relations.engine import Candidate, Line
from kg.relations.extract import Steps
from kg.relations.headings import headings_of
from kg.relations.rules import Rule, Rules
from kg.relations.under import Naming, namings

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """An attestation with what led to it.

    ``line`` numbers the sentence; ``matched`` are the words of the reading that the rule matched; ``form_words`` and ``since_words`` those that gave the form and the
    first year, empty where no single word did;
    ``programme`` is under which programme it stands and by which words.
    """

    attestation: Attestation
    rule: Rule
    line: int
    matched: str
    helper: End
    recipient: End
    form_words: str
    since_words: str
    programme: Naming | None


def explain(document: Document, mentions: Sequence[Mention], steps: Steps, rules: Rules) -> tuple[Explanation, ...]:
    """An explanation for each attestation of a document, in their order."""
    out = []
    named = namings(document, steps.lines, steps.chosen, steps.attestations)
    for candidate, said, naming in zip(steps.chosen, steps.attestations, named, strict=True):
        line = steps.lines[candidate.line]
        helper, recipient = ends_of(document, steps.lines, mentions, candidate)
        start, end = line.skeleton.span(candidate.start, candidate.end)
        out.append(
            Explanation(
                attestation=said,
                rule=candidate.rule,
                line=candidate.line,
                matched=document.text(start, end),
                helper=helper,
                recipient=recipient,
                form_words=_form_words(document, line, candidate, said, rules),
                since_words=_since_words(steps.lines, candidate, said.since),
                programme=naming,
            )
        )
    return tuple(out)


def _form_words(document: Document, line: Line, candidate: Candidate, said: Attestation, rules: Rules) -> str:
    """The trigger where it has the form, else the nearest words that have it: of the sentence, its headings, the title."""
    if rules.form_of(candidate.trigger) is said.form:
        return candidate.trigger
    if candidate.rule.form is said.form:
        return ""
    for scope in (line.text, *headings_of(document, line)):
        found: list[re.Match[str]] = [
            match for pattern, form in rules.forms if form is said.form and (match := pattern.search(scope))
        ]
        if found:
            return min(found, key=lambda match: match.start())[0]
    return ""


def _since_words(lines: Sequence[Line], candidate: Candidate, since: int | None) -> str:
    """The time expression of the sentence, else of the one before, that names the year."""
    if since is None:
        return ""
    near = reversed(lines[max(0, candidate.line - 1) : candidate.line + 1])
    return next((time.text for line in near for time in line.times if time.first == since), "")
