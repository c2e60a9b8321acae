"""Provinces and cities by one character, in the compounds of the programmes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import kg.places
from kg.places import (
    Gazetteer,
    aided_pattern,
    compound_pattern,
    places_of_compound,
    province_of_character,
    relieved_pattern,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苏陕", [("江苏省", "helper"), ("陕西省", "recipient")]),
        ("闽宁协作", [("福建省", "helper"), ("宁夏回族自治区", "recipient")]),
        ("沪滇扶贫协作", [("上海市", "helper"), ("云南省", "recipient")]),
        ("浙川东西部协作", [("浙江省", "helper"), ("四川省", "recipient")]),
        ("苏青", [("江苏省", "helper"), ("青海省", "recipient")]),
        ("青陇协作", [("青岛市", "helper"), ("甘肃省", "recipient")]),
        ("援疆", [("新疆维吾尔自治区", "recipient")]),
        ("对口援青", [("青海省", "recipient")]),
    ],
)
def test_a_compound_names_who_helps_and_who_is_helped(
    gazetteer: Gazetteer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(place.name, side) for place, side in places_of_compound(text, gazetteer)] == expected


@pytest.mark.parametrize("text", ["川", "陕苏", "苏宁", "沪宁合作", "援京", "援", "苏陕两省", "江苏陕西"])
def test_what_is_no_compound_names_nothing(gazetteer: Gazetteer, text: str) -> None:
    assert places_of_compound(text, gazetteer) == ()


def test_compounds_in_a_text() -> None:
    compound = re.compile(f"{compound_pattern()}(?=协作|合作)")
    text = "深化闽宁协作与鲁渝协作，京津冀协作之外，又同苏宁合作、津甘合作。"
    assert compound.findall(text) == ["闽宁", "鲁渝", "津甘"]
    assert re.findall(f"援{aided_pattern()}", "援藏、援京、援黔干部") == ["援藏", "援黔"]


def test_every_province_has_one_character(gazetteer: Gazetteer) -> None:
    with (Path(kg.places.__file__).parent / "abbreviations.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    provinces = {place.key for place in gazetteer.divisions() if place.parent is None}
    assert provinces <= {row["key"] for row in rows}
    assert all(len(row["character"]) == 1 and gazetteer.place(row["key"]) for row in rows)
    sides = [(row["character"], row["side"]) for row in rows]
    assert len(set(sides)) == len(sides)


def test_a_character_names_the_province_that_a_team_goes_to(gazetteer: Gazetteer) -> None:
    assert re.findall(f"援{relieved_pattern()}", "援鄂、援沪、援港、援非、援青") == ["援鄂", "援沪", "援青"]
    found = [province_of_character(character, gazetteer) for character in "鄂青台"]
    assert [place.name if place else None for place in found] == ["湖北省", "青海省", None]
