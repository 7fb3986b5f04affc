"""Three monthly meetings of the made-up county's first district, each as a real one would leave it.

What is referred, and which patterns lie across it, is told by the file of truths (``graph.county.meetings``).
"""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from api.changes.refer import LOCATION, Concern
from api.commands import meeting_words as words
from api.commands.past import Past, subject_of
from api.service import Service
from graph.county.files import TRUTHS
from graph.county.meetings import BETWEEN_MEETINGS, REFERRALS, meeting_days, place_of, worded

OURS: Final = frozenset({"truth", "pattern"})
"""What the county knows of a referral and no form asks."""

ASSESS: Final = "context assessment"
ITEM: Final = "DCSM item"
ADVISE: Final = "no further action, with advice"
RESPOND: Final = "universal partner response"
CAHM: Final = "CAHM"


def tell_of_meetings(service: Service) -> None:
    """Hold the meetings that came before the day of the county, unless it is done or visitors began."""
    if _is_told(service) or _others_refer(service):
        return
    truths = json.loads((service.journal.folder / TRUTHS).read_text(encoding="utf-8"))
    planted = truths["planted"]
    since = next(date.fromisoformat(each["since"]) for each in planted if "since" in each)
    past = Past(service, truths["district"], since - timedelta(weeks=10))
    past.begin()
    history = History(past, planted, *meeting_days(date.fromisoformat(truths["today"])))
    history.a_place_is_made_safer(since)
    history.first_meeting()
    history.young_people_are_heard()
    history.second_meeting()
    history.the_plan_is_begun()
    history.third_meeting()
    history.two_referrals_wait()


def _is_told(service: Service) -> bool:
    """Whether the last referral of the history stands in the journal."""
    *_, last = REFERRALS.values()
    return any(last.what in body for body in _referrals(service)["body"])


def _others_refer(service: Service) -> bool:
    """Whether somebody else referred: what they opened, no history may decide on after the event."""
    ours = {subject_of(each.agency) for each in REFERRALS.values()}
    return not ours.issuperset(_referrals(service)["author"])


def _referrals(service: Service) -> pd.DataFrame:
    documents = service.journal.standing("document")
    if documents.empty:
        return pd.DataFrame(columns=["author", "body"])
    return documents[documents["kind"] == "referral"]


