"""The graph on disk as an Oxigraph store, which answers within milliseconds of being opened.

The default graph holds the whole graph; beside it stand the named graphs of the articles. Nothing here imports rdflib, so a question
on the command line does not wait for it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.articles import article_graphs
from kg.graph.errors import StoreError
from kg.graph.turtle import ntriples

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["DEFAULT", "Store", "load", "memory_store", "open_store", "write_store"]

DEFAULT = ox.DefaultGraph()
"""The graph that questions are about. ``quads_for_pattern`` without it finds what the named graphs repeat, too."""


def write_store(graph: Graph | bytes, folder: Path) -> None:
    """Write the graph (or its sorted N-Triples) into a store of its own in ``folder``, in place of the store that may be there.

    The new store is complete before it takes the folder's name. Equal graphs give stores that answer alike, row by row;
    the files of the database differ between runs.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _load(graph, draft / "new")
        if folder.exists():
            folder.rename(draft / "old")
        (draft / "new").rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def open_store(folder: Path) -> Store:
    """The store that a build left in ``folder``, read-only. Raises `StoreError` where there is none."""
    if not (folder / "CURRENT").is_file():  # the file that every RocksDB database has
        raise StoreError(f"{folder}: no graph store here; build one with 'kg build'")
    try:
        return Store.read_only(str(folder))
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise StoreError(
            f"{folder}: the graph store cannot be read ({reason}); build it again with 'kg build'"
        ) from error


def memory_store(graph: Graph) -> Store:
    """The graph as a store in memory, for what works on stores."""
    store = Store()
    load(store, ntriples(graph))
    return store


def load(store: Store, triples: bytes) -> None:
    """Put a graph, as sorted N-Triples, into an empty store, with the named graphs of its articles."""
    store.bulk_load(triples, ox.RdfFormat.N_TRIPLES)
    store.bulk_load(b"".join(article_graphs(triples.splitlines(keepends=True))), ox.RdfFormat.N_QUADS)


def _load(graph: Graph | bytes, folder: Path) -> None:
    store = Store(str(folder))
    load(store, graph if isinstance(graph, bytes) else ntriples(graph))
    store.optimize()
    store.flush()
