"""The formats of network tools, importers and maps."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree as ET

import geojson
import networkx as nx
import pytest

from kg.graph.assembly import assemble
from kg.graph.cells import guarded
from kg.graph.export import FORMATS, export
from kg.graph.lookup import edges, profiles
from kg.graph.periods import Period, periods
from kg.graph.store import Store
from kg.graph.storing import memory_store
from tests.graph.handmade import HANGZHOU, NINGBO, TAIJIANG, attest, document

Export = Callable[[str], bytes]
GEXF = "{http://gexf.net/1.3}"


def _exported(store: Store, name: str) -> bytes:
    stream = io.BytesIO()
    export(store, name, stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def exported(store: Store) -> Export:
    return lambda name: _exported(store, name)


# GEXF

CHILDREN = {
    "gexf": ["meta?", "graph"],
    "graph": ["attributes*", "nodes", "edges"],
    "attributes": ["attribute*"],
    "attribute": ["default?"],
    "nodes": ["node*"],
    "edges": ["edge*"],
    "node": ["attvalues?", "spells?"],
    "edge": ["attvalues?", "spells?"],
    "attvalues": ["attvalue*"],
    "spells": ["spell+"],
    "attvalue": [],
    "spell": [],
}
"""What each element may hold, in this order, after the schema of GEXF 1.3; of what the schema allows, what a network here needs."""
ATTRIBUTES = {
    "gexf": {"version": r"1\.3"},
    "graph": {"defaultedgetype": "directed", "mode": "dynamic", "timeformat": "date"},
    "attributes": {"class": "node|edge"},
    "attribute": {"id": ".+", "title": ".+", "type": "string|integer|double"},
    "nodes": {"count": r"\d+"},
    "edges": {"count": r"\d+"},
    "node": {"id": ".+", "label": ".+"},
    "edge": {"id": ".+", "source": ".+", "target": ".+", "weight": r"\d+"},
    "attvalue": {"for": ".+", "value": "(?s:.*)"},
}
DAY = r"\d{4}-(01-01|12-31)"


def _check_element(element: ET.Element) -> None:
    name = element.tag.removeprefix(GEXF)
    pattern = "".join(
        f"(?:{child.rstrip('?*+')},){child[-1] if child[-1] in '?*+' else ''}" for child in CHILDREN[name]
    )
    held = "".join(f"{child.tag.removeprefix(GEXF)}," for child in element)
    assert re.fullmatch(pattern, held), (name, held)
    if name == "spell":
        assert element.attrib
        assert element.attrib.keys() <= {"start", "end"}
        assert all(re.fullmatch(DAY, day) for day in element.attrib.values())
        assert element.get("start", "") <= element.get("end", "9")
    else:
        assert element.attrib.keys() == ATTRIBUTES.get(name, {}).keys()
        assert all(re.fullmatch(ATTRIBUTES[name][key], value) for key, value in element.attrib.items())
    for child in element:
        _check_element(child)


def test_gexf_keeps_to_its_structure(exported: Export) -> None:
    root = ET.fromstring(exported("gexf"))  # noqa: S314 - our own
    _check_element(root)
    nodes = [node.attrib["id"] for node in root.iter(f"{GEXF}node")]
    links = list(root.iter(f"{GEXF}edge"))
    assert len(nodes) == len(set(nodes)) == int(root.find(f".//{GEXF}nodes").attrib["count"])  # type: ignore[union-attr]
    assert {link.attrib[end] for link in links for end in ("source", "target")} == set(nodes)
    assert len({link.attrib["id"] for link in links}) == len(links)
    for kind, elements in (("node", root.iter(f"{GEXF}node")), ("edge", links)):
        declared = root.findall(f".//{GEXF}attributes[@class='{kind}']/{GEXF}attribute")
        types = {each.attrib["id"]: each.attrib["type"] for each in declared}
        for value in (value for element in elements for value in element.iter(f"{GEXF}attvalue")):
            read = {"string": str, "integer": int, "double": float}[types[value.attrib["for"]]]
            read(value.attrib["value"])


def test_gexf_has_the_periods_of_pairs(exported: Export) -> None:
    network = nx.read_gexf(io.BytesIO(exported("gexf")), version="1.3")
    names = {data["label"]: node for node, data in network.nodes(data=True)}
    assert network.is_directed()
    assert network.number_of_edges() == 13
    assert network.nodes[names["台江县"]]["path"] == "贵州省/黔东南苗族侗族自治州"
    pair = network.edges[names["余杭区"], names["台江县"]]
    assert (pair["forms"], pair["statements"], pair["since"], pair["weight"]) == ("counterpart eastWest", 3, 2016, 3.0)
    spells = {
        (network.nodes[a]["label"], network.nodes[b]["label"]): data.get("spells")
        for a, b, data in network.edges(data=True)
    }
    assert spells["余杭区", "台江县"] == [("2016-01-01", "None")], "networkx writes out what is absent"
    assert spells["鼓楼区", "施秉县"] == [("2010-01-01", "2013-12-31")]
    assert spells["宁波市", "台江县"] is None


def _periods(*years: Period) -> list[Period]:
    doc = document("a.txt", "".join(f"第{i}句：杭州市对口支援台江县。" for i in range(len(years))))
    said = [
        attest(doc, f"第{i}句：杭州市对口支援台江县", HANGZHOU, TAIJIANG, since=since, until=until)
        for i, (since, until) in enumerate(years)
    ]
    (edge,) = edges(memory_store(assemble([(doc, said)])))
    return periods(edge.statements)


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ([(None, None)], []),
        ([(2010, None), (None, None)], [(2010, None)]),
        ([(None, 2015)], [(None, 2015)]),
        ([(2010, 2012), (2015, 2018)], [(2010, 2012), (2015, 2018)]),
        ([(2015, 2018), (2010, 2012)], [(2010, 2012), (2015, 2018)]),
        ([(2010, 2014), (2012, 2018)], [(2010, 2018)]),
        ([(2010, 2018), (2012, 2014)], [(2010, 2018)]),
        ([(2010, 2012), (2013, 2015)], [(2010, 2015)]),
        ([(2010, None), (2012, 2014)], [(2010, None)]),
        ([(2012, 2014), (2013, None)], [(2012, None)]),
        ([(None, 2012), (2011, None)], [(None, None)]),
        ([(2012, 2012)], [(2012, 2012)]),
        ([(2015, 2012)], []),
    ],
)
def test_periods_are_those_of_all_statements(years: list[Period], expected: list[Period]) -> None:
    assert _periods(*years) == expected


# Tables

READERS: dict[str, Callable[[str], object]] = {
    "string[]": lambda text: text.split(";"),
    "int": int,
    "double": float,
    "date": date.fromisoformat,
    "": str,
}


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


def _typed(rows: list[dict[str, str]]) -> list[dict[str, object]]:
    """Rows as Neo4j's importer reads them: by the types in the headings, empty cells absent."""
    typed = []
    for row in rows:
        columns = [(*heading.partition(":")[::2], value) for heading, value in row.items() if value]
        typed.append({name or kind: READERS.get(kind, str)(value) for name, kind, value in columns})
    return typed


