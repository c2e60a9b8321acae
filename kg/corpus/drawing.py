"""The part of a graph that a page can draw: all of it, or the relations that the most sentences state."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from kg.graph.prefixes import PREFIXES
from kg.network import write_page

__all__ = ["MOST", "draw", "drawn"]

MOST = 3000
"""The most relations that a page draws; browsers take seconds for more."""

_STATED = f"<{PREFIXES['pa']}attestation>".encode()
_PLAIN = frozenset(f"<{PREFIXES['pa']}{name}>".encode() for name in ("supports", "plansToSupport"))


def draw(lines: Path, path: Path, lang: str | None, sources: str | None) -> None:
    """Write the page of a graph, given as a file of N-Triples, to ``path``; see `kg.network.write_page`."""
    write_page(drawn(lines), path, lang=lang, sources=sources)


def drawn(lines: Path, most: int = MOST) -> bytes:
    """The ``most`` relations with the most statements and all that belongs to them, of a file of N-Triples.

    Of relations with equally many, those whose IRI comes first.
    """
    with lines.open("rb") as stream:
        stated = Counter(line.partition(b" ")[0] for line in stream if b" %b " % _STATED in line)
    ranked = sorted(stated, key=lambda node: (-stated[node], node))
    wanted = _reached(lines, set(ranked[:most]))
    with lines.open("rb") as stream:
        kept = [line for line in stream if line.partition(b" ")[0] in wanted]
    if len(ranked) > most:
        kept = [line for line in kept if line.split(b" ", 2)[1] not in _PLAIN]
    return b"".join(kept)


def _reached(lines: Path, found: set[bytes]) -> set[bytes]:
    """The nodes that can be reached from some without going along the plain triples. Reads the file until it adds nothing."""
    known = 0
    while known < len(found):
        known = len(found)
        with lines.open("rb") as stream:
            for line in stream:
                subject, predicate, value = line.split(b" ", 2)
                if subject in found and value.startswith(b"<") and predicate not in _PLAIN:
                    found.add(value.rpartition(b" ")[0])
    return found
