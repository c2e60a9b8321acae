"""A folder of files, one file, or a text in memory, as articles.

Files are visited in the order of their identifiers. Hidden files and folders, files that describe a folder
(``README.md``, ``README.zh-CN.md``, ``readme.txt``) and the folder's ``corrections.csv`` are passed over without a word; files of an unknown extension are
reported once for each extension, as skipped; every other file is either read or reported.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from kg.model import Article
from kg.sources.decoding import Decoded, decode
from kg.sources.formats import EXTENSIONS, PLAIN, Format, declared_encoding, format_of
from kg.sources.problems import SourceError, SourceProblem

__all__ = ["from_text", "read_file", "read_folder"]

_NOT_READ = ("corrections.csv",)
"""What a person says of the articles, at the top of their folder."""
_DESCRIBES_FOLDER = re.compile(r"readme(?![a-z0-9])", re.IGNORECASE)


def read_folder(folder: Path, on_problem: Callable[[SourceProblem], None]) -> Iterator[Article]:
    """The articles of the files below ``folder``, sorted by identifier.

    ``on_problem`` is told of every file that cannot be read (and of a folder that is missing or holds no article); the
    others are read all the same. ``README`` files of any extension, case and language are not read: they describe the
    articles and would be taken for one.
    """
    if not folder.is_dir():
        reason = "not a folder; give the folder that holds the articles" if folder.exists() else "no such folder"
        on_problem(SourceProblem(str(folder), reason))
        return
    skipped: Counter[str] = Counter()
    candidates = 0
    for identifier, path in _files(folder, on_problem):
        if path.suffix and path.suffix.lower() not in EXTENSIONS:
            skipped[path.suffix.lower()] += 1
            continue
        candidates += 1
        try:
            yield read_file(path, folder)
        except SourceError as error:
            on_problem(SourceProblem(identifier, str(error)))
    for extension, count in sorted(skipped.items()):
        files = "1 file" if count == 1 else f"{count} files"
        on_problem(
            SourceProblem(f"*{extension}", f"{files} skipped: not a format that is read ({_known()})", skipped=True)
        )
    if not candidates:
        on_problem(SourceProblem(str(folder), f"holds no article; put {_known()} files there"))


def read_file(path: Path, root: Path) -> Article:
    """The article in the file ``path``, identified by its path relative to ``root``.

    Raises `SourceError` where the file cannot be read, is empty, is no text or is in no known encoding.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise SourceError("an empty file; remove it or fill it")
    identifier = path.relative_to(root).as_posix()
    decoded = decode(data, declared_encoding(data))
    article = _article(identifier, data, decoded, format_of(identifier, decoded.text))
    if not article.blocks:
        raise SourceError("holds no text; remove it or fill it")
    return article


def from_text(text: str, identifier: str = "text") -> Article:
    """An article of plain text from memory; a leading byte order mark is not part of it."""
    decoded = Decoded(text.removeprefix("\ufeff"), "utf-8")
    return _article(identifier, text.encode("utf-8", "surrogatepass"), decoded, PLAIN)


def _article(identifier: str, data: bytes, decoded: Decoded, entry: Format) -> Article:
    parsed = entry.parse(decoded.text)
    return Article(
        identifier=identifier,
        sha256=sha256(data).hexdigest(),
        source=decoded.text,
        encoding=decoded.encoding,
        media_type=entry.media_type,
        blocks=parsed.blocks,
        title=parsed.title,
        publisher=parsed.publisher,
        issued=parsed.issued,
    )


def _files(folder: Path, on_problem: Callable[[SourceProblem], None]) -> list[tuple[str, Path]]:
    """Every visible file below ``folder`` that may be an article, with its identifier, in the order of the identifiers."""

    def unreadable(error: OSError) -> None:
        path = os.path.relpath(error.filename, folder)
        on_problem(SourceProblem(_printable(path), f"a folder that cannot be read: {error.strerror}"))

    found = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            identifier = path.relative_to(folder).as_posix()
            if name.startswith(".") or _DESCRIBES_FOLDER.match(name) or identifier in _NOT_READ:
                continue
            if _printable(identifier) != identifier:
                on_problem(SourceProblem(_printable(identifier), "its name is not UTF-8; rename it"))
            else:
                found.append((identifier, path))
    return sorted(found)


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode("utf-8")


def _known() -> str:
    return ", ".join(sorted(EXTENSIONS))
