"""Described sets of parties, with their owners given by hand."""

import re

import pytest

from kg.mentions.groups import find_groups, is_area_kind
from kg.model import Mention, MentionKind

OWNERS = ("昭通市", "镇雄县", "闵行区", "宁波", "我市", "全州", "余姚", "凤庆县", "云南省")


def groups(text: str) -> list[tuple[str, int | None, str, str]]:
    found = re.finditer("|".join(OWNERS), text)
    owners = [Mention(m.start(), m.end(), m[0], MentionKind.AREA) for m in found]
    return [
        (group.text, group.count, group.kind, group.within.text if group.within else "")
        for group in find_groups(text, 0, len(text), owners)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("昭通市所辖11个县区都有帮手", [("昭通市所辖11个县区", 11, "县区", "昭通市")]),
        ("62家省直部门包村", [("62家省直部门", 62, "省直部门", "")]),
        ("9家驻市金融机构认领", [("9家驻市金融机构", 9, "驻市金融机构", "")]),
        ("全州12个县（市）", [("全州12个县（市）", 12, "县（市）", "全州")]),
        ("全州12个县(市)的干部", []),
        ("二十一个省份出动", [("二十一个省份", 21, "省份", "")]),
        (
            "闵行区13个街道分别与镇雄县30个乡镇",
            [("闵行区13个街道", 13, "街道", "闵行区"), ("镇雄县30个乡镇", 30, "乡镇", "镇雄县")],
        ),
        ("云南省安排3市9县", [("云南省安排3市", 3, "市", "云南省"), ("9县", 9, "县", "")]),
        ("60余个重要职能部门", [("60余个重要职能部门", 60, "重要职能部门", "")]),
        ("省内二级医院", [("省内二级医院", None, "省内二级医院", "")]),
        ("驻市金融机构共有11家，都来了", [("驻市金融机构", 11, "驻市金融机构", "")]),
        ("各县（市、区）要抓紧", [("各县（市、区）", None, "县（市、区）", "")]),
        ("爱心企业送来棉衣", [("爱心企业", None, "爱心企业", "")]),
        ("余姚企业招工", [("余姚企业", None, "企业", "余姚")]),
        ("凤庆县结对乡镇", [("凤庆县结对乡镇", None, "结对乡镇", "凤庆县")]),
        ("1至2个贫困村", [("1至2个贫困村", None, "贫困村", "")]),
        ("七八个部门", [("七八个部门", None, "部门", "")]),
        ("云南省除昆明以外的15个州市", [("云南省除昆明以外的15个州市", 15, "州市", "云南省")]),
    ],
)
def test_groups(text: str, expected: list[tuple[str, int | None, str, str]]) -> None:
    assert groups(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "宁波企业家来访",
        "3个市场和5个社区居委",
        "一个县一个样",
        "第3个县",
        "2016年县里",
        "28个项目、7批干部",
        "1200户贫困户和300名学生",
        "结对帮扶贫困县",
        "12所县",
        "宁波公司",
        "全州各县干部群众",
        "3个县级市场",
    ],
)
def test_no_groups(text: str) -> None:
    assert groups(text) == []


def test_divisions_are_told_from_bodies() -> None:
    assert [is_area_kind(kind) for kind in ("县（市）", "贫困村", "企业", "县级医院")] == [True, True, False, False]
