"""Copies that leave the service: written down first, marked, over after a day, and asked back when wrong."""

import json

import pytest

from api.service import Service
from graph.expiry import expire
from graph.journal.facts import newest
from graph.journal.values import EXPORT
from graph.journal.verify import verify
from tests.people import FILES, bring
from tests.spec.disclosing import Clock
from tests.spec.exporting import COPY, Copies
from tests.town import bearer


@pytest.fixture
def copies(town_in_time: Service, clock: Clock) -> Copies:
    return Copies(town_in_time, clock)


def test_there_is_no_file_without_a_line_in_the_register(copies: Copies) -> None:
    told = [copies.file(export, 404) for export in ("nothing", copies.ids["C-1"], "*")]
    assert told[0] == told[1] == told[2]
    export = copies.make()
    assert export in {each["id"] for each in copies.get("/v1/exports")}
    assert copies.file(export)


def test_a_copy_says_throughout_whose_it_is_why_and_until_when(copies: Copies) -> None:
    file = copies.file(copies.make())
    for words in (
        "worker@example.org",
        COPY["recipient"],
        COPY["why"],
        "10 December 2026",
        "20 November 2026",
    ):
        assert words in file
    assert file.count(f"Copy {copies.get('/v1/exports')[0]['number']}") > 5


def test_a_copy_asks_for_nothing_and_leads_nowhere(copies: Copies) -> None:
    session = copies.session()
    for export in (copies.make(), copies.make(what="session map", of=session.id, who=session.cahm())):
        file = copies.file(export)
        assert not [word for word in ("<script", "<link", "<form", 'href="/', "src=", "url(") if word in file]


def test_the_register_knows_every_fact_and_person_in_a_copy(copies: Copies) -> None:
    row = newest(copies.service.journal, copies.make())
    assert row is not None
    child = copies.child()
    told = {
        child["id"],
        *(
            each["id"]
            for kind in ("ties", "groups", "parts", "missing", "peers", "referrals", "adults")
            for each in child[kind]
        ),
    }
    assert told <= set(row.body["holds"].split("; "))
    assert "Token-" not in json.dumps(dict(row.body))


@pytest.mark.parametrize("field", ["recipient", "why", "until"])
def test_a_copy_says_for_whom_why_and_until_when_or_is_not_made(copies: Copies, field: str) -> None:
    told = copies.make(422, **{field: ""})
    assert [each["field"] for each in told["errors"]] == [field]
    assert copies.get("/v1/exports") == []


@pytest.mark.parametrize("until", ["2026-11-19", "2026-12-19", "soon"])
def test_a_copy_may_be_kept_for_four_weeks_at_most(copies: Copies, until: str) -> None:
    copies.make(422, until=until)


def test_no_copy_is_made_for_the_police_or_for_somebody_unknown(copies: Copies) -> None:
    for sign_in in ("officer@example.org", "nobody@example.org"):
        told = copies.make(422, recipient_sign_in=sign_in)
        assert [each["field"] for each in told["errors"]] == ["recipient_sign_in"]


def test_nobody_copies_what_they_may_not_read(copies: Copies) -> None:
    told = [copies.make(404, of=copies.ids["C-3"]), copies.make(404, of="nobody")]
    assert told[0] == told[1]
    session = copies.session()
    copies.make(404, what="session map", of=session.id, who=session.cahm(copies.stranger))


def test_a_copy_is_given_to_who_made_it_and_listed_to_them_and_the_recipient_only(copies: Copies) -> None:
    export = copies.make()
    for other in (copies.recipient, copies.stranger):
        copies.file(export, 404, other)
    assert copies.listed(export, copies.recipient)["received"]
    assert copies.get("/v1/exports", copies.stranger) == []
    copies.act(export, "recall", 404, copies.recipient, how="by telephone")
    copies.act(export, "destroyed", 404, copies.stranger)


