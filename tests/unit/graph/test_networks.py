"""The routines behind a session's map."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.networks.layout import MARGIN, positions
from graph.networks.shared_events import Presence, shared_events

ROLES = ["harmed", "present", "has caused harm", "harmed and has caused harm", ""]
presences = st.lists(
    st.builds(
        Presence,
        event=st.sampled_from("uvwxyz"),
        child=st.sampled_from("abcd"),
        kind=st.sampled_from(["robbery", "missing episode"]),
        day=st.sampled_from(["2026-05-01", "2026-06-01"]),
        role=st.sampled_from(ROLES),
        crowd=st.booleans(),
    ),
    max_size=30,
)


def at(events: str, roles: dict[str, str], crowd: bool = False) -> list[Presence]:
    return [
        Presence(event, child, "robbery", "2026-05-01", role, crowd)
        for event in events
        for child, role in roles.items()
    ]


def test_one_shared_event_is_not_yet_a_tie_and_two_are_shown() -> None:
    assert shared_events(at("x", {"a": "", "b": ""})) == []
    assert [each.events for each in shared_events(at("xy", {"a": "", "b": ""}))] == [2]


def test_a_crowd_ties_nobody() -> None:
    assert shared_events(at("xy", {"a": "", "b": ""}, crowd=True)) == []


@pytest.mark.parametrize("one", ["harmed", "harmed and has caused harm"])
@pytest.mark.parametrize("other", ["has caused harm", "harmed and has caused harm"])
def test_a_child_who_was_harmed_is_never_tied_to_one_said_to_have_caused_it(one: str, other: str) -> None:
    assert shared_events(at("xyz", {"a": one, "b": other})) == []


@pytest.mark.parametrize("besides", ["present", "witness", "", "has caused harm"])
@pytest.mark.parametrize("first", [True, False])
def test_what_one_record_says_of_harm_is_not_undone_by_another_of_the_same_child(
    besides: str, first: bool
) -> None:
    harmed, other = (at("xyz", {"a": role}) for role in ("harmed", besides))
    caused = at("xyz", {"b": "has caused harm"})
    assert shared_events([*(harmed + other if first else other + harmed), *caused]) == []


@given(presences)
def test_what_is_shared_was_shared_twice_by_two_different_children_in_no_crowd(given: list[Presence]) -> None:
    for shared in shared_events(given):
        assert shared.first < shared.second
        both = [
            {each.event for each in given if each.child == child and not each.crowd}
            for child in (shared.first, shared.second)
        ]
        assert 2 <= shared.events <= len(both[0] & both[1])


@given(presences, st.randoms())
def test_the_order_in_which_records_come_changes_nothing_about_who_shares_what(
    given: list[Presence], random
) -> None:
    mixed = list(given)
    random.shuffle(mixed)
    pairs = [
        {(each.first, each.second, each.events) for each in shared_events(some)} for some in (given, mixed)
    ]
    assert pairs[0] == pairs[1]


def far_apart(found: dict[str, tuple[float, float]]) -> float:
    spots = list(found.values())
    return min(((x - u) ** 2 + (y - v) ** 2) ** 0.5 for (x, y), (u, v) in combinations(spots, 2))


@pytest.mark.parametrize("number", [2, 12, 40, 60])
def test_a_map_stays_within_its_margins_and_no_two_marks_overlap(number: int) -> None:
    names = [f"p{each}" for each in range(number)]
    lines = [(one, other) for place, one in enumerate(names) for other in names[place + 1 : place + 3]]
    found = positions(names, lines)
    assert all(MARGIN <= at <= 1 - MARGIN + 1e-9 for spot in found.values() for at in spot)
    assert far_apart(found) > 0.04
    assert positions(names, lines) == found
