"""Files that hold many articles: lines of JSON, CSV, Parquet, archives, and what crawlers write (WARC)."""

from __future__ import annotations

import csv
import gzip
import io
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import BinaryIO, NamedTuple

import orjson

from kg.sources.fields import Fields
from kg.sources.files import SourceFile
from kg.sources.formats import EXTENSIONS
from kg.sources.problems import SourceError, SourceProblem
from kg.sources.records import Record

__all__ = ["CONTAINERS", "container_of", "records_in"]

_LONGEST_FIELD = 100_000_000
_PAGE = ("text/html", "application/xhtml+xml")

Note = Callable[[SourceProblem], None]


class _Reading(NamedTuple):
    """A container that is being read: its identifier, its content, which fields mean what, and whom to tell of problems."""

    path: str
    stream: BinaryIO
    fields: Fields
    note: Note

    def trouble(self, where: str, message: str) -> None:
        self.note(SourceProblem(f"{self.path}#{where}", message))


def _jsonl(reading: _Reading) -> Iterator[Record]:
    for number, line in enumerate(reading.stream, start=1):
        if not line.strip():
            continue
        try:
            row = orjson.loads(line)
        except orjson.JSONDecodeError:
            reading.trouble(str(number), "not a line of JSON; mend or remove it")
            continue
        if not isinstance(row, dict):
            reading.trouble(str(number), "not a JSON object with the fields of an article")
            continue
        if number == 1:
            reading.fields.check(row)
        if (record := reading.fields.record(reading.path, number, row)) is None:
            reading.trouble(str(number), "holds no text; remove it or fill it")
        else:
            yield record


def _csv(reading: _Reading) -> Iterator[Record]:
    csv.field_size_limit(_LONGEST_FIELD)
    with io.TextIOWrapper(reading.stream, "utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines)
        reading.fields.check(rows.fieldnames or ())
        for number, row in enumerate(rows, start=1):
            if (record := reading.fields.record(reading.path, number, row)) is None:
                reading.trouble(str(number), "holds no text; remove it or fill it")
            else:
                yield record


def _parquet(reading: _Reading) -> Iterator[Record]:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - in an extra
    except ImportError:
        raise SourceError("needs pyarrow; pip install 'pairing-assistance-kg[inputs]'") from None
    try:
        table = parquet.ParquetFile(reading.stream)
        reading.fields.check(table.schema_arrow.names)
        number = 0
        for batch in table.iter_batches(batch_size=1000):
            for row in batch.to_pylist():
                number += 1
                if (record := reading.fields.record(reading.path, number, row)) is None:
                    reading.trouble(str(number), "holds no text; remove it or fill it")
                else:
                    yield record
    except ArrowException as error:
        raise SourceError(f"not a Parquet file that can be read: {' '.join(str(error).split())}") from error


def _zip(reading: _Reading) -> Iterator[Record]:
    with zipfile.ZipFile(reading.stream) as archive:
        for name in sorted(archive.namelist()):
            if _is_article(name):
                yield Record(f"{reading.path}#{name}", archive.read(name), name)


def _tar(reading: _Reading) -> Iterator[Record]:
    with tarfile.open(fileobj=reading.stream, mode="r|*") as archive:
        for member in archive:
            content = archive.extractfile(member) if member.isfile() and _is_article(member.name) else None
            if content is not None:
                yield Record(f"{reading.path}#{member.name}", content.read(), member.name)


def _warc(reading: _Reading) -> Iterator[Record]:
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - in an extra
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError:
        raise SourceError("needs warcio; pip install 'pairing-assistance-kg[inputs]'") from None
    any_record = False
    try:
        for found in ArchiveIterator(reading.stream):
            any_record = any_record or found.format == "warc"
            headers = found.http_headers
            if found.rec_type != "response" or headers is None or headers.get_statuscode() != "200":
                continue
            kind = (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()
            address = found.rec_headers.get_header("WARC-Target-URI")
            data = found.content_stream().read()
            if data.strip() and kind in (*_PAGE, "text/plain"):
                yield Record(f"{reading.path}#{address}", data, "page.html" if kind in _PAGE else "")
    except ArchiveLoadFailed as error:
        raise SourceError(f"not a WARC file that can be read: {' '.join(str(error).split())}") from error
    if not any_record:
        raise SourceError("holds no WARC record")


CONTAINERS: dict[str, Callable[[_Reading], Iterator[Record]]] = {
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".csv": _csv,
    ".parquet": _parquet,
    ".zip": _zip,
    ".tar": _tar,
    ".tgz": _tar,
    ".warc": _warc,
}
"""By extension; each may be compressed as well (``.gz``, ``.zst``), and Parquet is by itself."""
_COMPRESSED = (".gz", ".zst")


def container_of(name: str) -> str | None:
    """The extension that makes a file a container of articles; None for any other file."""
    suffixes = [suffix.lower() for suffix in PurePath(name).suffixes[-2:]]
    if suffixes and suffixes[-1] in _COMPRESSED:
        suffixes.pop()
    return suffixes[-1] if suffixes and suffixes[-1] in CONTAINERS else None


def records_in(file: SourceFile, fields: Fields, note: Note) -> Iterator[Record]:
    """The records of a container in their order; ``note`` is told of single ones that cannot be read.

    Raises `SourceError` where the whole of it cannot, or where it breaks off; what stood before has then been told.
    """
    kind = container_of(file.identifier)
    if kind is None:
        raise SourceError("no container of articles")
    try:
        with file.open() as raw, _uncompressed(raw, file.identifier) as stream:
            yield from CONTAINERS[kind](_Reading(file.identifier, stream, fields, note))
    except _broken() as error:
        raise SourceError(f"cannot be read: {' '.join(str(error).split())}") from error


_BROKEN = (OSError, EOFError, zlib.error, zipfile.BadZipFile, tarfile.TarError, csv.Error, UnicodeDecodeError)


def _broken() -> tuple[type[Exception], ...]:
    """What is raised where a file is not what its name says."""
    zstandard = sys.modules.get("zstandard")
    return (*_BROKEN, zstandard.ZstdError) if zstandard is not None else _BROKEN


@contextmanager
def _uncompressed(raw: BinaryIO, name: str) -> Iterator[BinaryIO]:
    if name.lower().endswith((".gz", ".tgz")) and container_of(name) != ".warc":  # warcio reads its own members
        with gzip.open(raw, "rb") as stream:
            yield io.BufferedReader(stream)
    elif name.lower().endswith(".zst"):
        yield _zstandard(raw)
    else:
        yield raw


def _zstandard(raw: BinaryIO) -> BinaryIO:
    try:
        import zstandard  # noqa: PLC0415 - in an extra
    except ImportError:
        raise SourceError("needs zstandard; pip install 'pairing-assistance-kg[inputs]'") from None
    return io.BufferedReader(zstandard.ZstdDecompressor().stream_reader(raw, read_across_frames=True))


def _is_article(name: str) -> bool:
    path = PurePath(name)
    return path.suffix.lower() in EXTENSIONS and not any(part.startswith(".") for part in path.parts)
