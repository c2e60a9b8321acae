"""Figures: sums of money and counts of projects, people, households and visits, with their stage and year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mentions.figure_kinds import kind_of
from kg.mentions.quantities import Quantity, quantities_in
from kg.mentions.stages import stage_of
from kg.mentions.tables import Column, columns_of, figures_of_row
from kg.mentions.times import find_times
from kg.model import BlockKind, Document, Figure, TimeExpression, TimeRole

__all__ = ["find_figures"]

_AFTERWARDS = re.compile(r"[^,，。；]{1,10}后[,，]")
_OVER_YEARS = re.compile(r"累计|合计|先后|共计|总计|历年|[多年]来|目前|至今|已[经有]")


def find_figures(document: Document, times: Sequence[TimeExpression] | None = None) -> tuple[Figure, ...]:
    """The figures of all sentences, in order, in reading offsets; ``times`` are the document's, where they have been looked for.

    Left out are vague numbers (数百, 上千万), ranges, ordinals and shares, rates (人均, 每户), and money that is income, output
    or price.
    """
    times = find_times(document) if times is None else times
    found: list[Figure] = []
    header: Sequence[Column | None] = ()
    lead = ""
    for sentence in document.sentences:
        text = document.text(sentence.start, sentence.end)
        inside = [time for time in times if sentence.start <= time.start < sentence.end] if times else ()
        match sentence.kind:
            case BlockKind.HEADER_ROW | BlockKind.HEADING if "\t" in text:
                header = columns_of(text, inside, sentence.start, lead)
            case BlockKind.ROW:
                cells = figures_of_row(text, header, sentence.start)
                taken = {figure.start for figure in cells}
                found.extend(cells)
                found.extend(f for f in _read(text, inside, sentence.start) if f.start not in taken)
                continue
            case _:
                header, lead = (), text
        found.extend(_read(text, inside, sentence.start))
    return tuple(found)


def _read(text: str, times: Sequence[TimeExpression], offset: int) -> Iterator[Figure]:
    previous: Figure | None = None
    for quantity in quantities_in(text):
        counted = kind_of(quantity, previous.kind if previous else None)
        if counted is None:
            previous = None
            continue
        previous = Figure(
            start=quantity.start + offset,
            end=quantity.end + offset,
            text=text[quantity.start : quantity.end],
            kind=counted[0],
            value=quantity.value,
            unit=counted[1],
            stage=stage_of(quantity, counted, (previous.kind, previous.stage) if previous else None),
            year=_year(quantity, times, offset),
        )
        yield previous


def _year(quantity: Quantity, times: Sequence[TimeExpression], offset: int) -> int | None:
    """The year named last before the figure in its sentence, where that is a time at which and the figure no total."""
    earlier = [time for time in times if time.end <= quantity.start + offset]
    if not earlier or earlier[-1].role is not TimeRole.AT or _OVER_YEARS.search(quantity.clause):
        return None
    since_then = _AFTERWARDS.match(quantity.sentence, earlier[-1].end - offset)
    return None if since_then else earlier[-1].first