def test_neo4j_can_import_what_the_tables_hold(exported: Export, store: Store) -> None:
    nodes, links = _rows(exported("neo4j-nodes")), _rows(exported("neo4j-edges"))
    ids = [row["id:ID"] for row in nodes]
    assert len(ids) == len(set(ids)) == len(list(profiles(store)))
    assert {row[end] for row in links for end in (":START_ID", ":END_ID")} <= set(ids)
    assert {row[":TYPE"] for row in links} == {"SUPPORTS", "PLANS_TO_SUPPORT", "PART_OF", "SEATED_IN"}
    assert {row[":LABEL"] for row in nodes} == {"Party;Area", "Party;Organization", "Party;Group"}
    assert b"\n" not in exported("neo4j-edges").replace(b"\r\n", b""), "a cell of several lines"
    (county,) = (row for row in _typed(nodes) if row["id"] == "area:522630")
    assert (county["name"], county["level"], county["otherNames"]) == ("台江县", "county", ["台江"])
    assert isinstance(county["latitude"], float)
    typed = _typed(links)
    assert ("area:522630", "area:522600") in {
        (row["START_ID"], row["END_ID"]) for row in typed if row["TYPE"] == "PART_OF"
    }
    stated = [row for row in typed if row["TYPE"] in ("SUPPORTS", "PLANS_TO_SUPPORT")]
    expected = [said for edge in edges(store) for said in edge.statements]
    assert sorted(str(row["sentence"]) for row in stated) == sorted(guarded(said.quote) for said in expected)
    (past,) = (row for row in stated if row["status"] == "past")
    assert (past["since"], past["until"], past["confidence"]) == (2010, 2013, 0.9)
    assert {row["yuan"] for row in stated if "yuan" in row} == {54000000.0, 12005000.0, 20000.0}


