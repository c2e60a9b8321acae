"""Words: as jieba's own cutter finds them without its guess, with the project's words in its dictionary."""

from __future__ import annotations

import logging
from pathlib import Path

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.text.segmenter import TOTAL, frequency, words

_OWN = Path(__file__).parents[2] / "kg/text/words.txt"


@pytest.fixture(scope="module")
def cutter() -> jieba.Tokenizer:
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for line in _OWN.read_text(encoding="utf-8").splitlines():
        tokenizer.add_word(*line.split())
    return tokenizer


TEXTS = (
    "",
    "2019年,苏州市对口帮扶铜仁市,投入资金1.2亿元。",
    "Visit abc-def 123:B超和4S店,A座\r\n第二行\t末尾 。",
    "县农业农村局与市第二人民医院签了协议",
    "🙂龦々〇〡𠀀字",
)


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_are_those_of_jieba(cutter: jieba.Tokenizer, text: str) -> None:
    assert [word.text for word in words(text)] == list(cutter.cut(text, HMM=False))


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="对口帮扶支援结对东西部协作县市乡镇医院学校农业局第一二三0aB.-%。,\n ", max_size=30))
def test_any_text_falls_into_the_words_of_jieba(cutter: jieba.Tokenizer, text: str) -> None:
    assert [word.text for word in words(text)] == list(cutter.cut(text, HMM=False))


def test_the_words_lie_one_behind_the_other() -> None:
    text = "由苏州市援建的中学"
    found = list(words(text, 7))
    assert "".join(word.text for word in found) == text
    assert [word.start for word in found[1:]] == [word.end for word in found[:-1]]
    assert (found[0].start, found[-1].end) == (7, 7 + len(text))


def test_words_are_as_frequent_as_the_dictionary_says(cutter: jieba.Tokenizer) -> None:
    assert cutter.total == TOTAL
    for word in ("医院", "对口支援", "中华人民共", "无此词也", "B超", "的"):
        assert frequency(word) == cutter.FREQ.get(word, 0)


def test_a_word_has_its_part_of_speech() -> None:
    assert {word.text: word.tag for word in words("对口支援医院")} == {"对口支援": "v", "医院": "n"}
