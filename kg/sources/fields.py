"""The fields of records in containers: which of them is the text, and which say what it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from kg.sources.dates import find_date
from kg.sources.problems import SourceError
from kg.sources.records import Record

__all__ = ["FIELDS", "Fields"]

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "id": ("id",),
        "text": ("text", "content", "body", "正文", "内容"),
        "title": ("title", "headline", "标题"),
        "publisher": ("publisher", "source", "media", "来源", "媒体"),
        "date": ("date", "issued", "published", "publish_date", "日期", "时间"),
        "url": ("url", "link", "网址"),
    }
)
"""What a record can say, and the names under which it is looked for."""
_DAY = 8


@dataclass(frozen=True, slots=True)
class Fields:
    """The names of the columns, where they are not those of `FIELDS`."""

    named: Mapping[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, ...], Mapping[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def check(self, columns: Collection[str]) -> None:
        """Raises `SourceError` where a container with these columns lacks one that was named, or has none for the text."""
        missing = [column for column in self.named.values() if column not in columns]
        has = ", ".join(map(str, columns)) or "none"
        if missing:
            raise SourceError(f"no column {missing[0]!r}; it has {has}")
        if self._column("text", columns) is None:
            raise SourceError(f"which column is the text? it has {has}; say so with --column text=NAME")

    def record(self, path: str, number: int, row: Mapping[str, Any]) -> Record | None:
        """The record of a row, the ``number``-th of the file ``path``, by its id or else by its number; None for one without text.

        Its address stands for a missing id, so that a record keeps its name when others come and go.
        """
        said = {what: row[column] for what, column in self._columns(tuple(row)).items() if column in row}
        text = said.get("text")
        if not isinstance(text, str) or not text.strip():
            return None
        name = next((str(said[what]) for what in ("id", "url") if said.get(what) not in (None, "")), str(number))
        return Record(
            f"{path}#{name}",
            text.removeprefix("\ufeff").encode("utf-8", "surrogatepass"),
            "",
            encoding="utf-8",
            title=_words(said.get("title")),
            publisher=_words(said.get("publisher")),
            issued=_day(said.get("date")),
        )

    def _columns(self, columns: tuple[str, ...]) -> Mapping[str, str]:
        """The column of each field, for a row with these columns; most rows of a container have the same."""
        if columns not in self._known:
            found = {what: self._column(what, columns) for what in FIELDS}
            self._known[columns] = {what: column for what, column in found.items() if column is not None}
        return self._known[columns]

    def _column(self, what: str, columns: Collection[str]) -> str | None:
        if what in self.named:
            return self.named[what]
        return next((name for name in FIELDS[what] if name in columns), None)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _day(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if len(text) == _DAY and text.isdecimal():
        text = f"{text[:4]}-{text[4:6]}-{text[6:]}"
    found = find_date(text)
    return found.value if found else None
