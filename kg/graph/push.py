"""Sending the graph to a store elsewhere, in parts, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.errors import PushError
from kg.graph.store import DEFAULT
from kg.graph.turtle import ntriples_of, write_atomically

__all__ = ["PART", "push"]

PART = 100_000
"""Triples in a part, unless told otherwise: some 20 MB."""
_PATIENCE = 300.0
"""Seconds that a store may take over one part."""
_TRIES = 3
_BUSY = (429, 502, 503, 504)
"""Answers after which it is worth trying again."""


@dataclass(frozen=True, slots=True)
class _Part:
    """Triples for a graph of a graph store, as lines of N-Triples; ``url`` is the store's with the graph they are for."""

    url: str
    method: str
    lines: tuple[bytes, ...]

    def send(self) -> None:
        """Send them; wait and try again where the store is busy."""
        headers = {"Content-Type": "application/n-triples", "User-Agent": "kg"}
        for attempt in range(1, _TRIES + 1):
            try:
                request = Request(  # noqa: S310 - `push` looks at the scheme
                    self.url, b"".join(self.lines), headers, method=self.method
                )
                with urlopen(request, timeout=_PATIENCE):  # noqa: S310
                    return
            except HTTPError as error:
                said = " ".join(error.read(300).decode("utf-8", "replace").split())
                if error.code not in _BUSY or attempt == _TRIES:
                    raise PushError(f"{self.url}: answered {error.code} {error.reason}: {said}") from error
            except (URLError, TimeoutError, HTTPException, OSError) as error:
                reason = getattr(error, "reason", None) or error
                raise PushError(f"{self.url}: cannot be reached ({reason}); run it again to go on") from error
            time.sleep(2.0**attempt)


def push(  # noqa: PLR0913 - what, where to, and how
    store: Store,
    url: str,
    journal: Path,
    *,
    graph: str | None = None,
    articles: bool = False,
    part: int = PART,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Replace the default graph of the store behind ``url``, or its ``graph``, by this one; return the number of triples sent.

    ``url`` is a graph store of the protocol, such as ``http://localhost:7878/store``. The first part replaces what is there,
    the others are added. With ``articles``, the graph of each article follows, under its own name, in place of what that graph held.
    ``journal`` is a file that notes what has arrived: after an interruption the same call goes on there, and it is removed at the end.
    ``progress`` is told how many of how many triples are sent. Raises `PushError`.
    """
    if not url.startswith(("http://", "https://")):
        raise PushError(f"{url}: not the address of a graph store; it begins with http:// or https://")
    parts = list(_parts(_about(url, graph), _lines(store, DEFAULT), part))
    for name in sorted(_named(store)) if articles else ():
        parts += _parts(_about(url, name), _lines(store, ox.NamedNode(name)), part)
    job = _digest(parts)
    done = _arrived(journal, job)
    total, sent = sum(len(each.lines) for each in parts), 0
    for number, each in enumerate(parts):
        if number >= done:
            each.send()
            write_atomically(journal, json.dumps({"job": job, "parts": number + 1}).encode())
        sent += len(each.lines)
        if progress:
            progress(sent, total)
    journal.unlink(missing_ok=True)
    return total


def _named(store: Store) -> Iterator[str]:
    return (name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode))


def _lines(store: Store, graph: ox.NamedNode | ox.DefaultGraph) -> list[bytes]:
    """One graph of the store as sorted N-Triples."""
    quads = store.quads_for_pattern(None, None, None, graph)
    return ntriples_of(quad.triple for quad in quads).splitlines(keepends=True)


def _about(url: str, graph: str | None) -> str:
    """The address of a graph of the graph store."""
    about = f"graph={quote(graph, safe='')}" if graph else "default"
    return f"{url}{'&' if '?' in url else '?'}{about}"


def _parts(url: str, lines: list[bytes], size: int) -> Iterator[_Part]:
    """The lines in parts; an empty graph is one empty part, which empties the target."""
    for start in range(0, max(len(lines), 1), size):
        yield _Part(url, "POST" if start else "PUT", tuple(lines[start : start + size]))


def _digest(parts: Iterable[_Part]) -> str:
    """What tells this job from every other: where which lines go, and in which parts."""
    digest = sha256()
    for part in parts:
        digest.update(f"{part.method} {part.url}\n".encode())
        digest.update(b"".join(part.lines))
    return digest.hexdigest()


def _arrived(journal: Path, job: str) -> int:
    """How many parts of this very job have arrived."""
    try:
        noted = json.loads(journal.read_bytes())
        return int(noted["parts"]) if noted["job"] == job else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0
