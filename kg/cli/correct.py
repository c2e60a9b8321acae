"""kg correct: a person's corrections, written where every build applies them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, failing, member, out_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.corpus import Correction
    from kg.graph.lookup import PartyName, Statement
    from kg.inquiry import Library

__all__ = ["correct", "rejection"]

ACTIONS = ("accept", "reject", "relink", "merge")
"""The values of `kg.corpus.Action`, here so that help need not load them."""


@click.command(
    cls=Command,
    short_help="Correct what was read, for this build and all that follow.",
    examples=[
        "kg correct reject 成华区 丹巴县 --note 误读 --corrections my.csv",
        "kg correct relink 通州 北京市/通州区 --corrections my.csv",
        "kg correct merge 光大银行成都分行 中国光大银行成都分行 --corrections my.csv",
    ],
)
@click.argument("action", type=click.Choice(ACTIONS))
@click.argument("one")
@click.argument("other")
@click.option("--article", default="", help="Only in this article.")
@click.option("--quote", default="", help="Only in the sentence that holds these words.")
@click.option("--value", default="", help="For accept: the form, the status, or both.")
@click.option("--note", default="", help="Why.")
@click.option("--by", default="", help="Who.")
@click.option(
    "--corrections",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file; by default corrections.csv in the folder of the articles.",
)
@out_option
def correct(corrections: Path | None, out: Path, **said: str) -> None:
    """Add a correction: what a person knows better than the rules.

    accept or reject that ONE helps OTHER; relink the name ONE to the division OTHER (a path such as 北京市/通州区, or a code); merge
    the organisation ONE into OTHER. The next build applies it.
    """
    from kg.corpus import CorrectionError, Origin, add_corrections
    from kg.graph.errors import GraphError
    from kg.inquiry import InquiryError, Library
    from kg.relations import RuleError

    with failing(CorrectionError, GraphError, InquiryError, RuleError):
        member(out, "store")
        path = corrections or Origin.read(out).corrections or Library.of(out).folder / "corrections.csv"
        added = add_corrections(path, [*_rows(Library.of(out), said)])
    rows = f"{len(added)} row{'' if len(added) == 1 else 's'} added" if added else "says so already"
    click.echo(f"{path}: {rows}; the next 'kg build' applies it")


def rejection(helper: PartyName, recipient: PartyName, statement: Statement) -> Correction:
    """The row that rejects a statement."""
    from kg.corpus import Action, Correction, quote_hash

    digest = quote_hash(statement.quote)
    return Correction(Action.REJECT, statement.article, digest, _written(helper), _written(recipient))


def _written(party: PartyName) -> str:
    """A party as a correction names it: an area by its path, which no other bears."""
    return "/".join((*party.path, party.label)) if party.kind == "Area" else party.label


def _rows(library: Library, said: dict[str, str]) -> Iterator[Correction]:
    """The rows for what the command line says."""
    from kg.corpus import Action, Correction

    action, one, other, article = Action(said["action"]), said["one"], said["other"], said["article"]
    digest = _hash_of(library, article, said["quote"]) if said["quote"] else ""
    today = datetime.now().astimezone().date().isoformat()
    row = Correction(action, article or "*", digest, one, note=said["note"], by=said["by"], date=today)
    if action in (Action.RELINK, Action.MERGE):
        yield replace(row, value=other)
        return
    stated = [each for each in _stated(library, one, other) if article in ("", each.article)]
    stated = [each for each in stated if digest in ("", each.quote_sha256)]
    for each in stated:
        yield replace(each, action=action, value=said["value"], note=row.note, by=row.by, date=row.date)
    if stated:
        return
    if action is Action.REJECT or not digest:
        hint = (
            ""
            if action is Action.REJECT
            else "; to accept what was not read, name the sentence with --article and --quote"
        )
        raise Failure(f"no sentence says that {one} helps {other}{hint}")
    yield replace(row, recipient=other, value=said["value"])


def _stated(library: Library, helper: str, recipient: str) -> Iterator[Correction]:
    """A row for each statement of the graph that one party helps another."""
    ends = {description.party.iri for description in library.described(recipient)}
    for description in library.described(helper):
        for relation in description.helps:
            if relation.other.iri in ends:
                yield from (rejection(description.party, relation.other, said) for said in relation.statements)


def _hash_of(library: Library, identifier: str, words: str) -> str:
    """The hash of the one sentence of an article that holds the words."""
    from kg.corpus import quote_hash
    from kg.text import prepare

    found = set()
    for article in library.articles([identifier] if identifier else []):
        document = prepare(article)
        for sentence in document.sentences:
            start, end = document.reading.source_span(sentence.start, sentence.end)
            if words in article.source[start:end] or words in document.text(sentence.start, sentence.end):
                found.add(article.source[start:end])
    if len(found) != 1:
        many = "several sentences hold" if found else "no sentence holds"
        raise Failure(
            f"{identifier or '--quote'}: {many} these words; name the article with --article and quote one of its sentences"
        )
    return quote_hash(found.pop())
