"""How well a graph agrees with annotated articles.

The unit is one relation in one article: a helper and a recipient, however often the article repeats them. A relation is
found where the graph attests a pair in that article whose ends stand for the annotated ends. Relations marked optional
count neither way. A pair that stands for no annotated relation of an article that was annotated is an extra; articles
without annotations are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from rdflib import Graph
from rdflib.namespace import DCTERMS, RDF
from rdflib.term import Node

from kg.graph.errors import GoldError
from kg.graph.matching import describe_end, describe_node, stands_for
from kg.graph.vocabulary import OA, PA

__all__ = ["Scores", "Share", "annotated_articles", "attested_pairs", "score"]

_BASES = ("explicit", "resolved", "group", "act")
_QUOTE_LENGTH = 60

_Pair = tuple[Node, Node]
_Attested = Mapping[_Pair, Sequence[Node]]
_Figures = set[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """The share as a number in [0, 1], None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Scores:
    """The agreement of a graph with its annotations. Every count is of relations but for those of figures."""

    found: int
    extra: int
    missed: int
    recall_by_basis: Mapping[str, Share]
    form: Share
    status: Share
    since: Share
    measure_recall: Share
    measure_precision: Share
    misses: tuple[str, ...]
    """One line per annotated relation that the graph lacks: article, basis, ends, evidence."""
    extras: tuple[str, ...]
    """One line per pair that no annotation knows: article, ends, rule, quote."""

    @property
    def precision(self) -> float:
        """Of the pairs in annotated articles, the share that is right; 1 of none."""
        share = Share(self.found, self.found + self.extra).value
        return 1.0 if share is None else share

    @property
    def recall(self) -> float:
        """Of the annotated relations, the share that was found; 1 of none."""
        share = Share(self.found, self.found + self.missed).value
        return 1.0 if share is None else share

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def figures(self) -> dict[str, float | int | None]:
        """Every figure by name, None where there is nothing to measure."""
        core = [self.recall_by_basis[basis] for basis in ("explicit", "resolved")]
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "tp": self.found,
            "fp": self.extra,
            "fn": self.missed,
            **{f"recall_{basis}": share.value for basis, share in self.recall_by_basis.items()},
            "recall_core": Share(sum(share.part for share in core), sum(share.whole for share in core)).value,
            "form_accuracy": self.form.value,
            "status_accuracy": self.status.value,
            "since_accuracy": self.since.value,
            "measure_recall": self.measure_recall.value,
            "measure_precision": self.measure_precision.value,
        }


def score(graph: Graph, gold_dir: Path) -> Scores:
    """Compare the graph with every ``*.json`` below ``gold_dir``. Raises `GoldError` where one cannot be read."""
    attested = attested_pairs(graph)
    tally = _Tally(graph)
    for gold in annotated_articles(gold_dir):
        try:
            tally.add_article(gold["article"], gold["relations"], attested.get(gold["article"], {}))
        except (KeyError, TypeError) as error:
            raise GoldError(f"{gold_dir}: the annotations of {gold.get('article')} lack {error}") from error
    return tally.scores()


def annotated_articles(gold_dir: Path) -> Iterable[dict[str, Any]]:
    """The annotations of each article below ``gold_dir``, as they stand in their files. Raises `GoldError`."""
    paths = sorted(gold_dir.rglob("*.json"))
    if not paths:
        raise GoldError(f"{gold_dir}: no annotations (*.json) in this folder")
    for path in paths:
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GoldError(f"{path}: not JSON: {error}") from error
        if not isinstance(gold, dict) or not {"article", "relations"} <= gold.keys():
            raise GoldError(f"{path}: no annotations: an object with article and relations is expected")
        yield gold


def attested_pairs(graph: Graph) -> dict[str, dict[_Pair, list[Node]]]:
    """By file name of the article: the pairs it attests, with the attestations."""
    pairs: dict[str, dict[_Pair, list[Node]]] = {}
    for assistance in sorted(graph.subjects(RDF.type, PA.Assistance), key=str):
        helper, recipient = graph.value(assistance, PA.helper), graph.value(assistance, PA.recipient)
        if helper is None or recipient is None:
            continue
        for attestation in sorted(graph.objects(assistance, PA.attestation), key=str):
            article = graph.value(attestation, DCTERMS.source)
            name = PurePosixPath(str(article and graph.value(article, DCTERMS.identifier))).name
            pairs.setdefault(name, {}).setdefault((helper, recipient), []).append(attestation)
    return pairs


