from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph

from kg.graph.assembly import assemble
from kg.graph.errors import GoldError
from kg.graph.identifiers import article_iri, party_iri
from kg.graph.matching import describe_end, describe_node, stands_for
from kg.graph.scoring import score
from kg.graph.turtle import write_turtle
from kg.graph.vocabulary import AREA
from kg.model import Group, Organization, Party
from tests.graph.annotated import damaged, graph_of, place
from tests.graph.handmade import HANGZHOU, SHIBING, TAIJIANG, attest, document

REPOSITORY = Path(__file__).parents[2]
NEIGHBOUR = REPOSITORY.parent / "shared"
OTHER_SCORER = NEIGHBOUR / "tools" / "score.py"

TAIJIANG_PATH = "贵州省/黔东南苗族侗族自治州/台江县"
HANGZHOU_PATH = "浙江省/杭州市"


def _relation(helper: object, recipient: object, **more: object) -> dict[str, object]:
    return {
        "helper": helper,
        "recipient": recipient,
        "form": "counterpart",
        "basis": "explicit",
        "status": "actual",
        "since": None,
        "evidence": [f"第{len(str(more))}句"],
        "measures": [],
        **more,
    }


def _funds(*values: float) -> list[dict[str, object]]:
    return [{"kind": "funds", "value": value, "unit": "CNY"} for value in values]


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Annotations with every kind of end and of relation."""
    folder = tmp_path_factory.mktemp("gold")
    taijiang = {"area": TAIJIANG_PATH}
    org = {"org": "浙江大学", "aliases": ["浙大"]}
    group = {"group": {"count": 15, "kind": ["县区", "区县"], "within": HANGZHOU_PATH}}
    loose = {"group": {"count": None, "kind": "医院", "within": None}}
    articles: dict[str, list[dict[str, object]]] = {
        "one.txt": [
            _relation({"area": HANGZHOU_PATH}, taijiang, since=2013, measures=_funds(5e6, 5e6, 60212.41e4)),
            _relation(
                org, taijiang, basis="act", form="other", measures=[{"kind": "other", "value": 3, "unit": "count"}]
            ),
            _relation(group, {"area": ["贵州省/黔东南苗族侗族自治州", "贵州省/铜仁市"]}, basis="group", form="pairing"),
            _relation(loose, taijiang, basis="group", form="designated", status="planned"),
            _relation(
                {"any": [{"org": "茶厂"}, {"area": f"{HANGZHOU_PATH}/余杭区"}]}, taijiang, basis="resolved", since=2016
            ),
            _relation({"area": "浙江省/宁波市"}, taijiang, optional=True, form="east-west"),
            _relation(
                {"area": "浙江省/温州市"}, taijiang, form="east-west", measures=_funds(1, 2), evidence=["长" * 80]
            ),
            _relation({"area": "浙江省/金华市"}, taijiang, form="enterprise", status="past", since=2010),
        ],
        "two.html": [_relation({"area": "上海市"}, {"area": "云南省/文山壮族苗族自治州"}, basis="resolved")],
        "none.txt": [],
    }
    for name, relations in articles.items():
        content = json.dumps({"article": name, "relations": relations}, ensure_ascii=False)
        (folder / f"{name}.json").write_text(content, encoding="utf-8")
    return folder


def _figures_of_the_other(graph: Graph, gold: Path, folder: Path) -> tuple[dict[str, Any], list[str]]:
    if not OTHER_SCORER.exists():
        pytest.skip("the independent scorer ../shared/tools/score.py is not there")
    write_turtle(graph, folder / "graph.ttl")
    command = [sys.executable, str(OTHER_SCORER), str(folder / "graph.ttl"), str(gold), "--json", "--detail"]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return json.loads(output[-1]), [line for line in output if line.startswith(("MISS ", "EXTRA "))]


def _agree(graph: Graph, gold: Path, folder: Path) -> None:
    theirs, lines = _figures_of_the_other(graph, gold, folder)
    ours = score(graph, gold)
    assert ours.figures() == pytest.approx(theirs, abs=1e-12)
    assert len(ours.misses) + len(ours.extras) == len(lines)
    assert sorted(line.split()[:2] for line in (*ours.misses, *ours.extras)) == sorted(
        line.split()[:2] for line in lines
    )


def test_a_graph_that_says_what_the_annotations_say_is_perfect(gold: Path) -> None:
    scores = score(graph_of(gold), gold)
    assert (scores.found, scores.extra, scores.missed) == (8, 0, 0)
    assert scores.misses == scores.extras == ()
    assert {value for name, value in scores.figures().items() if name not in {"tp", "fp", "fn"}} == {1.0}


def test_an_empty_graph_finds_nothing(gold: Path) -> None:
    scores = score(Graph(), gold)
    assert (scores.precision, scores.recall, scores.f1) == (1.0, 0.0, 0.0)
    assert len(scores.misses) == scores.missed == 8
    assert scores.form.value is None
    assert scores.measure_precision.value is None
    assert scores.measure_recall.whole == 6, "two equal figures of an unread relation are two"


def test_mistakes_are_counted_and_listed(gold: Path) -> None:
    scores = score(graph_of(gold, damaged), gold)
    assert (scores.found, scores.extra, scores.missed) == (5, 2, 3)
    assert scores.recall_by_basis["act"].value == 0.0
    assert [line.split()[2] for line in scores.misses] == ["act", "group", "explicit"]
    assert all("剑河县" in line or "15个县区" in line for line in scores.extras)
    assert "贵州省/黔东南苗族侗族自治州/剑河县" in "".join(scores.extras)


@pytest.mark.parametrize(
    "change", [damaged, lambda _n, said: said, lambda _n, _said: None], ids=["damaged", "right", "none"]
)
def test_agrees_with_the_independent_scorer(change: Any, gold: Path, tmp_path: Path) -> None:
    _agree(graph_of(gold, change), gold, tmp_path)


@pytest.mark.parametrize(
    "folder", [NEIGHBOUR / "gold" / "seeds", REPOSITORY / "tests" / "gold"], ids=["seeds", "tests"]
)
def test_agrees_on_annotated_articles(folder: Path, tmp_path: Path) -> None:
    if not any(folder.rglob("*.json")):
        pytest.skip(f"no annotated articles in {'../shared/gold/seeds' if NEIGHBOUR in folder.parents else folder}")
    _agree(graph_of(folder), folder, tmp_path)
    _agree(graph_of(folder, damaged), folder, tmp_path)
    assert score(graph_of(folder), folder).recall > 0.95


def test_a_pair_in_another_article_finds_nothing(tmp_path: Path) -> None:
    relation = _relation({"area": HANGZHOU_PATH}, {"area": TAIJIANG_PATH})
    (tmp_path / "a.json").write_text(json.dumps({"article": "a.txt", "relations": [relation]}))
    doc = document("b.txt", "支援")
    scores = score(assemble([(doc, [attest(doc, "支援", HANGZHOU, TAIJIANG)])]), tmp_path)
    assert (scores.found, scores.extra, scores.missed) == (0, 0, 1)


def _node_of(party: Party) -> tuple[Graph, Any]:
    doc = document("a.txt", "支援")
    graph = assemble([(doc, [attest(doc, "支援", party, SHIBING)])])
    return graph, party_iri(party, article_iri(doc.article))


@pytest.mark.parametrize(
    ("party", "end", "expected"),
    [
        (TAIJIANG, {"area": TAIJIANG_PATH}, True),
        (TAIJIANG, {"area": "贵州省/台江县"}, True),
        (TAIJIANG, {"area": "台江"}, True),
        (TAIJIANG, {"area": "四川省/台江县"}, False),
        (TAIJIANG, {"area": "贵州省"}, False),
        (TAIJIANG, {"area": ["贵州省/剑河县", TAIJIANG_PATH]}, True),
        (Organization("浙江大学", ("浙大",)), {"org": "求是书院", "aliases": ["浙大"]}, True),
        (Organization("浙江大学"), {"org": "浙江工业大学"}, False),
        (Organization("15所学校"), {"group": {"count": None, "kind": "学校"}}, False),
        (
            Group("15所学校", 15, "学校", HANGZHOU),
            {"group": {"count": 15, "kind": "学校", "within": HANGZHOU_PATH}},
            True,
        ),
        (
            Group("15所学校", 15, "学校", HANGZHOU),
            {"group": {"count": 14, "kind": "学校", "within": HANGZHOU_PATH}},
            False,
        ),
        (Group("15所学校", 15, None, None), {"group": {"count": 15, "kind": ["医院", "学校"], "within": None}}, True),
        (Group("15所学校", 15, None, None), {"group": {"count": 15, "kind": "学校", "within": HANGZHOU_PATH}}, False),
        (Group("各学校", None, "学校", HANGZHOU), {"group": {"count": 15, "kind": "学校", "within": None}}, False),
        (Group("15所学校", 15, "学校", HANGZHOU), {"any": [{"org": "x"}, {"group": {"count": 15, "kind": []}}]}, True),
    ],
)
def test_ends_match(party: Party, end: dict[str, Any], expected: bool) -> None:  # noqa: FBT001 - a column of the table
    graph, node = _node_of(party)
    assert stands_for(graph, node, end) is expected


def test_ends_are_described_in_words(graph: Graph) -> None:
    assert describe_end({"any": [{"org": "浙江大学"}, {"area": "x"}]}) == "浙江大学"
    assert describe_end({"group": {"count": None, "kind": ["学校", "医院"], "within": None}}) == "[? 学校|医院 in ?]"
    assert describe_node(graph, AREA["522630"]) == TAIJIANG_PATH


def test_unreadable_annotations_are_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no annotations"):
        score(Graph(), tmp_path)
    bad = tmp_path / "bad.json"
    bad.write_text("{")
    with pytest.raises(GoldError, match=r"bad\.json: not JSON"):
        score(Graph(), tmp_path)
    bad.write_text("[]")
    with pytest.raises(GoldError, match=r"bad\.json: no annotations"):
        score(Graph(), tmp_path)
    bad.write_text(json.dumps({"article": "a.txt", "relations": [{"helper": {"org": "x"}}]}))
    with pytest.raises(GoldError, match=r"a\.txt lack"):
        score(Graph(), tmp_path)


def test_a_path_of_names_makes_a_place() -> None:
    assert [above.name for above in place(TAIJIANG_PATH).ancestors()] == ["黔东南苗族侗族自治州", "贵州省"]
