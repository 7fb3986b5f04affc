"""Memberships: dated, recorded, ended by a later entry."""

from datetime import date, timedelta

import pytest

from graph.journal import JournalRefused, access

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
DAY = timedelta(days=1)


def test_a_membership_holds_from_its_first_day_to_its_last(journal, draft):
    body = access.grant("chair", "dcsm", ["E07000106"], MAY, JUNE)
    journal.append(draft("grant", kind="member", body=body))
    (member,) = access.members(journal, "chair", JUNE)
    assert (member.forum, member.opens, member.grant, member.entry) == ("dcsm", ("E07000106",), 1, 1)
    assert (member.from_day, member.to_day) == ("2026-05-01", "2026-06-01")
    assert access.members(journal, "chair", MAY) == [member]
    assert access.members(journal, "chair", MAY - DAY) == []
    assert access.members(journal, "chair", JUNE + DAY) == []


def test_a_membership_without_a_last_day_holds_until_it_is_ended(journal, draft):
    journal.append(draft("grant", kind="member", body=access.grant("chair", "dcsm", ["one"], MAY)))
    (member,) = access.members(journal, "chair", JULY)
    journal.append(draft("end", kind="member", body=access.end(member, JUNE)))
    (ended,) = access.members(journal, "chair", JUNE)
    assert (ended.to_day, ended.grant, ended.entry) == ("2026-06-01", 1, 2)
    assert access.members(journal, "chair", JULY) == []


def test_a_membership_ended_yesterday_is_over_today(journal, draft):
    journal.append(draft("grant", kind="member", body=access.grant("chair", "dcsm", ["one"], MAY)))
    (member,) = access.members(journal, "chair", MAY)
    journal.append(draft("end", kind="member", body=access.end(member, MAY - DAY)))
    assert access.members(journal, "chair", MAY) == []


def test_one_subject_never_sees_the_memberships_of_another(journal, draft):
    journal.append(draft("one", kind="member", body=access.grant("chair", "dcsm", ["one"], MAY)))
    journal.append(draft("two", kind="member", body=access.grant("analyst", "police", [], MAY)))
    journal.append(draft("three", kind="member", body=access.grant("chair", "dcsm", ["two"], MAY)))
    assert [member.opens for member in access.members(journal, "chair", MAY)] == [("one",), ("two",)]
    assert [member.forum for member in access.members(journal, "analyst", MAY)] == ["police"]
    assert access.members(journal, "Chair", MAY) == []
    assert len(access.members(journal, None, MAY)) == 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"from_day": None},
        {"from_day": "1 May 2026"},
        {"to_day": "2026-06-31"},
        {"opens": "one"},
        {"opens": [1]},
        {"subject": ""},
        {"grant": "1"},
        {"role": ""},
        {"extra": 1},
    ],
)
def test_a_membership_that_does_not_fit_is_refused(journal, draft, wrong):
    body = access.grant("chair", "dcsm", ["one"], MAY) | wrong
    with pytest.raises(JournalRefused, match="The membership was not recorded"):
        journal.append(draft("grant", kind="member", body=body))
    assert access.members(journal, None, MAY) == []


def test_a_chair_stays_one_when_the_membership_is_ended(journal, draft):
    body = access.grant("chair", "dcsm", ["one"], MAY, role=access.CHAIR)
    journal.append(draft("grant", kind="member", body=body))
    (member,) = access.members(journal, "chair", MAY)
    journal.append(draft("end", kind="member", body=access.end(member, JULY)))
    assert [each.role for each in access.members(journal, "chair", MAY)] == ["chair"]


def test_a_membership_keeps_its_agency_when_it_is_ended(journal, draft):
    body = access.grant("worker", "casework", ["team"], MAY, agency="school")
    journal.append(draft("grant", kind="member", body=body))
    (member,) = access.members(journal, "worker", MAY)
    journal.append(draft("end", kind="member", body=access.end(member, JULY)))
    assert [each.agency for each in access.members(journal, "worker", MAY)] == ["school"]
