"""Made-up copies of made-up records for the page tests: nobody in them is real."""

from dataclasses import replace
from datetime import date, datetime

from mapping_ui import views
from tests.pages.example_casework import CHILD, FRAME
from tests.pages.example_session import SESSION

BACK = views.Link("Copies", "/exports")
MADE = datetime(2026, 6, 30, 16, 5)
NOTICE = (
    "Copy 3f2a91c0, made for you on 30 June 2026 by robin@example.org, is asked back: something in it is no "
    "longer right. Please destroy it and every copy of it, do not rely on what it says, and tell "
    "robin@example.org when it is done."
)


def line(number: str, state: views.ExportState, **changes: object) -> views.ExportLine:
    made = views.ExportLine(
        number=number,
        url=f"/exports/{number}",
        what="a child's record",
        recipient="Head of year, Saltmere School",
        why="To plan the way to school",
        made_by="robin@example.org",
        made=MADE,
        until=date(2026, 7, 14),
        state=state,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


WRONG = line("3f2a91c0", "to be recalled")
REGISTER = (
    WRONG,
    line(
        "77b0c1de", "recalled", received=True, recipient="Youth worker, Saltmere", made_by="kit@example.org"
    ),
    line("0a12be44", "given", what="a session's map", why="For the case file"),
    line("91fe0c32", "over", destroyed=date(2026, 6, 29)),
)
RECALL = views.Form("/exports/3f2a91c0/recall", "made-up-secret")
EXAMPLES = {
    "copies": views.ExportsPage(FRAME, REGISTER),
    "no-copies": views.ExportsPage(FRAME),
    "copy": views.ExportPage(
        FRAME,
        BACK,
        line("0a12be44", "given"),
        file="/v1/exports/0a12be44/file",
        recall=RECALL,
        destroyed=views.Form("/exports/0a12be44/destroyed", "made-up-secret"),
    ),
    "copy-asked-back": views.ExportPage(
        FRAME,
        BACK,
        WRONG,
        notice=NOTICE,
        recall=replace(RECALL, errors=(("how", "Say how the recipient was told, in one line."),)),
        destroyed=views.Form("/exports/3f2a91c0/destroyed", "made-up-secret"),
    ),
    "new-copy": views.ExportFormPage(
        FRAME,
        views.Link("Back", "/children/child-1"),
        "a child's record",
        views.Form(
            "/exports/new?what=child+record&of=child-1",
            "made-up-secret",
            values=(("recipient", "Head of year, Saltmere School"),),
            errors=(("why", "Say what it is needed for, in one line that names nobody."),),
        ),
    ),
}
MARK = views.Copy(
    "3f2a91c0", "robin@example.org", MADE, "Head of year, Saltmere School", "To plan the way to school",
    date(2026, 7, 14),
)  # fmt: skip
COPIED = replace(FRAME, links=(), sign_out="", expires=None, copy=MARK)
COPIES = {
    "record": replace(CHILD, frame=COPIED, refer=None, release=None, copy=None),
    "map": replace(
        SESSION,
        frame=replace(COPIED, forum=SESSION.frame.forum, purpose=SESSION.frame.purpose),
        **dict.fromkeys(
            ("add_tie", "add_person", "add_place", "add_action", "hand_over", "take_off", "release", "copy")
        ),
    ),
}
"""What leaves the service: each is one file by itself."""
