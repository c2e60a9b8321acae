"""From attestations to RDF: vocabulary, identifiers, assembly, store, queries, export, validation, scoring.

The public names are imported on first use, since a question to a stored graph must not wait for rdflib to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.asking import ask, run_query
    from kg.graph.assembly import assemble, merge
    from kg.graph.dataset import open_dataset
    from kg.graph.errors import GoldError, GraphError, QueryError, StoreError, ValidationError
    from kg.graph.lookup import Description, describe, edges
    from kg.graph.queries import NamedQuery, load_queries
    from kg.graph.remote import endpoint
    from kg.graph.results import write_results
    from kg.graph.scoring import Scores, score
    from kg.graph.solutions import Solutions
    from kg.graph.store import Store, open_store
    from kg.graph.storing import memory_store, write_store
    from kg.graph.turtle import write_turtle
    from kg.graph.validation import ValidationReport, validate

__all__ = [
    "Description",
    "GoldError",
    "GraphError",
    "NamedQuery",
    "QueryError",
    "Scores",
    "Solutions",
    "Store",
    "StoreError",
    "ValidationError",
    "ValidationReport",
    "ask",
    "assemble",
    "describe",
    "edges",
    "endpoint",
    "load_queries",
    "memory_store",
    "merge",
    "open_dataset",
    "open_store",
    "run_query",
    "score",
    "validate",
    "write_results",
    "write_store",
    "write_turtle",
]

_MODULES = {
    "asking": ("ask", "run_query"),
    "assembly": ("assemble", "merge"),
    "dataset": ("open_dataset",),
    "errors": ("GoldError", "GraphError", "QueryError", "StoreError", "ValidationError"),
    "lookup": ("Description", "describe", "edges"),
    "queries": ("NamedQuery", "load_queries"),
    "remote": ("endpoint",),
    "results": ("write_results",),
    "scoring": ("Scores", "score"),
    "solutions": ("Solutions",),
    "store": ("Store", "open_store"),
    "storing": ("memory_store", "write_store"),
    "turtle": ("write_turtle",),
    "validation": ("ValidationReport", "validate"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
