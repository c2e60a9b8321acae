"""How sure a statement is: how often statements of its kind were right in annotated articles.

The confidence that a rule's author gives it says which rule to believe where two disagree. What the graph states is measured: counts of
right and wrong statements in ``reliability.csv`` (written by ``python -m tests.calibrate``), of each rule and of each *stratum*,
which is what a rule says (a lasting relation or a deed), whether the rule counts by itself or needs support, and whether the sentence names both
ends. Few counts say little, so those of a rule are mixed with the share of its stratum and with what its author says, and
those of a stratum with the share that was right in articles which nobody had looked at (``unseen``): the mean of a Beta distribution with that
prior.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from kg.relations.ends import End
from kg.relations.rules import Rule

__all__ = ["COUNTS", "Count", "Reliability", "load_reliability", "stratum_of"]

COUNTS = Path(__file__).parent / "reliability.csv"
_OVERALL = Decimal(20)
"""How many statements the share in unseen articles counts for in each stratum."""
_STRATUM = Decimal(10)
"""How many statements the share of the stratum counts for in each rule."""
_STATED = Decimal(5)
"""How many statements the author's own confidence counts for."""
_HIGHEST = Decimal("0.99")
"""A rule is never sure; a person may be."""
_CENT = Decimal("0.01")

Key = tuple[str, str]
"""What is counted (``rule``, ``stratum`` or ``unseen``) and its name."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many statements there were and how many of them were right."""

    statements: int = 0
    right: int = 0


def stratum_of(rule: Rule, ends: Iterable[End]) -> str:
    """The stratum of a statement by its rule and by how its ends were found."""
    said = "deed" if rule.kind == "act" else "lasting"
    support = "weak" if rule.needs else "plain"
    return f"{said} {support} {'named' if all(end.source.explicit for end in ends) else 'context'}"


@dataclass(frozen=True, slots=True)
class Reliability:
    """The counts, and what follows from them."""

    counts: Mapping[Key, Count]

    def of(self, rule: Rule, ends: tuple[End, End]) -> Decimal:
        """The confidence of a statement, to two digits: above 0, at most 0.99."""
        unseen = self._share("unseen", "", Decimal(0), Decimal(0))
        stratum = self._share("stratum", stratum_of(rule, ends), _OVERALL * unseen, _OVERALL)
        prior = _STRATUM * stratum + _STATED * rule.confidence
        share = self._share("rule", rule.name, prior, _STRATUM + _STATED)
        return min(max(share.quantize(_CENT), _CENT), _HIGHEST)

    def _share(self, what: str, name: str, right: Decimal, statements: Decimal) -> Decimal:
        count = self.counts.get((what, name), Count())
        total = count.statements + statements
        return (count.right + right) / total if total else Decimal("0.9")


@lru_cache(maxsize=1)
def load_reliability() -> Reliability:
    """The counts that come with the package."""
    with COUNTS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return Reliability({(row["what"], row["name"]): Count(int(row["statements"]), int(row["right"])) for row in rows})
