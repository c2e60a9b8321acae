from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph, Literal, URIRef

from kg.graph.assembly import assemble
from kg.graph.export import FORMATS
from kg.graph.lines import subject_first
from kg.graph.store import DEFAULT, open_store
from kg.graph.storing import memory_store, write_store
from kg.graph.turtle import ntriples, stream_turtle, write_atomically, write_turtle
from kg.graph.vocabulary import PA
from tests.conftest import ROOT
from tests.graph.handmade import Result

NASTY = "控制\x00\x01符\t换\r\n行\"引'号\\反\u2028斜\ufeff𠀀 </script> ${x}"
READ_WITH_N3 = """
const N3 = require('n3'), fs = require('fs');
const store = new N3.Store(new N3.Parser({format: 'text/turtle'}).parse(fs.readFileSync(process.argv[1], 'utf8')));
const writer = new N3.Writer({format: 'N-Triples'});
store.forEach(quad => writer.addQuad(quad));
writer.end((error, result) => process.stdout.write(result));
"""


@pytest.fixture
def nasty(make_graph: Callable[[], Graph]) -> Graph:
    """The corpus with text and IRIs that a careless writer spoils."""
    graph = make_graph()
    graph.add((URIRef("https://w3id.org/pairing-assistance/area/1%20二/三-四_~五"), PA.reading, Literal(NASTY)))
    graph.add((URIRef("https://w3id.org/pairing-assistance/area/-1"), PA.reading, Literal(NASTY.replace("\x00", ""))))
    return graph


def test_rdflib_reads_back_the_same_graph(nasty: Graph, tmp_path: Path) -> None:
    path = tmp_path / "new" / "graph.ttl"
    write_turtle(nasty, path)
    assert set(Graph().parse(path, format="turtle")) == set(nasty)


def test_oxigraph_reads_back_the_same_graph(nasty: Graph, tmp_path: Path) -> None:
    write_turtle(nasty, tmp_path / "graph.ttl")
    read = {f"{quad.triple} ." for quad in ox.parse(path=tmp_path / "graph.ttl")}
    assert read == {str(quad.triple) + " ." for quad in ox.parse(ntriples(nasty), ox.RdfFormat.N_TRIPLES)}


