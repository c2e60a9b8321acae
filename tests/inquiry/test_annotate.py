"""One article with everything found in it: marks, relations, and a page that nothing in the article can break."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from html.parser import HTMLParser

import pytest

from kg.corpus import Pipeline
from kg.inquiry import Annotated, annotate, parts, render_article
from kg.inquiry.annotate import MarkKind
from kg.relations import Gate
from kg.sources import from_text

TEXT = "安顺日报 2018年5月3日\n\n自2016年起，青岛市对口帮扶我市，累计投入资金1.2亿元。鼓楼区也来了。\n"
HOSTILE = "青岛市对口帮扶安顺市<script>alert('x')</script>\"><img src=x onerror=alert(1)>。{{ 7 * 7 }}\n"


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline.load()


def look(pipeline: Pipeline, text: str) -> Annotated:
    return annotate(pipeline, from_text(text))


def test_passages_hold_the_whole_reading_and_the_marks_do_not_overlap(pipeline: Pipeline) -> None:
    annotated = look(pipeline, TEXT)
    shown = "".join(text for passage in annotated.passages for text, _ in parts(annotated.document, passage))
    assert shown == "".join(annotated.document.reading.text.split("\n"))
    marks = [mark for passage in annotated.passages for mark in passage.marks]
    assert all(one.end <= other.start for one, other in itertools.pairwise(marks))
    assert all(annotated.document.text(mark.start, mark.end) == mark.text for mark in marks)


@pytest.mark.parametrize(
    ("words", "kind", "meaning"),
    [
        ("青岛市", MarkKind.AREA, "山东省/青岛市"),
        ("我市", MarkKind.POINTER, "贵州省/安顺市"),
        ("鼓楼区", MarkKind.UNRESOLVED, ""),
        ("1.2亿元", MarkKind.FIGURE, "funds 120000000 CNY"),
        ("自2016年起", MarkKind.TIME, "since 2016"),
    ],
)
def test_marks_say_what_words_stand_for(pipeline: Pipeline, words: str, kind: MarkKind, meaning: str) -> None:
    marks = [mark for passage in look(pipeline, TEXT).passages for mark in passage.marks if mark.text == words]
    assert marks
    assert marks[0].kind is kind
    assert marks[0].meaning.startswith(meaning)


def test_relations_stand_below_their_sentence_with_its_skeleton(pipeline: Pipeline) -> None:
    (passage,) = (passage for passage in look(pipeline, TEXT).passages if passage.relations)
    assert passage.skeleton == "{time}，{area}对口帮扶{area}，累计投入资金{figure}。"
    assert passage.relations[0].attestation.rule == "helper-supports-recipient"


def test_an_article_without_a_word_of_assistance_is_marked_but_silent(pipeline: Pipeline) -> None:
    annotated = look(pipeline, "青岛市和安顺市的干部开会。\n")
    assert annotated.silent
    assert annotated.counts[MarkKind.AREA] == 2
    assert "No word of assistance" in render_article(annotated)


def test_what_rules_found_and_did_not_keep_is_told_with_its_gate(pipeline: Pipeline) -> None:
    annotated = look(pipeline, "青岛市对口帮扶安顺市。青岛市并未对口帮扶定西市。\n")
    found = [(passage.relations, passage.rejected) for passage in annotated.passages if passage.sentence]
    (said, kept), (nothing, rejected) = found
    assert (len(said), kept, nothing) == (1, (), ())
    assert [each.refusal.gate for each in rejected] == [Gate.NEGATED]
    assert "定西市" in render_article(annotated).split('class="rejected"')[1]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_page_runs_and_loads_nothing_whatever_the_article_says(pipeline: Pipeline) -> None:
    page = render_article(look(pipeline, HOSTILE), skeleton=True)
    tags = _Tags()
    tags.feed(page)
    assert {tag for tag, _ in tags.seen} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert [
        attrs for _, attrs in tags.seen if any(name.startswith("on") or name in ("src", "href") for name in attrs)
    ] == []
    assert "{{ 7 * 7 }}" in page
    assert "default-src 'none'" in page


def test_the_policy_lets_the_pages_own_style_through(pipeline: Pipeline) -> None:
    page = render_article(look(pipeline, TEXT))
    style = re.search("<style>(.*?)</style>", page, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in page


def test_the_page_tells_kinds_by_letters_too_and_skeletons_on_demand(pipeline: Pipeline) -> None:
    annotated = look(pipeline, TEXT)
    page = render_article(annotated)
    assert all(f"<sup>{kind.value}</sup>" in page for kind in MarkKind)
    assert "{area}对口帮扶{area}" not in page
    assert "{area}对口帮扶{area}" in render_article(annotated, skeleton=True)
    assert render_article(annotated) == page
