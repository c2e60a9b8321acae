"""A build of one small article, and its library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.corpus import build
from kg.inquiry import Library

Build = Callable[[str], Library]


@pytest.fixture
def built(tmp_path: Path) -> Build:
    """Build one article and open what it was built from."""

    def make(text: str) -> Library:
        folder = tmp_path / "in"
        folder.mkdir(exist_ok=True)
        (folder / "a.txt").write_text(text, encoding="utf-8")
        build(folder, tmp_path / "out")
        return Library.of(tmp_path / "out")

    return make
