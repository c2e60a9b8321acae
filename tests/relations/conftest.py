"""The whole way from a text to its attestations, for tests of the relation layer."""

import pytest

from kg.mentions import find_figures, find_mentions, find_times
from kg.model import Attestation
from kg.places import load_gazetteer
from kg.relations import Rules, extract, load_rules
from kg.sources import from_text
from kg.text import prepare
from tests.relations.support import Read


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="session")
def read(rules: Rules) -> Read:
    gazetteer = load_gazetteer()

    def attestations(text: str) -> tuple[Attestation, ...]:
        document = prepare(from_text(text))
        mentions = find_mentions(document, gazetteer)
        return extract(document, mentions, find_figures(document), find_times(document), rules)

    return attestations
