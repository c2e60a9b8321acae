"""kg serve, kg push: a build for other programs, here or elsewhere."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from kg.cli.app import Command, Failure, failing, member, out_option, progress_bar

__all__ = ["push", "serve"]

_HOST = "127.0.0.1"


@click.command(
    cls=Command,
    short_help="Offer the page and a SPARQL endpoint on this machine.",
    examples=["kg serve", "kg serve --port 0 --open"],
)
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0: any that is free.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@out_option
def serve(port: int, *, show: bool, out: Path) -> None:
    """Offer a build on 127.0.0.1: the page at /, a SPARQL 1.1 endpoint at /sparql, the Turtle file at /graph.ttl.

    Nothing can be written, and no other machine is answered. A newer build in the same folder is served as soon as it is
    there. Ctrl-C ends it.
    """
    import socket
    import webbrowser

    try:
        import uvicorn
    except ImportError as error:
        raise Failure("serving needs Starlette and uvicorn: pip install 'pairing-assistance-kg[serve]'") from error
    from kg.server import application

    member(out, "store")
    try:
        listener = socket.create_server((_HOST, port))
    except OSError as error:
        raise Failure(f"{_HOST}:{port}: cannot be used ({error.strerror}); choose another --port") from error
    address = f"http://{_HOST}:{listener.getsockname()[1]}/"
    click.echo(f"{address}  page\n{address}sparql  endpoint, read-only")
    if show:
        webbrowser.open(address)
    server = uvicorn.Server(uvicorn.Config(application(out), log_level="warning", lifespan="off"))
    server.run(sockets=[listener])


@click.command(
    cls=Command,
    short_help="Send the graph to a store elsewhere.",
    examples=[
        "kg push http://localhost:7878/store",
        "kg push http://localhost:3030/pairing/data --graph https://example.org/pairing",
    ],
)
@click.argument("url")
@click.option("--graph", metavar="IRI", help="The graph to replace there, instead of the default graph.")
@click.option("--articles", is_flag=True, help="Send the graph of each article too, under its own name.")
@click.option("--part", type=click.IntRange(min=1), default=100_000, show_default=True, help="Triples sent at a time.")
@out_option
def push(url: str, graph: str | None, part: int, *, articles: bool, out: Path) -> None:
    """Send the graph to the graph store at URL (SPARQL 1.1 Graph Store Protocol), in place of what is there.

    Sent in parts; after an interruption the same command goes on where it was.
    """
    from kg.graph.errors import GraphError
    from kg.graph.push import push as send
    from kg.graph.store import open_store

    name = sha256(f"{url} {graph} {articles}".encode()).hexdigest()[:12]
    with failing(GraphError), progress_bar("sending") as progress:
        store = open_store(member(out, "store"))
        count = send(
            store, url, out / f".push-{name}.json", graph=graph, articles=articles, part=part, progress=progress
        )
    click.echo(f"{count} triples sent to {url}")
