from __future__ import annotations

import re
import socket
import threading
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from pyoxigraph import Store
from rdflib import Graph

from kg.graph.asking import engine_of, run_query
from kg.graph.errors import QueryError
from kg.graph.naming import party_named
from kg.graph.prefixes import expand
from kg.graph.queries import ParameterKind, bind, load_queries, parse_query
from kg.graph.solutions import ResultKind, Term
from kg.graph.store import open_store
from kg.graph.storing import memory_store, write_store

QUERIES = load_queries()

ASKED: Mapping[str, Mapping[str, str]] = {
    "confirmed": {"minimum": "3"},
    "evidence": {"helper": "余杭市", "recipient": "Taijiang County"},
    "fellow-helpers": {"helper": "杭州"},
    "in-year": {"year": "2015"},
    "helpers-below-area": {"area": "黔东南州"},
    "helpers-of-place": {"place": "施秉"},
    "pairs-of-programme": {"programme": "East-west collaboration"},
    "recipients-of-helper": {"helper": "南京/鼓楼"},
    "timeline": {"from": "2013"},
}

EXPECTED: Mapping[str, list[str]] = {
    "articles": [
        "2019/山海.txt 山海情深 黔山日报 2019-10-08 5 2",
        "b/长滩.txt - - - 3 2",
        "news/无关.txt - - - 0 0",
        'plan.txt - Ningbo_"Evening"_News 2018-01-02 2 1',
        "年鉴.jsonl#3 年鉴 - 2021-03-01 5 1",
    ],
    "confirmed": ["余杭区 台江县 3"],
    "disagreements": ["余杭区 台江县 2 1"],
    "evidence": [
        "2019-10-08 余杭区与台江县结对 eastWest actual 2016 山海情深 2019/山海.txt",
        "2018-01-02 余杭区拟支援台江县 counterpart planned - - plan.txt",
        "2021-03-01 余杭区对口帮扶台江县,投入1200.50万元 counterpart actual - 年鉴 年鉴.jsonl#3",
    ],
    "forms-by-province": [
        "贵州省 counterpart 4",
        "贵州省 eastWest 3",
        "贵州省 designated 2",
        "贵州省 enterprise 2",
        "贵州省 other 2",
        "贵州省 pairing 1",
    ],
    "fellow-helpers": [
        "台江县 黔东南苗族侗族自治州 余杭区",
        "台江县 黔东南苗族侗族自治州 宁波市",
        "台江县 黔东南苗族侗族自治州 浙江大学医学院附属第一医院",
        "台江县 黔东南苗族侗族自治州 茗香茶业（集团）有限公司",
        "台江县 黔东南苗族侗族自治州 鼓楼区",
    ],
    "funds-between-provinces": ["浙江省 贵州省 66005000 2", "贵州省 贵州省 20000 1"],
    "in-year": ["杭州市 黔东南苗族侗族自治州 counterpart 2013 -"],
    "funds-by-helper": [
        "宁波市 54000000 1",
        "杭州市 54000000 1",
        "余杭区 12005000 1",
        "建设银行贵州省分行 20000 1",
    ],
    "funds-by-year": ["- disbursed 12005000 1", "- donated 20000 1", "2018 invested 54000000 1"],
    "helpers-below-area": [
        "台江县 余杭区 3 3",
        "台江县 宁波市 1 1",
        "台江县 杭州市 1 1",
        "台江县 浙江大学医学院附属第一医院 1 1",
        "台江县 茗香茶业（集团）有限公司 1 1",
        "台江县 鼓楼区 1 1",
        "施秉县 宁波市 1 1",
        "施秉县 茗香茶业（集团）有限公司 1 1",
        "施秉县 鼓楼区 1 1",
        "老屯乡 二十余个省直部门 1 1",
        "长滩村 余杭区12所中小学 1 1",
        "长滩村 建设银行贵州省分行 1 1",
        "黔东南苗族侗族自治州 杭州市 1 1",
    ],
    "helpers-of-place": [
        "施秉县 黔东南苗族侗族自治州 宁波市 counterpart planned - 1",
        "施秉县 黔东南苗族侗族自治州 茗香茶业（集团）有限公司 enterprise actual - 1",
        "施秉县 黔东南苗族侗族自治州 鼓楼区 counterpart past 2010 1",
    ],
    "most-helped": [
        "台江县 黔东南苗族侗族自治州 6",
        "施秉县 黔东南苗族侗族自治州 3",
        "长滩村 老屯乡 2",
        "老屯乡 台江县 1",
        "黔东南苗族侗族自治州 贵州省 1",
    ],
    "organizations": [
        "茗香茶业（集团）有限公司 - 2",
        "建设银行贵州省分行 贵州省 1",
        "浙江大学医学院附属第一医院 杭州市 1",
    ],
    "pairs-of-programme": ["东西部扶贫协作（2016年调整） 余杭区 台江县 2016 1"],
    "personnel-by-helper": ["浙江大学医学院附属第一医院 36 1"],
    "planned": [
        "宁波市 施秉县 2018-01-02 宁波市将对口帮扶施秉县,计划安排项目8个 plan.txt",
        '茗香茶业（集团）有限公司 台江县 2021-03-01 "茗香"茶业(集团)有限公司将在台江县建厂 年鉴.jsonl#3',
    ],
    "province-pairs": ["浙江省 贵州省 3 1"],
    "recipients-of-helper": [
        "鼓楼区 南京市 施秉县 黔东南苗族侗族自治州 counterpart past 2010 1",
    ],
    "timeline": ["2013 - 杭州市 黔东南苗族侗族自治州 counterpart", "2016 - 余杭区 台江县 eastWest"],
}


