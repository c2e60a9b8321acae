"""The page: one HTML file that draws the network and opens every edge to the sentences that say so.

pyvis holds the network and renders the page through the project's own template (``assets/``), because pyvis's own
requests Bootstrap from a server and lets text from the data become markup. Text from articles reaches the page in two
places only, blocks of JSON, and from there the document as text nodes; a Content-Security-Policy forbids every script but
the two that are in the file.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader

from kg.network import labels
from kg.network.bundle import bundled
from kg.network.interface import INTERFACE, LANGUAGES
from kg.network.island import Island, fill
from kg.network.views import Network, network_of, parties, summarize
from kg.network.words import FORM_COLOURS, LEVEL_SIZES, OUTLINES, ROLE_COLOURS, SHAPES, WORDS

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["TITLE", "render_page", "write", "write_page"]

TITLE = "谁帮谁：对口支援与帮扶网络 · Who helps whom"
"""The heading of a page that is given none."""

_ASSETS = Path(__file__).parent / "assets"
_VIS = Path("templates/lib/vis-9.1.2/vis-network.min.js")

_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 120,
        "selectConnectedEdges": False,
        "keyboard": {"enabled": True, "bindToWindow": False, "speed": {"x": 8, "y": 8, "zoom": 0.02}},
    },
    # The page draws the labels (see `kg.network.labels`).
    "nodes": {"font": {"size": 0}},
    "edges": {"smooth": False, "arrowStrikethrough": False, "selectionWidth": 2},
}


def write_page(
    graph: Graph | bytes, path: Path, *, title: str = TITLE, lang: str | None = None, sources: str | None = None
) -> None:
    """Write the page for ``graph`` to ``path`` in UTF-8, whole or not at all; the same bytes for the same graph.

    The graph may be given as N-Triples, which is the quicker way. The other arguments are those of `render_page`. Raises `OSError` where the file cannot be written.
    """
    write(render_page(network_of(graph), title=title, lang=lang, sources=sources), path)


def write(html: str, path: Path) -> None:
    """Write a page to ``path`` in UTF-8, whole or not at all. Raises `OSError` where the file cannot be written."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(html.encode("utf-8", "replace"))
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def render_page(
    network: Network,
    *,
    title: str = TITLE,
    note: str | None = None,
    lang: str | None = None,
    sources: str | None = None,
) -> str:
    """The HTML of the page for ``network``.

    ``lang`` is the language it opens in, ``zh`` or ``en``, by default the reader's browser's; ``sources`` the path, relative to the
    page, of the folder in which the articles lie, for links to them; ``note`` says what part of a graph it is.
    """
    import pyvis.network  # noqa: PLC0415  pulls IPython, which costs a quarter of a second

    drawing = pyvis.network.Network(directed=True, cdn_resources="in_line")
    island = fill(drawing, network)
    library = Path(pyvis.network.__file__).parent / _VIS
    column = LANGUAGES.index(lang) if lang else 0
    drawing.path = "page.html"
    drawing.templateEnv = _environment(
        title=title,
        note=note,
        lang=lang,
        column=column,
        text={key: pair[column] for key, pair in INTERFACE.items()},
        both=INTERFACE,
        summary=summarize(network),
        classes=_classes(network),
        shapes=OUTLINES,
        level=island.level,
        data=_data(island, sources),
        texts=island.texts,
        style=_colours() + _asset("page.css"),
        scripts=[library.read_text("utf-8"), bundled(_ASSETS / "js")],
    )
    return str(drawing.generate_html())


def _environment(**page: Any) -> Environment:
    """The template's environment."""
    environment = Environment(
        loader=FileSystemLoader(_ASSETS),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.filters["csp_hash"] = _csp_hash
    environment.globals.update(page=page, vocabulary=WORDS)
    return environment


def _data(island: Island, sources: str | None) -> dict[str, Any]:
    return {
        **island.data,
        "sourcesAt": sources,
        "options": _OPTIONS,
        "label": {"size": labels.SIZE, "line": labels.LINE, "margin": labels.MARGIN},
        "words": WORDS,
        "text": INTERFACE,
        "colours": {"form": FORM_COLOURS, "role": ROLE_COLOURS},
        "shapes": SHAPES,
        "sizes": {level or "": size for level, size in LEVEL_SIZES.items()},
    }


def _classes(network: Network) -> list[str]:
    """The levels of areas, and what else parties are, in the legend's order."""
    found = {party.level or party.kind if party.kind == "area" else party.kind for _, party in parties(network)}
    return [value for value in OUTLINES if value in found]


def _colours() -> str:
    """The colours as classes and variables of the style sheet."""
    rules = []
    for selector, column in ((":root", 0), (':root[data-theme="dark"]', 1)):
        rules += [f"{selector} .form-{value} {{ --legend: {pair[column]}; }}" for value, pair in FORM_COLOURS.items()]
        for value, pair in ROLE_COLOURS.items():
            fill_ = {"recipient": "none"}.get(value, pair[column])
            rim = "var(--ink)" if value == "both" else pair[column]
            rules.append(f"{selector} .role-{value} {{ --fill: {fill_}; --rim: {rim}; }}")
    return "\n".join(rules) + "\n"


def _asset(name: str) -> str:
    return (_ASSETS / name).read_text("utf-8")


def _csp_hash(text: str) -> str:
    """The source expression that allows exactly this inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
