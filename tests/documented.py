"""What the documents show, run again: ``python -m tests.documented`` refreshes every output, figure and picture in them.

In a Markdown file that is checked,

* a ``console`` block holds commands (``$ …``, continued by ``> …``) and what they print;
* a ``python`` block is followed by a ``text`` block with what it prints;
* a ``toml`` block that begins with ``# NAME.toml`` is a file of that name, there for the commands that follow;
* the table below ``<!-- quality -->`` holds what ``kg evaluate`` measures on each of the `CORPORA`, row by row.

The pages of `GENERATED` are written by commands as a whole. Before all this, `tests.calibrate` counts anew how sure statements are.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.annotated import copied

ROOT = Path(__file__).parents[1]
DOCUMENTS = tuple(
    str(path.relative_to(ROOT))
    for path in (ROOT / "README.md", ROOT / "README.zh-CN.md", *sorted((ROOT / "docs").rglob("*.md")))
    if path.name != "cli.md"  # its examples are those of the commands' own help, and run with them
)
CORPORA = (
    ("tests/gold/dev", "tests/gold/dev"),
    ("../shared/seeds", "../shared/gold/seeds"),
    ("tests/gold/varied", "tests/gold/varied"),
    ("tests/gold/blind", "tests/gold/blind"),
    ("tests/gold/mixed", "tests/gold/mixed"),
    ("tests/gold/mixed-blind", "tests/gold/mixed-blind"),
    ("seeds", "tests/gold/digests"),
    ("../shared/real/docs", "tests/gold/news"),
    ("../shared/real/docs", "tests/gold/news-blind"),
)
"""Articles and annotations behind each row of the table of quality; a row whose folders are absent stays as it is."""
SHARES = (
    *("precision", "recall", "f1"),
    *("recall_explicit", "recall_resolved", "recall_group", "recall_act"),
    *("form_accuracy", "measure_precision"),
)
"""The columns of the table of quality behind the numbers of articles and relations."""
GENERATED = {
    "docs/queries.md": "kg queries --markdown",
    "docs/rules-reference.md": "kg rules --markdown",
    "docs/quality.md": "python -m tests.measured",
}
"""The pages that a command prints, by their paths."""
PICTURE = ROOT / "docs" / "images" / "network.png"
SHOWN = ("成华区", "丹巴县")
"""The relation whose evidence the picture shows, where the graph has it."""

_BLOCK = re.compile(r"^```(?P<kind>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
_RUNNABLE = re.compile(
    r"^```(?:console\n(?P<console>.*?)|toml\n(?P<file># (?P<name>[\w-]+\.toml)\n.*?)"
    r"|python\n(?P<python>.*?)^```\n+```text\n(?P<printed>.*?))^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ (.*\n(?:> .*\n)*)", re.MULTILINE)
_QUALITY = re.compile(r"(?<=<!-- quality -->\n)(?P<head>.*\n.*\n)(?P<rows>(?:\|.*\n)*)")


def blocks(text: str) -> list[tuple[str, str]]:
    """Language and content of each fenced block of a Markdown text."""
    return [(block["kind"], block["body"]) for block in _BLOCK.finditer(text)]


def checkout(folder: Path) -> Path:
    """``folder``, made to look like a checkout."""
    for name in ("seeds", "tests", "queries", "ontology"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def rerun(text: str, folder: Path) -> str:
    """The Markdown text with the outputs that its commands and snippets give in ``folder``, one after another."""

    def fresh(block: re.Match[str]) -> str:
        if block["file"]:
            (folder / block["name"]).write_text(block["file"], encoding="utf-8")
            return block[0]
        if block["python"]:
            printed = run([sys.executable, "-c", block["python"]], folder)
            return f"```python\n{block['python']}```\n\n```text\n{printed}```"
        return f"```console\n{''.join(_session(block['console'], folder))}```"

    return _RUNNABLE.sub(fresh, text)


def _session(shown: str, folder: Path) -> Iterator[str]:
    for command in _COMMAND.finditer(shown):
        yield command[0]
        yield run(["bash", "-c", command[1].replace("\n> ", "\n")], folder)


def run(command: list[str], folder: Path) -> str:
    """What a command prints in ``folder``, errors included. Raises `AssertionError` where it fails."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, f"{command[-1]}\n{done.stdout}"
    return done.stdout if done.stdout.endswith("\n") or not done.stdout else f"{done.stdout}\n"


def quality(text: str) -> list[list[str]]:
    """The cells of each row of a document's table of quality."""
    table = _QUALITY.search(text)
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table["rows"].splitlines()] if table else []


def measured(folder: Path) -> list[list[str] | None]:
    """For each of the `CORPORA` the cells behind its name; None where its folders are absent."""
    rows: list[list[str] | None] = []
    for number, (articles, gold) in enumerate(CORPORA):
        if not (ROOT / articles).exists() or not (ROOT / gold).exists():
            rows.append(None)
            continue
        out = folder / f"corpus-{number}"
        texts = copied(ROOT / articles, ROOT / gold, folder / f"articles-{number}")
        run(["kg", "build", str(texts), "-o", str(out)], folder)
        scores = json.loads(run(["kg", "evaluate", "--json", str(out / "graph.ttl"), str(ROOT / gold)], folder))
        report = json.loads((out / "report.json").read_text(encoding="utf-8"))
        read = report["counts"]["articles"]
        shares = ("–" if scores[name] is None else f"{scores[name]:.2f}" for name in SHARES)
        rows.append([str(read), str(scores["tp"] + scores["fn"]), *shares])
    return rows


def with_quality(text: str, rows: list[list[str] | None]) -> str:
    """The document with these figures in its table of quality."""

    def fill(table: re.Match[str]) -> str:
        old = quality(text)
        cells = [[name, *(new or kept)] for (name, *kept), new in zip(old, rows, strict=True)]
        return table["head"] + "".join(f"| {' | '.join(row)} |\n" for row in cells)

    return _QUALITY.sub(fill, text)


def photograph(page: Path, target: Path) -> None:
    """A picture of the page as a browser draws it, with the evidence of one relation open."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only a refresh needs it

    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": 1400, "height": 860}, reduced_motion="reduce")
        view.goto(page.as_uri())
        view.wait_for_selector("html[data-state=drawn]")
        view.evaluate(
            """([helper, recipient]) => {
                const { links } = page.view();
                const found = links.find(({ from, to }) => from.place.label === helper && to.place.label === recipient);
                if (found) page.update({ select: found.id });
            }""",
            SHOWN,
        )
        view.wait_for_timeout(500)
        view.screenshot(path=target)
        browser.close()


def generated(name: str, folder: Path) -> str:
    """What the command behind a page of `GENERATED` prints in ``folder``."""
    return run(["bash", "-c", GENERATED[name]], folder)


def main() -> None:
    """Rewrite the documents and the picture."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = checkout(Path(temporary))
        run([sys.executable, "-m", "tests.calibrate"], folder)
        for name in GENERATED:
            (ROOT / name).write_text(generated(name, folder), encoding="utf-8")
        run(["kg", "build", "seeds"], folder)
        figures = measured(folder)
        for name in DOCUMENTS:
            old = (ROOT / name).read_text(encoding="utf-8")
            new = with_quality(rerun(old, folder), figures)
            if new != old:
                (ROOT / name).write_text(new, encoding="utf-8")
                print(f"{name}: refreshed")  # noqa: T201 - a command's own words
        run(["kg", "build", "seeds"], folder)
        photograph(folder / "out" / "graph.html", PICTURE)


if __name__ == "__main__":
    main()