def _rows(store: Store, text: str, values: Mapping[str, str] | None = None) -> list[tuple[str | None, ...]]:
    return [tuple(None if term is None else str(term) for term in row) for row in run_query(store, text, values).rows]


def _line(row: tuple[Term | None, ...]) -> str:
    return " ".join("-" if term is None else re.sub(r"\s", "_", getattr(term, "value", "?")) for term in row)


@pytest.mark.parametrize("name", QUERIES)
def test_named_query_answers(name: str, store: Store) -> None:
    answer = run_query(store, QUERIES[name].text, ASKED.get(name))
    lines = [_line(row) for row in answer.rows]
    if name == "pairs-today":
        assert len(lines) == len(set(lines)) == 13
        assert "余杭区 台江县 3 3" in lines
    elif name == "pairs":
        assert len(lines) == 15
        assert "余杭区 台江县 eastWest actual 余杭区与台江县结对 2019/山海.txt" in lines
    else:
        assert lines == EXPECTED[name]


@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_answer_alike(name: str, store: Store, graph: Graph) -> None:
    values = ASKED.get(name, {})
    theirs = graph.query(bind(QUERIES[name].text, values, lambda value: party_named(engine_of(store), value)))
    rows = [tuple(None if term is None else term.n3() for term in row) for row in theirs]  # type: ignore[union-attr]
    assert _rows(store, QUERIES[name].text, values) == rows
    assert [str(variable) for variable in theirs.vars or ()] == list(
        run_query(store, QUERIES[name].text, values).columns
    )


@pytest.mark.parametrize("name", QUERIES)
def test_named_query_is_documented_and_stands_alone(name: str) -> None:
    query = QUERIES[name]
    for english, chinese in ((query.title, query.title_zh), (query.question, query.question_zh)):
        assert english.isascii()
        assert len(english) > 10
        assert re.search("[一-鿿]", chinese)
    assert query.question.endswith("?")
    assert query.question_zh.endswith("？")
    for parameter in query.parameters:
        assert parameter.description
        assert parameter.description_zh
        assert parameter.default
    Store().query(query.text)  # parses without the prefixes that run_query adds


