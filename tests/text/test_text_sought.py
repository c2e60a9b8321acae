"""A pattern with a sign is found wherever it is found without."""

import pkgutil
import re
from collections.abc import Callable, Iterator
from importlib import import_module

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg.mentions
import kg.places
from kg.text.sought import Sign, Sought, sought


def _members() -> Iterator[tuple[str, object]]:
    for layer in (kg.mentions, kg.places):
        for part in pkgutil.iter_modules(layer.__path__):
            for name, value in vars(import_module(f"{layer.__name__}.{part.name}")).items():
                yield f"{part.name}.{name}", value


SOUGHT = {name: value for name, value in _members() if isinstance(value, Sought)}
SIGNS = {name: value for name, value in _members() if isinstance(value, Sign)}
EACH = [(name, number) for name, sign in SIGNS.items() for number in range(len(sign.patterns))]


def _for_matches_of(pattern: re.Pattern[str], check: Callable[[str], None]) -> None:
    """Check texts in which a pattern is found."""
    whole = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    whole(given(text=st.from_regex(pattern.pattern))(check))()


@pytest.mark.parametrize("name", SOUGHT)
def test_no_match_is_without_the_sign(name: str) -> None:
    def check(text: str) -> None:
        assert _spans(SOUGHT[name], text) == [found.span() for found in SOUGHT[name].found.finditer(text)]

    _for_matches_of(SOUGHT[name].found, check)


@pytest.mark.parametrize(("name", "number"), EACH)
def test_no_match_of_several_patterns_is_without_their_sign(name: str, number: int) -> None:
    def check(text: str) -> None:
        assert SIGNS[name].stands_in(text, 0, len(text))

    _for_matches_of(SIGNS[name].patterns[number], check)


def test_there_is_something_to_be_tested() -> None:
    assert len(SOUGHT) > 5
    assert len(SIGNS) > 2


def test_a_pattern_is_found_where_its_sign_stands_and_only_in_the_stretch_asked_for() -> None:
    pattern = sought("[0-9]月", "(?P<month>[0-9]{1,2})月")
    assert [found["month"] for found in pattern.finditer("自3月至11月")] == ["3", "11"]
    assert [found["month"] for found in pattern.finditer("自3月至11月", 3, 7)] == ["11"]
    assert not list(pattern.finditer("自3月至11月", 3, 6))


def test_a_sign_that_is_none_hides_the_pattern() -> None:
    assert _spans(Sought(re.compile("年"), re.compile("[0-9]月")), "自3月起") == []


def _spans(pattern: Sought, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in pattern.finditer(text)]
