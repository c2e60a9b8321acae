"""How soon a question to a large graph is answered: ``python -m bench.store [--triples N] [--rdflib]``.

Makes a graph of our shape from the gazetteer with a seeded generator, loads it as a build does, and asks every named query
by the command line in a fresh process: wall seconds, interpreter included, the best of some rounds. With ``--rdflib``, also
how long rdflib takes to parse the graph's Turtle and answer the selective question (minutes at a million triples).
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES
from kg.graph.queries import load_queries
from kg.graph.store import DEFAULT
from kg.graph.storing import load
from kg.graph.turtle import ntriples_of
from kg.model import Level, Place
from kg.places import Gazetteer, load_gazetteer

_SELECTIVE = "helpers-of-place"
_ROUNDS = 5
_FORMS = ("counterpart", "eastWest", "designated", "pairing", "enterprise", "other")
_STAGES = ("committed", "disbursed", "invested", "donated", "completed", "target")


def graph(triples: int, seed: int = 7) -> Iterator[ox.Triple]:
    """About so many triples: areas with all above them, articles of three statements each, one in two with a sum."""
    choose = random.Random(seed)  # noqa: S311 - a benchmark repeats
    gazetteer = load_gazetteer()
    counties = _counties(gazetteer)
    count = 0
    for triple in _areas(counties):
        yield triple
        count += 1
    number = 0
    while count < triples:
        for triple in _article(number, counties, choose):
            yield triple
            count += 1
        number += 1


def _counties(gazetteer: Gazetteer) -> list[Place]:
    provinces = [place for code in range(11, 66) if (place := gazetteer.place(f"{code}0000")) is not None]
    inside = [
        below for province in provinces for place in gazetteer.below(province) for below in gazetteer.below(place)
    ]
    return [place for place in inside if place.level is Level.COUNTY]


def _areas(counties: list[Place]) -> Iterator[ox.Triple]:
    seen: set[str] = set()
    for county in counties:
        for place in (county, *county.ancestors()):
            if place.key in seen:
                continue
            seen.add(place.key)
            node = _node("area", place.key)
            yield ox.Triple(node, _node("rdf", "type"), _node("pa", "Area"))
            yield ox.Triple(node, _node("pa", "level"), _node("pa", place.level))
            yield ox.Triple(node, _node("rdfs", "label"), ox.Literal(place.name, language="zh"))
            for name in place.other_names:
                yield ox.Triple(node, _node("skos", "altLabel"), ox.Literal(name, language="zh"))
            if place.parent is not None:
                yield ox.Triple(node, _node("pa", "partOf"), _node("area", place.parent.key))


def _article(number: int, counties: list[Place], choose: random.Random) -> Iterator[ox.Triple]:
    article = _node("article", f"{number:020x}")
    yield ox.Triple(article, _node("rdf", "type"), _node("pa", "Article"))
    yield ox.Triple(article, _node("dcterms", "identifier"), ox.Literal(f"{number:07}.txt"))
    yield ox.Triple(article, _node("dcterms", "title"), ox.Literal(f"第{number}篇"))
    for said in range(3):
        helper, recipient = choose.sample(counties, 2)
        assistance = _node("assistance", f"{helper.key}-{recipient.key}")
        node = _node("attestation", f"{number:018x}{said:02x}")
        sentence = f"第{number}篇第{said}句：{helper.name}对口支援{recipient.name}。"
        yield ox.Triple(assistance, _node("rdf", "type"), _node("pa", "Assistance"))
        yield ox.Triple(assistance, _node("pa", "helper"), _node("area", helper.key))
        yield ox.Triple(assistance, _node("pa", "recipient"), _node("area", recipient.key))
        yield ox.Triple(assistance, _node("pa", "attestation"), node)
        yield ox.Triple(_node("area", helper.key), _node("pa", "supports"), _node("area", recipient.key))
        yield ox.Triple(node, _node("rdf", "type"), _node("pa", "Attestation"))
        yield ox.Triple(node, _node("dcterms", "source"), article)
        yield ox.Triple(node, _node("oa", "exact"), ox.Literal(sentence))
        yield ox.Triple(node, _node("pa", "reading"), ox.Literal(sentence))
        yield ox.Triple(node, _node("oa", "start"), _number(said * 40))
        yield ox.Triple(node, _node("oa", "end"), _number(said * 40 + len(sentence)))
        yield ox.Triple(node, _node("pa", "form"), _node("pa", choose.choice(_FORMS)))
        yield ox.Triple(node, _node("pa", "status"), _node("pa", "actual"))
        yield ox.Triple(node, _node("pa", "rule"), ox.Literal("helper-supports-recipient"))
        yield ox.Triple(node, _node("pa", "confidence"), ox.Literal("0.9", datatype=_node("xsd", "decimal")))
        yield ox.Triple(node, _node("pa", "since"), _year(choose.randrange(1996, 2025)))
        if choose.random() < 0.5:
            yield from _sum(node, article, f"{number:018x}{said:02x}", choose)


def _sum(node: ox.NamedNode, article: ox.NamedNode, key: str, choose: random.Random) -> Iterator[ox.Triple]:
    measure = _node("measure", key)
    yuan = ox.Literal(str(choose.randrange(1, 10_000) * 10_000), datatype=_node("xsd", "decimal"))
    yield ox.Triple(node, _node("pa", "measure"), measure)
    yield ox.Triple(measure, _node("rdf", "type"), _node("pa", "Measure"))
    yield ox.Triple(measure, _node("dcterms", "source"), article)
    yield ox.Triple(measure, _node("pa", "kind"), _node("pa", "funds"))
    yield ox.Triple(measure, _node("pa", "unit"), _node("pa", "CNY"))
    yield ox.Triple(measure, _node("pa", "value"), yuan)
    yield ox.Triple(measure, _node("pa", "stage"), _node("pa", choose.choice(_STAGES)))
    yield ox.Triple(measure, _node("pa", "year"), _year(choose.randrange(2010, 2025)))


def _node(prefix: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + name)


def _number(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_node("xsd", "integer"))


def _year(value: int) -> ox.Literal:
    return ox.Literal(str(value), datatype=_node("xsd", "gYear"))


def _asked(out: Path, name: str) -> float:
    """Wall seconds of ``kg query NAME`` in a fresh process, the best of some rounds."""
    command = [sys.executable, "-m", "kg", "query", name, "-f", "csv", "-o", str(out)]
    seconds = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def _rdflib(turtle: Path) -> float:
    """Wall seconds that rdflib takes, in a fresh process, to parse the graph and answer the selective question."""
    script = (
        "import sys, rdflib; from kg.graph.queries import load_queries; "
        f"list(rdflib.Graph().parse(sys.argv[1]).query(load_queries()['{_SELECTIVE}'].text))"
    )
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, str(turtle)], check=True)
    return time.perf_counter() - begun


def main() -> None:
    """Print a table: seconds by query, slowest last."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.store", description="time the named queries on a large graph"
    )
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--rdflib", action="store_true", help="also parse the Turtle with rdflib and ask there")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = Path(temporary)
        store = ox.Store(str(out / "store"))
        begun = time.perf_counter()
        load(store, ntriples_of(graph(arguments.triples)))
        store.optimize()
        store.flush()
        triples = sum(1 for _ in store.quads_for_pattern(None, None, None, DEFAULT))
        sys.stdout.write(
            f"{triples} triples and a graph for each article, loaded in {time.perf_counter() - begun:.0f} s\n"
        )
        if arguments.rdflib:
            store.dump(str(out / "graph.ttl"), ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
        del store
        times = {name: _asked(out, name) for name in load_queries()}
        for name, seconds in sorted(times.items(), key=lambda each: each[1]):
            sys.stdout.write(f"{seconds:8.2f} s  {name}\n")
        if arguments.rdflib:
            seconds = _rdflib(out / "graph.ttl")
            ratio = seconds / times[_SELECTIVE]
            sys.stdout.write(f"{seconds:8.2f} s  {_SELECTIVE} by rdflib from Turtle: {ratio:.0f} times as long\n")


if __name__ == "__main__":
    main()
