"""The scheme of programmes: what is published is what the code knows, and its facts fit together."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.namespace import RDF, SKOS

import kg.places.programmes
from kg.graph.lookup import describe
from kg.graph.programmes import scheme, scheme_turtle
from kg.graph.store import Store
from kg.graph.vocabulary import PA, PROGRAMME
from kg.relations.programmes import Programme, load_programmes
from kg.resources import resource

PROGRAMMES = load_programmes()


def test_the_published_scheme_is_what_the_code_knows() -> None:
    published = resource("ontology/programmes.ttl").read_bytes()
    assert published == scheme_turtle(), "write it again with 'python -m kg.graph.programmes'"


@pytest.mark.parametrize("programme", PROGRAMMES.values(), ids=PROGRAMMES.keys())
def test_the_facts_of_a_programme_fit_together(programme: Programme) -> None:
    assert programme.examples
    assert programme.counterexamples
    assert programme.zh not in programme.also
    begins, ends = programme.begins or 0, programme.ends or 9999
    assert begins <= ends
    if programme.replaced_by is not None:
        follower = PROGRAMMES[programme.replaced_by]
        assert programme.ends is not None
        assert follower.begins is not None
        assert follower.begins in (programme.ends, programme.ends + 1)
    if programme.broader is not None:
        wider = PROGRAMMES[programme.broader]
        assert (wider.begins or 0) <= begins
        assert wider.ends is None or (programme.ends is not None and programme.ends <= wider.ends)
    assert not programme.is_round or (programme.broader is not None and programme.begins is not None)


def test_names_tell_programmes_apart() -> None:
    names = [name for programme in PROGRAMMES.values() for name in (programme.zh, programme.en, *programme.also)]
    assert len(names) == len(set(names))


def test_the_known_pairs_are_of_known_programmes() -> None:
    with Path(kg.places.programmes.__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as lines:
        spoken_of = {row["programme"] for row in csv.DictReader(lines)}
    assert spoken_of <= {name for programme in PROGRAMMES.values() for name in (programme.zh, *programme.also)}


def test_a_graph_describes_the_programmes_that_it_speaks_of(graph: Graph) -> None:
    described = set(graph.subjects(RDF.type, PA.Programme))
    chain = ("east-west-2016", "east-west-poverty", "east-west")
    assert described == {PROGRAMME[name] for name in chain}
    for narrow, wide in itertools.pairwise(chain):
        assert graph.value(PROGRAMME[narrow], SKOS.broader) == PROGRAMME[wide]
    assert len(set(scheme().subjects(SKOS.inScheme, PA.ProgrammeScheme))) == len(PROGRAMMES)


def test_a_programme_is_no_party(store: Store) -> None:
    assert describe(store, "东西协作") == ()
    ((relation,),) = [
        [each for each in found.helped_by if each.other.label == "余杭区"] for found in describe(store, "台江县")
    ]
    assert {said.programme for said in relation.statements} == {None, "东西部扶贫协作（2016年调整）"}
