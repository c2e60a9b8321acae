"""The helper that a clause leaves out, which the text around it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import BlockKind, Document, Group, Mention, MentionKind, Organization, Party, Place
from kg.relations import skeleton as sk
from kg.relations.clauses import around
from kg.relations.direction import runs_from
from kg.relations.engine import Candidate, Line
from kg.relations.headings import bare, named_in
from kg.relations.known import Pair, under_pair
from kg.relations.parties import belongs_to, home, party_key, province, related
from kg.relations.plausibility import plausible

__all__ = ["Helped", "subjects_of"]

_SUBJECT = re.compile(
    f"(?:^|[，；。：])(?:{sk.TIME}|，|近年来|目前|截至目前|全国|[省州市]内的|其中|同时|此外|另外|随后|当年|全年|年内|同期|好在|所幸|幸好|后来|而|又|再)*(?:[一-龥]{{0,6}}(?:企业|单位|机构|组织))?([{sk.PARTY}{sk.UNKNOWN}])(?!的[^，。]{{0,8}}(?:由|受)|[^，。；]{{0,3}}不再)"
)
_UNREAD = re.compile(
    "^[^，。；：]{2,24}?(?:学院|医院|公司|集团|银行|学校|大学|协会|商会|局|厅|企业|街道|部门|学会)"
    "(?:则|也|还|已|又|将|先后|每年|去年|今年|轮流)*(?:为|向|给|在|与|同|捐|投|援|派|把|对)"
    "|^[^，。；：]{1,6}[省市县区州镇乡村](?:则|也|还)?(?:对口|结对|定点)?(?:帮扶|支援|援建|帮|包)"
    "|^(?:全军|军队|部队|解放军|武警|国企|民企|社会(?:各界|力量|组织)|爱心人士|志愿者|热心人)"
)
"""A clause that begins with what reads like a body and goes on with what it does."""
_PLAIN = re.compile("援|捐|帮扶|结对")
"""Words that only assistance has."""
_GIVES = re.compile(
    "捐赠|捐献|捐出|赠送|(?:专家|技术员|技术人员|科技人员|特派员)[^。]{0,20}(?:驻村|进村|下乡|下村|蹲点|扶贫)[^。]{0,12}(?:服务|指导|帮扶)"
)
_SELF = frozenset({"公司", "集团", "学校", "医院", "我们"})
"""What a body calls itself in its own article."""
_REACH = 3
"""How many sentences back a left-out helper may stand."""


class Helped(NamedTuple):
    """Whom an article shows to be helped by whom: in lasting relations, by single deeds."""

    known: Sequence[Pair]
    deeds: Sequence[Pair] = ()


def subjects_of(
    candidate: Candidate,
    lines: Sequence[Line],
    document: Document,
    mentions: Sequence[Mention],
    helped: Helped,
) -> tuple[Party, ...]:
    """The helper that a clause leaves out; none where it cannot be told.

    It is the last party to begin a clause before the match, in the sentence or up to three sentences before, provided
    that it does not belong to the recipient and that the article shows it as a helper (``helped.known``), or as one who did
    something for the place of the recipient (``helped.deeds``), or it is a body that speaks of itself. For a list item it is the last party of the heading. Failing that it is the section's speaker, and
    where the words themselves speak of assistance (``{carried}``) the one helper that the article knows for the recipient.
    """
    if _subject_unread(candidate, lines[candidate.line]):
        return ()
    known = helped.known
    section = document.sections[lines[candidate.line].sentence.section]
    headed = named_in(mentions, section.headings)
    item = lines[candidate.line].sentence.kind is BlockKind.LIST_ITEM
    of_item = tuple(p for p in headed[-1:] if item and _apart(p, candidate))
    if of_item and not any(inside for _, inside in _clause_subjects(candidate, lines)):
        return of_item
    spoken = named_in(mentions, [section.speaker] if section.speaker else [])[:1]
    if named := _headed_by(candidate, lines, document, mentions):
        return (named,)
    subjects = (
        (m, p, here) for m, here in _clause_subjects(candidate, lines) if (p := m.party) and _apart(p, candidate)
    )
    begun, party, here = next(subjects, (None, None, False))
    if begun is not None and party is not None:
        # What a described set does as a whole is seldom told over several sentences.
        other = isinstance(party, Group) and candidate.rule.kind == "act"
        helps = _helps(begun, candidate, known) or (here and _from_afar(begun, candidate)) or party in spoken
        helps = helps or _gives(party, candidate.recipient, helped.deeds) or _promised(begun, candidate, lines)
        if here or (helps and not other):
            return (party,) if helps and not other else ()
    if spoken:
        return tuple(p for p in spoken if _apart(p, candidate))
    voice = _voice(candidate, lines[candidate.line], mentions, known)
    carried = "carried" in candidate.rule.pattern.groupindex
    return voice or (_sole_helper(candidate, known) if carried else ())


def _headed_by(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention]
) -> Party | None:
    """The party whose bare name is the heading above, of whom the first sentence below it says whom it helps.

    Only where nothing but a time stands before the words of assistance: 义乌市, and below it 2018年起结对帮扶巴州区.
    """
    line = lines[candidate.line]
    headings = document.sections[line.sentence.section].headings
    before = lines[candidate.line - 1] if candidate.line else None
    first = before is None or before.sentence.kind is BlockKind.HEADING
    opening = line.skeleton.text[: candidate.start].strip("，")
    if not (first and headings and candidate.trigger) or opening.strip(sk.TIME):
        return None
    start, end = headings[-1]
    named = named_in(mentions, [(start, end)])
    words = bare(document.text(start, end))
    whole = any(m.text == words for m in mentions if start <= m.start and m.end <= end)
    return named[0] if whole and len(named) == 1 and _apart(named[0], candidate) else None


def _voice(candidate: Candidate, line: Line, mentions: Sequence[Mention], known: Sequence[Pair]) -> tuple[Party, ...]:
    """The one party that speaks of itself in the article (我校, 我区), where it is known to help the recipient.

    A place that helps one of another province in plain words needs not be known to.
    """
    own = {
        party_key(m.party): m.party
        for m in mentions
        if m.party and m.kind is MentionKind.DEIXIS and (m.text[0] in "我本" or m.text in _SELF)
    }
    plain = bool(_PLAIN.search(line.skeleton.text, candidate.start, candidate.end))
    helps = [
        p
        for p in own.values()
        if candidate.recipient is not None
        and _apart(p, candidate)
        and (
            under_pair(p, candidate.recipient, known)
            or (plain and isinstance(p, Place) and _afar(p, candidate.recipient))
            or (isinstance(p, Organization) and candidate.rule.kind == "standing" and bool(candidate.trigger))
        )
    ]
    return tuple(helps) if len(helps) == 1 else ()


def _subject_unread(candidate: Candidate, line: Line) -> bool:
    """True where the clause has a subject of its own that was not recognised as a party: 土木学院则为某镇."""
    before, _ = around(line.skeleton.text, candidate.end, candidate.end)
    return bool(_UNREAD.search(before))


def _clause_subjects(candidate: Candidate, lines: Sequence[Line]) -> Iterator[tuple[Mention, bool]]:
    """The single parties that begin clauses before a match, nearest first, and whether they do so in its own sentence."""
    line = lines[candidate.line]
    for back in range(min(_REACH, candidate.line) + 1):
        other = lines[candidate.line - back]
        if other.sentence.section != line.sentence.section or other.sentence.paragraph < line.sentence.paragraph - 1:
            return
        text = other.skeleton.text[: candidate.start] if back == 0 else other.skeleton.text
        for match in reversed(list(_SUBJECT.finditer(text))):
            if match[1] == sk.UNKNOWN:
                return
            begun = other.skeleton.slots[match.start(1)].mentions
            if len(begun) == 1:
                yield begun[0], back == 0


def _sole_helper(candidate: Candidate, known: Sequence[Pair]) -> tuple[Party, ...]:
    """The one helper known for a recipient; of several within each other, the outermost."""
    helpers = {
        party_key(h): h for h, r in known if candidate.recipient is not None and belongs_to(candidate.recipient, r)
    }
    outer = [h for h in helpers.values() if all(belongs_to(other, h) for other in helpers.values())]
    return tuple(outer) if len(outer) == 1 else ()


def _apart(party: Party, candidate: Candidate) -> bool:
    if candidate.recipient is None:
        return False
    if isinstance(party, Organization):
        return plausible(party, candidate.recipient)
    return not related(party, candidate.recipient)


def _helps(mention: Mention, candidate: Candidate, known: Sequence[Pair]) -> bool:
    if mention.party is None or candidate.recipient is None:
        return False
    speaks = mention.kind is MentionKind.DEIXIS and isinstance(mention.party, Organization)
    return (
        speaks
        or any(party_key(mention.party) == party_key(h) for h, _ in known)
        or under_pair(mention.party, candidate.recipient, known)
    )


def _from_afar(mention: Mention, candidate: Candidate) -> bool:
    """True for a place of another province, or a body or counted set with a plain verb of assistance, that begins a clause of the sentence.

    No such place is one that by the programmes is itself helped from there.
    """
    if isinstance(mention.party, Organization):
        return bool(candidate.trigger) or candidate.rule.kind == "act"
    if isinstance(mention.party, Group) and mention.party.count and isinstance(candidate.recipient, Group):
        return bool(candidate.trigger) and candidate.rule.kind != "act"
    if not isinstance(mention.party, Place) or candidate.recipient is None:
        return False
    if candidate.trigger and candidate.rule.kind != "act" and home(candidate.recipient) is not None:
        return True
    return _afar(mention.party, candidate.recipient) and not runs_from(candidate.recipient, mention.party)


def _afar(party: Party, other: Party) -> bool:
    """True where the two are known to be of different provinces."""
    ours, theirs = province(party), province(other)
    return ours is not None and theirs is not None and ours.key != theirs.key


def _gives(helper: Party, recipient: Party | None, deeds: Iterable[Pair]) -> bool:
    """True where a helper did something for the place of a recipient, or for one where a body may be whose place is not said."""
    if recipient is None:
        return False
    own = [r for h, r in deeds if party_key(h) == party_key(helper)] if isinstance(recipient, Organization) else []
    return under_pair(helper, recipient, deeds) or any(home(recipient) is None or related(recipient, r) for r in own)


def _promised(mention: Mention, candidate: Candidate, lines: Sequence[Line]) -> bool:
    """True where a sentence before says that a party gives something or has its experts serve villages, and not to whom."""
    if candidate.rule.kind != "act" or "carried" not in candidate.rule.pattern.groupindex:
        return False
    line = next((line for line in lines[: candidate.line] if mention in line.mentions), None)
    if line is None:
        return False
    after = next((k for k, slot in line.skeleton.slots.items() if mention in slot.mentions), 0) + 1
    given = _GIVES.search(line.skeleton.text, after)
    return given is not None and not any(k >= after for k in line.skeleton.slots)
