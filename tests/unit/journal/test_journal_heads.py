"""Signed heads kept elsewhere, and the cut tail that only they can show."""

import stat
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete

from graph.journal import HeadRefused, heads, schema
from graph.journal.verify import verify


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    return tmp_path / "head.json"


def test_a_head_comes_back_as_it_was_written(journal, draft, elsewhere):
    journal.append(draft("first"))
    secret = heads.folder_secret(journal.folder)
    for head in (journal.head(), replace(journal.head(), number=2)):
        heads.write(head, secret, elsewhere)
        assert heads.read(elsewhere, secret) == head
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600
    assert list(elsewhere.parent.glob(".head*")) == []


def test_a_data_folder_keeps_one_secret_that_only_its_owner_can_read(journal):
    secret = heads.folder_secret(journal.folder)
    assert len(secret) == 32
    assert heads.folder_secret(journal.folder) == secret
    assert stat.S_IMODE((journal.folder / "secret").stat().st_mode) == 0o600
    assert list(journal.folder.glob(".secret*")) == []


def test_a_head_that_was_changed_or_signed_by_another_is_refused(journal, draft, elsewhere):
    journal.append(draft("first"))
    secret = heads.folder_secret(journal.folder)
    heads.write(journal.head(), secret, elsewhere)
    with pytest.raises(HeadRefused, match="not signed with the secret"):
        heads.read(elsewhere, b"another secret")
    elsewhere.write_text(elsewhere.read_text().replace('"number":1', '"number":0'))
    with pytest.raises(HeadRefused, match="not signed with the secret"):
        heads.read(elsewhere, secret)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"signature": "a", "name": "b"}', "\0"])
def test_a_file_that_is_not_a_head_is_named(elsewhere, text):
    elsewhere.write_text(text)
    with pytest.raises(HeadRefused, match=r"^head.json is not a head"):
        heads.read(elsewhere, b"secret")


def test_a_head_that_the_journal_has_grown_past_still_fits(journal, draft):
    empty = journal.head()
    journal.append(draft("first"))
    head = journal.head()
    journal.append(draft("second"))
    assert verify(journal, empty).problem is None
    assert verify(journal, head).problem is None


def test_a_cut_tail_is_noticed_only_with_a_head(journal, draft):
    for number in range(1, 10):
        journal.append(draft(f"entry {number}"))
    head = journal.head()
    cut = delete(schema.entry).where(schema.entry.c.number > 6)
    journal.database.write(lambda connection: connection.execute(cut))
    assert verify(journal).problem is None
    sentence = "The journal ends at entry 6, but the head kept elsewhere says 9."
    assert verify(journal, head).problem == sentence


def test_a_tail_that_was_cut_and_written_anew_is_noticed(journal, draft):
    journal.append(draft("first"))
    journal.append(draft("second"))
    head = journal.head()
    cut = delete(schema.entry).where(schema.entry.c.number == 2)
    journal.database.write(lambda connection: connection.execute(cut))
    journal.append(draft("another second"))
    assert verify(journal, head).problem == "Entry 2 is not the entry that the head kept elsewhere names."


def test_the_head_of_another_journal_is_noticed(journal):
    other = replace(journal.head(), journal="another")
    assert verify(journal, other).problem == "The head kept elsewhere is that of another journal."
