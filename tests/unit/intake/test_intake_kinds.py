"""Which kinds can be imported, and their words."""

import re

import pytest

from graph.intake import codes
from graph.intake.errors import UnknownKind
from graph.intake.kinds import KINDS, kind_named
from graph.journal.values import DISCLOSURE_KINDS, NOTICE_KINDS, PERSON_KINDS, PROTECTED_KINDS, SESSION_KINDS


@pytest.mark.parametrize("name", ["associates", "gang-nominals", "suspects", "risk-scores", "addresses"])
def test_what_blames_ranks_or_houses_children_is_no_kind_of_record(name: str) -> None:
    with pytest.raises(UnknownKind):
        kind_named(name)


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


def test_what_speaks_of_children_is_protected_and_never_an_open_feed() -> None:
    protected = {name for name, kind in KINDS.items() if kind.protected}
    assert (
        protected
        == {"incidents", "safety-maps", *PERSON_KINDS}
        == set(PROTECTED_KINDS)
        - {"document", "evidence", "export", "restriction", "confirmation", "child-screening", "same-child"}
        - {*SESSION_KINDS, *DISCLOSURE_KINDS, *NOTICE_KINDS}
    )
    assert not any(KINDS[name].open_feed for name in protected)


def test_the_kinds_about_persons_are_known_as_such_to_the_journal() -> None:
    assert {name for name, kind in KINDS.items() if kind.persons} == set(PERSON_KINDS)


def test_no_kind_has_a_column_for_a_score_an_address_or_a_rank() -> None:
    columns = {column.name for kind in KINDS.values() if kind.persons for column in kind.columns}
    assert not [name for name in columns if re.search("score|rank|risk|address|postcode|latitude", name)]


def test_a_private_address_is_no_kind_of_place() -> None:
    assert codes.read("place_kinds").match("private address") is None


def test_capitals_hyphens_and_underscores_in_a_word_do_not_matter() -> None:
    assert codes.read("place_statuses").match("Place_Of-Concern") == "place of concern"
