"""Teams that are spoken of again without their place."""

import pytest

from kg.mentions import find_mentions
from kg.model import MentionKind, Place
from kg.places import Gazetteer, load_gazetteer
from kg.sources import from_text
from kg.text import prepare


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def again(text: str, gazetteer: Gazetteer) -> list[tuple[str, str]]:
    """The words that point in a text, and the places they point to."""
    found = find_mentions(prepare(from_text(text)), gazetteer)
    return [(m.text, m.party.name) for m in found if m.kind is MentionKind.DEIXIS and isinstance(m.party, Place)]


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("绍兴市援疆指挥部来到阿瓦提县。指挥部拿出300万元，盖起大棚。", "指挥部", "绍兴市"),
        ("厦门市党政代表团走访临夏州。代表团一行看望支教老师。", "代表团", "厦门市"),
        ("闵行区援滇工作队进村了。2019年，该工作队修了路。", "该工作队", "闵行区"),
        ("宁波市援青前方指挥部落户。前指安排专家。", "前指", "宁波市"),
    ],
)
def test_a_team_is_the_one_named_before(text: str, words: str, place: str, gazetteer: Gazetteer) -> None:
    assert again(text, gazetteer) == [(words, place)]


@pytest.mark.parametrize(
    "text",
    [
        "指挥部拿出300万元。绍兴市援疆指挥部来到阿瓦提县。",
        "厦门市党政代表团来访。临夏州党政代表团回访。代表团一行看望老师。",
        "绍兴市援疆指挥部来了。抗洪指挥部拿出300万元。",
        "厦门市党政代表团来访。代表团成员座谈，代表团团长讲话。",
        "厦门市党政代表团来访。工作队进村了。",
    ],
)
def test_a_team_that_could_be_anyones_is_nobodys(text: str, gazetteer: Gazetteer) -> None:
    assert again(text, gazetteer) == []
