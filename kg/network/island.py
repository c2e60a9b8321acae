"""What the page is told: the network in tables of rows, each string, figure and article once.

pyvis holds the nodes and edges; the rows are made of what it holds. Two tables are apart from the rest: ``texts``, the
sentences, which the page reads only when somebody wants to see one.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.graph.prefixes import shorten
from kg.network import labels
from kg.network.layout import place
from kg.network.rollup import level_for, rolled_up
from kg.network.spacing import Box, Position
from kg.network.views import Area, Evidence, Figure, Network, Party, Source, areas, links, parties, programmes
from kg.network.words import LEVEL_SIZES
from kg.places.pinyin import load_readings

__all__ = ["Island", "fill"]

_ROOMS = (1.3, 1.5, 1.7, 1.9)
"""How much room labels get, in multiples of their own size: the further away a view of the whole is, the more."""
_FEW = 150
"""Nodes for which it may be possible to show every label at once."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "places": ("id", "label", "english", "names", "pinyin", "kind", "level", "code", "above", "x", "y"),
    "edges": ("id", "from", "to", "count"),
    "evidence": (
        *("form", "status", "since", "until", "confidence", "programme"),
        *("source", "start", "end", "rule", "measures"),
    ),
    "measures": ("kind", "value", "unit", "stage", "year", "text"),
    "sources": ("identifier", "title", "publisher", "issued"),
    "programmes": ("id", "label", "english"),
}
"""What the values of each row are, by table."""


@dataclass(frozen=True, slots=True)
class Island:
    """``data`` is what the page reads at once, ``texts`` a quote and, where it differs, a reading for each piece of evidence.

    ``level`` is the one to which the network is rolled up when the page opens, None where every party is drawn.
    """

    data: dict[str, Any]
    texts: list[list[str]]
    level: str | None


class _Numbers:
    """Numbers for things that come up more than once, in the order in which they come up first."""

    def __init__(self) -> None:
        self._of: dict[Any, int] = {}

    def __call__(self, thing: Any) -> int:
        return self._of.setdefault(thing, len(self._of))

    def __iter__(self) -> Any:
        return iter(self._of)


def fill(drawing: Any, network: Network) -> Island:
    """Add the network to ``drawing``, pyvis's network, and return what the page needs to know of it."""
    level = level_for(network)
    positions = _positions(network, level)
    standing: dict[str, Party | Area] = {**dict(parties(network)), **areas(network)}
    number = {iri: index for index, iri in enumerate(standing)}
    for iri, place_ in standing.items():
        x, y = positions.get(iri, (None, None))
        drawing.add_node(number[iri], label=place_.label, x=x, y=y, row=_place(iri, place_, number))
    tables = _Tables()
    seen: set[str] = set()
    for helper, recipient, key, link in links(network):
        # A foreign graph may have several helpers or recipients in one relation.
        name = shorten(key) if key not in seen else f"{shorten(key)} {number[helper]} {number[recipient]}"
        seen.add(key)
        items = [tables.evidence(item) for item in link.evidence]
        drawing.add_edge(number[helper], number[recipient], id=name, evidence=items)
    rows = [[*node["row"], node["x"], node["y"]] for node in drawing.nodes]
    edges = [[edge["id"], edge["from"], edge["to"], len(edge["evidence"])] for edge in drawing.edges]
    data = {
        "columns": _COLUMNS,
        "places": _table(rows),
        "edges": _table(edges),
        "evidence": _table(item for edge in drawing.edges for item in edge["evidence"]),
        **tables.columns(programmes(network)),
        "parties": network.number_of_nodes(),
        "level": level,
    }
    return Island(data, tables.texts, level)


class _Tables:
    """What evidence refers to by number, and the sentences themselves."""

    def __init__(self) -> None:
        self._sources, self._measures, self._rules, self._programmes = _Numbers(), _Numbers(), _Numbers(), _Numbers()
        self.texts: list[list[str]] = []

    def evidence(self, item: Evidence) -> list[Any]:
        """The row of a piece of evidence."""
        self.texts.append([item.quote] if item.reading == item.quote else [item.quote, item.reading])
        return [
            item.form,
            item.status,
            item.since,
            item.until,
            _number(item.confidence),
            None if item.programme is None else self._programmes(item.programme),
            self._sources(item.source),
            item.start,
            item.end,
            None if item.rule is None else self._rules(item.rule),
            [self._measures(figure) for figure in item.figures],
        ]

    def columns(self, named: dict[str, tuple[str, str | None]]) -> dict[str, Any]:
        """The tables that evidence refers to."""
        return {
            "sources": _table(_source(source) for source in self._sources),
            "measures": _table(_measure(figure) for figure in self._measures),
            "rules": list(self._rules),
            "programmes": _table([shorten(iri), *named[iri]] for iri in self._programmes),
        }


def _table(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows without what is empty at their ends."""
    table = []
    for row in rows:
        filled = [None if value in ((), [], "") else value for value in row]
        while filled and filled[-1] is None:
            filled.pop()
        table.append(filled)
    return table


def _place(iri: str, place_: Party | Area, number: dict[str, int]) -> list[Any]:
    names = place_.other_names if isinstance(place_, Party) else ()
    return [
        shorten(iri),
        place_.label,
        place_.english,
        [name for name in names if name not in (place_.label, place_.english)],
        _pinyin([place_.label, *(name for name in names if not place_.label.startswith(name))]),
        place_.kind if isinstance(place_, Party) else "area",
        place_.level,
        place_.code if isinstance(place_, Party) else None,
        number.get(place_.above or ""),
    ]


def _pinyin(names: Iterable[str]) -> list[str]:
    """The names that can be read, as syllables; what is no Chinese character stays as it is."""
    readings = load_readings()
    spelt = []
    for name in names:
        syllables = readings.syllables("".join(c for c in name if "\u3400" <= c <= "\u9fff"))
        if syllables:
            spelt.append(" ".join(syllables))
    return list(dict.fromkeys(spelt))


def _source(source: Source) -> list[Any]:
    return [source.identifier, source.title, source.publisher, source.issued]


def _measure(figure: Figure) -> list[Any]:
    return [figure.kind, _number(figure.value), figure.unit, figure.stage, figure.year, figure.text]


def _number(value: Decimal | None) -> float | int | None:
    """As JSON has it; a figure beyond a browser's reach is none."""
    if value is None:
        return None
    number = float(value)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _positions(network: Network, level: str | None) -> dict[str, Position]:
    """Where the nodes are drawn, with room for all labels in a view of the whole where that is possible."""
    drawn = rolled_up(network, level) if level is not None else network
    standing: dict[str, Party | Area] = {**dict(parties(network)), **areas(network)}
    positions: dict[str, Position] = {}
    for room in _ROOMS if len(drawn) <= _FEW else _ROOMS[:1]:
        positions = place(drawn, {iri: _box(standing[iri], room) for iri in drawn})
        if not positions or labels.fitting(positions.values()) * room >= 1:
            break
    return positions


def _box(place_: Party | Area, room: float) -> Box:
    """The room of the node with its label, centred below it, when seen from so many times as far away."""
    radius, size = LEVEL_SIZES.get(place_.level, LEVEL_SIZES[None]), room * labels.SIZE
    return Box(
        width=max(2 * radius, math.ceil(labels.width_of(place_.label) * size)),
        height=2 * radius + 6 + math.ceil(labels.lines_of(place_.label) * size * 1.2),
        above=radius,
    )
