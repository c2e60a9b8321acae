"""How sure statements are: ``python -m tests.calibrate`` counts what is right in the annotated articles and keeps the counts.

The counts in ``kg/relations/reliability.csv`` give each statement its confidence (see `kg.relations.reliability`). Whether such a
confidence means what it says is measured with counts that leave out the articles at hand: those of each folder are judged by
what the other folders tell.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from kg.corpus import Pipeline, Result
from kg.graph import assemble
from kg.graph.identifiers import article_iri, attestation_iri
from kg.graph.verdicts import verdicts
from kg.relations import Explanation, explain
from kg.relations.reliability import COUNTS, Count, Reliability, stratum_of
from kg.sources import read_folder

ROOT = Path(__file__).parents[1]
UNSEEN = "blind"
"""The folder of articles that the rules were not written against."""
FOLDERS = {
    "dev": ("tests/gold/dev", "tests/gold/dev"),
    "varied": ("tests/gold/varied", "tests/gold/varied"),
    UNSEEN: ("tests/gold/blind", "tests/gold/blind"),
    "digests": ("seeds", "tests/gold/digests"),
}
"""Articles and annotations of each folder."""
BANDS = ("0", "0.85", "0.90", "0.95", "0.98", "1")
"""The limits between which statements are counted together."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with how it was found, and the basis of the annotated relation that it is, None where it is wrong."""

    folder: str
    found: Explanation
    basis: str | None


def read(pipeline: Pipeline, folder: str) -> list[Result]:
    """The articles of a folder, read."""
    articles = read_folder(ROOT / FOLDERS[folder][0], lambda _: None)
    return [pipeline.read(article) for article in articles]


def judged(pipeline: Pipeline, folder: str, results: Sequence[Result]) -> Iterator[Judged]:
    """The statements of a folder's articles that are right or wrong."""
    graph = assemble((result.document, result.attestations) for result in results)
    known = {verdict.attestation: verdict.basis for verdict in verdicts(graph, ROOT / FOLDERS[folder][1])}
    for result in results:
        node = article_iri(result.document.article)
        steps = result.steps
        for found in explain(result.document, result.mentions, steps, pipeline.rules) if steps else ():
            statement = attestation_iri(node, found.attestation)
            if statement in known:
                yield Judged(folder, found, known[statement])


def all_judged() -> list[Judged]:
    """The statements of all folders."""
    pipeline = Pipeline.load()
    return [each for folder in FOLDERS for each in judged(pipeline, folder, read(pipeline, folder))]


def counted(statements: Iterable[Judged]) -> Reliability:
    """The counts by rule, by stratum, and of the articles out of view."""
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for each in statements:
        stratum = stratum_of(each.found.rule, (each.found.helper, each.found.recipient))
        keys = [("rule", each.found.rule.name), ("stratum", stratum)]
        for key in [*keys, ("unseen", "")] if each.folder == UNSEEN else keys:
            total[key] += 1
            right[key] += each.basis is not None
    return Reliability({key: Count(total[key], right[key]) for key in sorted(total)})


def written(reliability: Reliability) -> str:
    """The counts as the file that holds them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "name", "statements", "right"))
    for (what, name), count in reliability.counts.items():
        writer.writerow((what, name, count.statements, count.right))
    return text.getvalue()


def left_out(statements: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Confidence and truth of each statement, the confidence by the counts of the other folders."""
    out = []
    for folder in FOLDERS:
        others = counted(each for each in statements if each.folder != folder)
        for each in statements:
            if each.folder == folder:
                ends = (each.found.helper, each.found.recipient)
                out.append((float(others.of(each.found.rule, ends)), each.basis is not None))
    return out


def reliability_table(pairs: Sequence[tuple[float, bool]]) -> str:
    """Of the statements given each confidence, how many are right, as a Markdown table."""
    lines = ["| given | statements | mean confidence | right | share right |", "|---|---|---|---|---|"]
    for low, high in pairwise(BANDS):
        inside = [(given, true) for given, true in pairs if float(low) <= given < float(high)]
        if inside:
            mean = sum(given for given, _ in inside) / len(inside)
            right = sum(true for _, true in inside)
            name = f"below {high}" if low == "0" else f"{low} and more" if high == "1" else f"{low} to {high}"
            lines.append(f"| {name} | {len(inside)} | {mean:.2f} | {right} | {right / len(inside):.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Write the counts and print the table."""
    statements = all_judged()
    COUNTS.write_text(written(counted(statements)), encoding="utf-8", newline="\n")
    print(reliability_table(left_out(statements)))  # noqa: T201 - a command's own words


if __name__ == "__main__":
    main()