@dataclass
class History:
    """The meetings of one district, from the oldest day to the newest.

    ``referrals`` and the ``contexts`` that they led to are known by what the county calls the referral;
    ``actions`` and ``measures`` of the route by what its plan calls them.
    """

    past: Past
    planted: list[dict[str, Any]]
    first: date
    second: date
    third: date
    referrals: dict[str, str] = field(default_factory=dict)
    contexts: dict[str, str] = field(default_factory=dict)
    actions: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)

    @property
    def route(self) -> str:
        """The context about the route."""
        return self.contexts["route by a school"]

    @property
    def next(self) -> date:
        """The day of the meeting after the last."""
        return self.third + BETWEEN_MEETINGS

    # What happened

    def a_place_is_made_safer(self, since: date) -> None:
        """The older context: everything was done by the day from which its place is safer."""
        met = since - timedelta(weeks=9)
        self.refer("older", met - timedelta(days=7))
        self.screen(
            "older", met, ASSESS, "Parents and pupils say the same; there is no other short way.", since
        )
        past, context = self.past, self.contexts["older"]
        past.write(met, context, words.VOICES, words.OLDER_VOICES)
        past.write(met, context, words.DESIGN, words.BEND)
        goal = past.add(met, context, words.SEEN)
        measure = past.add(met, context, words.lamps(since), goal)
        action = past.add(met, context, words.light_the_bend(goal, since))
        past.decide(met, context, "plan active", "Light first, then somebody who is there.", since)
        past.progress(since, context, action, "done", "Four lamps work, and the bend can be seen.")
        past.add(since, context, words.all_lamps(since), measure)
        past.decide(
            since, context, "improving", "It is light. Wait and see what changes.", self.second, over=1
        )

    def first_meeting(self) -> None:
        """One referral leads to an assessment, and one to nothing but advice."""
        day = self.first
        self.refer("route by a school", day - timedelta(days=5))
        self.refer("over-reported", day - timedelta(days=4))
        self.screen("route by a school", day, ASSESS, words.A_MATTER_OF_THE_ROUTE, self.second)
        self.screen("over-reported", day, ADVISE, words.NO_HARM_SAID)
        for section, text in words.FIRST_TEXTS.items():
            self.past.write(day + timedelta(days=7), self.route, section, text)

    def young_people_are_heard(self) -> None:
        """Between two meetings other agencies refer too, and the assessment is written anew."""
        self.refer("route by the operator", self.first + timedelta(days=9))
        self.refer("place by its name", self.first + timedelta(days=16))
        heard = self.first + timedelta(days=21)
        for section, text in words.SECOND_TEXTS.items():
            self.past.write(heard, self.route, section, text, over=1)
        for section, text in words.LATER_TEXTS.items():
            self.past.write(heard, self.route, section, text)

    def second_meeting(self) -> None:
        """One referral joins a context, one opens another; the route gets a plan, the older one is closed."""
        day = self.second
        self.screen(
            "route by the operator", day, ASSESS, "The route under assessment: it joins it.", self.third
        )
        self.screen("place by its name", day, ITEM, words.NOBODY_GOES, self.third)
        self._plan(day)
        self.past.decide(day, self.route, "plan active", words.PLANNED, self.third)
        watched = day + timedelta(weeks=26)
        self.past.write(day, self.contexts["older"], words.REVIEW, words.CLOSING)
        self.past.decide(day, self.contexts["older"], "closed watch", words.CLOSED, watched, over=2)

    def the_plan_is_begun(self) -> None:
        """Actions go on, measures are read, and other agencies refer."""
        day, ride, light = self.second, self.actions["ride"], self.actions["light"]
        self.past.progress(
            day + timedelta(days=10), self.route, ride, "begun", "Two workers, two afternoons."
        )
        self.refer("station", day + timedelta(days=12))
        self.refer("chat", day + timedelta(days=14))
        self.refer("route in words", day + timedelta(days=16))
        self.past.progress(day + timedelta(days=20), self.route, ride, "done", words.RIDDEN, over=2)
        self.past.progress(day + timedelta(days=21), self.route, light, "blocked", words.WHO_PAYS)
        read = day + timedelta(days=24)
        self.past.add(read, self.route, words.safer_answers(read), self.measures["safe"])
        self.past.add(read, self.route, words.more_hours(read), self.measures["hours"])

    def third_meeting(self) -> None:
        """Three referrals are screened, each another way, and the route is reviewed."""
        day, past, place = self.third, self.past, self.contexts["place by its name"]
        self.screen("route in words", day, RESPOND, words.WHERE_IT_ENDS)
        self.screen("station", day, ITEM, words.A_MATTER_OF_THE_PLACE, self.next)
        self.screen("chat", day, CAHM, "It reaches many of one year: whom it ties is for the other meeting.")
        past.progress(
            day, self.route, self.actions["wait"], "begun", "Drivers of the four o'clock bus first."
        )
        past.write(day, self.route, words.REVIEW, words.REVIEWED)
        past.decide(day, self.route, "plan active", words.GOES_ON, self.next, over=1)
        past.write(day, place, words.VOICES, words.PLACE_VOICES)
        past.decide(day, place, "under assessment", words.WALK_FIRST, self.next)

    def two_referrals_wait(self) -> None:
        """What came in since the last meeting: nobody has decided on it yet."""
        self.refer("place by another name", self.third + timedelta(days=2))
        self.refer("takeaways", self.third + timedelta(days=4))

    # How it is said

    def refer(self, called: str, day: date) -> None:
        """The agency says it in the fields of the form."""
        told = worded(REFERRALS[called], self.planted)
        said = {name: value for name, value in asdict(told).items() if name not in OURS}
        if told.kind == LOCATION:
            said["subject"] = self.past.place(place_of(told, self.planted))
        else:
            said["district"] = self.past.district
        self.referrals[called] = self.past.refer(day, Concern(**said, danger=False))

    def screen(self, called: str, day: date, decision: str, reason: str, review: date | None = None) -> None:
        """The chair decides; the context that it leads to is known from now on."""
        self.contexts[called] = self.past.screen(day, self.referrals[called], decision, reason, review)

    def _plan(self, day: date) -> None:
        """Three goals of the route, with two measures and four actions."""
        add, due = self.past.add, day + timedelta(weeks=12)
        goals = {name: add(day, self.route, goal) for name, goal in words.GOALS.items()}
        self.measures["safe"] = add(day, self.route, words.safe_answers(due), goals["safe"])
        self.measures["hours"] = add(day, self.route, words.hours_there(due), goals["somebody"])
        for name, action in words.actions(day, goals).items():
            self.actions[name] = add(day, self.route, action)
