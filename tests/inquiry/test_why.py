"""Why a relation is in the graph: the right sentences, and where each end comes from."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.corpus import Origin, build
from kg.inquiry import InquiryError, Library, Told, why
from kg.relations import Source

Build = Callable[[str], Library]
PLAIN = "海州日报 2018年5月3日\n\n自2016年起，青岛市对口帮扶安顺市，累计投入帮扶资金1.2亿元。\n"


def only(library: Library, helper: str, recipient: str) -> Told:
    (told,), back = why(library, helper, recipient)
    assert back == ()
    return told


def test_a_plain_sentence_names_rule_ends_form_and_year(built: Build) -> None:
    told = only(built(PLAIN), "青岛", "安顺")
    said = told.explanation
    assert said is not None
    assert said.rule.name == told.statement.rule
    assert said.matched == "青岛市对口帮扶安顺市"
    assert (said.helper.source, said.recipient.source) == (Source.NAMED, Source.NAMED)
    assert said.helper.mention is not None
    assert said.helper.mention.reason
    assert said.form_words == "对口帮扶"
    assert said.since_words == "自2016年起"


def test_the_other_way_round_is_told_apart(built: Build) -> None:
    there, back = why(built(PLAIN), "安顺市", "青岛市")
    assert there == ()
    assert [told.helper.label for told in back] == ["青岛市"]


@pytest.mark.parametrize(
    ("text", "helper", "recipient", "sources"),
    [
        (
            "青岛市对口帮扶安顺市。2017年，又投入帮扶资金300万元支援镇宁县。\n",
            "青岛市",
            "镇宁县",
            (Source.BEFORE, Source.NAMED),
        ),
        ("安顺日报 2018年5月3日\n\n青岛市对口帮扶我市。\n", "青岛市", "安顺市", (Source.NAMED, Source.POINTED)),
        (
            "杭州市上城区、西湖区一直在做这件事。两区对口帮扶丹巴县。\n",
            "西湖区",
            "丹巴县",
            (Source.LISTED, Source.NAMED),
        ),
    ],
)
def test_where_ends_come_from(
    built: Build, text: str, helper: str, recipient: str, sources: tuple[Source, Source]
) -> None:
    there, _ = why(built(text), helper, recipient)
    found = [(told.explanation.helper.source, told.explanation.recipient.source) for told in there if told.explanation]
    assert sources in found


def test_an_organisation_is_explained_under_the_name_it_was_merged_into(built: Build) -> None:
    library = built("2018年5月3日\n\n华昌公司定点帮扶道孚县。华昌机械公司定点帮扶丹巴县。\n")
    row = "action,article,helper,value\nmerge,*,华昌公司,华昌机械公司\n"
    (library.folder / "corrections.csv").write_text(row, encoding="utf-8")
    build(library.folder, library.out)
    told = only(Library.of(library.out), "华昌机械公司", "道孚县")
    assert told.helper.label == "华昌机械公司"
    assert told.explanation is not None


def test_an_article_that_changed_since_the_build_is_said_to_have(built: Build) -> None:
    library = built(PLAIN)
    (library.folder / "a.txt").write_text("今天没有新闻。\n", encoding="utf-8")
    assert only(library, "青岛市", "安顺市").explanation is None


def test_an_article_that_is_gone_is_no_error(built: Build) -> None:
    library = built(PLAIN)
    (library.folder / "a.txt").unlink()
    told = only(library, "青岛市", "安顺市")
    assert (told.explanation, told.result) == (None, None)


def test_a_build_moved_with_its_articles_still_finds_them(built: Build, tmp_path: Path) -> None:
    built(PLAIN)
    (tmp_path / "moved").mkdir()
    shutil.move(tmp_path / "in", tmp_path / "moved" / "in")
    shutil.move(tmp_path / "out", tmp_path / "moved" / "out")
    assert only(Library.of(tmp_path / "moved" / "out"), "青岛市", "安顺市").explanation


def test_a_folder_that_is_gone_or_unknown_is_an_error_that_says_what_to_do(built: Build, tmp_path: Path) -> None:
    built(PLAIN)
    shutil.rmtree(tmp_path / "in")
    with pytest.raises(InquiryError, match="--in FOLDER"):
        Library.of(tmp_path / "out")
    Origin(None).write(tmp_path / "out", tmp_path / "out")
    with pytest.raises(InquiryError, match="--in FOLDER"):
        Library.of(tmp_path / "out")
