"""Which kinds can be imported, and their words."""

import pytest

from graph.intake import codes
from graph.intake.errors import PersonsRefused, UnknownKind
from graph.intake.kinds import KINDS, kind_named


@pytest.mark.parametrize(
    "name",
    ["children", "Child", "adults", "identities", "peer-groups", "groups", "ties", "involvements", "missing",
     "referrals", "persons", "young_people", "pupils", "victims", "suspects", "gang-nominals", "families"],
)  # fmt: skip
def test_a_kind_about_persons_is_refused_with_one_sentence(name: str) -> None:
    with pytest.raises(PersonsRefused, match="need the controls that come with persons") as refused:
        kind_named(name)
    assert str(refused.value).count(".") == 1


def test_an_unknown_kind_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownKind, match="did you mean places"):
        kind_named("place")


def test_an_unknown_kind_that_is_like_no_other_is_answered_with_all() -> None:
    with pytest.raises(UnknownKind, match="police-uk, stops, schools"):
        kind_named("zzz")


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_code_list_of_a_kind_is_there_and_its_words_are_in_plain_lower_case(kind) -> None:
    for column in kind.columns:
        if column.codes:
            words = codes.read(column.codes).words
            assert words
            assert all(word == word.lower().strip() for word in words)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_every_published_code_stands_for_a_word_of_its_list(kind) -> None:
    for column in kind.columns:
        if column.codes:
            found = codes.read(column.codes)
            assert set(found.published.values()) <= set(found.words)


def test_only_incidents_and_safety_maps_are_protected_and_neither_is_open() -> None:
    protected = {name for name, kind in KINDS.items() if kind.protected}
    assert protected == {"incidents", "safety-maps"}
    assert not any(KINDS[name].open_feed for name in protected)


def test_a_private_address_is_no_kind_of_place() -> None:
    assert codes.read("place_kinds").match("private address") is None


def test_capitals_hyphens_and_underscores_in_a_word_do_not_matter() -> None:
    assert codes.read("place_statuses").match("Place_Of-Concern") == "place of concern"
