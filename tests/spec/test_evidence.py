"""Evidence released to a forum: line by line, shown beforehand, by whoever may see what it rests on."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from api.access import FORUMS
from api.service import Service
from graph.released import lines
from tests.people import OTHER_TEAM, TEAM
from tests.spec.releasing import GONE, LINE, PLAIN, SIX, TEXT, Releasing, with_more
from tests.spec.test_peer_sessions import TIE, Session
from tests.spec.test_rights import everything
from tests.town import EAST, PAGE, WEST, bearer


@pytest.fixture(scope="module")
def town(town_with_children: Service) -> Releasing:
    return with_more(town_with_children)


@pytest.fixture
def desk(town: Releasing) -> Iterator[Releasing]:
    """A desk that many tests share: what one releases is taken back when it is over."""
    yield town
    for line in lines(town.service.journal):
        if line.row.id in set(town.service.journal.standing("evidence")["id"]):
            town.post(f"/v1/evidence/{line.row.id}/withdrawal", {"reason": "The test is over."})


def test_a_line_is_read_by_the_forum_it_was_released_to_with_who_released_it_and_when(
    desk: Releasing,
) -> None:
    desk.release("V-1", "M-1")
    (line,) = desk.read()
    assert (line["text"], line["kind"], line["how_known"]) == (TEXT, "agency record", "data record")
    assert (line["released_by"], line["released_on"]) == ("worker@example.org", "2026-11-20")
    assert (line["seen_from"], line["seen_to"], line["district"]) == ("2026-05", "2026-10", WEST)
    assert desk.rebuilt() == [TEXT]


def test_a_line_is_read_by_no_other_forum_and_in_no_other_district(desk: Releasing) -> None:
    desk.release("V-1")
    other = bearer(desk.service, "other-chair", "dcsm", EAST)
    absent = [
        desk.get(f"/v1/contexts/{each}/evidence", other, 404) for each in (desk.context[13:], "nothing")
    ]
    assert absent[0] == absent[1]
    assert desk.read(desk.police) == []
    desk.release("V-1", forum="police", text="For the police: dark steps.")
    assert desk.texts(desk.police) == ["For the police: dark steps."]
    assert desk.texts() == [TEXT]
    assert desk.read(bearer(desk.service, "leader", "strategic", "*")) == []


def test_a_guest_reads_what_was_released_to_guests_of_the_one_item(desk: Releasing) -> None:
    guest = bearer(desk.service, "guest", "dcsm_guest", desk.context[13:])
    desk.release("V-1")
    assert desk.read(guest) == []
    desk.release("V-1", forum="dcsm_guest")
    assert desk.texts(guest) == [TEXT]
    desk.get(f"{desk.context}/evidence", bearer(desk.service, "guest-b", "dcsm_guest", "another"), 404)


@pytest.mark.parametrize("forum", sorted(set(FORUMS) - {"dcsm", "dcsm_guest", "strategic", "police"}))
def test_no_other_forum_reads_lines(desk: Releasing, forum: str) -> None:
    desk.get(f"{desk.context}/evidence", bearer(desk.service, f"a-{forum}", forum, TEAM), 404)


def test_the_preview_is_exactly_what_the_forum_sees(desk: Releasing) -> None:
    shown = desk.preview("V-1", "M-1", forum="police")["line"]
    desk.release("V-1", "M-1", forum="police")
    (line,) = desk.read(desk.police)
    assert shown == {
        **{name: line[name] for name in line if name not in {"id", "district", "until"}},
        "area": line["district"], "expires": line["until"], "forum": "police",
    }  # fmt: skip
    assert desk.read() == []


def test_a_preview_releases_nothing(desk: Releasing) -> None:
    before = desk.service.journal.head()
    desk.preview("V-1")
    assert desk.service.journal.head() == before


def test_what_a_line_rests_on_is_in_no_graph_and_told_to_nobody(desk: Releasing) -> None:
    desk.release("V-1", "M-1", single_reason="token-single-reason")
    places = json.dumps(everything(desk.service.store.places.engine))
    answer = json.dumps(desk.read())
    secret = [desk.fact("V-1"), desk.fact("M-1"), desk.ids["C-1"], desk.ids["C-3"], "token-single-reason"]
    assert TEXT in places
    assert not [each for each in secret if each in places or each in answer]
    people_graph = json.dumps(everything(desk.service.store.graphs["people"].engine))
    assert TEXT not in people_graph


@pytest.mark.parametrize("key", ["V-3", "T-2", "T-3"])
def test_a_fact_out_of_the_callers_reach_is_as_one_that_never_was(desk: Releasing, key: str) -> None:
    absent = LINE | {"facts": ["nothing"]}
    for where in ("evidence", "evidence/preview"):
        told = [desk.send(where, key, status=404), desk.post(f"{desk.context}/{where}", absent, status=404)]
        assert told[0] == told[1]
        assert desk.send(where, "V-1", key, status=404) == told[0]


def test_a_condition_keeps_a_fact_from_every_forum(desk: Releasing) -> None:
    own = bearer(desk.service, "own", "casework", TEAM, agency="made-up county")
    told = desk.release("T-3", who=own, status=422)
    assert {each["field"] for each in told["errors"]} == {"facts"}


@pytest.mark.parametrize("forum", sorted(set(FORUMS) - {"casework", "cahm"}))
def test_nobody_else_releases_or_previews(desk: Releasing, forum: str) -> None:
    who = bearer(desk.service, f"a-{forum}", forum, "*" if FORUMS[forum].opens == "areas" else TEAM)
    desk.release("V-1", who=who, status=404)
    desk.preview("V-1", who=who, status=404)


@pytest.mark.parametrize("name", ["Asha", "asha's friend", "token-name-asha", "AB", "A.B."])
def test_a_text_that_names_somebody_behind_it_is_refused_and_no_reason_lets_it_go(
    desk: Releasing, name: str
) -> None:
    desk.bring("identities", "N-9,C-1,name,Asha Madeup")
    for send in (desk.release, desk.preview):
        told = send("V-1", text=f"Near the steps {name} was hurt.", language_reason="Needed.", status=422)
        assert [each["field"] for each in told["errors"]] == ["text"]
        assert name not in json.dumps(told)


def test_words_that_blame_are_pointed_out_and_go_on_with_a_reason(desk: Releasing) -> None:
    harsh = {"text": "Children who absconded were found on the steps."}
    answers = {each["answer"]: each["says"] for each in desk.preview("M-1", **harsh)["warnings"]}
    assert 'say "missing"' in answers["language_reason"]
    told = desk.release("M-1", **harsh, status=422)
    assert "language_reason" in {each["field"] for each in told["errors"]}
    desk.release("M-1", **harsh, language_reason="These are the words of the report.")
    assert desk.texts() == [harsh["text"]]


def test_six_children_in_several_incidents_single_nobody_out(desk: Releasing) -> None:
    assert desk.preview(*SIX, text=PLAIN)["warnings"] == []
    desk.release(*SIX, text=PLAIN, single_reason="")
    assert desk.texts() == [PLAIN]


@pytest.mark.parametrize(
    ("keys", "text", "says"),
    [
        (SIX[:5], PLAIN, "Fewer than 6"),
        (("V-1",), PLAIN, "one single event"),
        (SIX, "Phones are taken at 4pm.", "a day or an hour"),
        (SIX, "A phone was taken on 3 May.", "a day or an hour"),
        (SIX, "Boys of 14 from the academy had phones taken.", "an age, a sex and a school"),
    ],
)
def test_a_line_that_singles_somebody_out_is_warned_of_and_goes_on_with_a_reason(
    desk: Releasing, keys: tuple[str, ...], text: str, says: str
) -> None:
    warned = " ".join(each["says"] for each in desk.preview(*keys, text=text)["warnings"])
    assert says in warned
    told = desk.release(*keys, text=text, single_reason=" ", status=422)
    assert {each["field"] for each in told["errors"]} == {"single_reason"}
    desk.release(*keys, text=text, single_reason="The lights go out before then.")
    assert desk.texts() == [text]


def test_children_whom_the_releaser_may_not_see_do_not_count(desk: Releasing) -> None:
    members = "; ".join(["C-3", *(f"D-{n}" for n in range(1, 6))])
    desk.bring("groups", f"G-9,who meet,{members},8,13 to 15,mixed,{TEAM},school,saw it myself,2026-10-01")
    assert "Fewer than 6" in str(desk.preview("G-9", text=PLAIN)["warnings"])


@pytest.mark.parametrize("lacking", ["facts", "forum", "kind", "text"])
def test_nothing_may_be_left_out(desk: Releasing, lacking: str) -> None:
    body = LINE | {"facts": [desk.fact("V-1")]}
    del body[lacking]
    told = desk.post(f"{desk.context}/evidence", body, status=422)
    assert {each["field"] for each in told["errors"]} == {lacking}


def test_sent_twice_with_one_key_it_is_released_once(desk: Releasing) -> None:
    who = desk.worker | {"Idempotency-Key": "once"}
    assert desk.release("V-1", who=who) == desk.release("V-1", who=who)
    assert len(desk.read()) == 1


def test_a_line_is_taken_back_with_a_reason_and_the_others_stay(desk: Releasing) -> None:
    first, second = desk.release("V-1")["id"], desk.release("M-1", text=PLAIN)["id"]
    path = f"/v1/evidence/{first}/withdrawal"
    desk.post(path, {}, status=422)
    desk.post(path, {"reason": "It was another place."})
    assert [each["id"] for each in desk.read()] == [second]
    assert desk.rebuilt() == [PLAIN]


def test_who_released_a_line_or_sees_a_child_behind_it_takes_it_back_and_nobody_else(desk: Releasing) -> None:
    line = desk.release("V-1")["id"]
    stranger = bearer(desk.service, "hill", "casework", OTHER_TEAM)
    body = {"reason": "Not so."}
    told = [desk.post(f"/v1/evidence/{each}/withdrawal", body, stranger, 404) for each in (line, "nothing")]
    assert told[0] == told[1]
    desk.post(f"/v1/evidence/{line}/withdrawal", body, desk.chair, 404)
    desk.post(f"/v1/evidence/{line}/withdrawal", body, bearer(desk.service, "colleague", "casework", TEAM))
    assert desk.read() == []


def test_what_is_lifted_brings_no_line_back_until_it_is_released_again(desk: Releasing) -> None:
    desk.release("V-1")
    for action in ("dispute", "lift"):
        desk.post(f"/v1/facts/{desk.fact('V-1')}/restriction", GONE | {"action": action})
    assert desk.read() == []
    assert desk.rebuilt() == []
    desk.release("V-1")
    assert desk.rebuilt() == [TEXT]


def test_somebody_is_told_which_lines_rest_on_what_is_held_about_them(desk: Releasing) -> None:
    desk.release("V-1")
    steward = bearer(desk.service, "steward", "steward", desk.ids["C-1"])
    kinds = {
        each["kind"]: each["held"] for each in desk.get(f"/v1/subjects/{desk.ids['C-1']}", steward)["kinds"]
    }
    (line,) = kinds["evidence"]
    assert "district's meeting" in line["what"]


def table(desk: Releasing, **opening: Any) -> Session:
    session = Session(desk.service, **opening)
    session.add("C-1")
    session.add("C-2")
    return session


def test_a_table_releases_what_is_on_its_map_until_its_review(desk: Releasing) -> None:
    session = table(desk)
    invited = session.cahm(session.invited)
    said = session.say("ties", TIE | {"first": desk.ids["C-1"], "second": desk.ids["C-2"]})["id"]
    facts = [desk.fact("T-1"), desk.fact("G-1"), said]
    desk.release(who=invited, session=session.id, facts=facts)
    (line,) = desk.read()
    assert (line["released_by"], line["until"]) == ("youth@example.org", "2027-02-01")
    desk.release(facts=facts, status=404)
    desk.release("W-1", who=invited, session=session.id, status=404)
    desk.release("T-1", who=invited, session="nothing", status=404)
    desk.release("T-1", who=session.cahm(session.stranger), session=session.id, status=404)
    assert desk.rebuilt() == [TEXT]


@pytest.mark.parametrize("key", ["V-1", "M-1", "G-2"])
def test_a_table_releases_nothing_that_its_map_does_not_show(desk: Releasing, key: str) -> None:
    session = table(desk)
    desk.release(key, who=session.cahm(), session=session.id, status=404)


def test_nothing_that_a_young_person_drew_leaves_their_session(desk: Releasing) -> None:
    session = table(desk, mode="with a young person")
    desk.release("T-1", who=session.cahm(), session=session.id, status=404)


def test_nothing_of_a_welfare_session_goes_to_the_police(desk: Releasing) -> None:
    session = table(desk, mode="welfare")
    told = desk.release("T-1", who=session.cahm(), session=session.id, forum="police", status=422)
    assert {each["field"] for each in told["errors"]} == {"forum"}
    desk.release("T-1", who=session.cahm(), session=session.id)


def test_a_line_names_nobody_else_who_is_on_the_map(desk: Releasing) -> None:
    session = table(desk)
    desk.bring("identities", "N-9,C-2,name,Cora Madeup")
    told = desk.release(
        "T-1", who=session.cahm(), session=session.id, text="Cora saw it on the steps.", status=422
    )
    assert [each["field"] for each in told["errors"]] == ["text"]


def test_what_changed_between_a_look_and_the_release_takes_the_line_with_it(desk: Releasing) -> None:
    from api.changes.release import Release
    from api.documents import Sending
    from api.gate import Asking
    from api.questions.ground import Ground
    from api.questions.preview import Lines, ReleaseText

    text = ReleaseText(facts=(desk.fact("V-1"),), **LINE)
    ground = Ground.of(desk.service.journal, text.facts)
    for action in ("dispute", "lift"):
        desk.post(f"/v1/facts/{desk.fact('V-1')}/restriction", GONE | {"action": action})
    late = Release(Lines(desk.context[13:], text, ground), Sending("late", "made-up county"))
    desk.service.gate.change(late, Asking("worker@example.org", "casework"))
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_the_meetings_page_shows_a_released_line_with_who_released_it(desk: Releasing) -> None:
    desk.release("V-1")
    page = desk.client.get(desk.context[3:], headers=desk.chair | PAGE)
    assert page.status_code == 200
    assert TEXT in page.text
    assert "worker@example.org" in page.text
