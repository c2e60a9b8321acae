"""Questions to the reading itself: why a relation is in the graph, and why another is not.

The articles are read again by the rules of the build, since the graph keeps what was found and not how.
"""

from kg.inquiry.annotate import Annotated, annotate
from kg.inquiry.page import parts, rejected_told, relation_told, render_article
from kg.inquiry.reading import InquiryError, Library
from kg.inquiry.trial import Shortfall, try_rules
from kg.inquiry.why import Told, why
from kg.inquiry.why_not import Silence, why_not

__all__ = [
    "Annotated",
    "InquiryError",
    "Library",
    "Shortfall",
    "Silence",
    "Told",
    "annotate",
    "parts",
    "rejected_told",
    "relation_told",
    "render_article",
    "try_rules",
    "why",
    "why_not",
]
