from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest
from pyoxigraph import Store
from rdflib import Graph, Literal
from rdflib.compare import to_isomorphic
from rdflib.query import Result, ResultRow
from rich.cells import cell_len

from kg.graph.asking import run_query
from kg.graph.errors import QueryError
from kg.graph.results import PIPE_WIDTH, RESULT_FORMATS, write_results
from kg.graph.solutions import ResultKind, Solutions

RDF = ("turtle", "ntriples", "jsonld")
ROWS = [form for form in RESULT_FORMATS if form not in RDF]
XSD = "http://www.w3.org/2001/XMLSchema#"
ANSWER = Solutions(
    ResultKind.SELECT,
    ("place", "name", "value"),
    (
        (ox.NamedNode("https://w3id.org/pairing-assistance/area/330110"), ox.Literal("余杭区", language="zh"), None),
        (
            ox.NamedNode("https://example.org/x"),
            ox.Literal('a|b,\t"c"\nd [red]e[/red]'),
            ox.Literal("5400000", datatype=ox.NamedNode(f"{XSD}decimal")),
        ),
    ),
)


def _written(form: str, answer: Solutions = ANSWER) -> str:
    stream = io.StringIO(newline="")
    write_results(answer, form, stream)
    return stream.getvalue()


def test_csv_is_what_sparql_says() -> None:
    rows = list(csv.reader(io.StringIO(_written("csv"), newline="")))
    assert rows[0] == ["place", "name", "value"]
    assert rows[1] == ["https://w3id.org/pairing-assistance/area/330110", "余杭区", ""]
    assert rows[2][1] == 'a|b,\t"c"\nd [red]e[/red]'
    assert _written("csv").count("\r\n") == 3


@pytest.mark.parametrize("form", ["json", "tsv", "csv"])
def test_oxigraph_reads_what_is_written(form: str) -> None:
    formats = {"json": ox.QueryResultsFormat.JSON, "tsv": ox.QueryResultsFormat.TSV}
    if form in formats:
        read = ox.parse_query_results(_written(form).encode(), formats[form])
        assert isinstance(read, ox.QuerySolutions)
        assert [variable.value for variable in read.variables] == list(ANSWER.columns)
        assert [tuple(row[column] for column in ANSWER.columns) for row in read] == list(ANSWER.rows)


def test_json_tells_kinds_of_terms_apart() -> None:
    document = json.loads(_written("json"))
    assert document["head"] == {"vars": ["place", "name", "value"]}
    first, second = document["results"]["bindings"]
    assert first["place"] == {"type": "uri", "value": "https://w3id.org/pairing-assistance/area/330110"}
    assert first["name"] == {"type": "literal", "value": "余杭区", "xml:lang": "zh"}
    assert "value" not in first
    assert second["value"] == {"type": "literal", "value": "5400000", "datatype": f"{XSD}decimal"}
    assert "余杭区" in _written("json")


def test_table_aligns_double_width_characters() -> None:
    answer = Solutions(
        ResultKind.SELECT, ("a", "b"), ((ox.Literal("余杭区"), ox.Literal("x")), (ox.Literal("ab"), ox.Literal("y")))
    )
    lines = _written("table", answer).splitlines()
    assert {cell_len(line[: line.index(mark)]) for line, mark in zip((lines[0], *lines[2:]), "bxy", strict=True)} == {9}


def test_table_shows_text_as_it_is_on_one_line() -> None:
    table = _written("table")
    assert 'a|b, "c" d [red]e[/red]' in table
    assert "area:330110" in table
    assert len(table.splitlines()) == 4
    assert all(line == line.rstrip() for line in table.splitlines())
    assert "\x1b" not in table


def _table(*rows: tuple[str, ...], full: bool = False) -> list[str]:
    columns = tuple("abcdefgh"[: len(rows[0])])
    answer = Solutions(ResultKind.SELECT, columns, tuple(tuple(map(ox.Literal, row)) for row in rows))
    stream = io.StringIO(newline="")
    write_results(answer, "table", stream, full=full)
    return stream.getvalue().splitlines()


