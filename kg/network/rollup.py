"""The network seen from further away: parties taken together in the county, prefecture or province they lie in.

The page does the same in the browser, where parts are opened and closed (``assets/js/rollup.js``).
"""

from __future__ import annotations

import networkx as nx

from kg.model import Level
from kg.network.views import Network, areas, links, parties

__all__ = ["MANY", "level_for", "representatives", "rolled_up"]

MANY = 3_000
"""With more parties than this the page opens on a rolled-up network."""
_DRAWN = 1_500
"""So many nodes at most such a network should have."""
_LEVELS: tuple[str, ...] = (Level.PROVINCE, Level.PREFECTURE, Level.COUNTY, Level.TOWNSHIP, Level.VILLAGE)
_STEPS: tuple[str, ...] = (Level.COUNTY, Level.PREFECTURE, Level.PROVINCE)


def representatives(network: Network, level: str | None) -> dict[str, str]:
    """The node that stands for each party: the place around it that is of ``level`` or the next above it, else itself."""
    standing = {iri: (party.level, party.above) for iri, party in parties(network)}
    standing |= {iri: (area.level, area.above) for iri, area in areas(network).items()}
    found: dict[str, str] = {}
    for iri, _ in parties(network):
        node: str | None = iri
        seen: set[str] = set()
        while level is not None and node in standing and node not in seen:
            seen.add(node)
            own, above = standing[node]
            if own in _LEVELS and _LEVELS.index(own) <= _LEVELS.index(level):
                break
            node = above
        else:
            node = iri
        found[iri] = node
    return found


def rolled_up(network: Network, level: str | None) -> Network:
    """The network between the representatives, without what goes on within one of them; no data on nodes and edges."""
    standing = representatives(network, level)
    rolled: Network = nx.MultiDiGraph()
    rolled.add_nodes_from(sorted(set(standing.values())))
    ends = ((standing[helper], standing[recipient]) for helper, recipient, *_ in links(network))
    rolled.add_edges_from((a, b) for a, b in sorted(set(ends)) if a != b)
    return rolled


def level_for(network: Network) -> str | None:
    """The level on which the page opens: None, that is every party, unless there are many."""
    if network.number_of_nodes() <= MANY:
        return None
    return next((level for level in _STEPS if len(set(representatives(network, level).values())) <= _DRAWN), _STEPS[-1])
