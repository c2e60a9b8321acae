"""Bodies that are pointed to, begin with a pointing word, or are called by shorter names later on."""

from pathlib import Path

import pytest

from kg.mentions import find_mentions
from kg.model import Mention, MentionKind, Organization, Place
from kg.places import Gazetteer, load_gazetteer
from kg.sources import from_text, read_folder
from kg.text import prepare


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def bodies(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The organisations of a text, as called there and as they are named."""
    return [(m.text, m.party.name) for m in mentions(text, gazetteer) if isinstance(m.party, Organization)]


def mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    return list(find_mentions(prepare(from_text(text)), gazetteer))


OWN_REPORT = """中国华电集团有限公司乡村振兴报告

    公司对口支援西藏自治区曲松县。同时，公司向新疆英吉沙县派出干部。洪灾后，公司次日捐款。公司职工也捐了款，华电公司的子公司没有。

    四川润禾乳业有限公司在曲松建厂。公司招工30人。
"""


def test_a_bare_company_is_the_one_whose_article_it_is(gazetteer: Gazetteer) -> None:
    pointing = [m for m in mentions(OWN_REPORT, gazetteer) if m.text == "公司"]
    assert {(m.kind, m.party.name) for m in pointing if isinstance(m.party, Organization)} == {
        (MentionKind.DEIXIS, "中国华电集团有限公司")
    }
    assert len(pointing) == 3


def test_a_bare_company_elsewhere_is_nobody(gazetteer: Gazetteer) -> None:
    text = "昭通日报 2019年6月1日\n\n春茶\n\n    公司对口支援曲松县。学校向县里捐款。\n"
    assert bodies(text, gazetteer) == []


def test_what_the_article_declares_counts(gazetteer: Gazetteer) -> None:
    text = "年度报告\n\n    本报告中“公司”“我们”均指西安电子科技大学。我们向蒲城县派出教师。\n"
    assert ("我们", "西安电子科技大学") in bodies(text, gazetteer)


def test_an_agreed_generic_word_does_not_eat_other_names(gazetteer: Gazetteer) -> None:
    text = "昭通市禾沁茶业有限公司（以下简称公司）成立。公司向镇雄县捐款，其他公司没有。\n"
    assert bodies(text, gazetteer) == [
        ("昭通市禾沁茶业有限公司", "昭通市禾沁茶业有限公司"),
        ("公司", "昭通市禾沁茶业有限公司"),
    ]


@pytest.mark.parametrize(
    ("words", "name", "also"),
    [
        ("该县人民医院", "镇雄县人民医院", "县人民医院"),
        ("该县一中", "镇雄县一中", "县一中"),
        ("该县扶贫办", "镇雄县扶贫办", "县扶贫办"),
    ],
)
def test_a_pointing_word_begins_a_name(words: str, name: str, also: str, gazetteer: Gazetteer) -> None:
    found = [
        m.party
        for m in mentions(f"闵行区帮扶镇雄县，并与{words}结对。", gazetteer)
        if m.text == words and isinstance(m.party, Organization)
    ]
    assert [(p.name, p.seat and p.seat.name, also in p.other_names) for p in found] == [(name, "镇雄县", True)]


@pytest.mark.parametrize("words", ["该县学校", "我县小学", "镇上的小学", "该市公司", "我省高等学校"])
def test_what_a_place_has_many_of_is_no_name(words: str, gazetteer: Gazetteer) -> None:
    assert bodies(f"闵行区帮扶镇雄县，{words}也受益。", gazetteer) == []


def test_two_counties_have_two_hospitals(gazetteer: Gazetteer) -> None:
    text = "闵行区帮扶镇雄县。该县医院盖了新楼。\n\n    闵行区帮扶彝良县。该县医院没有。\n"
    assert {name for _, name in bodies(text, gazetteer)} == {"镇雄县医院", "彝良县医院"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("海军第971医院来了。971医院的专家坐诊。", "海军第971医院"),
        ("上海妙可鲜丰信息技术有限公司来了。妙可鲜丰投资建厂，妙可鲜丰公司招工。", "上海妙可鲜丰信息技术有限公司"),
        ("宁波云沁制衣有限公司来了。云沁公司招工，云沁制衣建厂。", "宁波云沁制衣有限公司"),
        ("复旦大学派出教师。复旦还捐了书，该校定点帮扶永平县。", "复旦大学"),
        ("南京银行派出干部，该行捐款。", "南京银行"),
        ("苏州市第七中学与石屏县结对，该校捐书。", "苏州市第七中学"),
    ],
)
def test_short_names_mean_the_full_one(text: str, name: str, gazetteer: Gazetteer) -> None:
    found = bodies(text, gazetteer)
    assert {full for _, full in found} == {name}
    assert len(found) >= 2


def test_a_short_name_alone_is_no_university(gazetteer: Gazetteer) -> None:
    assert bodies("复旦来了客人，同济街上很热闹。", gazetteer) == []


def test_companies_that_share_an_invented_name_stay_apart(gazetteer: Gazetteer) -> None:
    text = "宁波瑞沁丰食品有限公司和绍兴瑞沁丰茶业有限公司签约。瑞沁丰捐款。"
    assert {name for _, name in bodies(text, gazetteer)} == {"宁波瑞沁丰食品有限公司", "绍兴瑞沁丰茶业有限公司"}


def test_our_hospital_is_none_of_those_named_after_it(gazetteer: Gazetteer) -> None:
    text = "我院医疗队汇报会召开。我院对口支援昭觉县人民医院，该院建起新科室。"
    assert ("我院", "昭觉县人民医院") not in bodies(text, gazetteer)
    assert ("该院", "昭觉县人民医院") in bodies(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("湘雅医院与吉首市人民医院签约。该院派出8名专家到花垣县坐诊。", "中南大学湘雅医院"),
        ("湘雅医院对口支援吉首市人民医院。该院选派3名医生来进修。", "吉首市人民医院"),
        ("湘雅医院与吉首市人民医院签约。该院新建了卒中中心。", "吉首市人民医院"),
        ("湘雅医院的专家说，病人都到吉首市人民医院来。该院派出了救护车。", "吉首市人民医院"),
    ],
)
def test_that_hospital_is_the_subject_where_it_gives(text: str, meant: str, gazetteer: Gazetteer) -> None:
    (found,) = (name for words, name in bodies(text, gazetteer) if words == "该院")
    assert found == meant


def test_our_school_is_the_one_whose_site_it_is(gazetteer: Gazetteer, tmp_path: Path) -> None:
    page = """<html><head><title>定点帮扶又一年-西北大学新闻网</title></head><body><h1>定点帮扶又一年</h1>
    <p>来源：宣传部 2021-05-06</p><p>我校自2013年起定点帮扶柞水县，县里的孩子认识了西北大学。</p></body></html>"""
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (article,) = read_folder(tmp_path, print)
    found = [m for m in find_mentions(prepare(article), gazetteer) if m.text == "我校"]
    assert [m.party.name for m in found if isinstance(m.party, Organization)] == ["西北大学"]


def test_where_a_team_works_is_a_place_of_its_own(gazetteer: Gazetteer) -> None:
    found = {m.text for m in mentions("对口帮扶以来，长安镇驻湖口镇工作队引种百香果。", gazetteer)}
    assert "湖口镇" in found or "长安镇驻湖口镇工作队" not in found


def test_our_hospital_is_the_one_that_publishes(gazetteer: Gazetteer) -> None:
    text = "我院医疗队启程\n\n来源：云南省第一人民医院　2018-03-06\n\n　　3月5日，我院对口支援医疗队启程，队员将分赴贡山县人民医院。"
    assert ("我院", "云南省第一人民医院") in bodies(text, gazetteer)


UNIVERSITY = """西北大学2020年定点帮扶工作总结

学校自2013年承担柞水县定点帮扶任务以来，校领导每年赴县调研。研究生支教团6名队员在柞水县下梁中学任教。图书馆向小岭镇小学捐书。
经济学院为县里编制规划。县里的图书馆也开了门，师生参观了化工学院。

西北大学
"""


def test_parts_of_a_university_stand_for_it_in_its_own_report(gazetteer: Gazetteer) -> None:
    found = [words for words, name in bodies(UNIVERSITY, gazetteer) if name == "西北大学"]
    assert found == ["西北大学", "学校", "研究生支教团", "图书馆", "经济学院", "西北大学"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("中国石化定点帮扶东乡县。去年，公司捐赠图书2000册。", "中国石油化工集团有限公司"),
        ("中国石化定点帮扶东乡县。一家企业来了，公司捐赠图书2000册。", None),
        ("中国石化、中国华电集团有限公司定点帮扶东乡县。去年，公司捐赠图书2000册。", None),
    ],
)
def test_a_bare_company_is_the_only_one_named_before(text: str, meant: str | None, gazetteer: Gazetteer) -> None:
    found = dict(bodies(text, gazetteer))
    assert found.get("公司") == meant


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        ("宁波大学与岑巩县签约。目前，学校已选派2名干部挂职。", "学校", "宁波大学"),
        ("湘雅医院和花垣县人民医院签约。随后，医院派出两支医疗队。", "医院", None),
        ("湘雅医院的专家来到花垣县。今年，医院向县里派出两支医疗队。", "医院", "中南大学湘雅医院"),
        ("宁波大学的学生在岑巩县的一所小学支教。今年，学校投入20万元。", "学校", None),
        ("宁波大学的学生在岑巩县第二中学支教。今年，学校投入20万元。", "学校", None),
        ("宁波大学与岑巩县签约。\n\n操场修好了。今年，学校投入20万元。", "学校", None),
    ],
)
def test_a_bare_school_is_the_only_one_of_the_paragraph(
    text: str, word: str, meant: str | None, gazetteer: Gazetteer
) -> None:
    assert dict(bodies(text, gazetteer)).get(word) == meant


def test_that_hospital_is_not_the_one_that_sends_to_it(gazetteer: Gazetteer) -> None:
    text = "吉首市人民医院扩建了。去年，从湘雅医院选派5名专家进驻该院。"
    assert ("该院", "吉首市人民医院") in bodies(text, gazetteer)


def test_that_city_is_not_the_one_that_sends_to_it(gazetteer: Gazetteer) -> None:
    text = "常州市对口支援兴化市。今年，常州市选派20名教师到该市支教。"
    (found,) = (m.party for m in mentions(text, gazetteer) if m.text == "该市")
    assert isinstance(found, Place)
    assert found.name == "兴化市"
