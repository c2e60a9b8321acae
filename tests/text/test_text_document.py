"""Titles, publishers, dates, sections, sentences and furniture."""

import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from kg.model import BlockKind, Document
from kg.sources import Record, article_of, from_text, read_file, read_folder
from kg.text import Line, prepare, stretches

GOLD = Path(__file__).parents[1] / "gold" / "dev"


def sentences(document: Document) -> list[str]:
    return [document.text(sentence.start, sentence.end) for sentence in document.sentences]


def headings(document: Document) -> list[list[str]]:
    return [[document.text(*heading) for heading in section.headings] for section in document.sections]


BODY = "    近日,苏州市相城区组织企业到石阡县开展帮扶,现场捐赠物资50万元。当地干部群众表示感谢。\n"


@pytest.mark.parametrize(
    ("head", "title", "publisher", "issued"),
    [
        ("山海情深\n\n铜仁日报    2019年01月04日\n\n", "山海情深", "铜仁日报", date(2019, 1, 4)),
        ("铜仁日报 2019年01月04日 第2版\n\n山海情深\n", "山海情深", "铜仁日报", date(2019, 1, 4)),
        ("《铜仁日报》  二〇一九年一月四日\n", None, "铜仁日报", date(2019, 1, 4)),
        (
            "山海情深\n2019-01-04 09:12  来源:石阡新闻网  【字号 大 中 小】\n",
            "山海情深",
            "石阡新闻网",
            date(2019, 1, 4),
        ),
        (
            "首页 > 要闻 > 正文\n山海情深\n发布时间:2019-01-04 来源:石阡县人民政府办公室 浏览:31次\n",
            "山海情深",
            "石阡县人民政府办公室",
            date(2019, 1, 4),
        ),
        (
            "您所在的位置:贵州某网 >> 新闻\n网站名称\n山海情深\n——我县脱贫侧记\n张三 李四\n2019/01/04/ 11:10\n",
            "山海情深",
            "贵州某网",
            date(2019, 1, 4),
        ),
        ("[视频]山海情深\n", "山海情深", None, None),
        ("谁来帮助山里的孩子?\n", "谁来帮助山里的孩子？", None, None),
        ("石阡县农商银行2018年度社会责任报告\n", "石阡县农商银行2018年度社会责任报告", "石阡县农商银行", None),
        ("帮扶工作问答\n石阡县扶贫办编\n", "帮扶工作问答", "石阡县扶贫办", None),
        ("某某县人民政府办公室文件\n某府办〔2019〕3号\n关于做好帮扶工作的通知\n", "关于做好帮扶工作的通知", None, None),
        ("山海情深\n石阡县扶贫办公室编 2019年1月4日\n", "山海情深", "石阡县扶贫办公室", date(2019, 1, 4)),
        ("铜仁日报\n山海情深\n", "山海情深", "铜仁日报", None),
        ("山海情深\n(2019年1月4日石阡县第一次全体会议通过)\n", "山海情深", None, date(2019, 1, 4)),
    ],
)
def test_masthead(head: str, title: str | None, publisher: str | None, issued: date | None) -> None:
    document = prepare(from_text(head + BODY))
    assert (document.title, document.publisher, document.issued) == (title, publisher, issued)
    assert sentences(document)[-2:] == [
        "近日，苏州市相城区组织企业到石阡县开展帮扶，现场捐赠物资50万元。",
        "当地干部群众表示感谢。",
    ]
    assert not [s for s in sentences(document) if "铜仁日报" in s or "位置" in s or s == title]


