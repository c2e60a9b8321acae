"""The articles behind a build, to be read again with its rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from kg.corpus import Origin, Pipeline
from kg.graph.lookup import Description, describe
from kg.graph.store import open_store
from kg.model import Article
from kg.relations import Wanted
from kg.sources import Fields, SourceError, read_file, read_folder

__all__ = ["InquiryError", "Library"]


class InquiryError(Exception):
    """A question that cannot be answered; the message says what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Library:
    """A build's articles and what it takes to read them; ``out`` is the folder of the build."""

    out: Path
    folder: Path
    pipeline: Pipeline
    fields: Fields = field(default_factory=Fields)

    @classmethod
    def of(cls, out: Path, folder: Path | None = None) -> Self:
        """The articles of the build in ``out``: those in ``folder``, or in the folder that it was built from.

        Raises `InquiryError` where that folder is not known or not there, `RuleError` or `CorrectionError` where such a file is gone.
        """
        origin = Origin.read(out)
        place = folder or origin.folder
        if place is None:
            raise InquiryError(f"{out}: does not tell where its articles are; name their folder with --in FOLDER")
        if not (place.exists() or _is_pattern(place)):
            raise InquiryError(f"{place}: the articles are no longer here; name their folder with --in FOLDER")
        return cls(out, place, Pipeline.load(origin.rules, origin.corrections), Fields(origin.columns))

    def described(self, name: str) -> tuple[Description, ...]:
        """What the graph holds under a name."""
        return describe(open_store(self.out / "store"), name)

    def wanted(self, name: str) -> Wanted:
        """A party by all that the graph and the gazetteer know it by: a name that several bear stands for all of them."""
        organizations = (d for d in self.described(name) if d.party.kind == "Organization")
        names = {name, *(n for d in organizations for n in (d.party.label, *d.other_names))}
        places = self.pipeline.gazetteer.lookup(name)
        short = (n for place in places for n in (place.name, *place.other_names) if n in name or name in n)
        return Wanted(frozenset(names), frozenset({*names, *short}))

    def articles(self, identifiers: Collection[str]) -> Iterator[Article]:
        """The articles of these identifiers that are still there, in the order of the identifiers."""
        rest = []
        for identifier in sorted(identifiers):
            path = self.folder / identifier
            if not path.is_file():
                rest.append(identifier)
                continue
            try:
                yield read_file(path, self.folder)
            except SourceError:
                continue
        if not self.folder.is_dir() or any("#" in identifier for identifier in rest):  # records inside a container
            yield from (a for a in read_folder(self.folder, lambda _: None, self.fields) if a.identifier in rest)

    def all_articles(self, progress: Callable[[int, int], None] | None = None) -> Iterator[Article]:
        """Every article of the folder; ``progress`` is told how many of how many files are done."""
        total = sum(1 for path in self.folder.rglob("*") if path.is_file())
        for done, article in enumerate(read_folder(self.folder, lambda _: None, self.fields), start=1):
            yield article
            if progress:
                progress(done, total)


def _is_pattern(place: Path) -> bool:
    return any(mark in str(place) for mark in "*?[")
