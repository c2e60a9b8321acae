"""Which party of a graph a person means by a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES, expand, shorten
from kg.graph.solutions import Solutions
from kg.kinds import Level

__all__ = ["Meaning", "meanings", "party_named"]

_CODE = re.compile(r"[0-9]{6}(?:[0-9]{3}){0,2}")
_BEARERS = """
SELECT ?party ?label ?level ?title ?above
WHERE {
  VALUES ?name { NAMES }
  ?party rdfs:label|skos:altLabel ?name .
  ?party rdfs:label ?label . FILTER (LANG(?label) != "en")
  OPTIONAL {
    ?party (pa:partOf|pa:seat)/pa:partOf* ?area .
    ?area pa:level ?rank ; rdfs:label ?title ; rdfs:label|skos:altLabel ?above . FILTER (LANG(?title) != "en")
    BIND (STRAFTER(STR(?rank), "#") AS ?level)
  }
}
"""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A party that bears a name: its IRI, its label, and the areas above it, the province first: label and all names."""

    iri: str
    label: str
    above: tuple[tuple[str, frozenset[str]], ...]

    @property
    def path(self) -> str:
        """How to tell it from its namesakes: 福建省/福州市/鼓楼区, or its IRI where it lies in no known area."""
        return "/".join([*(label for label, _ in self.above), self.label]) if self.above else shorten(self.iri)

    def lies_in(self, name: str) -> bool:
        """Whether an area above it bears the name."""
        return any(name in names for _, names in self.above)


def meanings(engine: Callable[[str], Solutions], name: str) -> tuple[Meaning, ...]:
    """The parties that bear a name (official, short or former), in the order of their IRIs.

    Names before it, each followed by ``/``, are those of areas that it lies in: 福建省/鼓楼区.
    """
    *within, last = name.split("/")
    names = " ".join(str(ox.Literal(last, language=language)) for language in ("zh", "en"))
    labels: dict[str, str] = {}
    areas: dict[str, dict[str, tuple[str, set[str]]]] = {}
    for party, label, level, title, above in engine(_BEARERS.replace("NAMES", names)).rows:
        labels[_value(party)] = _value(label)
        levels = areas.setdefault(_value(party), {})
        if level is not None:
            levels.setdefault(_value(level), (_value(title), set()))[1].add(_value(above))
    every = (
        Meaning(
            iri,
            labels[iri],
            tuple((areas[iri][at][0], frozenset(areas[iri][at][1])) for at in Level if at in areas[iri]),
        )
        for iri in sorted(labels)
    )
    return tuple(meaning for meaning in every if all(map(meaning.lies_in, within)))


def party_named(engine: Callable[[str], Solutions], name: str) -> str:
    """The IRI of the party that a name, a path of names, a division code or an IRI means.

    Of several that bear a name, the one whose official name it is goes first. A division that the graph does not speak of
    is known from the gazetteer. Raises `QueryError` where nothing bears the name, or several do, which it lists.
    """
    if _CODE.fullmatch(name):
        return PREFIXES["area"] + name
    if (iri := expand(name)) != name or re.match(r"\w+://", name):
        return iri
    found = meanings(engine, name)
    official = [meaning for meaning in found if meaning.label == name.rpartition("/")[2]]
    if len(found) == 1 or len(official) == 1:
        return (official or found)[0].iri
    if found:
        raise QueryError(f"{name}: {len(found)} parties bear the name; say which: {_listed(official or found)}")
    return _unspoken(name)


def _listed(found: Sequence[Meaning]) -> str:
    return ", ".join(meaning.path for meaning in found)


def _unspoken(name: str) -> str:
    """The IRI of a division of which the graph does not speak, so that a question about it has an empty answer."""
    from kg.places import load_gazetteer  # noqa: PLC0415 - a name that the graph knows need not wait for it

    place = load_gazetteer().find_path(*name.split("/"))
    if place is None or place.code is None:
        raise QueryError(f"{name}: nothing bears this name, neither in the graph nor in the gazetteer")
    return PREFIXES["area"] + place.code


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
