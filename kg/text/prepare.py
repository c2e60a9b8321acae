"""An article made ready to be read."""

from __future__ import annotations

from kg.model import Article, Document, Section, Sentence
from kg.text.reading import read
from kg.text.sentences import cut

__all__ = ["prepare"]


def prepare(article: Article) -> Document:
    """The document of ``article``: its reading, metadata, sections and sentences."""
    reading = read(article)
    sentences = []
    position = 0
    for number, (block, line) in enumerate(zip(article.blocks, reading.text.split("\n"), strict=True)):
        spans = cut(reading.text, position, position + len(line))
        sentences += [Sentence(start, end, block.kind, number, 0) for start, end in spans]
        position += len(line) + 1
    return Document(
        article=article,
        reading=reading,
        title=article.title,
        publisher=article.publisher,
        issued=article.issued,
        dateline=None,
        signature=None,
        sections=(Section((), None, 0, len(reading.text)),),
        sentences=tuple(sentences),
    )
