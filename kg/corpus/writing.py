"""What came of the records united to one graph, and written: the graph, the page, the store, the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg import __version__
from kg.corpus.correcting import Corrections
from kg.corpus.corrections import load_corrections
from kg.corpus.crew import alongside
from kg.corpus.drawing import draw
from kg.corpus.errors import BuildError
from kg.corpus.folder import STORE
from kg.corpus.origin import Origin
from kg.corpus.parts import Parts
from kg.corpus.reading import Outcome
from kg.corpus.report import ArticleReport, CorrectionReport, Report
from kg.corpus.settings import Settings
from kg.graph.prefixes import PREFIXES
from kg.graph.storing import load_files
from kg.graph.turtle import stream_turtle
from kg.sources import SourceProblem

__all__ = ["United", "unite", "write"]

_ASSISTANCE = f" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{PREFIXES['pa']}Assistance> .\n".encode()


@dataclass(frozen=True, slots=True)
class United:
    """What came of all records: the graph as a file of N-Triples, its articles' as one of N-Quads, and the report on them."""

    graph: Path
    articles: Path
    report: Report


def unite(
    place: str, found: Sequence[SourceProblem], settings: Settings, outcomes: Iterable[Outcome], folder: Path
) -> United:
    """Unite in ``folder`` what came of the records of an input; ``found`` is what was wrong with others.

    Raises `BuildError` where nothing came of any record.
    """
    parts = Parts(folder)
    articles: list[ArticleReport] = []
    problems: list[SourceProblem] = []
    used: set[int] = set()
    passed_over = 0
    for outcome in outcomes:
        parts.add(outcome.lines)
        used.update(outcome.used)
        if outcome.problem is not None:
            problems.append(SourceProblem(*outcome.problem))
        elif outcome.report is not None:
            articles.append(outcome.report)
        else:
            passed_over += 1
    problems = sorted((*found, *problems), key=lambda problem: (problem.skipped, problem.path))
    if not articles and not passed_over:
        raise _nothing_built(place, problems)
    graph = folder / "graph.nt"
    triples = relations = 0
    with graph.open("wb") as stream:
        for line in parts.united():
            stream.write(line)
            triples += 1
            relations += line.endswith(_ASSISTANCE)
    rows = Corrections(load_corrections(Path(settings.corrections)) if settings.corrections else ())
    corrected = CorrectionReport.of(rows, used)
    report = Report(__version__, relations, triples, tuple(articles), tuple(problems), corrected, passed_over)
    return United(graph, parts.graphs, report)


def write(  # noqa: PLR0913 - what a build is made of
    united: United, origin: Origin, draft: Path, out: Path, *, lang: str | None, jobs: int
) -> None:
    """Write the build that will live in ``out`` into ``draft``.

    ``lang`` is the language of the page, which is drawn in a process of its own where there may be several ``jobs``.
    """
    with alongside(partial(draw, united.graph, draft / "graph.html", lang, origin.articles_from(out)), jobs):
        stream_turtle(united.graph, draft / "graph.ttl")
        load_files(united.graph, united.articles, draft / STORE)
        united.report.write(draft / "report.json")
        origin.write(draft, out)


def _nothing_built(place: str, problems: Sequence[SourceProblem]) -> BuildError:
    of_input = [problem for problem in problems if problem.path == place]
    message = str(of_input[-1]) if of_input else f"{place}: none of its files could be read; nothing was built"
    return BuildError(message, [problem for problem in problems if problem not in of_input])
