"""The gazetteer: dated names, paths, successors, townships."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import kg.places
from bench.gazetteer import measure
from kg.model import Level, Place
from kg.places import Gazetteer, highest, load_gazetteer
from kg.places.spells import Spell, same_division

ROOT = Path(__file__).parents[2]


def codes(places: tuple[Place, ...]) -> list[str | None]:
    return [place.code for place in places]


def test_a_place_knows_what_is_above_it(gazetteer: Gazetteer) -> None:
    (place,) = gazetteer.lookup("循化县", date(2019, 1, 1))
    assert (place.key, place.name, place.level) == ("630225", "循化撒拉族自治县", Level.COUNTY)
    assert [p.name for p in place.ancestors()] == ["海东市", "青海省"]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("郫县", 2014, ["510124"]),
        ("郫县", 2020, []),
        ("郫都区", 2020, ["510117"]),
        ("襄樊市", 2008, ["420600"]),
        ("襄樊", 2015, []),
        ("康定市", 2012, []),
    ],
)
def test_names_hold_for_their_time(gazetteer: Gazetteer, name: str, year: int, expected: list[str]) -> None:
    assert codes(gazetteer.lookup(name, date(year, 7, 1))) == expected


def test_full_names_and_higher_levels_come_first(gazetteer: Gazetteer) -> None:
    assert [p.level for p in gazetteer.lookup("临夏")][:3] == [Level.PREFECTURE, Level.COUNTY, Level.COUNTY]
    assert gazetteer.lookup("吉林")[0].name == "吉林省"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("四川丹巴县", ["513323"]),
        ("四川省/丹巴", ["513323"]),
        ("四川省甘孜藏族自治州丹巴县", ["513323"]),
        ("上海杨浦区", ["310110"]),
        ("宁夏永宁县闽宁镇", ["640121104"]),
        ("四川杨浦区", []),
        ("四川/", []),
        ("/", []),
        ("", []),
    ],
)
def test_names_of_several_levels_may_be_joined(gazetteer: Gazetteer, name: str, expected: list[str]) -> None:
    assert codes(gazetteer.lookup(name)) == expected


def test_what_bears_the_name_now_comes_before_what_bore_it(gazetteer: Gazetteer) -> None:
    assert codes(gazetteer.lookup("巢湖市")) == ["340181", "341400"]
    assert codes(gazetteer.lookup("巢湖市", date(2008, 1, 1))) == ["341400"]
    assert [place.level.rank for place in gazetteer.lookup("吉林")] == [0, 1]


def test_of_places_the_one_of_the_highest_level_stands_alone_or_not_at_all(gazetteer: Gazetteer) -> None:
    linxia = gazetteer.lookup("临夏")
    assert [place.level.rank for place in linxia[:2]] == [1, 2]
    assert highest(reversed(linxia)) is linxia[0]
    assert highest([linxia[0], linxia[0]]) is linxia[0], "a place named twice is one place"
    assert highest(gazetteer.lookup("朝阳区")) is None, "several of one level"
    assert highest([]) is None


def test_a_renamed_division_is_one_place_with_its_latest_name(gazetteer: Gazetteer) -> None:
    place = gazetteer.find_path("湖北省", "襄樊市")
    assert place is not None
    assert place.name == "襄阳市"
    assert {"襄樊市", "襄樊", "襄阳"} <= set(place.other_names)


def test_successors_lead_to_the_division_of_today(gazetteer: Gazetteer) -> None:
    old = gazetteer.find_path("四川省", "成都市", "郫县")
    assert old is not None
    assert codes(gazetteer.successors(old)) == ["510117"]
    assert gazetteer.successors(gazetteer.lookup("郫都区")[0]) == ()


@pytest.mark.parametrize(
    ("name", "former"),
    [
        ("郫都区", ["郫县"]),
        ("黄浦区", ["卢湾区"]),
        ("两江新区", ["江北区", "渝北区"]),
        ("普洱市", ["思茅地区"]),
        ("襄阳市", []),
        ("茨榆坨街道", ["茨榆坨镇", "茨榆坨镇"]),
        ("南磨房乡", []),
        ("新疆生产建设兵团第一师", []),
    ],
)
def test_predecessors_are_those_whose_successor_a_division_is(
    gazetteer: Gazetteer, name: str, former: list[str]
) -> None:
    place = gazetteer.lookup(name)[0]
    assert [p.name for p in gazetteer.predecessors(place)] == former
    assert all(place in gazetteer.successors(p) for p in gazetteer.predecessors(place))


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("甘肃省/临夏回族自治州/东乡族自治县", "622926"),
        ("四川省/成都市/双流县", "510122"),
        ("四川省/成都市/双流区", "510116"),
        ("天津市/蓟州区", "120119"),
        ("重庆市/江津市", "500381"),
        ("湖北省/仙桃市", "429004"),
        ("新疆/兵团/第一师", "650000/第一师"),
    ],
)
def test_paths(gazetteer: Gazetteer, path: str, key: str) -> None:
    place = gazetteer.find_path(*path.split("/"))
    assert place is not None
    assert place.key == key
    assert gazetteer.place(key) is place


def test_a_path_to_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.find_path("四川省", "东乡族自治县") is None
    assert gazetteer.find_path("无此地") is None


def test_townships_belong_to_their_county(gazetteer: Gazetteer) -> None:
    place = gazetteer.find_path("宁夏回族自治区", "银川市", "永宁县", "闽宁镇")
    assert place is not None
    assert place.level is Level.TOWNSHIP
    assert place.parent is gazetteer.find_path("宁夏回族自治区", "银川市", "永宁县")
    assert len({p.key for p in gazetteer.lookup("城关镇")}) > 50


def test_a_township_with_a_new_name_under_its_code_is_the_same_township(gazetteer: Gazetteer) -> None:
    place = gazetteer.find_path("北京市", "朝阳区", "南磨房乡")
    assert place is not None
    assert "南磨房地区" in place.other_names
    assert [spell.name for spell in gazetteer.spells(place)] == ["南磨房地区", "南磨房乡"]


def test_keys_are_unique(gazetteer: Gazetteer) -> None:
    places = {
        p.key: p
        for county in ("341302", "130535", "630222")
        for s in gazetteer.townships(county).values()
        for p in (sense.place for sense in s)
    }
    assert all(key == place.key for key, place in places.items())
    assert len({id(place) for place in places.values()}) == len(places)


def test_loading_is_quick_and_takes_little_memory() -> None:
    """Usually 45 ms for what lies at county level and above, and 25 MB for all that is read in the end."""
    if not Path("/proc/self/statm").exists():
        pytest.skip("the resident set is read from /proc, which this system has not")
    figures = measure(runs=1)
    assert figures["load"][0] < 300
    assert figures["another county's"][0] < 20
    assert sum(megabytes for _, megabytes in figures.values()) < 60


def test_a_name_is_looked_up_without_the_linker_and_its_dictionaries() -> None:
    program = "import sys, kg.places as p; p.load_gazetteer().lookup('丹巴县'); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, encoding="utf-8", cwd=ROOT)
    assert {"jieba", "opencc", "rdflib", "kg.places.linker"}.isdisjoint(done.stdout.split())
    assert kg.places.link_areas.__module__ == "kg.places.linker"
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = kg.places.nothing


def spell(name: str, first: str | None, last: str | None, successor: str = "") -> Spell:
    return Spell("999999100", name, "4", "999999", first, last, (successor,) if successor else ())


def test_a_code_given_anew_is_another_township() -> None:
    groups = same_division([spell("长德街道", None, "2021-10"), spell("北湖街道", "2025-12", None)])
    assert [[s.name for s in group] for group in groups] == [["北湖街道"], ["长德街道"]]


def test_a_renamed_township_is_one() -> None:
    renamed = [spell("西寺坡镇", None, "2012-10", "999999100"), spell("大泽乡镇", "2016-07", None)]
    respelt = [spell("渔州坪街道", None, "2021-10"), spell("渔洲坪街道", "2025-12", None)]
    assert [len(group) for group in same_division(renamed)] == [2]
    assert [len(group) for group in same_division(respelt)] == [2]


@pytest.mark.parametrize("county", ["110105", "110108", "410304", "621125", "130181", "510121", "330281"])
def test_a_township_is_found_by_each_of_its_names(county: str, gazetteer: Gazetteer) -> None:
    named = gazetteer.townships(county)
    fresh = load_gazetteer.__wrapped__()
    found = {name: fresh.township(county, name) for name in sorted(named, reverse=True)}
    assert found == named
    assert fresh.township(county, "无此镇") == ()
