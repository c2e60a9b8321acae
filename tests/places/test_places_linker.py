"""Names of counties and above: which division they stand for, and when that cannot be told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Mention, MentionKind, Place
from kg.places import link_areas, load_gazetteer
from kg.places.context import MARGIN
from tests.places.composed import article

Link = Callable[..., dict[str, str | None]]
Mentions = Callable[..., tuple[Mention, ...]]


def test_names_from_high_to_low_are_one_mention(link: Link) -> None:
    assert link("福建省泉州市晋江市援建，浙江绍兴越城区、甘肃省积石山县也来了。") == {
        "福建省泉州市晋江市": "福建省/泉州市/晋江市",
        "浙江绍兴越城区": "浙江省/绍兴市/越城区",
        "甘肃省积石山县": "甘肃省/临夏回族自治州/积石山保安族东乡族撒拉族自治县",
    }


def test_neighbours_without_hierarchy_stay_apart(link: Link) -> None:
    assert list(link("苏州铜仁携手十年。")) == ["苏州", "铜仁"]


@pytest.mark.parametrize(
    ("text", "year", "words", "expected"),
    [
        ("郫县与白玉县结对。", 2014, "郫县", "四川省/成都市/郫县"),
        ("郫县与白玉县结对。", 2019, "郫县", "四川省/成都市/郫都区"),
        ("襄樊市派出干部。", 2008, "襄樊市", "湖北省/襄阳市"),
        ("康定市与安州区签约。", 2005, "康定市", None),
        ("长治市城区的干部来了。", 2015, "长治市城区", "山西省/长治市/城区"),
    ],
)
def test_names_mean_what_they_meant_then(link: Link, text: str, year: int, words: str, expected: str | None) -> None:
    assert link(text, year=year)[words] == expected


def test_a_shared_full_name_is_decided_by_what_is_said_before_it(link: Link) -> None:
    text = "江苏省南京市鼓楼区和福建省福州市鼓楼区都派了人。"
    assert link(text) == {
        "江苏省南京市鼓楼区": "江苏省/南京市/鼓楼区",
        "福建省福州市鼓楼区": "福建省/福州市/鼓楼区",
    }


def test_a_shared_full_name_is_decided_by_its_neighbours(link: Link) -> None:
    assert link("徐州市召开会议，鼓楼区、泉山区参加。")["鼓楼区"] == "江苏省/徐州市/鼓楼区"


def test_a_shared_full_name_alone_stays_unresolved(mentions: Mentions) -> None:
    (mention,) = mentions("鼓楼区派出了二十名教师。")
    assert mention.party is None
    assert "鼓楼区" in mention.reason


def test_a_decision_keeps_its_margin_and_what_was_weighed(mentions: Mentions) -> None:
    _, mention, _ = mentions("徐州市召开会议，鼓楼区、泉山区参加。")
    assert mention.party == mention.candidates[0].place
    assert {c.place.name for c in mention.candidates} == {"鼓楼区"}
    assert len(mention.candidates) == 4
    scores = [candidate.score for candidate in mention.candidates]
    assert scores == sorted(scores, reverse=True)
    assert mention.margin == scores[0] - scores[1] >= MARGIN
    assert mention.candidates[0].reasons[0] == mention.reason == "徐州市 is named"
    assert all("徐州市 is named" not in candidate.reasons for candidate in mention.candidates[1:])


def test_an_unresolved_name_keeps_what_was_weighed(mentions: Mentions) -> None:
    (mention,) = mentions("鼓楼区派出了二十名教师。")
    assert mention.party is None
    assert len(mention.candidates) == 4
    assert mention.margin == 0


def test_a_name_with_one_meaning_has_no_margin(mentions: Mentions) -> None:
    (mention,) = mentions("丹巴县的冬天很冷。")
    assert mention.margin is None
    assert [c.place for c in mention.candidates] == [mention.party]
    assert mention.candidates[0].reasons == (mention.reason,)


def test_a_short_name_means_the_higher_division(link: Link) -> None:
    assert link("甘肃的干部说，临夏的变化很大。")["临夏"] == "甘肃省/临夏回族自治州"


def test_a_short_name_means_the_county_that_is_named_in_full(link: Link) -> None:
    assert (
        link("思明区帮扶临夏市。近年来临夏的学校变了样。", publisher="民族日报")["临夏"]
        == "甘肃省/临夏回族自治州/临夏市"
    )


def test_the_publisher_speaks_for_its_prefecture(link: Link) -> None:
    assert link("甘孜的冬天很冷。", publisher="甘孜日报")["甘孜"] == "四川省/甘孜藏族自治州"


def test_the_places_of_a_province_support_each_other(link: Link) -> None:
    assert link("青海省海北、海南、黄南三州受援。")["海南"] == "青海省/海南藏族自治州"
    assert link("海南、广东两省医疗队启程。")["海南"] == "海南省"


def test_lists_share_what_stands_before_them(link: Link) -> None:
    assert link("杭州市余杭、临安两区牵头。") == {"杭州市余杭": "浙江省/杭州市/余杭区", "临安": "浙江省/杭州市/临安区"}
    assert link("杭州市的余杭、临安两区牵头。")["余杭"] == "浙江省/杭州市/余杭区"


def test_a_list_of_short_names_is_decided_by_its_common_ground(link: Link) -> None:
    assert link("金塔、瓜州、肃北三县的干部来了。") == {
        "金塔": "甘肃省/酒泉市/金塔县",
        "瓜州": "甘肃省/酒泉市/瓜州县",
        "肃北": "甘肃省/酒泉市/肃北蒙古族自治县",
    }
    assert link("金塔、肃北的干部来了。") == {}
    assert link("金塔、肃北、丹棱的干部来了。") == {}


@pytest.mark.parametrize(
    "text",
    [
        "江阴市对口帮扶旬阳。",
        "旬阳与江阴市结对子。",
        "江阴市给旬阳捐款两百万元。",
        "教师到了旬阳，是江阴市选派的。",
    ],
)
def test_a_short_name_is_a_place_at_the_end_of_a_relation(link: Link, text: str) -> None:
    assert link(text)["旬阳"] == "陕西省/安康市/旬阳县"


@pytest.mark.parametrize("text", ["江阴市的旬阳路修好了，帮扶队来了。", "旬阳的变化很大。", "有人帮扶旬阳。"])
def test_a_short_name_elsewhere_is_none(link: Link, text: str) -> None:
    assert "旬阳" not in link(text)


@pytest.mark.parametrize(
    ("text", "year", "words", "expected"),
    [
        ("鼓楼区与宁夏回族自治区隆德县结对。", 2018, "鼓楼区", "福建省/福州市/鼓楼区"),
        ("和平区对口帮扶甘肃省会宁县。", 2019, "和平区", "天津市/和平区"),
        ("在青海省化隆县，南山区援建的学校开学。", 2019, "南山区", None),
        ("鼓楼区与湖南省新化县结对。", 2018, "鼓楼区", None),
        ("鼓楼区的教师到过宁夏回族自治区隆德县。", 2018, "鼓楼区", None),
    ],
)
def test_a_programme_tells_who_helps(link: Link, text: str, year: int, words: str, expected: str | None) -> None:
    assert link(text, year=year)[words] == expected


def test_two_of_one_name_in_an_article_leave_it_open(link: Link) -> None:
    found = link("重庆市江北区和宁波市江北区都派了人。说起江北区，大家有话说。")
    assert found["重庆市江北区"] == "重庆市/江北区"
    assert found["江北区"] is None


@pytest.mark.parametrize("text", ["大化县城的夜市。", "大化县委发文。", "大化县境内河多。", "帮扶大化县。"])
def test_a_short_form_with_its_type_stands_before_any_word(link: Link, text: str) -> None:
    assert link(text)["大化县"] == "广西壮族自治区/河池市/大化瑶族自治县"


def test_a_word_is_a_name_where_clauses_built_alike_have_names(link: Link) -> None:
    found = link("那曲市里，班戈由甲公司负责，申扎由乙公司负责，尼玛由丙公司负责。")
    assert found["尼玛"] == "西藏自治区/那曲市/尼玛县"
    found = link("延安的分工是：江阴帮的是延川，锡山区帮的是宜川，宜兴帮的是延长，别处不帮。")
    assert found["延长"] == "陕西省/延安市/延长县"
    assert "延长" not in link("延安的分工是：江阴帮的是延川，锡山区帮的是宜川，合同期可以延长，别处不帮。")
    assert link("攀枝花市东区帮扶木里县，西区帮扶盐源县，仁和区帮扶宁南县。")["西区"] == "四川省/攀枝花市/西区"


def test_a_part_of_a_prefecture_of_its_name_is_not_meant_by_the_names_around_it(link: Link) -> None:
    assert link("思明区帮扶临夏市。近年来临夏的学校变了样。")["临夏"] == "甘肃省/临夏回族自治州/临夏市"
    assert link("广河县、永靖县、康乐县和临夏市都来了人。临夏的变化很大。").get("临夏") is None
    assert link("广河县、永靖县、康乐县都来了人。临夏的变化很大。")["临夏"] == "甘肃省/临夏回族自治州"


def test_the_and_of_a_list_belongs_to_no_name(link: Link) -> None:
    assert link("朔州市朔城和平鲁两区。") == {"朔州市朔城": "山西省/朔州市/朔城区", "平鲁": "山西省/朔州市/平鲁区"}


def test_a_noun_is_a_name_where_its_place_is_named_and_it_stands_apart(link: Link) -> None:
    assert link("江山市来了客人。江山是我们的亲戚，我们在江山建厂。")["江山"] == "浙江省/衢州市/江山市"
    assert "江山" not in link("江山市来了客人。如此江山多娇。")
    assert link("甘南州合作市来了客人。车子抵达合作。")["合作"] == "甘肃省/甘南藏族自治州/合作市"
    assert "合作" not in link("甘南州合作市来了客人。双方开展合作。")


def test_the_type_of_a_name_does_not_begin_the_next(link: Link) -> None:
    assert list(link("浏阳市北盛镇的人。")) == ["浏阳市北盛镇"]
    assert link("青岛市北和市南两区。")["青岛市北"] == "山东省/青岛市/市北区"


def test_a_part_of_town_is_a_district_where_it_acts_as_one(link: Link) -> None:
    assert link("西安市新城区派出医生。")["西安市新城区"] == "陕西省/西安市/新城区"
    assert link("西安市下辖的新城区医生多。")["新城区"] == "陕西省/西安市/新城区"
    assert list(link("西安市新城区道路拥堵。")) == ["西安市"]
    assert link("西宁市的会上，城中区发了言。")["城中区"] == "青海省/西宁市/城中区"


@pytest.mark.parametrize(
    "text",
    [
        "双方加强合作，互助友爱，比如开发资源、打开通道。",
        "在城区和郊区都建了学校。",
        "要延长帮扶期限。",
        "全州县级领导包村。",
        "人民群众安居乐业。",
    ],
)
def test_everyday_words_are_no_places(link: Link, text: str) -> None:
    assert link(text) == {}


def test_everyday_words_are_places_in_a_list_of_places(link: Link) -> None:
    assert link("天津市支援甘南州的合作、临潭、卓尼三县市。")["合作"] == "甘肃省/甘南藏族自治州/合作市"


def test_cooperation_with_a_place_is_no_place(link: Link) -> None:
    assert link("与甘南合作，共建园区。") == {"甘南": "甘肃省/甘南藏族自治州"}


def test_a_short_county_name_needs_support(link: Link) -> None:
    assert link("江口的变化很大。") == {}
    assert link("贵州的江口变化很大。")["江口"] == "贵州省/铜仁市/江口县"


def test_an_everyday_word_is_a_place_where_it_is_what_is_built_up(link: Link) -> None:
    assert str(link("工人援建玉树的事传开了。")["玉树"]).startswith("青海省/玉树藏族自治州")
    assert link("玉树的事传开了。") == {}
    assert str(link("对口支援博州人民医院。")["博州"]).startswith("新疆维吾尔自治区/博尔塔拉蒙古自治州")


def test_a_township_that_a_county_handed_on_is_one(link: Link) -> None:
    assert link("他是十堰市的医生，去年到刘洞镇驻村。")["刘洞镇"] == "湖北省/十堰市/郧阳区/刘洞镇"


def test_places_inside_the_names_of_bodies_are_found(link: Link) -> None:
    assert link("成都市公安局与四川大学派员。") == {"成都市": "四川省/成都市", "四川": "四川省"}


def test_corps_divisions_and_new_areas(link: Link) -> None:
    found = link("浙江援助兵团第一师阿拉尔市，青岛西海岸新区援助武都区。")
    assert str(found["兵团第一师阿拉尔市"]).endswith("生产建设兵团第一师")
    assert found["青岛西海岸新区"] == "山东省/青岛市/黄岛区"


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("一师阿拉尔市", 2020, "新疆生产建设兵团第一师"),
        ("农七师", 2011, "新疆生产建设兵团第七师"),
        ("兵团十四师昆玉市", 2020, "新疆生产建设兵团第十四师"),
        ("新疆兵团第三师", 2014, "新疆生产建设兵团第三师"),
        ("南京江北新区", 2020, "南京江北新区"),
        ("成都高新区", 2019, "成都高新技术产业开发区"),
        ("西安国际港务区", 2022, "西安国际港务区"),
        ("深圳光明新区", 2014, "光明新区"),
        ("苏州高新区", 2018, "虎丘区"),
        ("北京市西城区", 2018, "西城区"),
    ],
)
def test_parties_of_pairing_lists_are_divisions(link: Link, name: str, year: int, expected: str) -> None:
    assert str(link(f"按照安排，{name}参加了会议。", year=year)[name]).endswith(f"/{expected}")


def test_a_zone_is_called_by_its_kind_among_the_districts_of_its_city(link: Link) -> None:
    assert link("合肥市高新区帮扶寿县。")["合肥市高新区"] == "安徽省/合肥市/合肥高新技术产业开发区"
    assert link("西安市碑林区、经开区和雁塔区派员。")["经开区"] == "陕西省/西安市/西安经济技术开发区"
    assert link("成华区、高新区、武侯区派员。")["高新区"] == "四川省/成都市/成都高新技术产业开发区"
    assert link("苏州市高新区帮扶思南县。")["苏州市高新区"] == "江苏省/苏州市/虎丘区"
    assert link("合肥市的企业在高新区里办厂。") == {"合肥市": "安徽省/合肥市"}
    assert link("高新区的企业不少。") == {}


def test_an_undated_article_is_read_as_of_today(link: Link) -> None:
    assert link("平凉市的干部。", year=None) == {"平凉市": "甘肃省/平凉市"}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "四川省",
                "甘孜",
                "合作",
                "、",
                "和",
                "丹巴县",
                "的",
                "两县",
                "城关镇",
                "牙科村",
                "村",
                "。",
                "\n",
                "与",
                "等",
                "3个村",
                "区",
                "a",
                "朝阳区",
                "乡",
            ]
        )
        | st.text(max_size=4),
        max_size=30,
    )
)
def test_any_text_is_linked_without_a_crash_and_exactly(pieces: list[str]) -> None:
    document = article("".join(pieces))
    found = link_areas(document, load_gazetteer())
    assert found == link_areas(document, load_gazetteer())
    end = 0
    for mention in found:
        assert mention.kind is MentionKind.AREA
        assert mention.start >= end
        assert mention.end > mention.start
        assert mention.text == document.text(mention.start, mention.end)
        assert mention.reason
        assert mention.party is None or isinstance(mention.party, Place)
        end = mention.end
