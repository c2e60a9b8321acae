"""The page: one HTML file that draws the network and opens every edge to the sentences that say so.

pyvis holds the network and renders the page through the project's own template (``assets/``), because pyvis's own
requests Bootstrap from a server and lets text from the data become markup. Text from articles reaches the page in one
place only, a JSON block, and from there the document as text nodes; a Content-Security-Policy forbids every script but
the two that are in the file.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections import Counter
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader
from rdflib import Graph

from kg.network import labels
from kg.network.layout import place
from kg.network.spacing import Box, Position
from kg.network.views import Evidence, Link, Network, Party, Source, links, network_of, parties, summarize
from kg.network.words import FORM_COLOURS, LEVEL_SIZES, ROLE_COLOURS, SHAPES, WORDS

__all__ = ["TITLE", "render_page", "write_page"]

TITLE = "谁帮谁：对口支援与帮扶网络 · Who helps whom"
"""The heading of a page that is given none."""

_ASSETS = Path(__file__).parent / "assets"
_VIS = Path("templates/lib/vis-9.1.2/vis-network.min.js")

_ROOMS = (1.3, 1.5, 1.7, 1.9)
"""How much room labels get, in multiples of their own size: the further away a view of the whole is, the more."""
_FEW = 150
"""Nodes for which it may be possible to show every label at once."""

_BOLDEST = 2.0
"""How much stronger lines and arrowheads are drawn at most where a view of the whole is from far away."""

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 120,
        "keyboard": {"enabled": True, "bindToWindow": False, "speed": {"x": 8, "y": 8, "zoom": 0.02}},
        "selectConnectedEdges": True,
    },
    "nodes": {
        "borderWidth": 1.5,
        # The page draws the labels (see `kg.network.labels`).
        "font": {"size": 0},
    },
    "edges": {
        "smooth": False,
        "arrowStrikethrough": False,
        "selectionWidth": 2,
    },
}


def write_page(graph: Graph, path: Path, *, title: str = TITLE) -> None:
    """Writes the page for ``graph`` to ``path`` in UTF-8, whole or not at all; the same bytes for the same graph.

    Raises `OSError` where the file cannot be written.
    """
    content = render_page(network_of(graph), title=title).encode("utf-8", "replace")
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def render_page(network: Network, *, title: str = TITLE) -> str:
    """The HTML of the page for ``network``."""
    import pyvis.network  # noqa: PLC0415  pulls IPython, which costs a quarter of a second

    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line")
    drawing.options = _OPTIONS
    boldness = _add_nodes(drawing, network)
    sources = _add_edges(drawing, network, boldness)
    library = Path(pyvis.network.__file__).parent / _VIS
    drawing.path = "page.html"
    drawing.templateEnv = _environment(
        title=title,
        summary=summarize(network),
        sources=sources,
        style=_asset("page.css"),
        scripts=[library.read_text("utf-8"), _asset("page.js")],
    )
    return str(drawing.generate_html())


def _environment(**page: Any) -> Environment:
    """The template's environment; pyvis hands over nodes, edges and options, the rest comes from here."""
    environment = Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["csp_hash"] = _csp_hash
    environment.globals.update(
        page=page,
        vocabulary=WORDS,
        form_colours=FORM_COLOURS,
        role_colours=ROLE_COLOURS,
        vis_options=_OPTIONS,
        label={"size": labels.SIZE, "line": labels.LINE, "margin": labels.MARGIN},
    )
    return environment


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _csp_hash(text: str) -> str:
    """The source expression that allows exactly this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _add_nodes(drawing: Any, network: Network) -> float:
    """Adds the nodes and returns how much stronger than usual the lines between them must be to be seen from afar."""
    named = dict(parties(network))
    positions = _positions(network, named)
    for iri, party in named.items():
        x, y = positions[iri]
        drawing.add_node(
            iri,
            label=party.label,
            shape=SHAPES[party.kind],
            color=ROLE_COLOURS[party.role],
            size=_radius(party),
            x=x,
            y=y,
            party=_compact(asdict(party) | {"role": party.role}),
        )
    return min(_BOLDEST, 1 / labels.fitting(positions.values())) if positions else 1.0


def _positions(network: Network, named: dict[str, Party]) -> dict[str, Position]:
    """Where the nodes are drawn, with room for all labels in a view of the whole where that is possible."""
    positions: dict[str, Position] = {}
    for room in _ROOMS if len(named) <= _FEW else _ROOMS[:1]:
        positions = place(network, {iri: _box(party, room) for iri, party in named.items()})
        if not positions or labels.fitting(positions.values()) * room >= 1:
            break
    return positions


def _add_edges(drawing: Any, network: Network, boldness: float) -> list[dict[str, Any]]:
    """Adds the edges and returns the articles that their evidence refers to by index."""
    articles: dict[Source, int] = {}
    drawn: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for helper, recipient, key, link in links(network):
        bend = 0.15 + 0.12 * drawn[helper, recipient]
        drawn[helper, recipient] += 1
        alone = network.number_of_edges(helper, recipient) + network.number_of_edges(recipient, helper) == 1
        identifier = key if key not in seen else f"{key} {helper} {recipient}"
        seen.add(identifier)
        drawing.add_edge(
            helper,
            recipient,
            id=identifier,
            color=_edge_colour(link),
            width=round(boldness * min(1.5 + 0.75 * math.log2(max(len(link.evidence), 1)), 5), 2),
            arrows={"to": {"enabled": True, "scaleFactor": round(0.6 * boldness, 2)}},
            **({"dashes": [7, 6]} if link.status == "planned" else {}),
            # Straight lines between the same two nodes would lie on top of each other.
            **({} if alone else {"smooth": {"enabled": True, "type": "curvedCW", "roundness": round(bend, 2)}}),
            link=_compact({"forms": link.forms, "status": link.status, "since": link.since, "until": link.until}),
            evidence=[_evidence(item, articles) for item in link.evidence],
        )
    return [_compact(asdict(source)) for source in articles]


def _evidence(item: Evidence, articles: dict[Source, int]) -> dict[str, Any]:
    fields = asdict(item) | {"source": articles.setdefault(item.source, len(articles))}
    if item.reading == item.quote:
        del fields["reading"]
    fields["figures"] = [_compact({k: v for k, v in figure.items() if k != "iri"}) for figure in fields["figures"]]
    return _compact(fields)


def _compact(fields: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty, and with numbers as JSON has them."""
    return {
        name: float(value) if isinstance(value, Decimal) else value
        for name, value in fields.items()
        if value not in (None, (), [])
    }


def _edge_colour(link: Link) -> str:
    colour = FORM_COLOURS[link.forms[0]]
    return colour + "66" if link.status == "past" else colour


def _radius(party: Party) -> int:
    return LEVEL_SIZES.get(party.level, LEVEL_SIZES[None])


def _box(party: Party, room: float) -> Box:
    """The room of the node with its label, centred below it, when seen from so many times as far away."""
    radius, size = _radius(party), room * labels.SIZE
    return Box(
        width=max(2 * radius, math.ceil(labels.width_of(party.label) * size)),
        height=2 * radius + 6 + math.ceil(labels.lines_of(party.label) * size * 1.2),
        above=radius,
    )
