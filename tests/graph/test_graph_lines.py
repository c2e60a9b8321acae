"""Lines of N-Triples say what the graph says."""

from datetime import date

import pytest
from rdflib import Graph

from kg.graph.assembly import assemble
from kg.graph.lines import lines_of
from kg.model import Document
from tests.graph.handmade import document


@pytest.mark.parametrize(
    "silent",
    [
        document("a.txt", "正文"),
        document('夜 "a\\b".txt', "正文", title='“一”\n"二"\\', publisher="某社\t", issued=date(2021, 2, 3)),
        document("", "", title="", publisher=""),
    ],
)
def test_an_article_that_states_nothing_is_recorded_the_same(silent: Document) -> None:
    graph = Graph().parse(data="\n".join(lines_of(silent, ())) + "\n", format="nt")
    assert set(graph) == set(assemble([(silent, ())]))
