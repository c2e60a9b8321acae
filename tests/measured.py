"""What is read of the annotated articles, and what not: ``python -m tests.measured`` prints ``docs/quality.md``.

``python -m tests.measured misses [ARTICLES GOLD]`` lists each annotated relation that was not found, with the gate that refused it:
of these articles and annotations, else of those that the page is about.

Statements are judged one by one (see `tests.calibrate`). Of each annotated relation that was not found, the place is looked for
where reading stopped.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from rdflib import Graph

from kg.corpus import Pipeline, Result
from kg.graph import assemble, score
from kg.graph.matching import describe_end, stands_for
from kg.graph.scoring import Scores, annotated_articles, attested_pairs
from kg.model import Group
from kg.places import Gazetteer
from kg.relations import Source, Wanted, refusals
from kg.relations.constructions import Construction, construction
from kg.sources import read_folder
from tests.annotated import copied
from tests.calibrate import FIRST_SIGHT, FOLDERS, ROOT, Judged, judged, left_out, read, reliability_table

BASES = {
    "explicit": "both ends named in the sentence",
    "resolved": "an end from the context",
    "group": "a described set",
    "act": "a single deed",
}
UNRECOGNISED = "an end is not recognised as a party"
APART = "the ends never stand near each other"

HEAD = """# What is read, and how well

Written by `python -m tests.measured` from the [annotated articles](../tests/gold/README.md) that come with the project: {articles}
composed articles with {relations} relations. The README's table gives the figures of each folder, of articles that may not be distributed too.
Here a *statement* is one sentence that says that one party helps another; it is right where the annotations hold this pair for the
article.

Errors are few in these articles, which imitate news and were in view while rules were written. Of ten of them the relations read were judged before
anybody had looked: {first_right} of {first} were right. Expect the like in articles of your own: annotate a few and run `kg evaluate`.
"""
RELIABILITY = """## Confidence

The confidence of a statement (`pa:confidence`) is measured, not chosen: it is the share of right ones among statements found alike, by the same
rule first, and where its counts are few by rules that say the same kind of thing and find the ends the same way
(`kg/relations/reliability.py`). The numbers in the rule files only say which rule to believe where two disagree. For this table
each article was judged by the counts of the others:
"""
MISSED = """## What was missed, and where

Of each annotated relation that was not found, where reading stopped, by the gates that `kg why-not` names:
"""
NOT_READ = """## What is not read

- Relations told over several sentences: a subject is carried over three sentences at most, and only within its section.
- Deeds in words that no rule knows. Deeds have more ways to be told than lasting relations, and are read only where the sentence
  or the article makes clear that they are assistance.
