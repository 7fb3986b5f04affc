"""Made-up requests of made-up officers for the page tests: nobody in them is real."""

from datetime import date

from mapping_ui import views
from tests.pages.example_casework import CHILDREN, FRAME

ITEMS = ("the team to ring", "where found when last missing")
NEEDED, UNTIL = date(2026, 7, 6), date(2026, 7, 12)
RECIPIENT = "DS Wren Example, missing persons unit"
BACK = views.Link("What the police ask", "/disclosures")
OFFICER = views.Frame(
    forum="Police analyst",
    purpose="To prevent harm to children where it happens.",
    reader="Wren Example",
    when=FRAME.when,
    made_up=True,
    links=(views.Link("Your requests", "/disclosures"),),
    sign_out="/sign-out",
)


def line(number: int, title: str, state: str, until: date | None = None) -> views.DisclosureLine:
    return views.DisclosureLine(
        title, f"/disclosures/request-{number}", ITEMS, RECIPIENT, NEEDED, state, until
    )


ANSWERS = (
    ("About whom?", "Asha Madeup"),
    ("Born", "14 September 2011"),
    ("What they know already", "Seen near the harbour on Tuesday evening, with a grey rucksack."),
    ("What is asked for?", "\n".join(ITEMS)),
    ("Why is it necessary, and why would no less do?", "Missing since last night; nothing else says where."),
    ("For which operation or purpose?", "Operation Heron"),
    ("Who would receive it?", RECIPIENT),
    ("Who asks?", "wren@example.org"),
    ("Needed by", "2026-07-06"),
)  # fmt: skip
PREVIEW = (
    views.TellLine(ITEMS[0], "Saltmere team 1"),
    views.TellLine(ITEMS[1], "Kittiwake Library, on 2026-05-09."),
)
CHOICES = tuple(
    views.Choice(f"child-{n}", f"{each.initials}, born {each.born:%Y-%m}")
    for n, each in enumerate(CHILDREN, 1)
)
REFUSALS = (
    views.Choice(
        "not shown to be necessary",
        "Not shown to be necessary: the request does not say why it is needed for its purpose",
    ),
    views.Choice(
        "another way has to be taken",
        "Another way has to be taken: a court, or another way that an investigation has",
    ),
)
UNDECIDED = views.DisclosurePage(
    frame=FRAME,
    back=BACK,
    name="Asha Madeup",
    answers=ANSWERS,
    choose=views.Form("/disclosures/request-1"),
    children=CHOICES,
    form=views.Form("/disclosures/request-1", "made-up-secret"),
    refusals=REFUSALS,
)
DECIDING = views.DisclosurePage(
    frame=FRAME,
    back=BACK,
    name="Asha Madeup",
    answers=ANSWERS,
    choose=views.Form("/disclosures/request-1", values=(("child", "child-1"),)),
    children=CHOICES,
    child=views.Link("AM, born 2011-09", "/children/child-1"),
    preview=PREVIEW,
    form=views.Form("/disclosures/request-1?child=child-1", "made-up-secret"),
    refusals=REFUSALS,
)
WRONG_DECISION = views.DisclosurePage(
    frame=FRAME,
    back=BACK,
    name="Asha Madeup",
    answers=ANSWERS,
    choose=views.Form("/disclosures/request-1", values=(("child", "child-1"),)),
    children=CHOICES,
    child=views.Link("AM, born 2011-09", "/children/child-1"),
    preview=PREVIEW,
    form=views.Form(
        "/disclosures/request-1?child=child-1",
        "made-up-secret",
        values=(("decision", "disclose"), ("items", ITEMS[0])),
        errors=(
            ("reason", "Say why: the reason is kept with the decision, and stays inside."),
            ("expires", "Give the last day on which it may be read, at most 28 days ahead."),
        ),
    ),
    refusals=REFUSALS,
)
DISCLOSED = views.DisclosurePage(
    frame=FRAME,
    back=BACK,
    name="Asha Madeup",
    answers=ANSWERS,
    child=views.Link("the child's record", "/children/child-1"),
    preview=PREVIEW,
    withdraw=views.Form("/disclosures/request-2/withdrawal", "made-up-secret"),
    until=UNTIL,
)
OWN = views.OwnDisclosurePage(
    frame=OFFICER,
    back=views.Link("Your requests", "/disclosures"),
    operation="Operation Heron",
    state="disclosed",
    answers=(*ANSWERS[3:4], *ANSWERS[5:7], ANSWERS[8], ("Decided by", "sam@example.org")),
    package=PREVIEW,
    reason="So that the child is found.",
    condition="Ring the team first, at any hour. Do not pass this on.",
    until=UNTIL,
)
EXAMPLES = {
    "disclosures": views.DisclosuresPage(
        FRAME,
        (line(1, "Asha Madeup", "waiting"), line(3, "Bo Madeup", "waiting")),
        (line(2, "Asha Madeup", "disclosed", UNTIL),),
    ),
    "no-disclosures": views.DisclosuresPage(FRAME, notice="This request was decided already."),
    "own-disclosures": views.DisclosuresPage(
        OFFICER,
        (
            line(1, "Operation Heron", "waiting"),
            line(2, "Operation Heron", "disclosed", UNTIL),
            line(4, "Operation Teal", "refused"),
        ),
        own=True,
    ),
    "undecided-disclosure": UNDECIDED,
    "disclosure": DECIDING,
    "wrong-disclosure": WRONG_DECISION,
    "standing-disclosure": DISCLOSED,
    "own-disclosure": OWN,
    "own-withdrawn": views.OwnDisclosurePage(OFFICER, OWN.back, "Operation Teal", "withdrawn", OWN.answers),
}