def test_gephi_can_import_what_the_tables_hold(exported: Export) -> None:
    nodes, links = _rows(exported("gephi-nodes")), _rows(exported("gephi-edges"))
    assert {row[end] for row in links for end in ("Source", "Target")} == {row["Id"] for row in nodes}
    assert {row["Type"] for row in links} == {"Directed"}
    assert sum(int(row["Weight"]) for row in links) == 15
    names = {row["Id"]: row["Label"] for row in nodes}
    (pair,) = (row for row in links if (names[row["Source"]], names[row["Target"]]) == ("鼓楼区", "施秉县"))
    assert (pair["Since"], pair["Until"], pair["Status"]) == ("2010", "2013", "past")
    network = nx.from_edgelist(((row["Source"], row["Target"]) for row in links), create_using=nx.DiGraph)
    assert network.number_of_edges() == len(links) == 13


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_cell_runs_as_a_formula(start: str) -> None:
    evil = f"{start}HYPERLINK(1)宁波市支援台江县"
    doc = document(f"{start}cmd.txt", evil, title=evil, publisher=evil)
    nasty = memory_store(assemble([(doc, [attest(doc, evil, NINGBO, TAIJIANG)])]))
    for name in (name for name, form in FORMATS.items() if form.extension == "csv"):
        cells = [cell for row in csv.reader(io.StringIO(_exported(nasty, name).decode(), newline="")) for cell in row]
        assert not [cell for cell in cells if cell.startswith(start)]
    (row,) = _rows(_exported(nasty, "csv"))
    assert row["sentence"] == f"'{evil}"
    assert Decimal(row["confidence"]) > 0


def test_a_number_or_a_quiet_text_stays_as_it_is() -> None:
    assert [guarded(text) for text in ("", "a=b", "2016", "“=”", " -")] == ["", "a=b", "2016", "“=”", " -"]


def test_tables_name_the_programme_of_a_statement() -> None:
    said = "按照东西部协作的部署，宁波市支援台江县。宁波市支援台江县。"
    doc = document("n.txt", said)
    under = attest(doc, said[: said.index("。") + 1], NINGBO, TAIJIANG, programme="east-west")
    silent = attest(doc, said, NINGBO, TAIJIANG, rule="another")
    store = memory_store(assemble([(doc, [under, silent])]))
    assert {row["programme"] for row in _rows(_exported(store, "csv"))} == {"东西部协作", ""}
    assert {row["programme"] for row in _rows(_exported(store, "neo4j-edges")) if row["sentence"]} == {"东西部协作", ""}
    (pair,) = _rows(_exported(store, "gephi-edges"))
    assert pair["Programmes"] == "东西部协作"


# Maps


def test_geojson_is_valid_and_leads_from_helpers_to_recipients(exported: Export, store: Store) -> None:
    collection = geojson.loads(exported("geojson").decode())
    assert collection.is_valid, collection.errors()
    points = {each["id"]: each for each in collection["features"] if each["geometry"]["type"] == "Point"}
    lines = [each for each in collection["features"] if each["geometry"]["type"] == "LineString"]
    assert len(points) + len(lines) == len(collection["features"])
    for point in points.values():
        longitude, latitude = point["geometry"]["coordinates"]
        assert (73 < longitude < 136, 3 < latitude < 54) == (True, True), "longitude comes first"
        assert point["properties"]["level"] in ("province", "prefecture", "county")
    ends = {
        (edge.helper.label, edge.recipient.label)
        for edge in edges(store)
        if edge.helper.kind == edge.recipient.kind == "Area" and edge.recipient.label not in ("老屯乡", "长滩村")
    }
    assert {(line["properties"]["helper"], line["properties"]["recipient"]) for line in lines} == ends
    places = {tuple(point["geometry"]["coordinates"]): point["properties"]["name"] for point in points.values()}
    for line in lines:
        start, end = (places[tuple(position)] for position in line["geometry"]["coordinates"])
        assert (start, end) == (line["properties"]["helper"], line["properties"]["recipient"])
