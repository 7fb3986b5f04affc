"""Lawful erasure: the content goes, the chain stays."""

from datetime import date

import pytest

from graph.journal import JournalRefused, Row
from graph.journal.facts import restricted
from graph.journal.values import RESTRICTION
from graph.journal.verify import verify


@pytest.fixture
def erased(journal, draft, say):
    """A journal in which everything about row a was erased, after a correction of it."""
    journal.append(draft("first", say("a", note="seen by the gate"), say("b", note="kept")))
    journal.append(draft("corrected", say("a", note="seen by the bridge")))
    journal.erase("places", "example council", "a", draft("erase", body={"asked": "by the subject"}))
    return journal


def test_after_an_erasure_the_chain_still_verifies(erased):
    assert verify(erased).problem is None


def test_what_was_erased_is_gone_from_every_answer_even_as_known_before(erased):
    assert list(erased.standing("places")["key"]) == ["b"]
    assert list(erased.standing("places", known_on=date(2026, 5, 1))["key"]) == ["b"]
    assert [row.key for row in erased.rows(1)] == ["b"]
    assert erased.rows(2) == []


def test_no_file_of_the_journal_holds_what_was_erased(erased):
    files = [file for file in erased.folder.rglob("*") if file.is_file()]
    content = b"".join(file.read_bytes() for file in files)
    assert b"kept" in content
    assert b"seen by" not in content


def test_the_entry_says_what_was_erased_by_its_id_and_never_by_its_key(erased):
    entry = erased.entries(after=2)[0]
    assert (entry.kind, entry.author, entry.body["asked"]) == ("erased", "Ada Example", "by the subject")
    assert [(row["entry"], row["ordinal"]) for row in entry.body["rows"]] == [(1, 0), (2, 0)]
    assert {row["id"] for row in entry.body["rows"]} == {"id-example council-a"}
    assert all("key" not in row for row in entry.body["rows"])


def test_erasing_again_with_the_same_key_changes_nothing(erased, draft):
    entry = erased.erase("places", "example council", "a", draft("erase"))
    assert (entry.number, erased.head().number) == (3, 3)


def test_a_row_that_is_not_held_cannot_be_erased(erased, draft):
    with pytest.raises(JournalRefused, match="Nothing was erased"):
        erased.erase("places", "another council", "b", draft("other"))
    assert erased.head().number == 3


def test_a_fact_said_anew_after_its_erasure_stands(erased, draft, say):
    erased.append(draft("anew", say("a", note="said anew")))
    assert list(erased.standing("places")["note"]) == ["said anew", "kept"]
    assert verify(erased).problem is None


def disputed(fact):
    """The row that says of a fact, by its id, that it is disputed."""
    return Row(
        "say",
        RESTRICTION,
        "example council",
        "team one",
        fact,
        f"of-{fact}",
        {"fact": fact, "why": "disputed"},
    )


def test_with_a_fact_goes_what_was_said_about_it(journal, draft, say):
    journal.append(draft("first", say("a"), say("b")))
    facts = [f"id-example council-{key}" for key in "ab"]
    journal.append(draft("disputed", *map(disputed, facts)))
    journal.erase("places", "example council", "a", draft("erase"))
    assert restricted(journal) == {facts[1]}
    assert verify(journal).problem is None


def test_a_fact_that_is_said_anew_without_somebody_stays_disputed(journal, draft, say):
    journal.append(draft("first", say("a", members="one; two")))
    journal.append(draft("disputed", disputed("id-example council-a")))
    journal.erase_all([("places", "example council", "a")], draft("erase", say("a", members="one")))
    assert list(journal.standing("places")["members"]) == ["one"]
    assert restricted(journal) == {"id-example council-a"}
