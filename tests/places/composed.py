"""Articles composed in memory, and the paths of places."""

from __future__ import annotations

from datetime import date

from kg.model import Article, BlockKind, Document, Place, Reading, Run, Section, Sentence

__all__ = ["article", "path"]


def article(text: str, issued: date | None = None, publisher: str | None = None, speaker: str = "") -> Document:
    """A document of one section; ``speaker`` is a heading line above the text."""
    reading = f"{speaker}\n{text}" if speaker else text
    body = len(reading) - len(text)
    sentences = []
    position = body
    for sentence in text.replace("。", "。\0").replace("\n", "\n\0").split("\0"):
        if sentence.strip():
            sentences.append(Sentence(position, position + len(sentence.rstrip()), BlockKind.PARAGRAPH, 0, 0))
        position += len(sentence)
    heading = ((0, len(speaker)),) if speaker else ()
    return Document(
        article=Article("a.txt", "0" * 64, reading, "utf-8", "text/plain", ()),
        reading=Reading(reading, (Run(0, len(reading), 0, len(reading)),)),
        title=None,
        publisher=publisher,
        issued=issued,
        dateline=None,
        signature=None,
        sections=(Section(heading, heading[0] if heading else None, 0, len(reading)),),
        sentences=tuple(sentences),
    )


def path(place: Place | None) -> str | None:
    """The names of a place from the province down."""
    return None if place is None else "/".join(p.name for p in (*reversed(list(place.ancestors())), place))
