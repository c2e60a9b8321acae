"""kg query, kg queries: questions to the store of a build."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, complain, failing, member, out_option

if TYPE_CHECKING:
    from kg.graph.asking import Engine
    from kg.graph.queries import NamedQuery

__all__ = ["FORMATS", "queries", "query"]

FORMATS = ("table", "csv", "tsv", "json", "xml", "markdown", "turtle", "ntriples", "jsonld")
"""The names of `kg.graph.results.RESULT_FORMATS`, here so that help need not load them."""


@click.command(
    cls=Command,
    short_help="Ask a question.",
    examples=[
        "kg query helpers-of-place -s place=丹巴县",
        "kg query queries/helpers-of-place.rq -f csv",
        "kg query -e 'SELECT (COUNT(*) AS ?relations) { ?relation a pa:Assistance }'",
        "echo 'CONSTRUCT { ?a pa:supports ?b } WHERE { ?a pa:supports ?b }' | kg query - -f turtle",
    ],
)
@click.argument("question", required=False)
@click.option("-e", "--text", help="The question itself, in SPARQL; the prefixes of the project need no declaration.")
@click.option(
    *("-s", "--set", "-p", "--param", "params"),
    multiple=True,
    metavar="NAME=VALUE",
    help="The value of a parameter; repeatable. A place by any of its names, 福州市/鼓楼区, or its code.",
)
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@click.option("--full", is_flag=True, help="Do not shorten long cells of a table.")
@click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Give up after so long."
)
@click.option("--endpoint", "url", metavar="URL", help="Ask this SPARQL 1.1 endpoint instead of a build.")
@out_option
def query(  # noqa: PLR0913 - an argument for each option
    question: str | None,
    *,
    text: str | None,
    params: tuple[str, ...],
    form: str,
    timeout: float | None,
    url: str | None,
    full: bool,
    out: Path,
) -> int:
    """Ask a build a question and print the answer.

    QUESTION is the name of a query ('kg queries' lists them), a file of SPARQL, or '-' for standard input. A table
    shortens long sentences to the width of the terminal, the other formats never do. Exit status 1 where the answer to ASK
    is no.
    """
    from kg.graph.asking import ask, engine_of
    from kg.graph.errors import GraphError
    from kg.graph.results import write_results
    from kg.graph.solutions import ResultKind
    from kg.graph.store import open_store

    if (question is None) == (text is None):
        raise click.UsageError("say either a QUESTION or a --text")
    values = dict(_split(param) for param in params)
    with failing(GraphError), _deadline(timeout):
        sparql = text if text is not None else _find(question or "")
        engine = _remote(url) if url else engine_of(open_store(member(out, "store")))
        solutions = ask(engine, sparql, values)
        if form == "table" and not solutions.rows:
            click.echo("no rows", err=True)
        else:
            write_results(solutions, form, sys.stdout, full=full)
    return 1 if solutions.kind is ResultKind.ASK and not solutions.truth else 0


def _remote(url: str) -> Engine:
    from kg.graph.remote import endpoint  # slow to import, and seldom asked

    return endpoint(url)


@contextmanager
def _deadline(seconds: float | None) -> Iterator[None]:
    """End the program where what it asks takes longer: nothing else can interrupt a store that is at work."""
    if seconds is None:
        yield
        return

    def end() -> None:
        complain(f"no answer within {seconds:g} s; ask for less, or give it a longer --timeout")
        sys.stderr.flush()
        os._exit(Failure.exit_code)

    timer = Timer(seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


@click.command(
    cls=Command,
    short_help="List the named queries.",
    examples=["kg queries", "kg queries helpers-of-place"],
)
@click.argument("name", required=False)
@click.option("--markdown", is_flag=True, help="Print all queries as a page of documentation.")
def queries(name: str | None, *, markdown: bool) -> None:
    """List the named queries with the question each answers and its parameters; with NAME, print that query."""
    from kg.graph.queries import load_queries, reference

    known = load_queries()
    if markdown:
        click.echo(reference(known.values()), nl=False)
    elif name is None:
        for entry in known.values():
            click.echo(_describe(entry))
    elif name in known:
        click.echo(known[name].text, nl=False)
    else:
        raise Failure(_unknown(name, known))


def _describe(entry: NamedQuery) -> str:
    lines = [entry.name, f"    {entry.question}", f"    {entry.question_zh}"]
    lines += [f"    -s {p.name}={p.default}  {p.description} · {p.description_zh}" for p in entry.parameters]
    return "\n".join(lines)


def _split(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals:
        raise click.UsageError(f"--set {param}: write NAME=VALUE")
    return name, value


def _find(question: str) -> str:
    """The text of the query that a name, a file or '-' stands for."""
    from kg.graph.queries import load_queries

    if question == "-":
        return sys.stdin.buffer.read().decode("utf-8", "replace")
    known = load_queries()
    if question in known:
        return known[question].text
    path = Path(question)
    if not path.is_file():
        raise Failure(_unknown(question, known))
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Failure(f"{path}: not a text in UTF-8; save the query as UTF-8") from error


def _unknown(name: str, known: object) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, list(known), n=1)  # type: ignore[call-overload]
    return f"{name}: no such query or file; {f'did you mean {close[0]}' if close else 'kg queries lists those that have a name'}"
