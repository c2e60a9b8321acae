"""Figures go to the relations they belong to, and a shared figure stays one."""

from kg.model import Attestation
from tests.relations.support import Read, label


def values(attestation: Attestation) -> list[tuple[str, int]]:
    return [(m.kind.value, int(m.value)) for m in attestation.measures]


def by_recipient(found: tuple[Attestation, ...]) -> dict[str, list[tuple[str, int]]]:
    return {label(a.recipient): values(a) for a in found}


def test_figures_of_the_sentence(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市，累计投入资金2000万元，选派干部30名。").attestations
    assert values(found) == [("funds", 20_000_000), ("personnel", 30)]


def test_figures_of_the_next_sentence_about_the_same_parties(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市。三年来，共投入帮扶资金2000万元。").attestations
    assert values(found) == [("funds", 20_000_000)]


def test_figures_about_other_places_are_left_out(read: Read) -> None:
    (found,) = read("扬州市对口帮扶榆林市。全国对口支援资金中，四川省去年投入3亿元。").attestations
    assert values(found) == []


def test_as_many_figures_as_relations_go_to_one_each(read: Read) -> None:
    found = by_recipient(read("集美区分别向清流县、宁化县捐赠资金20万元和30万元。").attestations)
    assert found == {"清流县": [("funds", 200_000)], "宁化县": [("funds", 300_000)]}


def test_a_shared_figure_is_one_measure(read: Read) -> None:
    found = read("集美区对口帮扶清流县、宁化县，共投入资金5000万元。").attestations
    (shared,) = {m for a in found for m in a.measures}
    assert (len(found), int(shared.value)) == (2, 50_000_000)
