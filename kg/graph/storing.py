"""Filling a store: a build's on disk, or one in memory for what works on stores."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from kg.graph.articles import article_graphs
from kg.graph.store import Store
from kg.graph.turtle import ntriples

if TYPE_CHECKING:
    from rdflib import Graph

__all__ = ["load", "load_files", "memory_store", "write_store"]


def write_store(graph: Graph, folder: Path) -> None:
    """Write the graph into a store of its own in ``folder``, in place of the store that may be there.

    The new store is complete before it takes the folder's name. Equal graphs give stores that answer alike, row by row;
    the files of the database differ between runs.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        store = Store(str(draft / "new"))
        load(store, ntriples(graph))
        _close(store)
        if folder.exists():
            folder.rename(draft / "old")
        (draft / "new").rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def memory_store(graph: Graph) -> Store:
    """The graph as a store in memory, for what works on stores."""
    store = Store()
    load(store, ntriples(graph))
    return store


def load(store: Store, triples: bytes) -> None:
    """Put a graph, as sorted N-Triples, into an empty store, with the named graphs of its articles."""
    store.bulk_load(triples, ox.RdfFormat.N_TRIPLES)
    store.bulk_load(b"".join(article_graphs(triples.splitlines(keepends=True))), ox.RdfFormat.N_QUADS)


def load_files(triples: Path, graphs: Path, folder: Path) -> None:
    """Make a store in the new ``folder`` of a file of N-Triples, the graph, and one of N-Quads, the named graphs of its articles."""
    store = Store(str(folder))
    store.bulk_load(path=triples, format=ox.RdfFormat.N_TRIPLES)
    store.bulk_load(path=graphs, format=ox.RdfFormat.N_QUADS)
    _close(store)


def _close(store: Store) -> None:
    store.optimize()
    store.flush()
