"""Asking a store or a remote endpoint a question, without letting the question do more than read the graph."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

import pyoxigraph as ox

from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES
from kg.graph.queries import bind
from kg.graph.solutions import ResultKind, Solutions
from kg.resources import resource

__all__ = ["Engine", "ask", "engine_of", "run_query", "solutions_of"]

Engine = Callable[[str], Solutions]
"""What answers SPARQL: a store, or an endpoint somewhere else. Raises `QueryError` where it cannot."""

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$", re.MULTILINE)
_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'')
_IRI = re.compile(r"<[^<>\s]*>")
_DATASET = re.compile(r"(?<![?$:\w-])FROM\s*(?:NAMED\s*)?(?:<|\w*:)", re.IGNORECASE)
_UPDATE = re.compile(
    r"^(?:\s*(?:PREFIX|BASE)\s+[^<]*<[^>]*>)*\s*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WHOLE = re.compile(r"(\S.*) # whole$", re.MULTILINE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DECLARED = re.compile(r"\bPREFIX\s+([\w-]*):", re.IGNORECASE)
_PREFIXED = re.compile(r"(?<![\w?$:@^-])([A-Za-z][\w-]*):(\w*)")
_TERM = re.compile(r"^pa:(\w+)\s", re.MULTILINE)


def run_query(store: ox.Store, text: str, parameters: Mapping[str, str] | None = None) -> Solutions:
    """Ask a store. The prefixes of the project need no declaration; parties may be given by name.

    Raises `QueryError` where the query is malformed, its parameters do not fit, or it would do more than read this graph.
    """
    return ask(engine_of(store), text, parameters)


def ask(engine: Engine, text: str, parameters: Mapping[str, str] | None = None) -> Solutions:
    """Ask an engine; otherwise as `run_query`."""
    _refuse_the_outside(text)
    _refuse_unknown_names(text)

    def party(name: str) -> str:
        from kg.graph.naming import party_named  # noqa: PLC0415 - seldom asked, and a question does not wait for it

        return party_named(engine, name)

    return engine(bind(text, parameters or {}, party))


def engine_of(store: ox.Store) -> Engine:
    """A store as what answers questions.

    Oxigraph looks up a pattern for each answer to those before it, unless it is a sub-select, which it answers once and joins. A line that
    ends in the comment ``# whole`` is handed to it as a sub-select, which means the same; other engines read such lines as they are.
    """

    def answer(text: str) -> Solutions:
        try:
            found = store.query(_WHOLE.sub(r"{ SELECT * { \1 } }", text), prefixes=dict(PREFIXES))
        except SyntaxError as error:
            raise QueryError(_explain(str(error), text)) from error
        try:
            return solutions_of(found)
        except (OSError, ValueError) as error:
            raise QueryError(f"the question cannot be answered: {error}") from error

    return answer


def solutions_of(answer: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> Solutions:
    """The answer of Oxigraph, or of one of its parsers, as a record."""
    if isinstance(answer, ox.QueryBoolean):
        return Solutions(ResultKind.ASK, ("answer",), ((ox.Literal(bool(answer)),),))
    if isinstance(answer, ox.QuerySolutions):
        columns = tuple(variable.value for variable in answer.variables)
        return Solutions(ResultKind.SELECT, columns, tuple(map(tuple, answer)))
    triples = sorted({(triple.subject, triple.predicate, triple.object) for triple in answer}, key=str)
    return Solutions(ResultKind.GRAPH, ("subject", "predicate", "object"), tuple(triples))


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


def _refuse_unknown_names(text: str) -> None:
    """Refuse prefixes that nobody declared and terms that the ontology does not have: they would silently match nothing."""
    bare = _blank(_COMMENT, _blank(_IRI, _blank(_STRING, text)))
    known = {*PREFIXES, *_DECLARED.findall(bare)}
    for name in _PREFIXED.finditer(bare):
        prefix, local = name.groups()
        line = bare.count("\n", 0, name.start()) + 1
        if prefix not in known:
            raise QueryError(f"line {line}: {prefix}: no such prefix; {_suggestion(prefix, known, 'declare it')}")
        if prefix == "pa" and local and local not in _terms():
            advice = _suggestion(local, _terms(), "the ontology lists its terms", "pa:")
            raise QueryError(f"line {line}: pa:{local}: no such term; {advice}")


def _blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with what a pattern finds replaced by as many spaces, so that positions stay."""
    return pattern.sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=1)
def _terms() -> frozenset[str]:
    return frozenset(_TERM.findall(resource("ontology/pairing.ttl").read_text(encoding="utf-8")))


def _suggestion(name: str, known: Iterable[str], otherwise: str, prefix: str = "") -> str:
    from difflib import get_close_matches  # noqa: PLC0415 - only an error needs it

    close = get_close_matches(name, sorted(known), n=1)
    return f"did you mean {prefix}{close[0]}?" if close else otherwise


def _explain(message: str, text: str) -> str:
    if update := _UPDATE.match(_COMMENT.sub("", text)):
        return f"{update[1].upper()}: the graph is read-only; ask with SELECT, ASK, CONSTRUCT or DESCRIBE"
    if position := _POSITION.match(message):
        line, column, expected = position.groups()
        source = text.split("\n")[int(line) - 1].strip() if int(line) <= text.count("\n") + 1 else ""
        return f"line {line}, column {column}: {' '.join(expected.split())}: {source}"
    return f"not a SPARQL query: {message}"
