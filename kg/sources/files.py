"""The files of an input: a folder, one file, a pattern, or an address that fsspec understands (s3://, hdfs://, http://)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob
from pathlib import Path
from typing import Any, BinaryIO

from kg.sources.problems import SourceError, SourceProblem

__all__ = ["Share", "SourceFile", "files_of", "is_address", "printable"]

NOT_READ = ("corrections.csv",)
"""What a person says of the articles, at the top of their folder."""
_DESCRIBES_FOLDER = re.compile(r"readme(?![a-z0-9])", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PATTERN = re.compile(r"[*?\[]")

Note = Callable[[SourceProblem], None]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read: its identifier, with ``/`` on every system, and how to open it."""

    identifier: str
    open: Callable[[], BinaryIO]
    size: int = 0

    def read(self) -> bytes:
        """All of it. Raises `SourceError` where it cannot be read."""
        try:
            with self.open() as stream:
                return stream.read()
        except OSError as error:
            raise SourceError(f"cannot be read: {error.strerror or error}") from error


class Share:
    """How much of an input is read, by the bytes of its files."""

    def __init__(self) -> None:
        self._total = self._done = self._size = 0
        self._stream: BinaryIO | None = None

    @property
    def value(self) -> float:
        """Between 0 and 1."""
        inside = self._size if self._stream is not None and self._stream.closed else 0
        if self._stream is not None and not self._stream.closed:
            inside = self._stream.tell()
        return min((self._done + inside) / self._total, 1.0) if self._total else 0.0

    def of(self, files: Sequence[SourceFile]) -> Iterator[SourceFile]:
        """The files, each watched while it is read."""
        self._total = sum(file.size for file in files)
        for file in files:
            yield replace(file, open=lambda file=file: self._watched(file))  # type: ignore[misc]
            self._done += file.size
            self._stream = None

    def _watched(self, file: SourceFile) -> BinaryIO:
        self._stream, self._size = file.open(), file.size
        return self._stream


def is_address(place: str) -> bool:
    """Whether an input lies elsewhere than on this machine's disks."""
    return _ADDRESS.match(place) is not None


def files_of(place: str, note: Note) -> list[SourceFile]:
    """The files of an input in the order of their identifiers; ``note`` is told what is wrong with it."""
    if is_address(place):
        return _elsewhere(place, note)
    path = Path(place)
    if path.is_dir():
        return [_local(identifier, found) for identifier, found in _below(path, note)]
    if path.is_file():
        return [_local(path.name, path)]
    if not path.exists() and _PATTERN.search(place):
        return _matching(place, note)
    note(SourceProblem(place, "not a file or folder" if path.exists() else "no such folder or file"))
    return []


def _local(identifier: str, path: Path) -> SourceFile:
    try:
        size = path.stat().st_size
    except OSError:  # told when it is opened
        size = 0
    return SourceFile(identifier, lambda: path.open("rb"), size)


def _matching(pattern: str, note: Note) -> list[SourceFile]:
    """The files that a pattern names, by their path from the last folder that it does not leave open."""
    fixed = Path(_PATTERN.split(pattern)[0])
    root = fixed if pattern[: len(str(fixed)) + 1].endswith(("/", os.sep)) else fixed.parent
    paths = map(Path, glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    found = sorted(path for path in paths if path.is_file())
    if not found:
        note(SourceProblem(pattern, "matches no file"))
    named = [(path.relative_to(root).as_posix(), path) for path in found if not path.name.startswith(".")]
    return [_local(identifier, path) for identifier, path in sorted(named)]


def _below(folder: Path, note: Note) -> list[tuple[str, Path]]:
    """Every visible file below ``folder`` that may hold articles, with its identifier, in the order of the identifiers."""

    def unreadable(error: OSError) -> None:
        path = os.path.relpath(error.filename, folder)
        note(SourceProblem(printable(path), f"a folder that cannot be read: {error.strerror}"))

    found = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        above = "" if parent == str(folder) else os.path.relpath(parent, folder).replace(os.sep, "/") + "/"
        for name in names:
            identifier = above + name
            if not _is_wanted(identifier):
                continue
            if printable(identifier) != identifier:
                note(SourceProblem(printable(identifier), "its name is not UTF-8; rename it"))
            else:
                found.append((identifier, Path(parent, name)))
    return sorted(found)


def _is_wanted(identifier: str) -> bool:
    name = identifier.rpartition("/")[2]
    return not (name.startswith(".") or _DESCRIBES_FOLDER.match(name) or identifier in NOT_READ)


def _elsewhere(address: str, note: Note) -> list[SourceFile]:
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 - not everybody reads from elsewhere
    except ImportError:
        note(SourceProblem(address, "needs fsspec; pip install 'pairing-assistance-kg[cluster]'"))
        return []
    try:
        files, root = url_to_fs(address)
        names: list[str] = files.glob(root) if _PATTERN.search(root) else files.find(root)
    except (OSError, ValueError, ImportError) as error:
        note(SourceProblem(address, f"cannot be read: {' '.join(str(error).split())}"))
        return []
    if not names:
        note(SourceProblem(address, "no file is there"))
    base = _PATTERN.split(root)[0].rpartition("/")[0] if _PATTERN.search(root) else root.rstrip("/")
    if names == [root]:
        base = root.rpartition("/")[0]
    named = ((name.removeprefix(base).lstrip("/"), name) for name in names)
    return [SourceFile(short, _remote(files, name)) for short, name in sorted(named) if _is_wanted(short)]


def _remote(files: Any, name: str) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        stream: BinaryIO = files.open(name, "rb")
        return stream

    return opened


def printable(name: str) -> str:
    """A name with what no UTF-8 can write replaced."""
    return name.encode("utf-8", "replace").decode("utf-8")
