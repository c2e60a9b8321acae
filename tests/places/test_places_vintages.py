"""From dated lists of divisions to spells."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

import kg.places
from kg.places import Gazetteer
from kg.places.regenerate import differences
from kg.places.registry import Event, Seen
from kg.places.spells import Spell
from kg.places.vintages import county_spells, township_spells
from kg.places.words import write_lines


def years(code: str, name: str, parent: str, first: int, last: int, lasting: str = "") -> list[Seen]:
    return [Seen(str(year), code, name, parent, lasting or code) for year in range(first, last + 1)]


def test_counties_have_spells_and_successors() -> None:
    seen = [
        *years("990000", "某省", "", 2000, 2024),
        *years("990101", "东某县", "990100", 2000, 2004, "990109"),
        *years("990109", "东某区", "990100", 2005, 2024),
        *years("990102", "西某区", "990100", 2000, 2009),
        *years("990103", "旧名区", "990100", 2000, 2006),
        *years("990103", "新名区", "990100", 2007, 2024),
        Seen("2025", "990110", "初设区", "990100"),
    ]
    spells = county_spells(
        seen, [Seen("2021-10", "990171", "某市经济开发区", "990100")], [Event(2010, "990102", "990109")]
    )
    assert [(s.code, s.name, s.level, s.first_seen, s.last_seen, s.successors) for s in spells] == [
        ("990000", "某省", "1", None, None, ()),
        ("990101", "东某县", "3", None, "2004", ("990109",)),
        ("990102", "西某区", "3", None, "2009", ("990109",)),
        ("990103", "旧名区", "3", None, "2006", ("990103",)),
        ("990103", "新名区", "3", "2007", None, ()),
        ("990109", "东某区", "3", "2005", None, ()),
        ("990110", "初设区", "3", "2025", None, ()),
        ("990171", "某市经济开发区", "5", None, None, ()),
    ]


def test_townships_go_by_county_and_name() -> None:
    def town(vintage: str, code: str, name: str) -> Seen:
        return Seen(vintage, code, name, code[:6])

    seen = [
        town("2012-10", "990101200", "上河乡"),
        town("2016-07", "990101100", "上河镇"),
        town("2025-12", "990101103", "上河镇"),
        town("2012-10", "990101201", "下河乡"),
        town("2016-07", "990109201", "下河乡"),
        town("2025-12", "990109201", "下河乡"),
        town("2012-10", "990101400", "良种场"),
        town("2021-10", "990101400", "良种场"),
    ]
    counties = [Spell("990101", "东某县", "3", "990100", None, "2014", ("990109",))]
    assert [(s.code, s.name, s.level, s.last_seen, s.successors) for s in township_spells(seen, counties)] == [
        ("990101100", "上河镇", "4", None, ()),
        ("990101200", "上河乡", "4", "2012-10", ("990101100",)),
        ("990101201", "下河乡", "4", "2012-10", ("990109201",)),
        ("990101400", "良种场", "5", None, ()),
        ("990109201", "下河乡", "4", None, ()),
    ]


def test_a_code_of_the_newest_list_tells_of_a_township_only_where_its_name_is_new() -> None:
    def town(vintage: str, code: str, name: str) -> Seen:
        return Seen(vintage, code, name, code[:6])

    seen = [
        *(town(vintage, "990101021", "东坝地区") for vintage in ("2018-10", "2021-10")),
        town("2025-12", "990101021", "东坝乡"),
        *(town(vintage, "990101100", "石门镇") for vintage in ("2018-10", "2020-06")),
        town("2021-10", "990101108", "沙河镇"),
        town("2025-12", "990101100", "沙河镇"),
        *(town(vintage, "990101101", "东街街道") for vintage in ("2012-10", "2016-07")),
        *(town(vintage, "990101101", "中山街道") for vintage in ("2018-10", "2025-12")),
        town("2012-10", "990101000", "南关街道"),
        town("2025-12", "990101004", "南关街道"),
    ]
    found = {s.name: (s.code, s.successors) for s in township_spells(seen, [])}
    assert found["东坝地区"] == ("990101021", ("990101021",))
    assert found["石门镇"] == ("990101100", ()), "another township got its code"
    assert found["东街街道"] == ("990101101", ("990101101",))
    assert found["南关街道"] == ("990101004", ()), "the code of a whole county is no township's"


def test_differences_name_both_sides() -> None:
    assert differences(["a", "b"], ["b", "c"]) == ["- a", "+ c"]


def test_written_lines_have_the_same_bytes_always(tmp_path: Path) -> None:
    for name in ("one.gz", "two.gz"):
        write_lines(tmp_path / name, ["甲", "乙"])
    assert (tmp_path / "one.gz").read_bytes() == (tmp_path / "two.gz").read_bytes()


def test_every_row_kept_by_hand_says_on_what_it_rests(gazetteer: Gazetteer) -> None:
    text = (Path(kg.places.__file__).parent / "supplement.csv").read_text(encoding="utf-8")
    for row in csv.DictReader(text.splitlines()):
        assert row["source"], row
        assert gazetteer.place(row["code"]), row
        assert gazetteer.place(row["parent"]), row
        assert all(gazetteer.place(code) for code in row["successor"].split("|") if code), row


def test_what_ships_is_sorted_and_complete() -> None:
    folder = Path(kg.places.__file__).parent
    for file, least in (("divisions.csv.gz", 4_000), ("townships.csv.gz", 58_000)):
        header, *lines = gzip.decompress((folder / file).read_bytes()).decode("utf-8").splitlines()
        assert header == "code,name,level,parent,first_seen,last_seen,successor"
        spells = [Spell.of_line(line) for line in lines]
        assert len(spells) > least
        key = (lambda s: (s.level, s.code)) if file.startswith("div") else (lambda s: (s.code, ""))
        assert [key(s) for s in spells] == sorted(key(s) for s in spells)
