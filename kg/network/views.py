"""The graph as a network: who helps whom, with the evidence on every edge.

`network_of` reads the public vocabulary only, so it also reads a graph that another tool wrote. What an incomplete graph
leaves out is None or empty in the network; nothing is made up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx

from kg.graph.prefixes import expand
from kg.model import Form, Status
from kg.network.statements import Statements, statements_of

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "Area",
    "Evidence",
    "Figure",
    "Link",
    "Network",
    "Party",
    "Source",
    "Summary",
    "areas",
    "links",
    "network_of",
    "parties",
    "programmes",
    "restated",
    "summarize",
]

_FORMS = tuple(form.value for form in Form)
_STATUSES = tuple(status.value for status in Status)
_MAX_DEPTH = 8
"""More levels than any division has: a foreign graph may hold a circle of `pa:partOf`."""
_NAMES = ("rdfs:label", "skos:prefLabel")

Network: TypeAlias = "nx.MultiDiGraph[str]"
"""Nodes are IRIs with a `Party` under ``party``; edges have the assistance's IRI as key and a `Link` under ``link``.

`areas` and `programmes` lead to what the parties lie in and to the programmes that the evidence names.
"""


@dataclass(frozen=True, slots=True)
class Area:
    """A place above a party; ``above`` is the IRI of the next one, ``level`` the local name of its level."""

    label: str
    english: str | None
    level: str | None
    above: str | None


@dataclass(frozen=True, slots=True)
class Party:
    """A helper or a recipient, or both.

    ``kind`` is ``area``, ``organization`` or ``group``; ``level`` the local name of an area's level. ``above`` is the IRI of
    the place it lies in, ``path`` the names of all of them from the province down. ``helps`` and ``helped`` count the
    relations in which it gives and receives.
    """

    label: str
    english: str | None
    other_names: tuple[str, ...]
    kind: str
    level: str | None
    code: str | None
    above: str | None
    path: tuple[str, ...]
    helps: int
    helped: int

    @property
    def role(self) -> str:
        """What it is in the network: ``helper``, ``recipient`` or ``both``."""
        if self.helps and self.helped:
            return "both"
        return "helper" if self.helps else "recipient"


@dataclass(frozen=True, slots=True)
class Source:
    """The article that says so; ``issued`` is an ISO date."""

    identifier: str
    title: str | None
    publisher: str | None
    issued: str | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that an attestation states. ``iri`` tells whether two attestations share one figure; ``text`` is the article's own."""

    iri: str
    kind: str
    value: Decimal
    unit: str
    stage: str | None
    year: int | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One sentence that says so: ``quote`` as in the source, ``reading`` cleaned and in Simplified characters.

    ``programme`` is the IRI of the programme under which the article puts it.
    """

    source: Source
    start: int
    end: int
    quote: str
    reading: str
    form: str
    status: str
    since: int | None
    until: int | None
    confidence: Decimal | None
    rule: str | None
    programme: str | None
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """One assistance and all that is said of it.

    ``forms`` are in order of how often they are attested. ``status`` is ``planned`` where every sentence only plans it,
    ``past`` where some say that it is over and none that it goes on. ``since`` is the earliest year stated.
    """

    forms: tuple[str, ...]
    status: str
    since: int | None
    until: int | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """The network in numbers. ``forms`` counts the relations with that form, of which one may have several; so does ``statuses``."""

    parties: int
    helpers: int
    recipients: int
    relations: int
    sentences: int
    articles: int
    components: int
    forms: dict[str, int]
    statuses: dict[str, int]


def network_of(graph: Graph | bytes) -> Network:
    """The network of helpers and recipients in ``graph``, the same for the same graph whatever its order.

    The graph may be given as N-Triples, which is the quicker way. Statements that lack a helper or a recipient are left out.
    """
    said = statements_of(graph)
    ends = sorted(
        (helper, recipient, node)
        for node in said.of_type("pa:Assistance")
        for helper in said.values(node, "pa:helper")
        for recipient in said.values(node, "pa:recipient")
    )
    helps = Counter(helper for helper, _, _ in ends)
    helped = Counter(recipient for _, recipient, _ in ends)
    network: Network = nx.MultiDiGraph()
    for iri in sorted(helps.keys() | helped.keys()):
        network.add_node(iri, party=_party(said, iri, helps[iri], helped[iri]))
    for helper, recipient, node in ends:
        network.add_edge(helper, recipient, key=node, link=_link(said, node))
    network.graph["areas"] = _areas(said, network)
    network.graph["programmes"] = _programmes(said, network)
    return network


def parties(network: Network) -> Iterator[tuple[str, Party]]:
    """Every node of the network with what it stands for, in the order of their IRIs."""
    for iri, data in network.nodes(data=True):
        yield iri, data["party"]


def areas(network: Network) -> dict[str, Area]:
    """The places above the parties that are no parties themselves, by IRI."""
    found: dict[str, Area] = network.graph.get("areas", {})
    return found


def programmes(network: Network) -> dict[str, tuple[str, str | None]]:
    """The Chinese and the English names of the programmes that the evidence names, by IRI."""
    found: dict[str, tuple[str, str | None]] = network.graph.get("programmes", {})
    return found


def links(network: Network) -> Iterator[tuple[str, str, str, Link]]:
    """Every edge as helper, recipient, IRI of the assistance, and what is said of it, in that order."""
    for helper, recipient, key, data in sorted(network.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        yield helper, recipient, key, data["link"]


def summarize(network: Network) -> Summary:
    """The figures that a report or a page heads the network with."""
    nodes = [party for _, party in parties(network)]
    edges = [link for *_, link in links(network)]
    evidence = [item for link in edges for item in link.evidence]
    forms = Counter(form for link in edges for form in link.forms)
    statuses = Counter(link.status for link in edges)
    return Summary(
        parties=len(nodes),
        helpers=sum(party.helps > 0 for party in nodes),
        recipients=sum(party.helped > 0 for party in nodes),
        relations=len(edges),
        sentences=len({(item.source.identifier, item.start, item.end) for item in evidence}),
        articles=len({item.source.identifier for item in evidence}),
        components=nx.number_weakly_connected_components(network),
        forms={form: forms[form] for form in _FORMS if forms[form]},
        statuses={status.value: statuses[status] for status in Status if statuses[status]},
    )


def _party(said: Statements, node: str, helps: int, helped: int) -> Party:
    types = said.values(node, "rdf:type")
    kind = next((kind for kind in ("Organization", "Group") if expand(f"pa:{kind}") in types), "Area").lower()
    above = _above(said, node)
    return Party(
        label=_label(said, node),
        english=_english(said, node),
        other_names=tuple(sorted(set(said.values(node, "skos:altLabel")))),
        kind=kind,
        level=_local(said.value(node, "pa:level")),
        code=said.value(node, "pa:code"),
        above=above,
        path=_path(said, above),
        helps=helps,
        helped=helped,
    )


def _above(said: Statements, node: str) -> str | None:
    return said.value(node, "pa:partOf") or said.value(node, "pa:seat")


def _areas(said: Statements, network: Network) -> dict[str, Area]:
    found: dict[str, Area] = {}
    for _, party in parties(network):
        above = party.above
        while above is not None and above not in network and above not in found:
            higher = _above(said, above)
            level = _local(said.value(above, "pa:level"))
            found[above] = Area(_label(said, above), _english(said, above), level, higher)
            above = higher
    return {iri: found[iri] for iri in sorted(found)}


def _programmes(said: Statements, network: Network) -> dict[str, tuple[str, str | None]]:
    named = {item.programme for *_, link in links(network) for item in link.evidence if item.programme is not None}
    return {iri: (_label(said, iri), _english(said, iri)) for iri in sorted(named)}


def _path(said: Statements, node: str | None) -> tuple[str, ...]:
    """The labels of ``node`` and the places above it, the highest first."""
    labels: list[str] = []
    while node is not None and len(labels) < _MAX_DEPTH:
        labels.append(_label(said, node))
        node = said.value(node, "pa:partOf")
    return tuple(reversed(labels))


def _link(said: Statements, node: str) -> Link:
    evidence = tuple(
        sorted(
            (_evidence(said, attestation) for attestation in said.values(node, "pa:attestation")),
            key=lambda item: (item.source.identifier, item.start, item.end, item.form, item.rule or ""),
        )
    )
    return restated(evidence)


def restated(evidence: tuple[Evidence, ...]) -> Link:
    """A relation of which this is said, and what it amounts to."""
    forms = Counter(item.form for item in evidence)
    stated = {item.status for item in evidence}
    status = next((value for value in (Status.ACTUAL, Status.PAST, Status.PLANNED) if value in stated), Status.ACTUAL)
    return Link(
        forms=tuple(sorted(forms, key=lambda form: (-forms[form], _FORMS.index(form)))) or (Form.OTHER.value,),
        status=status.value,
        since=min((item.since for item in evidence if item.since is not None), default=None),
        until=max((item.until for item in evidence if item.until is not None), default=None),
        evidence=evidence,
    )


def _evidence(said: Statements, node: str) -> Evidence:
    form, status = _local(said.value(node, "pa:form")), _local(said.value(node, "pa:status"))
    quote = said.value(node, "oa:exact") or ""
    return Evidence(
        source=_source(said, said.value(node, "dcterms:source")),
        start=_integer(said.value(node, "oa:start")) or 0,
        end=_integer(said.value(node, "oa:end")) or 0,
        quote=quote,
        reading=said.value(node, "pa:reading") or quote,
        form=form if form in _FORMS else Form.OTHER.value,
        status=status if status in _STATUSES else Status.ACTUAL.value,
        since=_integer(said.value(node, "pa:since")),
        until=_integer(said.value(node, "pa:until")),
        confidence=_decimal(said.value(node, "pa:confidence")),
        rule=said.value(node, "pa:rule"),
        programme=said.value(node, "pa:programme"),
        figures=_figures(said, said.values(node, "pa:measure")),
    )


def _source(said: Statements, node: str | None) -> Source:
    return Source(
        identifier=said.value(node, "dcterms:identifier") or node or "",
        title=said.value(node, "dcterms:title"),
        publisher=said.value(node, "dcterms:publisher"),
        issued=said.value(node, "dcterms:issued"),
    )


def _figures(said: Statements, nodes: Iterable[str]) -> tuple[Figure, ...]:
    figures = (
        Figure(
            iri=node,
            kind=_local(said.value(node, "pa:kind")) or "otherKind",
            value=value,
            unit=_local(said.value(node, "pa:unit")) or "count",
            stage=_local(said.value(node, "pa:stage")),
            year=_integer(said.value(node, "pa:year")),
            text=said.value(node, "oa:exact"),
        )
        for node in nodes
        if (value := _decimal(said.value(node, "pa:value"))) is not None
    )
    return tuple(sorted(figures, key=lambda figure: (figure.kind, -figure.value, figure.iri)))


def _label(said: Statements, node: str) -> str:
    """The Chinese label, else any label, else the last part of the IRI."""
    labels = said.in_language(node, "zh", *_NAMES) or said.values(node, *_NAMES)
    return labels[0] if labels else node.rstrip("/#").replace("#", "/").rpartition("/")[2]


def _english(said: Statements, node: str) -> str | None:
    return next(iter(said.in_language(node, "en", *_NAMES)), None)


def _local(iri: str | None) -> str | None:
    return None if iri is None else iri.replace("#", "/").rpartition("/")[2]


def _integer(text: str | None) -> int | None:
    """A whole number or a year; None for what is neither."""
    start = (text or "")[:12]
    return int(start) if start.isascii() and start.isdigit() else None


def _decimal(text: str | None) -> Decimal | None:
    try:
        value = Decimal(text) if text is not None else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() else None
