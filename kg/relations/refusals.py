"""Why a sentence that could mean a relation states none: the gate at which it was refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.model import BlockKind, Document, Group, Mention, Party
from kg.relations import judgement
from kg.relations.agents import disowned
from kg.relations.clauses import around
from kg.relations.engine import Candidate, Line, lines_before, match_line
from kg.relations.extract import Steps
from kg.relations.headings import mentions_in
from kg.relations.nearness import nearest
from kg.relations.plausibility import plausible
from kg.relations.rules import Rules

__all__ = ["Gate", "Refusal", "Rejected", "Wanted", "refusals", "refused"]

_REACH = 3
"""How many sentences before its own the context of a sentence reaches."""
_MOST = 3
"""How many rules are named."""
_MATCHED = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


class Gate(StrEnum):
    """What a relation has to pass; the values are the words in which it is told."""

    FURNITURE = "page furniture"
    HEADING = "heading"
    TABLE = "table"
    UNRESOLVED = "unresolved name"
    UNREAL = "supposed or asked"
    NEGATED = "negated"
    DIRECTION = "direction"
    LEFT_OUT = "left out"
    IMPLAUSIBLE = "implausible"
    WEAK = "weak rule"
    SURPASSED = "surpassed"
    NO_WORD = "no word of assistance"
    NO_RULE = "no rule"
    REJECTED = "rejected by a person"


@dataclass(frozen=True, slots=True)
class Refusal:
    """One place of a document that could mean the relation asked about, and what refused it.

    ``[start, end)`` is its range in the reading; ``detail`` says in words what refused it, ``rules`` name the rules concerned.
    """

    start: int
    end: int
    gate: Gate
    detail: str
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """A pair that a rule found in a line and that was not kept; an end is None where the words leave it out."""

    line: int
    helper: Party | None
    recipient: Party | None
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Wanted:
    """A party asked about.

    ``names`` are those by which it is known; ``spellings`` also the forms in which a text may write it without saying which bearer of
    the name it means.
    """

    names: frozenset[str]
    spellings: frozenset[str]

    def is_party(self, party: Party | None) -> bool:
        """Whether a party bears one of the names."""
        if party is None:
            return False
        own = (party.label,) if isinstance(party, Group) else (party.name, *party.other_names)
        return not self.names.isdisjoint(own)

    def could_be(self, mention: Mention) -> bool:
        """Whether a mention was left without a party, and its words are one of the spellings."""
        return mention.party is None and mention.text in self.spellings

    def is_spelled(self, text: str) -> bool:
        """Whether a text holds one of the spellings."""
        return any(spelling in text for spelling in self.spellings)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A document with its steps and the two parties asked about."""

    document: Document
    mentions: Sequence[Mention]
    steps: Steps
    rules: Rules
    helper: Wanted
    recipient: Wanted

    def speaks(self, wanted: Wanted, line: Line) -> bool:
        """Whether a line holds words that stand, or could stand, for a party."""
        return any(wanted.is_party(m.party) or wanted.could_be(m) for m in _all_mentions(line))

    def near(self, wanted: Wanted, line: Line) -> bool:
        """Whether the sentences before a line, or the headings above it, name a party."""
        before = [m for other in lines_before(self.steps.lines, line, _REACH) for m in other.mentions]
        above = mentions_in(self.mentions, self.document.sections[line.sentence.section].headings)
        return any(wanted.is_party(m.party) for m in (*before, *above))

    def fits(self, candidate: Candidate) -> bool:
        """Whether a candidate's ends, as far as it has any, are the parties asked about."""
        ends = ((candidate.helper, self.helper), (candidate.recipient, self.recipient))
        given = [(party, wanted) for party, wanted in ends if party is not None]
        return bool(given) and all(wanted.is_party(party) for party, wanted in given)

    def opposes(self, candidate: Candidate) -> bool:
        """Whether a candidate says that the recipient asked about helps the helper asked about."""
        return self.helper.is_party(candidate.recipient) and self.recipient.is_party(candidate.helper)


def refusals(
    document: Document,
    mentions: Sequence[Mention],
    steps: Steps,
    rules: Rules,
    ends: tuple[Wanted, Wanted],
) -> Iterator[Refusal]:
    """The places of a document in which ``ends``, a helper and a recipient, could both be meant without being attested.

    Both are named in the sentence, or one is and the other stands in the text before it and a word of assistance is there.
    """
    asked = _Asked(document, mentions, steps, rules, *ends)
    yield from _outside(document, ends)
    for line in steps.lines:
        if any(c.line == line.index and asked.fits(c) for c in steps.chosen):
            continue
        spoken = [asked.speaks(wanted, line) for wanted in ends]
        around = any(spoken) and all(s or asked.near(w, line) for s, w in zip(spoken, ends, strict=True))
        if all(spoken) or (around and _may_leave_out(asked, line)):
            gate, detail, concerned = _refused(asked, line)
            yield Refusal(line.sentence.start, line.sentence.end, gate, detail, concerned)


