"""Deeds in reports that help comes to a place from everywhere, and what in such reports is no help."""

from __future__ import annotations

import pytest

from kg.model import Group
from tests.relations.support import Read, pairs

EVERYBODY = "强震之后，全国各地驰援青海。"
READ = [
    (f"{EVERYBODY}绍兴市连夜装车，把棉帐篷800顶运往玉树州。", {"绍兴市 > 玉树藏族自治州"}),
    ("支援青海，各地的志愿者行动起来。绍兴市运往玉树州的大米装上了车。", {"绍兴市 > 玉树藏族自治州"}),
    (f"{EVERYBODY}青海省当年对口支援都兰县。绍兴市在杭州市集结前往青海省。", {"绍兴市 > 青海省"}),
    (f"{EVERYBODY}绍兴市为玉树州的灾民送去热饭。", {"绍兴市 > 玉树藏族自治州"}),
    (
        "浙江省支援青海。江苏省援助玉树州。衢州市连夜装车，把棉帐篷800顶运往果洛州，大家对口支援。",
        {"浙江省 > 青海省", "江苏省 > 玉树藏族自治州", "衢州市 > 果洛藏族自治州"},
    ),
]
NOT_READ = [
    "绍兴市连夜装车，把棉帐篷800顶运往玉树州，援手不断。",
    f"{EVERYBODY}西宁市连夜装车，把棉帐篷800顶运往玉树州。",
    f"{EVERYBODY}民政部连夜装车，把棉帐篷800顶运往玉树州。",
    f"{EVERYBODY}兰州军区连夜装车，把棉帐篷800顶运往玉树州。",
    f"{EVERYBODY}绍兴市的商人到玉树州参观。",
    f"{EVERYBODY}绍兴市连夜装车，把棉帐篷800顶运往甘孜州。",
    f"{EVERYBODY}绍兴市开通了飞往玉树州的航班。",
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_what_comes_to_a_place_that_everybody_helps_is_help(read: Read, text: str, expected: set[str]) -> None:
    assert pairs(read(text).attestations) == expected


@pytest.mark.parametrize("text", NOT_READ)
def test_what_comes_otherwise_is_none(read: Read, text: str) -> None:
    assert pairs(read(text).attestations) == set()


def test_a_gift_goes_on_to_whom_the_giver_is_named_before(read: Read) -> None:
    told = "清晨，浙江大学捐赠的500套教具运往玉树州。这500套教具将捐赠给玉树州第一民族中学。"
    assert pairs(read(EVERYBODY + told).attestations) == {
        "浙江大学 > 玉树藏族自治州",
        "浙江大学 > 玉树州第一民族中学",
    }


def test_a_disaster_told_before_names_where_help_goes(read: Read) -> None:
    told = "阿克陶县地震发生后，社会各界伸出援手，支援灾区。江西省慈善总会向灾区捐款200万元。"
    assert pairs(read(told).attestations) == {"江西省慈善总会 > 阿克陶县"}


def test_a_set_of_provinces_lies_in_none(read: Read) -> None:
    told = "18个省市对口支援18个重灾县，江西省援建阿克陶县。"
    assert pairs(read(told).attestations) == {"18个省市 > 18个重灾县", "江西省 > 阿克陶县"}
    assert {a.helper.within for a in read(told).attestations if isinstance(a.helper, Group)} == {None}
