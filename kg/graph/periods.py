"""When a relation held, by the years that its statements give."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.lookup import Statement

__all__ = ["Period", "periods"]

Period = tuple[int | None, int | None]
"""The first and the last year of a period; None where it is open."""


def periods(statements: Iterable[Statement]) -> list[Period]:
    """The periods of all statements that are dated, in order; those that overlap or follow each other at once are one.

    A statement without a stated end is taken to go on, as in the query ``in-year``.
    """
    dated = {(each.since, each.until) for each in statements if each.since or each.until}
    merged: list[Period] = []
    for since, until in sorted(dated, key=lambda period: (period[0] or 0, period[1] or 9999)):
        if until and since and until < since:
            continue
        last = merged[-1] if merged else None
        if last is not None and (last[1] is None or (since or 0) <= last[1] + 1):
            merged[-1] = (last[0], None if last[1] is None or until is None else max(last[1], until))
        else:
            merged.append((since, until))
    return merged
