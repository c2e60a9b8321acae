"""Everything the graph says of a party: who helps it, whom it helps, and the sentences that say so.

Reads the store pattern by pattern, without rdflib and without SPARQL, so an answer takes milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, Store

from kg.graph.prefixes import PREFIXES
from kg.graph.store import DEFAULT

__all__ = [
    "Description",
    "Edge",
    "Figure",
    "PartyName",
    "Profile",
    "Relation",
    "Statement",
    "describe",
    "edges",
    "profiles",
]


_PARTIES = ("Area", "Organization", "Group")


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party by IRI, by what it is (``Area``, ``Organization``, ``Group``) and by name.

    ``path`` are the labels of the areas it lies in or belongs to, the province first.
    """

    iri: str
    kind: str
    label: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a statement: the article's words and what they amount to. Money is in yuan (``CNY``)."""

    iri: str
    text: str
    kind: str
    value: Decimal
    unit: str
    stage: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or clause of an article that states a relation.

    ``[start, end)`` is the range of the quote in the source, in code points; ``article`` is the article's identifier,
    ``corrected_by`` who corrected the statement, None where nobody did, ``programme`` the name of that under which the article puts it.
    """

    iri: str
    quote: str
    start: int
    end: int
    article: str
    title: str | None
    publisher: str | None
    issued: date | None
    form: str
    status: str
    since: int | None
    until: int | None
    programme: str | None
    confidence: Decimal
    rule: str
    figures: tuple[Figure, ...]
    corrected_by: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """The other end of a relation and what states it, in the order of articles and of their text."""

    other: PartyName
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation with both its ends."""

    iri: str
    helper: PartyName
    recipient: PartyName
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A party with what the graph says of it by itself.

    ``above`` is the IRI of the area it lies in or belongs to; ``latitude`` and ``longitude`` are degrees of WGS 84.
    """

    party: PartyName
    english: str | None
    other_names: tuple[str, ...]
    code: str | None
    level: str | None
    latitude: Decimal | None
    longitude: Decimal | None
    above: str | None


@dataclass(frozen=True, slots=True)
class Description:
    """A party with its other names, its helpers and its recipients, each in the order of their names.

    ``became`` are the successors of a division that is no more, ``was`` the former divisions it succeeds. ``below`` counts
    the relations whose recipient lies in the area or belongs to something in it, the area itself not included.
    """

    party: PartyName
    other_names: tuple[str, ...]
    code: str | None
    level: str | None
    became: tuple[PartyName, ...]
    was: tuple[PartyName, ...]
    helped_by: tuple[Relation, ...]
    helps: tuple[Relation, ...]
    below: int


def describe(store: Store, name: str) -> tuple[Description, ...]:
    """Every party that bears the name, be it official, short or former; none where nobody does.

    Where several places share a name, all are there, told apart by their paths.
    """
    view = _View(store)
    bearers = {
        quad.subject
        for naming in ("rdfs:label", "skos:altLabel")
        for language in ("zh", "en")
        for quad in store.quads_for_pattern(None, _term(naming), Literal(name, language=language), DEFAULT)
        if isinstance(quad.subject, NamedNode) and view.concept(quad.subject, "rdf:type") in _PARTIES
    }
    found = [view.description(node) for node in bearers]
    return tuple(sorted(found, key=lambda each: (each.party.path, each.party.label, each.party.iri)))


def edges(store: Store) -> Iterator[Edge]:
    """Every relation of the graph, in the order of the IRIs of its ends."""
    view = _View(store)
    parties: dict[NamedNode, PartyName] = {}

    def party(node: NamedNode) -> PartyName:
        if node not in parties:
            parties[node] = view.party(node)
        return parties[node]

    ends = [
        (helper.value, recipient.value, assistance.value)
        for assistance in view.subjects("rdf:type", _term("pa:Assistance"))
        for helper in view.nodes(assistance, "pa:helper")
        for recipient in view.nodes(assistance, "pa:recipient")
    ]
    for helper, recipient, assistance in sorted(ends):
        statements = view.statements(NamedNode(assistance))
        yield Edge(assistance, party(NamedNode(helper)), party(NamedNode(recipient)), statements)


def profiles(store: Store) -> Iterator[Profile]:
    """Every party of the graph, and every area above one, in the order of their IRIs."""
    view = _View(store)
    kinds = ("pa:Area", "pa:Organization", "pa:Group")
    nodes = {node for kind in kinds for node in view.subjects("rdf:type", _term(kind))}
    return (view.profile(node) for node in sorted(nodes, key=lambda node: node.value))


def _term(name: str) -> NamedNode:
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@dataclass(frozen=True, slots=True)
class _View:
    """A store read as records. Predicates are given as prefixed names."""

    store: Store

    def objects(self, node: NamedNode, predicate: str) -> Iterator[NamedNode | Literal]:
        for quad in self.store.quads_for_pattern(node, _term(predicate), None, DEFAULT):
            if isinstance(quad.object, NamedNode | Literal):
                yield quad.object

    def nodes(self, node: NamedNode, predicate: str) -> Iterator[NamedNode]:
        return (value for value in self.objects(node, predicate) if isinstance(value, NamedNode))

    def subjects(self, predicate: str, node: NamedNode) -> Iterator[NamedNode]:
        for quad in self.store.quads_for_pattern(None, _term(predicate), node, DEFAULT):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject

    def text(self, node: NamedNode | None, predicate: str) -> str | None:
        values = sorted(value.value for value in self.objects(node, predicate)) if node else []
        return values[0] if values else None

    def concept(self, node: NamedNode, predicate: str) -> str | None:
        value = self.text(node, predicate)
        return value.rpartition("#")[2] if value else None

    def year(self, node: NamedNode, predicate: str) -> int | None:
        value = self.text(node, predicate)
        return int(value) if value else None

    def label(self, node: NamedNode) -> str:
        names = (*self.objects(node, "rdfs:label"), *self.objects(node, "skos:prefLabel"))
        labels = [value for value in names if isinstance(value, Literal)]
        return min(labels, key=lambda label: (label.language != "zh", label.value)).value if labels else node.value

    def above(self, node: NamedNode) -> Iterator[NamedNode]:
        """The areas that a party lies in or belongs to, nearest first."""
        seen = {node}
        area = next(self.nodes(node, "pa:partOf"), None) or next(self.nodes(node, "pa:seat"), None)
        while area is not None and area not in seen:
            seen.add(area)
            yield area
            area = next(self.nodes(area, "pa:partOf"), None)

    def party(self, node: NamedNode) -> PartyName:
        path = tuple(self.label(area) for area in self.above(node))[::-1]
        return PartyName(node.value, self.concept(node, "rdf:type") or "", self.label(node), path)

    def profile(self, node: NamedNode) -> Profile:
        labels = [label for label in self.objects(node, "rdfs:label") if isinstance(label, Literal)]
        latitude, longitude = self.text(node, "geo:lat"), self.text(node, "geo:long")
        return Profile(
            party=self.party(node),
            english=min((label.value for label in labels if label.language == "en"), default=None),
            other_names=tuple(sorted(name.value for name in self.objects(node, "skos:altLabel"))),
            code=self.text(node, "pa:code"),
            level=self.concept(node, "pa:level"),
            latitude=Decimal(latitude) if latitude else None,
            longitude=Decimal(longitude) if longitude else None,
            above=next((area.value for area in self.above(node)), None),
        )

    def description(self, node: NamedNode) -> Description:
        party = self.party(node)
        names = {name.value for naming in ("rdfs:label", "skos:altLabel") for name in self.objects(node, naming)}
        return Description(
            party=party,
            other_names=tuple(sorted(names - {party.label})),
            code=self.text(node, "pa:code"),
            level=self.concept(node, "pa:level"),
            became=self.named(self.nodes(node, "pa:succeededBy")),
            was=self.named(self.subjects("pa:succeededBy", node)),
            helped_by=self.relations(node, "pa:recipient", "pa:helper"),
            helps=self.relations(node, "pa:helper", "pa:recipient"),
            below=sum(len(list(self.subjects("pa:recipient", each))) for each in self.within(node)),
        )

    def named(self, nodes: Iterable[NamedNode]) -> tuple[PartyName, ...]:
        return tuple(sorted(map(self.party, nodes), key=lambda each: (each.path, each.label, each.iri)))

    def within(self, node: NamedNode) -> set[NamedNode]:
        """Everything that lies in an area or belongs to something in it."""
        found: set[NamedNode] = set()
        waiting = [node]
        while waiting:
            area = waiting.pop()
            inside = {*self.subjects("pa:partOf", area), *self.subjects("pa:seat", area)} - found - {node}
            found |= inside
            waiting += inside
        return found

    def relations(self, node: NamedNode, own_end: str, other_end: str) -> tuple[Relation, ...]:
        found = [
            Relation(self.party(other), self.statements(assistance))
            for assistance in self.subjects(own_end, node)
            for other in self.nodes(assistance, other_end)
        ]
        return tuple(sorted(found, key=lambda each: (each.other.path, each.other.label, each.other.iri)))

    def statements(self, assistance: NamedNode) -> tuple[Statement, ...]:
        found = [self.statement(node) for node in self.nodes(assistance, "pa:attestation")]
        return tuple(sorted(found, key=lambda each: (each.article, each.start, each.end, each.iri)))

    def statement(self, node: NamedNode) -> Statement:
        article = next(self.nodes(node, "dcterms:source"), None)
        issued = self.text(article, "dcterms:issued")
        return Statement(
            iri=node.value,
            quote=self.text(node, "oa:exact") or "",
            start=int(self.text(node, "oa:start") or 0),
            end=int(self.text(node, "oa:end") or 0),
            article=self.text(article, "dcterms:identifier") or "",
            title=self.text(article, "dcterms:title"),
            publisher=self.text(article, "dcterms:publisher"),
            issued=date.fromisoformat(issued) if issued else None,
            form=self.concept(node, "pa:form") or "",
            status=self.concept(node, "pa:status") or "",
            since=self.year(node, "pa:since"),
            until=self.year(node, "pa:until"),
            programme=next((self.label(each) for each in self.nodes(node, "pa:programme")), None),
            confidence=Decimal(self.text(node, "pa:confidence") or 0),
            rule=self.text(node, "pa:rule") or "",
            figures=tuple(self.figure(each) for each in sorted(self.nodes(node, "pa:measure"), key=self._place_of)),
            corrected_by=self.text(node, "pa:correctedBy"),
        )

    def figure(self, node: NamedNode) -> Figure:
        return Figure(
            iri=node.value,
            text=self.text(node, "oa:exact") or "",
            kind=self.concept(node, "pa:kind") or "",
            value=Decimal(self.text(node, "pa:value") or 0),
            unit=self.concept(node, "pa:unit") or "",
            stage=self.concept(node, "pa:stage"),
            year=self.year(node, "pa:year"),
        )

    def _place_of(self, node: NamedNode) -> tuple[int, str]:
        return int(self.text(node, "oa:start") or 0), node.value
