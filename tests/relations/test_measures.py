"""Figures go to the relations they belong to, and a shared figure stays one."""

import pytest

from kg.model import Attestation, Measure
from tests.relations.support import Read, label


def values(attestation: Attestation) -> list[tuple[str, int]]:
    return [(m.kind.value, int(m.value)) for m in attestation.measures]


def by_recipient(found: tuple[Attestation, ...]) -> dict[str, list[tuple[str, int]]]:
    measures: dict[str, list[Measure]] = {}
    for a in found:
        measures.setdefault(label(a.recipient), []).extend(a.measures)
    return {
        name: [(m.kind.value, int(m.value)) for m in sorted(held, key=lambda m: m.start)]
        for name, held in measures.items()
    }


def test_figures_of_the_sentence(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市，累计投入资金2000万元，选派干部30名。").attestations
    assert values(found) == [("funds", 20_000_000), ("personnel", 30)]


def test_figures_of_the_next_sentence_about_the_same_parties(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市。三年来，共投入帮扶资金2000万元。").attestations
    assert values(found) == [("funds", 20_000_000)]


def test_figures_about_other_places_are_left_out(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市。全国对口支援资金中，四川省去年投入3亿元。").attestations
    assert values(found) == []


def test_as_many_figures_as_relations_go_to_one_each(read: Read) -> None:
    found = by_recipient(read("集美区分别向清流县、宁化县捐赠资金20万元和30万元。").attestations)
    assert found == {"清流县": [("funds", 200_000)], "宁化县": [("funds", 300_000)]}


def test_a_shared_figure_is_one_measure(read: Read) -> None:
    found = read("集美区对口帮扶清流县、宁化县，共投入资金5000万元。").attestations
    (shared,) = {m for a in found for m in a.measures}
    assert (len(found), int(shared.value)) == (2, 50_000_000)


Table = list[tuple[str, dict[str, list[tuple[str, int]]]]]

GOES_ON: Table = [
    (
        "扬州市对口帮扶榆林市。近年来成效明显。截至2019年底，扬州市累计投入榆林市资金3亿元。",
        {"榆林市": [("funds", 300_000_000)]},
    ),
    ("扬州市对口帮扶榆林市，该市先后派出干部20名。", {"榆林市": [("personnel", 20)]}),
    (
        "常州市对口帮扶平利县、旬阳县、紫阳县。三年来，常州市投向3县的帮扶资金达2亿元。",
        {
            "平利县": [("funds", 200_000_000)],
            "旬阳县": [("funds", 200_000_000)],
            "紫阳县": [("funds", 200_000_000)],
        },
    ),
    (
        "常州市对口帮扶平利县、旬阳县。今年，常州市投入帮扶资金5000万元，其中平利县3000万元、旬阳县2000万元，实施项目12个。",
        {
            "平利县": [("funds", 50_000_000), ("funds", 30_000_000), ("projects", 12)],
            "旬阳县": [("funds", 50_000_000), ("funds", 20_000_000), ("projects", 12)],
        },
    ),
    (
        "泉州市对口帮扶盐池县。泉州市落实帮扶资金8600万元，其中大水坑镇1200万元，选派干部4名。",
        {"盐池县": [("funds", 86_000_000), ("personnel", 4)], "大水坑镇": [("funds", 12_000_000)]},
    ),
    ("泉州市对口帮扶盐池县。建学校的900万元，全部来自泉州市。", {"盐池县": [("funds", 9_000_000)]}),
    ("扬州市对口帮扶榆林市。\n\n一、资金\n\n全年安排帮扶资金2000万元。", {"榆林市": [("funds", 20_000_000)]}),
]
TURNS_AWAY: Table = [
    ("扬州市对口帮扶榆林市。浙江省去年投入3亿元。", {"榆林市": []}),
    ("扬州市对口帮扶榆林市，引来江苏永丰食品有限公司投资2亿元。", {"榆林市": []}),
    ("扬州市对口帮扶榆林市。榆林市今年安排扶贫资金4000万元。", {"榆林市": []}),
    ("扬州市对口帮扶榆林市。榆林市人均收入12000元，生产总值4000亿元。", {"榆林市": []}),
    ("扬州市对口帮扶榆林市。目前，米脂县的冷库总投资900万元。", {"榆林市": []}),
    ("扬州市对口帮扶榆林市，投入扶贫资金3000万元，投入本级财政资金800万元。", {"榆林市": [("funds", 30_000_000)]}),
    (
        "福州市对口帮扶定西市，厦门市对口帮扶临夏州，援助项目达40个。",
        {"定西市": [], "临夏回族自治州": []},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*GOES_ON, *TURNS_AWAY])
def test_figures_follow_what_the_text_is_about(
    text: str, expected: dict[str, list[tuple[str, int]]], read: Read
) -> None:
    assert by_recipient(read(text).attestations) == expected


def test_helpers_that_are_counted_keep_their_figure(read: Read) -> None:
    text = "东台市、兴化市对口帮扶米脂县、佳县。今年，共向上述2县投入帮扶资金2000万元。"
    assert by_recipient(read(text).attestations)["佳县"] == [("funds", 20_000_000)] * 2


def test_each_of_a_list_has_a_figure_that_is_said_of_each(read: Read) -> None:
    found = read("扬州市对口帮扶榆林市，泰州市对口帮扶安康市，当年各安排资金500万元。").attestations
    assert by_recipient(found) == {"榆林市": [("funds", 5_000_000)], "安康市": [("funds", 5_000_000)]}


def test_a_figure_about_a_narrower_place_is_not_that_of_all(read: Read) -> None:
    text = "中国石化定点帮扶岳西县、颍上县。\n\n岳西县菖蒲镇四面环山。援建的电站让212户用上了电。"
    assert ("households", 212) not in by_recipient(read(text).attestations).get("颍上县", [])


def test_figures_of_all_helpers_are_those_of_the_counted_set(read: Read) -> None:
    told = "17个援藏省市对口支援西藏。三年来，各援藏省市投入援藏资金60亿元，推动120所受援学校与内地300所学校结对共建。"
    found = {label(a.recipient): [m.text for m in a.measures] for a in read(told).attestations}
    assert found == {"西藏自治区": ["60亿元"], "120所受援学校": []}


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        (
            "我行定点扶贫永寿县、长武县、旬邑县。\n\n行领导说，拟向三县追加3000万元帮扶资金。\n（中国银行）",
            {"永寿县", "长武县", "旬邑县"},
        ),
        ("陈埭镇、磁灶镇分别与龙津镇、嵩溪镇结对，3个镇共捐助90万元。", set()),
        (
            "晋江市陈埭镇、磁灶镇、安海镇分别与清流县龙津镇、嵩溪镇、灵地镇结对帮扶，3个镇共捐助90万元。",
            {"龙津镇", "嵩溪镇", "灵地镇"},
        ),
        (
            "晋江市陈埭镇、晋江市磁灶镇分别与清流县龙津镇、清流县嵩溪镇结对帮扶，每年各安排资金20万元。",
            {"龙津镇", "嵩溪镇"},
        ),
        ("按照对口帮扶安排，惠山区帮扶洛川县，滨湖区帮扶宜川县。各区已到位无偿资金共860万元。", {"洛川县", "宜川县"}),
        ("中国石化定点帮扶凤凰县、泸溪县。凤凰县腊尔山镇地势高。公司援建的电站花费300万元。", {"腊尔山镇"}),
    ],
)
def test_figures_of_those_that_are_counted_or_narrowed_to(text: str, recipients: set[str], read: Read) -> None:
    held = by_recipient(read(text).attestations)
    assert {name for name, figures in held.items() if any(kind == "funds" for kind, _ in figures)} == recipients


def test_what_is_spent_in_parts_is_that_of_the_whole(read: Read) -> None:
    text = "中国石化定点帮扶凤凰县。2021年，中国石化投入2100万元，其中800万元用于腊尔山镇的卫生院。"
    held = by_recipient(read(text).attestations)
    assert held["凤凰县"] == [("funds", 21_000_000)]
    assert held["腊尔山镇"] == [("funds", 8_000_000)]


def test_people_on_the_spot_are_those_of_the_body_spoken_of(read: Read) -> None:
    found = read("扬州市对口帮扶榆林市。扬州市第二中学与榆林市第一中学结为对子，9名扬州教师驻校任教。").attestations
    assert by_recipient(found) == {"榆林市": [], "榆林市第一中学": [("personnel", 9)]}


def test_the_cost_of_a_thing_is_not_given_where_the_share_of_it_is_told(read: Read) -> None:
    text = "扬州市对口帮扶榆林市。榆林市的冷库总投资800万元，其中帮扶资金300万元，由扬州市提供。"
    assert [v for a in read(text).attestations for v in values(a)] == [("funds", 3_000_000)]


def test_who_was_released_gives_nothing_more(read: Read) -> None:
    text = "东西部协作关系调整后，常州市不再承担帮扶榆林市的任务。全年扬州市投入榆林市协作资金2000万元，选派干部28人到榆林市工作。"
    found = read(text).attestations
    assert {label(a.helper) for a in found if a.measures} == {"扬州市"}


def test_people_who_fan_out_count_for_the_place_they_came_to(read: Read) -> None:
    text = "对口援疆的第一年，泉州市首批21名干部来到昌吉州，分赴昌吉市、呼图壁县。此后泉州市又选派30名医生支医。"
    held = by_recipient(read(text).attestations)
    assert held["昌吉市"] == held["呼图壁县"] == []
    assert ("personnel", 21) in held["昌吉回族自治州"]


def test_a_subject_that_was_not_read_takes_its_figures_away(read: Read) -> None:
    text = "扬州市对口帮扶榆林市，投入资金2000万元。本地会员企业在榆阳区捐建了一座游客中心，投资560万元。"
    assert [v for a in read(text).attestations for v in values(a)] == [("funds", 20_000_000)]


def test_money_that_the_recipient_adds_is_not_the_helpers(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市。水厂由扬州市出资600万元、榆林市配套200万元建设。").attestations[:1]
    assert ("funds", 2_000_000) not in values(found)


def test_a_gift_to_one_called_by_what_it_is_to_the_giver(read: Read) -> None:
    (found,) = read("总工会来人：扬州市总工会向结对帮扶的榆林市捐赠价值86万元的物资。").attestations
    assert values(found) == [("funds", 860_000)]


def test_after_the_shares_of_each_the_text_is_about_all_again(read: Read) -> None:
    text = "某集团来人。扬州市对口帮扶榆林市、延安市。去年，扬州市共投入1000万元，其中榆林市600万元，延安市400万元；培训干部300人次。"
    found = by_recipient(read(text).attestations)
    assert {name: ("trained", 300) in held for name, held in found.items()} == {"榆林市": True, "延安市": True}
    assert ("funds", 6_000_000) not in found["延安市"]


def test_money_of_the_province_is_not_that_of_its_county(read: Read) -> None:
    text = "惠安县对口帮扶盐池县。全年到位福建省财政帮扶资金5230万元，实施项目27个；惠安县另行安排600万元。"
    (found,) = (a for a in read(text).attestations if a.measures)
    assert values(found) == [("funds", 6_000_000)]


def test_the_cost_of_a_work_is_not_the_helpers_where_its_share_follows(read: Read) -> None:
    text = "扬州市对口帮扶榆林市。榆林市卫生院项目总投资2100万元，扬州市援助1200万元。"
    assert ("funds", 21_000_000) not in [value for a in read(text).attestations for value in values(a)]
    assert ("funds", 12_000_000) in [value for a in read(text).attestations for value in values(a)]
