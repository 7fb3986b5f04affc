"""The people of the acceptance story and what each of them does, in its words: a bus route, and six children.

Whatever is done is sent by HTTP, as the one who does it. Files of agencies come by the importer.
"""

import json
import re
from typing import Any, Final

from api.service import Service
from graph.publish import publish
from tests.people import FILES, TEAM, TOKENS, bring, ids
from tests.spec.casework import Json
from tests.spec.test_peer_sessions import TIE, Session
from tests.spec.test_rights import DISPUTE, everything
from tests.town import CONCERN, PAGE, ROUTE, SCREENING, WEST, bearer

CHILDREN: Final = {"S-1": "QJ", "S-2": "XV", "S-3": "ZK", "S-4": "JX", "S-5": "VQ", "S-6": "KZ"}
"""Six made-up children by their keys, with initials that no other word of the town has."""

ROUTE_MAPS: Final = f"""key,place,month,colour,contributors,reason,time_of_day,age_band
Y-1,{ROUTE},2026-09,red,6,nobody around,after school,13 to 15
"""
TIES: Final = """\
S-T-1,S-1,S-2,looks out for,protective,youth service,saw it myself,2026-10-01,,,token-note-bus
S-T-2,S-3,S-4,friend,protective,youth service,saw it myself,2026-10-01,,,token-note-stop
"""

ON_THE_BUS: Final[Json] = CONCERN | {
    "subject": ROUTE, "what": "Phones are taken upstairs on the bus.", "young_people": "", "strengths": "",
    "tried": "",
}  # fmt: skip
HANDED: Final[Json] = {
    "what": "Young people are afraid of the last bus home.", "harm": ["robbery"],
    "how_known": "child told me", "danger": False, "agency": "youth service",
}  # fmt: skip
GOALS: Final = (
    {"statement": "The bus feels safe after school.", "side": "young people"},
    {"statement": "An adult is there whom young people can turn to.", "side": "guardianship"},
)
ACTIONS: Final = (
    ("Cameras upstairs that work", "Depot manager", "Gull Buses"),
    ("A driver who waits until all have got off", "Depot manager", "Gull Buses"),
    ("A youth worker on the bus on Fridays", "Detached team", "youth service"),
    ("Staff at the stop at the end of the day", "Head of year", "school"),
    ("Light at the last stop", "Street lighting manager", "council"),
)
COLLECTIONS: Final = ("areas", "places", "schools", "incidents-open", "cells", "hotspots", "contexts")
ON_A_TIE: Final = "Two young people get off a stop early, together, to be safe."
ON_INCIDENTS: Final = "Phones are taken upstairs, where nobody is around."


def bring_children(service: Service) -> None:
    """The six children, their names and ties, and what happened to them, as their team sends them."""
    of_child = {
        "children": "{key},{initials},2011-05,{team},2026-01-01,,E07999001,,,{route}\n",
        "identities": "N-{key},{key},known as,Token-Name-{initials}\n",
        "involvements": "W-{key},{key},i{incident},harmed,school,data record\n",
    }
    for kind, row in of_child.items():
        rows = [
            row.format(key=key, initials=initials, team=TEAM, route=ROUTE, incident=4 + number % 3)
            for number, (key, initials) in enumerate(CHILDREN.items())
        ]
        bring(service.journal, kind, headed(kind, "".join(rows)))
    bring(service.journal, "ties", headed("ties", TIES))
    service.projector.catch_up()


def headed(kind: str, rows: str) -> str:
    """A file of a kind with some rows."""
    return FILES[kind].splitlines()[0] + "\n" + rows