- Sets that only the context describes (各受援县, 结对双方的乡镇) and whose place is not near; members of a set that are told elsewhere.
- Bodies without a name of their own (前方指挥部, 专家组), unless they stand for a place that is named.
- Tables whose columns have no heading and whose rows do not agree on a direction; text in pictures; maps.
- Who helps, where the words treat both sides alike and neither the article nor geography tells: the direction is then a guess, in the order of the words.
- Villages and townships under names that their county has given up; places of before 2000.
- Irony, quotation of others' claims, and what an article takes back later.
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of annotated articles, read and judged."""

    gold: Path
    results: Sequence[Result]
    graph: Graph
    statements: Sequence[Judged] = ()


def folders(pipeline: Pipeline) -> list[Folder]:
    """All folders, read and judged."""
    out = []
    for name in FOLDERS:
        results = read(pipeline, name)
        graph = assemble((result.document, result.attestations) for result in results)
        out.append(Folder(ROOT / FOLDERS[name][1], results, graph, list(judged(pipeline, name, results))))
    return out


def folder_of(pipeline: Pipeline, articles: Path, gold: Path) -> Folder:
    """The articles that the annotations in ``gold`` are about, read; statements are not judged."""
    with tempfile.TemporaryDirectory() as temporary:
        texts = read_folder(copied(articles, gold, Path(temporary) / "in"), lambda _: None)
        results = [pipeline.read(text) for text in texts]
    return Folder(gold, results, assemble((result.document, result.attestations) for result in results))


def page() -> str:
    """The whole page."""
    pipeline = Pipeline.load()
    read_ = folders(pipeline)
    statements = [each for folder in read_ for each in folder.statements]
    scores = [score(folder.graph, folder.gold) for folder in read_]
    parts = [
        HEAD.format(
            articles=sum(len(folder.results) for folder in read_),
            relations=sum(each.found + each.missed for each in scores),
            first=FIRST_SIGHT.statements,
            first_right=FIRST_SIGHT.right,
        ),
        "## By construction\n",
        _judged_table("construction", Construction, [(construction(k.found.rule), k) for k in statements]),
        "\n## By how the ends are found\n",
        _judged_table("ends", ENDS, [(_ends(k), k) for k in statements]),
        "\n## Recall\n",
        _recall_table(scores),
        f"\n{RELIABILITY}",
        reliability_table(left_out(statements)),
        f"\n{MISSED}",
        _missed_table(miss for folder in read_ for miss in _misses(pipeline, folder)),
        "\n## By rule\n",
        *_by_rule(pipeline, statements),
        f"\n{NOT_READ}",
    ]
    return "\n".join(parts).rstrip("\n")


ENDS = (
    "both named in the sentence",
    "a word that points (我州, 该县)",
    "from the sentences around, a heading or the article",
)


def _ends(judgement: Judged) -> str:
    sources = {judgement.found.helper.source, judgement.found.recipient.source}
    if all(source.explicit for source in sources):
        return ENDS[0]
    return ENDS[1] if sources <= {Source.NAMED, Source.SENTENCE, Source.POINTED} else ENDS[2]


def _judged_table(heading: str, order: Iterable[str], kinds: Sequence[tuple[str, Judged]]) -> str:
    """Right and wrong statements of each kind."""
    lines = [f"| {heading} | right | wrong | share right |", "|---|---|---|---|"]
    for kind in order:
        found = [each.basis is not None for own, each in kinds if own == kind]
        if found:
            lines.append(f"| {kind} | {sum(found)} | {found.count(False)} | {_share(sum(found), len(found))} |")
    return "\n".join(lines)


def _recall_table(scores: Sequence[Scores]) -> str:
    lines = ["| basis | annotated | found | recall |", "|---|---|---|---|"]
    for basis, name in BASES.items():
        shares = [each.recall_by_basis[basis] for each in scores]
        part, whole = sum(share.part for share in shares), sum(share.whole for share in shares)
        lines.append(f"| {name} | {whole} | {part} | {_share(part, whole)} |")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


@dataclass(frozen=True, slots=True)
class Miss:
    """An annotated relation that was not found, and where reading stopped."""

    article: str
    basis: str
    ends: str
    gate: str
    detail: str
    evidence: str


def _misses(pipeline: Pipeline, folder: Folder) -> Iterator[Miss]:
    attested = attested_pairs(folder.graph)
    results = {PurePosixPath(result.document.article.identifier).name: result for result in folder.results}
    for gold in annotated_articles(folder.gold):
        article, pairs = gold["article"], attested.get(gold["article"], {})
        for relation in gold["relations"]:
            ends = relation["helper"], relation["recipient"]
            found = any(all(stands_for(folder.graph, n, e) for n, e in zip(pair, ends, strict=True)) for pair in pairs)
            if not relation.get("optional") and not found:
                gate, detail = _gate(pipeline, results[article], relation)
                told = " → ".join(map(describe_end, ends))
                yield Miss(article, relation["basis"], told, gate, detail, relation["evidence"][0])


def _gate(pipeline: Pipeline, result: Result, relation: Mapping[str, Any]) -> tuple[str, str]:
    """Where the reading of an article lost a relation: in the sentence of its evidence, where that could mean it, else anywhere."""
    helper, recipient = (_wanted(relation[end], result, pipeline.gazetteer) for end in ("helper", "recipient"))
    mentions = result.mentions
    known = [any(wanted.is_party(m.party) or wanted.could_be(m) for m in mentions) for wanted in (helper, recipient)]
    if result.steps is None or not all(known):
        return UNRECOGNISED, ", ".join(
            end for end, is_known in zip(("helper", "recipient"), known, strict=True) if not is_known
        )
    found = list(refusals(result.document, mentions, result.steps, pipeline.rules, (helper, recipient)))
    evidence = "".join(relation["evidence"])
    told = [r for r in found if result.document.text(r.start, r.end) in evidence] or found
    return (told[0].gate.value, f"{told[0].detail} {' '.join(told[0].rules)}".strip()) if told else (APART, "")


def _wanted(end: Mapping[str, Any], result: Result, gazetteer: Gazetteer) -> Wanted:
    if "any" in end:
        both = [_wanted(each, result, gazetteer) for each in end["any"]]
        names, spellings = (
            frozenset[str]().union(*each) for each in zip(*((w.names, w.spellings) for w in both), strict=True)
        )
        return Wanted(names, spellings)
    if "group" in end:
        kinds = [end["group"]["kind"]] if isinstance(end["group"]["kind"], str) else end["group"]["kind"]
        sets = [m.party for m in result.mentions if isinstance(m.party, Group)]
        labels = frozenset(
            s.label for s in sets if s.count == end["group"].get("count") and any(k in s.label for k in kinds)
        )
        return Wanted(labels, labels)
    if "org" in end:
        names = frozenset({end["org"], *end.get("aliases", ())})
        return Wanted(names, names)
    paths = [end["area"]] if isinstance(end["area"], str) else end["area"]
    names = frozenset(path.split("/")[-1] for path in paths)
    short = {
        other for name in names for place in gazetteer.lookup(name) for other in place.other_names if other in name
    }
    return Wanted(names, frozenset({*names, *short}))


def _missed_table(misses: Iterable[Miss]) -> str:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for miss in misses:
        counts[miss.gate][miss.basis] += 1
    lines = [f"| where | all | {' | '.join(BASES.values())} |", f"|---|---|{'---|' * len(BASES)}"]
    for gate in sorted(counts, key=lambda gate: (-counts[gate].total(), gate)):
        cells = (str(counts[gate][basis]) for basis in BASES)
        lines.append(f"| {gate} | {counts[gate].total()} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _by_rule(pipeline: Pipeline, statements: Sequence[Judged]) -> Iterator[str]:
    """The rules that state something in the articles, the most frequent first; and how many state nothing there."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for each in statements:
        counts[each.found.rule.name].append(each.basis is not None)
    yield "| rule | right | wrong |"
    yield "|---|---|---|"
    for name in sorted(counts, key=lambda name: (-len(counts[name]), name)):
        yield f"| `{name}` | {sum(counts[name])} | {counts[name].count(False)} |"
    silent = sum(rule.name not in counts for rule in pipeline.rules.rules)
    yield f"\n{silent} more [rules](rules-reference.md) state nothing in these articles."


def missed(*paths: str) -> str:
    """A line for each annotated relation that was not found, and below it its evidence."""
    pipeline = Pipeline.load()
    read_ = [folder_of(pipeline, *map(Path, paths))] if paths else folders(pipeline)
    misses = [miss for folder in read_ for miss in _misses(pipeline, folder)]
    misses.sort(key=lambda miss: (miss.gate, miss.article, miss.ends))
    return "\n".join(f"{m.gate}  {m.article}  {m.basis}  {m.ends}  ({m.detail})\n    {m.evidence}" for m in misses)


if __name__ == "__main__":
    print(missed(*sys.argv[2:]) if sys.argv[1:2] == ["misses"] else page())  # noqa: T201 - a command's own words
