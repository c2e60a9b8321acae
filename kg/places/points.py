"""Where divisions of county level and above lie: one point each, near the seat of its government.

The points are those of the package cpca (MIT), which does not say which datum they are in. Against GeoNames they lie as GCJ-02
does: on the mean of 951 county seats 0.0039° (standard error 0.0005°) to the east, where GCJ-02 makes 0.0047° and WGS 84
nothing. `kg.places.regenerate` therefore takes them as GCJ-02 and writes WGS 84, to three decimals (about 100 m).
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from kg.model import Place
from kg.places.gazetteer import Gazetteer, Point
from kg.places.names import stem

__all__ = ["find_points"]

_STEP = Decimal("0.001")


def find_points(located: Mapping[str, tuple[float, float]], gazetteer: Gazetteer) -> list[str]:
    """The lines of ``points.csv.gz`` (``key,latitude,longitude``), sorted, for the divisions that can be placed.

    ``located`` has latitude and longitude by code, in WGS 84. A division without a point of its own has that of the one
    division that it replaced, or of the one that replaced it.
    """
    own = {code: Point(*(Decimal(degrees).quantize(_STEP) for degrees in found)) for code, found in located.items()}
    lines = []
    for place in gazetteer.divisions():
        point = next((own[code] for code in (place.key, *_same_seat(place, gazetteer)) if code in own), None)
        if point is not None:
            lines.append(f"{place.key},{point.latitude},{point.longitude}")
    return sorted(lines)


def _same_seat(place: Place, gazetteer: Gazetteer) -> list[str]:
    """The keys of the divisions that have a division's seat under another code: what it became, or came of.

    Where it came of several, it is the one with its own name: 蓬莱市 with 长岛县 became 蓬莱区.
    """
    before = [p for p in gazetteer.predecessors(place) if _began(place, p, gazetteer)]
    after = [p for p in gazetteer.successors(place) if _began(p, place, gazetteer)]
    namesakes = [p for p in before if stem(p.name, p.level) == stem(place.name, place.level)]
    found = [group[0].key for group in (before, namesakes) if len(group) == 1]
    if len(after) == 1 and len(gazetteer.predecessors(after[0])) == 1:
        found.append(after[0].key)
    return found


def _began(later: Place, earlier: Place, gazetteer: Gazetteer) -> bool:
    """Whether a division began when the other ended, rather than took it in."""
    return gazetteer.spells(later)[0].first_year >= gazetteer.spells(earlier)[-1].last_year
