"""Corrections applied: to the mentions of an article before its relations are read, then to what was read, then across articles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.corpus.corrections import Action, Correction
from kg.graph.identifiers import organization_name
from kg.model import (
    Attestation,
    Document,
    Form,
    Group,
    Mention,
    MentionKind,
    Organization,
    Party,
    Place,
    Sentence,
    Status,
)
from kg.places import Gazetteer
from kg.relations import Rules

__all__ = ["Corrections", "Relinked"]

_RULE = "correction"
"""What an attestation names as its rule that a person accepted."""
_SOMEBODY = "a person"


@dataclass(frozen=True, slots=True)
class Relinked:
    """The mentions of a document after relinking, who relinked to each party, and the lines of the rows that had an effect."""

    mentions: tuple[Mention, ...]
    authors: Mapping[Party, str]
    used: frozenset[int]


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections of a build, applied in the order of their file."""

    rows: tuple[Correction, ...] = ()

    def relinked(self, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Relinked:
        """The mentions of a document with the parties that corrections give them.

        A word that points to the party of a relinked name follows it; words that were taken for no name become one.
        """
        out, used, authors = list(mentions), set(), dict[Party, str]()
        for row in self._of(Action.RELINK, document):
            party = _party(row.value, document, (), gazetteer)
            if not (named := list(_mentions_of(row, document, out))):
                out = sorted((*out, *_new_mentions(row, document, out)), key=lambda mention: mention.start)
                named = list(_mentions_of(row, document, out))
            wrong = {out[index].party for index in named} - {None}
            pointing = [i for i, m in enumerate(out) if m.kind is MentionKind.DEIXIS and m.party in wrong]
            if party is None or not named:
                continue
            used.add(row.line)
            authors[party] = row.by or _SOMEBODY
            for index in {*named, *pointing}:
                out[index] = replace(out[index], party=party, reason=f"corrected by {authors[party]}", margin=None)
        return Relinked(tuple(out), authors, frozenset(used))

    def speaks_of(self, article: str) -> bool:
        """Whether an accepting row names an article, so that it must be read whatever its words."""
        return any(row.action is Action.ACCEPT and row.article == article for row in self.rows)

    def judged(
        self,
        document: Document,
        relinked: Relinked,
        attestations: Sequence[Attestation],
        knowledge: tuple[Gazetteer, Rules],
    ) -> tuple[tuple[Attestation, ...], frozenset[int]]:
        """The attestations of a document without those rejected and with those accepted, and the rows that had an effect."""
        out, used = [_attributed(a, relinked.authors) for a in attestations], set()
        for row in self.rows:
            if row.action not in (Action.ACCEPT, Action.REJECT) or not row.concerns(document.article.identifier):
                continue
            meant = [a for a in out if row.concerns(a.article, a.exact) and _is_pair(a, row)]
            if row.action is Action.REJECT:
                out = [a for a in out if a not in meant]
            elif meant:
                out = [_accepted(a, row) if a in meant else a for a in out]
            else:
                meant = list(_added(document, relinked.mentions, row, knowledge))
                out += meant
            if meant:
                used.add(row.line)
        return tuple(sorted(out, key=lambda a: a.start)), frozenset(used)

    def merged(
        self, results: Iterable[tuple[Document, Sequence[Attestation]]]
    ) -> tuple[list[tuple[Document, Sequence[Attestation]]], frozenset[int]]:
        """The results of all articles with every organisation under the name that it goes by, and the rows that had an effect."""
        read, used = list(results), set()
        for row in self.rows:
            if row.action is not Action.MERGE:
                continue
            name, target = organization_name(row.helper), _target(row.value, read)
            for index, (document, attestations) in enumerate(read):
                if row.concerns(document.article.identifier):
                    made = tuple(_with_name(a, name, target, row) for a in attestations)
                    if made != tuple(attestations):
                        used.add(row.line)
                        read[index] = document, tuple(a for a in made if a.helper != a.recipient)
        return read, frozenset(used)

    @property
    def merge(self) -> bool:
        """Whether there is anything to merge, which takes all articles at once."""
        return any(row.action is Action.MERGE for row in self.rows)

    def unused(self, used: Iterable[int]) -> tuple[Correction, ...]:
        """The rows that are not among those that had an effect."""
        lines = frozenset(used)
        return tuple(row for row in self.rows if row.line not in lines)

    def _of(self, action: Action, document: Document) -> Iterator[Correction]:
        return (row for row in self.rows if row.action is action and row.concerns(document.article.identifier))


def _quoted(document: Document, row: Correction) -> Iterator[Sentence]:
    """The sentences that a row quotes."""
    for sentence in document.sentences:
        start, end = document.reading.source_span(sentence.start, sentence.end)
        if row.concerns(document.article.identifier, document.article.source[start:end]):
            yield sentence


def _mentions_of(row: Correction, document: Document, mentions: Sequence[Mention]) -> Iterator[int]:
    """Which mentions a relinking row means: those of the name, in the quoted sentence where there is one."""
    spans = [(s.start, s.end) for s in _quoted(document, row)] if row.quote_sha256 else None
    for index, mention in enumerate(mentions):
        inside = spans is None or any(start <= mention.start and mention.end <= end for start, end in spans)
        if inside and _is_called(mention, row.helper or row.recipient):
            yield index


def _new_mentions(row: Correction, document: Document, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The words of a relinking row where they stand in sentences as no part of a mention."""
    name = row.helper or row.recipient
    for sentence in _quoted(document, row):
        for found in re.finditer(re.escape(name), document.text(sentence.start, sentence.end)):
            start, end = sentence.start + found.start(), sentence.start + found.end()
            if not any(start < m.end and m.start < end for m in mentions):
                yield Mention(start, end, name, MentionKind.AREA)


def _is_called(mention: Mention, name: str) -> bool:
    return mention.text == name or (mention.party is not None and _is(mention.party, name))


def _is(party: Party, name: str) -> bool:
    match party:
        case Place():
            path = "/".join(place.name for place in (*reversed(list(party.ancestors())), party))
            return name in (party.name, *party.other_names, party.code, party.key, path)
        case Organization():
            return organization_name(name) in map(organization_name, (party.name, *party.other_names))
        case Group():
            return party.label == name


def _is_pair(attestation: Attestation, row: Correction) -> bool:
    return _is(attestation.helper, row.helper) and _is(attestation.recipient, row.recipient)


def _party(name: str, document: Document, mentions: Sequence[Mention], gazetteer: Gazetteer) -> Party | None:
    """The party that a name means in a document: one that it mentions, else a division as of its date, else an organisation.

    None where a name is that of several divisions and nothing tells which.
    """
    if "/" in name:
        return gazetteer.find_path(*name.split("/"))
    if place := gazetteer.place(name):
        return place
    if mentioned := next((m.party for m in mentions if m.party is not None and _is(m.party, name)), None):
        return mentioned
    places = gazetteer.lookup(name, document.issued) or gazetteer.lookup(name)
    exact = [place for place in places if place.name == name] or places
    if places:
        return exact[0] if len(exact) == 1 else None
    return Organization(name)


def _attributed(attestation: Attestation, authors: Mapping[Party, str]) -> Attestation:
    """The attestation, with who relinked one of its ends, if anybody did."""
    by = authors.get(attestation.helper) or authors.get(attestation.recipient)
    return replace(attestation, corrected_by=by) if by else attestation


def _accepted(attestation: Attestation, row: Correction) -> Attestation:
    words = row.value.split()
    return replace(
        attestation,
        rule=_RULE,
        confidence=Decimal(1),
        form=next((Form(word) for word in words if word in set(Form)), attestation.form),
        status=next((Status(word) for word in words if word in set(Status)), attestation.status),
        corrected_by=row.by or _SOMEBODY,
    )


def _added(
    document: Document, mentions: Sequence[Mention], row: Correction, knowledge: tuple[Gazetteer, Rules]
) -> Iterator[Attestation]:
    """A new attestation for the sentence that an accepting row quotes."""
    gazetteer, rules = knowledge
    helper, recipient = (_party(name, document, mentions, gazetteer) for name in (row.helper, row.recipient))
    if not row.quote_sha256 or helper is None or recipient is None:
        return
    for sentence in _quoted(document, row):
        start, end = document.reading.source_span(sentence.start, sentence.end)
        reading = document.text(sentence.start, sentence.end)
        said = Attestation(
            article=document.article.identifier,
            start=start,
            end=end,
            exact=document.article.source[start:end],
            reading=reading,
            helper=helper,
            recipient=recipient,
            form=rules.find_form(reading) or Form.OTHER,
            status=Status.ACTUAL,
            rule=_RULE,
            confidence=Decimal(1),
        )
        yield _accepted(said, row)


def _target(name: str, results: Iterable[tuple[Document, Sequence[Attestation]]]) -> Organization | str:
    """The organisation that goes by a name, as most articles have it; the name where none does."""
    wanted = organization_name(name)
    ends = (end for _, said in results for a in said for end in (a.helper, a.recipient))
    found = Counter(e for e in ends if isinstance(e, Organization) and organization_name(e.name) == wanted)
    ranked = sorted(found, key=lambda each: (-found[each], each.seat.key if each.seat else "", each.other_names))
    return ranked[0] if ranked else name


def _with_name(attestation: Attestation, name: str, target: Organization | str, row: Correction) -> Attestation:
    def renamed(party: Party) -> Party:
        if not isinstance(party, Organization) or organization_name(party.name) != name:
            return party
        into = target if isinstance(target, Organization) else replace(party, name=target)
        others = dict.fromkeys((*into.other_names, party.name, *party.other_names))
        return replace(into, other_names=tuple(other for other in others if other != into.name))

    helper, recipient = renamed(attestation.helper), renamed(attestation.recipient)
    if (helper, recipient) == (attestation.helper, attestation.recipient):
        return attestation
    return replace(attestation, helper=helper, recipient=recipient, corrected_by=row.by or _SOMEBODY)
