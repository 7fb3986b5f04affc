"""Made-up records for the page tests: nobody in them is real."""

from dataclasses import replace
from datetime import date

from mapping_ui import views
from tests.pages.example_casework import FRAME

BACK = views.Link("Two records of one child?", "/same-child")
ONE = views.RecordLine("record-1", "AM", date(2011, 9, 1), "Saltmere team 1")
ANOTHER = views.RecordLine("record-2", "AM", date(2011, 9, 1), "Saltmere team 2")
ALIKE = views.TwoRecordsLine(
    ONE, ANOTHER, ("initials", "month of birth", "school"), "looks alike", "/same-child/record-1/record-2"
)
SAID = replace(
    ALIKE,
    state="said by one person",
    said_by="robin@example.org",
    reason="Both workers know the child, and the school says that there is one.",
)
JOINED = replace(
    SAID,
    other=views.RecordLine("record-2", "", None, ""),
    alike=(),
    state="joined",
    confirmed_by="kit@example.org",
)
TWO = replace(SAID, state="said to be two children", reason="Cousins of one age.")
SAY = views.Form(
    "/same-child/record-1/record-2",
    "made-up-secret",
    errors=(("reason", "Say how you know, in words that name nobody."),),
)
UNDO = views.Form("/same-child/record-1/record-2/undoing", "made-up-secret")
EXAMPLES = {
    "same-child": views.SameChildPage(FRAME, (SAID,), (ALIKE, ALIKE), (JOINED, TWO)),
    "no-same-child": views.SameChildPage(FRAME),
    "two-records": views.TwoRecordsPage(FRAME, BACK, ALIKE, say=SAY),
    "two-records-said": views.TwoRecordsPage(
        FRAME,
        BACK,
        SAID,
        confirm=views.Form("/same-child/record-1/record-2/confirmation", "made-up-secret"),
        undo=UNDO,
    ),
    "two-records-joined": views.TwoRecordsPage(FRAME, BACK, JOINED, undo=UNDO),
}
