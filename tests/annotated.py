"""Which articles a folder of annotations is about: it may annotate a part of the articles in another folder."""

from __future__ import annotations

import json
import shutil
from pathlib import Path


def annotated(articles: Path, gold: Path) -> list[Path]:
    """The files in ``articles`` that the annotations in ``gold`` name, by name."""
    names = {json.loads(path.read_text(encoding="utf-8"))["article"] for path in gold.glob("*.json")}
    return [articles / name for name in sorted(names)]


def copied(articles: Path, gold: Path, folder: Path) -> Path:
    """``folder``, made, with copies of the `annotated` articles and nothing else, to be read as a folder of articles."""
    folder.mkdir(parents=True)
    for path in annotated(articles, gold):
        shutil.copy2(path, folder / path.name)
    return folder
