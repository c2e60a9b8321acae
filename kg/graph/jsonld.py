"""JSON-LD that reads like JSON: short keys, short identifiers, values without their types, by a context of its own.

The context is the file ``ontology/context.jsonld``, and stands in every document, so that nothing has to be fetched to read one. A value that a
term of the context does not fit is written out in full under the property's own name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import pyoxigraph as ox

from kg.graph.prefixes import PREFIXES
from kg.graph.turtle import sorted_triples
from kg.resources import resource

__all__ = ["jsonld"]

_TYPE = PREFIXES["rdf"] + "type"
_STRING, _INTEGER = (PREFIXES["xsd"] + name for name in ("string", "integer"))


@dataclass(frozen=True, slots=True)
class _Context:
    """The context as it is written, and read: the term of each property, with its type and container."""

    text: Mapping[str, Any]
    base: str
    vocabulary: str
    prefixes: Mapping[str, str]
    terms: Mapping[str, tuple[str, str | None, str | None]]

    def key(self, iri: str) -> str:
        """A property by its prefixed name, which no term of the context claims."""
        for prefix, space in self.prefixes.items():
            if iri.startswith(space):
                return f"{prefix}:{iri.removeprefix(space)}"
        return iri

    def reference(self, iri: str) -> str:
        """An identifier relative to the base, where that leads back to it."""
        local = iri.removeprefix(self.base)
        plain = local != iri and local[:1].isalpha() and not {".", "?", "#", ":"} & set(local) and "//" not in local
        return local if plain else iri

    def concept(self, iri: str) -> str:
        """A value or class by its name in the vocabulary."""
        local = iri.removeprefix(self.vocabulary)
        return local if local != iri and local.isidentifier() and local not in self.text else self.key(iri)


def jsonld(triples: Iterable[ox.Triple]) -> bytes:
    """The triples, in any order, as compact JSON-LD, sorted."""
    context = _context()
    subjects = groupby(sorted_triples(triples), key=lambda triple: triple.subject)
    nodes = [_node(context, list(group)) for _, group in subjects]
    document = {"@context": context.text, "@graph": nodes}
    return json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"


@lru_cache(maxsize=1)
def _context() -> _Context:
    text = json.loads(resource("ontology/context.jsonld").read_text(encoding="utf-8"))["@context"]
    prefixes = {key: value for key, value in text.items() if isinstance(value, str) and value.endswith(("#", "/"))}
    prefixes = {key: value for key, value in prefixes.items() if not key.startswith("@")}
    terms = {}
    for name, given in text.items():
        term = given if isinstance(given, dict) else {"@id": given}
        prefix, _, local = str(term.get("@id")).partition(":")
        if prefix in prefixes and name not in prefixes:
            kind = term.get("@type")
            space, _, datatype = str(kind).partition(":")
            kind = prefixes[space] + datatype if space in prefixes else kind
            terms[prefixes[prefix] + local] = (name, kind, term.get("@container"))
    return _Context(text, text["@base"], text["@vocab"], prefixes, terms)


def _node(context: _Context, triples: list[ox.Triple]) -> dict[str, Any]:
    """What is said of one subject. Where the context maps languages to texts, so does the node."""
    subject = triples[0].subject
    node: dict[str, Any] = {
        "id": context.reference(subject.value) if isinstance(subject, ox.NamedNode) else str(subject)
    }
    for triple in triples:
        key, language, value = _entry(context, triple.predicate.value, triple.object)
        _add(node.setdefault(key, {}) if language else node, language or key, value)
    return node


def _add(target: dict[str, Any], key: str, value: Any) -> None:
    """Put a value beside those of its key."""
    if key not in target:
        target[key] = value
    elif isinstance(target[key], list):
        target[key].append(value)
    else:
        target[key] = [target[key], value]


def _entry(context: _Context, predicate: str, value: Any) -> tuple[str, str | None, Any]:
    """The key of a triple, the language where the key's value is a map of these, and the value."""
    if predicate == _TYPE and isinstance(value, ox.NamedNode):
        return "type", None, context.concept(value.value)
    name, kind, container = context.terms.get(predicate, ("", None, None))
    if name and not kind and not container:
        return name, None, _value(context, value)
    if isinstance(value, ox.Literal):
        if container and value.language:
            return name, value.language, value.value
        if kind == value.datatype.value:
            return name, None, value.value
    elif isinstance(value, ox.NamedNode) and kind in ("@vocab", "@id"):
        return name, None, context.concept(value.value) if kind == "@vocab" else context.reference(value.value)
    local = predicate.removeprefix(context.vocabulary)
    free = not name and local != predicate and local.isidentifier() and local not in context.text
    return local if free else context.key(predicate), None, _value(context, value)


def _value(context: _Context, value: Any) -> Any:
    """A value by itself, its type with it where JSON has none for it."""
    if isinstance(value, ox.NamedNode):
        return {"id": context.reference(value.value)}
    if not isinstance(value, ox.Literal):
        return {"id": str(value)}
    if value.language:
        return {"@language": value.language, "@value": value.value}
    if value.datatype.value == _STRING:
        return value.value
    if value.datatype.value == _INTEGER and re.fullmatch("0|-?[1-9][0-9]{0,14}", value.value):
        return int(value.value)
    return {"@type": context.key(value.datatype.value), "@value": value.value}
