"""The endpoint of ``kg serve``, asked over HTTP, and ``kg push`` into a store of another program."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.compare import to_isomorphic

from kg.graph import open_store
from kg.graph.errors import PushError
from kg.graph.push import push
from tests.cli.conftest import Run

COUNT = "SELECT (COUNT(*) AS ?n) { ?a a pa:Assistance }"
Fetch = Callable[..., tuple[str, str]]


@pytest.fixture(scope="module")
def served(sample_build: Path) -> Iterator[str]:
    """The address of ``kg serve`` for the sample corpus."""
    command = [sys.executable, "-m", "kg", "serve", "--port", "0", "-o", str(sample_build / "out")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[0]
        server.terminate()
        assert server.wait(10) in (0, 143)


@pytest.fixture
def fetch(served: str) -> Fetch:
    """Content and media type of what the server answers."""

    def ask(path: str, body: bytes | None = None, **headers: str) -> tuple[str, str]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with urlopen(Request(served + path, body, named), timeout=20) as reply:
            return reply.read().decode(), reply.headers["Content-Type"]

    return ask


def _refused(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(HTTPError) as caught:
        call()
    return caught.value.code, caught.value.read().decode()


def test_the_page_and_the_graph_are_there(fetch: Fetch, sample_build: Path) -> None:
    assert fetch("")[0] == (sample_build / "out" / "graph.html").read_text(encoding="utf-8")
    assert fetch("graph.ttl")[0] == (sample_build / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "--data-urlencode" in fetch("sparql")[0]


def test_all_three_ways_of_the_protocol_answer_alike(fetch: Fetch) -> None:
    form = urlencode({"query": COUNT})
    answers = {
        fetch(f"sparql?{form}")[0],
        fetch("sparql", form.encode(), Content_Type="application/x-www-form-urlencoded")[0],
        fetch("sparql", COUNT.encode(), Content_Type="application/sparql-query")[0],
    }
    assert len(answers) == 1
    assert int(json.loads(answers.pop())["results"]["bindings"][0]["n"]["value"]) > 20


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv"),
        ("application/sparql-results+xml;q=0.5, text/tab-separated-values", "text/tab-separated-values"),
        ("text/html, */*", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
    ],
)
def test_the_client_chooses_the_format_of_rows(fetch: Fetch, accept: str, media_type: str) -> None:
    assert fetch(f"sparql?{urlencode({'query': COUNT})}", Accept=accept)[1].startswith(media_type)


def test_construct_gives_a_graph(fetch: Fetch, sample_build: Path) -> None:
    path = f"sparql?{urlencode({'query': 'CONSTRUCT WHERE { ?s ?p ?o }'})}"
    whole = Graph().parse(sample_build / "out" / "graph.ttl")
    for accept, name in (
        ("text/turtle", "turtle"),
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
    ):
        answer, media_type = fetch(path, Accept=accept)
        assert media_type.startswith(accept)
        assert to_isomorphic(Graph().parse(data=answer, format=name)) == to_isomorphic(whole)


@pytest.mark.parametrize(
    "question",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "SELECT",
        "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
        "ASK { ?s pa:helpr ?o }",
    ],
)
def test_what_may_not_or_cannot_be_asked_is_one_line(fetch: Fetch, question: str) -> None:
    code, said = _refused(lambda: fetch(f"sparql?{urlencode({'query': question})}"))
    assert code == 400
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said


def test_updates_and_foreign_graphs_have_no_way_in(fetch: Fetch) -> None:
    update = urlencode({"update": "CLEAR ALL"}).encode()
    for call in (
        lambda: fetch("sparql", update, Content_Type="application/x-www-form-urlencoded"),
        lambda: fetch("sparql", b"CLEAR ALL", Content_Type="application/sparql-update"),
        lambda: fetch(f"sparql?{urlencode({'query': COUNT, 'default-graph-uri': 'file:///etc/passwd'})}"),
    ):
        assert _refused(call)[0] == 400


def test_no_other_name_is_answered(fetch: Fetch) -> None:
    assert _refused(lambda: fetch("graph.html", Host="evil.example"))[0] == 400


def test_a_named_query_asks_the_endpoint_like_the_build(kg: Run, served: str) -> None:
    asked = ("query", "helpers-of-place", "-s", "place=壤塘", "-f", "csv")
    assert kg(*asked, "--endpoint", f"{served}sparql").stdout == kg(*asked).stdout
    graph = ("query", "-e", "CONSTRUCT WHERE { ?s pa:supports ?o }", "-f", "ntriples")
    assert kg(*graph, "--endpoint", f"{served}sparql").stdout == kg(*graph).stdout
    yes = ("query", "-e", "ASK { area:513323 pa:code ?c }", "--endpoint", f"{served}sparql")
    assert kg(*yes).exit_code == 0


def test_what_is_no_endpoint_is_named(kg: Run, served: str) -> None:
    result = kg("query", "pairs", "--endpoint", f"{served}graph.ttl")
    assert (result.exit_code, len(result.stderr.splitlines())) == (2, 1)
    assert result.stderr.startswith(f"kg: {served}graph.ttl: ")


def test_ask_is_an_exit_status(kg: Run) -> None:
    assert kg("query", "-e", "ASK { area:513323 pa:code ?c }").exit_code == 0
    assert kg("query", "-e", "ASK { area:513323 pa:code 'x' }").exit_code == 1


def test_a_question_that_takes_too_long_is_given_up(sample_build: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER (STR(?c) = CONCAT(STR(?f), STR(?i))) }"
    command = [sys.executable, "-m", "kg", "query", "-e", endless, "--timeout", "0.5", "-o", str(sample_build / "out")]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kg: no answer within 0.5 s; ask for less, or give it a longer --timeout\n"


def test_a_port_in_use_is_named(kg: Run) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = kg("serve", "--port", str(port))
    assert result.exit_code == 2
    assert re.match(rf"kg: 127.0.0.1:{port}: cannot be used .*; choose another --port\n", result.stderr)


# Pushing into Oxigraph's own server


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Oxigraph server."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("oxigraph")
    program = Path(sys.executable).with_name("oxigraph")
    command = [str(program), "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def _wait_for(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the server does not start")


def _held(server: str, graph: str = "default") -> Graph:
    with urlopen(Request(f"{server}/store?{graph}", headers={"Accept": "application/n-triples"}), timeout=20) as reply:
        return Graph().parse(data=reply.read(), format="nt")


def test_push_replaces_the_graph_and_the_answers_are_the_same(kg: Run, sample_build: Path, oxigraph: str) -> None:
    whole = Graph().parse(sample_build / "out" / "graph.ttl")
    urlopen(
        Request(f"{oxigraph}/store?default", b"<a:old> <a:b> <a:c> .", {"Content-Type": "text/turtle"}, method="POST")
    )
    for _ in range(2):
        result = kg("push", f"{oxigraph}/store", "--part", "100")
        assert (result.exit_code, result.stdout) == (0, f"{len(whole)} triples sent to {oxigraph}/store\n")
        assert to_isomorphic(_held(oxigraph)) == to_isomorphic(whole)
    for asked in (["pairs"], ["funds-by-helper"], ["helpers-of-place", "-s", "place=丹巴"]):
        here, there = (kg("query", *asked, "-f", "csv", *more) for more in ([], ["--endpoint", f"{oxigraph}/query"]))
        assert here.stdout == there.stdout
    assert list((sample_build / "out").glob(".push-*")) == []


def test_push_into_a_named_graph_leaves_the_rest(kg: Run, oxigraph: str) -> None:
    before = len(_held(oxigraph))
    assert kg("push", f"{oxigraph}/store", "--graph", "https://example.org/a?b=c d".replace(" ", "%20")).exit_code == 0
    assert len(_held(oxigraph)) == before
    assert len(_held(oxigraph, "graph=https%3A%2F%2Fexample.org%2Fa%3Fb%3Dc%2520d")) > 100


def test_push_sends_the_graphs_of_the_articles(kg: Run, sample_build: Path, oxigraph: str) -> None:
    store = open_store(sample_build / "out" / "store")
    names = [name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)]
    stale = Request(f"{oxigraph}/store?graph={quote(names[0], safe='')}", b"<a:old> <a:b> <a:c> .", method="PUT")
    stale.add_header("Content-Type", "text/turtle")
    urlopen(stale)
    result = kg("push", f"{oxigraph}/store", "--articles", "--part", "40")
    assert (result.exit_code, result.stdout) == (0, f"{len(store)} triples sent to {oxigraph}/store\n")
    assert len(names) == 5
    for name in names:
        held = {str(each) for each in _held(oxigraph, f"graph={quote(name, safe='')}").subjects()}
        assert held == {
            quad.subject.value
            for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(name))
            if isinstance(quad.subject, ox.NamedNode)
        }
    asked = [
        "-e",
        "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a pa:Attestation } FILTER (STRSTARTS(STR(?g), STR(graph:))) }",
    ]
    asked += ["-f", "csv"]
    assert kg("query", *asked).stdout == kg("query", *asked, "--endpoint", f"{oxigraph}/query").stdout


def test_push_goes_on_where_it_was_interrupted(sample_build: Path, oxigraph: str, tmp_path: Path) -> None:
    store, journal = open_store(sample_build / "out" / "store"), tmp_path / "journal"
    sent: list[int] = []

    def stop(done: int, _: int) -> None:
        sent.append(done)
        if len(sent) == 3:
            raise KeyboardInterrupt

    target = "https://example.org/resumed"
    with pytest.raises(KeyboardInterrupt):
        push(store, f"{oxigraph}/store", journal, graph=target, part=50, progress=stop)
    held = f"graph={target.replace(':', '%3A').replace('/', '%2F')}"
    assert len(_held(oxigraph, held)) == 150
    ox_marker = b"<a:here> <a:all> <a:along> ."
    urlopen(Request(f"{oxigraph}/store?{held}", ox_marker, {"Content-Type": "text/turtle"}, method="POST"))
    whole = len(list(store.quads_for_pattern(None, None, None, ox.DefaultGraph())))
    assert push(store, f"{oxigraph}/store", journal, graph=target, part=50) == whole
    assert len(_held(oxigraph, held)) == whole + 1, "the parts that had arrived were sent again"
    assert not journal.exists()


def test_push_says_what_the_store_answered(served: str, tmp_path: Path) -> None:
    store = ox.Store()
    with pytest.raises(PushError, match=r"graph\.ttl\?default: answered 405 Method Not Allowed"):
        push(store, f"{served}graph.ttl", tmp_path / "journal")
