"""Every rule states what it reads and what it must not read; both are run here through the whole pipeline."""

import pytest

from kg.relations import load_rules
from kg.relations.rules import Example, Rule
from tests.relations.support import Read, label, pairs

RULES = load_rules().rules
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}") for rule in RULES for n, example in enumerate(rule.examples)
]
COUNTEREXAMPLES = [
    pytest.param(text, id=f"{rule.name}-{n}") for rule in RULES for n, text in enumerate(rule.counterexamples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_yields_its_relations(rule: Rule, example: Example, read: Read) -> None:
    found = read(example.text)
    assert pairs(found) == set(example.relations)
    assert rule.name in {a.rule for a in found}, [(label(a.helper), a.rule) for a in found]


@pytest.mark.parametrize("text", COUNTEREXAMPLES)
def test_counterexample_yields_nothing(text: str, read: Read) -> None:
    assert pairs(read(text)) == set()
