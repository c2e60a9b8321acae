"""kg build: from a folder of articles to a graph."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, complain, failing, out_option, progress_bar

if TYPE_CHECKING:
    from kg.corpus import Report

__all__ = ["build"]


@click.command(
    cls=Command,
    short_help="Build the graph of a folder of articles.",
    examples=[
        "kg build seeds",
        "kg build seeds -o out/sample",
        "cat seeds/danba-2017-digest.md | kg build - -o out/one",
    ],
)
@click.argument("folder", type=click.Path(path_type=Path))
@out_option
@click.option(
    "--rules", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="A further file of rules."
)
def build(folder: Path, out: Path, rules: tuple[Path, ...]) -> int:
    """Build the graph of the articles in FOLDER.

    Writes graph.ttl (Turtle), graph.html (the network, to open in a browser), store (what the other commands ask),
    report.json (what was read and what was not) and origin.json (where from) into the folder given with -o. An earlier build there is replaced when the
    new one is complete. FOLDER may be '-': standard input is one article.

    Exit status: 0 when all files were read, 1 when the graph was built without some that could not be, 2 when nothing
    was built.
    """
    from kg.corpus import BuildError
    from kg.corpus import build as build_corpus
    from kg.relations import RuleError

    with failing(RuleError), _articles(folder) as source, progress_bar("Reading") as progress:
        try:
            report = build_corpus(source, out, progress=progress, rules=rules, lasting=str(folder) != "-")
        except BuildError as error:
            for problem in error.problems:
                if not problem.skipped:  # what is no article needs no line of its own where there is none at all
                    complain(str(problem))
            raise Failure(str(error)) from error
    for problem in report.problems:
        complain(str(problem))
    click.echo(f"{_summary(report)}; the network: {out / 'graph.html'}")
    return 1 if any(not problem.skipped for problem in report.problems) else 0


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
