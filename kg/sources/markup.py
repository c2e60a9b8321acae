"""A web page as a tree of elements whose text keeps its place in the source.

The standard library's parser is the base because no HTML library keeps offsets. The tree is forgiving the way browsers
are: what is left open is closed, what was never opened is ignored, and depth is bounded.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import accumulate

from kg.model import Segment

__all__ = ["BLOCK_TAGS", "Element", "parse_markup"]

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
# An opening tag closes these when they are open in the same container.
_CLOSES = {
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "thead": {"tr", "td", "th", "thead", "tbody"},
    "tbody": {"tr", "td", "th", "thead", "tbody"},
    "tfoot": {"tr", "td", "th", "thead", "tbody"},
    "option": {"option"},
}
_CONTAINERS = frozenset({"table", "ul", "ol", "dl", "select"})
_DEPTH = 150


@dataclass(slots=True)
class Element:
    """An element of a page: tag, attributes, the source range of its start tag, and its children in order."""

    tag: str
    attributes: dict[str, str]
    start: int
    end: int
    children: list[Element | Segment] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """The element itself and all below it, in order."""
        pending = [self]
        while pending:
            element = pending.pop()
            yield element
            pending += [child for child in reversed(element.children) if isinstance(child, Element)]

    def text(self) -> str:
        """All text below it."""
        return "".join(c.text() if isinstance(c, Element) else c.text for c in self.children)


def parse_markup(source: str) -> Element:
    """The tree of a page; its root has an empty tag."""
    builder = _Builder(source)
    builder.feed(source)
    builder.close()
    return builder.root


class _Builder(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.root = Element("", {}, 0, 0)
        self._source = source
        self._lines = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
        self._open = [self.root]

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        end = start + len(self.get_starttag_text() or "")
        if tag in BLOCK_TAGS:
            self._close_until({"p"}, _CONTAINERS | {"td", "th", "div", "li"})
        if tag in _CLOSES:
            for _ in range(3):
                self._close_until(_CLOSES[tag], _CONTAINERS)
        element = Element(tag, {name: value or "" for name, value in attrs}, start, end)
        self._open[-1].children.append(element)
        if tag not in _VOID and len(self._open) < _DEPTH:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._close_until({tag}, frozenset() if tag in {"table", "body", "html"} else frozenset({"table"}) - {tag})

    def _close_until(self, tags: set[str], barriers: frozenset[str]) -> None:
        """Close the innermost open element of ``tags`` with all inside it, unless an element of ``barriers`` is in between."""
        for position in range(len(self._open) - 1, 0, -1):
            tag = self._open[position].tag
            if tag in tags:
                del self._open[position:]
                return
            if tag in barriers:
                return

    def handle_data(self, data: str) -> None:
        start = self._offset()
        self._add(start, start + len(data), data)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, reference: str) -> None:
        start = self._offset()
        end = start + len(reference)
        if self._source.startswith(";", end):
            end += 1
        self._add(start, end, html.unescape(self._source[start:end]))

    def _add(self, start: int, end: int, text: str) -> None:
        self._open[-1].children.append(Segment(start, end, text))
