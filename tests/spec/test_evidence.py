"""Evidence released to a forum: line by line, shown beforehand, and gone at once when its source goes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.access import FORUMS
from api.service import Service
from graph.expiry import expire
from graph.journal.verify import verify
from graph.projector import Projector
from graph.released import lines
from tests.people import FILES, OTHER_TEAM, TEAM, bring, ids, people
from tests.spec.casework import Desk
from tests.spec.held import held
from tests.spec.test_peer_sessions import TIE, Session
from tests.spec.test_retention import Clock, later
from tests.spec.test_rights import everything
from tests.town import EAST, PAGE, WEST, bearer, open_context, open_town

Json = dict[str, Any]
TEXT = "token-text: phones are taken by older teenagers where the steps are dark."
LINE: Json = {
    "forum": "dcsm",
    "kind": "agency record",
    "text": TEXT,
    "single_reason": "The meeting must know.",
}
MORE = {
    "children": "".join(f"D-{n},{initials},2011-05,{TEAM},2026-01-01,,E07999001,,,\n" for n, initials in
        enumerate(("QA", "QB", "QC", "QD", "QE", "QF"), 1)),
    "involvements": "".join(f"W-{n},D-{n},i{2 + n % 3},harmed,school,data record\n" for n in range(1, 7)),
}  # fmt: skip
"""Six children more of the team, harmed in three incidents."""

GONE: Json = {"action": "dispute", "by": "young person", "reason": "It was not so."}


class Releasing(Desk):
    """Workers of a town with a context, who release evidence of it, and the forums that read it."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.worker |= {"Milieu-Forum": "casework"}
        self.chair = bearer(service, "chair", "dcsm", WEST)
        self.police = bearer(service, "analyst", "police", "*")
        self.context = open_context(self.client, self.chair)

    def fact(self, key: str) -> str:
        kind = {"V": "involvements", "W": "involvements", "M": "missing", "G": "groups", "T": "ties"}[key[0]]
        return ids(self.service.journal, kind)[key]

    def post(self, path: str, body: Json, who: dict[str, str] | None = None, status: int = 201) -> Any:
        answer = self.client.post(path, json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json()

    def send(
        self, where: str, *keys: str, who: dict[str, str] | None = None, status: int = 201, **changes: Any
    ) -> Any:
        facts = {"facts": [self.fact(key) for key in keys]}
        return self.post(f"{self.context}/{where}", LINE | facts | changes, who, status)

    def release(self, *keys: str, **changes: Any) -> Any:
        return self.send("evidence", *keys, **changes)

    def preview(self, *keys: str, status: int = 200, **changes: Any) -> Any:
        return self.send("evidence/preview", *keys, status=status, **changes)

    def read(self, who: dict[str, str] | None = None) -> list[Json]:
        found: list[Json] = self.get(f"{self.context}/evidence", who or self.chair)
        return found

    def texts(self, who: dict[str, str] | None = None) -> list[str]:
        return [each["text"] for each in self.read(who)]

    def bring(self, kind: str, *rows: str, column: str = "") -> None:
        header = FILES[kind].splitlines()[0] + column
        bring(self.service.journal, kind, "\n".join([header, *rows]) + "\n")
        self.service.projector.catch_up()

    def rebuilt(self) -> list[str]:
        """What the chair reads from graphs made anew, which hold just what the grown ones held."""
        grown = {name: held(graph) for name, graph in self.service.store.graphs.items()}
        self.service.projector.rebuild()
        assert {name: held(graph) for name, graph in self.service.store.graphs.items()} == grown
        return self.texts()


def with_more(service: Service) -> Releasing:
    desk = Releasing(service)
    for kind, rows in MORE.items():
        desk.bring(kind, *rows.splitlines())
    desk.ids = ids(service.journal, "children")
    return desk


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


@pytest.fixture
def own_desk(service: Service) -> Releasing:
    """A desk of the test's own, whose records it may change."""
    people(service.journal)
    service.projector.catch_up()
    return with_more(service)


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


def test_only_a_context_that_a_meeting_is_at_work_on_is_given_evidence(own_desk: Releasing) -> None:
    desk = own_desk
    closed = {"status": "closed watch", "reason": "It is safe again.", "review": "2027-03-01", "version": 0}
    desk.post(f"{desk.context}/decisions", closed, desk.chair)
    absent = desk.post("/v1/contexts/nothing/evidence", LINE | {"facts": [desk.fact("V-1")]}, status=404)
    assert desk.release("V-1", status=404) == absent


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


SIX = tuple(f"W-{n}" for n in range(1, 7))
PLAIN = "Phones are taken on the steps when it is dark."


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


# What ends a line


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


@pytest.mark.parametrize("action", ["dispute", "restrict"])
def test_a_line_goes_in_the_same_entry_when_one_of_two_facts_is_withheld(
    own_desk: Releasing, action: str
) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    desk.post(f"/v1/facts/{desk.fact('M-1')}/restriction", GONE | {"action": action})
    head = desk.service.journal.head().number
    assert desk.service.store.places.head().entry == head  # type: ignore[union-attr]
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_what_is_lifted_brings_no_line_back_until_it_is_released_again(desk: Releasing) -> None:
    desk.release("V-1")
    for action in ("dispute", "lift"):
        desk.post(f"/v1/facts/{desk.fact('V-1')}/restriction", GONE | {"action": action})
    assert desk.read() == []
    assert desk.rebuilt() == []
    desk.release("V-1")
    assert desk.rebuilt() == [TEXT]


@pytest.mark.parametrize("key", ["C-2", "C-3"])
def test_a_child_who_is_sealed_takes_every_line_they_are_behind_away(own_desk: Releasing, key: str) -> None:
    desk = own_desk
    desk.release("M-1")
    worker = desk.worker if key == "C-2" else bearer(desk.service, "hill", "casework", OTHER_TEAM)
    seal = {"action": "seal", "by": "professional", "reason": "Moved for safety."}
    desk.post(f"/v1/facts/{desk.ids[key]}/restriction", seal, worker)
    assert desk.read() == []
    assert desk.rebuilt() == []
    desk.release("M-1")  # it stands without the child
    assert desk.rebuilt() == [TEXT]


def test_a_fact_that_its_source_withdraws_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    desk.bring("involvements", "V-1,,,,,,yes", column=",withdrawn")
    assert desk.read() == []
    desk.bring("involvements", "V-1,C-1,i1,harmed,school,data record")
    assert desk.rebuilt() == []


def test_a_fact_that_is_corrected_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("involvements", "V-1,C-1,i2,harmed,school,data record")
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_an_incident_that_its_source_corrects_takes_the_line_with_it(own_desk: Releasing) -> None:
    desk = own_desk
    from tests.spec.records import incident, say
    from tests.town import AGENCIES

    desk.release("V-1")
    moved = incident("i1", lon=1.15) | AGENCIES
    say(desk.service.journal, "incidents", moved, source="made-up county")
    desk.service.projector.catch_up()
    assert desk.read() == []
    assert desk.rebuilt() == []


def test_what_is_sent_again_just_as_it_was_or_confirmed_leaves_the_line(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("T-1")
    bring(desk.service.journal, "ties", FILES["ties"])
    confirmed = {"said_by": "school", "basis": "child told me"}
    desk.post(f"/v1/facts/{desk.fact('T-1')}/confirmation", confirmed)
    desk.bring("children", "C-1,AB,2011-05,Quay team,2026-01-01,,E07999001,police,900001,Far park")
    assert desk.rebuilt() == [TEXT]


def test_a_child_who_leaves_the_team_takes_the_lines_with_them_that_would_outlast_them(
    own_desk: Releasing,
) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("children", "C-1,AB,2011-05,Quay team,2026-01-01,2026-11-20,E07999001,police,900001,Far park")
    assert desk.read() == []


@pytest.mark.parametrize("erased", ["C-1", "C-3", "V-1"])
def test_what_is_erased_takes_the_line_out_of_the_graph_and_of_the_record(
    own_desk: Releasing, erased: str
) -> None:
    desk = own_desk
    desk.release("V-1", "M-1")
    person = desk.ids["C-1" if erased == "V-1" else erased]
    fact = desk.fact("V-1") if erased == "V-1" else person
    steward = bearer(desk.service, "steward", "steward", person)
    desk.post(f"/v1/facts/{fact}/erasure", {"reason": "On request."}, steward)
    assert desk.read() == []
    kept = b"".join(path.read_bytes() for path in desk.service.settings.data.glob("journal.sqlite*"))
    assert TEXT.encode() not in kept
    assert verify(desk.service.journal).problem is None
    assert desk.rebuilt() == []


def test_somebody_is_told_which_lines_rest_on_what_is_held_about_them(desk: Releasing) -> None:
    desk.release("V-1")
    steward = bearer(desk.service, "steward", "steward", desk.ids["C-1"])
    kinds = {
        each["kind"]: each["held"] for each in desk.get(f"/v1/subjects/{desk.ids['C-1']}", steward)["kinds"]
    }
    (line,) = kinds["evidence"]
    assert "district's meeting" in line["what"]


# By the clock, and at a table


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def later_desk(tmp_path: Path, clock: Clock) -> Iterator[Releasing]:
    service = open_town(tmp_path / "data", clock, {})
    people(service.journal)
    service.projector.catch_up()
    yield with_more(service)
    service.close()


def test_a_line_ends_with_the_first_of_its_facts_to_end(later_desk: Releasing, clock: Clock) -> None:
    desk = later_desk
    desk.release("T-1", "V-1")
    (line,) = desk.read()
    assert line["until"] == "2027-03-01"
    later(desk, clock, 2027, 3, 1)
    desk.chair = bearer(desk.service, "chair", "dcsm", WEST)
    assert desk.texts() == [TEXT]
    later(desk, clock, 2027, 3, 2)
    desk.chair = bearer(desk.service, "chair", "dcsm", WEST)
    assert desk.read() == []
    expire(desk.service.journal, desk.service.gate.today(), "a test")
    assert desk.service.journal.standing("evidence").empty
    desk.service.projector.catch_up()
    assert desk.rebuilt() == []
    assert TEXT not in json.dumps(everything(desk.service.store.places.engine))


def test_a_line_of_facts_that_last_ends_after_a_year(later_desk: Releasing) -> None:
    later_desk.release("M-1")
    assert later_desk.read()[0]["until"] == "2027-10-03"
    later_desk.bring("missing", "M-9,C-1,2026-10-01,,,Harbour steps,bus,,,,school,data record")
    later_desk.release("M-9", text=PLAIN)
    assert later_desk.read()[1]["until"] == "2027-11-20"


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


def test_a_graph_as_known_on_a_day_shows_the_lines_of_that_day(own_desk: Releasing) -> None:
    desk = own_desk
    desk.release("V-1")
    desk.bring("involvements", "V-1,C-1,i2,harmed,school,data record")
    Projector(desk.service.journal, desk.service.store, desk.service.gate.today()).rebuild()
    assert desk.read() == []


def test_the_meetings_page_shows_a_released_line_with_who_released_it(desk: Releasing) -> None:
    desk.release("V-1")
    page = desk.client.get(desk.context[3:], headers=desk.chair | PAGE)
    assert page.status_code == 200
    assert TEXT in page.text
    assert "worker@example.org" in page.text
