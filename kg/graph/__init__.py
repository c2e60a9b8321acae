"""From attestations to RDF: vocabulary, identifiers, assembly, store, queries, export, validation, scoring.

The public names are imported on first use, since a question to a stored graph must not wait for rdflib to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.assembly import assemble, merge
    from kg.graph.errors import GoldError, GraphError, QueryError, StoreError, ValidationError
    from kg.graph.scoring import Scores, score
    from kg.graph.store import Store, memory_store, open_store, write_store
    from kg.graph.turtle import write_turtle

__all__ = [
    "GoldError",
    "GraphError",
    "QueryError",
    "Scores",
    "Store",
    "StoreError",
    "ValidationError",
    "assemble",
    "memory_store",
    "merge",
    "open_store",
    "score",
    "write_store",
    "write_turtle",
]

_MODULES = {
    "assembly": ("assemble", "merge"),
    "errors": ("GoldError", "GraphError", "QueryError", "StoreError", "ValidationError"),
    "scoring": ("Scores", "score"),
    "store": ("Store", "memory_store", "open_store", "write_store"),
    "turtle": ("write_turtle",),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