@pytest.mark.parametrize(
    ("head", "foot", "title", "issued"),
    [
        ("山海情深\n2019年1月\n", "", "山海情深", date(2019, 1, 1)),
        ("山海情深\n(2019年1月)\n", "", "山海情深", date(2019, 1, 1)),
        ("山海情深\n铜仁日报 2019年1月\n", "", "山海情深", date(2019, 1, 1)),
        ("山海情深\n(县扶贫办整理,2019年1月。仅供参考)\n", "", "山海情深", date(2019, 1, 1)),
        ("山海情深\n", "石阡县人民政府\n二〇一九年一月\n", "山海情深", date(2019, 1, 1)),
        ("山海情深\n2019年1月\n", "2019年3月4日\n", "山海情深", date(2019, 3, 4)),
        ("石阡县大事记 2019年1月\n", "", "石阡县大事记2019年1月", None),
        ("2019年1月帮扶工作简报\n", "", "2019年1月帮扶工作简报", None),
        ("山海情深\n2019年1月,两地签约。\n", "", "山海情深", None),
    ],
)
def test_a_month_dates_an_article_that_has_no_day(head: str, foot: str, title: str, issued: date | None) -> None:
    document = prepare(from_text(f"{head}{BODY}{foot}"))
    assert (document.title, document.issued) == (title, issued)


@pytest.mark.parametrize(
    ("opening", "dateline", "publisher"),
    [
        ("本报讯 ", "本报讯", None),
        ("本报石阡1月4日电 ", "本报石阡1月4日电", None),
        ("本报贵阳讯(记者 王五)", "本报贵阳讯(记者 王五)", None),
        ("新华社贵阳1月4日电(记者 王五)", "新华社贵阳1月4日电(记者 王五)", "新华社"),
        ("某某贵州网1月4日讯 据铜仁日报报道 ", "某某贵州网1月4日讯 据铜仁日报报道", "某某贵州网"),
        ("某视网消息(晚间新闻):", "某视网消息(晚间新闻)：", "某视网"),
    ],
)
def test_openings(opening: str, dateline: str, publisher: str | None) -> None:
    document = prepare(from_text(f"山海情深\n{opening}{BODY.strip()}"))
    assert document.dateline is not None
    assert document.text(*document.dateline) == dateline
    assert document.publisher == publisher
    assert sentences(document)[0].startswith("近日，苏州市")


@pytest.mark.parametrize("text", ["国家电网供电公司帮扶石阡县。", "本报记者走进石阡县。", "消息传来,乡亲们很高兴。"])
def test_no_opening(text: str) -> None:
    assert prepare(from_text(text)).dateline is None


def test_a_dated_line_without_a_year_gives_no_date() -> None:
    assert prepare(from_text(f"山海情深\n某某网10月30日讯 {BODY.strip()}")).issued is None


FURNITURE = [
    "上一篇:甲市召开对口支援会议\n下一篇:乙县脱贫\n",
    "  • 上一篇：甲市召开对口支援会议\n",
    "相關新聞\n- 2018年05月28日甲市對口支援乙縣\n· 丙市援建丁縣\n",
    "头条新闻\n· 甲市帮扶乙县\n新闻推荐\n· 丙市帮扶丁县\n",
    "甲市扶贫专题 更多>>\n· 甲市对口帮扶乙县\n",
    "[相关阅读] 甲市援乙县教师手记 / 丙市:帮扶项目开工\n",
    "责任编辑:王五\n",
    "编辑\n王五\n",
    "(转自《某某》杂志)\n",
    "打印 | 收藏 | 发给好友 【字号 大 中 小】\n",
    "关于我们 | 广告服务 | 网站地图 | 版权声明\n",
    "主办单位:某某县人民政府  地址:某某路1号\nICP备案号:黔ICP备00000000号 版权所有\n",
    "版权与免责声明\n1、凡注有“某某网讯”的稿件,均为本网版权稿件,未经许可不得转载或镜像。\n2、凡注明为其它来源的信息,并不代表本网赞同其观点。\n",
]


@pytest.mark.parametrize("foot", FURNITURE)
def test_furniture_at_the_foot_is_not_read(foot: str) -> None:
    assert sentences(prepare(from_text(f"山海情深\n{BODY}{foot}"))) == sentences(
        prepare(from_text(f"山海情深\n{BODY}"))
    )


