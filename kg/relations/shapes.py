"""What a sentence must look like for a rule to match it, told from the rule's own pattern before any party is known.

A pattern is written over skeletons, in which each party is one symbol. Its shape is a regular expression over the bare
sentence with roles (`kg.mentions.roles`): a symbol stands for any characters that may be part of such a thing, a word for its own
characters whatever they may be part of, a gap for any words, and what a pattern forbids is left out. So whatever the rule matches has its
shape; whatever has no rule's shape states nothing, and need not be read further.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from kg.mentions import PLANE, ROLES
from kg.relations import skeleton as sk
from kg.relations.patterns import NAME, Vocabulary
from kg.text.needs import ANYTHING, NOTHING, Need, either, in_sequence, repeated

__all__ = ["FIRST_REFERENCE", "Shape", "Shapes", "parsed"]

_SYMBOLS = range(0xE000, 0xF900)
_PARTIES = frozenset(map(ord, (*sk.PARTY, sk.UNKNOWN, sk.BOTH, sk.PAIRS)))
FIRST_REFERENCE = 0x100000
"""From this character on, one stands for each macro, class or slot that a pattern names."""


_IN_CLASS = re.compile(r"[\\\]\[^-]")
_NOTHING = ""


def _at(code: int, role: int) -> str:
    """A character in one of its roles, as a class of characters has it."""
    return _IN_CLASS.sub(r"\\\g<0>", chr(code + PLANE * role))


@cache
def _variants(code: int) -> str:
    """A character in each of its roles."""
    return "".join(_at(code, role) for role in range(ROLES))


def _in_roles(*roles: int) -> str:
    return f"[{''.join(f'{chr(PLANE * role)}-{chr(PLANE * role + 0xFFFF)}' for role in roles)}]+"


_PARTY = _in_roles(1, 3)
_MEASURE = _in_roles(2, 3)


@dataclass(frozen=True, slots=True)
class Shape:
    """``looks`` is what a sentence with roles looks like, in the syntax of RE2; ``need`` are the words that it holds."""

    looks: str
    need: Need = ANYTHING

    @property
    def needed(self) -> tuple[frozenset[str], ...]:
        """The sets of which a sentence holds a word each."""
        return self.need.needed


class Shapes:
    """Makes the shapes of patterns, each macro and class once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._known: dict[tuple[str, str, bool], Shape] = {}

    def of(self, pattern: str, *, first: bool = True) -> Shape:
        """The shape of a pattern in the language of the rules (`kg.relations.patterns`); ``first`` says that nothing stands before it."""
        tree, references = parsed(pattern)
        return _Walk(self, references).sequence(tree, first=first)

    def named(self, name: str, argument: str, *, first: bool) -> Shape:
        """The shape of what a pattern names: a slot, a macro, a class."""
        key = name, argument, first
        if key not in self._known:
            self._known[key] = self.of(self._vocabulary.meaning(name, argument), first=first)
        return self._known[key]


def parsed(pattern: str) -> tuple[Iterable[tuple[Any, Any]], Sequence[tuple[str, str]]]:
    """A pattern in the language of the rules as `re` parses it, and what it names: characters from `FIRST_REFERENCE` on stand for these."""
    references: list[tuple[str, str]] = []

    def stand_in(match: re.Match[str]) -> str:
        references.append((match[1], match[2] or ""))
        return chr(FIRST_REFERENCE + len(references) - 1)

    return parser.parse(NAME.sub(stand_in, pattern)), references


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through a parsed pattern; ``references`` are what it names."""

    shapes: Shapes
    references: Sequence[tuple[str, str]]

    def sequence(self, items: Iterable[tuple[Any, Any]], *, first: bool = False) -> Shape:
        """The shape of parts one behind the other; ``first`` says that nothing stands before them."""
        parts: list[Shape] = []
        for code, value in items:
            parts.append(self._part(code, value, first=first))
            first = first and (code is op.ASSERT_NOT or parts[-1].looks == _NOTHING)
        return Shape("".join(part.looks for part in parts), in_sequence(part.need for part in parts))

    def _part(self, code: Any, value: Any, *, first: bool) -> Shape:  # noqa: PLR0911 - a case for each kind of part
        match code:
            case op.LITERAL:
                return self._character(value, first=first)
            case op.IN:
                return self._choice(value)
            case op.SUBPATTERN | op.ATOMIC_GROUP:
                inner = self.sequence(value[-1] if code is op.SUBPATTERN else value, first=first)
                return replace(inner, looks=f"(?:{inner.looks})" if inner.looks else _NOTHING)
            case op.BRANCH:
                branches = [self.sequence(branch, first=first) for branch in value[1]]
                looks = "|".join(branch.looks for branch in branches)
                return Shape(f"(?:{looks})", either([branch.need for branch in branches]))
            case op.MAX_REPEAT | op.MIN_REPEAT | op.POSSESSIVE_REPEAT:
                return _repeated(self.sequence(value[2]), value[0], value[1])
            case op.AT:
                return Shape({op.AT_BEGINNING: "^", op.AT_END: "$"}.get(value, _NOTHING), NOTHING)
            case op.ASSERT if first and value[0] < 0:
                return Shape(f"(?:{self.sequence(value[1]).looks})", NOTHING)
            case op.ASSERT | op.ASSERT_NOT:
                return Shape(_NOTHING, NOTHING)
            case _:
                return Shape(".")

    def _character(self, code: int, *, first: bool) -> Shape:
        if code >= FIRST_REFERENCE:
            name, argument = self.references[code - FIRST_REFERENCE]
            return self.shapes.named(name, argument, first=first)
        if code in _SYMBOLS:
            return Shape(_PARTY if code in _PARTIES else _MEASURE)
        return Shape(f"[{_variants(code)}]", Need(frozenset(chr(code))))

    def _choice(self, items: Sequence[tuple[Any, Any]]) -> Shape:
        """One character of several; one not of several is any, but for the marks among those."""
        if items[0][0] is op.NEGATE:
            marks = "".join(_variants(code) for kind, code in items if kind is op.LITERAL and _is_plain(code))
            return Shape(f"[^{marks}]" if marks else ".")
        looks: list[str] = []
        single = all(kind is op.LITERAL and _is_plain(code) for kind, code in items)
        plain = ""
        for kind, code in items:
            if kind is op.LITERAL and _is_plain(code):
                plain += _variants(code)
            elif kind is op.LITERAL:
                looks.append(self._character(code, first=False).looks)
            elif kind is op.RANGE and _is_plain(code[0]):
                plain += "".join(f"{_at(code[0], role)}-{_at(code[1], role)}" for role in range(ROLES))
            else:
                looks.append(".")
        if plain:
            looks.append(f"[{plain}]")
        words = frozenset(chr(code) for _, code in items) if single else None
        return Shape(f"(?:{'|'.join(looks)})", Need(words))


def _is_plain(code: int) -> bool:
    """Whether a character of a pattern stands for itself."""
    return code not in _SYMBOLS and code < FIRST_REFERENCE


def _repeated(inner: Shape, least: int, most: Any) -> Shape:
    sign = "?" if (least, most) == (0, 1) else "*" if not least else "+" if most != 1 else _NOTHING
    return Shape(f"(?:{inner.looks}){sign}", repeated(inner.need, least, most))
