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


def part(text: str) -> str | None:
    return PIPELINE.part(Record("a", b"", ""), text)


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
    assert part(f"{SILENT}\n" * 20) is None


def test_a_sentence_that_names_nobody_is_not_read() -> None:
    assert part(f"{SILENT}\n大家互相扶持，共渡难关。\n{SILENT}\n") is None


def test_what_is_read_in_part_keeps_its_place() -> None:
    text = (
        f"标题\n{SILENT * 8}\n{SILENT * 8}\n" + f"{SILENT}\n" * 30 + f"宁波市捐赠了一批图书给贞丰县。\n{SILENT * 20}\n"
    )
    kept = part(text)
    assert kept is not None
    assert kept != text
    assert len(kept) == len(text)
    assert all(one in (" ", original) for one, original in zip(kept, text, strict=True))
    assert "宁波市捐赠了一批图书给贞丰县。" in kept


def test_every_reading_of_an_article_on_the_subject_is_of_the_whole() -> None:
    text = f"{SAID}\n" + f"{SILENT}\n" * 40
    assert part(text) == text


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


FAR = "".join(f"第{number}天，天晴，游人如织。\n" for number in range(30))
RALLIED = [
    ("", f"全国人民守望相助青海，伸出援手。\n{FAR}绍兴市第二批医疗队连夜开赴玉树州。\n{FAR}"),
    (
        "",
        f"泥石流过后，各地捐款支援灾区。\n{FAR}在泥石流中，玉树州的路断了。\n{FAR}绍兴市第二批医疗队连夜开赴玉树州。\n{FAR}",
    ),
    ("一方有难，八方支援", f"泥石流过后，玉树州的路断了，大家捐款。\n{FAR}绍兴市第二批医疗队连夜开赴玉树州。\n{FAR}"),
]


@pytest.mark.parametrize(("title", "text"), RALLIED)
def test_where_help_comes_from_everywhere_every_sentence_counts(title: str, text: str) -> None:
    record = Record("a", text.encode(), "", "utf-8", title=title or None)
    whole = PIPELINE.read(article_of(record)).attestations
    assert whole
    assert PIPELINE.read(article_of(record, PIPELINE.part), quick=True).attestations == whole
