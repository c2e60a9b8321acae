"""Within which place a described set lies."""

import pytest

from kg.mentions import find_mentions
from kg.model import Group
from kg.places import Gazetteer, load_gazetteer
from kg.sources import from_text
from kg.text import prepare


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def groups(text: str, gazetteer: Gazetteer) -> dict[str, str]:
    """The groups of a text, each with the place it lies within."""
    found = find_mentions(prepare(from_text(text)), gazetteer)
    parties = {mention.text: mention.party for mention in found}
    return {
        words: party.within.name if party.within else "" for words, party in parties.items() if isinstance(party, Group)
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("厦门还将组织9所学校与临夏州9所学校结对。", {"9所学校": "厦门市", "临夏州9所学校": "临夏回族自治州"}),
        (
            "杭州有16所中小学，与黔东南州16所学校牵手。",
            {"16所中小学": "杭州市", "黔东南州16所学校": "黔东南苗族侗族自治州"},
        ),
        ("2021年，绍兴市再选派7家医院前往。", {"7家医院": "绍兴市"}),
        ("9所学校与临夏州9所学校结对。", {"9所学校": "", "临夏州9所学校": "临夏回族自治州"}),
        ("教育部组织9所高校前往临夏州。", {"9所高校": ""}),
        ("甘孜州18个县中，有9个县由成都市帮扶。", {"甘孜州18个县": "甘孜藏族自治州", "9个县": "甘孜藏族自治州"}),
        ("甘孜州18个县派人参加，9个县由成都市帮扶。", {"甘孜州18个县": "甘孜藏族自治州", "9个县": ""}),
        ("江苏省内13个设区市对口帮扶陕西省10个市。", {"江苏省内13个设区市": "江苏省", "陕西省10个市": "陕西省"}),
        (
            "长兴县12个乡镇与庆元县所有12个乡镇结对。",
            {"长兴县12个乡镇": "长兴县", "庆元县所有12个乡镇": "庆元县"},
        ),
        (
            "江门市对口帮扶崇左市。该市25个镇街与崇左25个乡镇结对。",
            {"该市25个镇街": "江门市", "崇左25个乡镇": "崇左市"},
        ),
        ("江门市对口帮扶崇左市。该市25个乡镇都有了卫生院。", {"该市25个乡镇": "崇左市"}),
        ("紫阳县共有56家民营企业与56个贫困村结成帮扶对子。", {"56家民营企业": "紫阳县", "56个贫困村": "紫阳县"}),
        ("紫阳县共有56家民营企业与56个贫困村参加会议。", {"56家民营企业": "紫阳县", "56个贫困村": ""}),
        ("县里请来绍兴市组织的企业和7家医院。", {"7家医院": ""}),
    ],
)
def test_the_subject_of_the_clause_owns_the_set_it_sends(
    text: str, expected: dict[str, str], gazetteer: Gazetteer
) -> None:
    assert groups(text, gazetteer) == expected


def test_a_mark_before_the_number_is_of_the_place_the_article_speaks_for(gazetteer: Gazetteer) -> None:
    text = "毕节日报 2019年3月2日\n\n包村\n\n    市直96个部门包干全市300个深度贫困村。广州中医药大学也来了，全市8个县区受益。\n"
    assert groups(text, gazetteer) == {
        "市直96个部门": "毕节市",
        "全市300个深度贫困村": "毕节市",
        "全市8个县区": "毕节市",
    }


def test_a_set_joined_to_one_with_a_mark_is_of_the_same_place(gazetteer: Gazetteer) -> None:
    text = "关于我区帮扶工作的报告\n\n广州市花都区政府\n\n    我区帮扶连平县。区直单位和各街道包干该县9个相对贫困村。\n"
    found = groups(text, gazetteer)
    assert (found["区直单位"], found["各街道"], found["该县9个相对贫困村"]) == ("花都区", "花都区", "连平县")


def test_a_count_that_announces_its_members_is_no_group(gazetteer: Gazetteer) -> None:
    text = "上海承担三个县的帮扶任务：镇雄县、彝良县，永平县。上海承担三个县的帮扶任务：镇雄县等。"
    assert list(groups(text, gazetteer)) == ["三个县"]
    assert groups(text.split("。", maxsplit=1)[0], gazetteer) == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "40家单位挂钩帮扶灌云县、灌南县、东海县90个经济薄弱村。",
            {"40家单位": "", "灌云县、灌南县、东海县90个经济薄弱村": "连云港市"},
        ),
        ("青岛市帮扶灌云县、灌南县和90个经济薄弱村。", {"90个经济薄弱村": ""}),
        ("36家温州企业牵手南江县36个村。", {"36家温州企业": "温州市", "南江县36个村": "南江县"}),
        ("中央安排15个省份支援成都以外的17个市州。", {"15个省份": "", "17个市州": "四川省"}),
        ("南江县共有90个单位帮扶110个贫困村。", {"90个单位": "南江县", "110个贫困村": "南江县"}),
        ("浦东新区结对南江县及所属9个村。", {"9个村": "南江县"}),
    ],
)
def test_a_set_lies_where_the_words_around_it_say(text: str, expected: dict[str, str], gazetteer: Gazetteer) -> None:
    assert groups(text, gazetteer) == expected


def test_all_of_a_kind_are_those_that_the_sentence_has_counted(gazetteer: Gazetteer) -> None:
    text = "凉山州17个县都有了亲戚，宁波市的区县与凉山州各县结对。"
    found = find_mentions(prepare(from_text(text)), gazetteer)
    counts = [mention.party.count for mention in found if isinstance(mention.party, Group) and mention.party.within]
    assert counts[0] == counts[-1] == 17


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青岛市帮扶甘肃省陇南、定西两市的9个贫困县。", {"甘肃省陇南、定西两市的9个贫困县": "甘肃省"}),
        ("珠海市帮扶怒江州泸水、福贡、贡山三县的36个村。", {"怒江州泸水、福贡、贡山三县的36个村": "怒江傈僳族自治州"}),
        ("水利部定点帮扶重庆市万州区等8个区县。", {"8个区县": "重庆市"}),
        ("浙江援建青川县，38个乡镇受益。", {"38个乡镇": ""}),
        (
            "福建沿海10个经济实力较强的县与宁夏南部的9个贫困县结对。",
            {"福建沿海10个经济实力较强的县": "福建省", "宁夏南部的9个贫困县": "宁夏回族自治区"},
        ),
    ],
)
def test_a_set_lies_where_the_list_before_it_does(text: str, expected: dict[str, str], gazetteer: Gazetteer) -> None:
    assert groups(text, gazetteer) == expected
