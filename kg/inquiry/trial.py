"""The rules tried on their own examples and counter-examples, through the whole pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.corpus import Pipeline, Result
from kg.model import Attestation, Group
from kg.relations import Rule
from kg.sources import from_text

__all__ = ["Shortfall", "try_rules"]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A sentence with which a rule does not do what it says: what was expected and what happened, in words."""

    rule: str
    text: str
    expected: str
    happened: str


def try_rules(pipeline: Pipeline, rules: Iterable[Rule]) -> Iterator[Shortfall]:
    """Every example that does not yield just its relations by its rule, and every counter-example that its rule reads."""
    for rule in rules:
        for example in rule.examples:
            expected = set(example.relations)
            result = pipeline.read(from_text(example.text))
            happened = _unlike(result, rule, expected)
            if happened:
                yield Shortfall(rule.name, example.text, "; ".join(example.relations), happened)
        for text in rule.counterexamples:
            found = [said for said in pipeline.read(from_text(text)).attestations if said.rule == rule.name]
            if found:
                yield Shortfall(rule.name, text, "nothing by this rule", "; ".join(map(_pair, found)))


def _unlike(result: Result, rule: Rule, expected: set[str]) -> str:
    """What happened with an example instead of what was expected; empty where all is well."""
    if result.steps is None:
        return "no word of the gate stands in it, so it was not looked at"
    found = set(map(_pair, result.attestations))
    if found != expected:
        return "; ".join(sorted(found)) or "nothing"
    if not any(candidate.rule.name == rule.name for candidate in result.steps.stated):
        return f"the relations, but by {', '.join(sorted({said.rule for said in result.attestations}))}"
    return ""


def _pair(said: Attestation) -> str:
    return " > ".join(end.label if isinstance(end, Group) else end.name for end in (said.helper, said.recipient))
