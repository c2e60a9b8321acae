"""Whole articles: the areas of the annotated relations are among the linked mentions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.model import Place
from kg.places import Gazetteer, link_areas
from kg.sources import read_file
from kg.text import prepare

GOLD = Path(__file__).parents[1] / "gold" / "dev"


def area_ends(end: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """The area ends of one end of a relation, each as its acceptable paths."""
    if "area" in end:
        yield (end["area"],) if isinstance(end["area"], str) else tuple(end["area"])
    for alternative in end.get("any", ()):
        yield from area_ends(alternative)


def is_area(place: Place, path: str) -> bool:
    *above, last = path.split("/")
    chain = [{p.name, *p.other_names} for p in place.ancestors()]
    return last in {place.name, *place.other_names} and all(any(name in known for known in chain) for name in above)


def test_areas_of_relations_are_found(gazetteer: Gazetteer) -> None:
    wanted: list[tuple[str, tuple[str, ...]]] = []
    missed: list[tuple[str, tuple[str, ...]]] = []
    for file in sorted(GOLD.glob("*.json")):
        annotations = json.loads(file.read_text(encoding="utf-8"))
        document = prepare(read_file(GOLD / annotations["article"], GOLD))
        ends = {e for r in annotations["relations"] for k in ("helper", "recipient") for e in area_ends(r[k])}
        found = {m.party for m in link_areas(document, gazetteer) if isinstance(m.party, Place)}
        wanted += [(file.name, end) for end in ends]
        missed += [(file.name, end) for end in ends if not any(is_area(p, path) for p in found for path in end)]
    assert wanted
    assert len(missed) <= 0.03 * len(wanted), missed
