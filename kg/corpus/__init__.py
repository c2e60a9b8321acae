"""A build: articles in; a graph, a page, a store and a report out.

The modules are imported when something of theirs is first asked for: a build with nothing to read needs neither dictionaries nor rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.corpus.builder import build
    from kg.corpus.corrections import (
        COLUMNS,
        Action,
        Correction,
        CorrectionError,
        add_corrections,
        load_corrections,
        quote_hash,
    )
    from kg.corpus.errors import BuildError, CrewError
    from kg.corpus.folder import CACHE, MEMBERS
    from kg.corpus.origin import Origin
    from kg.corpus.pipeline import Pipeline, Result
    from kg.corpus.report import ArticleReport, Report, Unresolved

__all__ = [
    "CACHE",
    "COLUMNS",
    "MEMBERS",
    "Action",
    "ArticleReport",
    "BuildError",
    "Correction",
    "CorrectionError",
    "CrewError",
    "Origin",
    "Pipeline",
    "Report",
    "Result",
    "Unresolved",
    "add_corrections",
    "build",
    "load_corrections",
    "quote_hash",
]

_MODULES = {
    "builder": ("build",),
    "corrections": (
        "COLUMNS",
        "Action",
        "Correction",
        "CorrectionError",
        "add_corrections",
        "load_corrections",
        "quote_hash",
    ),
    "errors": ("BuildError", "CrewError"),
    "folder": ("CACHE", "MEMBERS"),
    "origin": ("Origin",),
    "pipeline": ("Pipeline", "Result"),
    "report": ("ArticleReport", "Report", "Unresolved"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
