"""How the tests of the command line run it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

Run = Callable[..., Result]


@pytest.fixture
def kg(sample_build: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``kg`` in a folder that holds ``seeds`` and, in ``out``, their build."""
    monkeypatch.chdir(sample_build)

    def run(*args: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, list(args), input=stdin)

    return run
