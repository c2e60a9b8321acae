"""Figures in tables: the header of a column says what its numbers count."""

from pathlib import Path

import pytest

from kg.mentions import find_figures
from kg.sources import read_folder
from kg.text import prepare


def figures(folder: Path, header: str, cell: str) -> list[tuple[str, int, str | None, int | None]]:
    table = f"# 结对情况\n\n| 支援方 | 受援方 | {header} |\n|---|---|---|\n| 嘉定区 | 双柏县 | {cell} |\n"
    (folder / "table.md").write_text(table, encoding="utf-8")
    (article,) = read_folder(folder, print)
    found = find_figures(prepare(article))
    return [(f.kind.value, int(f.value), f.stage.value if f.stage else None, f.year) for f in found]


@pytest.mark.parametrize(
    ("header", "cell", "figure"),
    [
        ("2019年到位资金（万元）", "1250", ("funds", 12_500_000, "disbursed", 2019)),
        ("协议资金(亿元)", "1.5", ("funds", 150_000_000, "committed", None)),
        ("捐赠金额", "80万元", ("funds", 800_000, "donated", None)),
        ("计划投入资金/万元", "900", ("funds", 9_000_000, "target", None)),
        ("项目数", "7", ("projects", 7, None, None)),
        ("选派干部（人）", "3", ("personnel", 3, None, None)),
        ("培训人次", "420", ("trained", 420, None, None)),
    ],
)
def test_a_column_that_counts_assistance(header: str, cell: str, figure: tuple[object, ...], tmp_path: Path) -> None:
    assert figures(tmp_path, header, cell) == [figure]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("人均收入（元）", "12000"),
        ("地区生产总值（亿元）", "43"),
        ("贫困人口（人）", "5600"),
        ("序号", "3"),
        ("帮扶资金", "1250"),
        ("帮扶资金（万元）", "待定"),
        ("联系电话", "13800000000"),
    ],
)
def test_a_column_that_counts_something_else_or_has_no_unit(header: str, cell: str, tmp_path: Path) -> None:
    assert figures(tmp_path, header, cell) == []


def test_a_unit_given_once_for_the_whole_table(tmp_path: Path) -> None:
    text = "计划安排资金如下（单位：万元）。\n\n| 帮扶市 | 受扶县 | 计划资金 |\n|---|---|---|\n| 日照市 | 黔江区 | 6800 |\n"
    (tmp_path / "table.md").write_text(text, encoding="utf-8")
    (article,) = read_folder(tmp_path, print)
    (figure,) = find_figures(prepare(article))
    assert (figure.kind.value, int(figure.value)) == ("funds", 68_000_000)
