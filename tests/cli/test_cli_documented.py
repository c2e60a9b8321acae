"""Every command explains itself: in its help, with examples that run, and in docs/cli.md."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import main
from kg.cli.app import Command

DOCS = (Path(__file__).parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
CONTEXT = click.Context(main)
COMMANDS = {
    name: command
    for name in main.list_commands(CONTEXT)
    if isinstance(command := main.get_command(CONTEXT, name), Command) and command.name == name
}

ELSEWHERE = ("serve", "push")
"""Commands that go on for ever or need another end; `test_cli_serve` runs them."""


def _section(name: str) -> str:
    match = re.search(rf"^## kg {name}\n(.*?)(?=^## |\Z)", DOCS, re.MULTILINE | re.DOTALL)
    return match[1] if match else ""


def test_all_commands_are_the_projects_own_kind() -> None:
    assert list(COMMANDS) == main.list_commands(CONTEXT)


def test_help_names_every_command(kg: click.Command) -> None:
    shown = kg("--help").stdout
    assert [name for name in COMMANDS if not re.search(rf"^  {name} ", shown, re.MULTILINE)] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_a_sentence_and_examples(name: str) -> None:
    command = COMMANDS[name]
    shown = command.get_help(click.Context(command, info_name=name))
    assert (command.help or "").strip()
    assert command.examples
    assert all(example in shown and f"kg {name}" in example for example in command.examples)


@pytest.mark.parametrize("name", COMMANDS)
def test_docs_have_a_section_with_every_option_and_example(name: str) -> None:
    section = _section(name)
    assert section, f"docs/cli.md: add a section '## kg {name}'"
    options = [max(param.opts, key=len) for param in COMMANDS[name].params if isinstance(param, click.Option)]
    assert [option for option in options if option not in section] == []
    assert [example for example in COMMANDS[name].examples if example not in section] == []


def test_docs_describe_no_command_that_is_not_there() -> None:
    assert set(re.findall(r"^## kg ([\w-]+)$", DOCS, re.MULTILINE)) == COMMANDS.keys()


@pytest.mark.parametrize(
    "example", [example for name, command in COMMANDS.items() if name not in ELSEWHERE for example in command.examples]
)
def test_examples_run(example: str, sample_build: Path, tmp_path: Path) -> None:
    """Each in a shell and a folder of its own, which holds what a checkout holds after ``make demo``."""
    folder = shutil.copytree(sample_build, tmp_path / "checkout", symlinks=True)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", example],
        check=False,
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PATH": path},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() or "-O" in example