class Story:
    """One bus route, from the first referral to a tie that a parent disputes."""

    def __init__(self, service: Service) -> None:
        bring_children(service)
        self.service = service
        self.session = Session(
            service, invitees=[
                {"subject": "youth@example.org", "agency": "youth service", "role": "detached worker"},
                {"subject": "officer@example.org", "agency": "police", "role": "neighbourhood officer",
                 "disclosure": "To plan safety on the way home."},
            ],
        )  # fmt: skip
        self.client = self.session.client
        self.worker = self.session.worker | {"Milieu-Forum": "casework"}
        self.schools = [
            bearer(service, f"school-{name}", "dcsm", WEST, role="member") for name in ("quay", "hill")
        ]
        self.chair = bearer(service, "chair", "dcsm", WEST)
        self.police = bearer(service, "analyst", "police", "*")
        self.referrals: list[str] = []
        self.context = ""
        self.children = [ids(service.journal, "children")[key] for key in CHILDREN]
        self.tie = ids(service.journal, "ties")["S-T-1"]
        involved = ids(service.journal, "involvements")
        self.what_happened = [involved[f"W-{key}"] for key in CHILDREN]

    # What people do

    def two_schools_refer_the_route(self) -> None:
        for school, what in zip(
            self.schools, ("Phones are taken upstairs.", "Pupils will not go upstairs."), strict=True
        ):
            self.referrals.append(self.post("/v1/referrals", ON_THE_BUS | {"what": what}, school)["id"])

    def the_chair_screens_each_of_them(self) -> set[str]:
        """The contexts that were opened or joined."""
        return {self.the_chair_screens(each) for each in self.referrals}

    def the_chair_screens(self, referral: str) -> str:
        context = self.post(f"/v1/referrals/{referral}/screening", SCREENING, self.chair)["context"]
        self.context = f"/v1/contexts/{context}"
        return str(context)

    def youth_workers_add_safety_maps_and_the_quarter_closes(self) -> None:
        bring(self.service.journal, "safety-maps", ROUTE_MAPS)
        self.service.projector.catch_up()
        publish(self.service.journal, self.service.store, "2026-Q3", self.service.gate.today(), "a test")
        self.service.projector.catch_up()

    def the_meeting_writes_what_it_weighs(self, text: str) -> None:
        self.post(f"{self.context}/assessment/1", {"text": text}, self.chair)

    def six_children_come_onto_the_map_of_a_session(self) -> None:
        for key in CHILDREN:
            self.session.ids |= ids(self.service.journal, "children")
            self.session.add(key, "goes home on that bus")

    def workers_say_who_looks_out_for_whom(self) -> None:
        one, other = self.children[4:]
        self.session.say("ties", TIE | {"first": one, "second": other})

    def the_session_hands_only_the_route_over(self) -> None:
        self.referrals.append(self.session.say(f"places/{ROUTE}/referral", HANDED)["id"])

    def the_meeting_sets_two_goals_and_five_actions(self) -> None:
        goals = [self.post(f"{self.context}/goals", goal, self.chair)["id"] for goal in GOALS]
        for number, (what, owner, agency) in enumerate(ACTIONS):
            action = {
                "what": what, "owner": owner, "agency": agency, "due": "2027-01-14",
                "goal": goals[number % 2],
            }  # fmt: skip
            self.post(f"{self.context}/actions", action, self.chair)

    def the_worker_releases(self, text: str, *facts: str, to: str) -> None:
        line = {
            "forum": to, "kind": "agency record", "text": text, "facts": list(facts),
            "single_reason": "The meeting asked how young people keep safe there.",
        }  # fmt: skip
        self.post(f"{self.context}/evidence", line, self.worker)

    def a_parent_disputes_the_tie(self) -> None:
        self.post(f"/v1/facts/{self.tie}/restriction", DISPUTE, self.worker)

    def the_agency_sends_its_file_again(self) -> None:
        bring(self.service.journal, "ties", headed("ties", TIES.replace("token-note-bus", "token-note-anew")))
        self.service.projector.catch_up()

    def the_graphs_are_made_anew(self) -> None:
        self.service.projector.rebuild()

    # What people read

    def of_the_context(self) -> Json:
        return dict(self.get(self.context, self.chair))

    def lines(self, who: dict[str, str]) -> list[str]:
        return [each["text"] for each in self.get(f"{self.context}/evidence", who)]

    def ties_of_the_record(self, of: int = 0) -> set[str]:
        child = self.get(f"/v1/children/{self.children[of]}", self.worker)
        return {each["id"] for each in child["ties"]}

    def ties_on_the_map(self) -> set[tuple[str, str]]:
        """Who is tied to whom on the session's map, by their initials."""
        drawn = self.session.map(self.session.invited)["map"]
        named = {each["id"]: each["label"] for each in drawn["people"]}
        return {(named[tie["first"]], named[tie["second"]]) for tie in drawn["ties"]}

    def all_that_the_invited_read(self) -> str:
        """The map of the session, to the youth worker who was invited."""
        return json.dumps(self.session.map(self.session.invited))

    def all_that_the_meeting_reads(self) -> str:
        """Every answer and page of the referrals and the context, to the chair."""
        here = self.context
        answers = [f"/v1/referrals?area={WEST}", here, f"{here}/versions", f"{here}/evidence"]
        answers += [f"/v1/referrals/{each}" for each in self.referrals]
        pages = [here.removeprefix("/v1"), f"{here.removeprefix('/v1')}/versions", f"/dcsm/{WEST}"]
        pages += [f"/referrals/{each}" for each in self.referrals]
        return self.text(answers, self.chair) + self.text(pages, self.chair | PAGE)

    def all_that_the_police_pull(self) -> str:
        """Every collection's features, each of them alone, the page of an analyst, and what was released."""
        found = [f"{self.context}/evidence", "/collections"]
        for name in COLLECTIONS:
            items = f"/collections/{name}/items"
            found.append(f"{items}?limit=1000")
            features = self.get(found[-1], self.police)["features"]
            found += [f"{items}/{each['id']}" for each in features[:20] if name != "hotspots"]
        return self.text(found, self.police) + self.text(["/analyst", f"/dcsm/{WEST}"], self.police | PAGE)

    def features(self, collection: str) -> list[Json]:
        """What is said of each feature of a collection, to the police."""
        answer = self.get(f"/collections/{collection}/items?limit=1000", self.police)
        return [each["properties"] for each in answer["features"]]

    def the_police_are_refused_whatever_is_about_children(self) -> None:
        child, session = self.children[0], self.session.id
        paths = [f"/v1/children/{child}", "/v1/children", f"/v1/peer-sessions/{session}/map", "/v1/reviews"]
        answers = [self.client.get(each, headers=self.police) for each in [*paths, "/v1/children/nobody"]]
        assert {(each.status_code, each.content) for each in answers} == {(404, answers[-1].content)}

    def held_about_places(self) -> str:
        """All that the graph of places holds, whoever may read it."""
        return json.dumps(everything(self.service.store.places.engine))

    def held_about_people(self) -> str:
        """All that the graph of people holds."""
        return json.dumps(everything(self.service.store.graphs["people"].engine))

    def of_the_children(self, text: str) -> list[str]:
        """Whatever of the six children, their ties or their session stands in a text."""
        ties = [ids(self.service.journal, "ties")[key] for key in ("S-T-1", "S-T-2")]
        words = [*self.children, *self.what_happened, *ties, self.session.id, *CHILDREN, *TOKENS]
        initials = [each for each in CHILDREN.values() if re.search(rf"\b{each}\b", text)]
        return [word for word in words if word in text] + initials

    # How it is sent

    def post(self, path: str, body: Json, who: dict[str, str]) -> Any:
        return self.session.post(path, body, who)

    def get(self, path: str, who: dict[str, str], status: int = 200) -> Any:
        return self.session.get(path, who, status)

    def text(self, paths: list[str], who: dict[str, str]) -> str:
        """The answers to some paths, one after the other; each must be there."""
        answers = [self.client.get(each, headers=who) for each in paths]
        assert {each.status_code for each in answers} == {200}, [
            path for path, each in zip(paths, answers, strict=True) if each.status_code != 200
        ]
        return "\n".join(each.text for each in answers)