@pytest.mark.parametrize(
    "line",
    [
        "相关新闻报道说,苏州市对口帮扶铜仁市已有七年。",
        "记者:两地如何开展对口帮扶?",
        "[相关报道]中说,苏州市对口帮扶铜仁市已有七年。",
        "更多的企业来到石阡县,投资建厂。",
        "两地就版权保护开展合作,苏州市派出5名专家,帮助石阡县登记作品版权,还为当地培训了一批人才,让绣娘的作品不再被人抄袭。",
        "1.苏州市相城区——石阡县",
        "首页上写着苏州市对口帮扶铜仁市。",
    ],
)
def test_text_that_only_looks_like_furniture_is_read(line: str) -> None:
    document = prepare(from_text(f"山海情深\n{BODY}{line}\n{BODY}"))
    assert len(sentences(document)) == 5


def test_text_after_related_news_is_read() -> None:
    document = prepare(from_text(f"山海情深\n{BODY}相关阅读\n· 甲市帮扶乙县\n{BODY}"))
    assert len(sentences(document)) == 4


@pytest.mark.parametrize(
    ("head", "foot", "issued"),
    [
        ("", "石阡县扶贫办 2012年4月16日\n", date(2012, 4, 16)),
        ("", "石阡县扶贫办\n二〇一二年四月十六日印发\n", date(2012, 4, 16)),
        ("", "(石阡县扶贫办 2012年4月)\n", date(2012, 4, 1)),
        ("", "(原载《梵净文艺》2012年4月16日)\n", date(2012, 4, 16)),
        ("——2012年4月16日在全县教育大会上\n", "", date(2012, 4, 16)),
        ("(2012年4月16日在县委全会上的讲话)\n", "", date(2012, 4, 16)),
        ("——2012年4月16日开学散记\n", "", None),
        ("", "新校舍开工 2012年4月16日\n", None),
        ("", "石阡县扶贫办2012年4月16日揭牌\n", None),
    ],
)
def test_dates_beside_who_signs_and_of_speeches(head: str, foot: str, issued: date | None) -> None:
    assert prepare(from_text(f"山海情深\n{head}{BODY}{foot}")).issued == issued


@pytest.mark.parametrize(
    ("foot", "signature"),
    [
        ("(中共石阡县委办公室)\n", "中共石阡县委办公室"),
        ("州扶贫移民局\n最新消息", "州扶贫移民局"),
        ("作者\n中共相城区委常委、组织部部长\n责任编辑\n王五\n", "中共相城区委常委、组织部部长"),
        ("石阡县人民政府\n2019年1月4日\n", "石阡县人民政府"),
        ("石阡县扶贫开发局　二○一九年一月四日\n", "石阡县扶贫开发局"),
        ("石阡县人民政府办公室 2019年1月4日印发\n", "石阡县人民政府办公室"),
        ("石阡县人民政府办公室2019年1月4日起搬迁\n", None),
        ("(石阡县融媒体中心 王五)\n", "石阡县融媒体中心"),
        ("石阡县融媒体中心 王五\n", "石阡县融媒体中心"),
        ("(通讯员 王五 石阡县委宣传部)\n", "石阡县委宣传部"),
        ("本报记者 王五\n", None),
        ("王五\n", None),
    ],
)
def test_signatures(foot: str, signature: str | None) -> None:
    document = prepare(from_text(f"山海情深\n{BODY}{foot}"))
    found = document.signature and document.text(*document.signature)
    assert found == signature
    assert all(signature is None or signature not in sentence for sentence in sentences(document))


def test_a_short_last_paragraph_is_read_up_to_who_signed_it() -> None:
    document = prepare(from_text(f"山海情深\n{BODY}两县结成对子。(石阡县融媒体中心)\n"))
    assert sentences(document)[-1] == "两县结成对子。"


