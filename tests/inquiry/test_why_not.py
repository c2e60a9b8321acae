"""Why a relation is not in the graph: each gate, shown by a sentence that it refuses."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.inquiry import Library, why_not
from kg.relations import Gate

Build = Callable[[str], Library]
LEAD = "海州日报 2018年5月3日\n\n东西部扶贫协作又有进展。\n\n"


def gates(library: Library, helper: str, recipient: str) -> list[Gate]:
    return [refusal.gate for silence in why_not(library, helper, recipient) for refusal in silence.refusals]


@pytest.mark.parametrize(
    ("sentence", "gate"),
    [
        ("青岛市并未对口帮扶定西市。", Gate.NEGATED),
        ("青岛市是否对口帮扶定西市？", Gate.UNREAL),
        ("定西市对口帮扶青岛市。", Gate.DIRECTION),
        ("青岛市和定西市的干部参加了会议。", Gate.NO_WORD),
        ("青岛市的企业家在定西市走访时谈到帮扶，随后离开。", Gate.NO_RULE),
        ("#### 青岛市对口帮扶定西市", Gate.HEADING),
    ],
)
def test_the_gate_that_refused_a_sentence_is_named(built: Build, sentence: str, gate: Gate) -> None:
    library = built(f"{LEAD}{sentence}\n\n以上是今天的消息，明天再报。\n")
    if gate is Gate.HEADING:
        (library.folder / "a.txt").rename(library.folder / "a.md")
    assert gates(library, "青岛市", "定西市") == [gate]


@pytest.mark.parametrize(
    ("text", "gate"),
    [
        (f"{LEAD}以上是消息。\n\n相关阅读：\n青岛市对口帮扶定西市\n安顺市脱贫\n", Gate.FURNITURE),
        ("2018年5月3日\n\n会议在青岛市举行。随后对口帮扶定西市。\n", Gate.LEFT_OUT),
        (f"{LEAD}| 来宾 | 去处 | 天气 |\n|---|---|---|\n| 青岛市 | 定西市 | 安顺市 |\n", Gate.TABLE),
    ],
)
def test_what_is_no_plain_sentence_is_told_too(built: Build, text: str, gate: Gate) -> None:
    library = built(text)
    if gate is Gate.TABLE:
        (library.folder / "a.txt").rename(library.folder / "a.md")
    assert gates(library, "青岛市", "定西市") == [gate]


def test_no_place_helps_its_own_part(built: Build) -> None:
    assert gates(built(f"{LEAD}甘肃省对口帮扶定西市。\n"), "甘肃省", "定西市") == [Gate.IMPLAUSIBLE]


def test_a_name_that_several_places_bear_is_the_reason(built: Build) -> None:
    library = built("2018年5月3日\n\n鼓楼区对口帮扶安顺市。\n")
    (silence,) = why_not(library, "鼓楼区", "安顺市")
    (refusal,) = silence.refusals
    assert refusal.gate is Gate.UNRESOLVED
    assert "鼓楼区" in refusal.detail


def test_an_article_without_any_word_of_assistance_is_named_as_a_whole(built: Build) -> None:
    library = built("青岛市和定西市的干部参加了会议。\n")
    assert gates(library, "青岛市", "定西市") == [Gate.NO_WORD]


def test_sentences_that_state_it_are_counted_and_not_listed(built: Build) -> None:
    (silence,) = why_not(built("青岛市对口帮扶安顺市。\n"), "青岛市", "安顺市")
    assert (silence.refusals, silence.stated) == ((), 1)


def test_an_article_that_names_only_one_of_them_is_not_told(built: Build) -> None:
    assert list(why_not(built("青岛市对口帮扶安顺市。\n"), "青岛市", "定西市")) == []
