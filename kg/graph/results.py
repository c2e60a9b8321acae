"""How answers are written: as a table for people, in the formats of SPARQL 1.1, or as RDF.

What only one format needs is imported where it is written, so that no answer waits for the others.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, TextIO, TypeGuard

import pyoxigraph as ox

from kg.graph.errors import QueryError
from kg.graph.prefixes import PREFIXES, shorten
from kg.graph.solutions import ResultKind, Solutions, Term

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from rich.text import Text

__all__ = ["PIPE_WIDTH", "RESULT_FORMATS", "write_results"]

PIPE_WIDTH = 100
"""Cells of a table's row where no terminal says how many it has."""

_ENOUGH = (24, 10)
"""Cells to which columns are shortened at first, so that names stay whole, and, if that does not do, at most."""
_BETWEEN = 3
"""Cells between two columns."""
_NUMERIC = frozenset(f"{PREFIXES['xsd']}{name}" for name in ("integer", "decimal"))


def write_results(solutions: Solutions, form: str, stream: TextIO, *, full: bool = False) -> None:
    """Write the answer in one of `RESULT_FORMATS`.

    Raises `KeyError` for another, `QueryError` where RDF is wanted and the answer is no graph. A table shortens long cells to fit the terminal, or `PIPE_WIDTH` cells where there is none, unless it is to be
    ``full``; the other formats are always whole.
    """
    if form == "table":
        _write_table(solutions, stream, full=full)
    else:
        RESULT_FORMATS[form](solutions, stream)


