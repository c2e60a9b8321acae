from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx as nx
import pyoxigraph as ox
import pytest
from pyoxigraph import Store
from rdflib import Dataset, Graph
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from kg.graph.assembly import assemble
from kg.graph.edgelists import COLUMNS
from kg.graph.export import FORMATS, export
from kg.graph.storing import memory_store
from tests.conftest import ROOT
from tests.graph.handmade import NINGBO, TAIJIANG, attest, document

Export = Callable[[str], bytes]
FORMAT_OF = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG}

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


@pytest.fixture(scope="module")
def exported(store: Store) -> Export:
    def run(name: str) -> bytes:
        stream = io.BytesIO()
        export(store, name, stream)
        return stream.getvalue()

    return run


@pytest.mark.parametrize(
    ("name", "parser"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")]
)
def test_rdf_reads_back_as_the_same_graph(name: str, parser: str, exported: Export, graph: Graph) -> None:
    assert set(Graph().parse(data=exported(name), format=parser)) == set(graph)


@pytest.mark.parametrize(("name", "parser"), [("nquads", "nquads"), ("trig", "trig")])
def test_datasets_hold_the_graph_and_a_graph_for_each_article(
    name: str, parser: str, exported: Export, graph: Graph, store: Store
) -> None:
    dataset = Dataset()
    dataset.parse(data=exported(name), format=parser)
    assert set(dataset.default_graph) == set(graph)
    assert {str(each.identifier) for each in dataset.graphs()} - {str(DATASET_DEFAULT_GRAPH_ID)} == {
        each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode)
    }
    read = ox.parse(exported(name), FORMAT_OF[parser])
    assert {str(quad) for quad in read} == {str(quad) for quad in store}


@pytest.mark.parametrize("name", ["ntriples", "nquads"])
def test_lines_are_sorted(name: str, exported: Export) -> None:
    lines = exported(name).splitlines()
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


def test_trig_is_the_turtle_followed_by_the_graphs(exported: Export) -> None:
    trig = exported("trig").decode()
    whole, *graphs = trig.split(" {\n")
    header, _, body = exported("turtle").decode().partition("\n\n")
    assert set(header.split("\n")) <= set(whole.split("\n"))
    assert body in whole
    assert len(graphs) == 5
    names = [line.removesuffix(" {") for line in trig.split("\n") if line.endswith(" {")]
    assert names == sorted(names)
    assert all(re.fullmatch("graph:[0-9a-f]{20}", name) for name in names)


def _check_network(network: nx.Graph[str]) -> None:
    names = {data["label"]: node for node, data in network.nodes(data=True)}
    assert network.number_of_edges() == 13
    assert network.nodes[names["台江县"]]["path"] == "贵州省/黔东南苗族侗族自治州"
    pair = network.edges[names["余杭区"], names["台江县"]]
    assert pair["forms"] == "counterpart eastWest"
    assert pair["status"] == "actual"
    assert (pair["statements"], pair["articles"], pair["since"]) == (3, 3, 2016)
    assert pair["yuan"] == 12005000.0
    assert pair["sentence"] == "余杭区与台江县结对"


def test_networkx_reads_the_graphml(exported: Export) -> None:
    _check_network(nx.parse_graphml(exported("graphml").decode()))


def test_csv_has_a_row_for_each_attestation(exported: Export) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv").decode(), newline="")))
    assert len(rows) == 15
    assert tuple(rows[0]) == COLUMNS
    (row,) = (row for row in rows if row["status"] == "past")
    assert (row["helper"], row["helper_path"], row["helper_id"]) == ("鼓楼区", "江苏省/南京市", "area:320106")
    assert (row["since"], row["until"], row["form"]) == ("2010", "2013", "counterpart")
    shared = [row["figures"] for row in rows if row["figures"].startswith("5400万元")]
    assert shared == ["5400万元 (funds, 54000000 CNY, invested, 2018)"] * 2


def test_control_characters_do_not_spoil_xml() -> None:
    doc = document("a\x01.txt", "宁波市\x0b支援\ufffe台江县\x00")
    nasty = memory_store(assemble([(doc, [attest(doc, doc.article.source, NINGBO, TAIJIANG)])]))
    for name in ("rdfxml", "graphml", "gexf"):
        stream = io.BytesIO()
        export(nasty, name, stream)
        root = ET.fromstring(stream.getvalue())  # noqa: S314 - written a line above
        texts = [*root.itertext(), *(value for element in root.iter() for value in element.attrib.values())]
        assert "宁波市\ufffd支援\ufffd台江县\ufffd" in texts, name


def test_an_empty_graph_can_be_exported() -> None:
    for name in FORMATS:
        export(Store(), name, io.BytesIO())


def test_formats_are_described() -> None:
    rdf = {"turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"}
    tables = {"csv", "neo4j-nodes", "neo4j-edges", "gephi-nodes", "gephi-edges"}
    assert set(FORMATS) == rdf | tables | {"graphml", "gexf", "geojson"}
    assert all(form.name == name and form.extension and form.description for name, form in FORMATS.items())
    assert {name for name, form in FORMATS.items() if form.extension == "csv"} == tables


def test_rapper_reads_the_rdfxml(exported: Export, graph: Graph, tmp_path: Path) -> None:
    if not shutil.which("rapper"):
        pytest.skip("rapper is not there; Debian's package raptor2-utils has it")
    (tmp_path / "graph.rdf").write_bytes(exported("rdfxml"))
    command = ["rapper", "-q", "-i", "rdfxml", "-o", "ntriples", str(tmp_path / "graph.rdf")]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stderr == ""
    assert set(Graph().parse(data=run.stdout, format="nt")) == set(graph)


READ_WITH_N3 = """
const N3 = require('n3'), fs = require('fs');
const quads = new N3.Parser({format: process.argv[2]}).parse(fs.readFileSync(process.argv[1], 'utf8'));
const writer = new N3.Writer({format: 'N-Quads'});
quads.forEach(quad => writer.addQuad(quad));
writer.end((error, result) => process.stdout.write(result));
"""


@pytest.mark.parametrize(("name", "media"), [("trig", "application/trig"), ("nquads", "application/n-quads")])
def test_n3_reads_the_named_graphs(name: str, media: str, exported: Export, store: Store, tmp_path: Path) -> None:
    if not shutil.which("node") or not (ROOT / "node_modules" / "n3").is_dir():
        pytest.skip("node or npm's n3 is not there; .ci/tools brings them")
    (tmp_path / name).write_bytes(exported(name))
    command = ["node", "-e", READ_WITH_N3, str(tmp_path / name), media]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert set(ox.parse(run.stdout, ox.RdfFormat.N_QUADS)) == set(store)
