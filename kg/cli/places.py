"""kg places: what a name can stand for, and what the names in an article were linked to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.annotate import article_in
from kg.cli.app import Command, Failure, complain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.model import Document, Mention, Place
    from kg.places import Gazetteer

__all__ = ["places"]

_SIDES = {"helper": "who helps", "recipient": "who is helped"}


@click.command(
    cls=Command,
    short_help="Look a name up, or the names in an article.",
    examples=[
        "kg places 丹巴县",
        "kg places 通州 --date 2010-01-01",
        "kg places 郫县",
        "kg places 苏陕协作",
        "kg places --in seeds/danba-2017-digest.md",
    ],
)
@click.argument("name", required=False)
@click.option("--in", "file", type=click.Path(path_type=Path), help="Tell what the names in this article stand for.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d", "%Y"]), help="Names as they were on that day.")
def places(name: str | None, file: Path | None, day: datetime | None) -> int:
    """Say which administrative divisions bear NAME, the likeliest first, or what each name in an article was linked to.

    NAME is an official, a short or a former name, a code, several names from the province down (四川丹巴县), or a compound of
    two provinces (苏陕). With --in, a line for each name: where it stands (line and column), what it was linked to, by what
    margin, and why; exit status 1 when the article names no place.
    """
    if (name is None) == (file is None):
        raise click.UsageError("give a NAME, or an article with --in FILE")
    on = day.date() if day else None
    lines = list(_linked(file, on) if file is not None else _borne(name or "", on))
    for line in lines:
        click.echo(line)
    if lines:
        return 0
    if file is None:
        raise Failure(f"{name}: no such place{' at that date' if on else ''}; try another form of the name")
    complain(f"{file}: no name of a place stands in it")
    return 1


def _borne(name: str, on: date | None) -> Iterator[str]:
    """What a name can stand for, several lines each."""
    from kg.places import load_gazetteer, places_of_compound

    gazetteer = load_gazetteer()
    found = [(place, "") for place in gazetteer.lookup(name, on)]
    if name.isdecimal() and (place := gazetteer.place(name)):
        found = [(place, "")]
    found = found or [(place, f"{_SIDES[side]} in {name}") for place, side in places_of_compound(name, gazetteer)]
    for place, role in found:
        yield _line(place)
        about = (role, *_about(gazetteer, place))
        yield from (f"    {line}" for line in about if line)


def _about(gazetteer: Gazetteer, place: Place) -> Iterator[str]:
    """The English name and the position of a division, its names over time, what it came of and what became of it."""
    from kg.places import english_name

    point = gazetteer.coordinates(place)
    where = f"{point.latitude} N {point.longitude} E" if point else ""
    yield ", ".join(filter(None, [english_name(place), where]))
    yield _history(gazetteer, place)


def _history(gazetteer: Gazetteer, place: Place) -> str:
    """The years of each of its names, as far as they are known, and its relatives; empty where nothing ever changed."""
    spells = gazetteer.spells(place)
    if not any(spell.first_seen or spell.last_seen for spell in spells):
        return ""
    named = [f"{spell.name} {(spell.first_seen or '…')[:4]}–{(spell.last_seen or '')[:4]}" for spell in spells]
    came, became = gazetteer.predecessors(place), gazetteer.successors(place)
    relatives = [(word, parties) for word, parties in (("succeeds", came), ("became", became)) if parties]
    return "; ".join([*named, *(f"{word} {'、'.join(map(_coded, parties))}" for word, parties in relatives)])


def _linked(file: Path, on: date | None) -> Iterator[str]:
    """What each name in an article was linked to, a line each."""
    from kg.places import link_areas, load_gazetteer
    from kg.text import prepare

    document = prepare(article_in(file))
    if on is not None:
        document = replace(document, issued=on)
    for mention in link_areas(document, load_gazetteer()):
        yield f"{_position(document, mention)}  {mention.text}  {_decision(mention)}"


def _position(document: Document, mention: Mention) -> str:
    """Line and column of the mention in the source, both counted from 1."""
    start, _ = document.reading.source_span(mention.start, mention.end)
    before = document.article.source[:start]
    return f"{before.count(chr(10)) + 1}:{start - before.rfind(chr(10))}"


def _decision(mention: Mention) -> str:
    from kg.model import Place

    margin = "" if mention.margin is None else f"margin {mention.margin:.1f}; "
    party = mention.party
    return f"{_coded(party) if isinstance(party, Place) else 'unresolved'}  [{margin}{mention.reason}]"


def _coded(place: Place) -> str:
    return f"{_path(place)} ({place.code or place.key})"


def _path(place: Place) -> str:
    return "/".join(part.name for part in (*reversed(list(place.ancestors())), place))


def _line(place: Place) -> str:
    others = f"  ({'、'.join(place.other_names)})" if place.other_names else ""
    return f"{place.code or place.key}  {place.level}  {_path(place)}{others}"
