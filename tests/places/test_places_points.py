"""Where divisions lie."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.places import Gazetteer, Point
from kg.places.points import find_points
from kg.places.spells import Spell

BOXES = {
    "11": (39.4, 41.1, 115.4, 117.6),
    "12": (38.5, 40.3, 116.7, 118.1),
    "13": (36.0, 42.7, 113.4, 119.9),
    "14": (34.5, 40.8, 110.2, 114.6),
    "15": (37.4, 53.4, 97.1, 126.1),
    "21": (38.7, 43.5, 118.8, 125.8),
    "22": (40.8, 46.4, 121.6, 131.4),
    "23": (43.4, 53.6, 121.1, 135.1),
    "31": (30.6, 31.9, 120.8, 122.2),
    "32": (30.7, 35.2, 116.3, 122.0),
    "33": (27.0, 31.2, 118.0, 123.0),
    "34": (29.4, 34.7, 114.8, 119.7),
    "35": (23.5, 28.4, 115.8, 120.8),
    "36": (24.4, 30.1, 113.5, 118.5),
    "37": (34.3, 38.5, 114.7, 122.8),
    "41": (31.3, 36.4, 110.3, 116.7),
    "42": (29.0, 33.3, 108.3, 116.2),
    "43": (24.6, 30.2, 108.7, 114.3),
    "44": (20.2, 25.6, 109.6, 117.4),
    "45": (20.9, 26.4, 104.4, 112.1),
    "46": (3.8, 20.2, 108.6, 117.9),
    "50": (28.1, 32.3, 105.2, 110.2),
    "51": (26.0, 34.4, 97.3, 108.6),
    "52": (24.6, 29.3, 103.6, 109.6),
    "53": (21.1, 29.3, 97.5, 106.2),
    "54": (26.8, 36.5, 78.3, 99.2),
    "61": (31.7, 39.6, 105.4, 111.3),
    "62": (32.5, 42.9, 92.3, 108.8),
    "63": (31.6, 39.3, 89.4, 103.1),
    "64": (35.2, 39.4, 104.2, 107.7),
    "65": (34.3, 49.2, 73.4, 96.4),
    "71": (21.8, 25.4, 119.9, 122.1),
    "81": (22.1, 22.6, 113.8, 114.5),
    "82": (22.1, 22.3, 113.5, 113.7),
}
"""South, north, west and east of each province, to a tenth of a degree."""


def test_every_point_lies_in_its_province(gazetteer: Gazetteer) -> None:
    outside = []
    for place in gazetteer.divisions():
        point = gazetteer.coordinates(place)
        if point is not None:
            south, north, west, east = BOXES[place.key[:2]]
            if not (south <= point.latitude <= north and west <= point.longitude <= east):
                outside.append((place.key, place.name, point))
    assert outside == []


def test_nearly_all_living_counties_are_located(gazetteer: Gazetteer) -> None:
    living = [p for p in gazetteer.divisions() if p.code and gazetteer.spells(p)[-1].last_seen is None]
    counties = [p for p in living if p.code and not p.code.endswith("00") and p.code[4] != "7"]
    missing = [p.name for p in counties if gazetteer.coordinates(p) is None]
    assert len(counties) > 2_800
    assert len(missing) <= 30
    assert all(gazetteer.coordinates(p) for p in living if p.code and p.code.endswith("00"))


@pytest.mark.parametrize(
    ("path", "latitude", "longitude"),
    [
        ("四川省/甘孜藏族自治州/丹巴县", "30.88", "101.89"),
        ("四川省/成都市/郫县", "30.80", "103.89"),
        ("四川省/成都市/郫都区", "30.80", "103.89"),
        ("山东省/烟台市/蓬莱区", "37.81", "120.76"),
        ("北京市", "39.90", "116.40"),
    ],
)
def test_points(gazetteer: Gazetteer, path: str, latitude: str, longitude: str) -> None:
    place = gazetteer.find_path(*path.split("/"))
    assert place is not None
    point = gazetteer.coordinates(place)
    assert point is not None
    assert abs(point.latitude - Decimal(latitude)) < Decimal("0.02")
    assert abs(point.longitude - Decimal(longitude)) < Decimal("0.02")


def test_what_lies_nowhere_known_has_no_point(gazetteer: Gazetteer) -> None:
    assert gazetteer.coordinates(gazetteer.lookup("雄安新区")[0]) is None
    assert gazetteer.coordinates(gazetteer.lookup("闽宁镇")[0]) is None


def test_a_division_takes_the_point_of_the_one_it_replaced() -> None:
    spells = [
        Spell("990000", "某省", "1", "", None, None),
        Spell("990101", "东某县", "3", "990000", None, "2004", ("990109",)),
        Spell("990109", "东某区", "3", "990000", "2005", None),
        Spell("990102", "西某市", "3", "990000", None, "2012", ("990110",)),
        Spell("990103", "海岛县", "3", "990000", None, "2012", ("990110",)),
        Spell("990110", "西某区", "3", "990000", "2013", None),
        Spell("990104", "并入区", "3", "990000", None, "2010", ("990105",)),
        Spell("990105", "存续区", "3", "990000", None, None),
    ]
    located = {"990101": (30.12345, 103.0), "990102": (31.0, 104.0), "990103": (31.5, 105.0), "990105": (32.0, 106.0)}
    lines = find_points(located, Gazetteer(spells, list))
    assert lines == [
        "990101,30.123,103.000",
        "990102,31.000,104.000",
        "990103,31.500,105.000",
        "990105,32.000,106.000",
        "990109,30.123,103.000",
        "990110,31.000,104.000",
    ]


def test_points_are_read_from_their_lines() -> None:
    spells = [Spell("990000", "某省", "1", "", None, None)]
    gazetteer = Gazetteer(spells, list, lambda: ["990000,30.1,103.25"])
    (place,) = gazetteer.divisions()
    assert gazetteer.coordinates(place) == Point(Decimal("30.1"), Decimal("103.25"))
    assert Gazetteer(spells, list).coordinates(place) is None
