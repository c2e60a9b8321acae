"""The pairs of the national programmes."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

import kg.places
from kg.places import Gazetteer
from kg.places.programmes import assignment

FILE = Path(kg.places.__file__).with_name("programmes.csv")


@pytest.mark.parametrize(
    ("one", "other", "year", "programme"),
    [
        ("350102", "640422", 2018, "东西部扶贫协作"),
        ("640422", "350102", 2018, "东西部扶贫协作"),
        ("320583", "520600", 2019, "东西部扶贫协作"),
        ("320583", "520600", 2012, None),
        ("440300", "653101", 2015, "对口援疆"),
        ("440300", "653101", 2005, None),
        ("350102", "430000", 2018, None),
        ("350000", "350102", 2018, None),
    ],
)
def test_a_pair_holds_for_what_is_below_it_and_in_its_years(
    gazetteer: Gazetteer, one: str, other: str, year: int, programme: str | None
) -> None:
    places = [gazetteer.place(key) for key in (one, other)]
    assert places[0] is not None
    assert places[1] is not None
    assert assignment(places[0], places[1], date(year, 6, 1)) == programme


def test_every_end_is_a_division_of_that_name_and_every_pair_has_a_source(gazetteer: Gazetteer) -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 150
    for row in rows:
        for end in ("helper", "recipient"):
            place = gazetteer.place(row[end])
            assert place is not None, row
            assert row[f"{end}_name"] in {place.name, *place.other_names}, row
        assert row["programme"], row
        assert row["source"], row
        assert int(row["first"] or 1950) <= int(row["last"] or 2100), row
