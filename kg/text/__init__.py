"""From an article to a document: script, noise, offset map, metadata of the text, sections and sentences."""

from kg.text.prepare import prepare

__all__ = ["prepare"]
