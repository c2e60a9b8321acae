"""Skeletons: one symbol a party, lists folded, quotes and asides gone, offsets kept."""

import re

import pytest

from kg.model import Group, Level, Mention, MentionKind, Place
from kg.relations import skeleton as sk

NAMES = "佳县|绥德县|扬州市|江都区|仪征市|徐州市"


def mentions(text: str, start: int = 0) -> list[Mention]:
    return [
        Mention(m.start() + start, m.end() + start, m[0], MentionKind.AREA, Place(m[0], None, m[0], Level.COUNTY, None))
        for m in re.finditer(NAMES, text)
    ]


def build(text: str, start: int = 0) -> sk.Skeleton:
    return sk.build(text, start, mentions(text, start), [], [])


def members(skeleton: sk.Skeleton) -> list[list[str]]:
    return [[m.text for m in slot.mentions] for _, slot in sorted(skeleton.slots.items())]


@pytest.mark.parametrize(
    ("text", "expected", "held"),
    [
        ("扬州市支援佳县", f"{sk.AREA}支援{sk.AREA}", [["扬州市"], ["佳县"]]),
        ("扬州市、徐州市和江都区支援佳县", f"{sk.AREA}支援{sk.AREA}", [["扬州市", "徐州市", "江都区"], ["佳县"]]),
        ("扬州市支援佳县、绥德县等地", f"{sk.AREA}支援{sk.AREA}", [["扬州市"], ["佳县", "绥德县"]]),
        ("扬州市支援佳县、绥德县两县的学校", f"{sk.AREA}支援{sk.AREA}的学校", [["扬州市"], ["佳县", "绥德县"]]),
        ("扬州市、徐州市与佳县结对", f"{sk.AREA}与{sk.AREA}结对", [["扬州市", "徐州市"], ["佳县"]]),
        (
            "江都区支援佳县；扬州市支援绥德县、佳县；徐州市支援佳县",
            f"{sk.AREA}支援{sk.AREA}；{sk.AREA}支援{sk.AREA}；{sk.AREA}支援{sk.AREA}",
            [["江都区"], ["佳县"], ["扬州市"], ["绥德县", "佳县"], ["徐州市"], ["佳县"]],
        ),
        (
            "扬州市支援佳县、徐州市支援绥德县",
            f"{sk.AREA}支援{sk.AREA}、{sk.AREA}支援{sk.AREA}",
            [["扬州市"], ["佳县"], ["徐州市"], ["绥德县"]],
        ),
        ("扬州市和佳县结对", f"{sk.AREA}和{sk.AREA}结对", [["扬州市"], ["佳县"]]),
        ("江都区“一对一”帮扶（见附件）佳县", f"{sk.AREA}一对一帮扶{sk.AREA}", [["江都区"], ["佳县"]]),
        ("《扬州市支援佳县规划》", sk.TITLE, []),
    ],
)
def test_symbols_and_members(text: str, expected: str, held: list[list[str]]) -> None:
    skeleton = build(text)
    assert skeleton.text == expected
    assert members(skeleton) == held


def test_aligned_pairs_fold_into_one_symbol() -> None:
    skeleton = build("江都区与佳县、仪征市与绥德县结对")
    assert skeleton.text == f"{sk.PAIRS}结对"
    pairs = [(a.text, b.text) for left, right in skeleton.slots[0].pairs for a in left for b in right]
    assert pairs == [("江都区", "佳县"), ("仪征市", "绥德县")]


def test_a_set_that_counts_more_than_the_parties_before_is_one_of_them() -> None:
    text = "扬州市、徐州市等9个市支援佳县"
    nine = Mention(8, 11, "9个市", MentionKind.GROUP, Group("9个市", 9, "市", None))
    skeleton = sk.build(text, 0, sorted([*mentions(text), nine], key=lambda m: m.start), [], [])
    assert skeleton.text == f"{sk.MIXED}支援{sk.AREA}"
    assert members(skeleton) == [["扬州市", "徐州市", "9个市"], ["佳县"]]


def test_an_unresolved_mention_is_no_party() -> None:
    text = "扬州市支援该县"
    unresolved = Mention(5, 7, "该县", MentionKind.DEIXIS)
    assert sk.build(text, 0, [*mentions(text), unresolved], [], []).text == f"{sk.AREA}支援{sk.UNKNOWN}"


def test_offsets_lead_back_to_the_reading() -> None:
    text = "扬州市“一对一”支援佳县"
    skeleton = build(text, start=100)
    at = skeleton.text.index("支援")
    assert text[skeleton.offsets[at] - 100 :].startswith("支援佳县")
