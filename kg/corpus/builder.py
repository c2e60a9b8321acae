"""From a folder of articles to a finished build."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from rdflib import RDF

from kg import __version__
from kg.corpus.folder import is_output, replacing
from kg.corpus.origin import Origin
from kg.corpus.pipeline import Pipeline
from kg.corpus.report import ArticleReport, Report
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


def build(
    folder: Path,
    out: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    rules: Sequence[Path] = (),
    lasting: bool = True,
) -> Report:
    """Read the articles below ``folder`` and write the graph, the page, the store and the report into ``out``.

    Files that cannot be read are listed in the report's problems and the rest is still built. ``progress`` is told how many of
    how many files are done; ``rules`` are further rule files; ``lasting`` says that ``folder`` will still be there when the build is asked where it
    came from. An earlier build in ``out`` is replaced when the new one is complete, and stays as it was when the new one fails.

    Raises `BuildError` where there is nothing to build.
    """
    if not folder.is_dir():
        raise BuildError(
            f"{folder}: {'not a folder' if folder.exists() else 'no such folder'}; name a folder of articles"
        )
    pipeline = Pipeline.load(rules)
    problems: list[SourceProblem] = []
    articles: list[ArticleReport] = []

    def results() -> Iterator[tuple[Document, Sequence[Attestation]]]:
        for article in _articles(folder, out, problems, progress):
            result = pipeline.read(article)
            articles.append(ArticleReport.of(result))
            yield result.document, result.attestations

    with replacing(out) as draft:
        graph = assemble(results())
        if not articles:
            raise _nothing_built(folder, problems)
        write_turtle(graph, draft / "graph.ttl")
        write_page(graph, draft / "graph.html")
        write_store(graph, draft / "store")
        relations = sum(1 for _ in graph.subjects(RDF.type, PA.Assistance))
        report = Report(__version__, relations, len(graph), tuple(articles), tuple(problems))
        report.write(draft / "report.json")
        Origin(folder if lasting else None, tuple(rules)).write(draft, out)
    return report


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
