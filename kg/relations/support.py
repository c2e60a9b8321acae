"""Which candidates are borne out: those of weak rules only where the article, or what is known of the programmes, speaks for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Place
from kg.relations import discourse, rallies
from kg.relations.direction import runs_from
from kg.relations.engine import Candidate
from kg.relations.known import STRONG, is_plausible, lasting_pairs, under_recipient
from kg.relations.parties import party_key
from kg.relations.plausibility import acts_everywhere, is_company, is_outsider

__all__ = ["with_support"]


def with_support(candidates: Sequence[Candidate], everybody: Sequence[Place], *, topic: bool) -> Iterator[Candidate]:
    """The plausible candidates, those of weak rules only where the article's lasting relations bear them out.

    No weak rule makes a recipient of a party that the article knows only as a helper. ``everybody`` are the places to which, as
    the article says, help comes from everywhere; if it is not on the subject otherwise (``topic``), only they bear weak rules out.
    """
    known = lasting_pairs(c for c in candidates if c.rule.needs in STRONG)
    sure = lasting_pairs(c for c in candidates if not c.rule.needs)
    helpers = {party_key(h) for h, _ in sure} - {party_key(r) for _, r in sure} - {party_key(p) for p in everybody}
    rallied = (
        *everybody,
        *rallies.shown_rallies([c for c in candidates if c.rule.needs in STRONG and is_plausible(c)]),
    )
    for c in candidates:
        if c.helper is None or c.recipient is None or not is_plausible(c):
            continue
        if c.rule.needs and party_key(c.recipient) in helpers:
            continue
        joins = rallies.rallies_to(c.helper, c.recipient, rallied)
        if c.rule.needs and not joins and (c.rule.needs == "rally" or not topic):
            continue
        if (_turned(c, joins=joins) or _of_its_task(c)) and not discourse.borne_out(c.helper, c.recipient, known):
            continue
        usual = c.rule.needs == "afar" and (joins or runs_from(c.helper, c.recipient)) and not is_company(c.recipient)
        if c.rule.needs in ("pair", "afar") and not (usual or discourse.borne_out(c.helper, c.recipient, known)):
            continue
        fitting = {"recipient": is_company, "outsider": is_outsider}.get(c.rule.needs)
        if fitting is not None and not (fitting(c.helper) and under_recipient(c.recipient, known)):
            continue
        yield c


def _turned(candidate: Candidate, *, joins: bool) -> bool:
    """True for a deed told in weak words that would go the other way than the programmes do, and not to where everybody helps."""
    if joins or candidate.helper is None or candidate.recipient is None:
        return False
    weak = candidate.rule.kind == "act" and candidate.rule.needs
    return bool(weak) and runs_from(candidate.recipient, candidate.helper)


def _of_its_task(candidate: Candidate) -> bool:
    """True for a deed told in weak words of one who does such things everywhere: a ministry sends a work group to a province."""
    weak = candidate.rule.kind == "act" and candidate.rule.needs == "topic"
    return weak and candidate.helper is not None and acts_everywhere(candidate.helper)
