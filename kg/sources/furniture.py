"""Which elements of a web page are furniture: menus, footers, lists of links, scripts and what is hidden.

Names of classes are a hint, not a proof: an element that holds prose outside links stays, whatever it is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.model import Segment
from kg.sources.markup import BLOCK_TAGS, Element

__all__ = ["Furniture"]

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
_MARKED = _HEADINGS | {"th"}
_NEVER_FURNITURE = frozenset({"", "html", "body", "article", "main", "a", "tr", "tbody"}) | _HEADINGS


@dataclass(slots=True)
class _Survey:
    """What there is below an element: characters, characters in links, links, marked tags, prose outside links.

    ``inline`` is the text outside links that runs on in the element around it.
    """

    length: int = 0
    linked: int = 0
    links: int = 0
    tags: frozenset[str] = frozenset()
    prose: bool = False
    inline: str = ""


class Furniture:
    """Tells the furniture of one page from its article; looks at every element once."""

    def __init__(self, root: Element) -> None:
        self._surveys: dict[int, _Survey] = {}
        self._look(root)

    def __contains__(self, element: Element) -> bool:
        """Whether nothing below ``element`` is part of the article."""
        if element.tag in _NEVER_READ or _hidden(element):
            return True
        survey = self._surveys[id(element)]
        if element.tag == "header":
            return not survey.tags & _HEADINGS
        if element.tag in _NEVER_FURNITURE:
            return False
        named = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
        if not named.isspace() and _HINT.search(named) and not survey.tags & {"h1", "th"}:
            return not survey.prose
        return element.tag in _LISTS and _is_list_of_links(survey)

    def _look(self, element: Element) -> _Survey:
        survey = self._surveys[id(element)] = _Survey(tags=frozenset({element.tag} & _MARKED), links=element.tag == "a")
        inline: list[str] = []
        for child in element.children:
            if isinstance(child, Segment):
                survey.length += _length(child.text)
                inline.append(child.text)
                continue
            below = self._look(child)
            survey.length += below.length
            survey.linked += below.linked
            survey.links += below.links
            survey.tags |= below.tags
            survey.prose |= below.prose
            inline.append("\n" if child.tag in BLOCK_TAGS else below.inline)
        text = "" if element.tag == "a" or element.tag in _NEVER_READ else "".join(inline)
        if element.tag == "a":
            survey.linked = survey.length
        if element.tag in BLOCK_TAGS or not element.tag:
            survey.prose |= _PROSE.search(text) is not None
        else:
            survey.inline = text
        return survey


def _hidden(element: Element) -> bool:
    return "hidden" in element.attributes or _HIDDEN.search(element.attributes.get("style", "")) is not None


def _is_list_of_links(survey: _Survey) -> bool:
    """Two links or more that make up most of the text, and no sentence outside them."""
    if survey.links < 2 or survey.prose or survey.tags:
        return False
    return survey.linked >= _LINKED * survey.length


def _length(text: str) -> int:
    return len("".join(text.split()))
