"""The formats that are read: a registry by extension, corrected by what the text looks like.

A format is one entry in `FORMATS`. A file's extension chooses the entry; a ``.txt`` file that holds a web page or
Markdown is read as what it is, because collections rename what they fetch.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from kg.sources.markdown import looks_like_markdown, parse_markdown
from kg.sources.page import looks_like_html, parse_html
from kg.sources.parsed import Parsed
from kg.sources.plain import parse_plain

__all__ = ["EXTENSIONS", "FORMATS", "HTML", "PLAIN", "Format", "declared_encoding", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, its extensions (lower case, with dot) and its parser, from source text to blocks."""

    media_type: str
    extensions: tuple[str, ...]
    parse: Callable[[str], Parsed]


PLAIN = Format("text/plain", (".txt", ".text"), parse_plain)

_MARKDOWN = Format("text/markdown", (".md", ".markdown"), parse_markdown)
HTML = Format("text/html", (".html", ".htm", ".xhtml", ".shtml"), parse_html)

FORMATS = (PLAIN, _MARKDOWN, HTML)
EXTENSIONS = {extension: entry for entry in FORMATS for extension in entry.extensions}


def format_of(name: str, source: str) -> Format:
    """The format of the text ``source`` of a file called ``name``."""
    named = EXTENSIONS.get(PurePath(name).suffix.lower(), PLAIN) if name else PLAIN
    if named is not PLAIN:
        return named
    if looks_like_html(source):
        return HTML
    return _MARKDOWN if looks_like_markdown(source) else PLAIN


_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding=["']([A-Za-z0-9_-]+)""",
    re.IGNORECASE,
)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a web page names in its first 4 KB, if it does."""
    match = _CHARSET.search(data[:4096])
    return match[match.lastindex or 1].decode("ascii") if match else None
