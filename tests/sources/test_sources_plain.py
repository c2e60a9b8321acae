"""Plain text: wrapped lines, and tables made of columns."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import BlockKind as Kind
from kg.sources import from_text
from kg.sources.plain import lines_are_paragraphs, parse_lines, parse_plain
from kg.text import prepare

GOLD = Path(__file__).parents[1] / "gold" / "dev"
PROSE = (
    (
        "进入腊月，大连市金州区的第三批教师来到六盘水市水城县，一住就是三个学期。他们先后走进十一所乡村学校听课、评课，与当地教师同备一堂课。"
        "两年里，金州区又拿出八百四十万元，为化乐镇和米箩镇修起宿舍楼。孩子们不用再摸黑赶路。"
    ),
    "校长说，最大的变化是课表：音乐课、体育课都开齐了。今年春天，水城县选派四十名教师到金州区跟岗学习，学成之后要回到自己的讲台。",
)


def wrapped(paragraphs: tuple[str, ...], width: int, indent: str = "　　", between: str = "\n") -> str:
    """The paragraphs broken after every ``width`` characters, punctuation hanging over the edge."""
    broken = []
    for paragraph in paragraphs:
        lines = [""]
        for character in indent + paragraph:
            if len(lines[-1]) >= width and character not in "，。、：":
                lines.append("")
            lines[-1] += character
        broken.append("\n".join(lines))
    return between.join(broken)


def texts(source: str) -> list[str]:
    return ["".join(segment.text for segment in block.segments) for block in parse_plain(source).blocks]


@pytest.mark.parametrize("width", [13, 17, 20, 28, 36])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_wrapped_paragraphs_are_read_as_one(width: int, ends: str) -> None:
    source = "山里来了金州老师\n\n" + wrapped(PROSE, width)
    assert texts(source.replace("\n", ends)) == ["山里来了金州老师", *PROSE]


def test_blank_lines_separate_wrapped_paragraphs_without_indent() -> None:
    assert texts(wrapped(PROSE, 18, indent="", between="\n\n")) == list(PROSE)


def test_sentences_span_lines_and_lead_back_over_them() -> None:
    article = from_text(wrapped(PROSE, 13))
    document = prepare(article)
    first = document.sentences[0]
    assert document.text(first.start, first.end) == PROSE[0].split("。")[0] + "。"
    low, high = document.reading.source_span(first.start, first.end)
    assert article.source[low:high].replace("\n", "") == PROSE[0].split("。")[0] + "。"
    assert "\n" in article.source[low:high]


def test_words_in_latin_letters_stay_apart() -> None:
    source = wrapped(PROSE, 20) + "\n　　寄来的课程都录成影片，总题叫作 Green\nHill。"
    assert texts(source)[-1].endswith("总题叫作 Green\nHill。")
    assert prepare(from_text(source)).reading.text.endswith("叫作Green Hill。")


TITLES = """金州教师进水城,山乡孩子乐开怀
携手同行八百里,山海情深谱新篇
一堂好课越千山,两地师生结对忙
产业园里机声隆,务工不必去远方
化乐新楼迎新生,米箩食堂飘饭香
跟岗学习三个月,归来又上新讲台"""
POEM = "\n".join(f"{word}山长水远一重重,两地情深万里通,{word}" for word in "青白高深东西春秋")


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(PROSE),
        TITLES,
        POEM,
        "\n".join(
            f"{place}教育局与水城县第{n}中学结成对子并签下协议"
            for n, place in enumerate(["甲区", "乙区", "丙区", "丁区", "戊区"])
        ),
        "\n".join(f"{n}.金州区第{n}小学结对水城县第{n}小学。双方每年互访两次,互派教师" for n in range(1, 8)),
        "\n".join(
            [
                "金州区第一小学每年派两名教师。其余事项另行商定,不再",
                "另签协议",
                "水城县第二小学接收。住房由县里安排",
                "期限三年",
            ]
            * 2
        ),
    ],
    ids=["paragraphs", "titles", "verse", "pairs", "list", "unequal"],
)
def test_lines_that_are_not_wrapped_stay_apart(source: str) -> None:
    assert texts(source) == source.split("\n")


def test_headings_lists_and_signatures_stay_apart_in_a_wrapped_text() -> None:
    own = ["一、教育帮扶", "1.金州区实验小学每年到水城县实验小学支教,两校互派教师", "·化乐镇中心校", "水城县教育局"]
    body = wrapped(PROSE, 20, indent="")
    source = "\n".join([own[0], body, *own[1:3], body, own[3]])
    read = texts(source)
    assert [text for text in read if text in own] == own
    assert [text for text in read if text in PROSE] == [*PROSE, *PROSE]


TABLE = """金州区与水城县结对学校一览

