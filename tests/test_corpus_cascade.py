"""The quick scans before reading: they leave out nothing that a full reading finds, and what they pass on keeps its place."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import Pipeline
from kg.model import Attestation
from kg.sources import Record, article_of, from_text

ROOT = Path(__file__).parents[1]
PIPELINE = Pipeline.load()
SAID = "2016年起，青岛市对口帮扶安顺市。"
SILENT = "昨日天气晴好，游人如织。"
HIDERS = ["\u200b", " ", "\u3000", "\n", "(kǒu)", "（kou）", "\u00ad"]


def full(text: str) -> tuple[Attestation, ...]:
    return PIPELINE.read(from_text(text)).attestations


def cascaded(text: str) -> tuple[Attestation, ...]:
    return PIPELINE.read(from_text(text, part=PIPELINE.part), quick=True).attestations


def texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.iterdir()) if path.suffix in {".txt", ".md"}]


@pytest.mark.parametrize("name", ["seeds", "tests/gold/dev"])
def test_the_scans_lose_nothing(name: str) -> None:
    found = [(full(text), cascaded(text)) for text in texts(ROOT / name)]
    assert sum(len(whole) for whole, _ in found) > 20
    assert [whole for whole, _ in found] == [part for _, part in found]


@pytest.mark.scale
def test_the_scans_lose_nothing_in_any_annotated_article() -> None:
    for folder in sorted(path for path in (ROOT / "tests/gold").iterdir() if path.is_dir()):
        for text in texts(folder):
            assert full(text) == cascaded(text)


@pytest.mark.scale
def test_the_scans_lose_nothing_in_real_news(neighbour_news: Path) -> None:
    with gzip.open(neighbour_news, "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            assert full(text) == cascaded(text)


@given(st.integers(1, 13), st.sampled_from(HIDERS), st.sampled_from(["对帮", "對幫"]))
@settings(max_examples=30, deadline=None)
def test_a_hidden_word_does_not_hide_the_article(at: int, hider: str, script: str) -> None:
    text = f"{SAID[:at]}{hider}{SAID[at:]}"
    text = text.replace("对", script[0]).replace("帮", script[1])
    assert cascaded(text) == full(text)


def test_an_article_without_a_word_of_assistance_is_not_read() -> None:
    assert PIPELINE.part("a", f"{SILENT}\n" * 20) is None


def test_a_sentence_that_names_nobody_is_not_read() -> None:
    assert PIPELINE.part("a", f"{SILENT}\n大家互相扶持，共渡难关。\n{SILENT}\n") is None


def test_what_is_read_in_part_keeps_its_place() -> None:
    text = (
        f"标题\n{SILENT * 8}\n{SILENT * 8}\n" + f"{SILENT}\n" * 30 + f"宁波市捐赠了一批图书给贞丰县。\n{SILENT * 20}\n"
    )
    part = PIPELINE.part("a", text)
    assert part is not None
    assert part != text
    assert len(part) == len(text)
    assert all(kept in (" ", original) for kept, original in zip(part, text, strict=True))
    assert "宁波市捐赠了一批图书给贞丰县。" in part


def test_every_reading_of_an_article_on_the_subject_is_of_the_whole() -> None:
    text = f"{SAID}\n" + f"{SILENT}\n" * 40
    assert PIPELINE.part("a", text) == text


@given(
    st.integers(1, 13),
    st.sampled_from(["<b>", "</p>", "<!-- x > y -->", "<script>if (a < b) 对</script>", "&nbsp;", "<a title='x'>"]),
)
@settings(max_examples=30, deadline=None)
def test_markup_does_not_hide_a_page(at: int, markup: str) -> None:
    page = f"<html><head><title>标题</title></head><body><p>{SAID[:at]}{markup}{SAID[at:]}</p></body></html>"
    record = Record("a.html", page.encode(), "a.html")
    whole, part = PIPELINE.read(article_of(record)), PIPELINE.read(article_of(record, PIPELINE.part))
    assert part.attestations == whole.attestations


def test_a_page_without_a_word_of_assistance_is_not_parsed() -> None:
    page = f"<html><body><nav><a href='/'>首页</a></nav><p>{SILENT}</p><script>对口支援</script></body></html>"
    assert article_of(Record("a.html", page.encode(), "a.html"), PIPELINE.part).blocks == ()
