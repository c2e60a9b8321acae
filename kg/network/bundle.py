"""The page's script: the modules in ``assets/js`` as one, since a page of one file has nowhere to import from.

The modules are plain ECMAScript. Each imports by name from its neighbours, ``import { a, b } from "./other.js";`` on one
line, and exports constants, functions and classes where it declares them; nothing else of modules is used. The script
holds each module, as a function of its own, after those that it imports.
"""

from __future__ import annotations

import re
from pathlib import Path

__all__ = ["bundled"]

_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./([\w-]+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async function|function|const|class) (\w+))", re.MULTILINE)


def bundled(folder: Path, entry: str = "main") -> str:
    """The script that does what module ``entry`` in ``folder`` does.

    Raises `ValueError` where a module imports itself by way of others.
    """
    parts: dict[str, str] = {}

    def add(name: str, importing: tuple[str, ...]) -> None:
        if name in importing:
            raise ValueError(f"{name}.js: imports itself by way of {', '.join(importing)}")
        if name in parts:
            return
        source = (folder / f"{name}.js").read_text("utf-8")
        for _, imported in _IMPORT.findall(source):
            add(imported, (*importing, name))
        parts[name] = _enclosed(name, source)

    add(entry, ())
    return '"use strict";\n' + "\n".join(parts.values())


def _enclosed(name: str, source: str) -> str:
    """The module as a function that is called at once and returns what the module exports."""
    exported = ", ".join(_EXPORT.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = from_\2;\n", source)).strip()
    return f"// {name}.js\nconst from_{name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();\n"
