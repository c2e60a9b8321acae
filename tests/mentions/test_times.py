"""Time expressions: role and years, relative years, and what looks like a year but is none."""

from datetime import date

import pytest

from kg.mentions.figures import find_figures
from kg.mentions.times import find_times, times_in
from kg.sources import from_text
from kg.text import prepare

ISSUED = date(2019, 3, 20)


def read(text: str, issued: date | None = ISSUED) -> list[tuple[str, str, int | None, int | None]]:
    return [(time.text, time.role.value, time.first, time.last) for time in times_in(text, issued)]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("自2012年起，南通市对口支援宁强县", "自2012年起", 2012),
        ("2010年以来，常州市选派干部", "2010年以来", 2010),
        ("从2016年8月起由扬州承担", "从2016年8月起", 2016),
        ("2015年9月起帮扶该村", "2015年9月起", 2015),
        ("2013年开始结对", "2013年开始", 2013),
        ("两地协作始于1996年", "始于1996年", 1996),
        ("自1998年定点帮扶该县以来", "自1998年", 1998),
        ("2014年两县结对以来", "2014年", 2014),
        ("自上世纪九十年代开展帮扶", "自上世纪九十年代", 1990),
        ("98年以来从未间断", "98年以来", 1998),
        ("2017年至今", "2017年至今", 2017),
        ("今年以来", "今年以来", 2019),
        ("2月12日起，海南对口支援", "2月12日起", 2019),
        ("“十三五”以来", "“十三五”以来", 2016),
    ],
)
def test_since(text: str, words: str, year: int) -> None:
    assert read(text) == [(words, "since", year, None)]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("截至2018年底，已建成学校", "截至2018年底", 2018),
        ("截至今年2月", "截至今年2月", 2019),
        ("到2015年全面完成", "到2015年", 2015),
        ("2016年以前由南京帮扶", "2016年以前", 2016),
        ("2020年前完成搬迁", "2020年前", 2020),
        ("截至目前累计投入", "截至目前", 2019),
    ],
)
def test_until(text: str, words: str, year: int) -> None:
    assert read(text) == [(words, "until", None, year)]


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("2016—2020年援建项目", "2016—2020年", 2016, 2020),
        ("期限为2013年至2020年", "2013年至2020年", 2013, 2020),
        ("从2013年到2015年", "从2013年到2015年", 2013, 2015),
        ("“十三五”期间", "“十三五”期间", 2016, 2020),
        ("十二五时期", "十二五时期", 2011, 2015),
        ("“十五五”期间", "“十五五”期间", 2026, 2030),
        ("十五期间", "十五期间", 2001, 2005),
        ("五年来", "五年来", 2014, 2019),
        ("三年间", "三年间", 2016, 2019),
    ],
)
def test_span(text: str, words: str, first: int, last: int) -> None:
    assert read(text) == [(words, "span", first, last)]


@pytest.mark.parametrize(
    ("text", "words", "year"),
    [
        ("2017年8月，两市签约", "2017年8月", 2017),
        ("去年7月，医生到来", "去年7月", 2018),
        ("二〇一六年春", "二〇一六年春", 2016),
        ("二0一五年八月三十一日通过", "二0一五年八月三十一日", 2015),
        ("2018-05-12 消息", "2018-05-12", 2018),
        ("2月11日，代表团抵达", "2月11日", 2019),
        ("11月2日，代表团抵达", "11月2日", 2018),
        ("从2010年5月的情况看", "2010年5月", 2010),
        ("得到2018年专项资金", "2018年", 2018),
    ],
)
def test_at(text: str, words: str, year: int) -> None:
    assert read(text) == [(words, "at", year, year)]


def test_a_decade_has_a_first_and_a_last_year() -> None:
    assert read("20世纪80年代") == [("20世纪80年代", "at", 1980, 1989)]


def test_years_that_point_back() -> None:
    assert [time[2:] for time in read("2014年签约，当年8月动工，次年完工")] == [
        (2014, 2014),
        (2014, 2014),
        (2015, 2015),
    ]
    assert times_in("同年，企业捐资", ISSUED, named=2011)[0].first == 2011
    assert times_in("同年，企业捐资", ISSUED)[0].first is None


def test_relative_years_need_the_day_of_issue() -> None:
    assert read("去年，五年来，5月2日", None) == [
        ("去年", "at", None, None),
        ("五年来", "span", None, None),
        ("5月2日", "at", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "《水利援助规划（2011—2020年）》印发",
        "挂职两年，任期三年",
        "在该县工作98年",
        "这是第五年",
        "海拔2016米，投入2018万元",
        "“十三五”规划编制完成",
        "编号20190012年检",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert read(text) == []


def test_offsets_are_moved() -> None:
    (time,) = times_in("自2012年起", ISSUED, offset=100)
    assert (time.start, time.end) == (100, 107)


def test_a_document_carries_the_year_that_was_named_to_the_next_sentence() -> None:
    document = prepare(from_text("2014年，常州市与凤县结对。当年，常州市投入资金300万元。"))
    assert [(time.text, time.first) for time in find_times(document)] == [("2014年", 2014), ("当年", 2014)]
    (figure,) = find_figures(document)
    assert (document.text(figure.start, figure.end), figure.year) == ("300万元", 2014)
