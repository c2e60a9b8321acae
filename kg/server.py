"""A build on 127.0.0.1: its page, and a SPARQL 1.1 endpoint that reads and never writes.

Oxigraph answers and Starlette speaks HTTP: the answers are those of ``kg query``, byte for byte, and no question waits for a
Python graph to be loaded. Needs the extra ``serve``.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.graph import Solutions, Store, open_store, write_results
from kg.graph.asking import run_query
from kg.graph.errors import GraphError, QueryError
from kg.graph.solutions import ResultKind

__all__ = ["application"]

_ROWS = {
    "application/sparql-results+json": "json",
    "application/sparql-results+xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "application/json": "json",
    "application/xml": "xml",
}
_TRIPLES = {
    "text/turtle": "turtle",
    "application/n-triples": "ntriples",
    "application/ld+json": "jsonld",
}
_FORM, _QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
_USAGE = """A SPARQL 1.1 endpoint. Ask with GET and ?query=…, or POST a query (application/sparql-query or a form).

  curl -G {url} --data-urlencode 'query=ASK {{ ?a pa:supports ?b }}'
"""


def application(out: Path, hosts: tuple[str, ...] = ("127.0.0.1", "localhost")) -> Starlette:
    """The web application of the build in ``out``.

    It answers requests to ``hosts`` only, so that no web page can reach it under a name of its own. A build that replaces the
    one in ``out`` is served from then on.
    """
    store = _newest(out / "store")

    async def page(_: Request) -> Response:
        return FileResponse(out / "graph.html")

    async def turtle(_: Request) -> Response:
        return FileResponse(out / "graph.ttl", media_type="text/turtle; charset=utf-8")

    async def sparql(request: Request) -> Response:
        try:
            question = await _question(request)
            if question is None:
                return PlainTextResponse(_USAGE.format(url=request.url.replace(query="")))
            return await run_in_threadpool(_answer, store(), question, request.headers.get("accept", "*/*"))
        except QueryError as error:
            return PlainTextResponse(f"{error}\n", 400)
        except GraphError as error:
            return PlainTextResponse(f"{error}\n", 503)

    async def home(_: Request) -> Response:
        return RedirectResponse("/graph.html")

    return Starlette(
        routes=[
            Route("/", home),
            Route("/graph.html", page),
            Route("/graph.ttl", turtle),
            Route("/sparql", sparql, methods=["GET", "POST"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))],
    )


def _newest(folder: Path) -> Callable[[], Store]:
    """What gives the store in a folder, opened again when another has taken its place."""
    opened: dict[int, Store] = {}

    def store() -> Store:
        inode = folder.stat().st_ino if folder.exists() else 0
        if inode not in opened:
            fresh = open_store(folder)
            opened.clear()
            opened[inode] = fresh
        return opened[inode]

    return store


async def _question(request: Request) -> str | None:
    """The question of a request by any of the three ways of the protocol; None where there is none."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if request.method == "POST" and kind == _QUERY:
        return (await request.body()).decode("utf-8", "replace")
    asked = request.query_params
    if request.method == "POST":
        if kind != _FORM:
            raise QueryError(f"a question is sent as {_QUERY} or as {_FORM}, not as {kind or 'nothing'}")
        asked = await request.form()  # type: ignore[assignment]
    if {"default-graph-uri", "named-graph-uri", "update"} & asked.keys():
        raise QueryError("the endpoint reads its own graph and nothing else; send a query alone")
    return asked.get("query")


def _answer(store: Store, question: str, accept: str) -> Response:
    solutions = run_query(store, question)
    media_type, form = _negotiated(solutions, accept)
    stream = io.StringIO(newline="")
    write_results(solutions, form, stream)
    return Response(stream.getvalue(), media_type=f"{media_type}; charset=utf-8")


def _negotiated(solutions: Solutions, accept: str) -> tuple[str, str]:
    """The media type and format of an answer: of those that fit it, the one the client prefers."""
    fitting = _TRIPLES if solutions.kind is ResultKind.GRAPH else _ROWS
    wanted: list[tuple[float, str]] = []
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((p.removeprefix("q=") for p in parameters if p.startswith("q=")), "1")
        wanted.append((-float(quality) if quality.replace(".", "", 1).isdigit() else 0.0, name))
    chosen = next(
        (name for _, name in sorted(wanted, key=lambda each: each[0]) if name in fitting), next(iter(fitting))
    )
    return chosen, fitting[chosen]
