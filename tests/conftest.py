"""What all tests share: the corpora, and the switch that turns skips into failures."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
NEIGHBOUR = ROOT.parent / "shared"
"""An optional folder beside the checkout; the real articles in it may not be distributed."""


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Where ``KG_REQUIRE_TOOLS`` is set, let a skip fail, unless the optional neighbour folder is what is missing."""
    if not os.environ.get("KG_REQUIRE_TOOLS") or report.outcome != "skipped" or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if ("../shared" in reason or str(NEIGHBOUR) in reason) and not NEIGHBOUR.exists():
        return
    report.outcome = "failed"
    report.longrepr = f"KG_REQUIRE_TOOLS is set, so nothing may be skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, pytest.TestReport]:
    report: pytest.TestReport = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, pytest.CollectReport]:
    report: pytest.CollectReport = yield
    _fail_if_skipped(report)
    return report


def _neighbour(name: str) -> Path:
    path = NEIGHBOUR / name
    if not path.exists():
        pytest.skip(f"needs ../shared/{name}, an optional folder beside the checkout")
    return path


@pytest.fixture(scope="session")
def neighbour_seeds() -> Path:
    """The folder of the real articles, where it is there."""
    return _neighbour("seeds")


@pytest.fixture(scope="session")
def neighbour_news() -> Path:
    """Real news, where it is there: lines of JSON, compressed."""
    return _neighbour("real/news.jsonl.gz")


@pytest.fixture(scope="session")
def neighbour_gold() -> Path:
    """The annotations of the real articles, where they are there."""
    return _neighbour("gold/seeds")


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample corpus, built once: a folder like a checkout after ``make demo``."""
    from kg.corpus import build  # noqa: PLC0415 - the layers load only where a test builds

    folder = tmp_path_factory.mktemp("sample")
    for name in ("seeds", "tests", "queries"):
        (folder / name).symlink_to(ROOT / name)
    build(folder / "seeds", folder / "out")
    return folder
