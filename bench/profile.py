"""Where the time of reading goes: ``python -m bench.profile [sparse|dense] [--functions N]``.

A table of CPU seconds for each stage, and the functions that take most of it by themselves (cProfile, so all are slower than
they are, those that call much most).
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
from itertools import islice

from bench.corpus import dense_texts, sparse_texts, varied
from kg.corpus.reading import read_all
from kg.corpus.settings import Settings
from kg.sources import Record

_STAGES = {
    "scan": "cascade.py:worth_reading",
    "parse": "plain.py:parse_plain",
    "clean and divide": "prepare.py:prepare",
    "areas": "linker.py:link_areas",
    "mentions, areas included": "finder.py:find_mentions",
    "figures": "figures.py:find_figures",
    "times": "times.py:find_times",
    "rules": "extract.py:follow",
    "RDF": "lines.py:lines_of",
    "all": "reading.py:read_all",
}
_ARTICLES = {"sparse": 3000, "dense": 100}


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", nargs="?", choices=tuple(_ARTICLES), default="dense")
    parser.add_argument("--functions", type=int, default=25)
    options = parser.parse_args()
    texts = sparse_texts() if options.kind == "sparse" else dense_texts()
    wanted = islice(varied(texts), _ARTICLES[options.kind]) if texts else ()
    records = [Record(str(number), text.encode(), "", "utf-8") for number, text in enumerate(wanted)]
    read_all(records[:50], Settings())
    profile = cProfile.Profile()
    profile.runcall(read_all, records, Settings())
    statistics = pstats.Stats(profile)
    spent = {f"{file.rpartition('/')[2]}:{name}": row[3] for (file, _, name), row in statistics.stats.items()}  # type: ignore[attr-defined]
    for stage, function in _STAGES.items():
        print(f"{stage:28}{spent.get(function, 0.0):8.2f} s")  # noqa: T201
    statistics.sort_stats("tottime").print_stats(options.functions)
    return 0


if __name__ == "__main__":
    sys.exit(main())
