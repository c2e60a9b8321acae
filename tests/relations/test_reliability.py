"""How sure a statement is: the share of right ones among those found alike, mixed with what less specific counts tell."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest

from kg.model import Level, Place
from kg.relations import End, Source, load_rules
from kg.relations.reliability import Count, Reliability, load_reliability, stratum_of

RULE = replace(load_rules().rules[0], name="tried", kind="standing", needs="", confidence=Decimal("0.8"))
PLACE = Place("1", "1", "甲县", Level.COUNTY, None)
NAMED, CARRIED = End(PLACE, Source.NAMED), End(PLACE, Source.BEFORE)
STRATUM = "lasting plain named"


def given(**counts: tuple[int, int]) -> Decimal:
    names = {"rule": "tried", "stratum": STRATUM, "unseen": ""}
    table = {(what, names[what]): Count(*count) for what, count in counts.items()}
    return Reliability(table).of(RULE, (NAMED, NAMED))


@pytest.mark.parametrize(
    ("kind", "needs", "ends", "stratum"),
    [
        ("standing", "", (NAMED, NAMED), "lasting plain named"),
        ("list", "topic", (NAMED, CARRIED), "lasting weak context"),
        ("act", "", (CARRIED, NAMED), "deed plain context"),
    ],
)
def test_strata(kind: str, needs: str, ends: tuple[End, End], stratum: str) -> None:
    assert stratum_of(replace(RULE, kind=kind, needs=needs), ends) == stratum


def test_the_more_is_counted_the_more_it_says() -> None:
    rising = [given(unseen=(100, 90), stratum=(100, 90), rule=(n, n)) for n in (0, 1, 10, 100)]
    assert all(one < other for one, other in pairwise(rising))
    assert given(unseen=(100, 90), stratum=(100, 90), rule=(1000, 500)) == Decimal("0.51")


def test_without_counts_it_lies_between_what_the_author_says_and_what_others_do() -> None:
    assert Decimal("0.8") < given(unseen=(100, 95), stratum=(200, 190)) < Decimal("0.95")


def test_a_rule_is_never_sure_and_never_hopeless() -> None:
    assert given(unseen=(9, 9), stratum=(9, 9), rule=(9999, 9999)) == Decimal("0.99")
    assert given(unseen=(9999, 0), stratum=(9999, 0), rule=(9999, 0)) == Decimal("0.01")


def test_the_counts_that_come_with_the_package_cover_every_stratum_of_lasting_relations() -> None:
    counts = load_reliability().counts
    assert counts["unseen", ""].statements > 100
    assert counts["stratum", STRATUM].right > 100
    assert all(0 <= count.right <= count.statements for count in counts.values())
