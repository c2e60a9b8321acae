"""Sending the graph to a store elsewhere, in parts, by the SPARQL 1.1 Graph Store HTTP Protocol."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPException
from itertools import islice
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote
from urllib.request import Request, urlopen

from pyoxigraph import Store

from kg.graph.errors import PushError
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
class _Target:
    """Where the parts go: the graph store's URL with the graph it is about."""

    url: str

    def send(self, method: str, content: bytes) -> None:
        """Send one part; wait and try again where the store is busy."""
        headers = {"Content-Type": "application/n-triples", "User-Agent": "kg"}
        for attempt in range(1, _TRIES + 1):
            try:
                request = Request(self.url, content, headers, method=method)  # noqa: S310 - `push` looks at the scheme
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
    part: int = PART,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Replace the default graph of the store behind ``url``, or its ``graph``, by this one; return the number of triples.

    ``url`` is a graph store of the protocol, such as ``http://localhost:7878/store``. The first part replaces what is there,
    the others are added. ``journal`` is a file that notes what has arrived: after an interruption the same call goes on there,
    and it is removed at the end. ``progress`` is told how many of how many triples are sent. Raises `PushError`.
    """
    if not url.startswith(("http://", "https://")):
        raise PushError(f"{url}: not the address of a graph store; it begins with http:// or https://")
    about = f"graph={quote(graph, safe='')}" if graph else "default"
    target = _Target(f"{url}{'&' if '?' in url else '?'}{about}")
    lines = ntriples_of(quad.triple for quad in store.quads_for_pattern(None, None, None)).splitlines(keepends=True)
    job = sha256(b"".join([target.url.encode(), str(part).encode(), *lines])).hexdigest()
    done = _arrived(journal, job)
    for number, content in enumerate(_parts(lines, part)):
        if number >= done:
            target.send("PUT" if number == 0 else "POST", content)
            write_atomically(journal, json.dumps({"job": job, "parts": number + 1}).encode())
        if progress:
            progress(min((number + 1) * part, len(lines)), len(lines))
    journal.unlink(missing_ok=True)
    return len(lines)


def _parts(lines: list[bytes], size: int) -> Iterator[bytes]:
    """The lines in parts; an empty graph is one empty part, which empties the target."""
    waiting = iter(lines)
    yield b"".join(islice(waiting, size))
    while content := b"".join(islice(waiting, size)):
        yield content


def _arrived(journal: Path, job: str) -> int:
    """How many parts of this very job have arrived."""
    try:
        noted = json.loads(journal.read_bytes())
        return int(noted["parts"]) if noted["job"] == job else 0
    except (OSError, ValueError, KeyError, TypeError):
        return 0
