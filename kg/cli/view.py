"""kg view: a graph, or a part of it, as a page to explore."""

from __future__ import annotations

import webbrowser
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.app import Command, Failure, complain, failing, lang_option, member, min_confidence_option, out_option

if TYPE_CHECKING:
    from kg.network import Network

__all__ = ["view"]

_LEVELS = ("province", "prefecture", "county", "township", "village")


@click.command(
    cls=Command,
    short_help="Draw a graph, or a part of it, on a page.",
    examples=[
        "kg view --focus 丹巴县 --depth 2",
        "kg view --since 2016 --level county --lang en -O since-2016.html",
        "kg view out/graph.ttl --min-confidence 0.9",
    ],
)
@click.argument("graph", type=click.Path(path_type=Path), required=False)
@click.option("--focus", multiple=True, metavar="NAME", help="Only what is around this party or place; repeatable.")
@click.option("--depth", type=click.IntRange(0), default=1, show_default=True, help="So many relations around it.")
@click.option("--programme", multiple=True, metavar="NAME", help="Only what is under this programme; repeatable.")
@click.option(
    "--since", type=click.IntRange(1900, 2100), help="Only what begins, or is reported, in this year or later."
)
@click.option("--level", multiple=True, type=click.Choice(_LEVELS), help="Only relations of a party at this level.")
@min_confidence_option
@lang_option
@click.option("-O", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
@click.option("--open", "show", is_flag=True, help="Open the page in a browser.")
@out_option
def view(graph: Path | None, output: Path | None, out: Path, *, lang: str | None, show: bool, **wanted: Any) -> int:
    """Draw the build, or GRAPH, on a page like that of a build, and tell where it is.

    GRAPH is a Turtle file in the vocabulary of the project, of whatever origin, or the folder of a build; without it, the build
    given with -o is drawn. The page is view.html beside the graph unless -O names another. With more than 3,000 parties it opens rolled up
    to counties, prefectures or provinces, and says so. Exit status 1 when nothing is left to draw.
    """
    from kg.network import render_page, write

    path = graph if graph and not graph.is_dir() else member(graph or out, "graph.ttl")
    part, note = _selected(path, **wanted)
    target = output or path.with_name("view.html")
    write(render_page(part, note=note or None, lang=lang, sources=_sources(path, target)), target)
    click.echo(f"{_summary(part)}; the page: {target}")
    if not part:
        complain(f"{path}: nothing of it is selected, so the page is empty")
    if show and not webbrowser.open(target.resolve().as_uri()):
        raise Failure(f"{target}: no browser could be started; open the file yourself")
    return 0 if part else 1


def _selected(  # noqa: PLR0913 - an argument for each option
    path: Path,
    *,
    focus: tuple[str, ...],
    depth: int,
    programme: tuple[str, ...],
    since: int | None,
    level: tuple[str, ...],
    min_confidence: Decimal,
) -> tuple[Network, str]:
    """The part of the graph in a file that is asked for, and what it is."""
    from kg.cli.check import read_turtle
    from kg.network import Selection, SelectionError, network_of, select

    selection = Selection(focus, depth, programme, since, level, min_confidence)
    with failing(SelectionError):
        return select(network_of(read_turtle(path)), selection), str(selection)


def _sources(path: Path, target: Path) -> str | None:
    """Where the articles lie, seen from the page, if the graph is that of a build which tells."""
    from kg.corpus.origin import Origin

    return Origin.read(path.parent).articles_from(target.parent)


def _summary(network: Network) -> str:
    from kg.network.rollup import level_for, rolled_up

    counts = (network.number_of_nodes(), "part", "y", "ies"), (network.number_of_edges(), "relation", "", "s")
    told = ", ".join(f"{number:,} {noun}{one if number == 1 else more}" for number, noun, one, more in counts)
    level = level_for(network)
    if level is None:
        return told
    drawn = rolled_up(network, level).number_of_nodes()
    plural = "counties" if level == "county" else f"{level}s"
    return f"{told}, rolled up to {plural} where there is one ({drawn:,} nodes, which open by a double click)"
