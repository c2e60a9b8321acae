"""What the reading of an article depends on besides the article: options of the build, code, rules, lexicons, gazetteer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

import kg

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

__all__ = ["Settings", "drawing"]

_PACKAGE = Path(kg.__file__).parent
_LAYERS = (
    "sources",
    "text",
    "places",
    "mentions",
    "relations",
    "graph",
    "corpus",
    "model.py",
    "kinds.py",
    "__init__.py",
)
"""What of the package takes part in reading an article."""
_LIBRARIES = ("jieba", "opencc", "daachorse", "charset-normalizer", "rdflib")


@dataclass(frozen=True, slots=True)
class Settings:
    """The options of a build that change what is read: further rule files, a file of corrections, a least confidence."""

    rules: tuple[str, ...] = ()
    corrections: str | None = None
    min_confidence: str = "0"

    def fingerprint(self) -> bytes:
        """A hash of the options, of the content of their files, and of all that reads articles.

        Raises `OSError` where a file of the options cannot be read.
        """
        found = sha256(_package())
        found.update(self.min_confidence.encode())
        for path in (*self.rules, *((self.corrections,) if self.corrections is not None else ())):
            found.update(b"\0" + Path(path).read_bytes())
        return found.digest()


@cache
def drawing() -> bytes:
    """A hash of all that draws the page."""
    return _code(("network",)).digest()


@cache
def _package() -> bytes:
    found = _code(_LAYERS)
    for library in _LIBRARIES:
        found.update(f"{library} {_version(library)}\n".encode())
    return found.digest()


def _code(layers: tuple[str, ...]) -> Hash:
    found = sha256()
    for layer in layers:
        path = _PACKAGE / layer
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc":
                found.update(file.relative_to(_PACKAGE).as_posix().encode() + b"\0" + file.read_bytes())
    return found


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
