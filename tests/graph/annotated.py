"""Graphs made from annotations, right or wrong in known ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rdflib import Graph

from kg.graph.assembly import assemble
from kg.model import (
    Attestation,
    Document,
    Form,
    Group,
    Level,
    Measure,
    MeasureKind,
    Organization,
    Party,
    Place,
    Status,
    Unit,
)
from tests.graph.handmade import document

Change = Callable[[int, Attestation], Attestation | None]
"""What becomes of the n-th attestation: None drops it."""


def graph_of(gold_dir: Path, change: Change = lambda _, attestation: attestation) -> Graph:
    """The graph that says what the annotations say, each attestation changed first."""
    return assemble(
        (doc, [kept for n, said in enumerate(found) if (kept := change(n, said))]) for doc, found in _read(gold_dir)
    )


def _read(gold_dir: Path) -> Iterator[tuple[Document, list[Attestation]]]:
    for path in sorted(gold_dir.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        doc = document(f"deep/{gold['article']}", "".join(r["evidence"][0] for r in gold["relations"]) or "。")
        yield doc, [_attestation(doc, n, relation) for n, relation in enumerate(gold["relations"])]


def _attestation(doc: Document, number: int, relation: Mapping[str, Any]) -> Attestation:
    quote = relation["evidence"][0]
    start = doc.article.source.index(quote)
    measures = tuple(
        Measure(1000 * number + n, 1000 * number + n + 1, "?", _kind(m["kind"]), Decimal(str(m["value"])), Unit.COUNT)
        for n, m in enumerate(relation.get("measures", ()))
    )
    form = Form.EAST_WEST if relation["form"] == "east-west" else Form(relation["form"])
    return Attestation(
        article=doc.article.identifier,
        start=start,
        end=start + len(quote),
        exact=quote,
        reading=quote,
        helper=_party(relation["helper"]),
        recipient=_party(relation["recipient"]),
        form=form,
        status=Status(relation["status"]),
        rule="annotated",
        confidence=Decimal(1),
        since=relation.get("since"),
        measures=measures,
    )


def _kind(name: str) -> MeasureKind:
    return MeasureKind.OTHER if name == "other" else MeasureKind(name)


def _party(end: Mapping[str, Any]) -> Party:
    if "any" in end:
        return _party(end["any"][-1])
    if "area" in end:
        return place(end["area"] if isinstance(end["area"], str) else end["area"][-1])
    if "org" in end:
        return Organization([end["org"], *end.get("aliases", ())][-1])
    group = end["group"]
    kind = group["kind"] if isinstance(group["kind"], str) else group["kind"][0]
    within = place(group["within"]) if group.get("within") else None
    return Group(f"{group.get('count')}个{kind}", group.get("count"), kind, within)


def place(path: str) -> Place:
    """The place at the end of a path of names, under a key made from the path."""
    above, _, name = path.rpartition("/")
    level = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)[path.count("/")]
    return Place(path, None, name, level, place(above) if above else None)


def damaged(number: int, said: Attestation) -> Attestation | None:
    """Every kind of mistake by turns: lost, turned round, mislabelled, figures gone or wrong; every seventh is right."""
    wrong_figures = tuple(replace(measure, value=measure.value + 1) for measure in said.measures)
    kinds: list[Attestation | None] = [
        said,
        None,
        replace(said, helper=said.recipient, recipient=said.helper),
        replace(said, form=Form.PAIRING, status=Status.PAST, since=1999),
        replace(said, measures=()),
        replace(said, measures=(*wrong_figures, *said.measures[:1])),
        replace(said, recipient=place("贵州省/黔东南苗族侗族自治州/剑河县")),
    ]
    return kinds[number % len(kinds)]
