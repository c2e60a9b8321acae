"""One article through all the layers up to its attestations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from kg.corpus.cascade import Cascade
from kg.corpus.correcting import Corrections
from kg.corpus.corrections import load_corrections
from kg.mentions import find_figures, find_mentions, find_times
from kg.model import Article, Attestation, Document, Figure, Mention, TimeExpression
from kg.places import Gazetteer, load_gazetteer
from kg.relations import Prospects, Rules, Steps, follow, load_rules
from kg.sources import Record
from kg.text import Line, prepare

__all__ = ["Pipeline", "Result"]


@dataclass(frozen=True, slots=True)
class Result:
    """What was found in one article, each kind in the order of the text.

    ``steps`` are those of reading it, before a person corrected what came of them; None where the article can state nothing and was not
    looked at. ``corrections`` are the lines of the corrections that had an effect.
    """

    document: Document
    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]
    times: tuple[TimeExpression, ...]
    attestations: tuple[Attestation, ...]
    steps: Steps | None
    corrections: frozenset[int] = frozenset()


_UNCORRECTED = Corrections()


@dataclass(frozen=True, slots=True)
class Pipeline:
    """The knowledge that reading needs, loaded once for all articles."""

    gazetteer: Gazetteer
    rules: Rules
    cascade: Cascade
    prospects: Prospects
    corrections: Corrections = _UNCORRECTED

    @classmethod
    def load(cls, rules: Sequence[Path] = (), corrections: Path | None = None) -> Self:
        """A pipeline with the project's own gazetteer and rules, with the rules of further TOML files and a person's corrections.

        Raises `RuleError` or `CorrectionError` where such a file cannot be used.
        """
        rows = load_corrections(corrections) if corrections is not None else ()
        gazetteer, known = load_gazetteer(), load_rules(*rules)
        prospects = Prospects(known, gazetteer)
        return cls(gazetteer, known, Cascade(known, gazetteer, prospects), prospects, Corrections(rows))

    def part(self, record: Record, text: str, sentences: bool = True) -> str | None:  # noqa: FBT001, FBT002 - `kg.sources.Part`
        """The part of a text that `read` needs, for `kg.sources`; None where it holds nothing that could be found."""
        if self.corrections.speaks_of(record.identifier):
            return text
        return self.cascade.worth_reading(text, record.title, sentences=sentences)

    def _may_state(self, text: str, title: str | None, lines: Sequence[Line]) -> bool:
        return self.rules.may_speak(text) and self.prospects.may_state(text, title, lines)

    def read(self, article: Article, *, gated: bool = True, quick: bool = False) -> Result:
        """Everything found in one article. Depends on that article alone.

        An article without a word of assistance is not looked at, unless it is not ``gated``; nor, if ``quick``, is one in which no
        sentence looks like one that a rule reads. What is stated is the same; what was found and refused is then not told.
        """
        corrected = self.corrections.speaks_of(article.identifier)
        document = prepare(article, self._may_state if quick and not corrected else None)
        silent = not self.rules.may_speak(document.reading.text)
        hopeless = (gated and silent) or (quick and not document.sentences)
        if not article.blocks or (hopeless and not corrected):
            return Result(document, (), (), (), (), None)
        relinked = self.corrections.relinked(document, find_mentions(document, self.gazetteer), self.gazetteer)
        times = find_times(document)
        figures = find_figures(document, times)
        steps = follow(document, relinked.mentions, figures, times, self.rules)
        knowledge = self.gazetteer, self.rules
        said, used = self.corrections.judged(document, relinked, () if silent else steps.attestations, knowledge)
        return Result(document, relinked.mentions, figures, times, said, steps, relinked.used | used)
