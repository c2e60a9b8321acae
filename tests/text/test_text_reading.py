"""The reading and its way back to the source."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article
from kg.sources import from_text, read_folder
from kg.sources.page import parse_html
from kg.text import prepare
from kg.text.reading import clean, read, variants_of

NEIGHBOURS = [Path(__file__).parents[1] / "gold" / "dev", Path(__file__).parents[2].parent / "shared" / "seeds"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("專項(xiàng)扶貧", "专项扶贫"),
        ("務(wù)川與奉賢區(qū)結(jié)對", "务川与奉贤区结对"),
        ("郫（pí）縣", "郫县"),
        ("岷縣(xian) 之夜", "岷县之夜"),
        ("幫扶(fu) 任務", "帮扶任务"),
        ("數(shù )第一", "数第一"),
        ("國內(guó nèi)生產總值", "国内生产总值"),
        ("手机应用(APP)和人民币(CNY)", "手机应用(APP)和人民币(CNY)"),
        ("企业(国有)", "企业(国有)"),
        ("方案(a)与方案(b)", "方案(a)与方案(b)"),
        ("人工智能(ai)中心", "人工智能(ai)中心"),
        ("１２３４．５万元，占９８％", "1234.5万元，占98%"),
        ("投入 3000 万元 A 类", "投入3000万元A类"),
        ("山海携手　共奔小康", "山海携手 共奔小康"),
        ("\u3000\u3000甲县\u200b帮扶\ufeff乙县", "甲县帮扶乙县"),
        ("甲县,乙县;丙县:好!是吗?", "甲县，乙县；丙县：好！是吗？"),
        ("1,234元,12:30到", "1,234元，12:30到"),
        ("「對口支援」、『結對』", "“对口支援”、‘结对’"),
        ("情誼綿長??茖W編制規劃", "情谊绵长。科学编制规划"),
        ("真的吗??好W", "真的吗？？好W"),
        ("⼈⼝ 5 万", "人口5万"),
        ("受益农户 ７ 万多 Ａ 类", "受益农户7万多A类"),
        ("黔 南 日 报", "黔南日报"),
        ("粤 黔 携 手  山 海 同 心", "粤黔携手 山海同心"),
        ("按照部署，广 东省对口帮扶", "按照部署，广东省对口帮扶"),
        ("文字编辑：见 习编辑张三", "文字编辑：见习编辑张三"),
        ("粤 黔 携 手　山 海 同 心", "粤黔携手 山海同心"),
        ("甲县 乙县 丙县", "甲县 乙县 丙县"),
        ("山海携手 共奔小康", "山海携手 共奔小康"),
        ("县长 张三：欢迎", "县长 张三：欢迎"),
        ("第三条 本办法所称帮扶", "第三条 本办法所称帮扶"),
        ("第一章 总 则", "第一章 总则"),
        ("第四条 市、县应当帮扶", "第四条 市、县应当帮扶"),
        ("1月4日 甲县", "1月4日 甲县"),
        ("签署通令 给2个单位", "签署通令 给2个单位"),
        ("一 总体情况", "一 总体情况"),
        ("问 两地如何结对？", "问 两地如何结对？"),
        ("张三 男 甲县人", "张三 男 甲县人"),
    ],
)
def test_cleaning(source: str, expected: str) -> None:
    assert clean(source) == expected


@pytest.mark.parametrize("name", ["乾县", "於潜镇", "瞭望", "覆盖"])
def test_simplified_text_keeps_its_characters(name: str) -> None:
    assert clean(f"陕西省{name}的帮扶工作") == f"陕西省{name}的帮扶工作"


def test_each_line_is_converted_by_its_own_script() -> None:
    assert read(from_text("乾县的帮扶\n對口支援乾燥地區")).text == "乾县的帮扶\n对口支援干燥地区"


def test_the_sound_of_a_toneless_character_is_left_out() -> None:
    assert clean("陕西省的(de)孩子(zi)们(men)") == "陕西省的孩子们"
    assert clean("饺子(app)和个(gei)") == "饺子(app)和个(gei)"


def test_quotes_lead_back_over_injected_pinyin() -> None:
    article = from_text("開頭。務(wù)川與奉賢區(qū)結(jié)對。結尾。")
    reading = read(article)
    start = reading.text.index("务川")
    low, high = reading.source_span(start, start + len("务川与奉贤区结对"))
    assert article.source[low:high] == "務(wù)川與奉賢區(qū)結(jié)對"


def test_an_entity_is_quoted_whole() -> None:
    source = "<p>甲县&amp;乙县<b>结对</b>。</p>"
    article = Article("x", "", source, "utf-8", "text/html", parse_html(source).blocks)
    reading = read(article)
    assert reading.text == "甲县&乙县结对。"
    low, high = reading.source_span(2, 3)
    assert source[low:high] == "&amp;"
    assert source[slice(*reading.source_span(3, 7))] == "乙县<b>结对"


PIECES = st.sampled_from(
    [
        "甲縣",
        "幫扶",
        "乙县",
        "(xiàng)",
        "(qu) ",
        "(APP)",
        " ",
        "\u3000",
        "\u200b",
        "\n",
        "\r\n",
        "\t",
        ",",
        "。",
        "１２",
        "3",
        "??茖W",
        "?",
        "「",
        "著",
        "\ufeff",
        "a",
        "\v",
        "\x85",
    ]
)


@given(st.lists(PIECES, max_size=30))
def test_every_character_of_any_reading_has_its_place(pieces: list[str]) -> None:
    article = from_text("".join(pieces))
    reading = read(article)
    covered = 0
    for run in reading.runs:
        assert run.start >= covered
        assert reading.text[covered : run.start].strip("\n") == ""
        assert 0 <= run.source_start < run.source_start + run.source_length <= len(article.source)
        assert run.length > 0
        covered = run.start + run.length
    assert reading.text[covered:].strip("\n") == ""
    assert reading.text.count("\n") == max(len(article.blocks) - 1, 0)


@given(st.lists(PIECES, max_size=30))
def test_any_sentence_can_be_quoted(pieces: list[str]) -> None:
    article = from_text("".join(pieces))
    document = prepare(article)
    for sentence in document.sentences:
        text = document.text(sentence.start, sentence.end)
        assert text == text.strip()
        low, high = document.reading.source_span(sentence.start, sentence.end)
        quote = article.source[low:high]
        assert quote == quote.strip("\n\r \u3000")
        assert set("甲乙") & set(text) == set("甲乙") & set(quote)


@pytest.mark.parametrize("folder", NEIGHBOURS, ids=lambda folder: folder.name)
def test_quotes_of_whole_articles_read_as_their_sentences(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip("needs the optional neighbour folder ../shared/seeds")
    seen = 0
    for article in read_folder(folder, lambda _: None):
        if article.media_type != "text/plain":
            continue
        document = prepare(article)
        for sentence in document.sentences:
            low, high = document.reading.source_span(sentence.start, sentence.end)
            quote = clean(article.source[low:high])
            text = document.text(sentence.start, sentence.end)
            assert quote == text or "茖" in article.source[low - 1 : high + 1], article.identifier
            seen += 1
    assert seen > 50


def test_the_variants_of_characters_are_read_as_them() -> None:
    variants = variants_of("对帮援")
    assert {"對", "幫"} <= set(variants)
    assert not set(variants) & set("对帮援")
    assert {read(from_text(f"{variant}口")).text[0] for variant in variants} <= set("对帮援")
