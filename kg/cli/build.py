"""kg build: from a folder of articles to a graph."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.app import Command, Failure, complain, failing, min_confidence_option, out_option, progress_bar

if TYPE_CHECKING:
    from kg.corpus import Report

__all__ = ["build"]


@click.command(
    cls=Command,
    short_help="Build the graph of a folder of articles.",
    examples=[
        "kg build seeds",
        "kg build seeds -o out/sample --min-confidence 0.8",
        "cat seeds/danba-2017-digest.md | kg build - -o out/one",
    ],
)
@click.argument("folder", type=click.Path(path_type=Path))
@out_option
@click.option(
    "--rules", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="A further file of rules."
)
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file of corrections; by default corrections.csv in FOLDER, where it is.",
)
@min_confidence_option
def build(folder: Path, out: Path, rules: tuple[Path, ...], corrections: Path | None, min_confidence: Decimal) -> int:
    """Build the graph of the articles in FOLDER.

    Writes graph.ttl (Turtle), graph.html (the network, to open in a browser), store (what the other commands ask),
    report.json (what was read and what was not) and origin.json (where from) into the folder given with -o. An earlier build there is replaced when the
    new one is complete. FOLDER may be '-': standard input is one article.

    Exit status: 0 when all files were read, 1 when the graph was built without some that could not be or a correction matched
    nothing, 2 when nothing was built.
    """
    from kg.corpus import CorrectionError
    from kg.relations import RuleError

    options = {
        "rules": rules,
        "corrections": corrections,
        "min_confidence": min_confidence,
        "lasting": str(folder) != "-",
    }
    with failing(RuleError, CorrectionError), _articles(folder) as source:
        report = _built(source, out, options)
    for problem in report.problems:
        complain(str(problem))
    for row in report.corrections.unmatched:
        complain(
            f"{corrections or folder / 'corrections.csv'}: line {row.line}: {row.correction}: matches nothing any more; mend or delete the row"
        )
    click.echo(f"{_summary(report)}; the network: {out / 'graph.html'}")
    wrong = any(not problem.skipped for problem in report.problems) or report.corrections.unmatched
    return 1 if wrong else 0


def _built(source: Path, out: Path, options: Mapping[str, Any]) -> Report:
    """Build, with a bar of progress; where nothing can be built, say which files stood in the way."""
    from kg.corpus import BuildError
    from kg.corpus import build as build_corpus

    with progress_bar("Reading") as progress:
        try:
            return build_corpus(source, out, progress=progress, **options)
        except BuildError as error:
            for problem in error.problems:
                if not problem.skipped:  # what is no article needs no line of its own where there is none at all
                    complain(str(problem))
            raise Failure(str(error)) from error


def _summary(report: Report) -> str:
    counts = (len(report.articles), "article"), (report.relations, "relation")
    articles, relations = (f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts)
    stated = "once" if report.attestations == 1 else f"{report.attestations} times"
    return f"{articles}, {relations}, stated {stated}"


@contextmanager
def _articles(folder: Path) -> Iterator[Path]:
    """The folder to read; for '-', one that holds what comes on standard input."""
    if str(folder) != "-":
        yield folder
        return
    with tempfile.TemporaryDirectory() as name:
        Path(name, "stdin.txt").write_bytes(sys.stdin.buffer.read())
        yield Path(name)
