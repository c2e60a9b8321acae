"""Where the project's data files are: packaged in an installed wheel, beside the package in a checkout."""

from __future__ import annotations

from pathlib import Path

__all__ = ["resource"]

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """The path of a data file or folder such as ``ontology/pairing.ttl`` or ``queries``.

    Raises `FileNotFoundError` where the installation lacks it.
    """
    for base in (_PACKAGE / "data", _PACKAGE.parent):
        path = base / name
        if path.exists():
            return path
    raise FileNotFoundError(f"{name}: missing from this installation; reinstall pairing-assistance-kg")
