"""One article through all the layers up to its attestations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.mentions import find_figures, find_mentions, find_times
from kg.model import Article, Attestation, Document, Figure, Mention, TimeExpression
from kg.places import Gazetteer, load_gazetteer
from kg.relations import Rules, Steps, follow, load_rules
from kg.text import prepare

__all__ = ["Pipeline", "Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one article, each kind in the order of the text.

    ``steps`` are the steps that led to the attestations; None where the article holds no word of assistance and was not looked at.
    """

    document: Document
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    steps: Steps | None

    @property
    def attestations(self) -> tuple[Attestation, ...]:
        """What the article states."""
        return self.steps.attestations if self.steps else ()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The knowledge that reading needs, loaded once for all articles."""

    gazetteer: Gazetteer
    rules: Rules

    @classmethod
    def load(cls, rules: Sequence[Path] = ()) -> Self:
        """A pipeline with the project's own gazetteer and rules, and with the rules of further TOML files."""
        return cls(load_gazetteer(), load_rules(*rules))

    def read(self, article: Article, *, gated: bool = True) -> Result:
        """Everything found in one article. Depends on that article alone.

        An article without a word of assistance is not looked at, unless it is not ``gated``.
        """
        document = prepare(article)
        if gated and not self.rules.may_speak(document.reading.text):
            return Result(document, (), (), (), None)
        mentions = find_mentions(document, self.gazetteer)
        figures = find_figures(document)
        times = find_times(document)
        steps = follow(document, mentions, figures, times, self.rules)
        return Result(document, mentions, figures, times, steps)
