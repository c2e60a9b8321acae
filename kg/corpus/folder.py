"""The folder a build lives in, replaced as a whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

__all__ = ["CACHE", "MEMBERS", "STORE", "is_output", "replacing"]

STORE = "store"
MEMBERS = ("graph.ttl", "graph.html", "report.json", "origin.json", STORE)
"""What a build writes. Whatever else lies in its folder is left alone."""

CACHE = "cache.sqlite"
"""Beside them, what a later build need not read again; it outlives a build that fails or is interrupted."""
_DRAFT = ".build-"


def is_output(path: Path, out: Path) -> bool:
    """Whether ``path`` belongs to the build in ``out``, finished or not."""
    if not path.is_relative_to(out) or path == out:
        return False
    top = path.relative_to(out).parts[0]
    return top in MEMBERS or top.startswith((CACHE, _DRAFT))


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A new folder to write a build into. It takes the place of the build in ``out`` when the block ends well.

    Where the block fails or is interrupted, the earlier build stays as it was and nothing new is left behind. The draft
    lies inside ``out``, so that it is on the same file system and moving it copies nothing.
    """
    made = [path for path in (out, *out.parents) if not path.exists()]
    out.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=_DRAFT, dir=out))
    try:
        yield draft
        _swap(draft, out)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        with suppress(OSError):  # stops at the first folder that holds something
            for path in made:
                path.rmdir()


def _swap(draft: Path, out: Path) -> None:
    retired = draft / "retired"
    retired.mkdir()
    moved: list[tuple[Path, Path]] = []
    try:
        for name in MEMBERS:
            for source, target in ((out / name, retired / name), (draft / name, out / name)):
                if source.exists():
                    source.rename(target)
                    moved.append((source, target))
    except BaseException:  # a keyboard interrupt too: half of one build and half of another would be worse than either
        for source, target in reversed(moved):
            target.rename(source)
        raise
