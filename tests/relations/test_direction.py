"""Who helps whom in a pair whose words do not say so."""

from kg.model import Level, Organization, Place
from kg.relations.direction import from_the_first, runs_from
from tests.relations.support import Read, pairs

JIANGSU = Place("320000", "320000", "江苏省", Level.PROVINCE, None)
YANGZHOU = Place("321000", "321000", "扬州市", Level.PREFECTURE, JIANGSU)
SHAANXI = Place("610000", "610000", "陕西省", Level.PROVINCE, None)
YULIN = Place("610800", "610800", "榆林市", Level.PREFECTURE, SHAANXI)
JIAXIAN = Place("610828", "610828", "佳县", Level.COUNTY, YULIN)
SUIDE = Place("610826", "610826", "绥德县", Level.COUNTY, YULIN)


def test_geography_outweighs_the_order_of_words() -> None:
    assert from_the_first(YANGZHOU, JIAXIAN, [])
    assert not from_the_first(JIAXIAN, YANGZHOU, [])


def test_what_the_article_states_outweighs_geography() -> None:
    assert from_the_first(JIAXIAN, YANGZHOU, [(YULIN, JIANGSU)])


def test_a_body_helps_a_place() -> None:
    assert not from_the_first(JIAXIAN, Organization("国家林业局"), [])


def test_without_any_sign_the_first_helps() -> None:
    assert from_the_first(SUIDE, JIAXIAN, [])
    assert from_the_first(JIAXIAN, SUIDE, [])


def test_the_name_of_a_place_calls_it_neither() -> None:
    strong = Place("610726", "610726", "宁强县", Level.COUNTY, SHAANXI)
    assert from_the_first(YANGZHOU, strong, [])
    assert not from_the_first(strong, YANGZHOU, [])


def test_the_pairs_of_one_list_have_one_direction(read: Read) -> None:
    text = "东西部协作中，绥德县第一小学、佳县第二小学与江都区的仙女小学、邗江区实验小学分别结对。"
    assert pairs(read(text).attestations) == {"仙女小学 > 绥德县第一小学", "邗江区实验小学 > 佳县第二小学"}


def test_programmes_run_from_east_to_west() -> None:
    assert runs_from(YANGZHOU, JIAXIAN)
    assert not runs_from(JIAXIAN, YANGZHOU)
    assert not runs_from(SUIDE, JIAXIAN)
    assert not runs_from(Organization("国家林业局"), JIAXIAN)


def test_more_provinces_help_tibet_than_the_eastern_ones() -> None:
    tibet = Place("540000", "540000", "西藏自治区", Level.PROVINCE, None)
    sichuan = Place("510000", "510000", "四川省", Level.PROVINCE, None)
    assert runs_from(SHAANXI, tibet)
    assert not runs_from(SHAANXI, sichuan)
