"""kg verify, kg evaluate: whether a graph holds what it promises, and how well it agrees with annotated articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, complain, failing, member, out_option

if TYPE_CHECKING:
    from rdflib import Graph

    from kg.corpus.verification import Verification

__all__ = ["evaluate", "read_turtle", "verify"]


@click.command(
    cls=Command,
    short_help="Check a graph against its shapes and its sources.",
    examples=["kg verify", "kg verify out", "kg verify out/graph.ttl --in seeds"],
)
@click.argument("target", type=click.Path(path_type=Path), required=False)
@click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the articles, where it is not the one that was built.",
)
@out_option
def verify(target: Path | None, folder: Path | None, out: Path) -> int:
    """Check a build, or the Turtle file TARGET: its shapes, its identifiers and every quote at its place in its source.

    TARGET may be the folder of a build too. Prints one line for each fault, with file and line. Exit status: 0 when there is
    none, 1 when there is one, 2 when it cannot be checked.
    """
    from kg.corpus import Origin, verification
    from kg.graph.errors import GraphError
    from kg.sources import Fields

    turtle = target if target is not None and not target.is_dir() else member(target or out, "graph.ttl")
    graph = read_turtle(turtle)
    origin = Origin.read(turtle.parent)
    articles = _articles(turtle, folder or origin.folder)
    with failing(GraphError):
        outcome = verification.verify(turtle, graph, articles, Fields(origin.columns))
    for line in outcome.faults or (f"{turtle}: conforms{_stand(outcome) if articles else ''}",):
        click.echo(str(line))
    return 1 if outcome.faults else 0


def _articles(turtle: Path, folder: Path | None) -> Path | None:
    """Where the articles of a graph are, which must be there; None, and a word to the user, where nothing tells."""
    if folder is None:
        complain(f"{turtle}: its quotes are not checked; name the folder of the articles with --in FOLDER")
    elif not folder.exists() and not any(mark in str(folder) for mark in "*?["):
        raise Failure(f"{folder}: the articles are no longer here; name their folder with --in FOLDER")
    return folder


def _stand(outcome: Verification) -> str:
    quotes = "1 quote stands" if outcome.quotes == 1 else f"{outcome.quotes} quotes stand"
    return f"; {quotes} in {outcome.articles} article{'s' if outcome.articles != 1 else ''}"


@click.command(
    cls=Command,
    short_help="Measure a graph against annotated articles.",
    examples=["kg evaluate out/graph.ttl tests/gold/digests"],
)
@click.argument("graph", type=click.Path(path_type=Path))
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--detail", is_flag=True, help="List every missed and every extra relation.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON object.")
def evaluate(graph: Path, gold: Path, *, detail: bool, as_json: bool) -> None:
    """Measure the Turtle file GRAPH against the annotated articles in the folder GOLD: precision, recall and more."""
    from kg.graph.errors import GraphError
    from kg.graph.scoring import score

    with failing(GraphError):
        scores = score(read_turtle(graph), gold)
    if detail:
        for line in (*scores.misses, *scores.extras):
            click.echo(line)
    figures = scores.figures()
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:18} {value:.3f}" if isinstance(value, float) else f"{name:18} {value}")


def read_turtle(path: Path) -> Graph:
    """The graph in a Turtle file."""
    from rdflib import Graph

    try:
        with path.open("rb") as stream:
            return Graph().parse(stream, format="turtle")
    except (SyntaxError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise Failure(f"{path}: not a Turtle file ({reason}); name the graph.ttl of a build") from error
