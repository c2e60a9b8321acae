"""The command line.

Each module holds one family of commands and is imported when one of them is called; it imports nothing but click at its
top and the library inside the command, so that help appears at once and a question is not kept waiting.
"""

from __future__ import annotations

import click

from kg import __version__
from kg.cli.app import Application

__all__ = ["main"]

main = Application(
    "kg",
    modules={
        "build": "build",
        "query": "query",
        "queries": "query",
        "show": "show",
        "stats": "stats",
        "view": "view",
        "why": "why",
        "why-not": "why",
        "annotate": "annotate",
        "correct": "correct",
        "export": "export",
        "serve": "serve",
        "push": "serve",
        "verify": "check",
        "evaluate": "check",
        "rules": "knowledge",
        "places": "places",
    },
    help="""Read articles about pairing assistance (对口支援, 东西部协作, 定点帮扶 …) into a knowledge graph: who helps whom, and
    which sentence says so.

    \b
      kg build FOLDER       reads the articles and writes a build into out/
      kg show PLACE         tells what they say about a place
      kg view               draws the network, or a part of it, on a page
      kg why HELPER PLACE   tells why a relation is in the graph
      kg query NAME         answers a question; 'kg queries' lists them
    """,
    epilog="""\b
    Exit status: 0 done; 1 done, but not all is well (a file not read, a graph that does not conform, nothing found);
    2 not done, and one line says why; 130 interrupted; 141 the reader of the output went away;
    143 terminated.
    """,
)
click.version_option(__version__, prog_name="kg", message="%(prog)s %(version)s")(main)
