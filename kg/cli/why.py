"""kg why, kg why-not: what led to a relation, and what refused it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.app import Command, complain, failing, member, out_option, progress_bar
from kg.cli.show import figures_told, named, source_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kg.inquiry import Silence, Told
    from kg.relations import End, Explanation, Refusal

__all__ = ["why", "why_not"]

_SOURCES = {
    "named": "named in the sentence",
    "pointed": "pointed to in the sentence",
    "listed": "one of a list that the sentence counts",
    "sentence": "named elsewhere in the sentence",
    "before": "carried over from a sentence before",
    "heading": "named in the heading above",
    "article": "supplied by the article",
}

_NAMED_IN = {
    "sentence": "",
    "heading": " in the heading above",
    "title": " in the title",
    "pair": " where the article speaks of the pair elsewhere",
}

in_option = click.option(
    "--in",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder of the articles, where it is not the one that was built.",
)


@click.command(
    cls=Command,
    short_help="Tell why a relation is in the graph.",
    examples=["kg why 成华区 丹巴县", "kg why 成华区 丹巴 --in seeds", "kg why 成华区 丹巴县 --csv"],
)
@click.argument("helper")
@click.argument("recipient")
@in_option
@click.option("--csv", "as_csv", is_flag=True, help="Print rows for corrections.csv that would reject each sentence.")
@out_option
def why(helper: str, recipient: str, folder: Path | None, out: Path, *, as_csv: bool) -> int:
    """Tell every sentence that says that HELPER helps RECIPIENT, and what led from its words to the relation.

    Names are official, short or former ones. The articles are read again, with the rules of the build; sentences that say it the
    other way round come last. Exit status 1 when no sentence says either.
    """
    from kg.corpus import CorrectionError
    from kg.graph.errors import GraphError
    from kg.inquiry import InquiryError, Library
    from kg.inquiry import why as ask
    from kg.relations import RuleError

    member(out, "store")
    with failing(GraphError, InquiryError, RuleError, CorrectionError):
        there, back = ask(Library.of(out, folder), helper, recipient)
    for line in _rows((*there, *back)) if as_csv else (*_told(there), *_told(back)):
        click.echo(line)
    if not (there or back):
        complain(
            f"no sentence says that {helper} helps {recipient}; 'kg why-not {helper} {recipient}' tells what was refused"
        )
    return 0 if there or back else 1


@click.command(
    cls=Command,
    name="why-not",
    short_help="Tell why a relation is not in the graph.",
    examples=["kg why-not 丹巴县 成华区"],
)
@click.argument("helper")
@click.argument("recipient")
@in_option
@out_option
def why_not(helper: str, recipient: str, folder: Path | None, out: Path) -> int:
    """Tell every sentence that could say that HELPER helps RECIPIENT but was not read so, and what refused it.

    Sentences count that name both, or one of them with a word of assistance where the other is near. Exit status 1 when
    there is none.
    """
    from kg.corpus import CorrectionError
    from kg.graph.errors import GraphError
    from kg.inquiry import InquiryError, Library
    from kg.inquiry import why_not as ask
    from kg.relations import RuleError

    member(out, "store")
    with failing(GraphError, InquiryError, RuleError, CorrectionError), progress_bar("Reading") as progress:
        silences = list(ask(Library.of(out, folder), helper, recipient, progress))
    for line in _silent(silences, helper, recipient):
        click.echo(line)
    refused = any(silence.refusals for silence in silences)
    if not refused:
        complain(f"no sentence could mean that {helper} helps {recipient} without being read so")
    return 0 if refused else 1


def _rows(told: tuple[Told, ...]) -> Iterator[str]:
    """The header and a row for each statement, as lines of CSV."""
    import csv
    import io

    from kg.cli.correct import rejection
    from kg.corpus import COLUMNS

    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(rejection(each.helper, each.recipient, each.statement)) for each in told)
    yield text.getvalue().rstrip("\n")


def _told(told: tuple[Told, ...]) -> Iterator[str]:
    heading = ""
    for each in told:
        pair = f"{named(each.helper)} → {named(each.recipient)}"
        if pair != heading:
            yield pair
        heading = pair
        yield f"\n  “{' '.join(each.statement.quote.split())}”"
        yield f"  — {source_told(each.statement)}"
        yield from (f"    {name:<10}{value}" for name, value in _reasons(each))
    if told:
        yield ""


def _reasons(told: Told) -> Iterator[tuple[str, str]]:
    said, explained = told.statement, told.explanation
    yield "rule", f"{said.rule}, confidence {said.confidence}"
    if said.corrected_by:
        yield "corrected", f"by {said.corrected_by}"
    if explained is None and said.rule == "correction":
        yield "read", "by a person; no rule reads the sentence so"
    elif explained is None:
        yield "now", "read again, the article does not say so: it or the rules have changed since the build"
    else:
        yield "matched", f"“{explained.matched}”"
        yield "helper", _end(told, explained, explained.helper)
        yield "recipient", _end(told, explained, explained.recipient)
    yield "form", said.form + _by(explained.form_words if explained else "")
    yield "status", said.status
    for name, year in (("since", said.since), ("until", said.until)):
        if year is not None:
            yield name, f"{year}{_by(explained.since_words if explained and name == 'since' else '')}"
    if said.programme is not None:
        naming = explained.programme if explained else None
        yield "programme", said.programme + (_by(naming.words) + _NAMED_IN[naming.scope] if naming else "")
    yield from (("figures", line) for line in figures_told(said.figures))


def _end(told: Told, explained: Explanation, end: End) -> str:
    party = end.party
    where = _SOURCES[end.source]
    name = getattr(party, "name", None) or getattr(party, "label", "")
    if end.mention is None:
        return f"{name}: {where}"
    reason = f"; {end.mention.reason}" if end.mention.reason else ""
    if end.mention.margin is not None:
        reason += f", ahead by {end.mention.margin:.1f}"
    return f"{name}: {where}, “{end.mention.text}”{_sentence(told, explained, end)}{reason}"


def _sentence(told: Told, explained: Explanation, end: End) -> str:
    """The sentence that an end is carried over from."""
    if told.result is None or told.result.steps is None or end.line is None:
        return ""
    sentence = told.result.steps.lines[end.line].text
    return "" if sentence == explained.attestation.reading else f" in “{' '.join(sentence.split())}”"


def _by(words: str) -> str:
    return f", by “{words}”" if words else ""


def _silent(silences: list[Silence], helper: str, recipient: str) -> Iterator[str]:
    for silence in silences:
        if silence.refusals:
            yield silence.document.article.identifier
        for refusal in silence.refusals:
            text = " ".join(silence.document.text(refusal.start, refusal.end).split())
            yield f"  “{text}”" if text else "  the whole article"
            yield f"    {_gate(refusal)}"
    if stated := sum(silence.stated for silence in silences):
        times = "once" if stated == 1 else f"{stated} times"
        yield f"\nThe articles do say it {times}: 'kg why {helper} {recipient}'."


def _gate(refusal: Refusal) -> str:
    lead = "nearest: " if refusal.gate == "no rule" else "rule "
    rules = f" ({lead}{', '.join(refusal.rules)})" if refusal.rules else ""
    return f"{refusal.gate}: {refusal.detail}{rules}"
