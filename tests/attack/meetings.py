"""What the readers of a service find there: two peer sessions, a context with its plan, and real ids."""

import time

from fastapi.testclient import TestClient

from api.doors import doors
from api.questions.collections import COLLECTIONS
from api.service import Service
from graph.county import County
from tests.attack.crowd import OPENERS, Crowd, admit_all, subject_of
from tests.attack.said import (
    ACTION,
    CONCERN,
    COPY,
    DISTRICT,
    GOAL,
    LINE,
    MEASURE,
    NOTICE,
    OPENING,
    REQUEST,
    SCREENING,
    SUPPORT,
    TIE,
    Json,
)
from tests.attack.told import People, tokens_in, told

ON_A_MAP = 8
"""Children on the map of each session."""

SAID = ("basis", "families", "role", "disclosure", "reason", "words", "what", "owner")
"""What is said in a session in words of its own: each is a token."""

SHOWN = frozenset(SAID) - {"disclosure"}


def gather(service: Service, client: TestClient, county: County) -> Crowd:
    """Let everybody in, hold two sessions, and open a context."""
    crowd = Crowd(service, client, People.of(county, service.journal))
    admit_all(crowd)
    one, another = crowd.teams
    hold(crowd, OPENERS[0], "one session", one, display="initials")
    hold(crowd, OPENERS[1], "another session", another, display="names")
    meet(crowd)
    crowd.let_in("guest", "dcsm_guest", crowd.known["context"][0])
    crowd.allowed["auditor"] = crowd.people.numbers | frozenset(filter(is_id, crowd.said))
    know_ids(crowd)
    disclose(crowd)
    know_child_referrals(crowd)
    copy(crowd)
    say_of_two(crowd)
    notify(crowd)
    bring(crowd)
    return crowd


def is_id(token: str) -> bool:
    """Whether a token, written one way, is an id."""
    return len(token) == 32 and "token" not in token


def hold(crowd: Crowd, opener: str, invited: str, team: str, display: str) -> None:
    """A session with children of a team on its map, somebody not identified, a tie, an action and a place."""
    words = {name: f"token-session-{name}-{OPENERS.index(opener):05}" for name in SAID}
    guest = {"subject": subject_of(invited), "agency": "school", "role": words["role"]}
    officer = {"subject": subject_of(f"officer {opener}"), "agency": "police", "role": "officer"}
    told_why = [guest, officer | {"disclosure": words["disclosure"]}]
    opening = {"display": display, "invitees": told_why} | {
        name: words[name] for name in ("basis", "families")
    }
    session = crowd.ask(opener, "/v1/peer-sessions", OPENING | opening)["id"]
    keys = crowd.people.tied(team)[:ON_A_MAP]
    put_on_map(crowd, opener, session, [crowd.people.ids["children"][key] for key in keys], words)
    drawn = crowd.ask(opener, f"/v1/peer-sessions/{session}/map", milieu_forum="cahm")
    own = tokens_in(str(drawn)) - crowd.people.numbers - crowd.people.words - ids_of_places(drawn)
    shown = told(words[name] for name in SHOWN) | own
    crowd.allowed[invited] = shown | crowd.people.of_map(keys, names=display == "names")
    crowd.said |= told(words.values()) | own
    know_session(crowd, session, drawn)


def put_on_map(crowd: Crowd, opener: str, session: str, children: list[str], words: dict[str, str]) -> None:
    """Say at the table all that can be said there."""

    def say(what: str, /, **body: object) -> None:
        crowd.ask(opener, f"/v1/peer-sessions/{session}/{what}", body, milieu_forum="cahm")

    for child in children:
        say("people", child=child, reason=words["reason"])
    say("people", label="friend K", reason=words["reason"], words=words["words"])
    say("actions", **(SUPPORT | {"person": children[0], "what": words["what"], "owner": words["owner"]}))
    say("ties", **(TIE | {"first": children[0], "second": children[1]}))
    visited = crowd.ask(opener, f"/v1/children/{children[0]}", milieu_forum="casework")["places"]
    say("places", place=visited[0]["id"], visited_by=[children[0]])
    say("places", label="the old quay")


def ids_of_places(drawn: Json) -> set[str]:
    """The ids of the places on a map: no persons."""
    return tokens_in(str([each["id"] for each in drawn["map"]["places"]]))


