"""Which elements of a web page are furniture: menus, footers, lists of links, scripts and what is hidden.

Names of classes are a hint, not a proof: an element that holds prose outside links stays, whatever it is called.
"""

from __future__ import annotations

import re

from kg.model import Segment
from kg.sources.markup import Element

__all__ = ["is_furniture"]

_NEVER_READ = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "nav",
        "footer",
        "aside",
        "select",
        "button",
        "iframe",
        "svg",
        "textarea",
        "object",
        "canvas",
        "audio",
        "video",
        "map",
    ]
)
_HINT = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|bread-?crumbs?|crumbs?|foot(?:er)?|copyright|sidebar|side|relate[ds]?|rel|recommend\w*|"
    r"share\w*|comments?|ads?|adverts?|pager?|pages|pagination|prev|next|hot|rank(?:ing)?|login|search|tool(?:bar|s)?|links?|"
    r"friend\w*|logo|banner|qrcode|toplink|header|head|top)\d*(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = re.compile(r"[\u3400-\u9fff][^。！？]{14,}[。！？]")
_LINKED = 0.7
_LISTS = frozenset({"ul", "ol", "dl", "div", "p", "td", "section", "center"})
_HEADINGS = frozenset({"h1", "h2", "h3"})


def is_furniture(element: Element) -> bool:
    """Whether nothing below ``element`` is part of the article."""
    if element.tag in _NEVER_READ or _hidden(element):
        return True
    if element.tag == "header":
        return not any(inner.tag in _HEADINGS for inner in element.elements())
    if element.tag in {"", "html", "body", "article", "main", "a", "tr", "tbody"} | _HEADINGS:
        return False
    named = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    if _HINT.search(named) and not any(inner.tag in {"h1", "th"} for inner in element.elements()):
        return _PROSE.search(_unlinked(element)) is None
    return element.tag in _LISTS and _is_list_of_links(element)


def _hidden(element: Element) -> bool:
    return "hidden" in element.attributes or _HIDDEN.search(element.attributes.get("style", "")) is not None


def _is_list_of_links(element: Element) -> bool:
    """Two links or more that make up most of the text, and no sentence outside them."""
    links = [inner for inner in element.elements() if inner.tag == "a"]
    if len(links) < 2 or any(inner.tag in {"th"} | _HEADINGS for inner in element.elements()):
        return False
    text, linked = _length(element.text()), sum(_length(link.text()) for link in links)
    return linked >= _LINKED * text and _PROSE.search(_unlinked(element)) is None


def _length(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _unlinked(element: Element) -> str:
    return "".join(
        child.text if isinstance(child, Segment) else _unlinked(child)
        for child in element.children
        if isinstance(child, Segment) or (child.tag != "a" and child.tag not in _NEVER_READ)
    )
