"""How fast a build is, each bar a ratio within one run: ``python -m bench.speed [--reading] [--large] [--check] [--record] [--json FILE]``.

Reading is timed in CPU seconds of one process that has loaded its dictionaries, and so are the peers; a build is all of it:
reading the file, scanning, cleaning, extraction, RDF, Turtle, store, page, report. Commands are timed by the clock. With
``--large``, also a build of 100,000 articles; with ``--check``, the ratios are compared with those recorded in ``speed.json``, and a
fall by more than a fifth is an error.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.corpus import dense_texts, sparse_texts, varied, write_corpus

_RECORDED = Path(__file__).with_name("speed.json")
_FALL = 0.8
_LAC = 0.06 / 0.92
"""Baidu LAC's speed in those of `jieba.lcut`, measured on one machine (CPU time, best of four)."""
_SAMPLE = 200_000
"""Characters that a peer reads."""
_DENSE_MB = 1.0
_TWO_MB = 12.0
"""What one and two processes read: enough for the seconds in which each loads its dictionaries to matter little."""
_ROUNDS = 2
_PEER_ROUNDS = 8
"""How often jieba alone is timed, which takes a fraction of a second: the best counts, as it does of builds."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One measured ratio: ``least`` (or ``most``) is what is wanted of it."""

    name: str
    value: float
    wanted: float
    upwards: bool = True

    @property
    def met(self) -> bool:
        """Whether it is as good as wanted."""
        return self.value >= self.wanted if self.upwards else self.value <= self.wanted


def _best(action: Callable[[], object], rounds: int = _ROUNDS, clock: Callable[[], float] = time.process_time) -> float:
    def once() -> float:
        start = clock()
        action()
        return clock() - start

    return min(once() for _ in range(rounds))


def _sample(texts: Sequence[str]) -> str:
    return "\n".join(texts)[:_SAMPLE]


def _built(source: Path, folder: Path, jobs: int = 1) -> None:
    from kg.corpus import build  # noqa: PLC0415 - loaded only where it is measured

    build(source, folder / "out", clean=True, jobs=jobs)


def _reading(folder: Path, rounds: int) -> list[Bar]:
    """A build beside jieba alone, on the same text."""
    import jieba  # noqa: PLC0415
    import jieba.posseg  # noqa: PLC0415

    bars = []
    sparse, dense = sparse_texts(), dense_texts()
    jieba.lcut("热身")
    jieba.posseg.lcut("热身")
    text = folder / "dense.jsonl"
    size = write_corpus(text, varied(dense), megabytes=_DENSE_MB)
    _built(text, folder)
    speed = size / _best(lambda: _built(text, folder), rounds)
    sample = _sample(dense)
    peer = len(sample.encode()) / 1e6 / _best(lambda: jieba.posseg.lcut(sample))
    bars.append(Bar("dense articles, times jieba.posseg", speed / peer, 3))
    if sparse:
        text = folder / "sparse.jsonl"
        size = write_corpus(text, iter(sparse))
        speed = size / _best(lambda: _built(text, folder), rounds)
        sample = _sample(sparse)
        peer = len(sample.encode()) / 1e6 / _best(lambda: jieba.lcut(sample), _PEER_ROUNDS)
        bars.append(Bar("sparse news, times jieba.lcut", speed / peer, 15))
        bars.append(Bar("sparse news, times LAC", speed / peer / _LAC, 200))
    return bars


def _command(*arguments: str, at: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    subprocess.run([sys.executable, "-m", "kg", *arguments], cwd=at, env=environment, check=True, capture_output=True)


def _commands(folder: Path) -> list[Bar]:
    """What is timed by the clock: help, a build of which nothing or one article is new, two processes beside one."""
    articles = folder / "articles"
    articles.mkdir()
    for number, text in zip(range(10_000), varied(sparse_texts() or dense_texts()), strict=False):
        (articles / f"{number:05}.txt").write_text(text, encoding="utf-8")
    clock = time.perf_counter
    whole = _best(lambda: _command("build", "articles", at=folder), 1, clock)
    nothing = _best(lambda: _command("build", "articles", at=folder), _ROUNDS, clock)
    (articles / "00000.txt").write_text("青岛市对口帮扶安顺市。", encoding="utf-8")
    one = _best(lambda: _command("build", "articles", at=folder), 1, clock)
    write_corpus(folder / "two.jsonl", varied(dense_texts()), megabytes=_TWO_MB)
    single = _best(lambda: _command("build", "two.jsonl", "-o", "a", at=folder), 1, clock)
    double = _best(lambda: _command("build", "two.jsonl", "-o", "b", "--jobs", "2", at=folder), 1, clock)
    return [
        Bar("kg --help, seconds", _best(lambda: _command("--help", at=folder), 5, clock), 0.15, upwards=False),
        Bar("10,000 articles, nothing changed, seconds", nothing, 1.0, upwards=False),
        Bar("10,000 articles, one changed, share of the whole", one / whole, 0.5, upwards=False),
        Bar("two processes, times one", single / double, 1.7),
    ]


def _large(folder: Path) -> list[Bar]:
    """Time for each article and memory at 100,000 articles."""
    texts = sparse_texts() or dense_texts()
    times = []
    for articles in (10_000, 100_000):
        write_corpus(folder / "large.jsonl", varied(texts), articles=articles)
        spent = _children()
        _command("build", "large.jsonl", "-o", "large", "--clean", at=folder)
        times.append((_children() - spent) / articles)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    return [
        Bar("an article of 100,000, times one of 10,000", times[1] / times[0], 1.2, upwards=False),
        Bar("peak memory at 100,000 articles, GB", peak, 1.5, upwards=False),
    ]


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _table(bars: Sequence[Bar]) -> str:
    rows = [
        f"| {bar.name} | {bar.value:.2f} | {'≥' if bar.upwards else '≤'} {bar.wanted:g} | {'yes' if bar.met else 'no'} |"
        for bar in bars
    ]
    machine = (
        f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    )
    return "\n".join(["| what | measured | wanted | met |", "|---|---|---|---|", *rows, "", machine])


def _fallen(bars: Sequence[Bar], recorded: Mapping[str, float]) -> list[str]:
    """The bars that are worse than recorded by more than a fifth."""
    return [
        f"{bar.name}: {bar.value:.2f}, recorded {old:.2f}"
        for bar in bars
        if (old := recorded.get(bar.name)) is not None
        and (bar.value < old * _FALL if bar.upwards else bar.value > old / _FALL)
    ]


def main() -> int:
    """Measure, print, and record or compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="also build 100,000 articles (minutes)")
    parser.add_argument(
        "--reading", action="store_true", help="only what is timed by CPU time, which other work disturbs least"
    )
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="how often a build is timed; the best counts")
    parser.add_argument("--check", action="store_true", help="fail where a ratio fell by more than a fifth")
    parser.add_argument("--record", action="store_true", help="record the ratios")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        bars = _reading(folder, options.rounds)
        bars += [] if options.reading else _commands(folder)
        bars += _large(folder) if options.large else []
    print(_table(bars))  # noqa: T201
    recorded = json.loads(_RECORDED.read_text()) if _RECORDED.is_file() else {}
    if options.json:
        options.json.write_text(json.dumps([asdict(bar) for bar in bars], indent=1, ensure_ascii=False) + "\n")
    if options.record:
        new = {**recorded, **{bar.name: round(bar.value, 3) for bar in bars}}
        _RECORDED.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    fallen = _fallen(bars, recorded) if options.check else []
    for line in fallen:
        print(f"fell: {line}", file=sys.stderr)  # noqa: T201
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