@dataclass(slots=True)
class _Tally:
    """Counts while articles are compared."""

    graph: Graph
    basis_found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_BASES, 0))
    basis_all: dict[str, int] = field(default_factory=lambda: dict.fromkeys(_BASES, 0))
    form: int = 0
    status: int = 0
    since: int = 0
    since_all: int = 0
    figures_right: int = 0
    figures_wanted: int = 0
    figures_given: int = 0
    misses: list[str] = field(default_factory=list)
    extras: list[str] = field(default_factory=list)

    def add_article(self, article: str, relations: Iterable[Mapping[str, Any]], pairs: _Attested) -> None:
        free = dict(pairs)
        for relation in relations:
            hits = [pair for pair in free if self._is(pair, relation)]
            attestations = [node for pair in hits for node in free.pop(pair)]
            if not relation.get("optional"):
                self._add_relation(article, relation, attestations)
        self.extras.extend(self._extra_line(article, pair, nodes[0]) for pair, nodes in free.items())

    def _is(self, pair: _Pair, relation: Mapping[str, Any]) -> bool:
        helper, recipient = pair
        return stands_for(self.graph, helper, relation["helper"]) and stands_for(
            self.graph, recipient, relation["recipient"]
        )

    def _add_relation(self, article: str, relation: Mapping[str, Any], attestations: Sequence[Node]) -> None:
        self.basis_all[relation["basis"]] += 1
        wanted = _wanted_figures(relation)
        if not attestations:
            # Unread, every annotated figure is missed, two of one kind and value included.
            self.figures_wanted += len(relation.get("measures", ()))
            ends = f"{describe_end(relation['helper'])} -> {describe_end(relation['recipient'])}"
            evidence = _excerpt(relation["evidence"][0])
            self.misses.append(f"MISS  {article}  {relation['basis']:8} {ends}   {evidence}")
            return
        self.basis_found[relation["basis"]] += 1
        self.form += relation["form"] in {_hyphenated(form) for form in self._values(attestations, PA.form)}
        self.status += relation["status"] in self._values(attestations, PA.status)
        if relation.get("since"):
            self.since_all += 1
            self.since += str(relation["since"]) in {year[:4] for year in self._values(attestations, PA.since)}
        given = self._given_figures(attestations)
        self.figures_right += len(wanted & given)
        self.figures_wanted += len(wanted)
        self.figures_given += len(given)

    def _values(self, nodes: Iterable[Node], predicate: Node) -> set[str]:
        return {_local(value) for node in nodes for value in self.graph.objects(node, predicate)}

    def _given_figures(self, attestations: Iterable[Node]) -> _Figures:
        measures = {measure for node in attestations for measure in self.graph.objects(node, PA.measure)}
        return {
            (_local(self.graph.value(measure, PA.kind)), round(float(str(self.graph.value(measure, PA.value))), 2))
            for measure in measures
        }

    def _extra_line(self, article: str, pair: _Pair, attestation: Node) -> str:
        ends = " -> ".join(describe_node(self.graph, node) for node in pair)
        quote = self.graph.value(attestation, PA.reading) or self.graph.value(attestation, OA.exact)
        rule = self.graph.value(attestation, PA.rule)
        return f"EXTRA {article}  {ends}   [{rule}] {_excerpt(str(quote))}"

    def scores(self) -> Scores:
        found, annotated = sum(self.basis_found.values()), sum(self.basis_all.values())
        return Scores(
            found=found,
            extra=len(self.extras),
            missed=annotated - found,
            recall_by_basis={basis: Share(self.basis_found[basis], self.basis_all[basis]) for basis in _BASES},
            form=Share(self.form, found),
            status=Share(self.status, found),
            since=Share(self.since, self.since_all),
            measure_recall=Share(self.figures_right, self.figures_wanted),
            measure_precision=Share(self.figures_right, self.figures_given),
            misses=tuple(self.misses),
            extras=tuple(self.extras),
        )


def _wanted_figures(relation: Mapping[str, Any]) -> _Figures:
    return {
        ("otherKind" if measure["kind"] == "other" else measure["kind"], round(float(measure["value"]), 2))
        for measure in relation.get("measures", ())
    }


def _excerpt(text: str) -> str:
    return f"«{' '.join(text.split())[:_QUOTE_LENGTH]}»"


def _local(node: Node | None) -> str:
    return str(node).rsplit("#", 1)[-1].rsplit("/", 1)[-1]


def _hyphenated(form: str) -> str:
    return "east-west" if form == "eastWest" else form
