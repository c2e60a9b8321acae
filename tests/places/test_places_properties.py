"""What holds of linking for any text: no crash, exact spans, and an answer that depends on the text alone."""

from __future__ import annotations

import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Document, Mention, MentionKind, Place
from kg.places import link_areas, load_gazetteer
from kg.sources import from_text
from kg.text import prepare

NAMES = (
    *(
        "四川省",
        "甘孜",
        "合作",
        "丹巴县",
        "鼓楼区",
        "福州市",
        "朝阳",
        "城关镇",
        "牙科村",
        "兵团第一师",
        "临夏",
        "郫县",
        "市北",
        "海城",
    ),
    *("大化县", "延长", "襄樊", "重庆", "甘孜藏族自治州", "积石山", "白杨沟镇上寨村", "浏阳市", "陝西省", "鹽城"),
)
JOINTS = (
    *(
        "、",
        "和",
        "与",
        "及",
        "的",
        "，",
        "。",
        "\n",
        "（",
        "）",
        "—",
        "|",
        "\t",
        "所属",
        "两县",
        "三区",
        "等3个村",
        "两镇",
        "对口帮扶",
        "结对",
    ),
    *(
        "由",
        "援建",
        "村",
        "镇",
        "社区",
        "县",
        "市",
        "区",
        "省",
        "级",
        "a",
        "1",
        "２",
        "\u3000",
        "\u200b",
        "\u0000",
        "\ufeff",
        "\U00020000",
    ),
)
PIECES = st.sampled_from(NAMES) | st.sampled_from(JOINTS) | st.text(max_size=4)
CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=60)
ANY = st.lists(PIECES | CHINESE, max_size=30).map("".join)
DAYS = st.none() | st.dates(date(1949, 1, 1), date(2100, 12, 31))
PUBLISHERS = st.none() | st.sampled_from(NAMES).map("{}日报".format) | st.text(max_size=6)

PROBE = """
import sys
from kg.places import link_areas, load_gazetteer
from kg.sources import from_text
from kg.text import prepare
for text in sys.stdin.read().split(chr(30)):
    print(link_areas(prepare(from_text(text)), load_gazetteer()))
"""


def prepared(text: str, issued: date | None = None, publisher: str | None = None) -> Document:
    return prepare(replace(from_text(text), issued=issued, publisher=publisher))


def check(document: Document, mentions: tuple[Mention, ...]) -> None:
    """Spans are exact, in order and apart; each mention says why, and its margin and candidates agree."""
    end = 0
    for mention in mentions:
        assert mention.kind is MentionKind.AREA
        assert end <= mention.start < mention.end
        assert document.reading.text[mention.start : mention.end] == mention.text
        assert document.reading.source_span(mention.start, mention.end)
        assert mention.reason
        assert mention.party is None or isinstance(mention.party, Place)
        scores = [candidate.score for candidate in mention.candidates]
        assert scores == sorted(scores, reverse=True)
        assert mention.margin == (scores[0] - scores[1] if len(scores) > 1 else None)
        assert mention.party is None or mention.party == mention.candidates[0].place
        end = mention.end


@settings(max_examples=300, deadline=None)
@given(ANY, DAYS, PUBLISHERS)
def test_any_text_is_linked_without_a_crash_and_exactly(text: str, issued: date | None, publisher: str | None) -> None:
    document = prepared(text, issued, publisher)
    check(document, link_areas(document, load_gazetteer()))


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY, min_size=2, max_size=4))
def test_an_article_is_linked_alike_whatever_was_read_before(texts: list[str]) -> None:
    gazetteer = load_gazetteer()
    documents = [prepared(text) for text in texts]
    first = [link_areas(document, gazetteer) for document in documents]
    again = [link_areas(document, gazetteer) for document in reversed(documents)]
    assert first == again[::-1]


@pytest.mark.parametrize(
    "text",
    [
        "鼓楼区" * 4000,
        "、".join(["朝阳"] * 3000),
        "四川省甘孜州丹巴县" * 2000,
        "市北" * 5000,
        "村" * 20000,
        "丹巴县的" * 3000 + "两镇",
        "、".join(f"上{c}" for c in "一二三四五六七八九十" * 200) + "三十个村",
        "a" * 50000 + "丹巴县",
        "\u0000" * 1000 + "丹巴县" + "\n" * 5000,
        "甘" * 30000,
    ],
    ids=["names", "list", "chains", "overlaps", "types", "of", "items", "latin", "control", "one character"],
)
def test_very_long_runs_are_linked(text: str) -> None:
    document = prepared(text)
    check(document, link_areas(document, load_gazetteer()))


def test_the_same_text_is_linked_alike_in_any_process() -> None:
    texts = [
        "徐州市召开会议，鼓楼区、泉山区参加。朝阳区没有来。",
        "金塔、瓜州、肃北三县与江阴市结对子，旬阳没有。",
        "东丽区军粮城、张贵庄、无瑕三个街道捐款给皋兰县的黑石、石洞两镇，牙科村也有份。",
        "青海省海北、海南、黄南三州受援，海南、广东两省医疗队启程，甘南合作临夏。",
        "".join(NAMES),
        "、".join(NAMES),
    ]
    said = [
        subprocess.run(
            [sys.executable, "-c", PROBE],
            input=chr(30).join(texts),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    ]
    assert said[0] == said[1] == said[2]
    assert said[0].count("Mention(") > 30


def test_control_characters_and_rare_characters_are_no_part_of_names() -> None:
    text = "".join(c for c in map(chr, range(0x80)) if unicodedata.category(c) == "Cc") + "丹巴县\U0002a700"
    document = prepared(text)
    (mention,) = link_areas(document, load_gazetteer())
    assert mention.text == "丹巴县"
