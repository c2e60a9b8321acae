"""Units of the armed forces and of the corps, named by numbers or by what they belong to."""

import pytest

from kg.mentions.forces import find_forces, find_regiments, speaks_of_corps
from kg.mentions.spans import longest


def forces(text: str) -> list[str]:
    return [name.text for name in longest(find_forces(text, 0, len(text)))]


def regiments(text: str) -> list[str]:
    return [name.text for name in longest(find_regiments(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("空军某部与木央镇结对", ["空军某部"]),
        ("海军某舰队、火箭军某基地帮扶", ["海军某舰队", "火箭军某基地"]),
        ("陆军第78集团军某旅帮扶报福镇", ["陆军第78集团军某旅"]),
        ("驻湘空军某部修路", ["驻湘空军某部"]),
        ("北疆军区某红军团进山", ["北疆军区某红军团"]),
        ("南疆军区某团、武警广西总队某支队", ["南疆军区某团", "武警广西总队某支队"]),
        ("新疆生产建设兵团第六师派人", ["新疆生产建设兵团第六师"]),
        ("由军队和武警部队援建舟曲县的学校", ["军队", "武警部队"]),
        ("全军共定点帮扶4000个贫困村", ["全军"]),
        ("军队和武警部队抢险", []),
    ],
)
def test_units(text: str, expected: list[str]) -> None:
    assert forces(text) == expected


@pytest.mark.parametrize("text", ["某部门负责", "空军某部门", "海军某团体", "某团官兵来了", "空军某团长"])
def test_no_units(text: str) -> None:
    assert forces(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上虞区与十二团、十三团结对", ["十二团", "十三团"]),
        ("援建第一师十六团幼儿园", ["第一师十六团幼儿园"]),
        ("帮扶第八师一四三团和一四四团", ["第八师一四三团", "一四四团"]),
        ("在兵团四师71团三连种桃", ["兵团四师71团三连"]),
        ("支援师医院和四师中学", ["师医院", "四师中学"]),
    ],
)
def test_regiments(text: str, expected: list[str]) -> None:
    assert regiments(text) == expected


@pytest.mark.parametrize(
    "text",
    ["各民族大团结一心", "十二团结友爱", "二十团员", "十个团", "三团长", "老师傅", "律师医院", "一团和气", "二师兄"],
)
def test_no_regiments(text: str) -> None:
    assert regiments(text) == []


def test_numbers_name_regiments_where_the_corps_is_spoken_of() -> None:
    assert speaks_of_corps("九江市与团场结对")
    assert speaks_of_corps("第八师一四三团")
    assert not speaks_of_corps("旅游三十团来到九江市")
