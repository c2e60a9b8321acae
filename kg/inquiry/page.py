"""An annotated article as one HTML page that loads nothing and runs nothing.

All text is escaped by the template; a Content-Security-Policy forbids everything but the page's own style.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from kg.inquiry.annotate import Annotated, Mark, MarkKind, Passage, party_told
from kg.model import BlockKind, Document
from kg.relations import Explanation, Rejected

__all__ = ["parts", "rejected_told", "relation_told", "render_article"]

_ASSETS = Path(__file__).parent / "assets"
_NAMES = {
    MarkKind.AREA: ("地方", "areas"),
    MarkKind.ORGANIZATION: ("单位", "organisations"),
    MarkKind.GROUP: ("集合", "described sets"),
    MarkKind.POINTER: ("指代", "words that point"),
    MarkKind.UNRESOLVED: ("未定", "unresolved"),
    MarkKind.FIGURE: ("数字", "figures"),
    MarkKind.TIME: ("时间", "times"),
}


def render_article(annotated: Annotated, *, skeleton: bool = False) -> str:
    """The page; with ``skeleton``, each sentence is followed by what the rules see of it."""
    environment = Environment(loader=FileSystemLoader(_ASSETS), autoescape=True, keep_trailing_newline=True)
    style = (_ASSETS / "article.css").read_text(encoding="utf-8")
    document, counts = annotated.document, annotated.counts
    kinds = [
        {"name": kind.name, "letter": kind.value, "zh": zh, "en": en, "count": counts[kind]}
        for kind, (zh, en) in _NAMES.items()
    ]
    return environment.get_template("article.html").render(
        title=document.title or document.article.identifier,
        about=_about(document),
        kinds=kinds,
        silent=annotated.silent,
        passages=[_passage(document, passage, skeleton=skeleton) for passage in annotated.passages],
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def parts(document: Document, passage: Passage) -> Iterator[tuple[str, Mark | None]]:
    """The text of a passage in pieces, those that are marked with their marks."""
    at = passage.start
    for mark in passage.marks:
        if mark.start > at:
            yield document.text(at, mark.start), None
        yield document.text(mark.start, mark.end), mark
        at = mark.end
    if at < passage.end:
        yield document.text(at, passage.end), None


def relation_told(relation: Explanation) -> tuple[str, str]:
    """A relation in words: the pair, and what is said of it."""
    said = relation.attestation
    years = [f"{word} {year}" for word, year in (("since", said.since), ("until", said.until)) if year is not None]
    figures = "、".join(measure.text for measure in said.measures)
    ends = f"helper {relation.helper.source}, recipient {relation.recipient.source}"
    about = [said.form, said.status, *years, *([figures] if figures else []), ends]
    pair = f"{party_told(said.helper)} → {party_told(said.recipient)}"
    return pair, f"{', '.join(about)}; rule {said.rule}, confidence {said.confidence}"


def rejected_told(rejected: Rejected) -> tuple[str, str]:
    """What was not kept, in words: the pair, and what refused it."""
    ends = (party_told(end) if end is not None else "…" for end in (rejected.helper, rejected.recipient))
    refusal = rejected.refusal
    return " → ".join(ends), f"{refusal.gate}: {refusal.detail} (rule {', '.join(refusal.rules)})"


def _about(document: Document) -> str:
    issued = document.issued.isoformat() if document.issued else None
    return ", ".join(part for part in (document.publisher, issued, document.article.identifier) if part)


def _passage(document: Document, passage: Passage, *, skeleton: bool) -> dict[str, Any]:
    told: Sequence[tuple[str, str]] = [relation_told(relation) for relation in passage.relations]
    heading = passage.sentence is not None and passage.sentence.kind is BlockKind.HEADING
    return {
        "role": "outside" if passage.sentence is None else "heading" if heading else "sentence",
        "parts": list(parts(document, passage)),
        "relations": [{"pair": pair, "about": about} for pair, about in told],
        "rejected": [{"pair": pair, "about": about} for pair, about in map(rejected_told, passage.rejected)],
        "skeleton": passage.skeleton if skeleton else "",
        "notes": passage.marks,
    }