def test_who_may_no_longer_read_the_record_gets_no_file_of_it(copies: Copies) -> None:
    export = copies.make()
    bring(
        copies.service.journal,
        "children",
        FILES["children"].replace("C-1,AB,2011-05,Quay team", "C-1,AB,2011-05,Hill team"),
    )
    copies.service.projector.catch_up()
    copies.file(export, 404)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("ties", "T-1"), ("missing", "M-1"), ("groups", "G-1"), ("children", "C-1"), ("referrals", "R-1")],
)
def test_a_copy_is_asked_back_when_anything_in_it_is_withheld(copies: Copies, kind: str, key: str) -> None:
    export = copies.make()
    copies.withhold(copies.fact(kind, key))
    copies.file(export, 404)
    for who in (copies.worker, copies.recipient):
        assert copies.listed(export, who)["state"] == "to be recalled"


def test_what_was_withheld_for_a_time_is_asked_back_all_the_same(copies: Copies) -> None:
    export = copies.make()
    copies.withhold(copies.fact("ties", "T-1"))
    copies.withhold(copies.fact("ties", "T-1"), action="lift")
    assert copies.listed(export)["state"] == "to be recalled"


def test_a_copy_is_asked_back_when_a_fact_is_said_anew_or_taken_away(copies: Copies) -> None:
    one, other = copies.make(), copies.make()
    bring(copies.service.journal, "ties", FILES["ties"].replace("looks out for,protective", "friend,mixed"))
    copies.service.projector.catch_up()
    assert {copies.listed(each)["state"] for each in (one, other)} == {"to be recalled"}


def test_a_copy_of_a_session_is_asked_back_when_somebody_is_taken_off_its_map(copies: Copies) -> None:
    session = copies.session()
    export = copies.make(what="session map", of=session.id, who=session.cahm())
    entered = newest(copies.service.journal, export)
    assert entered is not None
    person = session.ids["C-2"]
    answer = copies.client.delete(f"/v1/peer-sessions/{session.id}/on-map/{person}", headers=session.cahm())
    assert answer.status_code == 200, answer.text
    assert copies.listed(export)["state"] == "to be recalled"


def test_what_has_grown_since_needs_a_new_copy(copies: Copies) -> None:
    export = copies.make()
    bring(
        copies.service.journal,
        "involvements",
        FILES["involvements"] + "V-9,C-1,i3,present,school,data record\n",
    )
    copies.service.projector.catch_up()
    assert "Make a new copy" in copies.file(export, 422)


def test_a_copy_is_recalled_once_the_recipient_was_told_and_closed_when_destroyed(copies: Copies) -> None:
    export = copies.make()
    copies.act(export, "recall", 422, how="")
    copies.act(export, "recall", how="by telephone")
    copies.file(export, 404)
    found = copies.listed(export, copies.recipient)
    assert (found["state"], found["recalled_on"], found["recalled_how"]) == (
        "recalled",
        "2026-11-20",
        "by telephone",
    )
    copies.act(export, "destroyed", who=copies.recipient)
    assert copies.listed(export)["destroyed_on"] == "2026-11-20"


def test_a_copy_is_over_after_its_last_day(copies: Copies) -> None:
    export = copies.make()
    copies.clock.move_to(2026, 12, 11)
    worker = bearer(copies.service, "worker", "casework", "Quay team")
    copies.file(export, 404, worker)
    assert copies.listed(export, worker)["state"] == "over"


def test_the_register_keeps_nothing_longer_than_it_may(copies: Copies) -> None:
    copies.make()
    copies.clock.move_to(2027, 12, 11)
    expire(copies.service.journal, copies.service.gate.today(), "a test")
    assert copies.service.journal.standing(EXPORT).empty
    assert verify(copies.service.journal).problem is None


