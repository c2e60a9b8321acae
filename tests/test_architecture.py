"""The layers import downwards only, modules and functions stay small, and the command line starts light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
MODULE_LINES = 420
FUNCTION_LINES = 40
COMMAND_LINES = 20


def _functions(path: Path) -> Iterator[tuple[ast.FunctionDef | ast.AsyncFunctionDef, int]]:
    """Every function and how many lines its body has, the docstring aside."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) is not None else node.body
            yield node, (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_imports_go_down_only() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_every_layer_stands_in_the_contract() -> None:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    layers = {path.relative_to(ROOT / "kg").parts[0].removesuffix(".py") for path in MODULES} - {
        "__init__",
        "__main__",
        "resources",
    }
    assert {layer for layer in layers if f'"kg.{layer}"' not in contract} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MODULE_LINES
    assert [(node.name, lines) for node, lines in _functions(path) if lines > FUNCTION_LINES] == []


def test_commands_stay_thin() -> None:
    commands = [
        (node.name, lines)
        for path in MODULES
        if path.parent.name == "cli"
        for node, lines in _functions(path)
        if any("click.command" in ast.unparse(decorator) for decorator in node.decorator_list)
    ]
    assert commands
    assert [command for command in commands if command[1] > COMMAND_LINES] == []


def test_the_command_line_imports_nothing_heavy() -> None:
    script = "import sys, kg.cli; print(*(name for name in sys.modules if name.startswith('kg.') or '.' not in name))"
    loaded = set(
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()
    )
    assert "kg.cli" in loaded
    heavy = {
        "rdflib",
        "pyoxigraph",
        "networkx",
        "pyvis",
        "jieba",
        "opencc",
        "pyshacl",
        "rich",
        "daachorse",
        "charset_normalizer",
    }
    assert loaded & heavy == set()
    assert {name for name in loaded if name.startswith("kg.") and not name.startswith("kg.cli")} == set()
