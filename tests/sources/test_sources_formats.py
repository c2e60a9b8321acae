"""HTML and Markdown: blocks, their places in the source, and declared metadata."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Block
from kg.model import BlockKind as Kind
from kg.sources.markdown import parse_markdown
from kg.sources.page import parse_html
from kg.sources.parsed import Parsed


def texts(parsed: Parsed) -> list[tuple[Kind, str]]:
    return [(block.kind, "".join(segment.text for segment in block.segments).strip()) for block in parsed.blocks]


def well_placed(source: str, blocks: tuple[Block, ...]) -> bool:
    """Whether every segment lies in the source and reads what stands there, unless markup stands for something else."""
    return all(
        0 <= segment.start < segment.end <= len(source)
        and (source[segment.start : segment.end] == segment.text or source[segment.start] in "&<|\\\r\n")
        for block in blocks
        for segment in block.segments
    )


PAGE = """<html><head><title>山海同心_某某日报</title><style>p{}</style></head><body>
<div class="nav"><a href="/">首页</a> | <a href="/x">要闻</a></div>
<h1>山海同心</h1>
<p>来源:某某日报&nbsp;2020-03-04</p>
<div id="content"><p>甲市<b>对口支援</b>乙县&amp;丙县。<br>第二段。</p>
<ul><li>第一项</li><li>第二项</ul>
<table><tr><th>支援方<th>受援方</tr><tr><td rowspan=2>甲市</td><td>乙县</td></tr><tr><td>丙县</td></tr></table>
</div>
<div class="related"><ul><li><a href="1">丁市对口支援戊县</a></li></ul></div>
<script>var a = "<p>不是正文</p>";</script>
<footer>版权所有</footer></body></html>"""


def test_html_blocks() -> None:
    parsed = parse_html(PAGE)
    assert texts(parsed) == [
        (Kind.HEADING, "山海同心"),
        (Kind.PARAGRAPH, "来源:某某日报\xa02020-03-04"),
        (Kind.PARAGRAPH, "甲市对口支援乙县&丙县。"),
        (Kind.PARAGRAPH, "第二段。"),
        (Kind.LIST_ITEM, "第一项"),
        (Kind.LIST_ITEM, "第二项"),
        (Kind.HEADER_ROW, "支援方\t受援方"),
        (Kind.ROW, "甲市\t乙县"),
        (Kind.ROW, "甲市\t丙县"),
    ]
    assert parsed.title == "山海同心"
    assert well_placed(PAGE, parsed.blocks)


def test_layout_tables_are_no_data() -> None:
    source = "<table><tr><td>左栏</td><td><p>甲市帮扶乙县。</p><p>丙市帮扶丁县。</p></td></tr></table>"
    assert texts(parse_html(source)) == [
        (Kind.PARAGRAPH, "左栏"),
        (Kind.PARAGRAPH, "甲市帮扶乙县。"),
        (Kind.PARAGRAPH, "丙市帮扶丁县。"),
    ]


def test_linked_names_in_prose_stay() -> None:
    source = "<div class='side'><p><a>甲市</a>与<a>乙县</a>结对以来,双方往来不断,投入资金逐年增加。</p></div>"
    assert len(parse_html(source).blocks) == 1


@pytest.mark.parametrize(
    ("head", "title", "publisher", "issued"),
    [
        ('<meta name="ArticleTitle" content="题"><meta name="ContentSource" content="某报">', "题", "某报", None),
        (
            '<meta name="PubDate" content="2021-05-06 07:08"><title>题 - 某某网</title>',
            "题",
            "某某网",
            date(2021, 5, 6),
        ),
        ('<meta property="og:title" content="题"><meta property="og:site_name" content="某网">', "题", "某网", None),
        (
            """<script type='application/ld+json'>[{"headline":"题","datePublished":"2020-01-02T03:04:05+08:00",
            "publisher":{"name":"某社"}}]</script>""",
            "题",
            "某社",
            date(2020, 1, 2),
        ),
        ('<script type="application/ld+json">{broken</script><title>只有题目</title>', "只有题目", None, None),
    ],
)
def test_declared_metadata(head: str, title: str | None, publisher: str | None, issued: date | None) -> None:
    parsed = parse_html(f"<html><head>{head}</head><body><p>正文。</p></body></html>")
    assert (parsed.title, parsed.publisher, parsed.issued) == (title, publisher, issued)


def test_a_source_named_on_the_page_beats_the_name_of_the_site() -> None:
    assert parse_html("<title>题_某某网</title><p>来源:某县日报</p><p>正文。</p>").publisher is None
    assert parse_html("<title>题_某某网</title><p>来源:县扶贫办</p><p>正文。</p>").publisher == "某某网"


MARKDOWN = """---
title: 结对一览
date: 2020-03-04
---
# 结对一览

甲市**对口支援**[乙县](http://example.org)&amp;丙县。
第二行。

- 第一项
1. 第二项

| 支援方 | 受援方 |
|---|---|
| 甲市 | 乙县、`丙县` |

```
代码
```
"""


def test_markdown_blocks() -> None:
    parsed = parse_markdown(MARKDOWN)
    assert texts(parsed) == [
        (Kind.HEADING, "结对一览"),
        (Kind.PARAGRAPH, "甲市对口支援乙县&丙县。"),
        (Kind.PARAGRAPH, "第二行。"),
        (Kind.LIST_ITEM, "第一项"),
        (Kind.LIST_ITEM, "第二项"),
        (Kind.HEADER_ROW, "支援方 \t 受援方"),
        (Kind.ROW, "甲市 \t 乙县、丙县"),
    ]
    assert (parsed.title, parsed.issued) == ("结对一览", date(2020, 3, 4))
    assert well_placed(MARKDOWN, parsed.blocks)


def test_wrapped_markdown_lines_are_one_paragraph() -> None:
    first = "按照国家新一轮东西部协作的统一安排和部署,甲市从二〇二一年春天开始与西部山区的"
    assert len(parse_markdown(f"{first}\n乙县结成对子。\n").blocks) == 1


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<td>",
                "<tr>",
                "<table>",
                "</table>",
                "<li>",
                "</div>",
                "<div>",
                "<br>",
                "甲县",
                "。",
                "&nbsp;",
                "&x",
                "&#20;",
                "<",
                "\n",
                "<!--",
                "-->",
                "<a>",
                "</a>",
                "<script>",
                "</script>",
                "<td rowspan=3>",
            ]
        ),
        max_size=40,
    )
)
def test_any_markup_is_read_with_places(pieces: list[str]) -> None:
    source = "".join(pieces)
    assert well_placed(source, parse_html(source).blocks)


@given(st.text(alphabet="#-*|` \n>[]()!\\_&;甲乙。1.<a", max_size=60))
def test_any_markdown_is_read_with_places(source: str) -> None:
    assert well_placed(source, parse_markdown(source).blocks)
