"""The pairs that candidates state, and which of them an article knows by itself."""

from __future__ import annotations

from collections.abc import Iterable

from kg.relations.context import Pair
from kg.relations.engine import Candidate
from kg.relations.parties import party_key
from kg.relations.plausibility import plausible

__all__ = ["STRONG", "given_pairs", "is_plausible", "lasting_pairs", "pair_of"]

STRONG = ("", "topic", "series")
"""What rules need that state a relation by themselves, in an article on the subject."""


def pair_of(candidate: Candidate) -> tuple[tuple[str, ...], ...]:
    """What tells the ends of a candidate from others; () for one that is left out."""
    return tuple(party_key(end) if end else () for end in (candidate.helper, candidate.recipient))


def is_plausible(candidate: Candidate) -> bool:
    """True for a candidate with both ends that can be helper and recipient."""
    helper, recipient = candidate.helper, candidate.recipient
    lasting = candidate.rule.kind != "act"
    return helper is not None and recipient is not None and plausible(helper, recipient, lasting=lasting)


def lasting_pairs(candidates: Iterable[Candidate]) -> list[Pair]:
    """The pairs that sentences state by themselves, as lasting relations, with both ends and the direction."""
    return given_pairs(c for c in candidates if c.rule.kind != "act")


def given_pairs(candidates: Iterable[Candidate]) -> list[Pair]:
    """The pairs that candidates state with both ends and the direction, as a relation or as a deed."""
    return [
        (c.helper, c.recipient)
        for c in candidates
        if c.helper is not None and c.recipient is not None and not c.open and is_plausible(c)
    ]
