"""What a visitor of the made-up county finds: a session about six children, a child who asks what is held.

And a question of the police that waits for an approver, and what three meetings of the district left.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import pandas as pd

from api.access import CAHM, CASEWORK, POLICE
from api.changes.ask_disclosure import AskDisclosure, RequestText
from api.changes.edit_session import PutOnMap, Said
from api.changes.open_session import Invitee, OpenSession, SessionText
from api.changes.session_said import PersonText, SupportText, TieText
from api.commands.meeting_history import tell_of_meetings
from api.disclosures import Register
from api.documents import Sending
from api.gate import Asking
from api.memberships import admit
from api.questions.peer_sessions import PeerSessions, SessionOfList
from api.service import Service
from graph.journal import MADE_UP_SOURCE
from graph.journal.access import APPROVER, grant, members

FACILITATOR: Final = "made-up-cahm-facilitator@example.org"
WORKER: Final = "made-up-caseworker@example.org"
ANALYST: Final = "made-up-police-analyst@example.org"
MOST: Final = 6
"""Children of the record on the map."""


@dataclass(frozen=True)
class Shown:
    """A team, a session of children of theirs, and one of those children."""

    team: str
    session: str
    child: str


def demonstrate(service: Service) -> Shown:
    """Tell of the meetings and of the people, unless it is done already."""
    tell_of_meetings(service)
    return show_people(service)


def show_people(service: Service) -> Shown:
    """Open the session, unless it is open already, and let the police ask."""
    team, children = _group(service)
    today = service.gate.today()
    admit(service.journal, grant(FACILITATOR, CASEWORK.name, [team], today), "milieu demo")
    worker, table = Asking(FACILITATOR, CASEWORK.name), Asking(FACILITATOR, CAHM.name)
    if held := _sessions(service, table):
        return Shown(team, held[0].id, children[0])
    session: str = service.gate.change(OpenSession(_opening(service), _sending("opened")), worker).body[
        "session"
    ]
    for number, said in enumerate(
        _said(children, today.isoformat(), (today + timedelta(days=14)).isoformat())
    ):
        service.gate.change(PutOnMap(session, said, _sending(f"said {number}")), table)
    _ask(service, team)
    return Shown(team, session, children[0])


def _ask(service: Service, team: str) -> None:
    """The police ask about somebody, and a worker of a team decides."""
    today = service.gate.today()
    admit(service.journal, grant(ANALYST, POLICE.name, ["*"], today), "milieu demo")
    admit(service.journal, grant(WORKER, CASEWORK.name, [team], today, role=APPROVER), "milieu demo")
    text = RequestText(
        name="Made-up Rowan",
        born="2011",
        known="Reported missing last night, and seen near the harbour.",
        items=("the team to ring", "who could help"),
        why="To find a child who is missing; whoever is with the team may know where they go.",
        operation="missing person enquiry",
        officer="DS Example",
        role="missing persons unit",
        needed_by=(today + timedelta(days=7)).isoformat(),
    )
    asked = AskDisclosure(text, Register(service.journal, today), _sending("asked"))
    service.gate.change(asked, Asking(ANALYST, POLICE.name))


def _sessions(service: Service, who: Asking) -> tuple[SessionOfList, ...]:
    today = service.gate.today()
    if not any(each.forum == CAHM.name for each in members(service.journal, who.subject, today)):
        return ()
    found: tuple[SessionOfList, ...] = service.gate.answer(PeerSessions(today), who)
    return found


def _group(service: Service) -> tuple[str, list[str]]:
    """The team that knows most of one group together, and up to six children of it."""
    children = service.journal.standing("children")
    today = service.gate.today().isoformat()
    with_a_team = children[(children["allocated_from"] <= today) & (children["allocated_to"] >= today)]
    team_of = dict(zip(with_a_team["id"], with_a_team["team"], strict=True))
    groups = service.journal.standing("groups")
    groups = groups[groups["expires"] >= today] if not groups.empty else pd.DataFrame({"members": []})
    best: tuple[int, str, list[str]] = (0, "", [])
    for named in groups["members"]:
        known = [child for child in named.split("; ") if child in team_of]
        for team, number in Counter(team_of[child] for child in known).most_common(1):
            if best[0] < number:
                best = (number, team, [child for child in known if team_of[child] == team])
    return best[1], best[2][:MOST]


def _opening(service: Service) -> SessionText:
    return SessionText(
        mode="multi agency",
        purpose="plan safety for children who are linked",
        basis="DPA 2018 Sch. 1 para. 18 (safeguarding of children)",
        families="Told by each child's worker; two parents will come to the next meeting.",
        review=(service.gate.today() + timedelta(days=90)).isoformat(),
        display="initials",
        invitees=(
            Invitee(
                subject="made-up-youth-worker@example.org", agency="youth service", role="detached worker"
            ),
            Invitee(subject="made-up-form-tutor@example.org", agency="school", role="form tutor"),
        ),
    )


def _said(children: list[str], today: str, due: str) -> list[Said]:
    """People with a reason each, a peer whom nobody could name yet, a tie that protects, an action."""
    people: list[Said] = [
        PersonText(child=child, reason="was with others who were harmed") for child in children
    ]
    people.append(PersonText(label="friend K", reason="two of them are afraid for them"))
    if len(children) < 2:
        return people
    tie = TieText(
        first=children[0], second=children[1], kind="looks out for", valence="protective",
        direction="from first to second", said_by="youth service", basis="saw it myself", observed=today,
    )  # fmt: skip
    action = SupportText(person=children[0], what="Football on Fridays", owner="Youth worker", due=due)
    return [*people, tie, action]


def _sending(what: str) -> Sending:
    return Sending(f"milieu demo: {what}", MADE_UP_SOURCE)