def test_a_file_of_lines_gives_the_same_turtle(nasty: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.turtle._BATCH", 3)
    lines = tmp_path / "lines.nt"
    ordered = sorted(ntriples(nasty).splitlines(keepends=True), key=subject_first)
    lines.write_bytes(b"".join(ordered))
    stream_turtle(lines, tmp_path / "streamed.ttl")
    write_turtle(nasty, tmp_path / "graph.ttl")
    assert (tmp_path / "streamed.ttl").read_bytes() == (tmp_path / "graph.ttl").read_bytes()


def _same(theirs: str, ours: Graph) -> bool:
    return set(Graph().parse(data=theirs, format="nt")) == set(ours)


def test_rapper_reads_the_same_graph(graph: Graph, tmp_path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is not there; Debian's package raptor2-utils has it")
    write_turtle(graph, tmp_path / "graph.ttl")
    command = ["rapper", "-q", "-i", "turtle", "-o", "ntriples", str(tmp_path / "graph.ttl")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert _same(run.stdout, graph)


def test_n3_reads_the_same_graph(nasty: Graph, tmp_path: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("node is not there; Debian's package nodejs has it")
    if not (ROOT / "node_modules" / "n3").is_dir():
        pytest.skip("npm's n3 is not there; 'npm install --no-save n3' in the checkout brings it")
    write_turtle(nasty, tmp_path / "graph.ttl")
    command = ["node", "-e", READ_WITH_N3, str(tmp_path / "graph.ttl")]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert _same(run.stdout, nasty)


def test_turtle_is_sorted_and_has_the_prefixes_it_uses(graph: Graph, tmp_path: Path) -> None:
    write_turtle(graph, tmp_path / "graph.ttl")
    lines = (tmp_path / "graph.ttl").read_text(encoding="utf-8").split("\n")
    header = [line for line in lines if line.startswith("@prefix")]
    assert header == sorted(header)
    assert lines[: len(header)] == header
    body = "\n".join(lines[len(header) :])
    assert all(f"{line.split()[1]}" in body for line in header)
    assert not any("prov#" in line for line in header)
    assert "area:330110 a pa:Area ;\n\trdfs:label" in body
    assert "\npa:" not in body
    assert "_:" not in body


def test_an_empty_graph_is_an_empty_file(tmp_path: Path) -> None:
    write_turtle(Graph(), tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text().strip() == ""


BUILD = """
import sys
from pathlib import Path
from kg.graph import assemble, memory_store, write_turtle
from kg.graph.export import FORMATS
from tests.graph.handmade import corpus
graph = assemble(corpus()[:: int(sys.argv[2])])
write_turtle(graph, Path(sys.argv[1], "graph.ttl"))
for name, form in FORMATS.items():
    with Path(sys.argv[1], name).open("wb") as stream:
        form.write(memory_store(graph), stream)
"""


def test_every_process_and_order_writes_the_same_bytes(tmp_path: Path) -> None:
    written = []
    for seed, step in (("1", "1"), ("2", "-1")):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", BUILD, str(folder), step]
        subprocess.run(command, check=True, cwd=ROOT, env={"PYTHONHASHSEED": seed, "PATH": ""})
        written.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert len(written[0]) == len(FORMATS) + 1
    assert [name for name in written[0] if written[0][name] != written[1][name]] == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.ttl"
    write_atomically(path, b"old")

    def fail(*_: object) -> None:
        raise OSError("no")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_store_on_disk_holds_the_graph_with_its_spellings(nasty: Graph, tmp_path: Path) -> None:
    write_store(nasty, tmp_path / "store")
    stored = open_store(tmp_path / "store")
    lines = sorted(f"{quad.triple} ." for quad in stored.quads_for_pattern(None, None, None, DEFAULT))
    expected = sorted(f"{quad.triple} ." for quad in ox.parse(ntriples(nasty), ox.RdfFormat.N_TRIPLES))
    assert lines == expected, "a number that Oxigraph spells otherwise would differ here"


def test_a_store_takes_the_place_of_the_old_one(graph: Graph, results: list[Result], tmp_path: Path) -> None:
    write_store(assemble(results[:1]), tmp_path / "store")
    write_store(graph, tmp_path / "store")
    assert set(open_store(tmp_path / "store")) == set(memory_store(graph))
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_an_opened_store_cannot_be_written(graph: Graph, tmp_path: Path) -> None:
    write_store(graph, tmp_path / "store")
    stored = open_store(tmp_path / "store")
    with pytest.raises(RuntimeError, match="read-write"):
        stored.update("CLEAR ALL")
    with pytest.raises(RuntimeError, match="read-write"):
        stored.clear()


def test_two_readers_and_a_rebuild_get_along(graph: Graph, tmp_path: Path) -> None:
    write_store(graph, tmp_path / "store")
    first, second = open_store(tmp_path / "store"), open_store(tmp_path / "store")
    write_store(Graph(), tmp_path / "store")
    assert set(first) == set(second) == set(memory_store(graph))


@pytest.mark.parametrize("name", ["absent", "empty", "file"])
def test_no_store_is_one_clear_line(name: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(ValueError, match=rf"{name}: no graph store here; build one with 'kg build'"):
        open_store(tmp_path / name)


def test_a_broken_store_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("nonsense")
    with pytest.raises(ValueError, match="cannot be read"):
        open_store(tmp_path)


def test_a_question_does_not_load_rdflib() -> None:
    program = (
        "import sys; from kg.graph import open_store, run_query, describe, load_queries, write_results;"
        "import kg.graph.export; heavy = {'rdflib', 'networkx', 'rich', 'pyshacl'} & set(sys.modules); assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_a_store_in_memory_equals_the_graph(graph: Graph) -> None:
    assert len(list(memory_store(graph).quads_for_pattern(None, None, None, DEFAULT))) == len(graph)
