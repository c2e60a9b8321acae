"""The documents show what the program does: their commands and snippets run, their links lead somewhere, both languages agree."""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from rdflib import Graph

from kg.corpus import Pipeline
from kg.model import Attestation, Group
from kg.relations import load_rules, rules
from kg.relations.reliability import COUNTS
from kg.relations.rules import Rule
from kg.sources import from_text
from tests.calibrate import all_judged, counted, written
from tests.documented import CORPORA, DOCUMENTS, GENERATED, PICTURE, ROOT, SHARES, blocks, generated, quality, rerun

STALE = "refresh the documents with 'python -m tests.documented'"
README, TRANSLATION = "README.md", "README.zh-CN.md"
LINKED = (*DOCUMENTS, "docs/cli.md", "CHANGELOG.md", "seeds/README.md", "tests/gold/README.md")
SLACK = 0.04
"""How far a figure may be above its floor: what the gate of quality allows, and rounding."""


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != TRANSLATION])
def test_what_the_document_shows_is_what_happens(name: str, sample_build: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(sample_build, tmp_path / "checkout", symlinks=True)
    text = read(name)
    assert rerun(text, folder).splitlines() == text.splitlines(), STALE


@pytest.mark.parametrize("name", GENERATED)
def test_a_page_that_a_command_writes_is_what_it_writes_now(name: str, sample_build: Path) -> None:
    assert generated(name, sample_build).splitlines() == read(name).splitlines(), STALE


def test_the_counts_behind_confidence_are_those_of_the_annotated_articles() -> None:
    assert COUNTS.read_text(encoding="utf-8") == written(counted(all_judged())), STALE


def test_a_changed_output_would_be_noticed(tmp_path: Path) -> None:
    shown = "```console\n$ echo '1\n> 2'\n1\n3\n```\n\n```python\nprint(1)\n```\n\n```text\n2\n```\n"
    assert rerun(shown, tmp_path) == shown.replace("3", "2").replace("text\n2", "text\n1")
    with pytest.raises(AssertionError, match="false"):
        rerun("```console\n$ false\n```\n", tmp_path)


def test_both_languages_show_the_same() -> None:
    def shown(name: str) -> list[tuple[str, str]]:
        return [block for block in blocks(read(name)) if block[0] not in ("mermaid", "sh")]

    assert shown(README) == shown(TRANSLATION)
    makes = [re.findall(r"^make \w+", read(name), re.MULTILINE) for name in (README, TRANSLATION)]
    assert makes == [["make demo", "make test"]] * 2
    assert [row[1:] for row in quality(read(README))] == [row[1:] for row in quality(read(TRANSLATION))]


def test_the_make_targets_are_there() -> None:
    for target in re.findall(r"`?make ([\w-]+)", "".join(map(read, DOCUMENTS))):
        assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE), target


@pytest.mark.parametrize("name", LINKED)
def test_links_lead_somewhere(name: str) -> None:
    text = re.sub(r"^```.*?^```$|^ {4}.*$", "", read(name), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?://", target):
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), f"{name}: {target}"
        assert not anchor or anchor in _anchors(file.read_text(encoding="utf-8")), f"{name}: {target}"
    for path in re.findall(r"`((?:kg|docs|tests|ontology|queries|seeds)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), f"{name}: {path}"


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_the_picture_is_one_and_small() -> None:
    assert PICTURE.read_bytes().startswith(b"\x89PNG")
    assert PICTURE.stat().st_size < 300_000
    assert all(str(PICTURE.relative_to(ROOT)) in read(name) for name in (README, TRANSLATION))


def test_the_table_of_quality_promises_no_more_than_the_gate_keeps() -> None:
    floors = {floor["gold"]: floor for floor in tomllib.loads(read("tests/floors.toml")).values()}
    rows = quality(read(README))
    assert [len(row) for row in rows] == [3 + len(SHARES)] * len(CORPORA)
    for (_, gold), (name, _, _, *shares) in zip(CORPORA, rows, strict=True):
        for share, figure in zip(SHARES, shares, strict=True):
            floor = floors.get(gold, {}).get(share)
            assert floor is None or float(figure) <= floor + SLACK, f"{name}: {share}; {STALE}"


def test_the_ontology_is_documented_in_full() -> None:
    terms = {
        str(term).split("#")[1]
        for term in Graph().parse(ROOT / "ontology" / "pairing.ttl").subjects()
        if "pairing-assistance#" in str(term)
    }
    prose = re.sub(r"^```.*?^```$", "", read("docs/ontology.md"), flags=re.MULTILINE | re.DOTALL)
    assert set(re.findall(r"`pa:(\w+)`", prose)) == terms


def _pairs(attestations: tuple[Attestation, ...]) -> set[str]:
    ends = [(said.helper, said.recipient) for said in attestations]
    return {" > ".join(end.label if isinstance(end, Group) else end.name for end in pair) for pair in ends}


def test_the_rule_of_the_worked_example_reads_what_it_says(tmp_path: Path) -> None:
    (toml,) = (body for kind, body in blocks(read("docs/rules.md")) if kind == "toml")
    (tmp_path / "my.toml").write_text(toml, encoding="utf-8")
    rule = load_rules(tmp_path / "my.toml").rules[-1]
    without, with_it = Pipeline.load(), Pipeline.load([tmp_path / "my.toml"])
    for example in rule.examples:
        assert _pairs(with_it.read(from_text(example.text)).attestations) == set(example.relations)
        assert without.read(from_text(example.text)).attestations == ()
    for text in rule.counterexamples:
        assert with_it.read(from_text(text)).attestations == ()


def test_the_rule_documentation_knows_every_key_and_slot() -> None:
    text = read("docs/rules.md")
    keys = {field.name for field in fields(Rule)} - {"source", "expression"} | {"pattern"}
    assert {key for key in keys if f"`{key}`" not in text} == set()
    slots = re.findall(r"``\{([a-z]+)", rules.__doc__ or "")
    assert {slot for slot in {*slots} - {"name"} if f"`{{{slot}" not in text} == set()
