"""Where a build came from: its folder of articles, further rule files and corrections, so that articles can be read again.

Paths are kept relative to the build, so that a folder which holds both can be moved.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Origin"]

_NAME = "origin.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """The folder (or file, or pattern), the rule files, the corrections and the named columns of a build.

    ``folder`` is None where the articles do not lie on this machine (standard input, an address).
    """

    folder: Path | None
    rules: tuple[Path, ...] = ()
    corrections: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)

    def write(self, draft: Path, out: Path) -> None:
        """Write it into the folder ``draft`` of a build that will live in ``out``."""
        content = {
            "folder": _relative(self.folder, out) if self.folder else None,
            "rules": [_relative(path, out) for path in self.rules],
            "corrections": _relative(self.corrections, out) if self.corrections else None,
            "columns": dict(self.columns),
        }
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        (draft / _NAME).write_text(text, encoding="utf-8", newline="\n")

    def articles_from(self, out: Path) -> str | None:
        """The folder that the articles' identifiers start from, as seen from ``out``; None where none can be named."""
        if self.folder is None or not self.folder.exists():
            return None
        return _relative(self.folder if self.folder.is_dir() else self.folder.parent, out)

    @classmethod
    def read(cls, out: Path) -> Origin:
        """The origin of the build in ``out``; one without a folder where the build does not tell."""
        try:
            content = json.loads((out / _NAME).read_text(encoding="utf-8"))
            rules = tuple(Path(os.path.normpath(out / name)) for name in content["rules"])
            return cls(_found(content["folder"], out), rules, _found(content["corrections"], out), content["columns"])
        except (OSError, ValueError, LookupError, TypeError):
            return cls(None)


def _found(name: str | None, out: Path) -> Path | None:
    return Path(os.path.normpath(out / name)) if name is not None else None


def _relative(path: Path, out: Path) -> str:
    """The path as seen from ``out``, with slashes; absolute where no way leads there."""
    try:
        return Path(os.path.relpath(path, out)).as_posix()
    except ValueError:  # another drive
        return path.resolve().as_posix()
