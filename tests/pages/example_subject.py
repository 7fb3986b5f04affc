"""What is held about a made-up person, for the page tests: a short copy and a very long one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from mapping_ui import views

FRAME = views.Frame(
    forum="Records steward",
    purpose="To answer your request about your own record.",
    reader="Jo Steward",
    when=datetime(2026, 7, 2, 11, 15),
    made_up=True,
    links=(views.Link("Requests", "/steward"),),
    sign_out="/sign-out",
)
MAY = views.Period(date(2026, 5, 1), date(2026, 5, 31))
NOVEMBER = date(2026, 11, 30)
THIRD_OF_APRIL = views.Period(date(2026, 4, 3), date(2026, 4, 3))

TIES = (
    views.Held(
        "BQ is your brother, and you look out for each other.", "school", "child told me", MAY, NOVEMBER
    ),
    views.Held(
        "Your football coach is an adult whom you trust.", "youth service", "saw it myself", MAY, NOVEMBER
    ),
    views.Held(
        "You threatened another young person.",
        "school",
        "someone told someone",
        MAY,
        NOVEMBER,
        "We both say that it was a joke, and that nobody was afraid.",
    ),
)
SUBJECT = views.SubjectPage(
    frame=FRAME,
    name="Asha Madeup",
    made=date(2026, 7, 2),
    why="We hold this to help keep you safe, and to make the places where you go safer.",
    kinds=(
        views.HeldKind(
            "children",
            (
                views.Held(
                    "You were born in September 2011.",
                    "children's services",
                    "data record",
                    until="three months after our work with you ends",
                ),
                views.Held(
                    "Saltmere team 1 is there to help you.",
                    "children's services",
                    "data record",
                    views.Period(date(2026, 5, 1), date(2026, 7, 2)),
                    date(2026, 10, 2),
                ),
            ),
        ),
        views.HeldKind("identities", (views.Held("Asha Madeup", "children's services", "data record"),)),
        views.HeldKind("ties", TIES),
        views.HeldKind("groups", ()),
        views.HeldKind(
            "involvements",
            (
                views.Held(
                    "You were harmed in a robbery on a bus.",
                    "police",
                    "data record",
                    THIRD_OF_APRIL,
                    date(2028, 4, 3),
                ),
            ),
        ),
    ),
    seen=(
        views.Sight(
            datetime(2026, 5, 4, 9, 12),
            "work with you",
            "to help the children of their team",
            "a worker of Saltmere team 1",
            "made-up-worker@example.org",
        ),
        views.Sight(
            datetime(2026, 6, 24, 14, 2),
            "a meeting about a group of young people in Saltmere",
            "to plan how to keep you safe",
            "a person who leads the meeting",
            "made-up-facilitator@example.org",
        ),
    ),
    left_out="Some lines are not shown.",
    reach=(
        "Write to Jo Steward, Records, Made-up Council, Saltmere.",
        "Ring 01632 960 001 on a weekday.",
        "Or ask your worker to bring you to us.",
    ),
)
PLACES = ("the bus", "the library", "football", "school", "the youth club")
LONG_SUBJECT = replace(
    SUBJECT,
    kinds=(
        *SUBJECT.kinds[:2],
        views.HeldKind(
            "ties",
            tuple(
                views.Held(
                    f"You and young person {number} are friends. You met at {PLACES[number % 5]}.",
                    ("school", "youth service", "police")[number % 3],
                    ("child told me", "saw it myself", "data record", "someone told someone")[number % 4],
                    MAY,
                    NOVEMBER,
                )
                for number in range(1, 301)
            ),
        ),
    ),
    seen=tuple(
        replace(SUBJECT.seen[number % 2], when=SUBJECT.seen[0].when + timedelta(hours=7 * number))
        for number in range(120)
    ),
)
EXAMPLES = {
    "subject": SUBJECT,
    "long-subject": LONG_SUBJECT,
    "no-subject": views.SubjectPage(FRAME, "Asha Madeup", date(2026, 7, 2), SUBJECT.why),
}
