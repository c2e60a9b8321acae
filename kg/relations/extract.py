"""From the mentions of a document to its attestations: match, carry over, orient, judge, measure."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import (
    Attestation,
    Document,
    Figure,
    Mention,
    TimeExpression,
)
from kg.relations import (
    anaphora,
    compounds,
    discourse,
    fields,
    frames,
    judgement,
    missions,
    parallel,
    postings,
    rallies,
    roles,
    sets,
    tables,
)
from kg.relations.agents import disowned, with_one_subject
from kg.relations.attesting import Setting, attested
from kg.relations.direction import runs_from
from kg.relations.engine import Candidate, Line, match_line, read_lines
from kg.relations.here import here_of
from kg.relations.known import STRONG, Pair, is_plausible, lasting_pairs, pair_of
from kg.relations.orientation import acting, orient
from kg.relations.parties import party_key
from kg.relations.rules import NEEDS, Rules
from kg.relations.subjects import Helped, subjects_of
from kg.relations.support import with_support
from kg.relations.wording import Wording

__all__ = ["ALONE", "Steps", "extract", "follow"]

_NEXT = 2
"""How many lines apart the items of a list may stand for one to bear out the other."""
ALONE = ("",)
"""What rules need that count in any article."""
_RALLIED = ("", "topic", "afar", "rally")
"""What rules need that count in an article that says only that help comes to a place from everywhere, and there for that place."""


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
    stated += tuple(parallel.read_parallels(lines, document.title or "", lasting_pairs(stated), topic=topic))
    stated += tuple(roles.read_roles(lines))
    sent = tuple(missions.read_missions(lines, stated, lasting_pairs(c for c in stated if c.rule.needs in STRONG)))
    stated += (*sent, *postings.read_postings(lines, sent))
    over = [
        *lasting_pairs(c for c in stated if c.rule.negation != "ignored" and judgement.ended(lines[c.line], c)),
        *_left_behind(lines, stated),
    ]
    real = [
        c for c in acting(lines, stated) if not judgement.denied(lines[c.line], c) and not disowned(lines[c.line], c)
    ]
    oriented = tuple(sets.placed(orient(document, real))) if real else ()
    completed = tuple(_complete(document, lines, mentions, oriented)) if oriented else ()
    completed += tuple(compounds.read_compounds(lines, [c for c in completed if is_plausible(c)]))
    completed = tuple(sets.counted(completed))
    if not completed:
        return Steps(lines, topic, stated, oriented, (), (), (), ())
    supported = tuple(with_one_subject(missions.without_told(tuple(with_support(completed, everybody, topic=topic)))))
    chosen = tuple(_best(supported))
    setting = Setting(document, lines, mentions, Wording(document, lines, rules), over)
    attestations = tuple(attested(setting, chosen))
    return Steps(lines, topic, stated, oriented, completed, supported, chosen, attestations)


def _matches(lines: Sequence[Line], rules: Rules, usable: Container[str]) -> Iterator[Candidate]:
    """The candidates of the rules that need nothing but what is ``usable``."""
    found = [
        c
        for line in lines
        if line.skeleton.slots and not judgement.unreal(line)
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


def _left_behind(lines: Sequence[Line], stated: Sequence[Candidate]) -> Iterator[Pair]:
    """The other pairs of a helper of which the article says with which it stays: 四市分别留任甲、乙、丙、丁."""
    lasting = [c for c in stated if c.rule.kind != "act" and c.helper is not None and c.recipient is not None]
    kept = [c for c in lasting if "留任" in lines[c.line].text]
    pairs = {pair_of(c) for c in kept}
    helpers = {pair_of(c)[0] for c in kept}
    yield from lasting_pairs(c for c in lasting if pair_of(c)[0] in helpers and pair_of(c) not in pairs)


def _complete(
    document: Document, lines: Sequence[Line], mentions: Sequence[Mention], candidates: Sequence[Candidate]
) -> list[Candidate]:
    """Fill in the ends that sentences leave out; a helper is carried over only where no rule found one."""
    known = lasting_pairs(candidates)
    stated = [c for c in candidates if c.rule.needs in STRONG and is_plausible(c)]
    helped = Helped(known, tuple(_done(candidates)))
    frame = frames.frame_of(document, lines, mentions)
    out = []
    for c in candidates:
        if "topic" in c.rule.pattern.groupindex:
            named = discourse.topics_of(c, lines, document, mentions, known) or frames.framed(c, lines, known, frame)
            out += [replace(c, recipient=p) for p in named]
        elif "rallied" in c.rule.pattern.groupindex:
            out.append(replace(c, recipient=rallies.rallied_at(lines, c.line)))
        elif c.recipient is None:
            out.append(replace(c, recipient=here_of(c, lines, document, mentions)))
        elif c.helper is not None:
            out.append(c)
        elif not any(_overlap(c, other) for other in stated):
            out += [replace(c, helper=p) for p in subjects_of(c, lines, document, mentions, helped)]
    return out


def _done(candidates: Iterable[Candidate]) -> Iterator[Pair]:
    """The pairs of which sentences tell a deed that needs no more to be believed than what kind of article it is."""
    for c in candidates:
        if c.rule.kind != "act" or c.helper is None or c.recipient is None or not is_plausible(c):
            continue
        if c.rule.needs in (*STRONG, "rally") or (c.rule.needs == "afar" and runs_from(c.helper, c.recipient)):
            yield c.helper, c.recipient


def _overlap(one: Candidate, other: Candidate) -> bool:
    """True where another candidate speaks of the same recipient in the same words, or just before, so that its helper goes on."""
    goes_on = other.helper is not None and other.end <= one.start
    same = one.line == other.line and one.start < other.end and other.start < one.end
    same = same or (goes_on and one.line == other.line)
    return (
        same
        and one.recipient is not None
        and other.recipient is not None
        and party_key(one.recipient) == party_key(other.recipient)
    )


def _best(candidates: Iterable[Candidate]) -> list[Candidate]:
    """One candidate for each pair and line, the most confident; of two opposite pairs in one line likewise."""
    best: dict[tuple[int, frozenset[tuple[str, ...]]], Candidate] = {}
    for c in candidates:
        key = (c.line, frozenset(pair_of(c)))
        if key not in best or c.rule.confidence > best[key].rule.confidence:
            best[key] = c
    return sorted(best.values(), key=lambda c: (c.line, c.start))
