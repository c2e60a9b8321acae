"""Part of a network: around some parties, of some programmes, years, levels, or well-founded statements only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import networkx as nx

from kg.graph.prefixes import shorten
from kg.network.views import Area, Evidence, Link, Network, Party, areas, links, parties, programmes, restated

__all__ = ["Selection", "SelectionError", "select"]


class SelectionError(ValueError):
    """A selection names what the graph does not hold; the message is one line for the user."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What to keep of a network; what is empty keeps everything.

    ``focus`` names parties, or places around parties; of the rest, what is at most ``depth`` relations away from one of
    those is kept. ``programmes`` are names or parts of names. ``since`` keeps what begins in that year or later or, where an article does not
    say, was reported then. ``levels`` keeps relations of a party at one of these levels.
    """

    focus: tuple[str, ...] = ()
    depth: int = 1
    programmes: tuple[str, ...] = ()
    since: int | None = None
    levels: tuple[str, ...] = ()
    min_confidence: Decimal = Decimal(0)

    def __str__(self) -> str:
        """The selection as the page's head tells it."""
        parts = [
            f"{'、'.join(self.focus)} ±{self.depth}" if self.focus else "",
            "、".join(self.programmes),
            f"≥ {self.since}" if self.since is not None else "",
            "、".join(self.levels),
            f"≥ {self.min_confidence}" if self.min_confidence else "",
        ]
        return " · ".join(part for part in parts if part)


def select(network: Network, selection: Selection) -> Network:
    """The part of ``network`` that is selected, which may be empty.

    Raises `SelectionError` where a name of ``focus`` or ``programmes`` is none that the network holds.
    """
    wanted = _programmes(network, selection.programmes)
    kept = [edge for edge in _kept(network, selection, wanted) if _at_level(network, edge, selection.levels)]
    if selection.focus:
        near = _near(kept, _focused(network, selection.focus), selection.depth)
        kept = [edge for edge in kept if edge[0] in near and edge[1] in near]
    return _network(network, kept)


_Edge = tuple[str, str, str, Link]


def _kept(network: Network, selection: Selection, wanted: set[str]) -> Iterator[_Edge]:
    """The relations with the statements that pass, without those of which none does."""

    def passes(item: Evidence) -> bool:
        begins = item.since or _year(item.source.issued)
        return (
            (not wanted or item.programme in wanted)
            and (selection.since is None or (begins is not None and begins >= selection.since))
            and (item.confidence is None or item.confidence >= selection.min_confidence)
        )

    narrowed = wanted or selection.since is not None or selection.min_confidence
    for helper, recipient, key, link in links(network):
        evidence = tuple(item for item in link.evidence if passes(item))
        if evidence or not narrowed:
            yield helper, recipient, key, link if len(evidence) == len(link.evidence) else restated(evidence)


def _year(issued: str | None) -> int | None:
    return int(issued[:4]) if issued and issued[:4].isascii() and issued[:4].isdigit() else None


def _at_level(network: Network, edge: _Edge, levels: tuple[str, ...]) -> bool:
    return not levels or any(network.nodes[end]["party"].level in levels for end in edge[:2])


def _focused(network: Network, names: Iterable[str]) -> set[str]:
    """The parties that bear one of the names, and those that lie in a place that does."""
    found: set[str] = set()
    for name in names:
        bearers = {iri for iri, titles in _titles(network) if _called(titles, name)}
        within = {iri for iri, _ in parties(network) if bearers & set(_chain(network, iri))}
        if not within:
            known = sorted({title for _, titles in _titles(network) for title in titles[0]})
            import difflib  # noqa: PLC0415 - slow to import, and names are seldom wrong

            near = difflib.get_close_matches(name, known, n=3, cutoff=0.5)
            hint = f"; did you mean {'、'.join(near)}?" if near else "; 'kg query pairs' lists the parties"
            raise SelectionError(f"{name}: no party of this graph, nor a place around one{hint}")
        found |= within
    return found


_Titles = tuple[tuple[str, ...], tuple[str, ...]]


def _titles(network: Network) -> Iterator[tuple[str, _Titles]]:
    """The names, and the names of the places above, of each party and of each place above one."""
    for iri, party in parties(network):
        own = (party.label, *party.other_names, party.english or "", party.code or "", iri, shorten(iri))
        yield iri, (own, party.path)
    for iri, area in areas(network).items():
        above = [a.label for a in map(areas(network).get, _chain(network, iri)[1:]) if a is not None]
        yield iri, ((area.label, area.english or "", iri, shorten(iri)), tuple(reversed(above)))


def _called(titles: _Titles, name: str) -> bool:
    """Whether a party bears the name, or a path that ends in it: ``福州市/鼓楼区``."""
    own, path = titles
    *above, last = name.split("/")
    return name in own or (last in own and bool(above) and all(step in path for step in above))


def _chain(network: Network, iri: str) -> list[str]:
    """The node and the places it lies in."""
    found: list[str] = []
    node: str | None = iri
    while node is not None and node not in found:
        found.append(node)
        place = network.nodes[node]["party"] if node in network else areas(network).get(node)
        node = place.above if place else None
    return found


def _near(edges: list[_Edge], focus: set[str], depth: int) -> set[str]:
    """What is at most so many relations away from the focus."""
    neighbours: dict[str, set[str]] = {}
    for helper, recipient, *_ in edges:
        neighbours.setdefault(helper, set()).add(recipient)
        neighbours.setdefault(recipient, set()).add(helper)
    reached, edge = set(focus), set(focus)
    for _ in range(depth):
        edge = {other for node in edge for other in neighbours.get(node, ())} - reached
        reached |= edge
    return reached


def _area(network: Network, iri: str) -> Area:
    """A place above a party, which may itself be a party that is not selected."""
    if iri not in network:
        return areas(network)[iri]
    party: Party = network.nodes[iri]["party"]
    return Area(party.label, party.english, party.level, party.above)


def _programmes(network: Network, names: Iterable[str]) -> set[str]:
    """The programmes that bear one of the names: exactly, else as a part."""
    known = programmes(network)
    found: set[str] = set()
    for name in names:
        titles = {iri: (label, english or "", iri, shorten(iri)) for iri, (label, english) in known.items()}
        bearers = {iri for iri, own in titles.items() if name in own or name == own[3].partition(":")[2]}
        bearers = bearers or {iri for iri, own in titles.items() if any(name.lower() in each.lower() for each in own)}
        if not bearers:
            listed = "、".join(label for label, _ in known.values()) or "none at all"
            raise SelectionError(f"{name}: no programme that this graph names; it names {listed}")
        found |= bearers
    return found


def _network(whole: Network, edges: list[_Edge]) -> Network:
    """A network of these relations, in which the parties' relations are counted anew."""
    helps, helped = Counter(edge[0] for edge in edges), Counter(edge[1] for edge in edges)
    part: Network = nx.MultiDiGraph()
    for iri in sorted(helps.keys() | helped.keys()):
        party: Party = whole.nodes[iri]["party"]
        part.add_node(iri, party=replace(party, helps=helps[iri], helped=helped[iri]))
    for helper, recipient, key, link in edges:
        part.add_edge(helper, recipient, key=key, link=link)
    around: dict[str, None] = {above: None for iri in part for above in _chain(whole, iri)[1:] if above not in part}
    part.graph["areas"] = {iri: _area(whole, iri) for iri in sorted(around) if iri in whole or iri in areas(whole)}
    named = {item.programme for *_, link in edges for item in link.evidence}
    part.graph["programmes"] = {iri: names for iri, names in programmes(whole).items() if iri in named}
    return part
