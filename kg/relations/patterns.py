"""The language in which relation rules are written.

Patterns are regular expressions over the skeleton of a sentence (`kg.relations.skeleton`) in which ``{name}`` stands for

* ``{helper}``, ``{recipient}``: a party or a list of parties; ``{helper:organization}`` restricts its kind;
* ``{pairs}``: an aligned list (A与B、C与D); ``{sides}``: a list of just two;
* ``{subject}``: the start of a clause whose helper is left out and carried over from before;
* ``{carried}``: the same anywhere in a clause;
* ``{here}``: nothing at all: the recipient is left out, being the place for which the section or article speaks;
* ``{topic}``: nothing at all: the recipient is left out, being what the sentences before were about;
* ``{rallied}``: the same, being the place to which, as the article says, help comes from everywhere;
* ``{party}``, ``{group}``, ``{figure}``, ``{time}``, ``{title}``: such a symbol, not captured; ``{both}``: a word for two parties (两地);
* ``{gap:N}``: up to N characters without a party or clause mark; ``{wide:N}``: the same, clause marks allowed;
* ``{trigger:A|B}``: a word of the classes A or B, captured, which gives the relation its form;
* any macro or word class by its name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.relations import skeleton as sk

__all__ = ["LEFT_OUT", "PatternError", "Vocabulary"]

LEFT_OUT = frozenset({"here", "topic", "rallied"})
"""The slots that stand for a recipient which the sentence leaves out."""

NAME = re.compile(r"\{([a-zA-Z]+)(?::([^{}]*))?\}")
"""What stands for a slot, a macro or a class."""
_KINDS = {
    "area": sk.AREA,
    "organization": sk.ORG,
    "group": sk.GROUP,
    "body": sk.ORG + sk.GROUP,
    "place": sk.AREA + sk.GROUP,
}
SLOTS = {
    "party": f"[{sk.PARTY}]",
    "group": sk.GROUP,
    "figure": sk.FIGURE,
    "time": sk.TIME,
    "title": sk.TITLE,
    "unknown": sk.UNKNOWN,
    "both": sk.BOTH,
    "pairs": f"(?P<pairs>{sk.PAIRS})",
    "sides": f"(?P<sides>[{sk.PARTY}])",
    "subject": "(?:^|(?<=[，；：。]))(?P<subject>)",
    "carried": "(?P<subject>)(?P<carried>)",
    "here": "(?P<here>)",
    "topic": "(?P<topic>)",
    "rallied": "(?P<rallied>)",
    "helper": "",
    "recipient": "",
    "gap": "",
    "wide": "",
}
_MARKS = "，。！？；：\t"
_STOPS = "。！？；"
_DEPTH = 8
_REACH = "12"


class PatternError(ValueError):
    """A pattern cannot be understood; the message says which part of it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a pattern may refer to: word classes (each an alternation) and macros (each a pattern), by name."""

    classes: Mapping[str, str]
    macros: Mapping[str, str]

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The pattern as a regular expression over skeletons. Raises `PatternError`."""
        try:
            compiled = re.compile(self.spelt_out(pattern))
        except re.error as error:
            raise PatternError(str(error)) from error
        groups = compiled.groupindex
        whole = "pairs" in groups or "sides" in groups
        if not whole and not ({"helper", "subject"} & groups.keys() and {"recipient", *LEFT_OUT} & groups.keys()):
            raise PatternError(
                "needs {helper}, {subject} or {carried}, and {recipient}, {here}, {topic} or {rallied}; or {pairs}; or {sides}"
            )
        return compiled

    def spelt_out(self, pattern: str) -> str:
        """The pattern as a regular expression that is not compiled yet. Raises `PatternError` for names that are unknown."""
        return self._expand(pattern, 0)

    def meaning(self, name: str, argument: str) -> str:
        """The pattern that a known name stands for: that of a slot, a macro, a class or a trigger, in the language of the rules."""
        if name in SLOTS:
            return slot(name, argument)
        if name == "trigger":
            return "|".join(self.classes[each] for each in argument.split("|"))
        return self.macros.get(name) or self.classes[name]

    def _expand(self, pattern: str, depth: int) -> str:
        if depth > _DEPTH:
            raise PatternError(f"macros refer to each other in a circle: {pattern}")
        return NAME.sub(lambda match: self._symbol(match[1], match[2], depth), pattern)

    def _symbol(self, name: str, argument: str | None, depth: int) -> str:
        if name in SLOTS:
            return slot(name, argument)
        if name == "trigger":
            return f"(?P<trigger>{'|'.join(self._words(word_class) for word_class in (argument or '').split('|'))})"
        if name in self.macros:
            return f"(?:{self._expand(self.macros[name], depth + 1)})"
        return f"(?:{self._words(name)})"

    def _words(self, name: str) -> str:
        if name not in self.classes:
            raise PatternError(f"{{{name}}} is no slot, macro or word class")
        return self.classes[name]


def slot(name: str, argument: str | None) -> str:
    """The regular expression that a slot stands for. Raises `PatternError` where its argument is none."""
    if name in ("helper", "recipient"):
        first = _party(argument) if argument else sk.PARTY
        return f"(?P<{name}>[{first}](?:(?:以及|[和及与同跟并])(?:其?(?:所属|所辖|下辖)|其)?(?:的)?[{sk.PARTY}])*)"
    if name in ("gap", "wide"):
        reach = argument or _REACH
        if not reach.isdecimal():
            raise PatternError(f"{{{name}:{reach}}}: the reach is a number of characters")
        excluded = sk.PARTY + sk.UNKNOWN + sk.BOTH + sk.PAIRS + (_STOPS if name == "wide" else _MARKS)
        return f"[^{excluded}]{{0,{reach}}}?"
    return SLOTS[name]


def _party(kinds: str) -> str:
    unknown = [kind for kind in kinds.split("|") if kind not in _KINDS]
    if unknown:
        raise PatternError(f"no kind of party {unknown[0]!r}; use one of {', '.join(_KINDS)}")
    return "".join(_KINDS[kind] for kind in kinds.split("|")) + sk.MIXED
