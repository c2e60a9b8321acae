"""What articles say as lines of N-Triples: one article at a time, to be united later, in whatever process.

A line says the same wherever it was written, so a union of articles is a union of lines; only the plain triple of a pair takes
all articles to know, and `settled` decides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD
from rdflib.term import Node

from kg.graph.assembly import add_document
from kg.graph.identifiers import article_iri
from kg.graph.parties import Parties
from kg.graph.prefixes import PREFIXES
from kg.graph.vocabulary import PA
from kg.model import Attestation, Document, Place

__all__ = ["lines_of", "settled", "subject_first"]

_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", '"': '\\"'})
_AREAS = 20_000
"""How many areas are kept described."""
_NOTED: dict[Node, str] = {PA[name]: name for name in ("helper", "recipient", "status", "attestation")}
_PLANNED = PA.planned
_IS_ARTICLE = f"<{RDF.type}> <{PA.Article}> ."
_RECORD = (
    (f"<{DCTERMS.identifier}>", ""),
    (f"<{DCTERMS.issued}>", f"^^<{XSD.date}>"),
    (f"<{DCTERMS.publisher}>", ""),
    (f"<{DCTERMS.title}>", ""),
    (f"<{PA.sha256}>", ""),
)
"""What the record of an article says, and the datatype."""
_SUPPORTS = f" <{PREFIXES['pa']}supports> "
_PLANS = f" <{PREFIXES['pa']}plansToSupport> "
_DONE, _PLANNED_ONLY = _SUPPORTS.encode(), _PLANS.encode()


class _Lines:
    """Takes triples in as lines, and remembers who helps whom and whether that is only planned."""

    def __init__(self) -> None:
        self.lines: set[str] = set()
        self._ends: dict[Node, dict[str, Node]] = {}
        self._planned: dict[Node, bool] = {}
        self._stated: list[tuple[Node, Node]] = []

    def add(self, triple: tuple[Node, Node, Node], /) -> None:
        """Take one triple in."""
        subject, predicate, value = triple
        self.lines.add(f"<{subject}> <{predicate}> {_term(value)} .")
        match _NOTED.get(predicate):
            case "helper" | "recipient" as end:
                self._ends.setdefault(subject, {})[end] = value
            case "status":
                self._planned[subject] = value == _PLANNED
            case "attestation":
                self._stated.append((subject, value))

    def plain(self) -> Iterator[str]:
        """The plain triples, as far as one article knows them."""
        for assistance, said in self._stated:
            verb = _PLANS if self._planned[said] else _SUPPORTS
            ends = self._ends[assistance]
            yield f"<{ends['helper']}>{verb}<{ends['recipient']}> ."


class _Parties(Parties):
    """Parties whose areas are described once for all articles: the same places come again and again."""

    def __init__(self, lines: _Lines) -> None:
        super().__init__(lines)
        self._lines = lines

    def add_area(self, place: Place) -> URIRef:
        """Describe an area, with those above it, and return its node."""
        node, lines = _area(place)
        self._lines.lines |= lines
        return node


@lru_cache(maxsize=_AREAS)
def _area(place: Place) -> tuple[URIRef, frozenset[str]]:
    found = _Lines()
    return Parties(found).add_area(place), frozenset(found.lines)


def lines_of(document: Document, attestations: Sequence[Attestation]) -> tuple[str, ...]:
    """What one article says, as sorted lines of N-Triples without line ends.

    Of the plain triples there is one for each status that the article gives a pair: see `settled`.
    """
    if not attestations:
        return _record(document)
    found = _Lines()
    add_document(found, _Parties(found), document, attestations)
    return tuple(sorted({*found.lines, *found.plain()}))


def subject_first(line: bytes) -> bytes:
    """What to sort lines by so that they come in the order of their subjects' IRIs: without the bracket that ends the subject."""
    return line.replace(b">", b"", 1)


def _record(document: Document) -> tuple[str, ...]:
    """What an article that states nothing says, as most do: written without a node for each term."""
    article = document.article
    node = f"<{article_iri(article)}>"
    issued = document.issued.isoformat() if document.issued else None
    said = (article.identifier, issued, document.publisher or None, document.title or None, article.sha256)
    lines = [
        f'{node} {name} "{value.translate(_ESCAPES)}"{kind} .'
        for (name, kind), value in zip(_RECORD, said, strict=True)
        if value is not None
    ]
    return tuple(sorted((*lines, f"{node} {_IS_ARTICLE}")))


def settled(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of all articles, sorted and each once, without what is planned where another article says that it is done."""
    for subject, group in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        same = list(group)
        done = {line.partition(_DONE)[2] for line in same if line.startswith(subject + _DONE)}
        plan = subject + _PLANNED_ONLY
        yield from (line for line in same if not (line.startswith(plan) and line.removeprefix(plan) in done))


def _term(node: Node) -> str:
    if not isinstance(node, Literal):
        return f"<{node}>"
    text = f'"{str.translate(node, _ESCAPES)}"'
    if node.language:
        return f"{text}@{node.language}"
    return f"{text}^^<{node.datatype}>" if node.datatype is not None else text
