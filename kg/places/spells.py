"""The rows of the gazetteer: how long a division bore a name, and which rows speak of one division."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Level
from kg.places.names import stem

__all__ = ["ALWAYS", "NEVER", "Spell", "same_division"]

NEVER = 0
"""The first year of a name that is older than the first vintage."""
ALWAYS = 9999
"""The last year of a name that still holds."""


@dataclass(frozen=True, slots=True)
class Spell:
    """A row of the gazetteer: a code, the name and parent it had, and the vintages in which they were seen.

    ``first_seen`` and ``last_seen`` are years or year-months; None means since the first vintage, and to this day.
    """

    code: str
    name: str
    level: str
    parent: str
    first_seen: str | None
    last_seen: str | None
    successors: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @classmethod
    def of_line(cls, line: str) -> Spell:
        """The row on a line: ``code,name,level,parent,first_seen,last_seen,successor[,other_names]``."""
        code, name, level, parent, first, last, successor, *rest = line.split(",")
        successors = tuple(successor.split("|")) if successor else ()
        others = tuple(rest[0].split("|")) if rest and rest[0] else ()
        return cls(code, name, level, parent, first or None, last or None, successors, others)

    @property
    def first_year(self) -> int:
        """The year of the first vintage that has the row, `NEVER` for the first of all."""
        return int(self.first_seen[:4]) if self.first_seen else NEVER

    @property
    def last_year(self) -> int:
        """The year of the last vintage that has the row, `ALWAYS` for a living division."""
        return int(self.last_seen[:4]) if self.last_seen else ALWAYS


def same_division(spells: Sequence[Spell]) -> list[list[Spell]]:
    """The rows of one township code, grouped by division: a renamed township is one, a code given anew is two.

    The group of the division that bears the code now, or bore it last, comes first; rows are oldest first.
    """
    groups: list[list[Spell]] = []
    for spell in sorted(spells, key=lambda s: (s.first_year, s.last_year, s.name)):
        group = next((g for g in groups if any(_renamed(old, spell) for old in g)), None)
        if group is None:
            groups.append([spell])
        else:
            group.append(spell)
    for group in groups:
        group.sort(key=lambda s: (s.last_year, s.first_year, s.name))
    return sorted(groups, key=lambda g: (-g[-1].last_year, g[-1].name))


def _renamed(old: Spell, new: Spell) -> bool:
    """Whether the two rows of one code speak of one township: the source says so, or the names are nearly the same."""
    if old.code in old.successors and old.last_year <= new.first_year:
        return True
    a, b = stem(old.name, Level.TOWNSHIP), stem(new.name, Level.TOWNSHIP)
    if a in b or b in a:
        return True
    return len(a) == len(b) >= 2 and sum(x != y for x, y in zip(a, b, strict=True)) == 1
