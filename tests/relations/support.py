"""Helpers shared by the tests of the relation layer."""

from collections.abc import Callable
from dataclasses import dataclass

from kg.model import Attestation, Group, Organization, Party, Place
from kg.relations.engine import Line


@dataclass(frozen=True, slots=True)
class Result:
    lines: tuple[Line, ...]
    attestations: tuple[Attestation, ...]


Read = Callable[[str], Result]


def label(party: Party) -> str:
    match party:
        case Place() | Organization():
            return party.name
        case Group():
            return party.label


def pairs(attestations: tuple[Attestation, ...]) -> set[str]:
    return {f"{label(a.helper)} > {label(a.recipient)}" for a in attestations}
