"""Questions that have a name, in ``queries/``, and the parameters of any question.

A query file is plain SPARQL that runs as it is, in any tool. Comments at its head say what it is::

    # title: Helpers of a place
    # title@zh: 一地的帮扶方
    # question: Who helps this place?
    # question@zh: 谁帮扶这个地方？
    # parameter place: the place
    # parameter@zh place: 地方

A parameter is a ``VALUES ?place { … }`` block of the query: what stands in it is the default, and the kind of the default
is the kind of the parameter; a default such as ``area:513323`` makes it one that takes a party, by any of its names. Values
given by a user replace what is between the braces as serialized RDF terms, so they cannot become syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES, expand
from kg.resources import resource

__all__ = ["NamedQuery", "Parameter", "ParameterKind", "bind", "load_queries", "parse_query", "reference"]

_HEADER = re.compile(r"^#\s*(title|question)(@zh)?:\s*(.+?)\s*$", re.MULTILINE)
_HEAD = re.compile(r"\A(?:#.*\n)+")
_DESCRIPTION = re.compile(r"^#\s*parameter(@zh)?\s+(\w+):\s*(.+?)\s*$", re.MULTILINE)
_VALUES = re.compile(r"(\bVALUES\s+[?$](\w+)\s*\{)([^{}]*)(\})", re.IGNORECASE)
_TERM = re.compile(
    r'"(?P<text>[^"\\\n]*)"(?:@(?P<language>[\w-]+)|\^\^(?P<datatype>\S+))?|<(?P<iri>[^<>\s]*)>'
    r"|(?P<party>(?:area|organization|group):[\w/%~-]+)|(?P<number>[-+\d.]+)"
)
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")


class ParameterKind(StrEnum):
    """What a parameter takes."""

    NAME = "name"
    """A name in the graph, Chinese or English."""
    PARTY = "party"
    """A place, an organisation or a group: by name, by path (福州市/鼓楼区), by division code, or as an IRI."""
    TEXT = "text"
    YEAR = "year"
    NUMBER = "number"
    IRI = "iri"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query can be asked about, with its description (English, Chinese) and what it is asked about by default."""

    name: str
    kind: ParameterKind
    default: str
    description: str = ""
    description_zh: str = ""


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that has a name, with its title and wording in English and Chinese."""

    name: str
    title: str
    title_zh: str
    question: str
    question_zh: str
    parameters: tuple[Parameter, ...]
    text: str


def load_queries(folder: Path | None = None) -> Mapping[str, NamedQuery]:
    """The queries of a folder by name, in the order of their names; by default those that come with the project."""
    paths = {path.stem: path for path in (folder or resource("queries")).glob("*.rq")}
    return {name: parse_query(paths[name].read_text(encoding="utf-8"), name) for name in sorted(paths)}


def parse_query(text: str, name: str = "") -> NamedQuery:
    """The query with what its comments say of it; without comments, titles and descriptions are empty."""
    header = {(field, bool(chinese)): value for field, chinese, value in _HEADER.findall(text)}
    described = {(parameter, bool(chinese)): value for chinese, parameter, value in _DESCRIPTION.findall(text)}
    parameters: dict[str, Parameter] = {}
    for _, parameter, values, _ in _VALUES.findall(text):
        kind, default = _kind_and_default(values)
        descriptions = described.get((parameter, False), ""), described.get((parameter, True), "")
        parameters.setdefault(parameter, Parameter(parameter, kind, default, *descriptions))
    return NamedQuery(
        name=name,
        title=header.get(("title", False), ""),
        title_zh=header.get(("title", True), ""),
        question=header.get(("question", False), ""),
        question_zh=header.get(("question", True), ""),
        parameters=tuple(parameters.values()),
        text=text,
    )


def bind(text: str, values: Mapping[str, str], party: Callable[[str], str] = expand) -> str:
    """The query with the given values in place of the defaults of its parameters.

    ``party`` gives the IRI of the party that a value means; by itself, only an IRI or ``area:510108`` is understood.
    Raises `QueryError` where the query has no such parameter or the value is not of its kind.
    """
    parameters = {parameter.name: parameter for parameter in parse_query(text).parameters}
    if unknown := sorted(values.keys() - parameters.keys()):
        known = ", ".join(parameters) or "none; write VALUES ?name { … } in a query to give it one"
        raise QueryError(f"{unknown[0]}: the query has no such parameter (it has {known})")
    terms = {name: _terms(parameters[name], value, party) for name, value in values.items()}

    def fill(block: re.Match[str]) -> str:
        opening, name, _, closing = block.groups()
        return f"{opening} {terms[name]} {closing}" if name in terms else block[0]

    return _VALUES.sub(fill, text)


def reference(queries: Iterable[NamedQuery]) -> str:
    """The queries as a page of Markdown, in English and Chinese, each as it runs in any SPARQL tool."""
    entries = list(queries)
    lines = [
        "# Every named query",
        "",
        "Written by `kg queries --markdown`. `kg query NAME` asks one, `-s NAME=VALUE` sets a parameter; what stands in the query is",
        "the default. Each runs as it is in any SPARQL 1.1 tool. A party is given by any of its names, a path (`福州市/鼓楼区`), a",
        "division code or an IRI.",
        "",
        *(f"- [{entry.title}](#{entry.name}) · {entry.title_zh}" for entry in entries),
    ]
    for entry in entries:
        parameters = [
            f"- `{p.name}` ({p.kind}, `{p.default}`): {p.description} · {p.description_zh}" for p in entry.parameters
        ]
        lines += ["", f"## {entry.name}", "", f"{entry.question}<br>", entry.question_zh, ""]
        lines += [*parameters, ""] if parameters else []
        lines += ["```sparql", _HEAD.sub("", entry.text).strip(), "```"]
    return "\n".join(lines) + "\n"


def _kind_and_default(values: str) -> tuple[ParameterKind, str]:
    """The kind and value of the first term in a VALUES block; text, and empty, where none is understood."""
    term = _TERM.search(values)
    if term is None:
        return ParameterKind.TEXT, ""
    for group, kind in (("iri", ParameterKind.IRI), ("party", ParameterKind.PARTY), ("number", ParameterKind.NUMBER)):
        if term[group] is not None:
            return kind, term[group]
    if term["language"]:
        return ParameterKind.NAME, term["text"]
    is_year = (term["datatype"] or "").rstrip(">").endswith("gYear")
    return ParameterKind.YEAR if is_year else ParameterKind.TEXT, term["text"]


def _terms(parameter: Parameter, value: str, party: Callable[[str], str]) -> str:
    """The value as it stands between the braces of a VALUES block."""
    try:
        if parameter.kind is ParameterKind.PARTY:
            return str(ox.NamedNode(party(value)))
        return _SERIALIZERS[parameter.kind](value)
    except QueryError:
        raise
    except ValueError as error:
        raise QueryError(f"{parameter.name}: {value} is no {parameter.kind}") from error


def _name(value: str) -> str:
    return " ".join(str(ox.Literal(value, language=language)) for language in ("zh", "en"))


def _year(value: str) -> str:
    return str(ox.Literal(f"{int(value):04d}", datatype=ox.NamedNode(f"{PREFIXES['xsd']}gYear")))


def _number(value: str) -> str:
    if not _NUMBER.fullmatch(value):
        raise ValueError(value)
    return value


_SERIALIZERS: Mapping[ParameterKind, Callable[[str], str]] = MappingProxyType(
    {
        ParameterKind.NAME: _name,
        ParameterKind.TEXT: lambda value: str(ox.Literal(value)),
        ParameterKind.YEAR: _year,
        ParameterKind.NUMBER: _number,
        ParameterKind.IRI: lambda value: str(ox.NamedNode(value)),
    }
)
