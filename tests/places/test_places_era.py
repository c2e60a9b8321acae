"""As of when the names of an article without a date are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.model import Mention, Place
from kg.places import Gazetteer, link_areas
from kg.sources import from_text
from kg.text import prepare
from tests.places.composed import path

Read = Callable[..., dict[str, Mention]]
TITLE = "对口支援纪事"
OLD, NEW = "西藏自治区/日喀则地区/江孜县", "西藏自治区/日喀则市/江孜县"


@pytest.fixture
def read(gazetteer: Gazetteer) -> Read:
    """The areas of an article of plain text, by their words."""

    def find(body: str, title: str = TITLE, file: str = "a.txt") -> dict[str, Mention]:
        article = replace(from_text(f"{title}\n\n{body}\n"), identifier=file)
        return {mention.text: mention for mention in link_areas(prepare(article), gazetteer)}

    return find


def _path(mention: Mention) -> str | None:
    assert isinstance(mention.party, Place)
    return path(mention.party)


@pytest.mark.parametrize(
    ("body", "words", "expected"),
    [
        ("教师到了江孜县，日喀则地区的同事来接。", "江孜县", OLD),
        ("教师到了日喀则市，日喀则地区的同事来接。", "日喀则市", "西藏自治区/日喀则地区/日喀则市"),
        ("医生住在巢湖市，每周去一趟居巢区。", "巢湖市", "安徽省/巢湖市"),
        ("教师到了江孜县，由林芝县转来。截至2009年底，来了9人。", "江孜县", OLD),
    ],
)
def test_old_names_tell_that_the_others_are_old_too(read: Read, body: str, words: str, expected: str) -> None:
    assert _path(read(body)[words]) == expected


@pytest.mark.parametrize(
    "body",
    [
        "教师到了江孜县。",
        "教师到了江孜县，原日喀则地区的同事来接。",
        "教师到了江孜县，日喀则地区（今日喀则市）的同事来接。",
        "教师到了江孜县，日喀则地区的同事来接，北京市密云区也派了人。",
        "教师到了江孜县，日喀则地区的同事来接。2021年，学校扩建。",
        "教师到了江孜县，定西地区的同事来接。",
    ],
    ids=[
        "no name of a time",
        "former",
        "now called",
        "a newer name",
        "a later year",
        "one name that lives on in speech",
    ],
)
def test_names_that_look_back_tell_no_time(read: Read, body: str) -> None:
    assert _path(read(body)["江孜县"]) == NEW


def test_a_name_that_a_younger_text_uses_means_what_it_became(read: Read) -> None:
    found = read("昌平区的教师先到玉树县，密云区的后到。")
    assert _path(found["玉树县"]) == "青海省/玉树藏族自治州/玉树市"


def test_years_to_come_are_no_later_years(read: Read) -> None:
    body = "教师到了江孜县，日喀则地区的同事来接。到2030年，力争2025年前，学校将扩建。"
    assert _path(read(body)["江孜县"]) == OLD


@pytest.mark.parametrize(
    ("title", "file", "expected"),
    [
        ("日喀则年鉴(2006)", "a.txt", OLD),
        ("2011年援藏工作总结", "a.txt", OLD),
        ("援藏工作概况(2018)", "a.txt", NEW),
        ("藏扶发〔2008〕21号\n\n关于对口支援的通知", "a.txt", OLD),
        ("援藏工作简报\n2010年第3期", "a.txt", OLD),
        (TITLE, "news_20090512_3.txt", OLD),
        (TITLE, "news_20190512_3.txt", NEW),
        ("2011—2020年对口支援规划", "a.txt", NEW),
    ],
)
def test_the_year_of_title_number_or_file(read: Read, title: str, file: str, expected: str) -> None:
    assert _path(read("教师到了江孜县，一住三年。", title, file)["江孜县"]) == expected


def test_a_new_name_wins_over_the_year_of_the_title(read: Read) -> None:
    found = read("教师到了江孜县，桑珠孜区的同事来接。", "援藏工作概况(2006)")
    assert _path(found["江孜县"]) == NEW
    assert "read as of 2014: 桑珠孜区 is named" in found["江孜县"].reason


def test_the_time_taken_is_told_where_it_matters(read: Read) -> None:
    found = read("济南市的教师到了日喀则地区江孜县。")
    assert found["日喀则地区江孜县"].reason.endswith("; read as of 2013: 日喀则地区 is named")
    assert "read as of" not in found["济南市"].reason


def test_the_time_of_names_is_no_date_of_issue() -> None:
    assert prepare(from_text("日喀则年鉴(2006)\n\n教师到了江孜县，日喀则地区的同事来接。\n")).issued is None
