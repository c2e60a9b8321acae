"""kg show: a party with all that the articles say of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, complain, failing, member, out_option

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kg.graph.lookup import Description, Figure, PartyName, Statement

__all__ = ["figures_told", "named", "show", "source_told"]

_COUNTED = {
    "funds": "funds",
    "projects": "projects",
    "personnel": "people sent",
    "trained": "people trained",
    "visits": "visits",
    "jobs": "jobs",
    "households": "households",
    "otherKind": "other figures",
}
"""What the figures of each kind count, in the order in which they are told."""


@click.command(
    cls=Command,
    short_help="Tell who helps a place and whom it helps.",
    examples=["kg show 丹巴县", "kg show 成华区"],
)
@click.argument("name")
@out_option
def show(name: str, out: Path) -> int:
    """Tell who helps NAME and whom it helps, with the sentences that say so.

    NAME is a place or an organisation, by its official, short or former name. Exit status 1 when the articles say nothing
    of it.
    """
    from kg.graph.errors import GraphError
    from kg.graph.lookup import describe
    from kg.graph.store import open_store

    with failing(GraphError):
        found = describe(open_store(member(out, "store")), name)
    for number, description in enumerate(found):
        if number:
            click.echo()
        for line in _lines(description):
            click.echo(line)
    if not found:
        complain(f"{name}: the articles say nothing of it; 'kg places {name}' tells what bears the name")
    return 0 if found else 1


def _lines(description: Description) -> Iterator[str]:
    names = f"  ({'、'.join(description.other_names)})" if description.other_names else ""
    yield f"{named(description.party)}{names}"
    for heading, parties in (("Became", description.became), ("Was", description.was)):
        if parties:
            yield f"  {heading} {'、'.join(map(named, parties))}"
    for heading, relations in (("Helped by", description.helped_by), ("Helps", description.helps)):
        if relations:
            yield f"\n  {heading}"
        for relation in relations:
            yield f"    {named(relation.other)}"
            for statement in relation.statements:
                yield f"      {_summary(statement)}"
                yield from (f"      {line}" for line in figures_told(statement.figures))
                yield f"      “{' '.join(statement.quote.split())}”"
                yield f"      — {source_told(statement)}"
    if description.below:
        count = f"{description.below} relation{'s' if description.below > 1 else ''}"
        yield f"\n  Below it: {count}; see 'kg query helpers-below-area -s area={description.party.label}'"


def named(party: PartyName) -> str:
    """A party with the areas it lies in."""
    path = "/".join(party.path)
    return f"{party.label}（{path}）" if path else party.label


def _summary(statement: Statement) -> str:
    years = [f"{word} {year}" for word, year in (("since", statement.since), ("until", statement.until)) if year]
    corrected = [f"corrected by {statement.corrected_by}"] if statement.corrected_by else []
    programme = [f"under {statement.programme}"] if statement.programme else []
    return ", ".join([statement.form, statement.status, *years, *programme, *corrected])


def figures_told(figures: Iterable[Figure]) -> Iterator[str]:
    """A line for each kind: what is counted, and the article's own words, each once."""
    told: dict[str, dict[str, None]] = {}
    for figure in figures:
        about = ", ".join(str(part) for part in (figure.stage, figure.year) if part)
        told.setdefault(figure.kind, {})[f"{figure.text} ({about})" if about else figure.text] = None
    for kind in sorted(told, key=[*_COUNTED, *told].index):
        yield f"{_COUNTED.get(kind, kind)}: {'、'.join(told[kind])}"


def source_told(statement: Statement) -> str:
    """The article of a statement: publisher, date, title, identifier, as far as they are known."""
    issued = statement.issued.isoformat() if statement.issued else None
    return ", ".join(part for part in (statement.publisher, issued, statement.title, statement.article) if part)
