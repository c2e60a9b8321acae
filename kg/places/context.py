"""What an article as a whole says about where it is: the evidence by which an ambiguous name is decided."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.model import Candidate, Level, Place
from kg.places.gazetteer import Sense
from kg.places.programmes import assignment
from kg.places.slots import Slot

__all__ = ["MARGIN", "SUPPORT", "Context", "Verdict"]

SUPPORT = 1.5
"""The least evidence from the article that a short name of a county needs."""
MARGIN = 1.0
"""How far the best reading must be ahead of the next one."""

_PRIOR = {Level.PROVINCE: 4.5, Level.PREFECTURE: 1.5, Level.COUNTY: 0.0, Level.TOWNSHIP: 0.0, Level.VILLAGE: 0.0}
"""A short form more often means the higher division: 吉林, 临夏."""
_GROUND, _END, _ASSIGNED = 2.5, 1.5, 1.5
_TYPE_OF_HEAD = {"州": "州盟区", "盟": "盟州区", "县": "县旗", "旗": "旗县", "区": "区", "市": "市", "省": "省市区"}
_STATED, _STATED_ABOVE, _NAMED, _SIBLING, _PARENT, _PROVINCE, _PEER, _NEAR = 6.0, 4.0, 4.0, 2.5, 3.0, 1.5, 2.0, 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """A reading of a name with its score, the part of it that the article supports, and the reasons, weightiest first."""

    sense: Sense
    score: float
    support: float
    reasons: tuple[str, ...]

    @property
    def candidate(self) -> Candidate:
        """What is kept of it on the mention."""
        return Candidate(self.sense.place, self.score, self.reasons)


@dataclass(slots=True)
class Context:
    """The places an article has named so far: ``named`` in full or unmistakably, ``above`` the divisions over them.

    ``issued`` is the day of the article. ``positions`` and ``chains`` list them in the order of the text.
    """

    issued: date | None = None
    named: Counter[str] = field(default_factory=Counter)
    above: Counter[str] = field(default_factory=Counter)
    positions: list[int] = field(default_factory=list)
    chains: list[frozenset[str]] = field(default_factory=list)

    def add(self, place: Place, position: int | None = None) -> None:
        """Take note of a place; without a position it belongs to the whole article (its publisher)."""
        self.named[place.key] += 1
        keys = [p.key for p in place.ancestors()]
        self.above.update(keys)
        if position is not None:
            index = bisect_right(self.positions, position)
            self.positions.insert(index, position)
            self.chains.insert(index, frozenset((place.key, *keys)))

    def judge(self, slot: Slot, peers: list[Place]) -> list[Verdict]:
        """The readings of a slot, best first."""
        places = [sense.place for sense in slot.senses]
        rivals = [place for place in places if self.named[place.key]]
        verdicts = []
        for sense in slot.senses:
            around = self._around(sense.place, places)
            if (
                len(rivals) > 1 and sense.place in rivals
            ):  # named in full like another: what is around them tells no further
                around = [(_PARENT, "so is another of that name")]
            verdicts.append(self._weigh(slot, sense, peers, around))
        return sorted(verdicts, key=lambda v: (-v.score, v.sense.place.key))

    def _weigh(self, slot: Slot, sense: Sense, peers: list[Place], around: list[tuple[float, str]]) -> Verdict:
        place = sense.place
        evidence = list(around)
        above = [p.key for p in place.ancestors()]
        if any(key in slot.stated for key in above):
            direct = above[0] in slot.stated
            evidence.append((_STATED if direct else _STATED_ABOVE, "the division above it is named right before"))
        if self.named[place.key]:
            evidence.append((_NAMED, "named in full elsewhere"))
        if any(peer.parent is not None and peer.parent == place.parent for peer in peers):
            evidence.append((_PEER, f"beside others of {place.parent.name}" if place.parent else "beside its peers"))
        elif any(peer.level is place.level for peer in peers):
            evidence.append((_PEER / 2, "beside others of its level"))
        if slot.ground is not None and slot.ground.key in above:
            weight = _GROUND if slot.ground.level is Level.PREFECTURE else _PROVINCE
            evidence.append((weight, f"all of its list can stand under {slot.ground.name}"))
        if slot.facing:
            evidence.append((_END, f"an end of a relation with {slot.facing[0].name}"))
            evidence += self._assigned(place, slot.facing)
        if above and self._nearest(slot.start) & {above[0], place.key}:
            evidence.append((_NEAR, "the places before it are near"))
        support = sum(weight for weight, _ in evidence)
        score = support + (0.5 if sense.full else _PRIOR[place.level]) + self._agreement(slot, place)
        reasons = tuple(reason for _, reason in sorted(evidence, key=lambda piece: (-piece[0], piece[1])))
        return Verdict(sense, score, support, reasons)

    def _around(self, place: Place, readings: Sequence[Place]) -> list[tuple[float, str]]:
        """Evidence from the divisions above a reading and from those in it: that the article names them, or others in them.

        Where a division and a part of it bear one name (临夏州, 临夏市), naming the part says nothing for the whole, and naming
        other parts says nothing for the part.
        """
        evidence = []
        parent = place.parent
        own = sum(self._of(other) for other in readings if place in other.ancestors())
        if self.above[place.key] > own:
            evidence.append((_PARENT, "places in it are named"))
        if parent is not None and parent.level is not Level.PROVINCE and parent not in readings:
            if self.named[parent.key]:
                evidence.append((_PARENT, f"{parent.name} is named"))
            elif self.above[parent.key] > self._of(place):
                evidence.append((_SIBLING, f"other places of {parent.name} are named"))
        province = next((p for p in place.ancestors() if p.level is Level.PROVINCE), None)
        if province is not None and (self.named[province.key] or self.above[province.key]):
            evidence.append((_PROVINCE, f"{province.name} is named"))
        return evidence

    def _of(self, place: Place) -> int:
        """How often a place or one in it is named."""
        return self.named[place.key] + self.above[place.key]

    def _assigned(self, place: Place, facing: tuple[Place, ...]) -> list[tuple[float, str]]:
        """Evidence from the programmes that assign helpers to those they help."""
        for far in facing:
            programme = assignment(place, far, self.issued)
            if programme is not None:
                return [(_ASSIGNED, f"{programme} pairs it or what is above it with {far.name}")]
        return []

    def _nearest(self, position: int) -> frozenset[str]:
        index = bisect_right(self.positions, position)
        return frozenset().union(*self.chains[max(index - 2, 0) : index])

    @staticmethod
    def _agreement(slot: Slot, place: Place) -> float:
        """Whether the type words after the list fit: 两县 are counties, not cities."""
        if not slot.head or slot.full:
            return 0.0
        wanted = "".join(_TYPE_OF_HEAD.get(char, "") for char in re.findall(r"[省市县区州旗盟]", slot.head))
        if not wanted:
            return 0.0
        return 2.0 if place.name[-1] in wanted else -8.0
