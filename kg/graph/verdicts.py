"""Which statements of a graph agree with annotated articles, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph
from rdflib.term import Node

from kg.graph.matching import stands_for
from kg.graph.scoring import annotated_articles, attested_pairs

__all__ = ["Verdict", "verdicts"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a statement of an annotated article is right: its pair is that of an annotated relation, of which ``basis`` is the basis.

    ``basis`` is None where it is wrong.
    """

    attestation: Node
    basis: str | None

    @property
    def right(self) -> bool:
        """Whether the annotations hold the pair."""
        return self.basis is not None


def verdicts(graph: Graph, gold_dir: Path) -> Iterator[Verdict]:
    """A verdict on each statement of the annotated articles but those of optional relations, which are neither right nor wrong.

    Raises `GoldError` where an annotation cannot be read.
    """
    attested = attested_pairs(graph)
    for gold in annotated_articles(gold_dir):
        for pair, nodes in attested.get(gold["article"], {}).items():
            helper, recipient = pair
            same = [
                relation
                for relation in gold["relations"]
                if stands_for(graph, helper, relation["helper"]) and stands_for(graph, recipient, relation["recipient"])
            ]
            if same and all(relation.get("optional") for relation in same):
                continue
            basis = next((relation["basis"] for relation in same if not relation.get("optional")), None)
            yield from (Verdict(node, basis) for node in nodes)
