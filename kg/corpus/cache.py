"""What came of articles read before, kept in one SQLite file beside a build, by what each reading depended on.

An entry is believed only where its checksum holds; a file that is no such cache, or is damaged, is begun anew. Every batch that is
put in is safe at once, so a build that was interrupted goes on where it was.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["Cache"]

_TABLES = """
CREATE TABLE IF NOT EXISTS readings (key BLOB PRIMARY KEY, content BLOB NOT NULL, checksum BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS builds (name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
"""
_AT_ONCE = 500


class Cache:
    """A cache in the file ``path``, which is made when something is first put in; None keeps it in memory, for as long as it is open."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._database: sqlite3.Connection | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._database is not None:
            self._database.close()
            self._database = None

    def known(self, keys: Sequence[bytes]) -> set[bytes]:
        """Those of the keys under which something sound is kept."""
        return {key for key, _ in self._sound(keys)}

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep some contents under their keys, all or none."""
        rows = [(key, content, _checksum(key, content)) for key, content in entries.items()]
        with self._opened() as database:
            database.executemany("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", rows)

    def contents(self, keys: Sequence[bytes]) -> Iterator[bytes]:
        """What is kept under the keys, in their order. Raises `LookupError` where something is not."""
        for start in range(0, len(keys), _AT_ONCE):
            some = keys[start : start + _AT_ONCE]
            found = dict(self._sound(some))
            yield from (found[key] for key in some)

    def keep_only(self, keys: Collection[bytes]) -> None:
        """Forget what is kept under other keys."""
        with self._opened() as database:
            database.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
            database.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
            gone = database.execute("DELETE FROM readings WHERE key NOT IN wanted").rowcount
            database.execute("DROP TABLE wanted")
        if gone > len(keys):
            self._opened().execute("VACUUM")

    def clear(self) -> None:
        """Forget everything."""
        if not self._absent():
            with self._opened() as database:
                database.execute("DELETE FROM readings")
                database.execute("DELETE FROM builds")

    def note(self, name: str) -> str:
        """What was last noted under a name; empty where nothing was."""
        if self._absent():
            return ""
        row = self._opened().execute("SELECT content FROM builds WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def take_note(self, name: str, content: str) -> None:
        """Note something under a name."""
        with self._opened() as database:
            database.execute("INSERT OR REPLACE INTO builds VALUES (?, ?)", (name, content))

    def _sound(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        wanted = list(keys)
        for start in range(0, len(wanted) if not self._absent() else 0, _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            rows = self._opened().execute(f"SELECT * FROM readings WHERE key IN ({marks})", some)  # noqa: S608 - marks alone
            yield from ((key, content) for key, content, checksum in rows if _is_sound(key, content, checksum))

    def _absent(self) -> bool:
        return self._database is None and (self._path is None or not self._path.is_file())

    def _opened(self) -> sqlite3.Connection:
        if self._database is None:
            try:
                self._database = self._connect()
            except sqlite3.DatabaseError:  # no cache of ours, or a damaged one
                if self._path is None or not self._path.is_file():
                    raise
                self._path.unlink()
                self._database = self._connect()
        return self._database

    def _connect(self) -> sqlite3.Connection:
        if self._path is not None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path or ":memory:")
        try:
            database.executescript(f"PRAGMA synchronous = OFF; {_TABLES}")
            _check(database)
        except BaseException:
            database.close()
            raise
        return database


def _check(database: sqlite3.Connection) -> None:
    """Raises `sqlite3.DatabaseError` where the file is damaged or holds other tables than ours."""
    if database.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise sqlite3.DatabaseError("damaged")
    database.execute("SELECT key, content, checksum FROM readings LIMIT 1")
    database.execute("SELECT name, content FROM builds LIMIT 1")


def _is_sound(key: object, content: object, checksum: object) -> bool:
    return isinstance(key, bytes) and isinstance(content, bytes) and checksum == _checksum(key, content)


def _checksum(key: bytes, content: bytes) -> bytes:
    return blake2b(content, key=key[:64], digest_size=16).digest()
