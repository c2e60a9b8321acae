"""From an article to a document: script, noise, offset map, metadata of the text, sections and sentences."""

from kg.text.prepare import prepare
from kg.text.reading import variants_of

__all__ = ["prepare", "variants_of"]
