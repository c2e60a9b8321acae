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
from kg.corpus.folder import STORE, replacing
from kg.corpus.origin import Origin
from kg.corpus.reading import Outcome
from kg.corpus.report import ArticleReport, CorrectionReport, Report
from kg.corpus.settings import Settings
from kg.graph import write_store, write_turtle
from kg.graph.lines import settled
from kg.graph.prefixes import PREFIXES
from kg.sources import SourceProblem

__all__ = ["United", "unite", "write"]

_ASSISTANCE = f"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{PREFIXES['pa']}Assistance> ."


@dataclass(frozen=True, slots=True)
class United:
    """What came of all records: the graph as sorted lines of N-Triples, and the report on it."""

    lines: list[str]
    report: Report


def unite(place: str, found: Sequence[SourceProblem], settings: Settings, outcomes: Iterable[Outcome]) -> United:
    """Unite what came of the records of an input; ``found`` is what was wrong with others.

    Raises `BuildError` where nothing came of any record.
    """
    lines: set[str] = set()
    articles: list[ArticleReport] = []
    problems: list[SourceProblem] = []
    used: set[int] = set()
    passed_over = 0
    for outcome in outcomes:
        lines.update(outcome.lines)
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
    graph = list(settled(sorted(lines)))
    relations = sum(line.endswith(_ASSISTANCE) for line in graph)
    rows = Corrections(load_corrections(Path(settings.corrections)) if settings.corrections else ())
    corrected = CorrectionReport.of(rows, used)
    return United(
        graph, Report(__version__, relations, len(graph), tuple(articles), tuple(problems), corrected, passed_over)
    )


def write(united: United, origin: Origin, out: Path, lang: str | None = None, jobs: int = 1) -> Report:
    """Write the build into ``out``, in place of an earlier one, and return its report.

    ``lang`` is the language of the page, which is drawn in a process of its own where there may be several ``jobs``.
    """
    with replacing(out) as draft:
        sources = origin.articles_from(out)
        with alongside(partial(draw, united.lines, draft / "graph.html", lang, sources), jobs):
            triples = "".join(f"{line}\n" for line in united.lines).encode()
            write_turtle(triples, draft / "graph.ttl")
            write_store(triples, draft / STORE)
            united.report.write(draft / "report.json")
            origin.write(draft, out)
    return united.report


def _nothing_built(place: str, problems: Sequence[SourceProblem]) -> BuildError:
    of_input = [problem for problem in problems if problem.path == place]
    message = str(of_input[-1]) if of_input else f"{place}: none of its files could be read; nothing was built"
    return BuildError(message, [problem for problem in problems if problem not in of_input])
