"""kg rules: what the project knows of sentences before it reads an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, Failure, failing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kg.relations import Rule

__all__ = ["rules"]


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
