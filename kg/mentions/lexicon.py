"""The words that names of organisations are made of, and well-known organisations.

The words stand in data files beside this module: ``organizations.toml`` (heads, departments, stops) and
``known_organizations.tsv`` (one organisation a line: its name, then its other names; with ``~`` before one that means it only
once the full name has been said, with ``?`` that it means it only where it stands as a name: everyday words and
ends of words look like it). All of it was written from general knowledge.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import daachorse

from kg.model import Organization
from kg.text.sought import Sought, sought

__all__ = ["Lexicon", "ambiguous_names", "find_known", "known_organizations", "known_shorts", "load_lexicon"]

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What ``organizations.toml`` says, ready for use."""

    heads: re.Pattern[str]
    """A head word; what follows does not make another word of it."""
    strong: frozenset[str]
    kinds: dict[str, str]
    """Head word to its kind: company, bank, institution, association, agency, trade, zone."""
    department: Sought
    """A department's name without the place or the level before it."""
    bare: tuple[str, ...]
    party: re.Pattern[str]
    levels: tuple[str, ...]
    stops: frozenset[str]
    industry: frozenset[str]
    civic: frozenset[str]
    generic: frozenset[str]
    any_school: frozenset[str]
    """What says which kind of school one is, so that it names none: 山村小学."""
    bare_after_area: frozenset[str]
    bare_after_province: frozenset[str]


def _either(choices: list[str]) -> str:
    return "|".join(re.escape(choice) for choice in sorted(choices, key=lambda word: (-len(word), word)))


def _condition(word: str, data: dict[str, Any]) -> str:
    """What must, or must not, follow a head word, as a lookahead."""
    acting: dict[str, Any] = data["acting"]
    if word in acting["words"]:
        return f"(?=[{acting['before']}])"
    if word in data["weak"]["trade"]:
        return f"(?={'|'.join(data['trade']['before'])})"
    return f"(?![{data['follow'][word]}])" if word in data["follow"] else ""


def _pairs(beginnings: list[str], ends: list[str], words: list[str]) -> str:
    """What is in every name that ends with one of ``ends`` behind a beginning, or with one of ``words``: two characters."""
    left = {word[-1] for word in beginnings} | {word[-2] for word in words}
    right = {word[0] for word in ends} | {word[-1] for word in words}
    return f"[{''.join(sorted(left))}][{''.join(sorted(right))}]"


@cache
def load_lexicon() -> Lexicon:
    """The lexicon, read once."""
    data: dict[str, Any] = tomllib.loads((_HERE / "organizations.toml").read_text(encoding="utf-8"))
    kinds = {word: kind for part in ("strong", "weak") for kind, found in data[part].items() for word in found}
    guarded = [re.escape(word) + _condition(word, data) for word in sorted(kinds, key=lambda word: (-len(word), word))]
    department, parties = data["department"], data["parties"]
    first = "".join(sorted({word[0] for part in ("stems", "fixed") for word in department[part]}))
    stems, ends = _either(department["stems"]), _either(department["ends"])
    return Lexicon(
        heads=re.compile("|".join(guarded)),
        strong=frozenset(word for found in data["strong"].values() for word in found),
        kinds=kinds,
        department=sought(
            _pairs([*department["stems"], "和", "与"], department["ends"], department["fixed"]),
            rf"(?=[{first}])(?:(?:{stems})[和与]?(?:(?:{stems})[和与]?){{0,3}}(?:{ends})|{_either(department['fixed'])})(?!{_either(department['follow'])})",
        ),
        bare=tuple(department["bare"]),
        party=re.compile(rf"(?:{_either(parties['names'])})(?:{_either(parties['ends'])})"),
        levels=tuple(department["levels"]),
        stops=frozenset(data["stops"]["words"]),
        industry=frozenset(data["stops"]["industry"]),
        civic=frozenset(data["stops"]["civic"]),
        generic=frozenset(data["stops"]["generic"]),
        any_school=frozenset(data["any_school"]["words"]),
        bare_after_area=frozenset(data["bare_after_area"]["words"]),
        bare_after_province=frozenset(data["bare_after_area"]["province"]),
    )


@cache
def _known() -> dict[Organization, tuple[str, ...]]:
    """The well-known organisations, each with the short names that mean it only after its full name."""
    found: dict[Organization, tuple[str, ...]] = {}
    for line in (_HERE / "known_organizations.tsv").read_text(encoding="utf-8").splitlines():
        name, *others = line.split("\t")
        always = tuple(other.removeprefix("?") for other in others if not other.startswith("~"))
        found[Organization(name, always)] = tuple(other[1:] for other in others if other.startswith("~"))
    return found


def known_shorts(party: Organization) -> tuple[str, ...]:
    """The short names that mean a well-known organisation once its full name has been said: 清华 after 清华大学."""
    return _known().get(party, ())


def find_known(name: str) -> Organization | None:
    """The well-known organisation that is called exactly so."""
    return _by_name().get(name)


@cache
def _by_name() -> dict[str, Organization]:
    """The well-known organisations by all their names; of two of one name the first."""
    return {name: party for party in reversed(_known()) for name in (party.name, *party.other_names)}


@cache
def ambiguous_names() -> frozenset[str]:
    """The names of well-known organisations that also end or begin other words: 建行 of 修建行道树."""
    lines = (_HERE / "known_organizations.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(name[1:] for line in lines for name in line.split("\t") if name.startswith("?"))


@cache
def known_organizations() -> tuple[daachorse.CharwiseDoubleArrayAhoCorasick, tuple[Organization, ...]]:
    """Well-known organisations: a matcher of all their names, and for each pattern of it the organisation."""
    names: list[str] = []
    parties: list[Organization] = []
    for party in _known():
        called = (party.name, *party.other_names)
        forms = {form for each in called for form in (each, each.replace("(", "\uff08").replace(")", "\uff09"))}
        names += sorted(forms)
        parties += [party] * len(forms)
    matcher = daachorse.CharwiseDoubleArrayAhoCorasick(names, daachorse.MATCH_KIND_LEFTMOST_LONGEST)
    return matcher, tuple(parties)
