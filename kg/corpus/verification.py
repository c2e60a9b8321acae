"""Whether a graph holds what it promises: it keeps to the shapes, and every quote stands where it says in its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDF

from kg.graph.prefixes import expand
from kg.graph.validation import validate
from kg.graph.vocabulary import OA, PA
from kg.model import Article
from kg.sources import Fields, SourceError, read_file, read_folder

__all__ = ["Fault", "Verification", "verify"]

_SUBJECT = re.compile(r"(?:<([^>\s]*)>|([A-Za-z][\w-]*:\S*))\s+(?:a|<|[A-Za-z][\w-]*:)")
_ESCAPED = re.compile(r"\\(.)")
_LONGEST = 40
"""Characters of a quote that a finding shows."""
_USUAL = Fields()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: in which file, in which line of it (None where that is not known), and what."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" if self.line else f"{self.file}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome: the faults of the graph in the order of its lines, then those of its sources in theirs.

    ``quotes`` and ``articles`` tell how many quotes of how many articles were looked up; both are 0 where no folder of
    articles was given.
    """

    faults: tuple[Fault, ...]
    quotes: int
    articles: int


@dataclass(frozen=True, slots=True)
class _Quote:
    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class _Cited:
    """An article as the graph cites it: its identifier, the hash of its bytes and what is quoted of it, in order."""

    identifier: str
    sha256: str
    quotes: tuple[_Quote, ...]


def verify(turtle: Path, graph: Graph, folder: Path | None, fields: Fields = _USUAL) -> Verification:
    """Check the graph of a Turtle file against the shapes and, where ``folder`` holds its articles, against these.

    ``folder`` may also be a file or a pattern; ``fields`` name the columns of tables of articles.

    Raises `ValidationError` where pySHACL is not installed or cannot check the graph.
    """
    lines = _lines(turtle.read_text(encoding="utf-8"))
    faults = [Fault(str(turtle), lines.get(expand(finding.node)), str(finding)) for finding in validate(graph).findings]
    faults.sort(key=lambda fault: (fault.line or 0, fault.message))
    if folder is None:
        return Verification(tuple(faults), 0, 0)
    cited = list(_cited(graph))
    faults += _source_faults(cited, folder, fields)
    return Verification(tuple(faults), sum(len(article.quotes) for article in cited), len(cited))


def _lines(text: str) -> Mapping[str, int]:
    """In which line of a Turtle file each IRI is first spoken of, as far as its layout tells."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if subject := _SUBJECT.match(line):
            iri = subject[1] if subject[1] is not None else expand(_ESCAPED.sub(r"\1", subject[2]))
            found.setdefault(iri, number)
    return found


def _cited(graph: Graph) -> Iterator[_Cited]:
    for article in sorted(graph.subjects(RDF.type, PA.Article), key=str):
        identifier, sha256 = graph.value(article, DCTERMS.identifier), graph.value(article, PA.sha256)
        quotes = {_quote(graph, URIRef(str(node))) for node in graph.subjects(DCTERMS.source, article)} - {None}
        ordered = sorted((quote for quote in quotes if quote), key=lambda quote: (quote.start, quote.end))
        yield _Cited(str(identifier), str(sha256), tuple(ordered))


def _quote(graph: Graph, node: URIRef) -> _Quote | None:
    """What a node quotes; None where it does not say so in full, which the shapes have found."""
    start, end, exact = (graph.value(node, predicate) for predicate in (OA.start, OA.end, OA.exact))
    try:
        return _Quote(int(str(start)), int(str(end)), str(exact))
    except ValueError:
        return None


def _source_faults(cited: list[_Cited], folder: Path, fields: Fields) -> Iterator[Fault]:
    """What does not hold of the articles, in the order of their identifiers."""
    found = _found(folder, fields, {article.identifier for article in cited})
    missing = any(article.identifier not in found for article in cited)
    elsewhere = {a.sha256: a.identifier for a in read_folder(folder, lambda _: None, fields)} if missing else {}
    for article in sorted(cited, key=lambda each: each.identifier):
        name = str(folder / article.identifier) if folder.is_dir() else article.identifier
        source = found.get(article.identifier)
        if source is not None:
            yield from _differences(name, article, source)
        elif article.sha256 in elsewhere:
            yield Fault(name, None, f"not here any more; the same text is now {elsewhere[article.sha256]}")
        else:
            yield Fault(
                name, None, f"not here any more, nor elsewhere in the folder; {_count(article)} cannot be checked"
            )


def _found(folder: Path, fields: Fields, identifiers: Collection[str]) -> Mapping[str, Article]:
    """The articles of these identifiers that are where they were."""
    found: dict[str, Article] = {}
    for identifier in identifiers:
        path = folder / identifier
        if path.is_file():
            try:
                found[identifier] = read_file(path, folder)
            except SourceError:
                continue
    rest = {identifier for identifier in identifiers if identifier not in found}
    if rest and (not folder.is_dir() or any("#" in identifier for identifier in rest)):  # records inside a container
        found |= {a.identifier: a for a in read_folder(folder, lambda _: None, fields) if a.identifier in rest}
    return found


def _differences(name: str, cited: _Cited, article: Article) -> Iterator[Fault]:
    """Where a source is not what the graph quotes; an edited one is told apart from a quote that never stood there."""
    source = article.source
    wrong = [quote for quote in cited.quotes if source[quote.start : quote.end] != quote.exact]
    edited = article.sha256 != cited.sha256
    if edited:
        held = (
            f"{len(wrong)} of {_count(cited)} no longer where they were" if wrong else f"{_count(cited)} still in place"
        )
        yield Fault(name, None, f"edited since the build; {held}")
    for quote in wrong:
        at = source.find(quote.exact)
        there = f"stands at {at}" if at >= 0 else "stands nowhere in it"
        line = source.count("\n", 0, at if at >= 0 else quote.start) + 1
        yield Fault(name, line, f"“{_short(quote.exact)}” is quoted from {quote.start} to {quote.end} but {there}")


def _count(cited: _Cited) -> str:
    return "1 quote" if len(cited.quotes) == 1 else f"{len(cited.quotes)} quotes"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
