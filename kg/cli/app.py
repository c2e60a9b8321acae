"""What all commands share: one way to end, help with examples, the build they look at, progress."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

__all__ = [
    "Application",
    "Command",
    "Failure",
    "complain",
    "failing",
    "lang_option",
    "member",
    "min_confidence_option",
    "out_option",
    "progress_bar",
]

INTERRUPTED, CLOSED_PIPE, TERMINATED = 130, 141, 143
"""128 and the number of the signal, as a shell reports it."""
_MANY_OBJECTS = 200_000
"""After so many new objects Python looks for circles of them that nothing needs: commands make many objects and few circles."""


class Failure(click.ClickException):
    """What was asked for could not be done. The message names the file or the option and says what to do."""

    exit_code = 2


def complain(message: str) -> None:
    """Print one line on standard error."""
    click.echo(f"kg: {message}", err=True)


class Command(click.Command):
    """A command with examples in its help; the examples run from a checkout in which ``seeds`` was built into ``out``."""

    def __init__(self, *args: Any, examples: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Put the examples below the options."""
        super().format_epilog(ctx, formatter)
        with formatter.section("Examples"):
            for example in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{example}\n")


class Application(click.Group):
    """The commands, and how they end: a documented exit status and, where something is wrong, one line that says so."""

    command_class = Command

    def __init__(self, *args: Any, modules: Mapping[str, str], **kwargs: Any) -> None:
        """The names of the commands, in the order of the help, and the module beside this one that holds each."""
        super().__init__(*args, **kwargs)
        self._modules = dict(modules)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names of all commands."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; None where there is none."""
        if cmd_name not in self._modules:
            return None
        module = import_module(f"kg.cli.{self._modules[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a command line and exit."""
        gc.set_threshold(_MANY_OBJECTS)
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # the names are Chinese, whatever the locale is
                stream.reconfigure(encoding="utf-8")
        try:
            with _terminable():
                status = super().main(*args, **{**extra, "prog_name": "kg", "standalone_mode": False})
        except _Terminated:
            complain("terminated")
            status = TERMINATED
        except click.exceptions.NoArgsIsHelpError as error:
            error.show()
            status = error.exit_code
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "kg"
            message = " ".join(error.format_message().split()).rstrip(".")
            complain(f"{message[:1].lower()}{message[1:]}; see '{where} --help'")
            status = error.exit_code
        except click.ClickException as error:
            complain(error.format_message())
            status = error.exit_code
        sys.exit(status if isinstance(status, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, with what the system or the user may interrupt it with turned into an exit status."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain("interrupted")
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            # Whoever reads has seen enough. What is still buffered goes nowhere, or Python complains on its way out.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(CLOSED_PIPE) from None
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            raise Failure(f"{name}{error.strerror or error}; check the path and its permissions") from error
        return result


class _Terminated(BaseException):
    """The system asked the program to end."""


@contextmanager
def _terminable() -> Iterator[None]:
    """Let the signal that ends a program unwind it like Ctrl-C, so that nothing half done stays behind."""

    def end(_signal: int, _frame: object) -> NoReturn:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def failing(*errors: type[Exception]) -> Iterator[None]:
    """Turn errors of the library, whose messages are written for users, into the one line and the exit status."""
    try:
        yield
    except errors as error:
        raise Failure(str(error)) from error


out_option = click.option(
    "-o",
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default="out",
    show_default=True,
    help="The folder in which the build lives.",
)


lang_option = click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="The language in which the page opens; by default the reader's."
)


class _Share(click.ParamType):  # type: ignore[type-arg]
    """A number from 0 to 1, exact as it is written."""

    name = "X"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        try:
            share = Decimal(value)
        except InvalidOperation:
            share = Decimal(-1)
        if not (share.is_finite() and 0 <= share <= 1):
            self.fail(f"{value} is no number from 0 to 1", param, ctx)
        return share


min_confidence_option = click.option(
    "--min-confidence", type=_Share(), default="0", help="Leave out what is stated with less confidence (0 to 1)."
)


def member(out: Path, name: str) -> Path:
    """A part of the build in ``out``: `graph.ttl` or `store`."""
    path = out / name
    if not path.exists():
        raise Failure(f"{out}: holds no build; make one with 'kg build FOLDER -o {out}'")
    return path


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None] | None]:
    """What to tell how many of how many are done; None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)

        def update(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield update
