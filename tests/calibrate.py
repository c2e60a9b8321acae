"""How sure statements are: ``python -m tests.calibrate`` counts what is right in the annotated articles and keeps the counts.

The counts in ``kg/relations/reliability.csv`` give each statement its confidence (see `kg.relations.reliability`). Whether such a
confidence means what it says is measured with counts that leave out the article at hand.
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
FOLDERS = {
    "dev": ("tests/gold/dev", "tests/gold/dev"),
    "varied": ("tests/gold/varied", "tests/gold/varied"),
    "digests": ("seeds", "tests/gold/digests"),
}
"""Articles and annotations of each folder."""
FIRST_SIGHT = Count(statements=111, right=99)
"""Of ten articles (varied-31 to varied-40), what the rules made of them before anybody had looked at them: the best that is known of
new articles."""
BANDS = ("0", "0.85", "0.90", "0.95", "0.98", "1")
"""The limits between which statements are counted together."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement with how it was found, and the basis of the annotated relation that it is, None where it is wrong."""

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
                yield Judged(found, known[statement])


def all_judged() -> list[Judged]:
    """The statements of all folders."""
    pipeline = Pipeline.load()
    return [each for folder in FOLDERS for each in judged(pipeline, folder, read(pipeline, folder))]


def counted(statements: Iterable[Judged]) -> Reliability:
    """The counts by rule and by stratum, and that of articles at first sight."""
    total: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for each in statements:
        stratum = stratum_of(each.found.rule, (each.found.helper, each.found.recipient))
        keys = [("rule", each.found.rule.name), ("stratum", stratum)]
        for key in keys:
            total[key] += 1
            right[key] += each.basis is not None
    counts = {key: Count(total[key], right[key]) for key in sorted(total)}
    return Reliability({**counts, ("unseen", ""): FIRST_SIGHT})


def written(reliability: Reliability) -> str:
    """The counts as the file that holds them."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("what", "name", "statements", "right"))
    for (what, name), count in reliability.counts.items():
        writer.writerow((what, name, count.statements, count.right))
    return text.getvalue()


def left_out(statements: Sequence[Judged]) -> list[tuple[float, bool]]:
    """Confidence and truth of each statement, the confidence by the counts of all other articles."""
    by_article: dict[str, list[Judged]] = {}
    for each in statements:
        by_article.setdefault(each.found.attestation.article, []).append(each)
    out = []
    for article, own in by_article.items():
        others = counted(each for each in statements if each.found.attestation.article != article)
        for each in own:
            given = others.of(each.found.rule, (each.found.helper, each.found.recipient))
            out.append((float(given), each.basis is not None))
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
