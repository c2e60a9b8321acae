"""Mentions of whole documents: what is kept, what it is resolved to."""

from itertools import pairwise

import pytest

from kg.mentions import find_mentions
from kg.model import Document, Group, Mention, MentionKind, Organization, Place
from kg.places import Gazetteer, load_gazetteer
from kg.sources import from_text
from kg.text import prepare

COUNTY_REPORT = """滇沪一家亲

昭通日报    2019年06月11日

    ■镇雄县
    在我县，闵行区援滇工作队的车天天往山里跑。2017年起，闵行区对口帮扶我县，区里牵头，12家民营企业与我县6个乡结对。县里说，该区还帮镇雄县中医院培训医生。
    ■彝良县
    我县五德镇的茶厂由州投资集团和上海禾沁茶业有限公司（以下简称“禾沁”）合办。全县28个贫困村受益，禾沁派来技术员。
"""

MINISTRY_REPORT = """国家电网有限公司2018年度定点扶贫报告

    本公司定点帮扶湖北省秭归县、巴东县、长阳县和神农架林区。四县区均已派驻干部。国网公司另在该县建起光伏电站。

    省能源局、宜昌市政府和湖北省能源局多次协调。
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def read(text: str) -> Document:
    return prepare(from_text(text))


def mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    return list(find_mentions(read(text), gazetteer))


def named(found: list[Mention], words: str) -> list[Mention]:
    return [mention for mention in found if mention.text == words]


def place(mention: Mention) -> str:
    assert isinstance(mention.party, Place), mention
    return mention.party.name


@pytest.mark.parametrize("text", [COUNTY_REPORT, MINISTRY_REPORT])
def test_mentions_are_in_order_and_do_not_overlap(text: str, gazetteer: Gazetteer) -> None:
    document = read(text)
    found = find_mentions(document, gazetteer)
    assert all(document.text(m.start, m.end) == m.text for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_who_speaks_decides_what_our_county_is(gazetteer: Gazetteer) -> None:
    assert {place(m) for m in named(mentions(COUNTY_REPORT, gazetteer), "我县")} == {"镇雄县", "彝良县"}


def test_a_team_stands_for_its_place(gazetteer: Gazetteer) -> None:
    (team,) = named(mentions(COUNTY_REPORT, gazetteer), "闵行区援滇工作队")
    assert (team.kind, place(team)) == (MentionKind.AREA, "闵行区")


def test_that_district_is_the_one_named_before(gazetteer: Gazetteer) -> None:
    found = mentions(COUNTY_REPORT, gazetteer)
    assert [place(m) for m in (*named(found, "该区"), *named(found, "区里"))] == ["闵行区", "闵行区"]


@pytest.mark.parametrize(
    ("words", "count", "kind", "within"),
    [
        ("12家民营企业", 12, "民营企业", "闵行区"),
        ("我县6个乡", 6, "乡", "镇雄县"),
        ("全县28个贫困村", 28, "贫困村", "彝良县"),
    ],
)
def test_groups_lie_within_their_owner(words: str, count: int, kind: str, within: str, gazetteer: Gazetteer) -> None:
    (mention,) = named(mentions(COUNTY_REPORT, gazetteer), words)
    group = mention.party
    assert isinstance(group, Group)
    assert (group.count, group.kind, group.within and group.within.name) == (count, kind, within)


def test_an_organisation_takes_in_its_area(gazetteer: Gazetteer) -> None:
    found = mentions(COUNTY_REPORT, gazetteer)
    (hospital,) = named(found, "镇雄县中医院")
    assert isinstance(hospital.party, Organization)
    assert hospital.party.seat is not None
    assert hospital.party.seat.name == "镇雄县"


def test_an_introduced_short_name_is_the_same_organisation(gazetteer: Gazetteer) -> None:
    found = mentions(COUNTY_REPORT, gazetteer)
    full, short, again = [m for m in found if isinstance(m.party, Organization) and "禾沁" in m.text]
    assert full.party == short.party == again.party
    assert isinstance(full.party, Organization)
    assert (full.party.name, full.party.other_names) == ("上海禾沁茶业有限公司", ("禾沁",))


def test_our_company_is_the_one_that_reports(gazetteer: Gazetteer) -> None:
    found = mentions(MINISTRY_REPORT, gazetteer)
    (own,), (short,) = named(found, "本公司"), named(found, "国网公司")
    assert own.party == short.party
    assert isinstance(own.party, Organization)
    assert own.party.name == "国家电网有限公司"


def test_a_sum_of_listed_members_is_no_group(gazetteer: Gazetteer) -> None:
    found = mentions(MINISTRY_REPORT, gazetteer)
    assert not [m for m in found if m.kind is MentionKind.GROUP]


def test_a_department_without_its_province_is_the_provinces(gazetteer: Gazetteer) -> None:
    found = mentions(MINISTRY_REPORT, gazetteer)
    (short,), (full,) = named(found, "省能源局"), named(found, "湖北省能源局")
    assert short.party == full.party
    assert isinstance(short.party, Organization)
    assert short.party.name == "湖北省能源局"


def test_the_level_must_agree(gazetteer: Gazetteer) -> None:
    text = "春茶开采\n\n昭通日报    2019年06月11日\n\n    我县今年茶叶丰收。\n"
    (own,) = named(mentions(text, gazetteer), "我县")
    assert own.party is None
    assert own.reason


def test_a_team_that_goes_to_a_place_is_not_of_it(gazetteer: Gazetteer) -> None:
    found = mentions("首批支援湖北医疗队昨日出发。", gazetteer)
    assert [m.text for m in found if m.kind is MentionKind.AREA] == ["湖北"]


def test_that_county_after_a_list_of_counties_stays_open(gazetteer: Gazetteer) -> None:
    (that,) = named(mentions(MINISTRY_REPORT, gazetteer), "该县")
    assert that.party is None


def test_a_subtitle_that_names_where_it_happens_does_not_say_who_speaks(gazetteer: Gazetteer) -> None:
    text = "宁波日报 2018年05月04日\n\n山海又一程\n我市第三批支教老师抵达延边\n\n    本报讯 昨天，我市支教老师抵达延边。我市将继续选派。\n"
    assert {place(m) for m in named(mentions(text, gazetteer), "我市")} == {"宁波市"}


def test_the_publishers_place_is_what_a_city_calls_itself(gazetteer: Gazetteer) -> None:
    text = "春风行动\n\n宁波日报 2018年05月04日\n\n    上海市的企业来了。\n    市里要求，各县（市）要配合。\n"
    (city,) = named(mentions(text, gazetteer), "市里")
    assert place(city) == "宁波市"


def test_members_listed_with_their_number_are_no_group(gazetteer: Gazetteer) -> None:
    found = mentions("上海市青浦区帮扶云南省德宏州的芒市、瑞丽市、盈江县、陇川县4个县市。", gazetteer)
    assert not [m for m in found if m.kind is MentionKind.GROUP]
    assert [m.text for m in found][-4:] == ["芒市", "瑞丽市", "盈江县", "陇川县"]


def test_the_helper_of_a_verb_is_not_swallowed_by_a_group(gazetteer: Gazetteer) -> None:
    found = mentions("2017年起，松江区对口帮扶地区农产品进了超市，松江区对口帮扶贫困县。", gazetteer)
    assert [m.text for m in found if m.kind is MentionKind.AREA] == ["松江区", "松江区"]


@pytest.mark.parametrize(
    ("text", "county"),
    [
        ("大理州下了雨。我县的梨熟了，三营镇、凤羽镇都派了车。剑川县也来买。", "洱源县"),
        ("大理州下了雨。我县的梨熟了，三营镇派了车。剑川县也来买。", "剑川县"),
        ("大理州下了雨。我县的梨熟了，三营镇、凤羽镇都派了车。剑川县来买，剑川县还来学。", "剑川县"),
        ("大理州下了雨。我县的梨熟了，三营镇、凤羽镇和新华镇的人都到了。剑川县和洱源县卖得好。", None),
    ],
    ids=["its towns alone are named", "one town only", "named as often as the towns", "itself named"],
)
def test_the_county_that_goes_without_saying(gazetteer: Gazetteer, text: str, county: str | None) -> None:
    (own,) = named(mentions(f"山里的消息\n\n{text}\n", gazetteer), "我县")
    assert (own.party and place(own)) == county
