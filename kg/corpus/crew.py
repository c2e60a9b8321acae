"""Who does the work: this process, several on this machine, or the workers of a Dask cluster; always the same, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol

from kg.corpus.errors import CrewError
from kg.corpus.reading import read_all
from kg.corpus.settings import Settings
from kg.sources import Record

__all__ = ["Crew", "alongside", "crew"]

_AHEAD = 4
"""How many portions wait for each worker, so that none is idle and few are in memory."""
_PATIENCE = 20
"""Seconds to wait for a cluster to answer."""

Portion = tuple[Sequence[bytes], Sequence[Record]]
"""Records, and the keys under which what comes of them is kept."""
Crew = Callable[[Iterable[Portion]], Iterator[tuple[Sequence[bytes], list[bytes]]]]
"""Reads portions and gives the keys of each with what came of its records, in the same order."""


class _Promise(Protocol):
    def result(self) -> list[bytes]: ...


@contextmanager
def crew(settings: Settings, jobs: int = 1, cluster: str | None = None) -> Iterator[Crew]:
    """The readers of a build: ``jobs`` processes of this machine, or the workers of the Dask scheduler at ``cluster``.

    Raises `CrewError` where the cluster does not answer or loses the build.
    """
    if cluster is not None:
        with _of_cluster(settings, cluster) as readers:
            yield readers
    elif jobs > 1:
        with _of_processes(settings, jobs) as readers:
            yield readers
    else:
        yield lambda portions: ((mark, read_all(records, settings)) for mark, records in portions)


@contextmanager
def alongside(task: Callable[[], None], jobs: int) -> Iterator[None]:
    """Do a task while the block runs, in a process of its own; after the block where ``jobs`` is 1."""
    if jobs == 1:
        yield
        task()
        return
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        promise = pool.submit(task)
        yield
        try:
            promise.result()
        except BrokenProcessPool as error:
            raise CrewError(
                "the process that drew the page ended before its time; build again, without --jobs"
            ) from error


@contextmanager
def _of_processes(settings: Settings, jobs: int) -> Iterator[Crew]:
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))

    def read(portions: Iterable[Portion]) -> Iterator[tuple[Sequence[bytes], list[bytes]]]:
        try:
            yield from _in_order(lambda records: pool.submit(read_all, records, settings), portions, jobs * _AHEAD)
        except BrokenProcessPool as error:
            raise CrewError(
                "a process that read articles ended before its time; build again, with fewer --jobs"
            ) from error

    try:
        yield read
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _of_cluster(settings: Settings, address: str) -> Iterator[Crew]:
    try:
        from distributed import Client  # noqa: PLC0415 - in an extra
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError:
        raise CrewError("a cluster needs Dask; pip install 'pairing-assistance-kg[cluster]'") from None
    try:
        client = Client(  # type: ignore[no-untyped-call]
            address, timeout=_PATIENCE, set_as_default=False
        )
    except (OSError, ValueError, TimeoutError) as error:
        raise CrewError(f"{address}: no Dask scheduler answers there; start one with 'dask scheduler'") from error
    workers = max(len(client.scheduler_info()["workers"]), 1)

    def submit(records: Sequence[Record]) -> _Promise:
        promise: _Promise = client.submit(read_all, records, settings, pure=False, retries=3)
        return promise

    def read(portions: Iterable[Portion]) -> Iterator[tuple[Sequence[bytes], list[bytes]]]:
        try:
            yield from _in_order(submit, portions, workers * _AHEAD)
        except KilledWorker as error:
            raise CrewError(
                f"{address}: workers went away again and again over the same articles; see their logs"
            ) from error

    with client:
        yield read


def _in_order(
    submit: Callable[[Sequence[Record]], _Promise], portions: Iterable[Portion], ahead: int
) -> Iterator[tuple[Sequence[bytes], list[bytes]]]:
    """What comes of the portions, in their order, while no more than ``ahead`` of them are under way."""
    waiting: deque[tuple[Sequence[bytes], _Promise]] = deque()
    for mark, records in portions:
        waiting.append((mark, submit(records)))
        if len(waiting) >= ahead:
            first, promise = waiting.popleft()
            yield first, promise.result()
    for first, promise in waiting:
        yield first, promise.result()
