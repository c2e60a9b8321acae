"""The graph on disk as an Oxigraph store, which answers within milliseconds of being opened.

The default graph holds the whole graph; beside it stand the named graphs of the articles. Nothing here imports rdflib or what only a build
needs (that is in `kg.graph.storing`), so a question on the command line does not wait for it.
"""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
from pyoxigraph import Store

from kg.graph.errors import StoreError

__all__ = ["DEFAULT", "Store", "open_store"]

DEFAULT = ox.DefaultGraph()
"""The graph that questions are about. ``quads_for_pattern`` without it finds what the named graphs repeat, too."""


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
