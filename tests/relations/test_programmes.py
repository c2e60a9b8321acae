"""Under which programme relations stand: every programme's own examples, and what must not be guessed."""

import pytest

from kg.relations.programmes import NamedExample, Programme, load_programmes
from tests.relations.support import Read, label

PROGRAMMES = load_programmes()
EXAMPLES = [
    pytest.param(example, id=f"{programme.id}-{n}")
    for programme in PROGRAMMES.values()
    for n, example in enumerate(programme.examples)
]
COUNTEREXAMPLES = [
    pytest.param(programme, text, id=f"{programme.id}-{n}")
    for programme in PROGRAMMES.values()
    for n, text in enumerate(programme.counterexamples)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_relations_of_an_example_stand_under_its_programme(example: NamedExample, read: Read) -> None:
    said = read(example.text).attestations
    assert {a.programme for a in said} == {example.programme}, [(a.reading, a.programme) for a in said]


@pytest.mark.parametrize(("programme", "text"), COUNTEREXAMPLES)
def test_the_relations_of_a_counterexample_do_not(programme: Programme, text: str, read: Read) -> None:
    said = read(text).attestations
    assert said
    assert programme.id not in {a.programme for a in said}


def _programmes(read: Read, text: str) -> dict[str, str | None]:
    return {label(a.recipient): a.programme for a in read(text).attestations}


@pytest.mark.parametrize(
    ("text", "programmes"),
    [
        # each pair stands under what its own clause names
        (
            "按照援疆、援藏工作安排，台州市对口支援阿拉尔市，宁波市对口支援比如县。",
            {"阿拉尔市": "aid-xinjiang", "比如县": "aid-tibet"},
        ),
        # a heading or a title speaks for pairs that fit it, and for no other
        (
            "# 援藏与东西部扶贫协作\n\n宁波市对口支援比如县。佛山市对口帮扶昭觉县。成都市锦江区对口帮扶理塘县。",
            {"比如县": "aid-tibet", "昭觉县": "east-west-poverty", "理塘县": None},
        ),
        # what a sentence says of the pair holds where another is silent
        (
            "佛山市是昭觉县的东西部扶贫协作城市。两地相距遥远。去年，佛山市向昭觉县捐赠500万元。",
            {"昭觉县": "east-west-poverty"},
        ),
        # what was before the year of which it speaks need not have stood under it
        ("2013年，苏州市对口帮扶铜仁市。2016年，苏州市与铜仁市建立东西部扶贫协作关系。", {"铜仁市": "east-west-2016"}),
        # a former pair in a sentence about a programme is not said to be of it
        ("沪滇扶贫协作启动后，嘉定区结对帮扶双柏县，此前对口帮扶的是德钦县。", {"双柏县": "shanghai-yunnan"}),
        # what the official lists say is no reason
        ("闵行区对口支援保山市。温州市对口支援阿拉尔市。", {"保山市": None, "阿拉尔市": None}),
        # quotation marks do not hide a name
        ("在“东西部扶贫协作”中，佛山市对口帮扶昭觉县。", {"昭觉县": "east-west-poverty"}),
    ],
)
def test_what_words_reach(text: str, programmes: dict[str, str | None], read: Read) -> None:
    assert programmes.items() <= _programmes(read, text).items()


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("2018年，按照东西部扶贫协作安排，佛山市对口帮扶昭觉县。", "east-west-2016"),
        ("2005年，按照东西部扶贫协作安排，宁波市对口帮扶兴义市。", "east-west-1996"),
        ("2022年，按照东西部协作安排，宁波市对口帮扶昭觉县。", "east-west-2021"),
        ("按照东西部扶贫协作安排，佛山市对口帮扶昭觉县。", "east-west-poverty"),
        ("去年，按照东西部扶贫协作安排，佛山市对口帮扶昭觉县。", "east-west-poverty"),
        ("自2010年以来，按照东西部扶贫协作安排，厦门市一直对口帮扶临夏州，2018年投入2亿元。", "east-west-poverty"),
        ("自2016年起，按照东西部扶贫协作安排，广州市对口帮扶毕节市。", "east-west-2016"),
        ("自1990年起，按照援藏工作安排，宁波市对口支援比如县。", None),
    ],
)
def test_only_a_stated_year_tells_the_round(text: str, programme: str | None, read: Read) -> None:
    assert {a.programme for a in read(text).attestations} == {programme}
