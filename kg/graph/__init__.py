"""From attestations to RDF: vocabulary, identifiers, assembly, store, queries, export, validation, scoring.

The public names are imported on first use, since a question to a stored graph must not wait for rdflib to load.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.graph.assembly import assemble, merge
    from kg.graph.scoring import GoldError, Scores, score
    from kg.graph.turtle import write_turtle

__all__ = ["GoldError", "Scores", "assemble", "merge", "score", "write_turtle"]

_HOME = {
    "GoldError": "scoring",
    "Scores": "scoring",
    "assemble": "assembly",
    "merge": "assembly",
    "score": "scoring",
    "write_turtle": "turtle",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
