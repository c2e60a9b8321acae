"""A build: a folder of articles in; a graph, a page, a store and a report out."""

from __future__ import annotations

from kg.corpus.builder import BuildError, build
from kg.corpus.folder import MEMBERS
from kg.corpus.origin import Origin
from kg.corpus.pipeline import Pipeline, Result
from kg.corpus.report import ArticleReport, Report, Unresolved

__all__ = ["MEMBERS", "ArticleReport", "BuildError", "Origin", "Pipeline", "Report", "Result", "Unresolved", "build"]
