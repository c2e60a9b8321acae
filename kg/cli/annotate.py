"""kg annotate: one article with everything that is found in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, failing

if TYPE_CHECKING:
    from rich.text import Text

    from kg.inquiry import Annotated
    from kg.model import Article

__all__ = ["annotate", "article_in"]

_LEGEND = (
    ("A", "area", "bold blue"),
    ("O", "organisation", "bold magenta"),
    ("G", "described set", "cyan"),
    ("P", "word that points", "green"),
    ("?", "unresolved", "bold red"),
    ("F", "figure", "yellow"),
    ("T", "time", "dim"),
)


@click.command(
    cls=Command,
    short_help="Show one article with all that is found in it.",
    examples=[
        "kg annotate seeds/danba-2017-digest.md",
        "kg annotate seeds/danba-2017-digest.md --skeleton -O page.html",
    ],
)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("-O", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write an HTML page instead.")
@click.option("--skeleton", is_flag=True, help="Show below each sentence what the rules see of it.")
@click.option(
    "--rules", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="A further file of rules."
)
def annotate(file: Path, output: Path | None, rules: tuple[Path, ...], *, skeleton: bool) -> None:
    """Show the article in FILE with the parties, figures and times found in it.

    Below each sentence stand its relations (▸) and what rules found in it but was not kept (✕). FILE may be '-' for standard input. With -O, writes a page that holds the reasons too, to open in a browser.
    """
    from kg.corpus import Pipeline
    from kg.inquiry import annotate as look
    from kg.inquiry import render_article
    from kg.relations import RuleError

    with failing(RuleError):
        annotated = look(Pipeline.load(rules), article_in(file))
    if output is not None:
        output.write_text(render_article(annotated, skeleton=skeleton), encoding="utf-8", newline="\n")
        return
    _show(annotated, skeleton=skeleton)


def article_in(file: Path) -> Article:
    """The article in a file, or in standard input (``-``), which is one of plain text."""
    from kg.sources import SourceError, from_text, read_file

    if str(file) == "-":
        return from_text(sys.stdin.buffer.read().decode("utf-8", "replace"), "stdin.txt")
    try:
        return read_file(file, file.parent)
    except SourceError as error:
        raise Failure(f"{file}: {error}") from error


def _show(annotated: Annotated, *, skeleton: bool) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=True)
    counts = {kind.value: count for kind, count in annotated.counts.items()}
    legend = Text("  ").join(Text(f"[{k} {name}: {counts[k]}]", style=style) for k, name, style in _LEGEND)
    console.print(legend)
    if annotated.silent:
        console.print("No word of assistance stands in this article, so a build reads it no further.")
    for line in _lines(annotated, skeleton=skeleton):
        console.print(line)


def _lines(annotated: Annotated, *, skeleton: bool) -> list[Text]:
    from rich.text import Text

    from kg.inquiry import parts, rejected_told, relation_told

    styles = {letter: style for letter, _, style in _LEGEND}
    lines = []
    for passage in annotated.passages:
        line = Text(style="" if passage.sentence else "dim")
        for text, mark in parts(annotated.document, passage):
            line.append(f"[{mark.kind} {text}]" if mark else text, styles[mark.kind] if mark else "")
        lines.append(line)
        lines += [Text(f"    ▸ {pair}\n      {about}", "bold") for pair, about in map(relation_told, passage.relations)]
        lines += [Text(f"    ✕ {pair}\n      {about}", "dim") for pair, about in map(rejected_told, passage.rejected)]
        if skeleton and passage.skeleton:
            lines.append(Text(f"    {passage.skeleton}", "italic"))
    return lines
