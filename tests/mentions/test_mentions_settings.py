"""Names that only their setting makes names."""

from pathlib import Path

import pytest

from kg.mentions import find_mentions
from kg.model import Article, Organization
from kg.places import Gazetteer, load_gazetteer
from kg.sources import from_text, read_folder
from kg.text import prepare


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def organizations(article: Article, gazetteer: Gazetteer) -> list[str]:
    found = find_mentions(prepare(article), gazetteer)
    return [mention.text for mention in found if isinstance(mention.party, Organization)]


TABLE = (
    "# 结对名单\n\n| 结对村 | 帮扶单位 |\n|---|---|\n| 七里坪村 | 蓝阳光集团、县水利局 |\n| 九里埂村 | 待定的集团 |\n"
)


def test_a_cell_that_ends_as_a_name_does_is_one(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "list.md").write_text(TABLE, encoding="utf-8")
    (article,) = read_folder(tmp_path, print)
    assert organizations(article, gazetteer) == ["蓝阳光集团", "县水利局"]
    assert organizations(from_text("结对名单\n\n    村里来了蓝阳光集团。\n"), gazetteer) == []


def test_faculties_are_named_on_the_page_of_their_university(gazetteer: Gazetteer) -> None:
    text = "我校帮扶工作\n\n江南大学 2020年3月1日\n\n    我校对口帮扶从江县。其中，纺织科学与工程学院对接下江镇，食品学院为该县捐款。\n"
    found = organizations(from_text(text), gazetteer)
    assert {"纺织科学与工程学院", "食品学院"} <= set(found)
    elsewhere = text.replace("我校", "集团").replace("江南大学", "江南日报")
    assert organizations(from_text(elsewhere), gazetteer) == []
