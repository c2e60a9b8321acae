"""Every rule states what it reads and what it must not read; both are run here through the whole pipeline."""

import pytest

from kg.relations import load_rules
from kg.relations.engine import match_line
from kg.relations.rules import Example, Rule
from tests.relations.support import Read, pairs

RULES = load_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.rules
    for n, example in enumerate(rule.examples)
]
COUNTEREXAMPLES = [
    pytest.param(rule, text, id=f"{rule.name}-{n}")
    for rule in RULES.rules
    for n, text in enumerate(rule.counterexamples)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_yields_its_relations(rule: Rule, example: Example, read: Read) -> None:
    result = read(example.text)
    assert pairs(result.attestations) == set(example.relations)
    assert any(True for line in result.lines for _ in match_line(line, [rule])), [
        line.skeleton.text for line in result.lines
    ]


@pytest.mark.parametrize(("rule", "text"), COUNTEREXAMPLES)
def test_counterexample_yields_nothing_by_the_rule(rule: Rule, text: str, read: Read) -> None:
    assert [a.reading for a in read(text).attestations if a.rule == rule.name] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_the_gate_lets_every_example_through(rule: Rule, example: Example) -> None:
    assert RULES.may_speak(example.text), rule.name
