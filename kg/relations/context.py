"""What a sentence leaves out and the text around it supplies: the carried-over helper and the reading of lists of pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from kg.model import BlockKind, Document, Mention, MentionKind, Organization, Party
from kg.relations import skeleton as sk
from kg.relations.engine import Candidate, Line
from kg.relations.parties import party_key, related

__all__ = ["frame_of", "helper_first", "subject_of"]

_SUBJECT = re.compile(
    f"(?:^|[，；。：])(?:{sk.TIME}|，|近年来|其中|同时|此外|另外|随后|当年|又|再)*([{sk.PARTY}])(?!的[^，。]{{0,8}}(?:由|受))"
)
_REACH = 3
"""How many sentences back a left-out helper may stand."""

_HELPER = (
    "(?:支援|帮扶|援助|援建|对口支援|对口帮扶|牵头|结对帮扶)(?:方|省份|省市|单位|城市|地区|地|县区|区县|县)|东部|支援"
)
_RECIPIENT = (
    "(?:受援|受扶|受帮扶|被帮扶|帮扶对象|受助|贫困|西部)(?:方|省份|市州|单位|城市|地区|地|县区|区县|县|村|乡镇)?"
)
_LEGENDS = (
    (re.compile(f"(?:{_HELPER})[^。\\n]{{0,4}}(?:—+|→|->|在前|为?左)"), True),
    (re.compile(f"左边?[为是](?:{_HELPER})"), True),
    (re.compile(f"(?:{_RECIPIENT})[^。\\n]{{0,4}}(?:—+|→|->|在前|为?左)"), False),
    (re.compile(f"左边?[为是](?:{_RECIPIENT})"), False),
)


def helper_first(document: Document) -> bool | None:
    """Which side of a dash or arrow helps, as the article explains its own lists; None where it does not."""
    return next((first for pattern, first in _LEGENDS if pattern.search(document.reading.text)), None)


def frame_of(document: Document, line: Line) -> tuple[str, str, str]:
    """What a line stands under, nearest first: its headings, the title, the whole article."""
    section = document.sections[line.sentence.section]
    headings = " ".join(document.text(*span) for span in section.headings)
    return headings, document.title or "", document.reading.text


def subject_of(
    candidate: Candidate, lines: Sequence[Line], helpers: AbstractSet[tuple[str, ...]], headed: Sequence[Mention]
) -> Party | None:
    """The helper that a clause leaves out, or None.

    It is the last party to begin a clause before the match, in the sentence or up to three sentences of the paragraph
    before, provided that it does not belong to the recipient and that the article shows it as a helper (``helpers``) or it
    is a body that speaks of itself; for a list item it is the last party of the heading (``headed``).
    """
    line = lines[candidate.line]
    if line.sentence.kind is BlockKind.LIST_ITEM and headed:
        party = headed[-1].party
        return party if party is not None and not related(party, candidate.recipient) else None
    for back in range(min(_REACH, candidate.line) + 1):
        other = lines[candidate.line - back]
        if other.sentence.section != line.sentence.section or other.sentence.paragraph < line.sentence.paragraph - 1:
            break
        text = other.skeleton.text[: candidate.start] if back == 0 else other.skeleton.text
        for match in reversed(list(_SUBJECT.finditer(text))):
            for mention in other.skeleton.slots[match.start(1)].mentions:
                if _fits(mention, candidate.recipient, helpers):
                    return mention.party
    return None


def _fits(mention: Mention, recipient: Party, helpers: AbstractSet[tuple[str, ...]]) -> bool:
    party = mention.party
    if party is None or related(party, recipient):
        return False
    speaks = mention.kind is MentionKind.DEIXIS and isinstance(party, Organization)
    return speaks or party_key(party) in helpers
