"""From the mentions of a document to its attestations: match, carry over, orient, judge, measure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import (
    Attestation,
    Document,
    Figure,
    Mention,
    Place,
    Status,
    TimeExpression,
)
from kg.relations import (
    anaphora,
    compounds,
    context,
    discourse,
    fields,
    forms,
    frames,
    judgement,
    measures,
    missions,
    parallel,
    postings,
    rallies,
    roles,
    sets,
    tables,
    under,
    years,
)
from kg.relations.agents import disowned, with_one_subject
from kg.relations.beginnings import beginnings
from kg.relations.direction import from_the_first, lean, runs_from
from kg.relations.ends import ends_of
from kg.relations.engine import Candidate, Line, match_line, read_lines
from kg.relations.parties import party_key
from kg.relations.plausibility import acts_everywhere, is_company, is_outsider, plausible
from kg.relations.reliability import load_reliability
from kg.relations.rules import NEEDS, Rules
from kg.relations.wording import Wording

__all__ = ["ALONE", "Steps", "extract", "follow"]

_MUTUAL = re.compile("(?:一对一|一一|手拉手)?(?:结对|牵手|携手|联姻|结亲)(?:共建|认亲|联建)?")
"""Words of a bond, which the one who is helped may use as well: 甲镇结对的是乙街道."""
_NEXT = 2
"""How many lines apart the items of a list may stand for one to bear out the other."""
_ITEMS = 12
"""How many lines apart the items of a list are that share their direction."""
_STRONG = ("", "topic", "series")
"""What rules need that state a relation by themselves, in an article on the subject."""
ALONE = ("",)
"""What rules need that count in any article."""
_RALLIED = ("", "topic", "afar", "rally")
"""What rules need that count in an article that says only that help comes to a place from everywhere, and there for that place."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What judging a candidate takes: the article, its words for forms, the pairs it calls ended."""

    document: Document
    lines: Sequence[Line]
    mentions: Sequence[Mention]
    wording: Wording
    over: Sequence[context.Pair]


@dataclass(frozen=True, slots=True)
class Steps:
    """The candidates of a document after each step; what stands in one step and not in the next was refused there.

    ``stated`` are those that the rules match; ``oriented`` those of them that are not denied and whose helper acts, with their direction; ``completed`` those
    with the ends that the context gives; ``supported`` those that are plausible and borne out; ``chosen`` one for each pair and
    line. ``attestations`` are the chosen, one for one. ``topic`` says that the article is on the subject.
    """

    lines: tuple[Line, ...]
    topic: bool
    stated: tuple[Candidate, ...]
    oriented: tuple[Candidate, ...]
    completed: tuple[Candidate, ...]
    supported: tuple[Candidate, ...]
    chosen: tuple[Candidate, ...]
    attestations: tuple[Attestation, ...]


def extract(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[TimeExpression],
    rules: Rules,
) -> tuple[Attestation, ...]:
    """The attestations of a document, in the order of the text: at most one for each pair of parties and sentence."""
    return follow(document, mentions, figures, times, rules).attestations


def follow(
    document: Document,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    times: Sequence[TimeExpression],
    rules: Rules,
) -> Steps:
    """The attestations of a document with the steps that led to them."""
    lines = anaphora.resolve(read_lines(document, mentions, figures, times))
    topic = rules.on_subject(document.reading.text)
    everybody = rallies.said_rallies(lines, document.title or "")
    usable = NEEDS if topic else _RALLIED if everybody else ALONE
    stated = (*tables.read_tables(lines, document.title or "", topic=topic), *_matches(lines, rules, usable))
    stated += tuple(fields.read_fields(lines, topic=topic))
    stated += tuple(parallel.read_parallels(lines, document.title or "", _known(stated), topic=topic))
    stated += tuple(roles.read_roles(lines))
    sent = tuple(missions.read_missions(lines, stated, _known(c for c in stated if c.rule.needs in _STRONG)))
    stated += (*sent, *postings.read_postings(lines, sent))
    over = [
        *_known(c for c in stated if c.rule.negation != "ignored" and judgement.ended(lines[c.line], c)),
        *_left_behind(lines, stated),
    ]
    real = [
        c for c in _acting(lines, stated) if not judgement.denied(lines[c.line], c) and not disowned(lines[c.line], c)
    ]
    oriented = tuple(sets.placed(_orient(document, real)))
    completed = tuple(_complete(document, lines, mentions, oriented))
    completed += tuple(compounds.read_compounds(lines, [c for c in completed if _plausible(c)]))
    completed = tuple(sets.counted(completed))
    supported = tuple(with_one_subject(missions.without_told(tuple(_supported(completed, everybody, topic=topic)))))
    chosen = tuple(_best(supported))
    setting = _Setting(document, lines, mentions, Wording(document, lines, rules), over)
    attestations = tuple(_attested(setting, chosen))
    return Steps(lines, topic, stated, oriented, completed, supported, chosen, attestations)


