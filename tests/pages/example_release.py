"""Made-up lines of evidence for the page tests: the form, a preview, and a line that is read."""

from dataclasses import replace
from datetime import date

from mapping_ui import views
from mapping_ui.views import Choice, Form
from tests.pages.example_casework import FRAME, MAY

ACTION = "/children/child-1/release"
TEXT = "Phones are taken from younger children on the steps, where the lamps have gone out."
FILLED = (
    ("context", "steps"),
    ("facts", "part-1"),
    ("facts", "away-1"),
    ("forum", "dcsm"),
    ("kind", "agency record"),
    ("text", TEXT),
)
STANDING = views.LineStanding(
    id="line-1",
    text=TEXT,
    forum="The district's meeting",
    released_by="Sam Worker",
    released_on=date(2026, 6, 22),
    until=date(2027, 3, 1),
    take_back=Form(f"{ACTION}/line-1/back", "made-up-secret"),
)
RELEASE = views.ReleasePage(
    frame=FRAME,
    back=views.Link("AM", "/children/child-1"),
    form=Form(ACTION, "made-up-secret"),
    facts=(
        Choice("part-1", "AM in robbery: harmed, May 2026"),
        Choice("away-1", "AM missing, June 2026, out of school, friends"),
    ),
    contexts=(Choice("steps", "Harbour steps, under assessment"),),
    forums=(Choice("dcsm", "The district's meeting"), Choice("police", "Police analysts")),
    kinds=(Choice("agency record", "Agency record"), Choice("meeting", "Meeting")),
    standing=(STANDING,),
)
PREVIEW = views.LinePreview(
    line=views.LineSeen(
        place="Harbour steps, under assessment",
        text=TEXT,
        kind="agency record",
        seen=MAY,
        how_known="child told me; data record",
        grade="2B",
        released_by="Sam Worker",
        released_on=date(2026, 7, 2),
        until=date(2027, 3, 1),
    ),
    forum="The district's meeting",
    form=Form(ACTION, "made-up-secret", FILLED),
    language=('This says "absconded": say "missing".',),
    singled=("It rests on one single event: whoever knows of that event knows whom it is about.",),
)
UNANSWERED = (
    (
        "single_reason",
        "It rests on one single event. Say here why it must go on as it is.",
    ),
)
EXAMPLES = {
    "release": RELEASE,
    "wrong-release": replace(
        RELEASE,
        form=Form(ACTION, "made-up-secret", FILLED, (("text", "This names somebody who is behind it."),)),
    ),
    "no-release": replace(RELEASE, contexts=(), standing=()),
    "release-preview": replace(RELEASE, preview=PREVIEW),
    "unanswered-release": replace(
        RELEASE, preview=replace(PREVIEW, form=replace(PREVIEW.form, errors=UNANSWERED))
    ),
}
