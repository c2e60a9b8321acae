"""What a sentence leaves out and the text around it supplies: the carried-over helper and the reading of lists of pairs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.model import BlockKind, Document, Group, Mention, MentionKind, Organization, Party, Place
from kg.relations import skeleton as sk
from kg.relations.clauses import around
from kg.relations.direction import runs_from
from kg.relations.engine import Candidate, Line
from kg.relations.parties import contains, home, is_member, party_key, province, related
from kg.relations.plausibility import plausible

__all__ = ["Helped", "Pair", "headings_of", "helper_first", "here_of", "subjects_of", "under_pair", "under_recipient"]

Pair = tuple[Party, Party]
"""A helper and its recipient."""


class Helped(NamedTuple):
    """Whom an article shows to be helped by whom: in lasting relations, by single deeds."""

    known: Sequence[Pair]
    deeds: Sequence[Pair] = ()


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
_HEADING = re.compile(r"^[#\s一二三四五六七八九十0-9、.(（)）【\[■●◆]+|[】\]：:\s*]+$")
"""What stands around the words of a heading."""
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


def headings_of(document: Document, line: Line) -> tuple[str, str]:
    """What a line stands under, nearest first: its headings, the title."""
    section = document.sections[line.sentence.section]
    return " ".join(document.text(*span) for span in section.headings), document.title or ""


def here_of(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention]
) -> Party | None:
    """The place for which the text around a match speaks, or None.

    It is what 我县 or 全县 means in the sentence, else the section's speaker, else what such words mean in the section.
    """
    line = lines[candidate.line]
    section = document.sections[line.sentence.section]
    inside = [*_headed_inline(line), *_spoken_for(line)]
    named = _within_spans(mentions, [section.speaker] if section.speaker else [])
    around = [p for other in lines if other.sentence.section == line.sentence.section for p in _spoken_for(other)]
    signed = [
        p for p in _within_spans(mentions, [document.signature] if document.signature else []) if isinstance(p, Place)
    ]
    found = next((group for group in (inside, named, around, signed) if group), [])
    if not found:
        return _placed_under(candidate, lines, document, mentions)
    places = Counter(party_key(party) for party in found)
    return next((p for p in found if party_key(p) == places.most_common(1)[0][0]), None)


def _headed_inline(line: Line) -> Iterator[Place]:
    """The place whose name in brackets, 【某县】, heads a line."""
    slot = line.skeleton.slots.get(1) if line.skeleton.text[:1] == "【" and line.skeleton.text[2:3] == "】" else None
    yield from (m.party for m in slot.mentions if isinstance(m.party, Place)) if slot else ()


def _spoken_for(line: Line) -> Iterator[Place]:
    """The places for which a line speaks: 我县, 全州; 我县的省级单位."""
    for mention in line.mentions:
        party = mention.party.within if isinstance(mention.party, Group) else mention.party
        if (
            mention.kind in (MentionKind.DEIXIS, MentionKind.GROUP)
            and mention.text[0] in "我全本"
            and isinstance(party, Place)
        ):
            yield party


def _placed_under(
    candidate: Candidate, lines: Sequence[Line], document: Document, mentions: Sequence[Mention]
) -> Party | None:
    """The place whose bare name is a line above an item of a list, the heading or the title of the article."""
    if candidate.rule.kind != "list":
        return None
    line = lines[candidate.line]
    for other in reversed(lines[max(0, line.index - _REACH) : line.index]):
        if _HEADING.sub("", other.skeleton.text) == sk.AREA:
            return other.skeleton.slots[other.skeleton.text.index(sk.AREA)].mentions[0].party
    start = document.reading.text.find(document.title) if document.title else -1
    spans = [*reversed(document.sections[line.sentence.section].headings)]
    spans += [(start, start + len(document.title or ""))] if start >= 0 else []
    bare = (m.party for span in spans for m in mentions if _is_bare(m, document.text(*span), span))
    return next((party for party in bare if isinstance(party, Place)), None)


def _is_bare(mention: Mention, words: str, span: tuple[int, int]) -> bool:
    """Whether a heading says nothing but a name."""
    return span[0] <= mention.start and mention.end <= span[1] and mention.text == _HEADING.sub("", words)


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
    headed = _within_spans(mentions, section.headings)
    item = lines[candidate.line].sentence.kind is BlockKind.LIST_ITEM
    of_item = tuple(p for p in headed[-1:] if item and _apart(p, candidate))
    if of_item and not any(inside for _, inside in _clause_subjects(candidate, lines)):
        return of_item
    spoken = _within_spans(mentions, [section.speaker] if section.speaker else [])[:1]
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
    named = _within_spans(mentions, [(start, end)])
    bare = _HEADING.sub("", document.text(start, end))
    whole = any(m.text == bare for m in mentions if start <= m.start and m.end <= end)
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


def _within_spans(mentions: Sequence[Mention], spans: Iterable[tuple[int, int]]) -> list[Party]:
    return [
        m.party for start, end in spans for m in mentions if start <= m.start and m.end <= end and m.party is not None
    ]


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
    helpers = {party_key(h): h for h, r in known if candidate.recipient is not None and _within(candidate.recipient, r)}
    outer = [h for h in helpers.values() if all(_within(other, h) for other in helpers.values())]
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


def under_pair(helper: Party, recipient: Party, known: Iterable[Pair]) -> bool:
    """True where the two lie within the ends of a pair already known, each on its side."""
    return any(_within(helper, h) and _within(recipient, r) for h, r in known)


def under_recipient(recipient: Party, known: Iterable[Pair]) -> bool:
    """True where a party is, or lies within, the recipient of a pair already known."""
    return any(_within(recipient, r) for _, r in known)


def _within(party: Party, outer: Party) -> bool:
    inner_place, outer_place = home(party), home(outer)
    if isinstance(outer, Place) and inner_place is not None and outer_place is not None:
        return contains(outer_place, inner_place)
    chain = (inner_place, *inner_place.ancestors()) if inner_place is not None else ()
    return party_key(party) == party_key(outer) or any(is_member(place, outer) for place in chain)
