"""An installed wheel works in an empty directory: what it needs beside the code is in it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = "海州日报 2018年5月3日\n\n自2016年起，青岛市对口帮扶安顺市，累计投入帮扶资金1.2亿元。\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def kg(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment with this wheel, which borrows only the dependencies from the one at hand."""
    folder = tmp_path_factory.mktemp("env")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / "bin" / "python"
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    (site,) = folder.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "kg"


def _run(command: Path, folder: Path, *args: str) -> str:
    done = subprocess.run([command, *args], check=False, capture_output=True, encoding="utf-8", cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_wheel_holds_code_and_data_and_no_articles(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/data/ontology/pairing.ttl", "kg/data/ontology/shapes.ttl", "kg/places/divisions.csv.gz"} <= set(names)
    assert len([name for name in names if name.startswith("kg/data/queries/") and name.endswith(".rq")]) >= 8
    assert [name for name in names if name.startswith("kg/relations/") and name.endswith(".toml")]
    top = {name.split("/")[0] for name in names}
    assert len(top) == 2, top
    assert [name for name in names if "gold" in name or "seeds" in name or name.startswith("tests")] == []


def test_installed_wheel_works_in_an_empty_directory(kg: Path, tmp_path: Path) -> None:
    where = "import kg; print(kg.__file__)"
    home = subprocess.run(
        [kg.parent / "python", "-c", where], check=True, capture_output=True, text=True, cwd=tmp_path
    ).stdout
    assert home.startswith(str(kg.parents[1]))
    assert "Usage: kg" in _run(kg, tmp_path, "--help")
    assert len(_run(kg, tmp_path, "queries").splitlines()) >= 8
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(ARTICLE, encoding="utf-8")
    assert "1 article, 1 relation" in _run(kg, tmp_path, "build", "articles")
    question = "SELECT ?name { [] pa:helper [ rdfs:label ?name ] FILTER(lang(?name) = 'zh') }"
    assert _run(kg, tmp_path, "query", "-e", question, "-f", "csv").split() == ["name", "青岛市"]
    assert "青岛市" in _run(kg, tmp_path, "show", "安顺市")
    assert _run(kg, tmp_path, "verify").strip()
