"""How quickly the gazetteer loads and how much memory it takes: ``python -m bench.gazetteer``.

Every run is a fresh process. Times are processor time in milliseconds, memory is the growth of the resident set in megabytes
(Linux); both are medians over the runs.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

__all__ = ["main", "measure", "run"]

_ROOT = Path(__file__).parents[1]
RUNS = 7


def run() -> dict[str, tuple[float, float]]:
    """Load the gazetteer in this process, then what is read when first needed: milliseconds and megabytes for each step."""
    from kg.places import english_name, load_gazetteer  # noqa: PLC0415 - measured without the imports
    from kg.places.matcher import matcher_of  # noqa: PLC0415

    figures: dict[str, tuple[float, float]] = {}

    def step(name: str, action: Callable[[], object]) -> None:
        before, start = _resident(), time.process_time()
        action()
        figures[name] = ((time.process_time() - start) * 1000, _resident() - before)

    step("load", load_gazetteer)
    gazetteer = load_gazetteer()
    step("first county's townships", lambda: gazetteer.townships("513323"))
    step("another county's", lambda: gazetteer.townships("522630"))
    step("first point", lambda: gazetteer.coordinates(gazetteer.lookup("丹巴县")[0]))
    step("first English name", lambda: english_name(gazetteer.lookup("丹巴县")[0]))
    step("matcher", lambda: matcher_of(gazetteer))
    return figures


def measure(runs: int = RUNS) -> dict[str, tuple[float, float]]:
    """The medians of several runs, each in a process of its own."""
    command = [sys.executable, "-c", "import json; from bench.gazetteer import run; print(json.dumps(run()))"]
    found = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=_ROOT).stdout)
        for _ in range(runs)
    ]
    steps = found[0].keys()
    return {
        step: (statistics.median(f[step][0] for f in found), statistics.median(f[step][1] for f in found))
        for step in steps
    }


def main() -> None:
    """Print the table."""
    sys.stdout.write(f"{'step':<26}{'ms':>8}{'MB':>8}\n")
    for step, (milliseconds, megabytes) in measure().items():
        sys.stdout.write(f"{step:<26}{milliseconds:>8.1f}{megabytes:>8.1f}\n")


def _resident() -> float:
    """The resident set of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 2**20


if __name__ == "__main__":
    main()
