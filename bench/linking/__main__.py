"""``python -m bench.linking``: measure the linker, and its peers where they are installed."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.linking import ours, peers
from bench.linking.cases import Case, Outcome, judge
from bench.linking.gold import FOLDERS, annotated
from bench.linking.report import as_data, table
from bench.linking.synthetic import SEEDS, compose
from kg.places import Gazetteer, load_gazetteer

OURS = "kg"
_END = "<!-- /linking -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    options = _options(arguments)
    gazetteer = load_gazetteer()
    results: dict[str, Any] = {"seed": options.seed, "size": options.size, "absent": {}}
    named, unnamed = _gold(gazetteer)
    tables: list[str] = []
    for title, cases, by_evidence in (
        ("Areas of annotated relations", named, False),
        ("Composed contexts", compose(gazetteer, options.seed, options.size), True),
    ):
        outcomes, absent = _measure(cases, gazetteer, options)
        rows = as_data(cases, outcomes, by_evidence=by_evidence)
        results[title] = rows
        results["absent"] |= absent
        tables.append(f"**{title}**\n\n{table(rows, list(outcomes))}")
    results["not named in their article"] = unnamed
    tables += [f"{peer} is absent: {reason}" for peer, reason in results["absent"].items()]
    report = "\n\n".join((*tables, f"Linkers: right / wrong / open, in percent. Areas that are not named: {unnamed}."))
    sys.stdout.write(report + "\n")
    if options.refresh:
        _refresh(report)
    if options.json:
        options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.linking", description=__doc__)
    parser.add_argument("--seed", default=SEEDS["held back"], help="what the composed contexts are drawn with")
    parser.add_argument("--size", type=int, default=24, help="contexts of each kind (default: %(default)s)")
    parser.add_argument("--peers", nargs="*", choices=peers.PEERS, default=peers.PEERS, help="none, or those to ask")
    parser.add_argument("--python", default=sys.executable, help="the interpreter in which the peers are installed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file as well")
    parser.add_argument("--refresh", action="store_true", help="put the tables into bench/README.md as well")
    return parser.parse_args(arguments)


def _refresh(report: str) -> None:
    """Put the tables between the marks of the README."""
    path = Path(__file__).parents[1] / "README.md"
    mark = "<!-- linking -->\n"
    head, _, rest = path.read_text(encoding="utf-8").partition(mark)
    tail = rest[rest.index(_END) :]
    path.write_text(f"{head}{mark}{report}\n{tail}", encoding="utf-8")


def _gold(gazetteer: Gazetteer) -> tuple[list[Case], int]:
    """The cases of all annotated articles that are there, and how many areas these do not name."""
    found = [annotated(gazetteer, name) for name, folders in FOLDERS.items() if all(map(Path.is_dir, folders))]
    return [case for cases, _ in found for case in cases], sum(unnamed for _, unnamed in found)


def _measure(
    cases: list[Case], gazetteer: Gazetteer, options: argparse.Namespace
) -> tuple[dict[str, list[Outcome]], dict[str, str]]:
    """The outcomes of each linker, and the peers that could not be asked."""
    answers: dict[str, list[tuple[str, ...]]] = {OURS: ours.link(cases, gazetteer)}
    absent: dict[str, str] = {}
    for peer in options.peers:
        found = peers.ask(peer, cases, gazetteer, options.python)
        if isinstance(found, peers.Absent):
            absent[peer] = found.reason
        else:
            answers[peer] = found
    return {who: [judge(c, a) for c, a in zip(cases, given, strict=True)] for who, given in answers.items()}, absent


if __name__ == "__main__":
    main()