def _write_table(solutions: Solutions, stream: TextIO, *, full: bool = False) -> None:
    """Columns aligned by what a terminal shows, where a Chinese character takes two cells; numbers to the right."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Column, Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    # A terminal has a width to fit into; a pipe has none, but people read what comes out of it.
    console = Console(width=None if stream.isatty() else 1_000_000, file=stream, no_color=not stream.isatty())
    rows = [[Text(_shown(term)) for term in row] for row in solutions.rows]
    if not full:
        _shorten(rows, solutions.columns, console.width if stream.isatty() else PIPE_WIDTH)
    columns = (
        Column(Text(column), overflow="fold", justify="right" if _is_numeric(solutions, index) else "left")
        for index, column in enumerate(solutions.columns)
    )
    table = Table(*columns, box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for row in rows:
        table.add_row(*row)
    with console.capture() as captured:
        console.print(table)
    stream.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _shorten(rows: list[list[Text]], headings: tuple[str, ...], width: int) -> None:
    """Cut cells of the widest columns until a row fits, none further than `_ENOUGH`."""
    widths = [min(width, max([len(heading), *(row[i].cell_len for row in rows)])) for i, heading in enumerate(headings)]
    for enough in _ENOUGH:
        while sum(widths) + _BETWEEN * (len(widths) - 1) > width and max(widths) > enough:
            widths[widths.index(max(widths))] -= 1
    for row in rows:
        for cell, cells in zip(row, widths, strict=True):
            if cell.cell_len > cells:
                cell.truncate(cells - 1)
                cell.rstrip()
                cell.append("…")


def _write_markdown(solutions: Solutions, stream: TextIO) -> None:
    def line(cells: list[str]) -> str:
        escaped = (cell.replace("|", r"\|") for cell in cells)
        return f"| {' | '.join(escaped)} |\n"

    stream.write(line(list(solutions.columns)))
    stream.write(line(["---"] * len(solutions.columns)))
    stream.writelines(line([_plain(term) for term in row]) for row in solutions.rows)


def _write_csv(solutions: Solutions, stream: TextIO) -> None:
    """SPARQL 1.1 CSV: values without their types, lines that end in CR LF."""
    writer = csv.writer(stream)
    writer.writerow(solutions.columns)
    writer.writerows([_value(term) for term in row] for row in solutions.rows)


def _write_tsv(solutions: Solutions, stream: TextIO) -> None:
    """SPARQL 1.1 TSV: terms as in Turtle, nothing where a variable is unbound."""
    stream.write("\t".join(f"?{column}" for column in solutions.columns) + "\n")
    stream.writelines("\t".join(_turtle_term(term) for term in row) + "\n" for row in solutions.rows)


def _write_json(solutions: Solutions, stream: TextIO) -> None:
    """SPARQL 1.1 JSON; triples come as the columns subject, predicate and object."""
    document: dict[str, object]
    if solutions.kind is ResultKind.ASK:
        document = {"head": {}, "boolean": solutions.truth}
    else:
        bindings = [
            {column: _json_term(term) for column, term in zip(solutions.columns, row, strict=True) if term is not None}
            for row in solutions.rows
        ]
        document = {"head": {"vars": list(solutions.columns)}, "results": {"bindings": bindings}}
    json.dump(document, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def _write_xml(solutions: Solutions, stream: TextIO) -> None:
    """SPARQL 1.1 XML; triples come as the columns subject, predicate and object."""
    from xml.etree.ElementTree import Element, SubElement, indent, tostring  # noqa: PLC0415

    root = Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head = SubElement(root, "head")
    if solutions.kind is ResultKind.ASK:
        SubElement(root, "boolean").text = str(solutions.truth).lower()
    else:
        for column in solutions.columns:
            SubElement(head, "variable", name=column)
        results = SubElement(root, "results")
        for row in solutions.rows:
            result = SubElement(results, "result")
            for column, term in zip(solutions.columns, row, strict=True):
                if term is not None:
                    _add_xml_term(SubElement(result, "binding", name=column), term)
    indent(root, " ")
    stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n')


def _add_xml_term(parent: Element, term: Term) -> None:
    from xml.etree.ElementTree import SubElement  # noqa: PLC0415

    from kg.graph.xmltext import xml_text  # noqa: PLC0415

    if isinstance(term, ox.Triple):
        triple = SubElement(parent, "triple")
        for name, part in (("subject", term.subject), ("predicate", term.predicate), ("object", term.object)):
            _add_xml_term(SubElement(triple, name), part)
    else:
        described = _json_term(term)
        about = {name: str(value) for name, value in described.items() if name in ("xml:lang", "datatype")}
        SubElement(parent, str(described["type"]), about).text = xml_text(term.value)


def _triples(solutions: Solutions) -> list[ox.Triple]:
    if solutions.kind is not ResultKind.GRAPH:
        raise QueryError("the answer is no graph; ask with CONSTRUCT or DESCRIBE, or choose another format")
    return [
        ox.Triple(s, p, o)
        for s, p, o in solutions.rows
        if not isinstance(s, ox.Literal) and s is not None and isinstance(p, ox.NamedNode) and o is not None
    ]


def _write_turtle(solutions: Solutions, stream: TextIO) -> None:
    from kg.graph.turtle import turtle  # noqa: PLC0415

    stream.write(turtle(_triples(solutions)).decode())


def _write_ntriples(solutions: Solutions, stream: TextIO) -> None:
    from kg.graph.turtle import ntriples_of  # noqa: PLC0415

    stream.write(ntriples_of(_triples(solutions)).decode())


def _write_jsonld(solutions: Solutions, stream: TextIO) -> None:
    from kg.graph.jsonld import jsonld  # noqa: PLC0415

    stream.write(jsonld(_triples(solutions)).decode())


def _value(term: Term | None) -> str:
    if term is None:
        return ""
    return str(term) if isinstance(term, ox.Triple) else term.value


def _plain(term: Term | None) -> str:
    """The value on one line, IRIs shortened."""
    text = shorten(term.value) if isinstance(term, ox.NamedNode) else _value(term)
    return "".join(c if c.isprintable() else " " for c in text)


def _shown(term: Term | None) -> str:
    """The value as people read it: long numbers in groups of three digits."""
    return f"{Decimal(term.value):,}" if _is_number(term) else _plain(term)


def _is_number(term: Term | None) -> TypeGuard[ox.Literal]:
    return isinstance(term, ox.Literal) and term.datatype.value in _NUMERIC


def _is_numeric(solutions: Solutions, index: int) -> bool:
    """Whether a column holds numbers and nothing else."""
    terms = [row[index] for row in solutions.rows if row[index] is not None]
    return bool(terms) and all(map(_is_number, terms))


def _turtle_term(term: Term | None) -> str:
    if isinstance(term, ox.Literal) and "\t" in term.value:
        return str(term).replace("\t", "\\t")
    return "" if term is None else str(term)


def _json_term(term: Term) -> dict[str, object]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
        return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    described: dict[str, object] = {"type": "literal", "value": term.value}
    if term.language is not None:
        described["xml:lang"] = term.language
    elif term.datatype.value != f"{PREFIXES['xsd']}string":
        described["datatype"] = term.datatype.value
    return described


RESULT_FORMATS: Mapping[str, Callable[[Solutions, TextIO], None]] = MappingProxyType(
    {
        "table": _write_table,
        "csv": _write_csv,
        "tsv": _write_tsv,
        "json": _write_json,
        "xml": _write_xml,
        "markdown": _write_markdown,
        "turtle": _write_turtle,
        "ntriples": _write_ntriples,
        "jsonld": _write_jsonld,
    }
)
"""Name to function: every way to write an answer."""
