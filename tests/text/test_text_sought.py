"""A pattern with a sign is found wherever it is found without."""

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.mentions
import kg.places
from kg.text.sought import Sought, sought


def _all_sought() -> dict[str, Sought]:
    names = [
        f"{layer.__name__}.{part.name}"
        for layer in (kg.mentions, kg.places)
        for part in pkgutil.iter_modules(layer.__path__)
    ]
    members = ((name, *member) for name in names for member in vars(import_module(name)).items())
    return {f"{name}.{key}": value for name, key, value in members if isinstance(value, Sought)}


ALL = _all_sought()


@pytest.mark.parametrize("name", ALL)
def test_no_match_is_without_the_sign(name: str) -> None:
    @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(ALL[name].found.pattern))
    def every_match_holds_the_sign(text: str) -> None:
        assert _spans(ALL[name], text) == [found.span() for found in ALL[name].found.finditer(text)]

    every_match_holds_the_sign()


def test_there_is_something_to_be_tested() -> None:
    assert len(ALL) > 10


def test_a_pattern_is_found_where_its_sign_stands_and_only_in_the_stretch_asked_for() -> None:
    pattern = sought("[0-9]月", "(?P<month>[0-9]{1,2})月")
    assert [found["month"] for found in pattern.finditer("自3月至11月")] == ["3", "11"]
    assert [found["month"] for found in pattern.finditer("自3月至11月", 3, 7)] == ["11"]
    assert not list(pattern.finditer("自3月至11月", 3, 6))


def test_a_sign_that_is_none_hides_the_pattern() -> None:
    assert _spans(Sought(re.compile("年"), re.compile("[0-9]月")), "自3月起") == []


def _spans(pattern: Sought, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]
