"""The pairs that candidates state, and which of them an article knows by itself."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Party
from kg.relations.engine import Candidate
from kg.relations.parties import belongs_to, key_of
from kg.relations.plausibility import plausible

__all__ = ["STRONG", "Pair", "given_pairs", "is_plausible", "lasting_pairs", "pair_of", "under_pair", "under_recipient"]

Pair = tuple[Party, Party]
"""A helper and its recipient."""

STRONG = ("", "topic", "series")
"""What rules need that state a relation by themselves, in an article on the subject."""


def pair_of(candidate: Candidate) -> tuple[tuple[str, ...], ...]:
    """What tells the ends of a candidate from others; () for one that is left out."""
    return tuple(key_of(end) for end in (candidate.helper, candidate.recipient))


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


def under_pair(helper: Party, recipient: Party, known: Iterable[Pair]) -> bool:
    """True where the two lie within the ends of a pair already known, each on its side."""
    return any(belongs_to(helper, h) and belongs_to(recipient, r) for h, r in known)


def under_recipient(recipient: Party, known: Iterable[Pair]) -> bool:
    """True where a party is, or lies within, the recipient of a pair already known."""
    return any(belongs_to(recipient, r) for _, r in known)