def test_a_notice_is_published_by_who_signed_and_dated_it() -> None:
    document = prepare(from_text(f"关于做好帮扶工作的通知\n{BODY}石阡县人民政府\n二〇一九年一月四日\n"))
    assert (document.publisher, document.issued) == ("石阡县人民政府", date(2019, 1, 4))


def test_a_source_may_be_named_at_the_foot() -> None:
    assert prepare(from_text(f"山海情深\n{BODY}(来源:铜仁日报)\n")).publisher == "铜仁日报"


def test_the_date_of_an_event_is_not_the_date_of_the_article() -> None:
    assert prepare(from_text("山海情深\n本报讯 2018年5月6日,苏州市代表团来到石阡县。\n")).issued is None


def test_sections_with_speakers() -> None:
    document = prepare(
        from_text(
            f"携手共进\n\n铜仁日报 2019年1月4日\n{BODY}同心筑梦\n■石阡县委、县政府\n{BODY}■德江县\n{BODY}一、产业帮扶\n{BODY}"
        )
    )
    assert headings(document) == [["携手共进"], ["同心筑梦", "石阡县委、县政府"], ["德江县"], ["一、产业帮扶"]]
    speakers = [section.speaker and document.text(*section.speaker) for section in document.sections]
    assert speakers == [None, "石阡县委、县政府", "德江县", "德江县"]
    last = document.sentences[-1]
    assert (last.section, last.kind) == (3, BlockKind.PARAGRAPH)
    assert all(
        section.start <= sentence.start < section.end
        for sentence in document.sentences
        for section in [document.sections[sentence.section]]
    )


def test_numbered_sections_stand_below_those_of_a_higher_kind() -> None:
    document = prepare(
        from_text(
            f"携手共进\n铜仁日报 2019年1月4日\n第一章 总体情况\n{BODY}一、东西部协作\n{BODY}(一)石阡县\n{BODY}(二)德江县\n{BODY}二、定点帮扶\n{BODY}【思南县】\n{BODY}结束语\n{BODY}"
        )
    )
    assert headings(document) == [
        ["携手共进"],
        ["第一章 总体情况"],
        ["第一章 总体情况", "一、东西部协作"],
        ["第一章 总体情况", "一、东西部协作", "(一)石阡县"],
        ["第一章 总体情况", "一、东西部协作", "(二)德江县"],
        ["第一章 总体情况", "二、定点帮扶"],
        ["第一章 总体情况", "二、定点帮扶", "【思南县】"],
        ["结束语"],
    ]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        (
            "x.md",
            "# 携手共进\n\n## 江苏\n\n{0}\n### **一、石阡县**\n\n{0}\n### (一)资金\n\n{0}\n### 德江县\n\n{0}\n## 浙江\n\n{0}",
        ),
        (
            "x.html",
            "<h1>携手共进</h1><h2>江苏</h2><p>{0}</p><h3 class=a><b>一、石阡县</b></h3><p>{0}</p><h3>(一)资金</h3>{0}<h3>德江县</h3>{0}<H2>浙江</H2>{0}",
        ),
    ],
)
def test_marked_sections_stand_below_those_of_lesser_depth(tmp_path: Path, name: str, source: str) -> None:
    (tmp_path / name).write_text(source.format(BODY.strip()), encoding="utf-8")
    (article,) = read_folder(tmp_path, lambda _: None)
    assert headings(prepare(article)) == [
        ["携手共进"],
        ["江苏"],
        ["江苏", "一、石阡县"],
        ["江苏", "一、石阡县", "(一)资金"],
        ["江苏", "德江县"],
        ["浙江"],
    ]