def _attested(setting: _Setting, chosen: Sequence[Candidate]) -> Iterator[Attestation]:
    measured = measures.attach(setting.document, setting.lines, chosen)
    found = [_attestation(setting, c) for c in chosen]
    found = [replace(a, measures=measured.get(c, ())) for a, c in zip(found, chosen, strict=True)]
    dated = list(_with_beginning(setting, forms.with_standing_forms(setting.wording, found, chosen), chosen))
    named = under.namings(setting.document, setting.lines, chosen, dated)
    return (replace(a, programme=n.programme if n else None) for a, n in zip(dated, named, strict=True))


def _matches(lines: Sequence[Line], rules: Rules, usable: Container[str]) -> Iterator[Candidate]:
    """The candidates of the rules that need nothing but what is ``usable``."""
    found = [
        c
        for line in lines
        if not judgement.unreal(line)
        for c in match_line(line, (rule for rule in rules.likely(line.skeleton.text) if rule.needs in usable))
    ]
    return (c for c in found if c.rule.needs != "series" or any(_beside(c, other) for other in found))


def _beside(one: Candidate, other: Candidate) -> bool:
    """True where the rule matches elsewhere in the same line or in one next to it, or another states a second pair in the line."""
    if one.rule.name == other.rule.name:
        return (one.line, one.start) != (other.line, other.start) and abs(one.line - other.line) <= _NEXT
    ends = {party_key(end) for end in (one.helper, one.recipient) if end is not None}
    others = {party_key(end) for end in (other.helper, other.recipient) if end is not None}
    second = other.rule.kind != "act" and len(others) == 2 and ends.isdisjoint(others)
    return second and one.line == other.line and (one.end <= other.start or other.end <= one.start)


def _pair(candidate: Candidate) -> tuple[tuple[str, ...], ...]:
    return tuple(party_key(end) if end else () for end in (candidate.helper, candidate.recipient))


def _known(candidates: Iterable[Candidate]) -> list[context.Pair]:
    """The pairs that sentences state by themselves, as lasting relations, with both ends and the direction."""
    return _given(c for c in candidates if c.rule.kind != "act")


def _given(candidates: Iterable[Candidate]) -> list[context.Pair]:
    return [
        (c.helper, c.recipient)
        for c in candidates
        if c.helper is not None and c.recipient is not None and not c.open and _plausible(c)
    ]


def _left_behind(lines: Sequence[Line], stated: Sequence[Candidate]) -> Iterator[context.Pair]:
    """The other pairs of a helper of which the article says with which it stays: 四市分别留任甲、乙、丙、丁."""
    lasting = [c for c in stated if c.rule.kind != "act" and c.helper is not None and c.recipient is not None]
    kept = [c for c in lasting if "留任" in lines[c.line].text]
    pairs = {_pair(c) for c in kept}
    helpers = {_pair(c)[0] for c in kept}
    yield from _known(c for c in lasting if _pair(c)[0] in helpers and _pair(c) not in pairs)


def _acting(lines: Sequence[Line], stated: Sequence[Candidate]) -> Iterator[Candidate]:
    """Those whose helper is not what another one helps: in 甲帮扶乙，同时支援丙 it is 甲 that helps 丙."""
    helped = {(c.line, c.end) for c in stated if c.rule.kind != "act" and c.rule.direction == "given"}
    for c in stated:
        skeleton = lines[c.line].skeleton
        first = skeleton.slots.get(c.start)
        leads = first is not None and any(m.party == c.helper for m in first.mentions)
        if not (leads and skeleton.text[c.start + 1 : c.end].startswith("，") and (c.line, c.start + 1) in helped):
            yield c