def know_session(crowd: Crowd, session: str, drawn: Json) -> None:
    """The ids of a session: what it says itself first, since that may be taken off its map."""
    things = [each["id"] for each in drawn["actions"]]
    things += [each["id"] for each in drawn["map"]["people"] if not each["identified"]]
    things += [each["id"] for each in drawn["map"]["ties"] if each["stated_here"]]
    children = [each["id"] for each in drawn["map"]["people"] if each["identified"]]
    places = [each["id"] for each in drawn["map"]["places"]]
    for name, ids in (("session", [session]), ("thing", things), ("child", children), ("place", places)):
        crowd.known[name] = crowd.known.get(name, []) + ids


def meet(crowd: Crowd) -> None:
    """Two places are referred; one is handed over by a session, and one gets a context with a plan."""
    session, place = crowd.known["session"][0], crowd.known["place"][0]
    handed = {name: CONCERN[name] for name in ("what", "harm", "how_known", "danger", "agency")}
    over = f"/v1/peer-sessions/{session}/places/{place}/referral"
    waiting = crowd.ask(OPENERS[0], over, handed, milieu_forum="cahm")["id"]
    referral = crowd.ask("chair", "/v1/referrals", CONCERN)["id"]
    context = crowd.ask("chair", f"/v1/referrals/{referral}/screening", SCREENING)["context"]
    path = f"/v1/contexts/{context}"
    crowd.ask("chair", f"{path}/assessment/0", {"text": "It is dark behind the shops."})
    goal = crowd.ask("chair", f"{path}/goals", GOAL)["id"]
    measure = crowd.ask("chair", f"{path}/goals/{goal}/measures", MEASURE)["id"]
    action = crowd.ask("chair", f"{path}/actions", ACTION)["id"]
    crowd.known |= {
        "referral": [waiting, referral], "context": [context], "goal": [goal], "measure": [measure],
        "action": [action],
    }  # fmt: skip
    release(crowd, path)


def release(crowd: Crowd, context: str) -> None:
    """A line that rests on a tie of a child of the first team is released to the district's meeting."""
    child = crowd.known["child"][0]
    tie = crowd.ask(OPENERS[0], f"/v1/children/{child}", milieu_forum="casework")["ties"][0]["id"]
    line = LINE | {"facts": [tie]}
    told = crowd.ask(OPENERS[0], f"{context}/evidence", line, milieu_forum="casework")
    crowd.known |= {"fact of a line": [tie], "line": [told["id"]]}


def disclose(crowd: Crowd) -> None:
    """The police ask: one request waits, one team answers two and takes one back; what is said are tokens."""
    words = {name: f"token-asked-{name}-00001" for name in ("name", "known", "why")}
    inside, over = (f"token-decided-{name}-00001" for name in ("inside", "over"))
    waiting, answered, ended = (
        crowd.ask("police", "/v1/disclosures", REQUEST | given)["id"]
        for given in (words, {"name": over}, {"name": over})
    )
    child = crowd.people.ids["children"][crowd.people.tied(crowd.teams[0])[0]]
    told_of = {"decision": "disclose", "child": child, "items": ["initials and month of birth"]}
    for_recipient = {"reason": inside, "words": "To find the child.", "condition": "Ring first."}
    for request in (answered, ended):
        path = f"/v1/disclosures/{request}"
        crowd.ask("one team", f"{path}/decision", told_of | for_recipient | {"expires": "2026-11-27"})
    crowd.ask("one team", f"/v1/disclosures/{ended}/withdrawal", {"reason": inside})
    crowd.said |= told([*words.values(), inside, over])
    for reader in ("one team", "another team"):
        crowd.allowed[reader] |= told(words.values())
    crowd.allowed["one team"] |= told([over])
    crowd.known["disclosure"] = [waiting, answered, ended]
    crowd.known["/v1/disclosures/{disclosure}/withdrawal disclosure"] = [answered]


def copy(crowd: Crowd) -> None:
    """A team makes copies of a child's record, and a session's guest one of its map."""
    child, session = crowd.known["child"][0], crowd.known["session"][0]
    made = [crowd.ask("one team", "/v1/exports", COPY | {"of": child})["id"] for _ in range(2)]
    of_map = COPY | {"what": "session map", "of": session}
    made.append(crowd.ask("one session", "/v1/exports", of_map)["id"])
    crowd.known |= {"export": made, "of": [child, session]}
    for act in ("recall", "destroyed"):  # the first stays to be read
        for path in ("/v1/exports", "/exports"):
            crowd.known[f"{path}/{{export}}/{act} export"] = made[1:]


