"""What is told from the looks of sentences: whatever a rule matches has the rule's shape, and what has no shape states nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import re2

from kg.corpus import Pipeline
from kg.mentions import PLANE, PartyHints, find_mentions, with_roles
from kg.model import Document
from kg.relations import Prospects, Rule, Rules, load_rules
from kg.relations.engine import match_line
from kg.relations.landmarks import Landmarks
from kg.relations.shapes import Shapes
from kg.relations.skeleton import PARTY
from kg.sources import from_text
from kg.text import prepare
from kg.text.needs import WordIndex
from tests.relations.support import Read

ROOT = Path(__file__).parents[2]
PIPELINE = Pipeline.load()
RULES = PIPELINE.rules
SHAPES = Shapes(RULES.vocabulary)
DROPPED = str.maketrans(
    "", "", "".join(chr(ord(mark) + PLANE * role) for mark in "“”‘’「」『』\"'*` \u3000" for role in range(4))
)


def document_of(text: str) -> Document:
    return prepare(from_text(text))


def may_state(text: str, prospects: Prospects = PIPELINE.prospects) -> bool:
    return bool(prepare(from_text(text), prospects.may_state).sentences)


def articles(*folders: str) -> list[Document]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).iterdir()) if path.suffix in {".txt", ".md"}]
    return [document_of(path.read_text(encoding="utf-8")) for path in paths]


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.name)
def test_what_a_rule_matches_has_its_shape(rule: Rule, read: Read) -> None:
    shape = SHAPES.of(rule.source)
    looks = re2.compile(shape.looks)
    for example in rule.examples:
        result = read(example.text)
        lines = [line for line in result.lines if any(True for _ in match_line(line, [rule]))]
        assert all(rule in RULES.likely(line.skeleton.text) for line in lines)
        matched = [line.text for line in lines]
        hints = PartyHints(example.text, PIPELINE.gazetteer)
        marked = [hints.roles(text).translate(DROPPED) for text in matched]
        assert matched
        assert [text for text in marked if not looks.search(text)] == []
        assert all(any(word in example.text for word in words) for words in shape.needed)


def test_every_mention_lies_in_what_may_name_a_party() -> None:
    missed = []
    for document in articles("tests/gold/dev", "seeds"):
        text = document.reading.text
        hints = PartyHints(text, PIPELINE.gazetteer)
        mentions = find_mentions(document, PIPELINE.gazetteer)
        for sentence in document.sentences:
            roles = hints.roles(text[sentence.start : sentence.end])
            inside = [m for m in mentions if sentence.start <= m.start and m.end <= sentence.end]
            missed += [
                m.text
                for m in inside
                if any(ord(roles[at - sentence.start]) // PLANE % 2 == 0 for at in (m.start, m.end - 1))
            ]
    assert missed == []


def test_an_article_that_states_something_may_state_something() -> None:
    stating = [
        d.article.source
        for d in articles("tests/gold/dev", "tests/gold/varied", "seeds")
        if PIPELINE.read(d.article, gated=False).attestations
    ]
    assert len(stating) > 40
    assert [text for text in stating if not may_state(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "工作队走访了贫困户，扶贫工作取得进展。",
        "红十字会收到各界捐款，用于救援。",
        "两国就反恐协作交换意见。",
        "北京市民踊跃捐赠衣物。",
    ],
)
def test_words_of_assistance_alone_state_nothing(text: str) -> None:
    assert RULES.may_speak(text)
    assert not may_state(text)


def test_a_rule_of_ones_own_widens_what_is_read(tmp_path: Path) -> None:
    text = "北京市每年为宁蒗县吹笛子。"
    assert not may_state(text)
    own = tmp_path / "own.toml"
    own.write_text(
        'gate = ["笛子"]\n[[rule]]\nname = "helper-plays"\npattern = "{helper}{gap:6}为{recipient}{gap:4}笛子"\nconfidence = 0.9\n'
        'examples = [{ text = "甲。", relations = ["甲 > 乙"] }]\ncounterexamples = ["乙。"]\n',
        encoding="utf-8",
    )
    assert may_state(text, Prospects(load_rules(own), PIPELINE.gazetteer))


def test_what_stands_in_brackets_may_be_read_or_left_out() -> None:
    assert may_state("青岛市（2016年起）支援（简称对口）安顺市。")
    assert may_state("安顺市（由青岛市援建）的医院开诊。")


def test_roles_are_told_by_looks() -> None:
    marked = with_roles("青岛市帮扶了3万人", PIPELINE.gazetteer)
    assert [ord(character) // PLANE for character in marked] == [1, 1, 1, 0, 0, 0, 2, 2, 2]
    assert "".join(chr(ord(character) % PLANE) for character in marked) == "青岛市帮扶了3万人"


def test_rules_without_a_vocabulary_have_shapes() -> None:
    assert Shapes(Rules((), ()).vocabulary).of("[\ue000]帮(?:扶|助)[\ue001]").needed == (frozenset({"帮扶", "帮助"}),)


def test_an_index_tells_patterns_by_their_words() -> None:
    first, second = frozenset({"帮扶", "援建"}), frozenset({"的"})
    index = WordIndex([(first,), (first, second), (), (second,)])
    assert [index.likely(text) for text in ("援建", "帮扶的", "", "的")] == [(0, 2), (0, 1, 2, 3), (2,), (2, 3)]
    assert index.likely("帮", "扶", "援建", "的") == (0, 1, 2, 3)


def test_an_index_tells_patterns_whose_words_stand_behind_each_other_and_near_enough() -> None:
    first, second = frozenset({"帮扶", "援建"}), frozenset({"的"})
    index = WordIndex([(first, second), (second, first), (first, first)], [(0, 2), (0, 9), (9, 0)])
    assert list(index.placed("援建的")) == [0]
    assert list(index.placed("的援建")) == [1]
    assert list(index.placed("援建学校的援建")) == [0, 1]
    assert list(index.placed("援建了学校的援建")) == [1]
    assert list(index.placed("援建帮扶")) == [2]
    assert list(index.placed("援建和帮扶")) == []
    assert list(index.placed("帮扶了，援建了学校，援建的")) == [0]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("帮扶(?:了|过)", [({"帮扶了", "帮扶过"}, 0)]),
        ("{party}{gap:5}援建", [(set(PARTY), 0), ({"援建"}, 5)]),
        ("(?:援|扩)?建[一-龥]{2}(?=校)了", [({"援建", "扩建", "建"}, 0), ({"了"}, 2)]),
        ("帮.*扶", [({"帮"}, 0), ({"扶"}, 1_000_000)]),
        ("帮(?:{gap:3}扶|.助学)的?村", [({"帮"}, 0), ({"扶", "助学"}, 3), ({"村", "的村"}, 3)]),
        ("(?:甲.){2,3}乙", [({"甲"}, 0), ({"乙"}, 5)]),
        ("(?:{party}|[甲乙]|丙)丁", [({f"{c}丁" for c in (*PARTY, *"甲乙丙")}, 0)]),
        ("(?:{pairs}|[0-9])丁", [({"丁"}, 1)]),
        ("甲{0,3}乙", [({"乙"}, 3)]),
    ],
)
def test_landmarks(pattern: str, expected: list[tuple[set[str], int]]) -> None:
    marks = Landmarks(Rules((), ()).vocabulary).of(pattern)
    assert [(set(mark.words), mark.reach) for mark in marks] == expected