@pytest.mark.parametrize("key", ["C-1", "C-2"])
def test_erasing_somebody_takes_their_id_from_the_register_and_the_copy_is_asked_back(
    copies: Copies, key: str
) -> None:
    export, child = copies.make(), copies.ids[key]
    copies.erase(child, copies.steward_of(child))
    row = newest(copies.service.journal, export)
    assert row is not None
    assert child not in json.dumps(dict(row.body))
    assert copies.listed(export, copies.recipient)["state"] == "to be recalled"
    copies.file(export, 404)
    assert verify(copies.service.journal).problem is None


def test_a_copy_is_asked_back_when_one_fact_in_it_is_erased(copies: Copies) -> None:
    export, child, tie = copies.make(), copies.ids["C-1"], copies.fact("ties", "T-1")
    copies.erase(tie, copies.steward_of(child))
    for who in (copies.worker, copies.recipient):
        assert copies.listed(export, who)["state"] == "to be recalled"
    row = newest(copies.service.journal, export)
    assert row is not None
    assert tie not in row.body["holds"]
    copies.file(export, 404)
    assert verify(copies.service.journal).problem is None


def test_somebody_is_told_that_a_copy_of_what_is_held_about_them_was_given(copies: Copies) -> None:
    copies.make()
    child = copies.ids["C-1"]
    held = copies.get(f"/v1/subjects/{child}", copies.steward_of(child))
    told = next(kind for kind in held["kinds"] if kind["kind"] == "exports")
    assert COPY["recipient"] in told["held"][0]["what"]


def test_the_auditor_reads_how_many_and_nothing_of_whom(copies: Copies) -> None:
    copies.withhold(copies.fact("ties", "T-1"), action="lift")
    copies.make()
    copies.make()
    copies.withhold(copies.fact("ties", "T-1"))
    found = copies.get("/v1/exports", copies.auditor)
    assert found == [
        {"made_by": "worker@example.org", "what": "child record", "state": "to be recalled", "number": 2}
    ]


def test_each_file_is_a_disclosure_in_the_audit_with_all_whom_it_tells_of(copies: Copies) -> None:
    export = copies.make()
    copies.file(export)
    written = copies.get("/v1/audit?question=ExportFile", copies.auditor)["entries"]
    assert [each["verb"] for each in written] == ["disclosure"]
    assert copies.ids["C-1"] in written[0]["ask"]["persons"]


def test_a_copy_sent_twice_is_one_and_another_with_its_key_is_refused(copies: Copies) -> None:
    keyed = copies.worker | {"Idempotency-Key": "once"}
    assert copies.make(who=keyed) == copies.make(who=keyed)
    copies.make(409, who=keyed, why="For something else")


def test_pages_make_a_copy_and_ask_it_back(copies: Copies) -> None:
    page = copies.worker | {"Accept": "text/html", "Sec-Fetch-Site": "same-origin"}
    child = copies.ids["C-1"]
    form = f"/exports/new?what=child+record&of={child}"
    assert form.replace("&", "&amp;") in copies.client.get(f"/children/{child}", headers=page).text
    wrong = copies.client.post(form, data=COPY | {"why": ""}, headers=page)
    assert wrong.status_code == 422
    assert "Say what it is needed for" in wrong.text
    made = copies.client.post(form, data=COPY, headers=page)
    assert made.status_code == 303, made.text
    shown = copies.client.get(made.headers["location"], headers=page).text
    assert "Save the copy" in shown
    copies.withhold(copies.fact("ties", "T-1"))
    for path, words in (
        (made.headers["location"], "Please destroy it"),
        ("/exports", "One copy has to be destroyed."),
    ):
        assert words in copies.client.get(path, headers=page).text
    assert (
        copies.client.post(f"{made.headers['location']}/recall", data={"how": ""}, headers=page).status_code
        == 422
    )
    told = copies.client.post(
        f"{made.headers['location']}/recall", data={"how": "by telephone"}, headers=page
    )
    assert told.status_code == 303
    done = copies.client.post(f"{made.headers['location']}/destroyed", data={}, headers=page)
    assert done.status_code == 303
    assert "Nothing has to be asked back." in copies.client.get("/exports", headers=page).text
