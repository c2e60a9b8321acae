"""Townships, streets and villages, linked under the counties that an article names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Level, Mention, Place

Link = Callable[..., dict[str, str | None]]
Mentions = Callable[..., tuple[Mention, ...]]


def test_a_township_stands_under_the_county_before_it(link: Link) -> None:
    assert link("永宁县闽宁镇的葡萄熟了。") == {"永宁县闽宁镇": "宁夏回族自治区/银川市/永宁县/闽宁镇"}


def test_a_township_is_looked_for_in_the_counties_of_the_article(link: Link) -> None:
    found = link("秀洲区帮扶若尔盖县。去年，唐克镇的牧民收到了王江泾镇的捐款。")
    assert found["唐克镇"] == "四川省/阿坝藏族羌族自治州/若尔盖县/唐克镇"
    assert found["王江泾镇"] == "浙江省/嘉兴市/秀洲区/王江泾镇"


def test_a_township_without_its_county_is_not_guessed(link: Link) -> None:
    assert "城关镇" not in link("干部到了城关镇。")


def test_a_township_that_one_county_of_a_prefecture_has(link: Link) -> None:
    assert link("甘孜州下了雪。干部到了磨西镇。")["磨西镇"] == "四川省/甘孜藏族自治州/泸定县/磨西镇"
    assert "城关镇" not in link("兰州市下了雪。干部到了城关镇。")


def test_the_towns_of_a_county_lead_to_another_of_its_towns(link: Link) -> None:
    assert "牛街乡" not in link("大理州下了雨。牛街乡的梨熟了。")
    found = link("大理州下了雨。三营镇的梨熟了，牛街乡的也熟了。")
    assert found["牛街乡"] == "云南省/大理白族自治州/洱源县/牛街乡"


def test_a_site_that_bears_the_name_of_a_township_stands_for_it(link: Link) -> None:
    found = link("洱源县邓川镇有牛。工厂建在邓川工业园，三营工业园还空着，邓川产业兴旺。")
    assert found == {
        "洱源县邓川镇": "云南省/大理白族自治州/洱源县/邓川镇",
        "邓川工业园": "云南省/大理白族自治州/洱源县/邓川镇",
    }


def test_a_township_and_its_village_are_one_mention(mentions: Mentions) -> None:
    (mention,) = mentions("安吉县溪龙乡黄杜村捐出茶苗。")
    place = mention.party
    assert isinstance(place, Place)
    assert (mention.text, place.name, place.level, place.code) == ("安吉县溪龙乡黄杜村", "黄杜村", Level.VILLAGE, None)
    assert place.parent is not None
    assert place.key == f"{place.parent.key}/黄杜村"
    assert place.parent.name == "溪龙乡"


def test_a_village_stands_under_the_county_of_its_section(link: Link) -> None:
    assert link("援藏队在三岗村种树。", speaker="理塘县")["三岗村"] == "四川省/甘孜藏族自治州/理塘县/三岗村"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("余杭区办了班。如今青坪村分了红。", "浙江省/杭州市/余杭区/青坪村"),
        ("余杭区办了班。青坪村的茶厂分了红。", "浙江省/杭州市/余杭区/青坪村"),
        ("诸暨市来了人。工作队驻进青坪村。", "浙江省/绍兴市/诸暨市/青坪村"),
        ("诸暨市和余杭区来了人。工作队驻进青坪村。", None),
        ("余杭区来了人，带着丽江市的客人。青坪村的茶厂分了红。", None),
    ],
)
def test_a_village_stands_under_the_only_county_of_the_article(link: Link, text: str, place: str | None) -> None:
    assert link(text).get("青坪村") == place


def test_a_village_called_like_a_township_of_its_county_is_its_seat(link: Link) -> None:
    found = link("援藏队到了泸定县磨西镇。磨西村的路修好了。")
    assert found["磨西村"] == "四川省/甘孜藏族自治州/泸定县/磨西镇/磨西村"


def test_a_township_in_a_list_is_not_the_county_of_its_name(link: Link) -> None:
    assert link("丰润区小张各庄、丰润两镇。")["丰润"] == "河北省/唐山市/丰润区/丰润镇"


def test_a_village_named_again_is_the_same(link: Link) -> None:
    found = link("古丈县默戎镇翁草村种茶。慈溪市的专家说，翁草村的茶好。")
    assert found["翁草村"] == "湖南省/湘西土家族苗族自治州/古丈县/默戎镇/翁草村"


def test_a_village_is_not_given_to_the_helper(link: Link) -> None:
    assert link("在纳雍县，番禺区出资三千万元，在坪山村建起茶园。")["坪山村"] == "贵州省/毕节市/纳雍县/坪山村"


@pytest.mark.parametrize(
    "text",
    [
        "纳雍县有三十个贫困村。",
        "纳雍县的每个村都通了路。",
        "纳雍县驻村干部来了，全村都高兴。",
        "纳雍县的农村社区和示范村。",
        "纳雍县的行政村、自然村。",
        "纳雍县村村通了网。",
        "纳雍县修建通村公路和通组路。",
    ],
)
def test_kinds_of_villages_are_no_villages(link: Link, text: str) -> None:
    assert list(link(text)) == ["纳雍县"]


def test_lists_of_bare_names_take_their_type_from_the_end(link: Link) -> None:
    found = link("东丽区军粮城、张贵庄、无瑕三个街道捐款给皋兰县的黑石、石洞两镇。")
    assert found["张贵庄"] == "天津市/东丽区/张贵庄街道"
    assert found["无瑕"] == "天津市/东丽区/无瑕街道"
    assert found["石洞"] == "甘肃省/兰州市/皋兰县/石洞镇"


def test_lists_of_villages_take_their_type_from_the_end(link: Link) -> None:
    found = link("广州在越西县达布、大岩、沙苦三个村建房。")
    assert found["越西县"] == "四川省/凉山彝族自治州/越西县"
    assert found["达布"] == "四川省/凉山彝族自治州/越西县/达布村"
    assert found["沙苦"] == "四川省/凉山彝族自治州/越西县/沙苦村"


def test_a_count_that_does_not_fit_closes_no_list(link: Link) -> None:
    assert list(link("越西县抓好扶贫项目、减贫目标和时间表，帮扶九个村。")) == ["越西县"]


def test_an_unknown_township_before_a_village_is_not_replaced(link: Link) -> None:
    assert link("纳雍县的干部到白杨沟镇上寨村调研。")["白杨沟镇上寨村"] is None


def test_a_village_does_not_lie_in_the_township_that_helps_it(link: Link) -> None:
    found = link("在若尔盖县唐克镇，嘉兴市秀洲区王江泾镇捐资20万元，帮助索格藏村修路。")
    assert found["索格藏村"] == "四川省/阿坝藏族羌族自治州/若尔盖县/唐克镇/索格藏村"


def test_a_pointing_word_is_no_part_of_a_villages_name(link: Link) -> None:
    assert (
        link("若尔盖县的同志说，农科院挂钩我县索格藏村。")["索格藏村"] == "四川省/阿坝藏族羌族自治州/若尔盖县/索格藏村"
    )


def test_a_village_of_an_article_without_counties_stands_under_what_holds_all_its_places(link: Link) -> None:
    assert link("在海南省，专家来到福山村驻村。")["福山村"] == "海南省/福山村"
    assert link("海南省和广东省的专家来到福山村驻村。")["福山村"] is None


def test_some_parts_of_a_town_are_no_district(link: Link) -> None:
    assert "市区" not in link("福州市、厦门市的有关市区与宁化县、政和县结对。")


@pytest.mark.parametrize(
    ("words", "name"), [("和平村", "和平村"), ("向阳社区", "向阳社区"), ("和索格藏村", "索格藏村")]
)
def test_a_name_may_begin_with_a_joining_word(words: str, name: str, link: Link) -> None:
    found = link(f"若尔盖县唐克镇{words}修好了路。")
    assert f"四川省/阿坝藏族羌族自治州/若尔盖县/唐克镇/{name}" in found.values()


def test_our_village_is_no_name(link: Link) -> None:
    assert list(link("若尔盖县唐克镇的人说，专家给我们村、俺村、咱们村修了路。")) == ["若尔盖县唐克镇"]
