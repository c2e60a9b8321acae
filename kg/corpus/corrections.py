"""A person's corrections: a CSV file beside the articles, applied at every build.

One row is one correction; the header names the columns, in any order:

============  ======================================================================================================
action        ``accept`` (the sentence says so), ``reject`` (it does not), ``relink`` (a name means another party),
              ``merge`` (two names of one organisation)
article       the article's identifier, or ``*`` for every article
quote_sha256  the hash of the quoted sentence as it stands in the source, or its first eight digits or more; empty for
              every sentence
helper        accept, reject: the helper. relink: the name that is linked wrongly, where it is a helper or where no
              matter which. merge: the name that is given up
recipient     accept, reject: the recipient. relink: the name, where it is a recipient
value         relink: the right party. merge: the name to go by. accept: a form, a status, or both, if other than
              those found
note, by,     why, who, and when (``2024-05-31``); for people
date
============  ======================================================================================================

A party is written as its name, as the path of its divisions (``四川省/成都市/成华区``) or as its code.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from kg.model import Form, Status

__all__ = [
    "COLUMNS",
    "FILE",
    "Action",
    "Correction",
    "CorrectionError",
    "add_corrections",
    "load_corrections",
    "quote_hash",
]

FILE = "corrections.csv"
"""The name under which a folder of articles may hold its corrections."""
_HASH = re.compile("[0-9a-f]{8,64}")
_VALUES = frozenset({*Form, *Status})


class Action(StrEnum):
    """What a correction does."""

    ACCEPT = "accept"
    REJECT = "reject"
    RELINK = "relink"
    MERGE = "merge"


class CorrectionError(ValueError):
    """A file of corrections that cannot be used; the message names file and line and says what to mend."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row; empty where it says nothing. ``line`` is its line in the file (0 for one that is not in a file yet)."""

    action: Action
    article: str
    quote_sha256: str = ""
    helper: str = ""
    recipient: str = ""
    value: str = ""
    note: str = ""
    by: str = ""
    date: str = ""
    line: int = 0

    def __str__(self) -> str:
        match self.action:
            case Action.RELINK | Action.MERGE:
                what = f"{self.helper or self.recipient} to {self.value}"
            case _:
                what = f"{self.helper} → {self.recipient}"
        return f"{self.action} {what}"

    def concerns(self, article: str, quote: str | None = None) -> bool:
        """Whether it speaks of an article and, where given, of a quote in it."""
        told = self.article in ("*", article)
        return told and (quote is None or not self.quote_sha256 or quote_hash(quote).startswith(self.quote_sha256))


COLUMNS = tuple(field.name for field in fields(Correction) if field.name != "line")


def quote_hash(quote: str) -> str:
    """The SHA-256 of a quote in UTF-8, in lower-case hexadecimal digits."""
    return sha256(quote.encode()).hexdigest()


def load_corrections(path: Path) -> tuple[Correction, ...]:
    """The corrections of a file, in its order. Raises `CorrectionError`."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CorrectionError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise CorrectionError(f"{path}: not in UTF-8; save it as CSV in UTF-8") from error
    reader = csv.DictReader(text.splitlines(keepends=True), strict=True)
    try:
        return tuple(_rows(reader, path))
    except csv.Error as error:
        raise CorrectionError(
            f"{path}: line {reader.line_num}: not CSV ({error}); check the quotation marks"
        ) from error


def _rows(reader: csv.DictReader[str], path: Path) -> Iterator[Correction]:
    header = reader.fieldnames or ()
    unknown = [name for name in header if name not in COLUMNS]
    missing = [name for name in ("action", "article", "helper") if name not in header]
    if unknown or missing:
        wrong = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise CorrectionError(f"{path}: line 1: {wrong}; the columns are {','.join(COLUMNS)}")
    for row in reader:
        place = f"{path}: line {reader.line_num}"
        if None in row or None in row.values():
            raise CorrectionError(
                f"{place}: {len(header)} cells are needed; put a cell with a comma into quotation marks"
            )
        yield _correction({name: cell.strip() for name, cell in row.items()}, place, reader.line_num)


def _correction(cells: Mapping[str, str], place: str, line: int) -> Correction:
    try:
        action = Action(cells["action"])
    except ValueError:
        raise CorrectionError(f"{place}: no action {cells['action']!r}; use one of {', '.join(Action)}") from None
    correction = Correction(**{**cells, "action": action, "line": line})  # type: ignore[arg-type]
    if wrong := next(_faults(correction), None):
        raise CorrectionError(f"{place}: {wrong}")
    return correction


def _faults(row: Correction) -> Iterator[str]:
    if not row.article:
        yield "no article; name one, or write * for every article"
    if row.quote_sha256 and not _HASH.fullmatch(row.quote_sha256):
        yield f"quote_sha256 is {row.quote_sha256!r}; 'kg why --csv' prints the right one"
    if row.date and not _is_date(row.date):
        yield f"date is {row.date!r}; write it like 2024-05-31"
    if not _is_complete(row):
        yield _NEEDED[row.action]
    if row.action is Action.ACCEPT and not _VALUES.issuperset(row.value.split()):
        yield f"value is {row.value!r}; write a form ({', '.join(Form)}), a status ({', '.join(Status)}), or both"


_NEEDED = {
    Action.ACCEPT: "to accept, name helper and recipient",
    Action.REJECT: "to reject, name helper and recipient",
    Action.RELINK: "to relink, write the name as helper or as recipient, and the right party as value",
    Action.MERGE: "to merge, write the name that is given up as helper, the other as value",
}


def _is_complete(row: Correction) -> bool:
    match row.action:
        case Action.ACCEPT | Action.REJECT:
            return bool(row.helper and row.recipient)
        case Action.RELINK:
            return bool(row.helper) != bool(row.recipient) and bool(row.value)
        case Action.MERGE:
            return bool(row.helper and row.value)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def add_corrections(path: Path, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """Add corrections to a file, which is made where there is none, and return those that were not in it yet.

    Raises `CorrectionError` where the file that is there cannot be used; it then stays as it is.
    """
    there = load_corrections(path) if path.exists() else ()
    known = {_essence(row) for row in there}
    new = tuple(row for row in corrections if _essence(row) not in known)
    if new:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(asdict(row) for row in (*there, *new))
        draft = path.with_name(f".{path.name}.new")
        draft.write_text(text.getvalue(), encoding="utf-8", newline="")
        draft.replace(path)  # whole or not at all: what a person wrote is never half there
    return new


def _essence(row: Correction) -> tuple[str, ...]:
    """What a row does, whoever wrote it when."""
    return row.action, row.article, row.quote_sha256, row.helper, row.recipient, row.value
