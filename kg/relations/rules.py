"""Relation rules: data in TOML files, read into compiled patterns.

A rule file may hold a gate, words that put an article on the subject, word classes, macros and rules; an article without a word of the gate is not looked at::

    gate = ["对口支援"]
    topic = ["帮扶资金"]

    [classes.counterpart]
    form = "counterpart"
    words = ["对口支援"]

    [macros]
    adverb = "(?:分别|先后)"

    [[rule]]
    name = "helper-supports-recipient"
    pattern = "{helper}{adverb}?{support}{recipient}"
    confidence = 0.9
    examples = [{ text = "…", relations = ["A > B"] }]
    counterexamples = ["…"]

The language of the patterns is described in `kg.relations.patterns`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from kg.model import Form, Status
from kg.places import aided_pattern, compound_pattern
from kg.relations.landmarks import Landmarks
from kg.relations.patterns import PatternError, Vocabulary
from kg.text.needs import WordIndex, need_of

__all__ = ["NEEDS", "SPECIFIC", "Example", "Rule", "RuleError", "Rules", "load_rules"]

_FOLDER = Path(__file__).parent / "rules"
_KEYS = {
    "name",
    "pattern",
    "form",
    "status",
    "confidence",
    "kind",
    "direction",
    "needs",
    "negation",
    "examples",
    "counterexamples",
}
_NEEDED = frozenset({"name", "pattern", "confidence", "examples", "counterexamples"})
NEEDS = ("", "topic", "series", "pair", "afar", "recipient", "outsider", "rally", "frame")
"""What rules may need besides the sentence (`Rule`)."""
_CHOICES = {
    "kind": ("standing", "list", "act"),
    "direction": ("given", "open", "legend"),
    "needs": NEEDS,
    "negation": ("", "ignored", "last"),
    "status": ("", *Status),
}


class RuleError(ValueError):
    """A rule file cannot be used; the message names the file, the rule and what to mend."""


_NOTHING = r"(?!)"
SPECIFIC = (Form.EAST_WEST, Form.DESIGNATED, Form.COUNTERPART)
"""The forms of programmes of assistance: an article that speaks of one is on the subject."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the relations it must yield, each written ``helper > recipient`` with the names as labelled."""

    text: str
    relations: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One relation rule.

    ``form`` is None where the trigger word decides. ``kind`` is ``standing`` for a relation that lasts, ``list`` for one
    that an enumeration states, ``act`` for one deed. ``direction`` is ``given`` where the pattern says who helps, ``open`` where the two ends look alike and the
    context decides. ``needs`` says what else the article must hold where the sentence alone is too weak: ``topic``, words of
    a programme of assistance; ``series``, that and a second match in the same sentence or one beside it; ``pair``, a lasting relation within whose ends these two lie; ``afar``, that or
    provinces of which, by the programmes, the one helps the other; ``recipient``, a lasting
    relation within whose recipient this one lies; ``outsider``, that, and a helper that is no body of a level (县农广校); ``rally``, that help
    comes from everywhere to a place that holds the recipient; ``frame``, that it is on helping the place that holds the recipient. ``negation`` is ``ignored`` where the pattern itself reads what is denied
    (X no longer helps Y, Z does), ``last`` where only the last clause can deny it (Y had no road, X built one).
    """

    name: str
    expression: str
    source: str
    confidence: Decimal
    kind: str
    direction: str
    needs: str
    negation: str
    form: Form | None
    status: Status | None
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...]

    @classmethod
    def built_in(cls, name: str, source: str, confidence: str, needs: str = "") -> Self:
        """The rule named by what is read by its layout rather than by a pattern: tables, parallel items."""
        return cls(
            name=name,
            expression=_NOTHING,
            source=source,
            confidence=Decimal(confidence),
            kind="list",
            direction="given",
            needs=needs,
            negation="",
            form=None,
            status=None,
            examples=(),
            counterexamples=(),
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule's regular expression over skeletons, compiled when it is first needed: most texts need few."""
        return re.compile(self.expression)

    @cached_property
    def ends(self) -> int:
        """How many parties a sentence must name for the rule to match: one where the pattern leaves an end out."""
        return 2 if all(f"(?P<{end}>" in self.expression for end in ("helper", "recipient")) else 1


