"""The whole way from a text to its attestations, for tests of the relation layer."""

import pytest

from kg.mentions import find_figures, find_mentions, find_times
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
    gazetteer = load_gazetteer()

    def result(text: str) -> Result:
        document = prepare(from_text(text))
        found = find_mentions(document, gazetteer), find_figures(document), find_times(document)
        return Result(read_lines(document, *found), extract(document, *found, rules))

    return result
