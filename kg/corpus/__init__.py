"""A build: a folder of articles in; a graph, a page, a store and a report out."""

from __future__ import annotations

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