@dataclass(frozen=True)
class Rules:
    """The rules in order, and ``forms``: for each word class that names one, its words and the form.

    ``gate`` finds the words without one of which no rule matches; it is None where a rule file does not say its words. ``vocabulary``
    are the classes and macros that the patterns of the rules name. ``subject`` find what puts an article on the subject: words of
    programmes, and the ``topic`` of the files.
    """

    rules: tuple[Rule, ...]
    forms: tuple[tuple[re.Pattern[str], Form], ...]
    gate: re.Pattern[str] | None = None
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary({}, {}))
    subject: tuple[re.Pattern[str], ...] = ()

    def may_speak(self, text: str) -> bool:
        """False where no rule can match anything in ``text``: one quick scan, before anything is looked for in it."""
        return self.gate is None or self.gate.search(text) is not None

    def on_subject(self, text: str) -> bool:
        """Whether ``text`` speaks of a programme of assistance, so that rules that need a topic may match in it."""
        return any(self.subject[number].search(text) for number in self._programmes.likely(text))

    def form_of(self, words: str) -> Form | None:
        """The form that trigger words stand for, or None."""
        return next((form for pattern, form in self.forms if pattern.fullmatch(words)), None)

    def likely(self, skeleton: str) -> Iterator[Rule]:
        """The rules that may match in a skeleton by the words and symbols that stand in it, in order."""
        return map(self.rules.__getitem__, self._index.placed(skeleton))

    @cached_property
    def _index(self) -> WordIndex:
        landmarks = Landmarks(self.vocabulary)
        found = [landmarks.of(rule.source) for rule in self.rules]
        return WordIndex([[m.words for m in marks] for marks in found], [[m.reach for m in marks] for marks in found])

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words for which a text is looked through first: those of the gate and those that put an article on the subject."""
        patterns = (*(() if self.gate is None else (self.gate,)), *self.subject)
        return frozenset().union(*(words for found in patterns for words in need_of(found.pattern).needed))

    @cached_property
    def _programmes(self) -> WordIndex:
        return WordIndex([need_of(pattern.pattern).needed for pattern in self.subject])

    def find_form(self, text: str) -> Form | None:
        """The most specific form that any words of ``text`` stand for, or None."""
        return next((form for pattern, form in self.forms if pattern.search(text)), None)

    def main_form(self, text: str) -> Form | None:
        """The form of which ``text`` speaks most often, the more specific where two are level; None where of none."""
        counts = [
            (sum(1 for _ in pattern.finditer(text)), form) for pattern, form in self.forms if form is not Form.OTHER
        ]
        most, form = max(counts, key=lambda pair: pair[0])
        return form if most else None


def load_rules(*extra: Path) -> Rules:
    """The rules that come with the package, followed by those of further TOML files.

    Raises `RuleError` with one line that names the file and what to mend.
    """
    tables = [(path, _read(path)) for path in (*sorted(_FOLDER.glob("*.toml")), *extra)]
    classes: dict[str, str] = {}
    macros: dict[str, str] = {}
    forms: list[tuple[str, Form]] = []
    for path, table in tables:
        for name, entry in table.get("classes", {}).items():
            if not isinstance(entry, dict) or not entry.get("words"):
                raise RuleError(f"{path}: class {name}: add its words, a list of text")
            classes[name] = _alternatives(map(_spelt_out, entry["words"]))
            if "form" in entry:
                forms.append((classes[name], _form(entry["form"], path)))
        macros.update(table.get("macros", {}))
    vocabulary = Vocabulary(classes, macros)
    rules = tuple(
        _rule(entry, vocabulary, path, checked=not extra) for path, table in tables for entry in table.get("rule", [])
    )
    _check_names(rules)
    rank = list(Form)
    order = sorted(forms, key=lambda item: _SPECIFIC.get(item[1], len(rank)))
    spelt = tuple((re.compile(words), form) for words, form in order)
    return Rules(rules, spelt, _gate(tables), vocabulary, _subject(spelt, tables))


_SPECIFIC = {
    Form.EAST_WEST: 0,
    Form.DESIGNATED: 1,
    Form.COUNTERPART: 2,
    Form.PAIRING: 3,
    Form.ENTERPRISE: 4,
    Form.OTHER: 5,
}


def _gate(tables: Sequence[tuple[Path, Mapping[str, Any]]]) -> re.Pattern[str] | None:
    """The gate of all files together; open where one with rules of its own does not name its words."""
    own = [(path, table) for path, table in tables if path.parent != _FOLDER and "rule" in table]
    if any("gate" not in table for _, table in own):
        return None
    return re.compile(_alternatives(word for _, table in tables for word in table.get("gate", [])))


def _subject(
    forms: Iterable[tuple[re.Pattern[str], Form]], tables: Iterable[tuple[Path, Mapping[str, Any]]]
) -> tuple[re.Pattern[str], ...]:
    more = [word for _, table in tables for word in table.get("topic", [])]
    specific = (pattern for pattern, form in forms if form in SPECIFIC)
    return (*specific, *([re.compile(_alternatives(more))] if more else []))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RuleError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleError(f"{path}: not valid TOML ({error})") from error


def _spelt_out(word: str) -> str:
    """A word with what the gazetteer knows in its place: the compounds of two provinces, the provinces that are helped."""
    return word.replace("{compound}", compound_pattern()).replace("{aided}", aided_pattern())


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


def _form(name: str, path: Path) -> Form:
    try:
        return Form(name)
    except ValueError:
        raise RuleError(f"{path}: no form {name!r}; use one of {', '.join(Form)}") from None


def _rule(entry: dict[str, Any], vocabulary: Vocabulary, path: Path, *, checked: bool) -> Rule:
    place = f"{path}: rule {entry.get('name', '?')}"
    _check_entry(entry, place)
    try:
        expression = vocabulary.spelt_out(entry["pattern"])
        if not checked:
            vocabulary.compile(entry["pattern"])
    except PatternError as error:
        raise RuleError(f"{place}: pattern: {error}") from error
    return Rule(
        name=entry["name"],
        expression=expression,
        source=entry["pattern"],
        confidence=Decimal(str(entry["confidence"])),
        kind=entry.get("kind", "standing"),
        direction=entry.get("direction", "given"),
        needs=entry.get("needs", ""),
        negation=entry.get("negation", ""),
        form=_form(entry["form"], path) if "form" in entry else None,
        status=Status(entry["status"]) if entry.get("status") else None,
        examples=tuple(Example(e["text"], tuple(e["relations"])) for e in entry["examples"]),
        counterexamples=tuple(entry["counterexamples"]),
    )


def _check_entry(entry: Mapping[str, Any], place: str) -> None:
    unknown = entry.keys() - _KEYS
    if unknown:
        raise RuleError(f"{place}: unknown key {', '.join(sorted(unknown))}")
    missing = _NEEDED - {key for key, value in entry.items() if value}
    if missing:
        raise RuleError(f"{place}: add {', '.join(sorted(missing))}")
    for key, choices in _CHOICES.items():
        if entry.get(key, choices[0]) not in choices:
            raise RuleError(f"{place}: {key} is {entry[key]!r}; use one of {', '.join(filter(None, choices))}")
    confidence = entry["confidence"]
    if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        raise RuleError(f"{place}: confidence is {confidence!r}; use a number above 0, at most 1")
    if not all(isinstance(e, dict) and e.get("text") and e.get("relations") for e in entry["examples"]):
        raise RuleError(f'{place}: write each example as {{ text = "…", relations = ["helper > recipient"] }}')


def _check_names(rules: tuple[Rule, ...]) -> None:
    seen: set[str] = set()
    for rule in rules:
        if rule.name in seen:
            raise RuleError(f"rule {rule.name}: the name is taken; give each rule its own")
        seen.add(rule.name)
