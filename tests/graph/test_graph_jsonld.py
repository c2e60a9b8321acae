"""JSON-LD: other processors read the graph from it, and people can read it too."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph
from rdflib.namespace import OWL, RDF

from kg.graph.assembly import assemble
from kg.graph.jsonld import jsonld
from kg.graph.prefixes import PREFIXES
from kg.graph.store import DEFAULT, Store
from kg.graph.storing import memory_store
from tests.conftest import ROOT
from tests.graph.handmade import former_divisions

READ_WITH_JSONLD = """
const jsonld = require('jsonld'), fs = require('fs');
const refuse = async url => { throw new Error('fetches ' + url) };
const document = JSON.parse(fs.readFileSync(process.argv[1], 'utf8'));
jsonld.toRDF(document, {format: 'application/n-quads', documentLoader: refuse, safe: true})
  .then(text => process.stdout.write(text));
"""
NASTY = f"""
<{PREFIXES["pa"]}x> <{PREFIXES["pa"]}form> "a word", <https://example.org/form>, pa:counterpart .
<{PREFIXES["area"]}1%20二/三-四> pa:level pa:label ; rdfs:label "无语言", "一"@zh, "二"@zh, "one"@en ; pa:partOf area:1, area:2 .
<https://w3id.org/pairing-assistance/a//b> pa:partOf <https://w3id.org/pairing-assistance/a/../b>, <https://w3id.org/pairing-assistance/> .
<urn:x> a pa:Area, <urn:kind>, pa:type ; pa:since "2016"^^xsd:gYear, "2016"^^xsd:integer, "2016" ; oa:start 7, "07"^^xsd:integer .
<urn:y> <urn:p/q> true, 1.50, 2.0E0, "控制\\u0001\\n\\"引\\"\\\\" ; pa:code "=1" ; pa:helper "text" ; dcterms:issued "2020-01-02"^^xsd:date, "x" .
"""


def _whole(store: Store) -> set[ox.Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, DEFAULT)}


@pytest.fixture(scope="module")
def samples(store: Store) -> list[set[ox.Triple]]:
    """The corpus, divisions that are no more, and triples that no build has but a question may construct."""
    declared = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in PREFIXES.items())
    odd = {quad.triple for quad in ox.parse(declared + NASTY, ox.RdfFormat.TURTLE)}
    return [_whole(store), _whole(memory_store(assemble(former_divisions()))), odd]


def test_oxigraph_and_rdflib_read_the_same_graph(samples: list[set[ox.Triple]]) -> None:
    for triples in samples:
        written = jsonld(triples)
        assert {quad.triple for quad in ox.parse(written, ox.RdfFormat.JSON_LD)} == triples
        text = "".join(f"{triple} .\n" for triple in triples)
        assert set(Graph().parse(data=written, format="json-ld")) == set(Graph().parse(data=text, format="nt"))


def test_jsonld_js_reads_the_same_graph_and_fetches_nothing(samples: list[set[ox.Triple]], tmp_path: Path) -> None:
    if not shutil.which("node") or not (ROOT / "node_modules" / "jsonld").is_dir():
        pytest.skip("node or npm's jsonld is not there; .ci/tools brings them")
    for triples in samples:
        (tmp_path / "graph.jsonld").write_bytes(jsonld(triples))
        command = ["node", "-e", READ_WITH_JSONLD, str(tmp_path / "graph.jsonld")]
        run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
        assert {quad.triple for quad in ox.parse(run.stdout, ox.RdfFormat.N_QUADS)} == triples


def test_it_reads_like_json(store: Store) -> None:
    written = jsonld(_whole(store))
    document = json.loads(written)
    assert document["@context"] == json.loads((ROOT / "ontology" / "context.jsonld").read_text())["@context"]
    nodes = {node["id"]: node for node in document["@graph"]}
    assert list(nodes) == sorted(nodes)
    county = nodes["area/522630"]
    assert county["type"] == "Area"
    assert county["label"] == {"zh": "台江县", "en": "Taijiang County"}
    assert (county["level"], county["partOf"], county["code"]) == ("county", "area/522600", "522630")
    (said,) = (node for node in nodes.values() if node.get("exact") == "鼓楼区曾援建施秉县")
    assert (said["since"], said["until"], said["form"], said["status"]) == ("2010", "2013", "counterpart", "past")
    assert isinstance(said["start"], int)
    assert nodes[said["source"]]["identifier"] == "年鉴.jsonl#3"
    assert "台江县" in written.decode()
    assert "@value" not in written.decode()


def test_the_context_knows_every_property_of_the_ontology() -> None:
    context = json.loads((ROOT / "ontology" / "context.jsonld").read_text())["@context"]
    ontology = Graph().parse(ROOT / "ontology" / "pairing.ttl")
    links = {str(each).removeprefix(PREFIXES["pa"]) for each in ontology.subjects(RDF.type, OWL.ObjectProperty)}
    assert links <= context.keys(), "a link without a term is written as an object with an id"
    assert all(term.get("@id", "").count(":") == 1 for term in context.values() if isinstance(term, dict))