{}
金州区教育局
"""


@pytest.mark.parametrize(
    "rows",
    [
        "支援学校\t受援学校\t金额(万元)\n金州一小\t化乐小学\t12\n金州二小\t米箩小学\t8",
        "支援学校 | 受援学校 | 金额(万元)\n----|----|----\n金州一小 | 化乐小学 | 12\n金州二小 | 米箩小学 | 8",
        "| 支援学校 | 受援学校 | 金额(万元) |\n| 金州一小 | 化乐小学 | 12 |\n| 金州二小 | 米箩小学 | 8 |",
        "支援学校    受援学校    金额(万元)\n金州一小    化乐小学    12\n金州二小    米箩小学    8",
        "  支援学校　　受援学校　　金额(万元)\n  金州一小　　化乐小学　　12\n  金州二小　　米箩小学　　8",
        "支援学校　受援学校　金额(万元)\n金州一小　化乐小学　12\n金州二小　米箩小学　8",
    ],
)
def test_columns_below_their_names_are_a_table(rows: str) -> None:
    document = prepare(from_text(TABLE.format(rows)))
    found = [
        (s.kind, document.text(s.start, s.end)) for s in document.sentences if s.kind in (Kind.ROW, Kind.HEADER_ROW)
    ]
    assert found == [
        (Kind.HEADER_ROW, "支援学校\t受援学校\t金额(万元)"),
        (Kind.ROW, "金州一小\t化乐小学\t12"),
        (Kind.ROW, "金州二小\t米箩小学\t8"),
    ]


def test_an_empty_cell_keeps_its_column() -> None:
    assert texts("支援单位\t受援单位\t备注\n金州一小\t\t未定\n金州二小\t米箩小学\t")[1:] == [
        "金州一小\t\t未定",
        "金州二小\t米箩小学\t",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "支援学校  受援学校\n金州一小  化乐小学",
        "金州一小  化乐小学\n金州二小  米箩小学\n金州三小  蟠龙小学",
        "支援学校  受援学校\n金州一小  化乐小学  12\n金州二小  米箩小学",
        "支援学校  受援学校\n  两校往来频繁。  教师互派。\n  学生互访。  家长同行。",
        "张三　李四\n王五　赵六\n钱七　孙八",
        "首页 | 新闻 | 专题\n要闻 | 图片 | 视频\n关于 | 联系 | 地图",
    ],
)
def test_columns_without_names_or_of_unequal_rows_are_no_table(source: str) -> None:
    assert {block.kind for block in parse_plain(source).blocks} == {Kind.PARAGRAPH}


@given(
    st.lists(
        st.sampled_from(
            [
                "支援方",
                "受援方",
                "甲区",
                "乙县,丙县。丁",
                "\t",
                " | ",
                "  ",
                "　",
                "\n",
                "\n\n",
                "\r\n",
                "--",
                "a",
                "\x85",
            ]
        ),
        max_size=60,
    )
)
def test_every_character_is_read_once_and_in_order(pieces: list[str]) -> None:
    source = "".join(pieces)
    segments = [segment for block in parse_plain(source).blocks for segment in block.segments]
    assert all(one.end <= other.start for one, other in pairwise(segments))
    assert all(source[s.start : s.end] == s.text or s.text in "\n\t" for s in segments)
    left = list(source)
    for segment in segments:
        left[segment.start : segment.end] = " " * (segment.end - segment.start)
    assert not set("".join(left)) & set("甲乙丙丁方a")


def test_lines_that_are_paragraphs_are_read_without_looking_for_tables() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
    plain = [text for text in texts if lines_are_paragraphs(text)]
    assert len(plain) > 20
    assert [text[:20] for text in plain if parse_lines(text) != parse_plain(text)] == []


@pytest.mark.parametrize("end", ["", " ", "\t\r", "        "])
def test_lines_that_end_open_may_be_wrapped(end: str) -> None:
    line = f"甲市与乙县的干部在会上说，他们去年种下的果树今年挂果。明年还要再种一些，{end}\n"
    assert lines_are_paragraphs(line * 2)
    wrapped = "".join(f"{'山' * 10}。{'水' * 10}，{'田' * 7}{end}\n" for _ in range(6))
    assert not lines_are_paragraphs(wrapped)
