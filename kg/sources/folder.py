"""A folder of files, one file, a pattern or an address, or a text in memory, as articles.

Files are visited in the order of their identifiers. Hidden files and folders, files that describe a folder
(``README.md``, ``README.zh-CN.md``, ``readme.txt``) and the folder's ``corrections.csv`` are passed over without a word; files of an unknown extension are
reported once for each extension, as skipped; every other file is either read or reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath

from kg.model import Article
from kg.sources.containers import CONTAINERS, container_of, records_in
from kg.sources.fields import Fields
from kg.sources.files import Share, SourceFile, files_of
from kg.sources.formats import EXTENSIONS
from kg.sources.problems import SourceError, SourceProblem
from kg.sources.records import Part, Record, article_of

__all__ = ["read_file", "read_folder", "read_records"]

_ALL = Fields()


def read_records(
    place: str,
    on_problem: Callable[[SourceProblem], None],
    fields: Fields = _ALL,
    share: Share | None = None,
    wanted: Callable[[str], bool] = lambda _: True,
) -> Iterator[Record]:
    """The records of an input, sorted by file: a folder, a file, a pattern, or an address.

    ``on_problem`` is told of every file that cannot be read (and of an input that is missing or holds no article); the
    others are read all the same. ``share`` tells meanwhile how much is done. ``wanted`` says for the
    identifier of a file whether it is to be read. Files that describe others (``README``) are not read: they would be taken for articles.
    """
    problems: list[SourceProblem] = []

    def note(problem: SourceProblem) -> None:
        problems.append(problem)
        on_problem(problem)

    files = [file for file in files_of(place, note) if wanted(file.identifier)]
    skipped: Counter[str] = Counter()
    candidates = 0
    for file in share.of(files) if share is not None else files:
        suffix = PurePath(file.identifier).suffix.lower()
        if suffix and suffix not in EXTENSIONS and container_of(file.identifier) is None:
            skipped[suffix] += 1
        else:
            candidates += 1
            try:
                yield from _records(file, fields, note)
            except SourceError as error:
                note(SourceProblem(file.identifier, str(error)))
    for extension, count in sorted(skipped.items()):
        number = "1 file" if count == 1 else f"{count} files"
        on_problem(
            SourceProblem(f"*{extension}", f"{number} skipped: not a format that is read ({_known()})", skipped=True)
        )
    if not candidates and (files or not problems):
        on_problem(SourceProblem(place, f"holds no article; put {_known()} files there"))


def _records(file: SourceFile, fields: Fields, note: Callable[[SourceProblem], None]) -> Iterator[Record]:
    if container_of(file.identifier) is not None:
        yield from records_in(file, fields, note)
    else:
        yield Record(file.identifier, file.read(), file.identifier)


def read_folder(
    folder: Path | str, on_problem: Callable[[SourceProblem], None], fields: Fields = _ALL
) -> Iterator[Article]:
    """The articles of an input, in the order of `read_records`, which see for ``on_problem``."""
    for record in read_records(str(folder), on_problem, fields):
        try:
            yield article_of(record)
        except SourceError as error:
            on_problem(SourceProblem(record.identifier, str(error)))


def read_file(path: Path, root: Path, part: Part | None = None) -> Article:
    """The article in the file ``path``, identified by its path relative to ``root``.

    Raises `SourceError` where the file cannot be read, is empty, is no text or is in no known encoding.
    """
    identifier = path.relative_to(root).as_posix()
    return article_of(Record(identifier, SourceFile(identifier, lambda: path.open("rb")).read(), identifier), part)


def _known() -> str:
    return ", ".join(sorted((*EXTENSIONS, *CONTAINERS)))
