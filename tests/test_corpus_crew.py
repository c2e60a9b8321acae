"""Several processes and a cluster build the same bytes as one process, whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.corpus import CrewError, build
from kg.corpus.crew import alongside

SAME = ("graph.ttl", "graph.html", "report.json")
PLACES = ("安顺市", "贞丰县", "铜仁市", "毕节市", "遵义市", "陇南市", "定西市", "临夏州")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(400):
        text = f"青岛市对口帮扶{PLACES[number % 8]}，投入帮扶资金{number + 1}万元，派出干部{number % 7 + 2}名。\n"
        (folder / f"{number:03}.txt").write_text(text * 3, encoding="utf-8")
    return folder


def content(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in SAME}


def test_two_processes_give_the_bytes_of_one(articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.corpus.builder._PORTION", 50)
    build(articles, tmp_path / "one")
    build(articles, tmp_path / "two", jobs=2)
    assert content(tmp_path / "two") == content(tmp_path / "one")


def test_a_cluster_that_does_not_answer_is_one_line(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.corpus.crew._PATIENCE", 1)
    with pytest.raises(CrewError, match=r"^tcp://127\.0\.0\.1:9: no Dask scheduler answers there"):
        build(articles, tmp_path / "out", cluster="tcp://127.0.0.1:9")


def _started(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A real scheduler and two worker processes."""
    file = tmp_path / "scheduler.json"
    dask = [sys.executable, "-m", "dask"]
    scheduler = _started(
        [*dask, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)],
        tmp_path,
    )
    workers = [
        _started(
            [*dask, "worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(file)],
            tmp_path,
        )
        for _ in range(2)
    ]
    try:
        until = time.monotonic() + 60
        while not file.exists() and time.monotonic() < until:
            time.sleep(0.2)
        yield json.loads(file.read_text())["address"], workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.scale
def test_a_cluster_gives_the_same_bytes_though_a_worker_dies(
    articles: Path, tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client  # noqa: PLC0415

    address, workers = cluster
    with Client(address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        client.wait_for_workers(2, timeout=120)
    monkeypatch.setattr("kg.corpus.builder._PORTION", 4)
    read: list[int] = []

    def progress(articles: int, _: float) -> None:
        read.append(articles)
        if articles == 150:
            threading.Thread(target=workers[0].send_signal, args=(signal.SIGKILL,)).start()

    build(articles, tmp_path / "cluster", cluster=address, progress=progress)
    assert read[-1] == 400
    assert workers[0].poll() is not None
    assert workers[1].poll() is None
    build(articles, tmp_path / "one")
    assert content(tmp_path / "cluster") == content(tmp_path / "one")


def _die() -> None:
    os._exit(1)


def test_a_page_that_cannot_be_drawn_is_one_line() -> None:
    with pytest.raises(CrewError, match="without --jobs"), alongside(_die, jobs=2):
        pass
