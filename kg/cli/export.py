"""kg export: the graph for other tools."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import BinaryIO, cast

import click

from kg.cli.app import Command, Failure, member, min_confidence_option, out_option

__all__ = ["FORMATS", "export"]

FORMATS = (
    *("turtle", "ntriples", "nquads", "trig", "jsonld", "rdfxml"),
    *("graphml", "gexf", "csv", "neo4j-nodes", "neo4j-edges", "gephi-nodes", "gephi-edges", "geojson"),
)
"""The names of `kg.graph.export.FORMATS`, here so that help need not load them."""


@click.command(
    cls=Command,
    short_help="Write the graph for other tools.",
    examples=[
        "kg export gexf -O network.gexf",
        "kg export csv --min-confidence 0.9 | head -n 3",
        "kg export ntriples -O - | sort | wc -l",
        "kg export geojson -O map.geojson",
    ],
)
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@click.option("-O", "--output", default="-", show_default=True, help="The file to write; '-' is standard output.")
@min_confidence_option
@out_option
def export(form: str, output: str, min_confidence: Decimal, out: Path) -> None:
    r"""Write a build in FORMAT.

    \b
    RDF      turtle, ntriples, jsonld, rdfxml; nquads and trig with a named graph an article
    network  graphml, gexf: one edge a pair
    tables   csv: one row for each sentence that states a pair;
             neo4j-nodes, neo4j-edges, gephi-nodes, gephi-edges: for the importers of these
    map      geojson: points and lines, for divisions from the county up
    """
    from kg.graph.confident import confident
    from kg.graph.export import export as export_store
    from kg.graph.store import open_store

    store = open_store(member(out, "store"))
    if min_confidence:
        store = confident(store, min_confidence)
    try:
        with click.open_file(output, "wb", atomic=output != "-") as stream:
            export_store(store, form, cast("BinaryIO", stream))
    except BrokenPipeError:
        raise
    except OSError as error:  # which names the draft that would have become the file
        raise Failure(f"{output}: {error.strerror or error}; check the path and its permissions") from error
