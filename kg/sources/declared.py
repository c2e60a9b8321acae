"""What a web page declares about itself: title, publisher and date.

In order of trust: the ``<meta>`` names that Chinese government sites must carry (ArticleTitle, PubDate, ContentSource,
SiteName), JSON-LD, Open Graph and their relatives, then the page's only ``<h1>`` and its ``<title>``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Block
from kg.sources.dates import to_date
from kg.sources.markup import Element

__all__ = ["Declared", "declared"]

_TITLE = ("articletitle", "headline", "og:title", "dc.title")
_PUBLISHER = ("contentsource", "source", "publisher", "article:publisher", "dc.publisher", "mediaid")
_SITE = ("sitename", "og:site_name", "application-name")
_ISSUED = (
    "pubdate", "publishdate", "publish_date", "publication_date", "datepublished", "article:published_time",
    "og:release_date", "og:published_time", "dc.date", "dcterms.issued", "date",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s*[_|｜]+\s*|\s+[-–—]+\s+|\s*[-–—]+\s*(?=[^-–—_|]+$)|\s*(?:--|——)\s*")
_SITE_NAME = re.compile(
    r"(?:网|网站|频道|日报|晚报|早报|时报|报|在线|新闻|政府|门户|局|委|委员会|办|办公室|厅|部|中心|融媒体?|传媒|电视台|集团|公司|协会|大学|学院|医院)$"
)
_OFFICE = r"(?:党委|党政|宣传|新闻|组织|统战|乡村振兴|扶贫|对口|团委|工会|医务|校|院)[\u3400-\u9fff]{0,8}(?:部|处|科|室|办|中心|会)(?![\u3400-\u9fff])|[\u3400-\u9fff]{2,8}[处科](?![\u3400-\u9fff])"
"""An office of the body whose site it is."""
_OWN_SOURCE = re.compile(
    rf"(?:来源|來源|稿源|信息来源)\s*[:：]?\s*(?!{_OFFICE})(?P<name>[^\s省市县縣区區州旗本我:：][^\s]+)"
)


@dataclass(frozen=True, slots=True)
class Declared:
    """The declared title, publisher and date of a page, where it has them."""

    title: str | None
    publisher: str | None
    issued: date | None


def declared(root: Element, blocks: Sequence[Block]) -> Declared:
    """What the page ``root``, read as ``blocks``, declares.

    The name of the site stands in for the publisher only where the page names no source of its own: articles are passed on
    from site to site.
    """
    entries = dict(reversed([*_entries(root)]))  # the first of several wins
    page_title = _line(next((e.text() for e in root.elements() if e.tag == "title"), ""))
    lines = [_line("".join(segment.text for segment in block.segments)) for block in blocks]
    titled, site = _without_site(page_title, lines)
    heading = _only_heading(root)
    return Declared(
        title=_first(entries, _TITLE) or heading or titled or None,
        publisher=_first(entries, _PUBLISHER) or (None if _names_source(lines) else _first(entries, _SITE) or site),
        issued=next(filter(None, (to_date(entries.get(name)) for name in _ISSUED)), None),
    )


def _entries(root: Element) -> Iterator[tuple[str, str]]:
    """The named values of ``<meta>`` and JSON-LD, names in lower case."""
    for element in root.elements():
        if element.tag == "meta":
            name = element.attributes.get("name") or element.attributes.get("property") or ""
            content = _line(element.attributes.get("content", ""))
            if name and content:
                yield name.lower(), content
        elif element.tag == "script" and "ld+json" in element.attributes.get("type", "").lower():
            yield from _linked_data(element.text())


def _linked_data(text: str) -> Iterator[tuple[str, str]]:
    try:
        nodes = [json.loads(text)]
    except (ValueError, RecursionError):
        return
    while nodes:
        node = nodes.pop(0)
        if isinstance(node, list):
            nodes += node
        elif isinstance(node, dict):
            nodes += [node[key] for key in ("@graph", "mainEntity") if key in node]
            publisher = node.get("publisher")
            values = {"headline": node.get("headline"), "datepublished": node.get("datePublished")}
            values["publisher"] = publisher.get("name") if isinstance(publisher, dict) else publisher
            yield from ((key, _line(value)) for key, value in values.items() if isinstance(value, str))


def _first(entries: dict[str, str], names: Iterable[str]) -> str | None:
    return next((entries[name] for name in names if entries.get(name)), None)


def _only_heading(root: Element) -> str | None:
    headings = [_line(element.text()) for element in root.elements() if element.tag == "h1"]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _without_site(title: str, lines: Sequence[str]) -> tuple[str, str | None]:
    """The page title without the name of the site behind it, and that name.

    A part of the title that stands on the page as a line of its own is the article's title; otherwise what reads like a
    site's name is cut off.
    """
    cuts = [match.span() for match in _SEPARATOR.finditer(title)]
    for start, end in reversed(cuts):
        if title[:start] in lines:
            return title[:start], _site(title[end:])
    for start, end in cuts:
        if (site := _site(title[end:])) is not None:
            return title[:start], site
    return title, None


def _site(suffix: str) -> str | None:
    """The site's name at the end of a page title: the last part that reads like one."""
    parts = [part for part in _SEPARATOR.split(suffix) if part]
    return next((part for part in reversed(parts) if _SITE_NAME.search(part)), None)


def _names_source(lines: Sequence[str]) -> bool:
    return any(_OWN_SOURCE.search(line) for line in lines if len(line) < 200)


def _line(text: str) -> str:
    return " ".join(text.split())