def test_there_are_enough_named_queries() -> None:
    assert len(QUERIES) >= 20
    assert set(ASKED) == {name for name, query in QUERIES.items() if query.parameters}
    assert list(QUERIES) == sorted(QUERIES)


def test_a_default_is_what_is_asked_unless_told(store: Store) -> None:
    assert _rows(store, QUERIES["helpers-of-place"].text) == []
    assert len(_rows(store, QUERIES["confirmed"].text)) == 1


def test_shared_figures_are_counted_once(store: Store) -> None:
    doubled = "SELECT (SUM(?v) AS ?sum) { ?a pa:measure ?m . ?m pa:unit pa:CNY ; pa:value ?v }"
    (total,) = (row for row in run_query(store, QUERIES["funds-by-year"].text).rows if row[1] == ox.Literal("invested"))
    assert total[2] == ox.Literal("54000000", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal"))
    assert _rows(store, doubled) == [('"120025000"^^<http://www.w3.org/2001/XMLSchema#decimal>',)], (
        "the wrong way to sum"
    )


def test_the_disk_answers_like_memory(store: Store, graph: Graph, tmp_path: Path) -> None:
    write_store(graph, tmp_path / "store")
    disk = open_store(tmp_path / "store")
    for name, query in QUERIES.items():
        assert _rows(disk, query.text, ASKED.get(name)) == _rows(store, query.text, ASKED.get(name))


# Parameters


def test_kinds_follow_from_the_defaults() -> None:
    text = """SELECT * {
        VALUES ?name { "台江县"@zh } VALUES ?text { "a" } VALUES ?year { "2016"^^xsd:gYear } VALUES $number { 2.5 }
        VALUES ?iri { <https://example.org/a#b> } VALUES ?party { area:510108 } VALUES ?none { } VALUES ?name { "又"@zh } }"""
    parameters = parse_query(text).parameters
    assert [(p.name, p.kind, p.default) for p in parameters] == [
        ("name", ParameterKind.NAME, "台江县"),
        ("text", ParameterKind.TEXT, "a"),
        ("year", ParameterKind.YEAR, "2016"),
        ("number", ParameterKind.NUMBER, "2.5"),
        ("iri", ParameterKind.IRI, "https://example.org/a#b"),
        ("party", ParameterKind.PARTY, "area:510108"),
        ("none", ParameterKind.TEXT, ""),
    ]


HOSTILE = [
    '"} SERVICE <http://127.0.0.1/> { ?s ?p ?o } VALUES ?x {"',
    '台江县" } . ?a ?b ?c . VALUES ?y { "',
    "\\",
    '\\"',
    "a\nb\r\tc",
    "\u2028\x00\x01",
    "{}<>?$'''\"\"\"",
    r"\u0022",
    r"\1\g<0>",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_stays_a_value(value: str) -> None:
    echo = 'SELECT ?x { VALUES ?x { "default" } }'
    (row,) = run_query(Store(), echo, {"x": value}).rows
    assert row == (ox.Literal(value),)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_name_stays_a_name(value: str) -> None:
    rows = run_query(Store(), 'SELECT ?x { VALUES ?x { "default"@zh } }', {"x": value}).rows
    assert rows == ((ox.Literal(value, language="zh"),), (ox.Literal(value, language="en"),))


@pytest.mark.parametrize(
    ("default", "value"),
    [
        ('"2016"^^xsd:gYear', "2016 } #"),
        ('"2016"^^xsd:gYear', ""),
        ("2", "2 } ?a ?b ?c"),
        ("2", "NaN"),
        ("2", "many"),
        ("<https://example.org/>", "https://example.org/> } #"),
        ("<https://example.org/>", "no iri"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(default: str, value: str) -> None:
    with pytest.raises(QueryError, match=r"x: .* is no (year|number|iri)"):
        bind(f"SELECT ?x {{ VALUES ?x {{ {default} }} }}", {"x": value})


def test_a_value_replaces_every_block_of_its_name() -> None:
    text = 'SELECT ?x { VALUES ?x { "a" } { SELECT ?x { values ?x{"a" "b"} } } VALUES ?y { "c" } }'
    assert (
        bind(text, {"x": "?y"})
        == 'SELECT ?x { VALUES ?x { "?y" } { SELECT ?x { values ?x{ "?y" } } } VALUES ?y { "c" } }'
    )


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    with pytest.raises(QueryError, match=r"palce: the query has no such parameter \(it has place\)"):
        bind(QUERIES["helpers-of-place"].text, {"palce": "台江县"})
    with pytest.raises(QueryError, match="it has none"):
        bind("ASK { ?s ?p ?o }", {"x": "1"})


# Parties by name


PARTY = "SELECT ?x { VALUES ?x { area:330110 } }"


@pytest.mark.parametrize(
    ("value", "iri"),
    [
        ("台江县", "area:522630"),
        ("台江", "area:522630"),
        ("Taijiang County", "area:522630"),
        ("余杭市", "area:330110"),
        ("福州市/鼓楼区", "area:350102"),
        ("江苏/鼓楼", "area:320106"),
        ("黔东南州/台江", "area:522630"),
        ("522630", "area:522630"),
        ("area:522630", "area:522630"),
        ("https://w3id.org/pairing-assistance/area/522630", "area:522630"),
        ("丹巴县", "area:513323"),
    ],
)
def test_a_party_is_known_by_any_of_its_names(value: str, iri: str, store: Store) -> None:
    ((term,),) = run_query(store, PARTY, {"x": value}).rows
    assert term == ox.NamedNode(expand(iri))


def test_an_organisation_is_known_by_its_names(store: Store) -> None:
    rows = run_query(store, QUERIES["recipients-of-helper"].text, {"helper": "浙大一院"}).rows
    assert [str(row[0]) for row in rows] == ['"浙江大学医学院附属第一医院"@zh']


def test_a_name_that_several_bear_lists_them(store: Store) -> None:
    with pytest.raises(
        QueryError, match="鼓楼区: 2 parties bear the name; say which: 江苏省/南京市/鼓楼区, 福建省/福州市/鼓楼区"
    ):
        run_query(store, PARTY, {"x": "鼓楼区"})


@pytest.mark.parametrize("value", ["无此地", "浙江/台江县", "", "台江县/余杭区", '"} ?a ?b ?c', "x:y"])
def test_a_name_that_nothing_bears_is_refused(value: str, store: Store) -> None:
    with pytest.raises(QueryError):
        run_query(store, PARTY, {"x": value})


# Words that nothing knows


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("SELECT * {\n ?s pa:helpr ?o }", "line 2: pa:helpr: no such term; did you mean pa:helper?"),
        ("SELECT * { ?s rfds:label ?o }", "line 1: rfds: no such prefix; did you mean rdfs?"),
        ("SELECT * { ?s zz:label ?o }", "line 1: zz: no such prefix; declare it"),
        ("SELECT * { ?s pa:qqqqqq ?o }", "line 1: pa:qqqqqq: no such term; the ontology lists its terms"),
    ],
)
def test_an_unknown_word_gets_a_suggestion(question: str, said: str, store: Store) -> None:
    with pytest.raises(QueryError, match=re.escape(said)):
        run_query(store, question)


@pytest.mark.parametrize(
    "question",
    [
        "PREFIX zz: <urn:zz#> SELECT * { ?s zz:anything ?o }",
        'SELECT * { ?s rdfs:label "pa:helpr zz:x" } # pa:helpr',
        "SELECT * { ?s <urn:pa:helpr> ?o }",
        "SELECT * { ?s pa:helper/rdfs:label|^pa:partOf ?o }",
    ],
)
def test_what_only_looks_unknown_is_asked(question: str, store: Store) -> None:
    run_query(store, question)


# What a question may not do


@pytest.fixture
def host() -> tuple[str, list[bool]]:
    """The address of a host that notes whether anybody called."""
    listener = socket.create_server(("127.0.0.1", 0))
    called: list[bool] = []

    def wait() -> None:
        listener.settimeout(2)
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        called.append(True)
        connection.close()

    threading.Thread(target=wait, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}/", called


@pytest.mark.parametrize(
    "question",
    [
        "SELECT * { SERVICE <HOST> { ?s ?p ?o } }",
        "SELECT * { service silent <HOST> { ?s ?p ?o } }",
        "SELECT * { SERVICESILENT<HOST>{ ?s ?p ?o } }",
        "SELECT * { BIND(1 AS ?x)FILTER(?x<2)SERVICE#>\n<HOST>{ ?s ?p ?o } }",
        "SELECT * { \\u0053ERVICE <HOST> { ?s ?p ?o } }",
        "SELECT * { VALUES ?h { <HOST> } SERVICE ?h { ?s ?p ?o } }",
        "ASK { OPTIONAL { SeRvIcE <HOST> { ?s ?p ?o } } }",
    ],
)
def test_no_question_reaches_a_host(question: str, host: tuple[str, list[bool]], store: Store) -> None:
    address, called = host
    with pytest.raises(QueryError, match="SERVICE: a question cannot reach other hosts"):
        run_query(store, question.replace("HOST", address))
    assert not called


@pytest.mark.parametrize("source", ["<file:///etc/passwd>", "NAMED <http://127.0.0.1/>", "area:330110", "NAMED<x:y>"])
def test_no_question_reads_another_source(source: str, store: Store) -> None:
    with pytest.raises(QueryError, match="FROM: a question reads the built graph and nothing else"):
        run_query(store, "SELECT * FROM SOURCE { ?s ?p ?o }".replace("SOURCE", source))


def test_from_may_be_a_variable_or_a_word(store: Store) -> None:
    assert run_query(store, 'SELECT ?from { ?from a pa:Article . BIND("from <x>" AS ?text) } # from <here>').rows


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <x:a> <x:b> <x:c> }",
        "# a comment\nPREFIX x: <x:>\ndelete where { ?s ?p ?o }",
        "LOAD <file:///etc/passwd>",
        "CLEAR ALL",
        "DROP GRAPH <x:a>",
    ],
)
def test_no_question_writes(update: str, graph: Graph, tmp_path: Path) -> None:
    write_store(graph, tmp_path / "store")
    with pytest.raises(QueryError, match=r"(INSERT|DELETE|LOAD|CLEAR|DROP): the graph is read-only; ask with SELECT"):
        run_query(open_store(tmp_path / "store"), update)
    assert set(open_store(tmp_path / "store")) == set(memory_store(graph))


def test_a_malformed_question_says_where(store: Store) -> None:
    with pytest.raises(QueryError, match=r"line 2, column \d+: expected .*: FILTER\(\?s =\) \}"):
        run_query(store, "SELECT * { ?s ?p ?o .\n FILTER(?s =) }")
    for text in ("", "nonsense", "SELECT", "SELECT * { ?s nowhere:p ?o }"):
        with pytest.raises(QueryError):
            run_query(store, text)


# Kinds of questions


def test_ask_and_construct(store: Store) -> None:
    assert run_query(store, "ASK { area:330110 pa:supports area:522630 }").truth
    assert not run_query(store, "ASK { area:522630 pa:supports ?x }").truth
    built = run_query(store, "CONSTRUCT { ?b pa:supports ?a } WHERE { ?a pa:supports ?b . ?a pa:level pa:prefecture }")
    assert built.kind is ResultKind.GRAPH
    assert built.columns == ("subject", "predicate", "object")
    assert len(built.rows) == 3
    assert built.truth
