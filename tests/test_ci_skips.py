"""Where tools are required, a skipped test fails, but for those that need the optional neighbour folder."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

SKIPS = """
import pytest

def test_tool(): pytest.skip("rapper is not there")
def test_neighbour(): pytest.skip("needs ../shared/seeds")
@pytest.mark.xfail
def test_known(): assert False
"""


@pytest.mark.parametrize(("required", "failed", "skipped"), [("1", 1, 1), ("", 0, 2)])
def test_skips_fail_where_tools_are_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, required: str, failed: int, skipped: int
) -> None:
    monkeypatch.setenv("KG_REQUIRE_TOOLS", required)
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(SKIPS)
    pytester.runpytest("-p", "no:xdist").assert_outcomes(failed=failed, skipped=skipped, xfailed=1)


def test_a_module_that_skips_itself_fails_too(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_REQUIRE_TOOLS", "1")
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile("import pytest\npytest.importorskip('no_such_module')\n")
    pytester.runpytest("-p", "no:xdist").assert_outcomes(errors=1)
