"""kg build: from a folder of articles to a graph."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.app import Command, Failure, complain, failing, lang_option, min_confidence_option, out_option

if TYPE_CHECKING:
    from kg.corpus import Report

__all__ = ["build"]

_FIELDS = ("text", "title", "date", "publisher", "url", "id")


def _columns(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """The columns that were named, by field."""
    found: dict[str, str] = {}
    for value in values:
        what, mark, name = value.partition("=")
        if not (mark and name) or what not in _FIELDS:
            raise click.BadParameter(f"{value!r}: write FIELD=NAME with one of the fields {', '.join(_FIELDS)}")
        found[what] = name
    return found


@click.command(
    cls=Command,
    short_help="Build the graph of a folder of articles.",
    examples=[
        "kg build seeds",
        "kg build seeds -o out/sample --min-confidence 0.8",
        "kg build 'seeds/*.md' -o out/sample --jobs 2",
        "cat seeds/danba-2017-digest.md | kg build - -o out/one",
    ],
)
@click.argument("place", metavar="INPUT")
@out_option
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=NAME",
    callback=_columns,
    help="What a table calls a field: text=content.",
)
@click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read.")
@click.option("--cluster", metavar="ADDRESS", help="A Dask scheduler whose workers read: tcp://HOST:8786.")
@click.option("--clean", is_flag=True, help="Read everything anew.")
@click.option(
    "--rules", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="A further file of rules."
)
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of corrections; by default corrections.csv in FOLDER, where it is.",
)
@min_confidence_option
@lang_option
def build(place: str, out: Path, **options: Any) -> int:
    """Build the graph of the articles in INPUT: a folder, a file, a quoted pattern, or an address (s3://, hdfs://, http://).

    Text, Markdown and HTML are read, also inside .zip and .tar; .jsonl, .csv and .parquet hold an article a row, .warc what a crawler
    fetched. They may be compressed (.gz, .zst). Writes graph.ttl (Turtle), graph.html (the network, to open in a browser), store (what the
    other commands ask), report.json (what was read and what was not) and origin.json (where from) into the folder given with -o. An earlier
    build there is replaced when the new one is complete; what it read is not read again (cache.sqlite), so a build that was interrupted
    goes on. INPUT may be '-': standard input is one article.

    Exit status: 0 when all files were read, 1 when the graph was built without some that could not be or a correction matched
    nothing, 2 when nothing was built.
    """
    from kg.corpus.corrections import CorrectionError

    with failing(CorrectionError), _articles(place) as source:
        report = _built(source, out, {**options, "lasting": place != "-"})
    for problem in report.problems:
        complain(str(problem))
    for row in report.corrections.unmatched:
        file = options["corrections"] or Path(place) / "corrections.csv"
        complain(f"{file}: line {row.line}: {row.correction}: matches nothing any more; mend or delete the row")
    click.echo(f"{_summary(report)}; the network: {out / 'graph.html'}")
    wrong = any(not problem.skipped for problem in report.problems) or report.corrections.unmatched
    return 1 if wrong else 0


def _built(source: str, out: Path, options: Mapping[str, Any]) -> Report:
    """Build, with a bar of progress; where nothing can be built, say which files stood in the way."""
    from kg.corpus.builder import build as build_corpus
    from kg.corpus.errors import BuildError, CrewError

    with _progress() as progress:
        try:
            return build_corpus(source, out, progress=progress, **options)
        except CrewError as error:
            raise Failure(str(error)) from error
        except ValueError as error:
            from kg.relations import RuleError  # what reads rules is not imported where nothing is to be read

            if isinstance(error, RuleError):
                raise Failure(str(error)) from error
            raise
        except BuildError as error:
            for problem in error.problems:
                if not problem.skipped:  # what is no article needs no line of its own where there is none at all
                    complain(str(problem))
            raise Failure(str(error)) from error


@contextmanager
def _progress() -> Iterator[Callable[[int, float], None] | None]:
    """What to tell how many articles are read and which share of the input that is; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0, rate="")

        def update(articles: int, share: float) -> None:
            rate = articles / max(time.monotonic() - began, 0.001)
            bar.update(task, completed=share, rate=f"{articles} articles, {rate:.0f} a second")

        yield update


def _summary(report: Report) -> str:
    counts = (len(report.articles) + report.passed_over, "article"), (report.relations, "relation")
    articles, relations = (f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
    stated = "once" if report.attestations == 1 else f"{report.attestations} times"
    return f"{articles}, {relations}, stated {stated}"


@contextmanager
def _articles(place: str) -> Iterator[str]:
    """The input to read; for '-', a folder that holds what comes on standard input."""
    if place != "-":
        yield place
        return
    with tempfile.TemporaryDirectory() as name:
        Path(name, "stdin.txt").write_bytes(sys.stdin.buffer.read())
        yield name
