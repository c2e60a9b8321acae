"""Questions to the graph: the named ones in ``queries/`` and whatever a user writes.

A query file is plain SPARQL that runs as it is, in any tool. Comments at its head say what it is::

    # title: Helpers of a place
    # title@zh: 一地的帮扶方
    # question: Who helps this place?
    # question@zh: 谁帮扶这个地方？
    # parameter place: the place, by its official, short or former name
    # parameter@zh place: 地名，正式名称、简称或曾用名均可

A parameter is a ``VALUES ?place { … }`` block of the query: what stands in it is the default, and the kind of the default
is the kind of the parameter. Values given by a user replace what is between the braces as serialized RDF terms, so they
cannot become syntax.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

import pyoxigraph as ox

from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES
from kg.graph.results import ResultKind, Solutions
from kg.resources import resource

__all__ = ["NamedQuery", "Parameter", "ParameterKind", "bind", "load_queries", "parse_query", "run_query"]

_HEADER = re.compile(r"^#\s*(title|question)(@zh)?:\s*(.+?)\s*$", re.MULTILINE)
_DESCRIPTION = re.compile(r"^#\s*parameter(@zh)?\s+(\w+):\s*(.+?)\s*$", re.MULTILINE)
_VALUES = re.compile(r"(\bVALUES\s+[?$](\w+)\s*\{)([^{}]*)(\})", re.IGNORECASE)
_TERM = re.compile(
    r'"(?P<text>[^"\\\n]*)"(?:@(?P<language>[\w-]+)|\^\^(?P<datatype>\S+))?|<(?P<iri>[^<>\s]*)>|(?P<number>[-+\d.]+)'
)
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_DATASET = re.compile(r"(?<![?$:\w-])FROM\s*(?:NAMED\s*)?(?:<|\w*:)", re.IGNORECASE)
_UPDATE = re.compile(
    r"^(?:\s*(?:PREFIX|BASE)\s+[^<]*<[^>]*>)*\s*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class ParameterKind(StrEnum):
    """What a parameter takes."""

    NAME = "name"
    """A name in the graph, Chinese or English."""
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


def bind(text: str, values: Mapping[str, str]) -> str:
    """The query with the given values in place of the defaults of its parameters.

    Raises `QueryError` where the query has no such parameter or the value is not of its kind.
    """
    parameters = {parameter.name: parameter for parameter in parse_query(text).parameters}
    if unknown := sorted(values.keys() - parameters.keys()):
        known = ", ".join(parameters) or "none; write VALUES ?name { … } in a query to give it one"
        raise QueryError(f"{unknown[0]}: the query has no such parameter (it has {known})")
    terms = {name: _terms(parameters[name], value) for name, value in values.items()}

    def fill(block: re.Match[str]) -> str:
        opening, name, _, closing = block.groups()
        return f"{opening} {terms[name]} {closing}" if name in terms else block[0]

    return _VALUES.sub(fill, text)


def run_query(store: ox.Store, text: str, parameters: Mapping[str, str] | None = None) -> Solutions:
    """Ask the store. The prefixes of the project need no declaration.

    Raises `QueryError` where the query is malformed, its parameters do not fit, or it would do more than read this graph.
    """
    _refuse_the_outside(text)
    query = bind(text, parameters or {})
    try:
        answer = store.query(query, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise QueryError(_explain(str(error), text)) from error
    try:
        return _solutions(answer)
    except (OSError, ValueError) as error:
        raise QueryError(f"the question cannot be answered: {error}") from error


def _solutions(answer: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples) -> Solutions:
    if isinstance(answer, ox.QueryBoolean):
        return Solutions(ResultKind.ASK, ("answer",), ((ox.Literal(bool(answer)),),))
    if isinstance(answer, ox.QueryTriples):
        triples = sorted({(triple.subject, triple.predicate, triple.object) for triple in answer}, key=str)
        return Solutions(ResultKind.GRAPH, ("subject", "predicate", "object"), tuple(triples))
    columns = tuple(variable.value for variable in answer.variables)
    return Solutions(ResultKind.SELECT, columns, tuple(tuple(row[column] for column in columns) for row in answer))


def _refuse_the_outside(text: str) -> None:
    """Refuse what would reach beyond the store.

    Oxigraph follows SERVICE to other hosts and has no switch against it. Its parser wants no space around the keyword,
    and a comment can make words look like an IRI, so the word is refused wherever it stands rather than where it looks
    like a keyword; the value of a parameter may hold it.
    """
    unescaped = _ESCAPE.sub(lambda code: chr(min(int(code[1] or code[2], 16), 0x10FFFF)), text)
    if "service" in unescaped.casefold():
        raise QueryError("SERVICE: a question cannot reach other hosts; leave the word out, in text and comments too")
    if _DATASET.search(_COMMENT.sub("", _STRING.sub('""', text))):
        raise QueryError("FROM: a question reads the built graph and nothing else; leave the clause out")


def _explain(message: str, text: str) -> str:
    if update := _UPDATE.match(_COMMENT.sub("", text)):
        return f"{update[1].upper()}: the graph is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    if position := _POSITION.match(message):
        line, column, expected = position.groups()
        source = text.split("\n")[int(line) - 1].strip() if int(line) <= text.count("\n") + 1 else ""
        return f"line {line}, column {column}: {' '.join(expected.split())}: {source}"
    return f"not a SPARQL query: {message}"


def _kind_and_default(values: str) -> tuple[ParameterKind, str]:
    """The kind and value of the first term in a VALUES block; text, and empty, where none is understood."""
    term = _TERM.search(values)
    if term is None:
        return ParameterKind.TEXT, ""
    if term["iri"] is not None:
        return ParameterKind.IRI, term["iri"]
    if term["number"]:
        return ParameterKind.NUMBER, term["number"]
    if term["language"]:
        return ParameterKind.NAME, term["text"]
    if (term["datatype"] or "").rstrip(">").endswith("gYear"):
        return ParameterKind.YEAR, term["text"]
    return ParameterKind.TEXT, term["text"]


def _terms(parameter: Parameter, value: str) -> str:
    """The value as it stands between the braces of a VALUES block."""
    try:
        return _SERIALIZERS[parameter.kind](value)
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
