from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from kg.graph import open_dataset, run_query, write_store
from kg.graph.articles import graph_name
from kg.graph.assembly import assemble, merge
from kg.graph.errors import StoreError
from kg.graph.prefixes import PREFIXES
from kg.graph.queries import load_queries
from kg.graph.store import Store
from kg.graph.storing import memory_store
from kg.graph.vocabulary import PA
from tests.graph.handmade import NINGBO, TAIJIANG, Result, attest, document

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def _graph(store: Store, identifier: str) -> set[str]:
    return {
        str(quad.triple) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph_name(identifier)))
    }


def _count(store: Store, pattern: str) -> int:
    return len(run_query(store, f"SELECT * {{ {pattern} }}").rows)


def test_each_article_has_a_graph(store: Store, results: list[Result]) -> None:
    names = {graph_name(doc.article.identifier) for doc, _ in results}
    assert {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)} == names
    assert len(names) == len(results) == 5


def test_a_graph_holds_what_its_article_says(store: Store, results: list[Result]) -> None:
    for doc, said in results:
        within = f"GRAPH <{graph_name(doc.article.identifier)}>"
        (row,) = run_query(store, f"SELECT ?id {{ {within} {{ ?a a pa:Article ; dcterms:identifier ?id }} }}").rows
        assert str(row[0]) == f'"{doc.article.identifier}"'
        full = (
            "?n a pa:Attestation ; oa:exact ?e ; oa:start ?s ; oa:end ?f ; pa:form ?o ; pa:rule ?r ; dcterms:source ?a"
        )
        ends = "?p a pa:Assistance ; pa:helper ?h ; pa:recipient ?c ; pa:attestation ?n"
        assert _count(store, f"{within} {{ {full} . {ends} }}") == len(said)
        assert _count(store, f"{within} {{ ?n a pa:Attestation }}") == len(said)
        figures = {(m.start, m.end, m.kind) for attestation in said for m in attestation.measures}
        assert _count(store, f"{within} {{ ?m a pa:Measure ; pa:value ?v ; oa:exact ?e }}") == len(figures)
        assert _count(store, f"{within} {{ ?n pa:measure ?m }}") == sum(len(each.measures) for each in said)


def test_a_graph_holds_nothing_of_the_others(store: Store, results: list[Result]) -> None:
    for doc, said in results:
        within = f"GRAPH <{graph_name(doc.article.identifier)}>"
        assert (
            _count(store, f"{within} {{ ?p pa:attestation ?n }} FILTER NOT EXISTS {{ {within} {{ ?n oa:exact ?e }} }}")
            == 0
        )
        assert _count(store, f"{within} {{ ?p a pa:Assistance }}") == len(
            {(each.helper, each.recipient) for each in said}
        )
        assert _count(store, f"{within} {{ ?p a ?k }} FILTER (?k IN (pa:Area, pa:Organization, pa:Group))") == 0
        assert _count(store, f"{within} {{ ?p pa:supports|pa:plansToSupport ?q }}") == 0


def test_the_graphs_repeat_the_whole_and_add_nothing(store: Store, graph: Graph) -> None:
    named = [quad for quad in store if quad.graph_name != ox.DefaultGraph()]
    whole = {str(quad.triple) for quad in memory_store(graph).quads_for_pattern(None, None, None, ox.DefaultGraph())}
    assert {str(quad.triple) for quad in named} <= whole
    assert len(whole) == len(graph)


def test_an_edited_article_replaces_its_graph() -> None:
    old = document("a/1.txt", "宁波市支援台江县。")
    new = document("a/1.txt", "宁波市今年也支援台江县。")
    other = document("a/2.txt", "宁波市帮扶台江县。")
    parts = [[(doc, [attest(doc, doc.article.source[:-1], NINGBO, TAIJIANG)])] for doc in (old, new, other)]
    before = memory_store(merge([assemble(parts[0]), assemble(parts[2])]))
    after = memory_store(merge([assemble(parts[1]), assemble(parts[2])]))
    assert list(map(str, sorted(before.named_graphs(), key=str))) == list(
        map(str, sorted(after.named_graphs(), key=str))
    )
    assert _graph(before, "a/2.txt") == _graph(after, "a/2.txt")
    assert "宁波市今年也支援台江县" in "".join(_graph(after, "a/1.txt"))
    assert not any("宁波市支援台江县" in line for line in _graph(after, "a/1.txt"))


def test_a_graph_does_not_depend_on_the_rest(store: Store, results: list[Result]) -> None:
    for doc, said in results:
        alone = memory_store(assemble([(doc, said)]))
        assert _graph(alone, doc.article.identifier) == _graph(store, doc.article.identifier)


def test_identifiers_of_any_characters_have_graphs() -> None:
    doc = document('年/"1" \\ <x>\n.txt', "宁波市支援台江县。")
    said = attest(doc, "宁波市支援台江县", NINGBO, TAIJIANG)
    assert len(_graph(memory_store(assemble([(doc, [said])])), doc.article.identifier)) > 10
    assert graph_name("a") != graph_name("b")


def test_the_same_words_in_two_articles_are_in_two_graphs() -> None:
    first = document("1.txt", "宁波市支援台江县。")
    second = replace(first, article=replace(first.article, identifier="2.txt"))
    both = [(doc, [attest(doc, "宁波市支援台江县", NINGBO, TAIJIANG)]) for doc in (first, second)]
    store = memory_store(assemble(both))
    assert _count(store, "GRAPH ?g { ?p pa:helper area:330200 ; pa:attestation ?n . ?n oa:exact ?e }") == 2
    assert _count(store, "?p pa:helper area:330200 ; pa:attestation ?n . ?n oa:exact ?e") == 2
    assert _count(store, "?p pa:helper area:330200") == 1


@pytest.fixture(scope="module")
def dataset(graph: Graph, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("build") / "store"
    write_store(graph, folder)
    return open_dataset(folder)


def test_a_build_is_an_rdflib_dataset(dataset: Dataset, graph: Graph, store: Store, results: list[Result]) -> None:
    plain = {
        Literal(str(o)) if getattr(o, "datatype", None) == XSD.string else o for o in dataset.default_graph.objects()
    }
    assert plain == set(graph.objects())
    assert len(set(dataset.default_graph)) == len(graph)
    article = dataset.graph(URIRef(graph_name(results[0][0].article.identifier)))
    assert {str(o) for o in article.objects(None, DCTERMS.identifier)} == {results[0][0].article.identifier}
    assert len(set(article.subjects(RDF.type, PA.Attestation))) == len(results[0][1])
    assert dict(dataset.namespaces())["pa"] == URIRef(PREFIXES["pa"])
    for name in ("helpers-of-place", "funds-by-helper"):
        text = load_queries()[name].text
        assert len(list(dataset.query(text))) == len(run_query(store, text).rows)


def test_a_dataset_cannot_be_written(dataset: Dataset) -> None:
    with pytest.raises(RuntimeError, match="read-write"):
        dataset.add((PA.Area, RDF.type, PA.Area))


def test_no_dataset_where_no_build_is(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no graph store here"):
        open_dataset(tmp_path)
