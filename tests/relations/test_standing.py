"""Sentences of each construction that states a lasting relation, in varied wording, read through the whole pipeline."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.relations.support import Read, pairs

CONSTRUCTIONS = tomllib.loads(Path(__file__).with_name("standing.toml").read_text(encoding="utf-8"))["construction"]
SENTENCES = [
    pytest.param(sentence["text"], sentence["relations"], id=f"{construction['name']}-{n}")
    for construction in CONSTRUCTIONS
    for n, sentence in enumerate(construction["sentences"])
]


@pytest.mark.parametrize(("text", "relations"), SENTENCES)
def test_sentence_yields_just_its_relations(text: str, relations: Sequence[str], read: Read) -> None:
    assert pairs(read(text).attestations) == set(relations)