def refused(document: Document, mentions: Sequence[Mention], steps: Steps, rules: Rules) -> Iterator[Rejected]:
    """What rules found in a document and did not keep: one for each pair and line of which nothing was kept.

    An end without the other is nothing of its own where a rule finds both in that line.
    """
    told: dict[tuple[int, frozenset[str], frozenset[str]], Rejected] = {}
    kept = {_place(c) for c in steps.chosen}
    pairs = {(c.line, _names(c.helper), _names(c.recipient)) for c in steps.chosen}
    whole = [c for c in steps.stated if c.helper is not None and c.recipient is not None]
    told_of = {(c.line, _names(c.helper), _names(None)) for c in whole} | {
        (c.line, _names(None), _names(c.recipient)) for c in whole
    }
    for c in steps.stated:
        names = _names(c.helper), _names(c.recipient)
        if _place(c) in kept or (c.line, *names) in pairs or (c.line, *names) in told_of:
            continue
        asked = _Asked(document, mentions, steps, rules, *(Wanted(each, each) for each in names))
        gate, detail, concerned = _fate(asked, steps.lines[c.line], c)
        sentence = steps.lines[c.line].sentence
        refusal = Refusal(sentence.start, sentence.end, gate, detail, concerned)
        pair = Rejected(c.line, c.helper, c.recipient, refusal)
        key = (c.line, *names)
        told[key] = max(told.get(key, pair), pair, key=lambda each: list(Gate).index(each.refusal.gate))
    yield from told.values()


def _names(party: Party | None) -> frozenset[str]:
    return frozenset({_label(party)} if party is not None else ())


def _may_leave_out(asked: _Asked, line: Line) -> bool:
    """Whether a line that names one of the parties may mean the other: a rule reads it so, or it speaks of no third one."""
    if any(c.line == line.index and asked.fits(c) for c in asked.steps.stated):
        return True
    others = (m.party for m in line.mentions if m.party is not None)
    third = any(not asked.helper.is_party(party) and not asked.recipient.is_party(party) for party in others)
    return _word(line, asked.rules) and not third


_Told = tuple[Gate, str, tuple[str, ...]]


def _refused(asked: _Asked, line: Line) -> _Told:
    """The gate that refused a line: of what the rules found there, else of what keeps them from finding anything."""
    found = [c for c in asked.steps.stated if c.line == line.index and asked.fits(c)]
    told = [_fate(asked, line, c) for c in found]
    if told:
        return max(told, key=lambda each: list(Gate).index(each[0]))
    return next(_unmatched(asked, line))


def _fate(asked: _Asked, line: Line, candidate: Candidate) -> _Told:
    """What became of a candidate that was not chosen."""
    steps, name = asked.steps, (candidate.rule.name,)
    if (unsaid := _unsaid(asked, line, candidate)) is not None:
        return unsaid
    same = [c for c in steps.oriented if _place(c) == _place(candidate)]
    if not any(asked.fits(c) for c in same):
        return (
            Gate.DIRECTION,
            "both sides are treated alike here, and the rest of the article or geography decides",
            name,
        )
    whole = [c for c in steps.completed if _place(c) == _place(candidate) and c.helper and c.recipient]
    if not any(asked.fits(c) for c in whole):
        end = "helper" if candidate.helper is None else "recipient"
        given = "、".join(_label(getattr(c, end)) for c in whole)
        return Gate.LEFT_OUT, f"the {end} is left out, and the context gives {given or 'none'}", name
    lasting = candidate.rule.kind != "act"
    sides = [(c.helper, c.recipient) for c in whole if c.helper and c.recipient and asked.fits(c)]
    if not any(plausible(helper, recipient, lasting=lasting) for helper, recipient in sides):
        return Gate.IMPLAUSIBLE, "a party is not taken to help itself, its own part or its own whole", name
    if not any(_place(c) == _place(candidate) for c in steps.supported):
        return Gate.WEAK, _BORNE_OUT.get(candidate.rule.needs, "the article knows the recipient only as a helper"), name
    winner = next((c for c in steps.chosen if c.line == line.index and asked.opposes(c)), candidate)
    return Gate.SURPASSED, "the sentence is read the other way round, with more confidence", (*name, winner.rule.name)