def test_a_single_heading_below_the_title_is_a_subtitle(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text(f"# 携手共进\n\n## 江苏支援我县纪实\n\n{BODY}", encoding="utf-8")
    (article,) = read_folder(tmp_path, lambda _: None)
    assert prepare(article).sections[0].headings == ((0, 4), (5, 13))


def test_the_caption_of_a_table_stands_within_its_section(tmp_path: Path) -> None:
    table = "<table><caption>结对一览</caption><tr><th>支援方<th>受援方<tr><td>甲区<td>乙县</table>"
    page = f"<h1>携手共进</h1><h2>江苏</h2><p>{BODY}</p>{table}<h3>石阡县</h3><p>{BODY}</p><h2>浙江</h2>{BODY}"
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    (article,) = read_folder(tmp_path, lambda _: None)
    assert headings(prepare(article)) == [["携手共进"], ["江苏"], ["江苏", "结对一览"], ["江苏", "石阡县"], ["浙江"]]


def test_numbered_lines_are_a_list_and_numbered_headings_are_not() -> None:
    document = prepare(
        from_text(f"一览\n{BODY}一、东西部协作\n1.甲县——乙区(2017年)\n2.丙县——丁区(2018年)\n二、定点帮扶\n{BODY}")
    )
    kinds = [sentence.kind for sentence in document.sentences if sentence.kind is not BlockKind.PARAGRAPH]
    assert kinds == [BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.HEADING]


def test_sentence_ends() -> None:
    document = prepare(from_text("“乡亲们好!”他说,“我们来了。”大家鼓掌;有人笑了……会后(下午3:30),两地签约?还没有。未完"))
    assert sentences(document) == [
        "“乡亲们好！”",
        "他说，“我们来了。”",
        "大家鼓掌；有人笑了……",
        "会后(下午3:30)，两地签约？",
        "还没有。",
        "未完",
    ]


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "。", "甲县结对乙县"])
def test_very_small_texts(text: str) -> None:
    document = prepare(from_text(text))
    assert len(document.sections) == 1
    assert len(document.sentences) <= 1


def test_metadata_of_the_composed_articles() -> None:
    wrong = []
    for article in read_folder(GOLD, lambda _: None):
        gold = json.loads((GOLD / article.identifier).with_suffix(".json").read_text(encoding="utf-8"))
        document = prepare(article)
        found = (document.title, document.publisher, document.issued.isoformat() if document.issued else None)
        for have, want in zip(found, (gold["title"], gold["publisher"], gold["published"]), strict=True):
            if _plain(have) != _plain(f"{want}-01" if want and re.fullmatch(r"\d{4}-\d{2}", want) else want):
                wrong.append((article.identifier, have, want))
    assert len(wrong) <= 1, wrong  # one date whose year the text does not say


def _plain(text: str | None) -> str | None:
    return text and "".join(text.split()).translate(str.maketrans("，：；！？（）", ",:;!?()"))


def test_an_article_of_which_nothing_is_read_has_what_its_format_declares() -> None:
    record = Record("a#1", "正文".encode(), "", "utf-8", "繁體標題", " 新華社 ", date(2020, 3, 5))
    document = prepare(article_of(record, lambda _identifier, _text, _lines: None))
    assert (document.title, document.publisher, document.issued) == ("繁体标题", "新华社", date(2020, 3, 5))
    assert (document.reading.text, len(document.sections), document.sentences) == ("", 1, ())


def test_every_sentence_is_told_before_its_line_is_known() -> None:
    for path in sorted(GOLD.glob("*.[tm][xd]*")):
        told: set[str] = set()

        def matters(_text: str, _title: str | None, lines: Sequence[Line], told: set[str] = told) -> bool:
            told.update(stretch for line in lines for stretch in stretches(line))
            return True

        document = prepare(read_file(path, path.parent), matters)
        assert {document.text(s.start, s.end) for s in document.sentences} <= told
        assert document == prepare(read_file(path, path.parent))


def test_a_text_that_does_not_matter_keeps_its_metadata() -> None:
    article = from_text("山区小学迎来新教室\n2019-05-06 山城晚报\n昨天，新教室启用。孩子们很高兴。\n")
    whole, passed = prepare(article), prepare(article, lambda *_: False)
    assert (whole.title, whole.publisher, whole.issued) == (passed.title, passed.publisher, passed.issued)
    assert whole.title
    assert whole.sentences
    assert passed.sentences == ()