def _orient(document: Document, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the pairs whose words do not say who helps whom their direction; a series in one sentence has one, as a list has."""
    given = [c for c in candidates if c.rule.direction == "given" and not _MUTUAL.fullmatch(c.trigger)]
    known = [*_known(given), *_given(c for c in given if c.rule.kind == "act" and c.rule.needs in _STRONG)]
    helper_first = context.helper_first(document)
    out = []
    for c in candidates:
        if c.helper is None or c.recipient is None:
            out.append(c)
            continue
        if c.rule.direction == "given":
            turned = _MUTUAL.fullmatch(c.trigger) and not from_the_first(c.helper, c.recipient, known)
            out.append(replace(c, helper=c.recipient, recipient=c.helper) if turned else c)
            continue
        legend = helper_first if c.rule.direction == "legend" else None
        series = [o for o in candidates if o.rule == c.rule and _in_one_list(o, c)]
        leans = [lean(o.helper, o.recipient, known) for o in series or [c] if o.helper and o.recipient]
        forward = sum(leans) + 0.5 > 0 if legend is None else legend
        out.append(
            replace(c, open=False) if forward else replace(c, helper=c.recipient, recipient=c.helper, open=False)
        )
    return out


def _in_one_list(one: Candidate, other: Candidate) -> bool:
    """True for the pairs of one match or of a series in one sentence, and for the items of a list of dashes or arrows."""
    if one.rule.direction == "legend":
        return abs(one.line - other.line) <= _ITEMS
    same = (one.start, one.end) == (other.start, other.end)
    return one.line == other.line and (same or one.rule.needs == "series")


def _complete(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Fill in the ends that sentences leave out; a helper is carried over only where no rule found one."""
    known = _known(candidates)
    stated = [c for c in candidates if c.rule.needs in _STRONG and _plausible(c)]
    helped = context.Helped(known, tuple(_done(candidates)))
    frame = frames.frame_of(document, lines, mentions)
    out = []
    for c in candidates:
        if "topic" in c.rule.pattern.groupindex:
            named = discourse.topics_of(c, lines, document, mentions, known) or frames.framed(c, lines, known, frame)
            out += [replace(c, recipient=p) for p in named]
        elif "rallied" in c.rule.pattern.groupindex:
            out.append(replace(c, recipient=rallies.rallied_at(lines, c.line)))
        elif c.recipient is None:
            out.append(replace(c, recipient=context.here_of(c, lines, document, mentions)))
        elif c.helper is not None:
            out.append(c)
        elif not any(_overlap(c, other) for other in stated):
            out += [replace(c, helper=p) for p in context.subjects_of(c, lines, document, mentions, helped)]
    return out


def _done(candidates: Iterable[Candidate]) -> Iterator[context.Pair]:
    """The pairs of which sentences tell a deed that needs no more to be believed than what kind of article it is."""
    for c in candidates:
        if c.rule.kind != "act" or c.helper is None or c.recipient is None or not _plausible(c):
            continue
        if c.rule.needs in (*_STRONG, "rally") or (c.rule.needs == "afar" and runs_from(c.helper, c.recipient)):
            yield c.helper, c.recipient


def _overlap(one: Candidate, other: Candidate) -> bool:
    """True where two candidates speak of the same recipient in the same words."""
    same = one.line == other.line and one.start < other.end and other.start < one.end
    return (
        same
        and one.recipient is not None
        and other.recipient is not None
        and party_key(one.recipient) == party_key(other.recipient)
    )


def _supported(candidates: Sequence[Candidate], everybody: Sequence[Place], *, topic: bool) -> Iterator[Candidate]:
    """The plausible candidates, those of weak rules only where the article's lasting relations bear them out.

    No weak rule makes a recipient of a party that the article knows only as a helper. ``everybody`` are the places to which, as
    the article says, help comes from everywhere; if it is not on the subject otherwise (``topic``), only they bear weak rules out.
    """
    known = _known(c for c in candidates if c.rule.needs in _STRONG)
    sure = _known(c for c in candidates if not c.rule.needs)
    helpers = {party_key(h) for h, _ in sure} - {party_key(r) for _, r in sure} - {party_key(p) for p in everybody}
    rallied = (*everybody, *rallies.shown_rallies([c for c in candidates if c.rule.needs in _STRONG and _plausible(c)]))
    for c in candidates:
        if c.helper is None or c.recipient is None or not _plausible(c):
            continue
        if c.rule.needs and party_key(c.recipient) in helpers:
            continue
        joins = rallies.rallies_to(c.helper, c.recipient, rallied)
        if c.rule.needs and not joins and (c.rule.needs == "rally" or not topic):
            continue
        if (_turned(c, joins=joins) or _of_its_task(c)) and not discourse.borne_out(c.helper, c.recipient, known):
            continue
        usual = c.rule.needs == "afar" and (joins or runs_from(c.helper, c.recipient)) and not is_company(c.recipient)
        if c.rule.needs in ("pair", "afar") and not (usual or discourse.borne_out(c.helper, c.recipient, known)):
            continue
        fitting = {"recipient": is_company, "outsider": is_outsider}.get(c.rule.needs)
        if fitting is not None and not (fitting(c.helper) and context.under_recipient(c.recipient, known)):
            continue
        yield c


def _turned(candidate: Candidate, *, joins: bool) -> bool:
    """True for a deed told in weak words that would go the other way than the programmes do, and not to where everybody helps."""
    if joins or candidate.helper is None or candidate.recipient is None:
        return False
    weak = candidate.rule.kind == "act" and candidate.rule.needs
    return bool(weak) and runs_from(candidate.recipient, candidate.helper)


def _of_its_task(candidate: Candidate) -> bool:
    """True for a deed told in weak words of one who does such things everywhere: a ministry sends a work group to a province."""
    weak = candidate.rule.kind == "act" and candidate.rule.needs == "topic"
    return weak and candidate.helper is not None and acts_everywhere(candidate.helper)


def _plausible(candidate: Candidate) -> bool:
    helper, recipient = candidate.helper, candidate.recipient
    lasting = candidate.rule.kind != "act"
    return helper is not None and recipient is not None and plausible(helper, recipient, lasting=lasting)


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each pair and line, the most confident; of two opposite pairs in one line likewise."""
    best: dict[tuple[int, frozenset[tuple[str, ...]]], Candidate] = {}
    for c in candidates:
        key = (c.line, frozenset(_pair(c)))
        if key not in best or c.rule.confidence > best[key].rule.confidence:
            best[key] = c
    return sorted(best.values(), key=lambda c: (c.line, c.start))


def _attestation(setting: _Setting, candidate: Candidate) -> Attestation:
    if candidate.helper is None or candidate.recipient is None:
        raise ValueError("a candidate without both ends states no relation")
    document, line = setting.document, setting.lines[candidate.line]
    issued = document.issued.year if document.issued else None
    start, end = document.reading.source_span(line.sentence.start, line.sentence.end)
    return Attestation(
        article=document.article.identifier,
        start=start,
        end=end,
        exact=document.article.source[start:end],
        reading=line.text,
        helper=candidate.helper,
        recipient=candidate.recipient,
        form=forms.form_of(setting.wording, candidate),
        status=Status.PAST
        if context.under_pair(candidate.helper, candidate.recipient, setting.over)
        else judgement.status_of(line, candidate, context.headings_of(document, line)[0], issued),
        rule=candidate.rule.name,
        confidence=load_reliability().of(candidate.rule, ends_of(document, setting.lines, setting.mentions, candidate)),
        since=years.since_of(document, setting.lines, candidate),
        until=years.until_of(line, candidate, issued),
    )


def _with_beginning(
    setting: _Setting, found: Iterable[Attestation], chosen: Sequence[Candidate]
) -> Iterator[Attestation]:
    """The attestations, dated where another sentence tells when their pair began."""
    found = list(found)
    began = beginnings(setting.document, setting.lines, chosen, found)
    for attestation in found:
        pair = party_key(attestation.helper), party_key(attestation.recipient)
        yield replace(attestation, since=began[pair]) if pair in began else attestation
