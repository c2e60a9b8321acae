"""What a build promises: the same bytes for the same articles, quotes that are the source's own, nothing lost."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, Graph

from kg import __version__
from kg.corpus import CACHE, MEMBERS, BuildError, Pipeline, build
from kg.corpus.drawing import drawn
from kg.corpus.folder import STORE
from kg.graph import assemble, open_store, write_turtle
from kg.graph.turtle import ntriples
from kg.graph.vocabulary import OA, PA
from kg.sources import SourceProblem, read_folder

ROOT = Path(__file__).parents[1]
SAME = ("graph.ttl", "graph.html", "report.json")
ARTICLE = "海州日报 2018年5月3日\n\n自2016年起，青岛市对口帮扶安顺市，累计投入帮扶资金1.2亿元。\n"


def _copy_articles(source: Path, target: Path, *, backwards: bool = False) -> Path:
    target.mkdir(parents=True)
    files = (path for path in source.iterdir() if path.suffix != ".json")
    for path in sorted(files, reverse=backwards):
        shutil.copyfile(path, target / path.name)
    return target


def _build_elsewhere(folder: Path, out: Path, seed: int) -> dict[str, bytes]:
    """The files of a build made by a process of its own, whose hashes are salted with ``seed``."""
    command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(out)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": str(seed)})
    return {name: (out / name).read_bytes() for name in SAME}


def _check_quotes(folder: Path, out: Path) -> int:
    """How many quotes there are; each must be the very slice of its source."""
    graph = Graph().parse(out / "graph.ttl")
    encodings = {
        entry["identifier"]: entry["encoding"] for entry in json.loads((out / "report.json").read_bytes())["articles"]
    }
    sources = {
        name: (folder / name).read_bytes().decode(code).removeprefix("\ufeff") for name, code in encodings.items()
    }
    attestations = list(graph.subjects(RDF.type, PA.Attestation))
    for attestation in attestations:
        source = sources[str(graph.value(graph.value(attestation, DCTERMS.source), DCTERMS.identifier))]
        start, end = (int(str(graph.value(attestation, name))) for name in (OA.start, OA.end))
        assert source[start:end] == str(graph.value(attestation, OA.exact))
    return len(attestations)


@pytest.mark.parametrize("name", ["tests/gold/dev", "seeds"])
def test_quotes_are_slices_of_their_sources(name: str, tmp_path: Path) -> None:
    folder = _copy_articles(ROOT / name, tmp_path / "articles")
    build(folder, tmp_path / "out")
    assert _check_quotes(folder, tmp_path / "out") > 10


def test_quotes_of_the_real_articles_are_slices_too(neighbour_seeds: Path, tmp_path: Path) -> None:
    build(neighbour_seeds, tmp_path / "out")
    assert _check_quotes(neighbour_seeds, tmp_path / "out") > 10


def test_same_articles_give_same_bytes(tmp_path: Path) -> None:
    """Whatever the hash salt, the place of the folder and the order in which its files were made."""
    one = _build_elsewhere(_copy_articles(ROOT / "seeds", tmp_path / "one"), tmp_path / "a", seed=1)
    other = _build_elsewhere(
        _copy_articles(ROOT / "seeds", tmp_path / "two", backwards=True), tmp_path / "b" / "c", seed=2
    )
    # The page's links to the articles depend on where the build lies in respect to them, and nothing else does.
    for files, way in ((one, b'"sourcesAt":"../one"'), (other, b'"sourcesAt":"../../two"')):
        assert files["graph.html"].count(way) == 1
        files["graph.html"] = files["graph.html"].replace(way, b"")
    assert one == other


def test_order_of_articles_does_not_matter(tmp_path: Path) -> None:
    problems: list[SourceProblem] = []
    pipeline = Pipeline.load()
    results = [pipeline.read(article) for article in read_folder(ROOT / "seeds", problems.append)]
    pairs = [(result.document, result.attestations) for result in results]
    write_turtle(assemble(pairs), tmp_path / "one.ttl")
    random.Random(7).shuffle(pairs)  # noqa: S311 - no secret
    write_turtle(assemble(pairs), tmp_path / "other.ttl")
    assert (tmp_path / "one.ttl").read_bytes() == (tmp_path / "other.ttl").read_bytes()


def test_lines_that_do_not_fit_into_memory_at_once_give_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = _copy_articles(ROOT / "seeds", tmp_path / "in")
    build(folder, tmp_path / "whole")
    monkeypatch.setattr("kg.corpus.parts._RUN", 100)
    monkeypatch.setattr("kg.graph.turtle._BATCH", 50)
    build(folder, tmp_path / "parts")
    assert [
        name for name in SAME if (tmp_path / "whole" / name).read_bytes() != (tmp_path / "parts" / name).read_bytes()
    ] == []
    stores = [set(open_store(tmp_path / name / STORE)) for name in ("whole", "parts")]
    assert stores[0] == stores[1]


def test_build_writes_its_members_and_a_report(sample_build: Path) -> None:
    out = sample_build / "out"
    assert {path.name for path in out.iterdir()} == {CACHE, *MEMBERS}
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert report["version"] == __version__
    assert report["problems"] == []
    assert report["counts"]["articles"] == len(report["articles"]) == len(list((ROOT / "seeds").glob("*-digest.md")))
    assert report["counts"]["attestations"] == sum(article["attestations"] for article in report["articles"])
    assert 0 < report["counts"]["relations"] <= report["counts"]["attestations"]
    assert str(sample_build) not in (out / "report.json").read_text(encoding="utf-8")


def test_names_without_a_party_are_reported_with_a_reason(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("鼓楼区对口帮扶安顺市。\n", encoding="utf-8")
    report = build(tmp_path / "in", tmp_path / "out")
    names = [name for article in report.articles for name in article.unresolved]
    assert [name.text for name in names if name.reason == ""] == []
    assert [name.text for name in names] == ["鼓楼区"]


def test_unreadable_files_are_listed_and_the_rest_is_built(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(bytes(range(256)) * 8)
    (folder / "c.txt").write_bytes(b"")
    report = build(folder, tmp_path / "out")
    assert [article.identifier for article in report.articles] == ["a.txt"]
    assert [problem.path for problem in report.problems] == ["b.txt", "c.txt"]
    assert report.relations == 1


@pytest.mark.parametrize("name", ["", "missing", "*.txt"])
def test_nothing_to_build_is_an_error_that_names_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with pytest.raises(BuildError, match=re.escape(str(folder / name))):
        build(folder / name, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_failure_leaves_the_earlier_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    build(folder, out)
    before = {name: (out / name).read_bytes() for name in SAME}
    (folder / "b.txt").write_text(ARTICLE.replace("安顺市", "陇南市"), encoding="utf-8")

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.corpus.writing.load_files", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(folder, out)
    assert {name: (out / name).read_bytes() for name in SAME} == before
    assert {path.name for path in out.iterdir()} == {CACHE, *MEMBERS}


def test_a_build_inside_its_own_folder_does_not_read_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    first = build(tmp_path, tmp_path / "out")
    second = build(tmp_path, tmp_path / "out")
    assert first == second
    assert [article.identifier for article in second.articles] == ["a.txt"]


def test_progress_counts_articles_and_problems(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    steps: list[tuple[int, float]] = []
    build(folder, tmp_path / "out", progress=lambda articles, share: steps.append((articles, share)))
    assert [articles for articles, _ in steps] == [1, 2, 3]
    assert [share for _, share in steps] == sorted(share for _, share in steps)
    assert 0 < steps[0][1] <= steps[-1][1] == 1


def test_problems_are_kept_when_nothing_could_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "c.txt").write_bytes(b"")
    with pytest.raises(BuildError) as caught:
        build(folder, tmp_path / "out")
    assert [problem.path for problem in caught.value.problems] == ["c.txt"]
    assert all(isinstance(problem, SourceProblem) for problem in caught.value.problems)


def test_the_page_of_a_large_graph_draws_what_most_sentences_state(tmp_path: Path) -> None:
    pairs = {"安顺市": 3, "陇南市": 2, "定西市": 1}
    for recipient, times in pairs.items():
        for number in range(times):
            text = ARTICLE.replace("安顺市", recipient).replace("1.2亿", f"{number + 1}亿")
            (tmp_path / f"{recipient}{number}.txt").write_text(text, encoding="utf-8")
    build(tmp_path, tmp_path / "out")
    lines = tmp_path / "graph.nt"
    lines.write_bytes(ntriples(Graph().parse(tmp_path / "out" / "graph.ttl")))
    graph = Graph().parse(data=drawn(lines, most=2), format="nt")
    ends = {str(label) for area in graph.objects(None, PA.recipient) for label in graph.objects(area, RDFS.label)}
    assert {"安顺市", "陇南市"} <= ends
    assert "定西市" not in ends
    assert len(set(graph.subjects(RDF.type, PA.Attestation))) == 5
    assert not set(graph.subjects(PA.supports, None))
    assert drawn(lines) == lines.read_bytes()