def _unsaid(asked: _Asked, line: Line, candidate: Candidate) -> _Told | None:
    """The gate that refused a candidate because the words do not say what the rule reads in them."""
    if judgement.denied(line, candidate):
        return Gate.NEGATED, f"“{_clause(asked.document, line, candidate)}”", (candidate.rule.name,)
    if disowned(line, candidate):
        told = "the helper's name only says where somebody else is from, or what is acted upon"
        return Gate.IMPLAUSIBLE, told, (candidate.rule.name,)
    return None


_TOPIC = "the rule counts only where the article speaks of a programme"
_BORNE_OUT = {
    "series": "the rule counts only where it reads a second relation beside it",
    "pair": "the rule counts only for parties within a pair that the article states by itself",
    "afar": "the rule counts only within a pair that the article states, or from a province that helps to one that is helped",
    "rally": "the rule counts only for what lies in a place to which, as the article says, help comes from everywhere",
    "frame": "the rule counts only where the title or the opening says that the article is on helping a place that holds the recipient",
    "outsider": "the rule counts only for a body from elsewhere and a recipient that the article says is helped",
    "recipient": "the rule counts only for a company and a recipient that the article says is helped",
}


def _unmatched(asked: _Asked, line: Line) -> Iterator[_Told]:
    """What keeps the rules from finding anything in a line, the nearest reason first."""
    steps, rules = asked.steps, asked.rules
    if opposed := next((c for c in steps.chosen if c.line == line.index and asked.opposes(c)), None):
        yield Gate.DIRECTION, "the sentence says that it is the other way round", (opposed.rule.name,)
    for wanted in (asked.helper, asked.recipient):
        if not any(wanted.is_party(m.party) for m in _all_mentions(line)):
            for mention in filter(wanted.could_be, _all_mentions(line)):
                yield Gate.UNRESOLVED, f"“{mention.text}”: {mention.reason}", ()
    if line.sentence.kind is BlockKind.HEADING:
        yield Gate.HEADING, "headings state nothing by themselves", ()
    if line.sentence.kind not in _MATCHED:
        yield Gate.TABLE, "the table does not say which of its columns holds helpers and which recipients", ()
    found = [c for c in match_line(line, rules.rules) if asked.fits(c)]
    names = tuple({c.rule.name: None for c in found})[:_MOST]
    if found and judgement.unreal(line):
        yield Gate.UNREAL, "a question, a supposition or a definition states nothing", names
    if found:
        yield Gate.WEAK, _BORNE_OUT.get(found[0].rule.needs, _TOPIC), names
    if not _word(line, rules):
        yield Gate.NO_WORD, "no word that a rule knows for assistance", ()
    near = nearest(line, rules.rules, asked.fits)
    yield Gate.NO_RULE, "no rule reads the words like this", near


def _outside(document: Document, ends: Sequence[Wanted]) -> Iterator[Refusal]:
    """The paragraphs of page furniture that hold a name of both parties."""
    at = 0
    for paragraph in document.reading.text.splitlines(keepends=True):
        start, end = at, at + len(paragraph.rstrip())
        at += len(paragraph)
        inside = any(s.start < end and start < s.end for s in document.sentences)
        title = document.title is not None and document.title in paragraph
        if not inside and all(wanted.is_spelled(paragraph) for wanted in ends):
            why = "a title states nothing by itself" if title else "the paragraph is none of the article's own text"
            yield Refusal(start, end, Gate.HEADING if title else Gate.FURNITURE, why)


def _clause(document: Document, line: Line, candidate: Candidate) -> str:
    """The clause of the reading that holds a match."""
    before, after = around(line.skeleton.text, candidate.start, candidate.end)
    return document.text(*line.skeleton.span(candidate.start - len(before), candidate.end + len(after)))


def _word(line: Line, rules: Rules) -> bool:
    text = line.skeleton.text
    return rules.find_form(text) is not None or (rules.gate is not None and rules.may_speak(text))


def _all_mentions(line: Line) -> Iterator[Mention]:
    yield from line.mentions
    for slot in line.skeleton.slots.values():
        yield from slot.mentions


def _place(candidate: Candidate) -> tuple[int, str, int, int]:
    """What a candidate keeps through all steps."""
    return candidate.line, candidate.rule.name, candidate.start, candidate.end


def _label(party: Party) -> str:
    return party.label if isinstance(party, Group) else party.name
