"""From articles to a finished build: what is new is read, what is known is taken from the cache, all is united and written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TYPE_CHECKING

from kg import __version__
from kg.corpus.cache import Cache
from kg.corpus.corrections import FILE, Action, load_corrections
from kg.corpus.errors import BuildError
from kg.corpus.folder import CACHE, MEMBERS, STORE, is_output, replacing
from kg.corpus.origin import Origin
from kg.corpus.report import Report
from kg.corpus.settings import Settings, drawing
from kg.sources.fields import Fields
from kg.sources.files import Share, is_address
from kg.sources.folder import read_records
from kg.sources.problems import SourceProblem
from kg.sources.records import Record

if TYPE_CHECKING:
    from kg.corpus.reading import Outcome

__all__ = ["BuildError", "build"]

Progress = Callable[[int, float], None]
"""Told how many articles are read and which share of the input that is."""

_PORTION, _PORTION_BYTES = 200, 100_000
"""How many articles, or bytes of them, are read and kept at a time."""


def build(  # noqa: PLR0913 - an argument for each option
    place: Path | str,
    out: Path,
    *,
    progress: Progress | None = None,
    rules: Sequence[Path] = (),
    corrections: Path | None = None,
    min_confidence: Decimal = Decimal(0),
    columns: Mapping[str, str] = MappingProxyType({}),
    lasting: bool = True,
    jobs: int = 1,
    cluster: str | None = None,
    clean: bool = False,
    lang: str | None = None,
) -> Report:
    """Read the articles of ``place`` (a folder, a file, a pattern, an address) and write the graph, the page, the store and the report into ``out``.

    Files that cannot be read are listed in the report's problems and the rest is still built. ``progress`` is told how many articles are
    read and which share of the input that is; ``rules`` are further rule files; ``corrections`` is a file of corrections, by default that of the
    folder, where it has one. What is stated with less than ``min_confidence`` is left out. ``columns`` names the columns of tables, by field (`kg.sources.FIELDS`), where they are not called as usual. ``lasting``
    says that ``place`` will still be there when the build is asked where it came from; ``lang`` is the language of the page, ``zh`` or ``en``, by default the reader's. ``jobs`` processes read the articles, or the workers of the Dask
    scheduler at ``cluster``: the build is the same. What an earlier build in ``out`` read is taken from its cache unless ``clean``. An earlier build is
    replaced when the new one is complete, and stays as it was when the new one fails.

    Raises `BuildError` where there is nothing to build, `RuleError` or `CorrectionError` where a file of these cannot be used, `CrewError` where the
    readers cannot be had.
    """
    if corrections is None and not is_address(str(place)) and (Path(place) / FILE).is_file():
        corrections = Path(place) / FILE
    settings = Settings(tuple(map(str, rules)), str(corrections) if corrections else None, str(min_confidence))
    source = _Source(str(place), out, Fields(dict(columns)), progress)
    articles = Path(place) if lasting and not is_address(source.place) else None
    origin = Origin(articles, tuple(rules), corrections, source.fields.named)

    def written(outcomes: Iterable[Outcome]) -> Report:
        from kg.corpus.writing import unite, write  # noqa: PLC0415 - a build of which nothing is new does not need it

        with replacing(out) as draft, TemporaryDirectory(dir=draft) as parts:
            united = unite(source.place, source.problems, settings, outcomes, Path(parts))
            write(united, origin, draft, out, lang=lang, jobs=jobs)
        return united.report

    with Cache(out / CACHE) as cache:
        if clean:
            cache.clear()
        if corrections is not None and any(row.action is Action.MERGE for row in load_corrections(corrections)):
            return written(_merged(source, settings))
        keys = _gather(source, settings, cache, jobs, cluster)
        state = _state(keys, source.problems, settings, origin, lang)
        if cache.note("state") == state and _is_whole(out, cache):
            return Report.read(out / "report.json")
        report = written(_kept(cache.contents(keys)))
        cache.keep_only(keys)
        cache.take_note("state", state)
        cache.take_note("members", _members(out))
    return report


def _merged(source: _Source, settings: Settings) -> Iterator[Outcome]:
    """What comes of the records where organisations are merged across articles, which are then all read at once."""
    from kg.corpus.reading import read_together  # noqa: PLC0415 - a build with nothing to read does not need it

    return read_together(source.records(), settings)


def _kept(contents: Iterable[bytes]) -> Iterator[Outcome]:
    from kg.corpus.reading import Outcome  # noqa: PLC0415 - as above

    return map(Outcome.unpack, contents)


class _Source:
    """The input of a build, without what an earlier build left in it; its ``problems`` grow while it is read."""

    def __init__(self, place: str, out: Path, fields: Fields, progress: Progress | None) -> None:
        self.place, self.problems = place, list[SourceProblem]()
        self.fields, self._progress, self._out = fields, progress, out.resolve()
        self._base = None if is_address(place) else Path(place).resolve()

    def records(self) -> Iterator[Record]:
        """The records, in order."""
        share = Share()
        for number, record in enumerate(
            read_records(self.place, self._note, self.fields, share, self._is_input), start=1
        ):
            yield record
            if self._progress:
                self._progress(number, share.value)

    def _is_input(self, identifier: str) -> bool:
        return self._base is None or not is_output(self._base / identifier, self._out)

    def _note(self, problem: SourceProblem) -> None:
        self.problems.append(problem)


def _gather(source: _Source, settings: Settings, cache: Cache, jobs: int, cluster: str | None) -> list[bytes]:
    """The keys of all records, in order, when what came of each is in the cache."""
    keys: list[bytes] = []
    fingerprint = _fingerprint(settings)

    def unknown() -> Iterator[tuple[list[bytes], list[Record]]]:
        for portion in _portions(source.records()):
            found = [sha256(fingerprint + record.digest).digest() for record in portion]
            keys.extend(found)
            known = cache.known(found)
            new = {key: record for key, record in zip(found, portion, strict=True) if key not in known}
            if new:
                yield list(new), list(new.values())

    portions = unknown()
    first = next(portions, None)
    if first is not None:
        from kg.corpus.crew import crew  # noqa: PLC0415 - as above

        with crew(settings, jobs, cluster) as read:
            for new, contents in read(chain([first], portions)):
                cache.put(dict(zip(new, contents, strict=True)))
    return keys


def _fingerprint(settings: Settings) -> bytes:
    try:
        return settings.fingerprint()
    except OSError:
        from kg.corpus.reading import pipeline_of  # noqa: PLC0415 - as above

        pipeline_of(settings)  # says in one line which of the files cannot be used
        raise


def _portions(records: Iterable[Record]) -> Iterator[list[Record]]:
    portion: list[Record] = []
    size = 0
    for record in records:
        portion.append(record)
        size += len(record.data)
        if len(portion) >= _PORTION or size >= _PORTION_BYTES:
            yield portion
            portion, size = [], 0
    if portion:
        yield portion


def _state(
    keys: Sequence[bytes], problems: Sequence[SourceProblem], settings: Settings, origin: Origin, lang: str | None
) -> str:
    """What a build follows from: where it is equal, so is the build."""
    said = sha256(b"".join(keys))
    said.update(repr((problems, settings, origin, lang, __version__)).encode("utf-8", "surrogatepass"))
    said.update(drawing())
    said.update(_fingerprint(settings))
    return said.hexdigest()


def _members(out: Path) -> str:
    """What a build consists of, by content, and the store by its files."""
    said = [f"{name} {sha256((out / name).read_bytes()).hexdigest()}" for name in MEMBERS if name != STORE]
    said += [f"{path.name} {path.stat().st_size}" for path in sorted((out / STORE).iterdir()) if path.suffix == ".sst"]
    return "\n".join(said)


def _is_whole(out: Path, cache: Cache) -> bool:
    """Whether the build in ``out`` is still as it was written."""
    try:
        return _members(out) == cache.note("members")
    except OSError:
        return False
