"""From an article to a document: script, noise, offset map, metadata of the text, sections and sentences."""
