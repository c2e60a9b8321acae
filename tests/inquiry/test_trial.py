"""The rules tried on their own sentences: what falls short is told, with what happened instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.corpus import Pipeline
from kg.inquiry import try_rules
from kg.relations import load_rules
from kg.relations.constructions import Construction, construction
from kg.relations.reference import reference

RULE = """
gate = ["组团"]

[[rule]]
name = "team-stationed"
pattern = "{{helper}}组团进驻{{recipient}}"
form = "counterpart"
confidence = 0.7
examples = [{{ text = "{text}", relations = ["{relation}"] }}]
counterexamples = ["{counter}"]
"""


def tried(tmp_path: Path, text: str, relation: str, counter: str) -> list[str]:
    path = tmp_path / "my.toml"
    path.write_text(RULE.format(text=text, relation=relation, counter=counter), encoding="utf-8")
    own = load_rules(path).rules[-1:]
    return [each.happened for each in try_rules(Pipeline.load([path]), own)]


GOOD, OTHER = "2022年，宁波市组团进驻贞丰县。", "宁波市组团参观贞丰县。"


@pytest.mark.parametrize(
    ("text", "relation", "counter", "happened"),
    [
        (GOOD, "宁波市 > 贞丰县", OTHER, []),
        (GOOD, "宁波市 > 兴仁市", OTHER, ["宁波市 > 贞丰县"]),
        (OTHER, "宁波市 > 贞丰县", OTHER, ["nothing"]),
        ("宁波市参观贞丰县。", "宁波市 > 贞丰县", OTHER, ["no word of the gate stands in it, so it was not looked at"]),
        (GOOD, "宁波市 > 贞丰县", GOOD, ["宁波市 > 贞丰县"]),
        ("宁波市对口支援贞丰县。", "宁波市 > 贞丰县", OTHER, ["the relations, but by helper-supports-recipient"]),
    ],
)
def test_what_falls_short_is_told(tmp_path: Path, text: str, relation: str, counter: str, happened: list[str]) -> None:
    assert tried(tmp_path, text, relation, counter) == happened


def test_every_rule_has_a_construction_and_stands_in_the_reference_once() -> None:
    rules = load_rules().rules
    page = reference(rules)
    assert [rule.name for rule in rules if page.count(f"\n### {rule.name}\n") != 1] == []
    assert {construction(rule) for rule in rules} == set(Construction)
    assert [e.text for rule in rules for e in rule.examples if e.text not in page] == []
    assert [text for rule in rules for text in rule.counterexamples if text not in page] == []
