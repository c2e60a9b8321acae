"""Words that point to a party, and bodies that stand for their place."""

import pytest

from kg.mentions.deixis import find_pointers
from kg.mentions.spans import longest
from kg.mentions.standins import tail_end


def pointers(text: str) -> list[tuple[str, str, str]]:
    return [(p.text, p.how, p.word) for p in longest(find_pointers(text, 0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我州与该县", [("我州", "own", "州"), ("该县", "that", "县")]),
        ("全县动员，县里牵头", [("全县", "whole", "县"), ("县里", "whole", "县")]),
        ("州委、州政府要求", [("州委、州政府", "whole", "州")]),
        ("我市援滇工作组在当地", [("我市援滇工作组", "own", "市"), ("当地", "many", "")]),
        ("本集团帮助该公司", [("本集团", "own", "集团"), ("该公司", "that", "公司")]),
        ("两地携手，双方互访", [("两地", "many", ""), ("双方", "many", "")]),
        ("市援藏工作组和省援疆前方指挥部", [("市援藏工作组", "whole", "市"), ("省援疆前方指挥部", "whole", "省")]),
        ("我们村、俺县和咱们镇", [("我们村", "own", "村"), ("俺县", "own", "县"), ("咱们镇", "own", "镇")]),
        ("帮扶这个国家级贫困县", [("这个国家级贫困县", "that", "县")]),
        ("支援方和受援地", [("支援方", "many", ""), ("受援地", "many", "")]),
    ],
)
def test_pointers(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert pointers(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "我国",
        "本行业",
        "全市场",
        "健全乡村制度",
        "县委书记李某",
        "省委组织部",
        "该区域",
        "支援方案",
        "常委会",
        "十二县",
        "三区三州",
        "市政府办公室",
        "医疗队、工作队",
        "城市医疗队",
    ],
)
def test_no_pointers(text: str) -> None:
    assert pointers(text) == []


@pytest.mark.parametrize(
    ("area", "rest", "body"),
    [
        ("镇雄县", "委、县政府提出", "委、县政府"),
        ("松江区", "援滇工作队的老张", "援滇工作队"),
        ("宁波市", "第三批援青工作组", "第三批援青工作组"),
        ("余姚市", "党政代表团来到", "党政代表团"),
        ("苏州", "支医队", "支医队"),
        ("杭州市", "援疆指挥部安排", "援疆指挥部"),
        ("凤庆县", "政府与", "政府"),
        ("杭州市", "对口支援新疆工作指挥部出资", "对口支援新疆工作指挥部"),
        ("江苏省", "第三扶贫协作工作组", "第三扶贫协作工作组"),
        ("苏州市", "对口怒江东西部协作工作组", "对口怒江东西部协作工作组"),
        ("杭州市", "援滇干部联络组", "援滇干部联络组"),
        ("香港", "特区政府", "特区政府"),
        ("凤庆县", "委书记张某", ""),
        ("云南省", "委组织部", ""),
        ("余姚市", "政府办公室", ""),
        ("余姚市", "队员", ""),
        ("余姚市", "干部", ""),
    ],
)
def test_a_body_stands_for_its_place(area: str, rest: str, body: str) -> None:
    text = area + rest
    assert text[len(area) : tail_end(text, len(area), len(text))] == body
