"""From a folder of articles to a finished build."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rdflib import RDF

from kg import __version__
from kg.corpus.corrections import FILE
from kg.corpus.folder import is_output, replacing
from kg.corpus.origin import Origin
from kg.corpus.pipeline import Pipeline
from kg.corpus.report import ArticleReport, CorrectionReport, Report
from kg.graph import assemble, write_store, write_turtle
from kg.graph.vocabulary import PA
from kg.model import Article, Attestation, Document
from kg.network import write_page
from kg.sources import SourceProblem, read_folder

__all__ = ["BuildError", "build"]


class BuildError(Exception):
    """A build that cannot be made.

    The message names the folder and says what to do; ``problems`` are the files that could not be read.
    """

    def __init__(self, message: str, problems: Sequence[SourceProblem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


def build(  # noqa: PLR0913 - an argument for each option
    folder: Path,
    out: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    rules: Sequence[Path] = (),
    corrections: Path | None = None,
    min_confidence: Decimal = Decimal(0),
    lasting: bool = True,
) -> Report:
    """Read the articles below ``folder`` and write the graph, the page, the store and the report into ``out``.

    Files that cannot be read are listed in the report's problems and the rest is still built. ``progress`` is told how many of
    how many files are done; ``rules`` are further rule files; ``corrections`` is a file of corrections, by default that of the folder, where it has one.
    What is stated with less than ``min_confidence`` is left out. ``lasting`` says that ``folder`` will still be there when the build is asked where it
    came from. An earlier build in ``out`` is replaced when the new one is complete, and stays as it was when the new one fails.

    Raises `BuildError` where there is nothing to build, `RuleError` or `CorrectionError` where a file of these cannot be used.
    """
    if not folder.is_dir():
        raise BuildError(
            f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}; name a folder of articles"
        )
    if corrections is None and (folder / FILE).is_file():
        corrections = folder / FILE
    pipeline = Pipeline.load(rules, corrections)
    problems: list[SourceProblem] = []
    articles: list[ArticleReport] = []
    used: set[int] = set()

    def results() -> Iterator[tuple[Document, Sequence[Attestation]]]:
        for article in _articles(folder, out, problems, progress):
            result = pipeline.read(article)
            result = replace(
                result, attestations=tuple(a for a in result.attestations if a.confidence >= min_confidence)
            )
            articles.append(ArticleReport.of(result))
            used.update(result.corrections)
            yield result.document, result.attestations

    with replacing(out) as draft:
        graph = assemble(_merged(results(), pipeline, used))
        if not articles:
            raise _nothing_built(folder, problems)
        write_turtle(graph, draft / "graph.ttl")
        write_page(graph, draft / "graph.html")
        write_store(graph, draft / "store")
        relations = sum(1 for _ in graph.subjects(RDF.type, PA.Assistance))
        corrected = CorrectionReport.of(pipeline.corrections, used)
        report = Report(__version__, relations, len(graph), tuple(articles), tuple(problems), corrected)
        report.write(draft / "report.json")
        Origin(folder if lasting else None, tuple(rules), corrections).write(draft, out)
    return report


_Results = Iterable[tuple[Document, Sequence[Attestation]]]


def _merged(results: _Results, pipeline: Pipeline, used: set[int]) -> _Results:
    """The results with organisations merged; ``used`` grows by the rows that had an effect. One by one where there is nothing to merge."""
    if not pipeline.corrections.merge:
        return results
    merged, rows = pipeline.corrections.merged(results)
    used |= rows
    return merged


def _articles(
    folder: Path,
    out: Path,
    problems: list[SourceProblem],
    progress: Callable[[int, int], None] | None,
) -> Iterator[Article]:
    """The articles of the folder, without what an earlier build left in it; ``problems`` grows on the way."""
    base, target = folder.resolve(), out.resolve()

    def is_own(pattern: str) -> bool:
        """Whether the files of this name, or of this kind (``*.ttl``), are all of an earlier build."""
        files = list(base.rglob(pattern)) if pattern.startswith("*") else [base / pattern]
        return bool(files) and all(is_output(path, target) for path in files)

    def note(problem: SourceProblem) -> None:
        if not is_own(problem.path):
            problems.append(problem)

    total = sum(1 for path in base.rglob("*") if path.is_file() and not is_output(path, target))
    for done, article in enumerate(read_folder(folder, note), start=1):
        if not is_own(article.identifier):
            yield article
        if progress:
            progress(done + len(problems), total)


def _nothing_built(folder: Path, problems: Sequence[SourceProblem]) -> BuildError:
    of_folder = [problem for problem in problems if problem.path == str(folder)]
    message = str(of_folder[-1]) if of_folder else f"{folder}: none of its files could be read; nothing was built"
    return BuildError(message, [problem for problem in problems if problem not in of_folder])
