"""Where names stand, and where they only seem to."""

from __future__ import annotations

import time

import pytest

from kg.places import Gazetteer
from kg.places.matcher import matcher_of
from kg.places.words import find_crossings, find_decoys


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("浙江省帮扶贵州台江县", ["浙江省", "贵州", "台江县"]),
        ("从陇南康县来", ["陇南", "康县"]),
        ("大会宁夏回族自治区代表", ["宁夏回族自治区"]),
        ("住在青岛市南", ["青岛", "市南"]),
        ("加入专业合作社", []),
        ("省公安厅牵头", []),
        ("他担任县委书记", []),
        ("多在集中山区一带", []),
        ("滨海城市的风光", ["滨海"]),
        ("上海城市更新", ["上海"]),
        ("新华社发", []),
        ("提出更高要求", []),
        ("上海城区的学校", ["上海", "城区"]),
        ("发展和长治久安", []),
        ("易地搬迁安置", []),
        ("制定州级方案", []),
        ("北京路上", []),
        ("康定镇的街头", []),
        ("广昌河的水", []),
        ("台江市", []),
        ("大理市场活跃", ["大理市"]),
        ("记者袁江陵报道", []),
        ("福州大学的教授", ["福州"]),
        ("弥勒市中医医院", ["弥勒市"]),
    ],
)
def test_names(gazetteer: Gazetteer, text: str, names: list[str]) -> None:
    assert [hit.name for hit in matcher_of(gazetteer).find(text)] == names


def test_a_province_shares_its_name_with_a_prefecture(gazetteer: Gazetteer) -> None:
    assert [hit.name for hit in matcher_of(gazetteer).find("海南岛与海南路")] == ["海南"]


def test_each_hit_stands_where_it_says(gazetteer: Gazetteer) -> None:
    text = "从陇南康县到上海城市更新，福建省厦门市和甘肃省"
    hits = matcher_of(gazetteer).find(text)
    assert [hit.name for hit in hits] == ["陇南", "康县", "上海", "福建省", "厦门市", "甘肃省"]
    assert all(text[hit.start : hit.end] == hit.name for hit in hits)


def test_text_without_names_is_read_fast(gazetteer: Gazetteer) -> None:
    text = "这里写的都是些平常的话，没有提到哪个地方。" * 50_000
    matcher = matcher_of(gazetteer)
    start = time.process_time()
    assert matcher.find(text) == []
    assert len(text.encode()) / (time.process_time() - start) > 10e6


def test_decoys_hide_names_and_leave_places_alone() -> None:
    dictionary = [("合作社", 300, "n"), ("担任", 900, "v"), ("四川话", 30, "n"), ("从台江", 3, "nr"), ("桌子", 90, "n")]
    assert {"合作社", "担任县"} <= set(find_decoys(["合作", "任县", "四川", "台江"], dictionary))
    assert not {"四川话", "从台江", "桌子"} & set(find_decoys(["合作", "任县", "四川", "台江"], dictionary))


def test_crossings_are_the_words_at_the_edges_of_names() -> None:
    dictionary = [("要求", 9000, "v"), ("更高", 40, "d"), ("高要", 30, "ns"), ("桌子", 900, "n"), ("罕见要", 1, "x")]
    assert find_crossings(["高要"], dictionary) == ["更高", "要求"]
