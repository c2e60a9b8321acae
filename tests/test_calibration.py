"""Confidence means something: of the statements given one, no fewer are right, judged by the counts of other articles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.calibrate import BANDS, Judged, all_judged, left_out

SLACK = 0.05
ENOUGH = 30
"""Statements without which a share says nothing."""


@pytest.fixture(scope="module")
def statements() -> list[Judged]:
    return all_judged()


def test_no_band_promises_more_than_it_keeps(statements: list[Judged]) -> None:
    pairs = left_out(statements)
    assert len(pairs) == len(statements) > 300
    for low, high in pairwise(BANDS):
        inside = [true for given, true in pairs if float(low) <= given < float(high)]
        if len(inside) >= ENOUGH:
            assert sum(inside) / len(inside) >= float(low) - SLACK, (low, high)


def test_wrong_statements_get_less_confidence_than_right_ones(statements: list[Judged]) -> None:
    pairs = left_out(statements)
    right, wrong = ([given for given, true in pairs if true is truth] for truth in (True, False))
    assert wrong
    assert sum(right) / len(right) > sum(wrong) / len(wrong)
