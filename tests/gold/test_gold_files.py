"""Every annotation is well formed, quotes its article and names places that exist."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from opencc import OpenCC

from kg.places import load_gazetteer

GOLD = Path(__file__).parent
SEEDS = GOLD.parents[1] / "seeds"
NEWS = GOLD.parents[2] / "shared" / "real" / "docs"
"""An optional folder beside the checkout; the real news in it may not be distributed."""
ELSEWHERE = {"digests": SEEDS, "news": NEWS, "news-blind": NEWS}
"""The articles of annotations that do not lie beside them."""
FILES = sorted(GOLD.glob("*/*.json"))

COUNTS = {
    "dev": 30,
    "varied": 139,
    "blind": 15,
    "mixed": 17,
    "mixed-blind": 7,
    "digests": 5,
    "news": 160,
    "news-blind": 55,
}

FORMS = {"counterpart", "east-west", "designated", "pairing", "enterprise", "other"}
BASES = {"explicit", "resolved", "group", "act"}
STATUSES = {"actual", "planned", "past"}
KINDS = {"funds", "projects", "personnel", "trained", "visits", "jobs", "households", "other"}
STAGES = {None, "committed", "disbursed", "invested", "donated", "completed", "planned"}
UNITS = {"CNY", "count", "person", "person-time", "household"}
RELATION = {"id", "helper", "recipient", "form", "basis", "status", "since", "optional", "evidence", "measures"}

PINYIN = re.compile(r"\s*\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)\s*")
LAYOUT = re.compile(r"[\s*_>]+")
TAG = re.compile(r"<(script|style).*?</\1>|<[^>]+>", re.DOTALL)
SIMPLIFIED = OpenCC("t2s")

End = dict[str, Any]


def _load(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold


def _article(path: Path, gold: dict[str, Any]) -> Path:
    return ELSEWHERE.get(path.parent.name, path.parent) / str(gold["article"])


def _plain(text: str) -> str:
    """Simplified, without injected pinyin and without what only lays the text out."""
    return LAYOUT.sub("", SIMPLIFIED.convert(PINYIN.sub("", text)))


def _plain_article(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return _plain(html.unescape(TAG.sub("", text)) if path.suffix == ".html" else text)


def _areas(end: End) -> Iterator[list[str]]:
    """Acceptable paths of each area that an end names."""
    for one in end.get("any", [end]):
        named = one.get("area") or (one["group"]["within"] if "group" in one else None)
        if named:
            yield [named] if isinstance(named, str) else named


def _exists(path: str, on: date | None) -> bool:
    """Whether the gazetteer has the area under this name on the day, or for a village the township or county around it."""
    gazetteer = load_gazetteer()
    names = path.split("/")
    for end in (len(names), len(names) - 1) if len(names) > 3 or names[-1].endswith("村") else (len(names),):
        place = gazetteer.find_path(*names[:end])
        if place is not None and place in gazetteer.lookup(names[end - 1], on):
            return True
    return False


def _day(published: str | None) -> date | None:
    """The middle of what a date leaves open: 2016, 2016-12 and 2016-12-20 are dates."""
    if not published:
        return None
    year, month, day = (int(part) for part in (published + "-06-15"[len(published) - 4 :]).split("-"))
    return date(year, month, day)


def _well_formed_end(end: End) -> bool:
    if set(end) == {"any"}:
        return len(end["any"]) > 1 and all(_well_formed_end(one) for one in end["any"])
    if set(end) == {"area"}:
        return bool(end["area"])
    if set(end) <= {"org", "aliases"}:
        return bool(end.get("org")) and isinstance(end.get("aliases", []), list)
    group = end.get("group", {})
    return set(end) == {"group"} and set(group) == {"count", "kind", "within"} and bool(group["kind"])


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def test_there_are_annotations_in_every_folder() -> None:
    counts = {name: len(list((GOLD / name).glob("*.json"))) for name in COUNTS}
    assert counts == COUNTS


def test_every_article_is_annotated() -> None:
    annotated = {article for path in FILES if (article := _article(path, _load(path))).parent != NEWS}
    articles = {
        p
        for folder in (*(GOLD / name for name in ("dev", "varied", "blind", "mixed", "mixed-blind")), SEEDS)
        for p in folder.iterdir()
        if p.suffix != ".json"
    }
    assert annotated == {p for p in articles if not p.name.startswith("README")}


def test_relations_are_well_formed(path: Path) -> None:
    gold = _load(path)
    relations = gold["relations"]
    assert [r["id"] for r in relations] == [f"r{n}" for n in range(1, len(relations) + 1)]
    for r in relations:
        assert set(r) == RELATION, r["id"]
        assert r["form"] in FORMS, r["id"]
        assert r["basis"] in BASES, r["id"]
        assert r["status"] in STATUSES, r["id"]
        assert r["since"] is None or 1950 <= r["since"] <= 2030, r["id"]
        assert r["evidence"], r["id"]
    for r in [*relations, *gold["not_relations"]]:
        assert _well_formed_end(r["helper"]), r
        assert _well_formed_end(r["recipient"]), r
    assert all(n["why"] for n in gold["not_relations"])


def test_a_relation_is_annotated_once(path: Path) -> None:
    ends = [json.dumps([r["helper"], r["recipient"], r["status"]], sort_keys=True) for r in _load(path)["relations"]]
    assert len(ends) == len(set(ends))


def test_nothing_is_both_a_relation_and_a_trap(path: Path) -> None:
    gold = _load(path)
    found = [[r["helper"], r["recipient"]] for r in gold["relations"] if not r["optional"]]
    assert not [n for n in gold["not_relations"] if [n["helper"], n["recipient"]] in found]


def test_measures_are_well_formed(path: Path) -> None:
    for r in _load(path)["relations"]:
        for m in r["measures"]:
            assert set(m) - {"joint"} == {"kind", "stage", "value", "unit", "year"}, r["id"]
            assert m["kind"] in KINDS, r["id"]
            assert m["stage"] in STAGES, r["id"]
            assert m["unit"] in UNITS, r["id"]
            assert m["value"] > 0, r["id"]


def test_evidence_occurs_in_the_article(path: Path) -> None:
    gold = _load(path)
    article = _article(path, gold)
    if article.parent == NEWS and not NEWS.exists():
        pytest.skip("needs ../shared/real, an optional folder beside the checkout")
    text = _plain_article(article)
    assert not [e for r in gold["relations"] for e in r["evidence"] if _plain(e) not in text]


def test_areas_exist_when_the_article_is_written(path: Path) -> None:
    gold = _load(path)
    day = _day(gold["published"])
    # An optional relation may offer a zone as an area, as a reader who knows no gazetteer would.
    relations = [r for r in gold["relations"] if not r["optional"]]
    ends = [r[side] for r in relations for side in ("helper", "recipient")]
    assert not [paths for end in ends for paths in _areas(end) if not any(_exists(p, day) for p in paths)]


def test_areas_of_traps_exist(path: Path) -> None:
    ends = [n[side] for n in _load(path)["not_relations"] for side in ("helper", "recipient")]
    assert not [paths for end in ends for paths in _areas(end) if not any(_exists(p, None) for p in paths)]
