"""Reports that a township writes itself and in which its county need not be named."""

from __future__ import annotations

import pytest

from kg.model import Place
from kg.places import Gazetteer, link_areas, load_gazetteer
from kg.sources import from_text
from kg.text import prepare
from tests.places.composed import path


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def linked(text: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    """The names of areas in a text and the divisions they stand for."""
    areas = link_areas(prepare(from_text(text)), gazetteer)
    return {m.text: path(m.party) for m in areas if m.party is None or isinstance(m.party, Place)}


REPORT = """{town}2020年工作总结

{lead}今年我{kind}各项工作取得新进展。帮扶单位为我{kind}石门村修了路，又在{other}种了茶。

{town}人民政府
2020年12月30日
"""


def test_a_township_that_bears_its_name_alone_speaks_for_itself(gazetteer: Gazetteer) -> None:
    found = linked(REPORT.format(town="荣丁镇", lead="", kind="镇", other="后溪村"), gazetteer)
    home = "四川省/乐山市/马边彝族自治县/荣丁镇"
    assert found == {"荣丁镇": home, "石门村": f"{home}/石门村", "后溪村": f"{home}/后溪村"}


def test_of_several_townships_of_a_name_a_place_named_tells_which(gazetteer: Gazetteer) -> None:
    assert "大桥镇" not in linked(REPORT.format(town="大桥镇", lead="", kind="镇", other="后溪村"), gazetteer)
    found = linked(REPORT.format(town="大桥镇", lead="衢州市有雨。", kind="镇", other="后溪村"), gazetteer)
    assert found["大桥镇"] == "浙江省/衢州市/江山市/大桥镇"


def test_a_township_of_which_others_report_is_not_guessed(gazetteer: Gazetteer) -> None:
    text = "荣丁镇的茶熟了\n\n记者来到荣丁镇。当地人说，石门村修了路。\n"
    assert "荣丁镇" not in linked(text, gazetteer)
