"""Fields with labels, words for the two of whom the text speaks, and what puts an article on the subject."""

from __future__ import annotations

import pytest

from tests.relations.support import Read, pairs

FIELDS = [
    ("对口支援名单。支援方：江阴市；受援方：延川县。", {"江阴市 > 延川县"}),
    ("协作项目简介\n支援地：宁波市鄞州区\n受援地：贵州省剑河县\n资金：680万元", {"鄞州区 > 剑河县"}),
    ("协作项目简介\n受援县：剑河县；结对帮扶单位：鄞州区、宁波大学。", {"鄞州区 > 剑河县", "宁波大学 > 剑河县"}),
    (
        "东西部协作项目\n支援地：福建省福清市\n受援地：甘肃省岷县\n受援地：甘肃省漳县",
        {"福清市 > 岷县", "福清市 > 漳县"},
    ),
    (
        "东西部协作项目\n支援方：福清市\n受援方：岷县\n支援方：长乐区\n受援方：漳县",
        {"福清市 > 岷县", "长乐区 > 漳县"},
    ),
]
NO_FIELDS = [
    "甲方：江阴市；乙方：延川县。",
    "项目简介\n出发地：宁波市鄞州区\n目的地：贵州省剑河县\n帮扶资金：680万元",
    "东西部协作项目\n支援方：福清市\n受援方：岷县人王某",
    "东西部协作项目\n支援方：福清市\n支援方：长乐区\n受援方：岷县\n受援方：漳县",
]
BOTH = [
    ("青岛市的主妇买到了文县的花椒，这得益于两地东西部协作。", {"青岛市 > 文县"}),
    ("2018年4月，宜宾市翠屏区党政代表团来到屏山县。双方签署了对口帮扶协议。", {"翠屏区 > 屏山县"}),
    ("2018年4月，鄞州区考察团到剑河县对接，两地签订东西部扶贫协作协议。", {"鄞州区 > 剑河县"}),
]
NOT_BOTH = [
    "2018年4月，鄞州区考察团到剑河县对接。双方签署了经贸合作协议。",
    "2018年4月，鄞州区、慈溪市考察团到剑河县对接。双方签订东西部扶贫协作协议。",
    "2018年4月，鄞州区考察团返程。双方签订东西部扶贫协作协议。",
]
SUBJECT = [
    ("关于县直单位结对帮扶工作的通知\n县财政局联系伏岭镇江南村，县水利局联系家朋乡坎头村。\n绩溪县", True),
    ("关于县直单位工作的通知\n县财政局联系伏岭镇江南村，县水利局联系家朋乡坎头村。\n绩溪县", False),
    ("2021年，义乌市为巴州区投入帮扶资金5600万元。", True),
]
SHOW = "结对帮扶路上，中国煤矿文工团在静乐县开展的慰问演出送到了村口。"


@pytest.mark.parametrize(("text", "relations"), [*FIELDS, *BOTH])
def test_labelled_fields_and_words_for_both_sides_are_read(read: Read, text: str, relations: set[str]) -> None:
    assert pairs(read(text).attestations) >= relations


@pytest.mark.parametrize("text", [*NO_FIELDS, *NOT_BOTH])
def test_other_fields_and_two_that_cannot_be_told_are_not(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()


@pytest.mark.parametrize(("text", "stated"), SUBJECT)
def test_weak_rules_need_words_of_a_programme(read: Read, text: str, *, stated: bool) -> None:
    assert bool(pairs(read(text).attestations)) is stated


def test_a_troupes_show_is_no_assistance_and_its_gift_is(read: Read) -> None:
    assert pairs(read(SHOW).attestations) == set()
    assert pairs(read("结对帮扶路上，中国煤矿文工团为静乐县捐赠图书三百册。").attestations) != set()
