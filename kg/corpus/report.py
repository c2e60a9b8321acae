"""What a build says of itself."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from kg.model import MentionKind
from kg.sources import SourceProblem

if TYPE_CHECKING:
    from kg.corpus.correcting import Corrections
    from kg.corpus.pipeline import Result

__all__ = ["ArticleReport", "Report", "Unresolved"]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that was left without a party, why, and how often in one article."""

    text: str
    kind: MentionKind
    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """One article in numbers, with the names that were left unresolved in the order of their first occurrence."""

    identifier: str
    sha256: str
    encoding: str
    title: str | None
    publisher: str | None
    issued: str | None
    sentences: int
    mentions: int
    attestations: int
    unresolved: tuple[Unresolved, ...]

    @classmethod
    def from_dict(cls, said: Mapping[str, Any]) -> Self:
        """The report that was written as a mapping (`dataclasses.asdict`). Raises `TypeError` for any other."""
        names = tuple(Unresolved(**{**name, "kind": MentionKind(name["kind"])}) for name in said["unresolved"])
        return cls(**{**said, "unresolved": names})

    @classmethod
    def of(cls, result: Result) -> Self:
        """The report on what was found in one article.

        Words that point (我州, 该县) are not names and so are never listed as unresolved.
        """
        document, article = result.document, result.document.article
        open_names = Counter(
            (mention.text, mention.kind, mention.reason)
            for mention in result.mentions
            if mention.party is None and mention.kind is not MentionKind.DEIXIS
        )
        return cls(
            identifier=article.identifier,
            sha256=article.sha256,
            encoding=article.encoding,
            title=document.title,
            publisher=document.publisher,
            issued=document.issued.isoformat() if document.issued else None,
            sentences=len(document.sentences),
            mentions=len(result.mentions),
            attestations=len(result.attestations),
            unresolved=tuple(Unresolved(*name, count) for name, count in open_names.items()),
        )


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A correction that changed nothing: its line in the file and what it says."""

    line: int
    correction: str


@dataclass(frozen=True, slots=True)
class CorrectionReport:
    """How many corrections there are, how many had an effect, and those that had none."""

    rows: int = 0
    applied: int = 0
    unmatched: tuple[Unmatched, ...] = ()

    @classmethod
    def of(cls, corrections: Corrections, used: Collection[int]) -> CorrectionReport:
        """The report on corrections of which the rows in the lines ``used`` had an effect."""
        unmatched = tuple(Unmatched(row.line, str(row)) for row in corrections.unused(used))
        return cls(len(corrections.rows), len(corrections.rows) - len(unmatched), unmatched)


@dataclass(frozen=True, slots=True)
class Report:
    """A build in numbers: its articles in order, the files that could not be read, and the size of the graph.

    It holds no time and no absolute path: the same articles give the same report.
    """

    version: str
    relations: int
    """Distinct pairs of a helper and a recipient."""
    triples: int
    articles: tuple[ArticleReport, ...]
    problems: tuple[SourceProblem, ...]
    corrections: CorrectionReport = CorrectionReport()
    passed_over: int = 0
    """Articles in which no word can state a relation; ``articles`` are the others."""

    @property
    def attestations(self) -> int:
        """How often the articles state a relation."""
        return sum(article.attestations for article in self.articles)

    @classmethod
    def read(cls, path: Path) -> Self:
        """The report that was written to ``path``. Raises `OSError`, `ValueError`, `TypeError` or `LookupError` where there is none."""
        said = json.loads(path.read_text(encoding="utf-8"))
        rows = said["corrections"]
        unmatched = tuple(Unmatched(**row) for row in rows["unmatched"])
        return cls(
            version=said["version"],
            relations=said["counts"]["relations"],
            triples=said["counts"]["triples"],
            articles=tuple(map(ArticleReport.from_dict, said["articles"])),
            problems=tuple(SourceProblem(**problem) for problem in said["problems"]),
            corrections=CorrectionReport(rows["rows"], rows["applied"], unmatched),
            passed_over=said["counts"]["passed_over"],
        )

    def write(self, path: Path) -> None:
        """Write the report as JSON, the same bytes for the same build."""
        counts = {
            "articles": len(self.articles) + self.passed_over,
            "passed_over": self.passed_over,
            "problems": len(self.problems),
            "sentences": sum(article.sentences for article in self.articles),
            "mentions": sum(article.mentions for article in self.articles),
            "unresolved": sum(name.count for article in self.articles for name in article.unresolved),
            "attestations": self.attestations,
            "relations": self.relations,
            "triples": self.triples,
            "corrections": self.corrections.rows,
            "corrections_unmatched": len(self.corrections.unmatched),
        }
        content = {
            "version": self.version,
            "counts": counts,
            "problems": [asdict(problem) for problem in self.problems],
            "corrections": asdict(self.corrections),
            "articles": [asdict(article) for article in self.articles],
        }
        path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")
