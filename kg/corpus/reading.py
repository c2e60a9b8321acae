"""Records read, one by one and each by itself, in whatever process: what comes of each is small and can be kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import orjson

from kg.corpus.pipeline import Pipeline, Result
from kg.corpus.report import ArticleReport
from kg.corpus.settings import Settings
from kg.graph.lines import lines_of
from kg.sources import Record, SourceError, article_of

__all__ = ["Outcome", "pipeline_of", "read_all", "read_together"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a record: its triples as lines, the report on it, the corrections used; or which record it is and what is wrong with it.

    ``report`` is None where the article was passed over, since no word in it can state a relation.
    """

    lines: tuple[str, ...] = ()
    report: ArticleReport | None = None
    used: tuple[int, ...] = ()
    problem: tuple[str, str] | None = None

    def pack(self) -> bytes:
        """The outcome as bytes, the same for the same outcome."""
        said = asdict(self.report) if self.report is not None else None
        return orjson.dumps(["\n".join(self.lines), said, self.used, self.problem])

    @classmethod
    def unpack(cls, data: bytes) -> Outcome:
        """The outcome that was packed. Raises `ValueError` for anything else."""
        try:
            lines, said, used, problem = orjson.loads(data)
            report = ArticleReport.from_dict(said) if said is not None else None
            return cls(
                tuple(lines.split("\n")) if lines else (), report, tuple(used), tuple(problem) if problem else None
            )
        except (TypeError, LookupError, AttributeError) as error:
            raise ValueError("no outcome of a reading") from error


@lru_cache(maxsize=2)
def pipeline_of(settings: Settings) -> Pipeline:
    """The pipeline of a build, loaded once in each process."""
    corrections = Path(settings.corrections) if settings.corrections is not None else None
    return Pipeline.load([Path(path) for path in settings.rules], corrections)


def read_all(records: Iterable[Record], settings: Settings) -> list[bytes]:
    """What comes of some records, each packed."""
    pipeline = pipeline_of(settings)
    return [_read(record, pipeline, Decimal(settings.min_confidence)).pack() for record in records]


def _read(record: Record, pipeline: Pipeline, minimum: Decimal) -> Outcome:
    try:
        article = article_of(record, pipeline.part)
    except SourceError as error:
        return Outcome(problem=(record.identifier, str(error)))
    return _outcome(pipeline.read(article, quick=True), minimum)


def _outcome(result: Result, minimum: Decimal) -> Outcome:
    said = tuple(a for a in result.attestations if a.confidence >= minimum)
    report = ArticleReport.of(replace(result, attestations=said)) if result.steps is not None else None
    return Outcome(lines_of(result.document, said), report, tuple(sorted(result.corrections)))


def read_together(records: Iterable[Record], settings: Settings) -> Iterator[Outcome]:
    """What comes of all records where corrections merge organisations, which takes all articles at once."""
    pipeline, minimum = pipeline_of(settings), Decimal(settings.min_confidence)
    results: list[Result] = []
    for record in records:
        try:
            results.append(pipeline.read(article_of(record, pipeline.part), quick=True))
        except SourceError as error:
            yield Outcome(problem=(record.identifier, str(error)))
    likely = ((result.document, tuple(a for a in result.attestations if a.confidence >= minimum)) for result in results)
    merged, rows = pipeline.corrections.merged(likely)
    for result, (_, said) in zip(results, merged, strict=True):
        yield _outcome(replace(result, attestations=tuple(said), corrections=result.corrections | rows), minimum)