def say_of_two(crowd: Crowd) -> None:
    """A worker says of two pairs of a team's records that each is of one child; nobody confirms it yet."""
    on_map = crowd.people.tied(crowd.teams[0])[:ON_A_MAP]
    others = [key for key in crowd.people.children(crowd.teams[0]) if key not in on_map]
    pairs = [[crowd.people.ids["children"][key] for key in others[n : n + 2]] for n in (0, 2)]
    for keep, other in pairs:
        said = {"keep": keep, "other": other, "same": True, "reason": "The school says so."}
        crowd.ask(OPENERS[0], "/v1/same-child", said, milieu_forum="casework")
    crowd.known |= {"record": [pairs[0][1]], "one": [pairs[1][0]], "other": [pairs[1][1]]}


def notify(crowd: Crowd) -> None:
    """A worker writes down for the first team that somebody is moved; the team itself tells an authority."""
    own = NOTICE | {"to": crowd.teams[0], "outside": False}
    for_team = [
        crowd.ask(OPENERS[0], "/v1/safety-notices", own, milieu_forum="casework")["id"] for _ in range(2)
    ]
    told = NOTICE | {"child": crowd.known["child"][0]}
    sent = [crowd.ask("one team", "/v1/safety-notices", told)["id"] for _ in range(2)]
    for n, path in enumerate(("/v1/safety-notices", "/safety-notices")):
        crowd.known[f"{path}/{{notice}}/acknowledgement notice"] = [for_team[n]]
        crowd.known[f"{path}/{{notice}}/end notice"] = [sent[n]]
    crowd.known["notice"] = [*for_team, *sent]


def bring(crowd: Crowd) -> None:
    """A job of the importer's with a row that was rejected, of open data: no other may be brought here."""
    form = {"kind": "stops", "source": "made-up stops"}
    header = "ATCOCode,CommonName,Longitude,Latitude,StopType,Status\n"
    files = {"files": ("stops.csv", f"{header}1,Quay,not a number,53.4,BCT,active\n")}
    sent = crowd.client.post("/v1/imports", data=form, files=files, headers=crowd.bearers["importer"])
    assert sent.status_code == 202, sent.text
    job = sent.json()["id"]
    while crowd.ask("importer", f"/v1/jobs/{job}")["state"] in {"waiting", "running"}:
        time.sleep(0.02)
    crowd.known["job"] = crowd.known["import_id"] = [job]


def know_child_referrals(crowd: Crowd) -> None:
    """The referrals of children that wait with each of the two teams."""
    waiting = [each["id"] for opener in OPENERS for each in crowd.ask(opener, "/v1/child-referrals")]
    assert len(waiting) > 1
    for path in ("/child-referrals/{referral}", "/child-referrals/{referral}/screening"):
        crowd.known |= {f"{path} referral": waiting, f"/v1{path} referral": waiting}


def know_ids(crowd: Crowd) -> None:
    """Districts, features, doors and files of a map, and a few persons of every kind."""
    app = crowd.client.app
    app.state.doors = doors(DISTRICT, "a team", "a-session", "a-child")
    crowd.known["code"] = [each.code for each in app.state.doors]
    crowd.known["token"] = [crowd.bearers["stranger"]["Authorization"].split()[1]]
    codes = [DISTRICT, "E07999002"]
    crowd.known |= {"gss": codes, "district": codes, "area": codes}
    page = crowd.client.get(
        f"/dcsm/{DISTRICT}", headers=crowd.bearers["chair"] | {"Accept": "text/html"}
    ).text
    crowd.known["name"] = sorted({part.split('"')[0] for part in page.split(f"/dcsm/{DISTRICT}/files/")[1:]})
    crowd.known["collectionId"] = list(COLLECTIONS)
    for name in COLLECTIONS:
        found = crowd.ask("police", f"/collections/{name}/items?limit=3")["features"]
        crowd.known[f"/collections/{name}/items/{{featureId}} featureId"] = [each["id"] for each in found]
    for kind, ids in crowd.people.ids.items():
        every = list(ids.values())
        crowd.known[kind] = every[:: max(1, len(every) // 5)]
    crowd.known["child"] += crowd.known["children"]
