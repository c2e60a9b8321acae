"""The programmes of assistance and their rounds, as ``programmes.toml`` tells them: facts, and the words that name them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kg.kinds import Form

__all__ = ["NamedExample", "Programme", "load_programmes"]

_FILE = Path(__file__).with_name("programmes.toml")


@dataclass(frozen=True, slots=True)
class NamedExample:
    """Sentences all of whose relations stand under a programme, given by its id."""

    text: str
    programme: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme or a round of one, with the facts of ``ontology/programmes.ttl`` and how articles speak of it.

    ``begins`` and ``ends`` are years, inclusive. ``helper`` and ``recipient`` are codes of the divisions within which the ends
    lie, empty where anywhere; ``scope`` is ``within`` one province, ``across`` two, or empty. ``form`` is the only form of its
    relations, None where they may have several; ``of_bodies`` says that only organisations and sets of them help.
    ``is_round`` says that the stated year alone tells it from other parts of what it belongs to.
    """

    id: str
    zh: str
    en: str
    also: tuple[str, ...]
    broader: str | None
    replaced_by: str | None
    begins: int | None
    ends: int | None
    basis: str | None
    source: str
    names: tuple[re.Pattern[str], ...]
    helper: tuple[str, ...]
    recipient: tuple[str, ...]
    scope: str
    form: Form | None
    of_bodies: bool
    is_round: bool
    examples: tuple[NamedExample, ...]
    counterexamples: tuple[str, ...]

    def holds(self, first: int, last: int | None) -> bool:
        """Whether it ran in all of the years ``[first, last]``; without a last one, whether it still ran when nothing ended it."""
        begun = self.begins is not None and self.begins <= first
        return begun and (self.ends is None or (last is not None and last <= self.ends))


@lru_cache(maxsize=1)
def load_programmes() -> Mapping[str, Programme]:
    """Every programme by its id, in the order of the file."""
    content = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({entry["id"]: _programme(entry, content) for entry in content["programme"]})


def _programme(entry: Mapping[str, Any], content: Mapping[str, Any]) -> Programme:
    return Programme(
        id=entry["id"],
        zh=entry["zh"],
        en=entry["en"],
        also=tuple(entry.get("also", ())),
        broader=entry.get("broader"),
        replaced_by=entry.get("replaced_by"),
        begins=entry.get("begins"),
        ends=entry.get("ends"),
        basis=entry.get("basis"),
        source=entry["source"],
        names=tuple(_patterns(entry.get("names", ()), content["macros"])),
        helper=_codes(entry.get("helper", ()), content["regions"]),
        recipient=_codes(entry.get("recipient", ()), content["regions"]),
        scope=entry.get("scope", ""),
        form=Form(entry["form"]) if "form" in entry else None,
        of_bodies=entry.get("kind") == "body",
        is_round=entry.get("round", False),
        examples=tuple(NamedExample(each["text"], each["programme"]) for each in entry["examples"]),
        counterexamples=tuple(entry["counterexamples"]),
    )


def _codes(within: str | list[str], regions: Mapping[str, list[str]]) -> tuple[str, ...]:
    return tuple(regions[within] if isinstance(within, str) else within)


def _patterns(names: list[str], macros: Mapping[str, str]) -> Iterator[re.Pattern[str]]:
    for name in names:
        text = name
        for macro, meaning in macros.items():
            text = text.replace(f"{{{macro}}}", meaning)
        yield re.compile(text)
