"""What the engine asks of parties: are they the same, does one contain the other, which province are they of."""

from __future__ import annotations

from kg.model import Group, Organization, Party, Place

__all__ = ["belongs_to", "contains", "home", "is_member", "key_of", "lies_within", "party_key", "province", "related"]


def party_key(party: Party) -> tuple[str, ...]:
    """A key that is equal for equal parties, whatever the mention."""
    match party:
        case Place():
            return ("area", party.key)
        case Organization():
            return ("organization", party.name, party.seat.key if party.seat else "")
        case Group():
            return ("group", party.label, party.within.key if party.within else "")


def home(party: Party) -> Place | None:
    """The place a party is, sits in or lies within."""
    match party:
        case Place():
            return party
        case Organization():
            return party.seat
        case Group():
            return party.within


def province(party: Party) -> Place | None:
    """The division below the country that a party belongs to, where known."""
    place = home(party)
    if place is None:
        return None
    return next((p for p in (place, *place.ancestors()) if p.parent is None), None)


def contains(outer: Place, inner: Place) -> bool:
    """True where ``inner`` is ``outer`` or lies in it."""
    key, place = outer.key, inner
    while place.key != key:
        if place.parent is None:
            return False
        place = place.parent
    return True


def related(one: Party, other: Party) -> bool:
    """True where one party's place is, contains or lies in the other's."""
    a, b = home(one), home(other)
    if a is None or b is None:
        return party_key(one) == party_key(other)
    return contains(a, b) or contains(b, a)


def is_member(party: Party, group: Party) -> bool:
    """True where a place belongs to a described set: 白莲池街道 to the 14个街道 of its district."""
    if not isinstance(party, Place) or not isinstance(group, Group) or group.within is None or group.kind is None:
        return False
    return contains(group.within, party) and any(party.name.endswith(kind) for kind in (group.kind, *group.kind[-2:]))


def lies_within(party: Party, outer: Party | None) -> bool:
    """True where a party lies in a place, or is a body of it, without being that place itself."""
    inner = home(party)
    if not isinstance(outer, Place) or inner is None or not contains(outer, inner):
        return False
    return not isinstance(party, Place) or inner.key != outer.key


def key_of(party: Party | None) -> tuple[str, ...]:
    """The party's key; an empty one where there is no party."""
    return party_key(party) if party is not None else ()


def belongs_to(party: Party, outer: Party) -> bool:
    """True where a party is another one, lies within its place, or lies in a place of the set that it is."""
    inner_place, outer_place = home(party), home(outer)
    if isinstance(outer, Place) and inner_place is not None and outer_place is not None:
        return contains(outer_place, inner_place)
    chain = (inner_place, *inner_place.ancestors()) if inner_place is not None else ()
    return party_key(party) == party_key(outer) or any(is_member(place, outer) for place in chain)
