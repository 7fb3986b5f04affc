"""Made-up notices for the page tests: nobody is moved anywhere."""

from dataclasses import replace
from datetime import date

from mapping_ui import views
from tests.pages.example_casework import CHILDREN, FRAME

ACKNOWLEDGE = views.Form("/safety-notices/notice-1/acknowledgement", "made-up-secret")
END = views.Form("/safety-notices/notice-3/end", "made-up-secret")
WAITING = views.NoticeLine(
    "waiting", "Saltmere team 1", "Team manager, Dunlin team 2", "01632 960 001", date(2026, 7, 4),
    date(2026, 7, 28), "kit@example.org", received=True, acknowledge=ACKNOWLEDGE,
)  # fmt: skip
OVERDUE = replace(WAITING, state="overdue", to="Dunlin team 1", acknowledge_by=date(2026, 7, 1))
OUTSIDE = replace(
    WAITING,
    received=False,
    outside=True,
    to="Duty team, Northshire Council",
    sent_by="robin@example.org",
    end=END,
)
DONE = replace(
    OUTSIDE,
    state="acknowledged",
    outside=False,
    to="Dunlin team 2",
    acknowledge=None,
    acknowledged="kit@example.org, 2 July 2026",
)
CHOICES = tuple(
    views.Choice(f"child-{n}", f"{each.initials}, born {each.born:%Y-%m}")
    for n, each in enumerate(CHILDREN, 1)
)
FORM = views.Form("/safety-notices", "made-up-secret")
EXAMPLES = {
    "safety-notices": views.SafetyNoticesPage(FRAME, (OVERDUE, WAITING, OUTSIDE, DONE), FORM, CHOICES),
    "no-safety-notices": views.SafetyNoticesPage(FRAME, (), FORM, CHOICES),
    "wrong-safety-notice": views.SafetyNoticesPage(
        FRAME,
        (),
        replace(FORM, errors=(("telephone", "Give the telephone number at work of whom to ring."),)),
        CHOICES,
    ),
}
