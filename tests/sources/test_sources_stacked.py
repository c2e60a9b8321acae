"""Tables whose cells stand one below the other, and lists that only look like them."""

from __future__ import annotations

import pytest

from kg.model import BlockKind
from kg.sources import from_text

TABLE = "2019年结对名单\n\n序号\n受扶县\n帮扶市\n资金(万元)\n1\n城口县\n临沂市\n5600\n2\n丰都县\n枣庄市、滕州市\n4400\n3\n云阳县\n威海市\n5300\n\n以上资金已到位。"
TWO = "结对关系\n受援县\n支援区\n  康县\n崂山区\n成县\n李沧区\n徽县\n城阳区"


def _rows(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, "".join(segment.text for segment in block.segments)) for block in from_text(text).blocks]


def test_cells_below_each_other_make_rows() -> None:
    assert _rows(TABLE) == [
        (BlockKind.PARAGRAPH, "2019年结对名单"),
        (BlockKind.HEADER_ROW, "序号\t受扶县\t帮扶市\t资金(万元)"),
        (BlockKind.ROW, "1\t城口县\t临沂市\t5600"),
        (BlockKind.ROW, "2\t丰都县\t枣庄市、滕州市\t4400"),
        (BlockKind.ROW, "3\t云阳县\t威海市\t5300"),
        (BlockKind.PARAGRAPH, "以上资金已到位。"),
    ]


def test_two_columns_of_places_do() -> None:
    assert _rows(TWO)[1:] == [
        (BlockKind.HEADER_ROW, "受援县\t支援区"),
        (BlockKind.ROW, "康县\t崂山区"),
        (BlockKind.ROW, "成县\t李沧区"),
        (BlockKind.ROW, "徽县\t城阳区"),
    ]


@pytest.mark.parametrize(
    "text", [TABLE, TWO, TABLE.replace("\n", "\r\n"), TABLE.replace("5300\n", "5300\n4\n巫山县\n")]
)
def test_every_segment_is_the_source_itself(text: str) -> None:
    article = from_text(text)
    for block in article.blocks:
        for segment in block.segments:
            assert segment.text in ("\t", article.source[segment.start : segment.end])
    starts = [block.segments[0].start for block in article.blocks]
    assert starts == sorted(set(starts))


@pytest.mark.parametrize(
    "text",
    [
        "参会单位\n县委办公室\n县政府办公室\n县财政局\n县教育局\n县卫健局\n县交通局\n县水利局",
        "单位\n电话\n县委办\n02885551234\n县府办\n02885551235",
        "支援单位\n受援单位\n成都市第三人民医院与甘孜州人民医院签约。\n绵阳市中心医院与壤塘县人民医院签约。\n宜宾市第一人民医院与屏山县人民医院签约。",
        "帮扶\n结对\n我们来了\n他们走了\n天晴了\n雨停了\n路通了\n灯亮了",
    ],
)
def test_lists_and_lines_of_prose_stay_what_they_are(text: str) -> None:
    assert {kind for kind, _ in _rows(text)} == {BlockKind.PARAGRAPH}
