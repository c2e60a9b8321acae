"""How fast the matcher of place names alone is: ``python -m bench.matcher FILE`` (JSON Lines, ``text``; ``.gz`` too).

What is measured is `Matcher.find` on each record's text, on one core, warmed up, the best of some rounds, in megabytes of
UTF-8 a second: every name found with all it can stand for, overlaps decided, decoys and names inside longer words left out.
Reading the file, making documents and linking are not in it.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path

from kg.places import load_gazetteer
from kg.places.matcher import matcher_of

_ROUNDS = 7


def texts(path: Path) -> list[str]:
    """The texts of a JSON Lines file."""
    raw = path.read_bytes()
    lines = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line]


def main() -> None:
    """Print how many names were found and the throughput."""
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m bench.matcher FILE.jsonl[.gz]")
    records = texts(Path(sys.argv[1]))
    matcher = matcher_of(load_gazetteer())
    size = sum(len(text.encode("utf-8")) for text in records)
    seconds = []
    found = 0
    for _ in range(_ROUNDS):
        begun = time.process_time()
        found = sum(len(matcher.find(text)) for text in records)
        seconds.append(time.process_time() - begun)
    sys.stdout.write(
        f"{len(records)} texts, {size / 1e6:.1f} MB, {found} names: {size / 1e6 / min(seconds):.0f} MB/s\n"
    )


if __name__ == "__main__":
    main()
