"""The rules that come nearest to a sentence: those that would read it if its words stood closer together."""

from __future__ import annotations

import pytest

from kg.relations import Rules
from kg.relations.engine import match_line
from kg.relations.nearness import nearest
from tests.relations.support import Read

FAR = "青岛市在会上谈了很多很多年以来的经验和各种各样的体会之后表示今后将对口帮扶定西市。"


@pytest.mark.parametrize("text", [FAR, "青岛市对口帮扶的是群众基础好而山高路远住房条件差的定西市。"])
def test_a_rule_is_near_where_only_words_between_keep_it_away(read: Read, rules: Rules, text: str) -> None:
    (rule,) = (rule for rule in rules.rules if rule.name == "helper-supports-recipient")
    (line,) = read(text).lines
    assert list(match_line(line, [rule])) == []
    assert nearest(line, [rule], lambda _: True) == (rule.name,)
    assert nearest(line, [rule], lambda _: False) == ()


def test_a_rule_of_other_words_is_not_near(read: Read, rules: Rules) -> None:
    (line,) = read("青岛市和定西市的干部参加了会议。").lines
    named = [rule for rule in rules.rules if rule.name in ("helper-supports-recipient", "recipient-by-helper")]
    assert nearest(line, named, lambda _: True) == ()


def test_at_most_three_are_named(read: Read, rules: Rules) -> None:
    (line,) = read(FAR).lines
    assert len(nearest(line, rules.rules, lambda _: True)) <= 3