def test_table_into_a_pipe_shortens_what_is_long() -> None:
    lines = _table(("余杭区", "长" * 500, "完"), ("台江县", "短", "完"))
    assert max(map(cell_len, lines)) <= PIPE_WIDTH
    assert "长…" in lines[2]
    assert [line[-1] for line in lines[2:]] == ["完", "完"]


def test_table_shortens_sentences_rather_than_names() -> None:
    (*_, line) = _table(("积石山保安族东乡族撒拉族", "双江拉祜族佤族布朗族傣族", "长" * 500))
    assert line.split()[:2] == ["积石山保安族东乡族撒拉族", "双江拉祜族佤族布朗族傣族"]


def test_table_shortens_every_column_where_there_are_many() -> None:
    lines = _table(("积石山保安族东乡族撒拉族",) * 6)
    assert max(map(cell_len, lines)) <= PIPE_WIDTH


def test_full_table_is_as_wide_as_it_must_be() -> None:
    assert "长" * 500 in _table(("长" * 500,), full=True)[2]


def test_table_groups_the_digits_of_numbers_and_of_nothing_else() -> None:
    table = _written("table")
    assert " 5,400,000\n" in table
    assert "1200000" in _table(("1200000",))[2], "a text of digits"


def test_markdown_escapes_what_would_end_a_cell() -> None:
    assert _written("markdown").splitlines() == [
        "| place | name | value |",
        "| --- | --- | --- |",
        "| area:330110 | 余杭区 |  |",
        r'| https://example.org/x | a\|b, "c" d [red]e[/red] | 5400000 |',
    ]


@pytest.mark.parametrize("form", ROWS)
def test_an_answer_without_rows_has_its_head(form: str, store: Store) -> None:
    written = _written(form, run_query(store, "SELECT ?nothing { ?nothing a pa:Form }"))
    assert "nothing" in written


@pytest.mark.parametrize("form", RESULT_FORMATS)
def test_ask_and_construct_can_be_written(form: str, store: Store) -> None:
    if form in ROWS:
        assert "true" in _written(form, run_query(store, "ASK { ?s ?p ?o }"))
    built = run_query(store, "CONSTRUCT { ?a pa:supports ?b } WHERE { ?a pa:plansToSupport ?b }")
    assert "supports" in _written(form, built)


def test_ask_as_json_is_a_boolean(store: Store) -> None:
    assert json.loads(_written("json", run_query(store, "ASK { ?s pa:year ?s }"))) == {"head": {}, "boolean": False}


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(KeyError):
        write_results(ANSWER, "docx", io.StringIO())


def test_xml_is_read_by_oxigraph_as_it_was(store: Store) -> None:
    asked = run_query(store, "SELECT ?s ?p ?o { ?s ?p ?o }")
    read = ox.parse_query_results(_written("xml", asked), format=ox.QueryResultsFormat.XML)
    assert isinstance(read, ox.QuerySolutions)
    assert sorted(str(tuple(row)) for row in read) == sorted(str(row) for row in asked.rows)


def test_xml_leaves_out_what_is_unbound_and_holds_what_xml_cannot(store: Store) -> None:
    text = 'SELECT ?a ?b { BIND("<&\\u0001>"@zh AS ?a) OPTIONAL { ?s pa:unit ?b . FILTER(false) } }'
    read = Result.parse(io.BytesIO(_written("xml", run_query(store, text)).encode()), format="xml")
    assert [row.asdict() for row in read if isinstance(row, ResultRow)] == [{"a": Literal("<&\ufffd>", lang="zh")}]
    answer = Result.parse(io.BytesIO(_written("xml", run_query(store, "ASK { ?s ?p ?o }")).encode()), format="xml")
    assert answer.askAnswer


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")])
def test_a_graph_is_written_as_rdf(form: str, name: str, store: Store, graph: Graph) -> None:
    built = run_query(store, "CONSTRUCT WHERE { ?s ?p ?o }")
    assert to_isomorphic(Graph().parse(data=_written(form, built), format=name)) == to_isomorphic(graph)


@pytest.mark.parametrize("form", RDF)
def test_what_is_no_graph_is_not_written_as_rdf(form: str, store: Store) -> None:
    with pytest.raises(QueryError, match="the answer is no graph; ask with CONSTRUCT or DESCRIBE"):
        _written(form, run_query(store, "SELECT * { ?s ?p ?o }"))
