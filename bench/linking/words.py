"""Words that equal a place's name and mean no place: nothing may be linked, even where the division's province is named."""

from __future__ import annotations

from collections.abc import Callable

from bench.linking.cases import Case
from bench.linking.composer import Composer, frames, mark
from bench.linking.facts import province_of

__all__ = ["KINDS"]

_KIND = "everyday word"


def _word(*, near: bool) -> Callable[[Composer], Case | None]:
    """The word in a sentence where it is one; ``near``: a place of the province of its namesake is named before."""

    def compose(composer: Composer) -> Case | None:
        facts = composer.facts()
        words = frames()["words"]
        word = composer.pick(sorted(words))
        sentences = [str(composer.pick(words[word])).replace(word, mark(word), 1)]
        bearers = facts.bearers(word)
        if near:
            if not bearers:
                return None
            bearer = composer.pick(bearers)
            above = composer.pick(list(bearer.ancestors()) or [bearer])
            sentences.insert(0, composer.say("aside", name=above.name))
        elif composer.random.random() < 0.5:
            other = composer.pick(facts.counties)
            sentences.insert(0, composer.say("aside", name=province_of(other).name + other.name))
        return composer.case((_KIND, "its province named" if near else "elsewhere"), sentences, [], facts.year)

    return compose


KINDS: tuple[Callable[[Composer], Case | None], ...] = (_word(near=False), _word(near=True))
"""Each draws one case, or None where what it drew does not suit."""
