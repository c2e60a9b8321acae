"""Turtle, N-Triples and their kin with the same bytes for the same graph: sorted, no blank nodes, written as a whole or not at all.

Oxigraph's serializer writes; this module decides on the order and the layout. Subjects come in the order of their IRIs,
their type first, one blank line between them, so that a change of the graph is a change of a few lines.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES, shorten

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = [
    "nquads",
    "ntriples",
    "ntriples_of",
    "sorted_triples",
    "stream_turtle",
    "trig",
    "turtle",
    "write_atomically",
    "write_turtle",
]

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_UNMARKED = frozenset(PREFIXES["xsd"] + name for name in ("string", "integer"))
"""Datatypes that Turtle leaves out."""
_IS_A, _NOT_WRITTEN = f"<{_TYPE}>".encode(), frozenset(map(str.encode, _UNMARKED))
_IRI_ENDS = b"> .\n"
_BATCH = 20_000
"""How many triples are written at a time."""


def write_turtle(graph: Graph, path: Path) -> None:
    """Write the graph to ``path``, which holds the old file or the new one but never half of one."""
    write_atomically(path, turtle(quad.triple for quad in ox.parse(ntriples(graph), ox.RdfFormat.N_TRIPLES)))


def stream_turtle(lines: Path, path: Path) -> None:
    """Write a file of N-Triples that are in the order of their subjects' IRIs as `turtle` would, with little of it in memory.

    The lines are put in order as they are, since it takes several times as long to look into triples.
    """
    found: set[str] = set()
    with TemporaryFile(dir=path.parent) as body, path.open("wb") as stream, lines.open("rb") as source:
        for rows in _batches(line.split(b" ", 2) for line in source):
            rows.sort(key=_row_rank)
            found |= _used(map(bytes.decode, _row_iris(rows))).keys()
            ordered = ox.parse(b"".join(map(b" ".join, rows)), ox.RdfFormat.N_TRIPLES)
            body.write(_body((quad.triple for quad in ordered), PREFIXES).encode())
        stream.write(_header({prefix: PREFIXES[prefix] for prefix in found}, ""))
        body.seek(0)
        shutil.copyfileobj(body, stream)


_Row = list[bytes]
"""A line of N-Triples: subject, predicate, and the object with the end of the line."""


def _batches(rows: Iterable[_Row]) -> Iterator[list[_Row]]:
    """The rows, some thousands at a time, none of a subject apart from the others."""
    batch: list[_Row] = []
    for _, same in groupby(rows, key=itemgetter(0)):
        batch.extend(same)
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _row_rank(row: _Row) -> tuple[bytes, bool, bytes, bytes]:
    subject, predicate, value = row
    return subject[1:-1], predicate != _IS_A, predicate[1:-1], value


def _row_iris(rows: Iterable[_Row]) -> set[bytes]:
    """The IRIs that are written in Turtle, of datatypes too."""
    found = set()
    predicates = set()
    for subject, predicate, value in rows:
        found.add(subject[1:-1])
        predicates.add(predicate)
        if value.endswith(_IRI_ENDS):
            iri = value[value.rfind(b"<") + 1 : -len(_IRI_ENDS)]
            if iri not in _NOT_WRITTEN or value.startswith(b"<"):
                found.add(iri)
    return found | {predicate[1:-1] for predicate in predicates - {_IS_A}}


def ntriples(graph: Graph) -> bytes:
    """The graph as sorted N-Triples."""
    lines = graph.serialize(format="nt", encoding="utf-8").split(b"\n")
    return b"".join(line + b"\n" for line in sorted(set(lines)) if line)


def ntriples_of(triples: Iterable[ox.Triple]) -> bytes:
    """The triples, in any order, as sorted N-Triples."""
    return "".join(f"{line}\n" for line in sorted(f"{triple} ." for triple in triples)).encode()


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """The quads, in any order, as sorted N-Quads."""
    return "".join(f"{line}\n" for line in sorted(f"{quad} ." for quad in quads)).encode()


def turtle(triples: Iterable[ox.Triple]) -> bytes:
    """The triples, in any order, as sorted Turtle with the prefixes that occur in them."""
    ordered = sorted_triples(triples)
    used = _used(_iris(ordered))
    return _header(used, _body(ordered, used))


def trig(quads: Iterable[ox.Quad]) -> bytes:
    """The quads, in any order, as sorted TriG: the default graph as `turtle` has it, then each named graph in its braces."""
    graphs: dict[str, list[ox.Triple]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        graphs.setdefault(name, []).append(quad.triple)
    used = _used(chain(filter(None, graphs), *map(_iris, graphs.values())))
    parts = []
    for name, triples in sorted(graphs.items()):
        body = _body(sorted_triples(triples), used)
        parts.append(f"\n{_shortened(name, used)} {{\n{body}}}\n" if name else body)
    return _header(used, "".join(parts))


def _header(used: Mapping[str, str], body: str) -> bytes:
    return ("".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(used.items())) + body).encode()


def _body(ordered: Iterable[ox.Triple], used: Mapping[str, str]) -> str:
    """Turtle without its header: a blank line before each subject."""
    document = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(used)) or b""
    lines = (line for line in document.decode().split("\n") if not line.startswith("@prefix "))
    return "\n".join(f"\n{line}" if line and not line.startswith("\t") else line for line in lines)


def _used(iris: Iterable[str]) -> dict[str, str]:
    """The prefixes that fit one of the IRIs."""
    found = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in iris}
    return {prefix: space for prefix, space in PREFIXES.items() if any(start.startswith(space) for start in found)}


def _shortened(iri: str, used: Mapping[str, str]) -> str:
    short = shorten(iri)
    return short if short.partition(":")[0] in used else f"<{iri}>"


def sorted_triples(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples by subject, its types first, then by predicate and object."""
    return sorted(triples, key=_rank)


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file through a temporary neighbour, so that no reader and no crash ever sees a part of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _rank(triple: ox.Triple) -> tuple[str, bool, str, str]:
    subject, predicate = triple.subject, triple.predicate.value
    return (
        subject.value if isinstance(subject, ox.NamedNode) else str(subject),
        predicate != _TYPE,
        predicate,
        str(triple.object),
    )


def _iris(triples: Iterable[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        if triple.predicate.value != _TYPE:  # written as "a"
            yield triple.predicate.value
        for term in (triple.subject, triple.object):
            if isinstance(term, ox.NamedNode):
                yield term.value
            elif isinstance(term, ox.Literal) and term.language is None and term.datatype.value not in _UNMARKED:
                yield term.datatype.value
