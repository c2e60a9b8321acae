"""The part of a graph that a page can draw: all of it, or the relations that the most sentences state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rdflib import Graph

from kg.graph.prefixes import PREFIXES
from kg.network import write_page

__all__ = ["MOST", "draw", "drawn"]

MOST = 3000
"""The most relations that a page draws; browsers take seconds for more."""

_STATED = f"<{PREFIXES['pa']}attestation>"
_PLAIN = frozenset(f"<{PREFIXES['pa']}{name}>" for name in ("supports", "plansToSupport"))


def draw(lines: Sequence[str], path: Path, lang: str | None, sources: str | None) -> None:
    """Write the page of a graph, given as sorted N-Triples, to ``path``; see `kg.network.write_page`."""
    write_page(drawn(lines), path, lang=lang, sources=sources)


def drawn(lines: Sequence[str], most: int = MOST) -> Graph:
    """A graph of the ``most`` relations with the most statements and all that belongs to them; ``lines`` are sorted N-Triples.

    Of relations with equally many, those whose IRI comes first.
    """
    stated = Counter(line.partition(" ")[0] for line in lines if f" {_STATED} " in line)
    ranked = sorted(stated, key=lambda node: (-stated[node], node))
    wanted = _reached(lines, ranked[:most])
    kept = (line for line in lines if line.partition(" ")[0] in wanted)
    if len(ranked) > most:
        kept = (line for line in kept if not _is_plain(line))
    return Graph(bind_namespaces="none").parse(data="\n".join(kept) + "\n", format="ox-nt")


def _reached(lines: Iterable[str], start: Iterable[str]) -> set[str]:
    """The nodes that can be reached from some, without going along the plain triples."""
    leads: dict[str, list[str]] = {}
    for line in lines:
        subject, predicate, value = line.split(" ", 2)
        if value.startswith("<") and predicate not in _PLAIN:
            leads.setdefault(subject, []).append(value.removesuffix(" ."))
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += leads.get(node, ())
    return found


def _is_plain(line: str) -> bool:
    return line.split(" ", 2)[1] in _PLAIN
