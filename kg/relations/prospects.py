"""Whether an article can state anything, told from the looks of its sentences before its mentions are found.

An article that is not on the subject states what a rule that needs no such article reads in one of its sentences, or the name of a mission or of a programme of two provinces,
or what comes to a place to which help comes from everywhere. Each of these has a shape (`kg.relations.shapes`), and all its shapes are
looked for; where no sentence has one, the rules could find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, cached_property

import re2

from kg.mentions import PLANE, ROLES, PartyHints
from kg.model import BlockKind, Document
from kg.places import Gazetteer
from kg.relations.compounds import COMPOUND
from kg.relations.extract import ALONE
from kg.relations.missions import MISSIONS
from kg.relations.rallies import AT_LARGE, RALLY
from kg.relations.rules import Rules
from kg.relations.shapes import Shape, Shapes
from kg.relations.skeleton import ASIDE, DROPPED
from kg.relations.words import WordIndex

__all__ = ["Prospects"]

_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)
_LEFT_OUT = dict.fromkeys(map(ord, DROPPED)) | {ord("\n"): "\t"}
_LEFT_OUT |= {code + PLANE * role: value for code, value in _LEFT_OUT.items() for role in range(ROLES)}
_CUT = re.compile(f"[{re.escape(DROPPED)}\n()（）]")
"""What makes the text that rules read another than the sentence as it stands."""
_PARTY = re.compile(f"[{chr(PLANE)}-{chr(PLANE * 2 - 1)}{chr(PLANE * 3)}-{chr(PLANE * 4 - 1)}]")
Looks = Callable[[bytes], object]
"""Tells whether the bytes of a sentence with roles have a shape."""
_Spans = Sequence[tuple[int, int]]


class Prospects:
    """The shapes of what is read in any article, made when they are first needed."""

    def __init__(self, rules: Rules, gazetteer: Gazetteer) -> None:
        self._rules, self._gazetteer = rules, gazetteer

    def may_state(self, document: Document) -> bool:
        """False only where the rules find nothing in a document."""
        text = document.reading.text
        if any(s.kind in _ROWS for s in document.sentences) or self._rules.on_subject(text) or AT_LARGE.search(text):
            return True
        hints = PartyHints(text, self._gazetteer)
        rallied = bool(self._rallies.likely(text.translate(_LEFT_OUT), ASIDE.sub("", text).translate(_LEFT_OUT)))
        return any(self._may_match(text[s.start : s.end], hints, rallied=rallied) for s in document.sentences)

    def _may_match(self, sentence: str, hints: PartyHints, *, rallied: bool) -> bool:
        asides = [match.span() for match in ASIDE.finditer(sentence)]
        texts = (sentence.translate(_LEFT_OUT), _without(sentence, asides)) if _CUT.search(sentence) else (sentence,)
        likely = self._rallies.likely(*texts) if rallied else ()
        if any(map(self._rules.may_speak, texts)):
            likely = (*likely, *self._statements.likely(*texts))
        if not likely:
            return False
        marked = hints.roles(sentence)
        kept = [span for span in asides if _PARTY.search(marked, *span)]
        if len(kept) > 1:  # each may be left out or not
            return True
        readings = {_without(marked, asides), _without(marked, [span for span in asides if span not in kept])}
        encoded = [reading.encode("utf-8", "replace") for reading in readings]
        return any(looks(text) for text in encoded for looks in likely)

    @cached_property
    def _statements(self) -> _Looks:
        shapes = Shapes(self._rules.vocabulary)
        names = [shapes.of(name.pattern) for name in (*MISSIONS, COMPOUND)]
        alone = zip(self._rules.rules, self._rules.shapes, strict=True)
        return _Looks([*(shape for rule, shape in alone if rule.needs in ALONE), *names])

    @cached_property
    def _rallies(self) -> _Looks:
        return _Looks([Shapes(self._rules.vocabulary).of(RALLY.pattern)])


class _Looks:
    """Shapes, and which of them a sentence may have by the words that it holds."""

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        self._index = WordIndex([shape.needed for shape in shapes])

    def likely(self, *texts: str) -> tuple[Looks, ...]:
        """The shapes of which the texts together hold all words that are needed."""
        return tuple(map(self._looks, self._index.likely(*texts)))

    @cache  # noqa: B019 - as long-lived as the rules
    def _looks(self, number: int) -> Looks:
        looks: Looks = re2.compile(self._shapes[number].looks).search
        return looks


def _without(sentence: str, spans: _Spans) -> str:
    """What is left of a sentence when its skeleton is built: not what is always left out, nor some asides."""
    end = 0
    parts = []
    for start, stop in spans:
        parts.append(sentence[end:start])
        end = stop
    return "".join((*parts, sentence[end:])).translate(_LEFT_OUT)
