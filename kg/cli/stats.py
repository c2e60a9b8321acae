"""kg stats: what is in a build, in numbers."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.app import Command, failing, member, out_option

__all__ = ["stats"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown")


@click.command(
    cls=Command,
    short_help="Tell what is in a build, in numbers.",
    examples=["kg stats", "kg stats -f json", "kg stats -f csv | grep '^programme'"],
)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@out_option
def stats(form: str, out: Path) -> None:
    """Tell how much is in a build: by form, status, level of the ends, year, programme and confidence, and what was left open.

    Statements are counted, and the relations that they state; by level, relations; names that were left unresolved by why.
    """
    from kg.graph.errors import GraphError
    from kg.graph.results import write_results
    from kg.graph.statistics import counts, solutions, unresolved
    from kg.graph.store import open_store

    with failing(GraphError):
        store = open_store(member(out, "store"))
    found = [*counts(store), *unresolved(member(out, "report.json"))]
    write_results(solutions(found), form, sys.stdout)
