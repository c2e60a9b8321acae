"""The whole way from a text to its attestations, for tests of the relation layer."""

import pytest

from kg.corpus import Pipeline
from kg.mentions import find_figures, find_mentions, find_times
from kg.model import Attestation
from kg.places import load_gazetteer
from kg.relations import Rules, extract, load_rules
from kg.relations.engine import read_lines
from kg.sources import from_text
from kg.text import prepare
from tests.relations.support import Read, Result


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="session")
def read(rules: Rules) -> Read:
    gazetteer, pipeline = load_gazetteer(), Pipeline.load()

    def quickly(text: str) -> tuple[Attestation, ...]:
        return pipeline.read(from_text(text, part=pipeline.part), quick=True).attestations

    def result(text: str) -> Result:
        document = prepare(from_text(text))
        found = find_mentions(document, gazetteer), find_figures(document), find_times(document)
        said = extract(document, *found, rules)
        # Whatever reads a sentence, the quick way must not pass it over, nor where nothing else stands in the article.
        assert quickly(text) == said
        for sentence in {attestation.exact for attestation in said} - {text}:
            assert quickly(sentence) == pipeline.read(from_text(sentence)).attestations
        return Result(read_lines(document, *found), said)

    return result
