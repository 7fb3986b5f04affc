"""Made-up referrals of made-up children for the page tests: nobody in it is real."""

from dataclasses import replace
from datetime import date

from mapping_ui import views
from tests.pages.example_casework import FRAME

BACK = views.Link("Referrals that wait", "/child-referrals")


def choices(*values: str) -> tuple[views.Choice, ...]:
    return tuple(views.Choice(each, each) for each in values)


WAITING = views.ChildReferralsPage(
    FRAME,
    (
        views.ChildReferralInList(
            "AM, BQ", "Both were robbed on the way home.", "robbery, weapon harm", "Route 14",
            date(2026, 6, 30), "/child-referrals/referral-1", danger=True,
        ),
        views.ChildReferralInList(
            "CDE", "", "online exploitation", "", date(2026, 6, 2), "/child-referrals/referral-2"
        ),
    ),
)  # fmt: skip

REFERRAL = views.ChildReferralPage(
    frame=FRAME,
    back=BACK,
    children=(views.Link("AM", "/children/child-1"), views.Link("BQ", "/children/child-2")),
    made_on=date(2026, 6, 30),
    known="Said by school: child told me",
    answers=(
        ("What is happening?", "Both were robbed on the way home."),
        ("Which kinds of harm?", "robbery, weapon harm"),
        ("Where?", "Route 14"),
        ("What do they say?", "They want to sit with a driver whom they know."),
        ("What is good, and which adults are safe?", "not known"),
    ),
    beside=("1 other referral that waits is about Route 14.",),
    form=views.Form("/child-referrals/referral-1/screening", "0" * 32),
    decisions=choices("No further action, with advice", "DCSM item", "CAHM"),
    kinds=choices("A place, route or school that is on the map", "A group of young people"),
    places=choices("Route 14", "Harbour steps"),
    districts=choices("Saltmere"),
    harms=choices("robbery", "weapon harm"),
    bands=choices("Fewer than 6", "6 to 10"),
    ways_known=choices("child told me", "saw it myself"),
    danger=True,
)

REFUSED = replace(
    REFERRAL,
    form=views.Form(
        "/child-referrals/referral-1/screening",
        "0" * 32,
        (("decision", "CAHM"),),
        (("reason", "Say why: the reason is kept with the decision."),),
    ),
)

EXAMPLES = {
    "child-referrals": WAITING,
    "child-referrals-none": views.ChildReferralsPage(FRAME),
    "child-referral": REFERRAL,
    "child-referral-refused": REFUSED,
    "child-referral-read": replace(REFERRAL, form=None, danger=False),
}
"""Every page about referrals of children by a short name."""
