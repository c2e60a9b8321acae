"""Dates in their many spellings."""

from datetime import date

import pytest

from kg.sources.dates import find_date, find_dates, find_month, to_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年01月04日", date(2019, 1, 4)),
        ("2017-12-08 11:30", date(2017, 12, 8)),
        ("2019/05/28/ 11:10", date(2019, 5, 28)),
        ("二〇一五年八月三十一日", date(2015, 8, 31)),
        ("二0一五年十二月二日", date(2015, 12, 2)),
        ("20200410", date(2020, 4, 10)),
        ("2021.3.9", date(2021, 3, 9)),
    ],
)
def test_full_dates(text: str, expected: date) -> None:
    found = find_date(f"某报 {text} 第1版")
    assert found is not None
    assert found.value == expected


@pytest.mark.parametrize(
    "text", ["10月30日", "2020年12月", "2019-13-45", "510108201901011", "二〇一五年", "1234年5月6日"]
)
def test_no_full_date(text: str) -> None:
    assert find_date(text) is None


@pytest.mark.parametrize("text", ["2020年12月", "某报 2020 年 12 月号", "二〇二〇年十二月", "2020年12月4日"])
def test_months(text: str) -> None:
    found = find_month(text)
    assert found is not None
    assert found.value == date(2020, 12, 1)


@pytest.mark.parametrize("text", ["2020年", "12月", "2020年13月", "1234年5月", "12020年1月"])
def test_no_month(text: str) -> None:
    assert find_month(text) is None


def test_the_clock_belongs_to_the_date() -> None:
    (found,) = find_dates("发布:2014-01-06 09:12  来源")
    assert (found.start, found.end) == (3, 19)


def test_declared_values() -> None:
    assert to_date("2020-01-02T03:04:05+08:00") == date(2020, 1, 2)
    assert to_date(None) is None
