"""From an article to a document: script, noise, offset map, metadata of the text, sections and sentences."""

from kg.text.lines import Line
from kg.text.prepare import Screen, prepare, stretches
from kg.text.reading import variants_of

__all__ = ["Line", "Screen", "prepare", "stretches", "variants_of"]
