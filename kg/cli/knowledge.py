"""kg rules, kg places: what the project knows before it reads an article."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, failing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.model import Place
    from kg.places import Gazetteer
    from kg.relations import Rule

__all__ = ["places", "rules"]


@click.command(
    cls=Command,
    short_help="List the relation rules with their examples, or try them.",
    examples=["kg rules", "kg rules recipient", "kg rules --test supporter"],
)
@click.argument("text", default="")
@click.option("--rules", "extra", multiple=True, type=click.Path(path_type=Path), help="A further file of rules.")
@click.option("--test", "trial", is_flag=True, help="Try the rules on their examples and counter-examples.")
@click.option("--markdown", is_flag=True, help="Print the rules as a page of documentation.")
def rules(text: str, extra: tuple[Path, ...], *, trial: bool, markdown: bool) -> int:
    """List the relation rules with the sentences they are tested on; with TEXT, those that hold it in name or pattern.

    With --test, exit status 1 when a rule does not read an example, or reads a counter-example.
    """
    from kg.relations import RuleError, load_rules
    from kg.relations.reference import reference

    with failing(RuleError):
        loaded = load_rules(*extra).rules
    found = [rule for rule in loaded if text in rule.name or text in rule.source]
    if not found:
        raise Failure(f"{text}: no rule holds this; 'kg rules' lists all")
    if trial:
        return _try(found, extra)
    click.echo(reference(found) if markdown else "\n".join(map(_listed, found)))
    return 0


def _listed(rule: Rule) -> str:
    lines = [f"{rule.name}  ({rule.kind}, confidence {rule.confidence})", f"    {rule.source}"]
    lines += [f"    + {example.text}  →  {'; '.join(example.relations)}" for example in rule.examples]
    lines += [f"    - {sentence}" for sentence in rule.counterexamples]
    return "".join(f"{line}\n" for line in lines)


def _try(rules: Sequence[Rule], extra: Sequence[Path]) -> int:
    """Try rules, print what falls short, and return the exit status."""
    from kg.corpus import Pipeline
    from kg.inquiry import try_rules

    short = list(try_rules(Pipeline.load(extra), rules))
    for each in short:
        click.echo(f"{each.rule}: {each.text}\n    expected {each.expected}\n    found {each.happened}")
    sentences = sum(len(rule.examples) + len(rule.counterexamples) for rule in rules)
    failed = f"{len(short)} not read as they say" if short else "all read as they say"
    click.echo(f"{len(rules)} rule{'' if len(rules) == 1 else 's'}, {sentences} sentences: {failed}")
    return 1 if short else 0


@click.command(
    cls=Command,
    short_help="Look a name up among the administrative divisions.",
    examples=["kg places 丹巴县", "kg places 通州 --date 2010-01-01", "kg places 郫县"],
)
@click.argument("name")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d", "%Y"]), help="Only what bore the name on that day.")
def places(name: str, day: datetime | None) -> None:
    """Say which administrative divisions bear NAME, an official, a short or a former one.

    Where a division was founded, renamed or abolished since the first list of divisions that is known, a second line says when,
    and what became of it.
    """
    from kg.places import load_gazetteer

    gazetteer = load_gazetteer()
    found = gazetteer.lookup(name, _date(day))
    for place in found:
        click.echo(_line(place))
        if history := _history(gazetteer, place):
            click.echo(f"    {history}")
    if not found:
        raise Failure(f"{name}: no such place{' at that date' if day else ''}; try another form of the name")


def _date(day: datetime | None) -> date | None:
    return day.date() if day else None


def _history(gazetteer: Gazetteer, place: Place) -> str:
    """The years of each of its names, as far as they are known, and its successors; empty where nothing ever changed."""
    spells = gazetteer.spells(place)
    if not any(spell.first_seen or spell.last_seen for spell in spells):
        return ""
    named = [f"{spell.name} {(spell.first_seen or '…')[:4]}–{(spell.last_seen or '')[:4]}" for spell in spells]
    became = [f"{_path(successor)} ({successor.code or successor.key})" for successor in gazetteer.successors(place)]
    return "; ".join([*named, *([f"became {'、'.join(became)}"] if became else [])])


def _path(place: Place) -> str:
    return "/".join(part.name for part in (*reversed(list(place.ancestors())), place))


def _line(place: Place) -> str:
    others = f"  ({'、'.join(place.other_names)})" if place.other_names else ""
    return f"{place.code or place.key}  {place.level}  {_path(place)}{others}"
