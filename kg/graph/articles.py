"""Named graphs: what each article says, apart from what the others say.

The default graph holds everything once, so a question counts nothing twice. Beside it each article has a graph of its own, with the
article's record, its statements and figures, and for each statement the relation it states with both its ends. Descriptions
of the parties are in the default graph alone, as are the plain triples, which take all articles to know.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import groupby

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES

__all__ = ["article_graphs", "graph_name"]

_END = b" .\n"


def _predicate(name: str) -> bytes:
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>".encode()


_SOURCE, _IDENTIFIER = _predicate("dcterms:source"), _predicate("dcterms:identifier")
_ATTESTATION = _predicate("pa:attestation")
_ENDS = frozenset(map(_predicate, ("rdf:type", "pa:helper", "pa:recipient")))


def graph_name(identifier: str) -> str:
    """The IRI of an article's graph. It follows from the article's identifier alone, so an edited article replaces its own."""
    return PREFIXES["graph"] + sha256(identifier.encode()).hexdigest()[:20]


def article_graphs(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The named graphs of a graph, as lines of N-Quads; ``lines`` are the graph as N-Triples sorted by subject (`ntriples`).

    Works on lines, since a term by term reading of a million triples takes several times as long.
    """
    homes = _homes(lines)
    for subject, group in groupby(lines, key=lambda line: line.partition(b" ")[0]):
        if home := homes.get(subject):
            yield from (_into(home, line) for line in group)
        else:
            yield from _stated(list(group), homes)


def _homes(lines: Sequence[bytes]) -> Mapping[bytes, bytes]:
    """The graph of each article and of all that has an article as its source, as terms of N-Triples."""
    graphs = {}
    sources = []
    for line in lines:
        subject, predicate, value = _terms(line)
        if predicate == _SOURCE:
            sources.append((subject, value))
        elif predicate == _IDENTIFIER:
            identifier = _literal(line, value)
            if identifier is not None:
                graphs[subject] = f"<{graph_name(identifier)}>".encode()
    return graphs | {subject: graphs[article] for subject, article in sources if article in graphs}


def _literal(line: bytes, value: bytes) -> str | None:
    """The text of the literal with which a line ends, None where it is none; most need no parser."""
    if value[:1] == value[-1:] == b'"' and b"\\" not in value:
        return value[1:-1].decode()
    parsed = next(iter(ox.parse(line, ox.RdfFormat.N_TRIPLES))).object
    return parsed.value if isinstance(parsed, ox.Literal) else None


def _stated(lines: list[bytes], homes: Mapping[bytes, bytes]) -> Iterator[bytes]:
    """A relation in the graphs of the articles that state it: its ends, and the article's own statements. Of other nodes, nothing."""
    ends = []
    stating = set()
    for line in lines:
        _, predicate, value = _terms(line)
        if predicate in _ENDS:
            ends.append(line)
        elif predicate == _ATTESTATION and (home := homes.get(value)):
            stating.add(home)
            yield _into(home, line)
    yield from (_into(home, line) for home in stating for line in ends)


def _terms(line: bytes) -> tuple[bytes, bytes, bytes]:
    subject, predicate, rest = line.split(b" ", 2)
    return subject, predicate, rest.removesuffix(_END)


def _into(graph: bytes, line: bytes) -> bytes:
    return line.removesuffix(_END) + b" " + graph + _END
