"""Whether an article can state anything, told from the looks of its sentences before its mentions are found.

An article that is not on the subject states what a rule that needs no such article reads in one of its sentences, or the name of a mission or of a programme of two provinces,
or what comes to a place to which help comes from everywhere. Each of these has a shape (`kg.relations.shapes`), and all its shapes are
looked for; where no sentence has one, the rules could find nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property

import re2

from kg.mentions import PLANE, ROLES, PartyHints
from kg.model import BlockKind
from kg.places import Gazetteer
from kg.relations.compounds import COMPOUND
from kg.relations.extract import ALONE
from kg.relations.missions import MISSIONS
from kg.relations.rallies import AT_LARGE, RALLIED, RALLY
from kg.relations.rules import Rules
from kg.relations.shapes import Shape, Shapes
from kg.relations.skeleton import ASIDE, DROPPED
from kg.text import Line, stretches
from kg.text.needs import WordIndex, need_of

__all__ = ["Prospects"]

_ROWS = (BlockKind.ROW, BlockKind.HEADER_ROW)
_LEFT_OUT = dict.fromkeys(map(ord, DROPPED)) | {ord("\n"): "\t"}
_LEFT_OUT |= {code + PLANE * role: value for code, value in _LEFT_OUT.items() for role in range(ROLES)}
_MARKS = re.compile(f"[{re.escape(DROPPED)}]+")
_BRACKET = re.compile("[（(]")
_PARTY = re.compile(f"[{chr(PLANE)}-{chr(PLANE * 2 - 1)}{chr(PLANE * 3)}-{chr(PLANE * 4 - 1)}]")
Looks = Callable[[bytes], object]
"""Tells whether the bytes of a sentence with roles have a shape."""
_Spans = Sequence[tuple[int, int]]


class Prospects:
    """The shapes of what is read in any article, made when they are first needed."""

    def __init__(self, rules: Rules, gazetteer: Gazetteer) -> None:
        self._rules, self._gazetteer = rules, gazetteer

    def may_state(self, text: str, title: str | None, lines: Iterable[Line]) -> bool:
        """False only where the rules find nothing in an article: ``text`` is its reading, ``lines`` those that are not page furniture."""
        if self._rules.on_subject(text) or self._at_large(text) or self._at_large(title or ""):
            return True
        hints = PartyHints(text, self._gazetteer)
        rallied = self._is_rallied(text)
        return any(line.kind in _ROWS or self._may_tell(line, hints, rallied=rallied) for line in lines)

    def may_rally(self, text: str, title: str | None) -> bool:
        """False only where a text, or its title, does not say that help comes from everywhere; where it does, deeds in all its sentences count."""
        if self._at_large(text) or self._at_large(title or ""):
            return True
        hints = PartyHints(text, self._gazetteer)
        lines = text.splitlines() if self._is_rallied(text) else ()
        return any(
            self._may_match(sentence, self._rallies.likely(*_as_read(sentence)), hints)
            for line in lines
            if self._is_rallied(line)
            for sentence in stretches(Line(0, 0, len(line), line, BlockKind.PARAGRAPH))
        )

    def _at_large(self, text: str) -> bool:
        return bool(self._large.likely(text)) and AT_LARGE.search(text) is not None

    def _is_rallied(self, text: str) -> bool:
        """Whether some of a text holds the words of a rally."""
        return any(self._rallied(words.encode("utf-8", "replace")) for words in _as_read(text))

    def _may_tell(self, line: Line, hints: PartyHints, *, rallied: bool) -> bool:
        if not (rallied or any(map(self._rules.may_speak, _as_read(line.text)))):
            return False
        return any(self._may_match(s, self._likely(s, rallied=rallied), hints) for s in stretches(line))

    def _likely(self, sentence: str, *, rallied: bool) -> tuple[Looks, ...]:
        texts = _as_read(sentence)
        likely = self._rallies.likely(*texts) if rallied else ()
        return (*likely, *self._statements.likely(*texts)) if any(map(self._rules.may_speak, texts)) else likely

    def _may_match(self, sentence: str, likely: Sequence[Looks], hints: PartyHints) -> bool:
        """Whether a sentence has one of the shapes that are ``likely`` by its words."""
        if not likely or not hints.may_name_party(sentence):
            return False
        marked = hints.roles(sentence)
        asides = [match.span() for match in ASIDE.finditer(sentence)]
        kept = [span for span in asides if _PARTY.search(marked, *span)]
        if len(kept) > 1:  # each may be left out or not
            return True
        readings = {_without(marked, asides), _without(marked, [span for span in asides if span not in kept])}
        encoded = [reading.encode("utf-8", "replace") for reading in readings]
        return any(looks(text) for text in encoded for looks in likely)

    @cached_property
    def _large(self) -> WordIndex:
        return WordIndex([need_of(AT_LARGE.pattern).needed])

    @cached_property
    def _rallied(self) -> Looks:
        return _compiled(Shapes(self._rules.vocabulary).of(RALLIED.pattern))

    @cached_property
    def _statements(self) -> _Looks:
        shapes = Shapes(self._rules.vocabulary)
        alone = (rule.source for rule in self._rules.rules if rule.needs in ALONE)
        return _Looks([shapes.of(pattern) for pattern in (*alone, *(name.pattern for name in (*MISSIONS, COMPOUND)))])

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
        return _compiled(self._shapes[number])


def _as_read(text: str) -> tuple[str, ...]:
    """The words of a text as rules read them: without marks, and with and without what stands in brackets."""
    bare = _MARKS.sub("", text)
    return (bare, _MARKS.sub("", ASIDE.sub("", text))) if _BRACKET.search(text) else (bare,)


def _compiled(shape: Shape) -> Looks:
    looks: Looks = re2.compile(shape.looks).search
    return looks


def _without(sentence: str, spans: _Spans) -> str:
    """What is left of a sentence when its skeleton is built: not what is always left out, nor some asides."""
    end = 0
    parts = []
    for start, stop in spans:
        parts.append(sentence[end:start])
        end = stop
    return "".join((*parts, sentence[end:])).translate(_LEFT_OUT)
