"""kg validate, kg evaluate: whether a graph keeps to the ontology, and how well it agrees with annotated articles."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, failing, member, out_option

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["evaluate", "validate"]


@click.command(
    cls=Command,
    short_help="Check a graph against the shapes of the ontology.",
    examples=["kg validate", "kg validate out/graph.ttl"],
)
@click.argument("graph", type=click.Path(path_type=Path), required=False)
@out_option
def validate(graph: Path | None, out: Path) -> int:
    """Check a build, or the Turtle file GRAPH, against the shapes of the ontology.

    Prints one line for each violation. Exit status: 0 when the graph conforms, 1 when it does not, 2 when it cannot be
    checked.
    """
    from kg.graph.errors import GraphError
    from kg.graph.validation import validate as check

    path = graph or member(out, "graph.ttl")
    with failing(GraphError):
        report = check(_read(path))
    for finding in report.findings:
        click.echo(str(finding))
    if report.conforms:
        click.echo(f"{path}: conforms")
    return 0 if report.conforms else 1


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
        scores = score(_read(graph), gold)
    if detail:
        for line in (*scores.misses, *scores.extras):
            click.echo(line)
    figures = scores.figures()
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:18} {value:.3f}" if isinstance(value, float) else f"{name:18} {value}")


def _read(path: Path) -> Graph:
    from rdflib import Graph

    try:
        with path.open("rb") as stream:
            return Graph().parse(stream, format="turtle")
    except (SyntaxError, UnicodeDecodeError) as error:
        reason = str(error).splitlines()[0]
        raise Failure(f"{path}: not a Turtle file ({reason}); name the graph.ttl of a build") from error
