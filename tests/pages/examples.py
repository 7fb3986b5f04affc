"""Example values of every page, all made up."""

from datetime import datetime

from mapping_ui import views
from tests.pages import (
    example_casework,
    example_child_referral,
    example_disclosure,
    example_export,
    example_misuse,
    example_release,
    example_safety_notice,
    example_same_child,
    example_session,
    example_subject,
)
from tests.pages.example_context import BARE_CONTEXT, CONTEXT, VERSIONS
from tests.pages.example_district import APRIL_TO_JUNE, DISTRICT, EMPTY_DISTRICT, FRAME

KINDS = (
    views.Choice("location", "A place"),
    views.Choice("route", "A route, for example a bus line"),
    views.Choice("school", "A school"),
    views.Choice("online", "Somewhere online"),
    views.Choice("concern", "A local concern"),
)
HARMS = (
    views.Choice("robbery", "Robbery"),
    views.Choice("weapons", "Weapons"),
    views.Choice("exploitation", "Exploitation by adults"),
    views.Choice("bullying", "Bullying or hate"),
)
WAYS = (
    views.Choice("first-hand", "I saw or heard it myself"),
    views.Choice("young person", "A young person told me"),
    views.Choice("adult", "An adult told me"),
    views.Choice("data", "From data"),
)
REFERRAL = views.ReferralPage(
    FRAME,
    views.Form("/referrals", "made-up-secret"),
    KINDS,
    HARMS,
    WAYS,
    ("Harbour steps", "Cinder Park"),
    views.Link("Saltmere", "/dcsm/X07000001"),
)
WRONG_REFERRAL = views.ReferralPage(
    FRAME,
    views.Form(
        "/referrals",
        "made-up-secret",
        values=(("kind", "location"), ("place", "Harbour steps"), ("harm", "robbery"), ("harm", "weapons")),
        errors=(
            ("what", "Say what is happening"),
            ("how_known", "Say how you know"),
            ("agency", "Say which agency you work for"),
        ),
    ),
    KINDS,
    HARMS,
    WAYS,
)
SENT = views.SentPage(
    FRAME,
    "Referral received",
    "R-0042",
    (
        "The chair of the Saltmere meeting reads it within two working days.",
        "You are told what was decided and why.",
    ),
    views.Link("Saltmere", "/dcsm/X07000001"),
)
SCREENING = views.ScreeningPage(
    frame=FRAME,
    reference="R-0042",
    place="Harbour steps",
    received=datetime(2026, 6, 30, 14, 12),
    answers=(
        ("What is happening?", "Older teenagers take phones from younger ones on the steps."),
        ("Since when?", "Easter"),
        ("How do you know?", "A young person told me"),
        ("What do young people say?", ""),
    ),
    beside=(
        "3 referrals about this place since January 2026, from 2 agencies.",
        "52 recorded, April to June 2026; about 14 expected.",
        "One guardian: a youth worker, Fridays 15:00 to 21:00.",
        "No plan stands.",
    ),
    decisions=(
        views.Choice("nfa", "No further action, with advice"),
        views.Choice("universal", "A response by one partner"),
        views.Choice("dcsm", "An item for the meeting"),
        views.Choice("assessment", "A context assessment"),
        views.Choice("cahm", "Complex Adolescent Harm Meeting"),
        views.Choice("strategy", "An immediate strategy discussion"),
    ),
    form=views.Form("/referrals/R-0042/screening", "made-up-secret"),
)
POLICE = views.Frame(
    forum="Police",
    purpose="analysis",
    reader="Wren Analyst",
    when=datetime(2026, 7, 2, 9, 30),
    made_up=True,
    links=(views.Link("API", "/api"),),
    sign_out="/sign-out",
)
ANALYST = views.AnalystPage(
    frame=POLICE,
    address="http://127.0.0.1:8000/",
    collections=tuple(
        views.Collection(
            name,
            title,
            APRIL_TO_JUNE if name in ("hotspots", "cells") else None,
            n,
            f"/collections/{name}/items?f=csv",
            f"/collections/{name}/items",
        )
        for name, title, n in (
            ("areas", "Districts and wards", 13),
            ("places", "Places with their opening hours", 1204),
            ("schools", "Schools", 96),
            ("incidents-open", "police.uk street crime: background", 104154),
            ("cells", "Published counts", 311),
            ("hotspots", "More recorded than expected", 41),
            ("contexts", "Contexts", 12),
        )
    ),
)
IMPORT = views.ImportPage(
    frame=FRAME,
    kind="incidents",
    files=("made-up-april.csv",),
    state="done",
    rows=14218,
    accepted=14190,
    rejected=28,
    new=12002,
    unchanged=2104,
    said_anew=84,
    unplaced=231,
    import_id="i-77",
    reasons=(("latitude and longitude are exchanged", 19), ("kind is not a word of its list", 9)),
    notes=(
        'made-up-april.csv: In note, "absconded" stands in 12 rows: say "missing" instead.',
        "made-up-april.csv: In note, what looks like a person's name or initials stands in one row: say "
        "the role instead.",
    ),
    rejected_file="/imports/i-77/rejected",
)
STAGED = views.ImportPage(
    frame=FRAME,
    kind="places",
    files=("made-up-places.csv",),
    state="staged",
    rows=40,
    accepted=40,
    new=2,
    unchanged=38,
    gone=61,
    problem="This snapshot would withdraw 61 of 99 places, more than a tenth. Nothing was changed yet.",
    confirm=views.Form("/imports/i-78/confirm", "made-up-secret"),
    import_id="i-78",
)
REFUSED = views.ImportPage(
    frame=FRAME,
    kind="places",
    files=("holiday.png",),
    state="refused",
    problem="This file is a picture, not a CSV file or a workbook.",
)
OUTSIDE = views.Frame(made_up=True)

PAGES = {
    "landing": views.LandingPage(
        OUTSIDE,
        "Everything here is made up: the county, its places and what happened in them.",
        "/sign-in",
        (
            views.Door("DCSM chair", "The map of Saltmere, its contexts and what is late.", "/try/chair"),
            views.Door("Police analyst", "Places in QGIS, Python or a spreadsheet.", "/try/analyst"),
        ),
        (views.Link("API", "/api"),),
    ),
    "sign-in": views.SignInPage(OUTSIDE, views.Form("/sign-in", errors=(("token", "Paste your token"),))),
    "signed-out": views.SignedOutPage(OUTSIDE, "/sign-in"),
    "district": DISTRICT,
    "empty-district": EMPTY_DISTRICT,
    "context": CONTEXT,
    "bare-context": BARE_CONTEXT,
    "versions": VERSIONS,
    "referral": REFERRAL,
    "wrong-referral": WRONG_REFERRAL,
    "sent": SENT,
    "screening": SCREENING,
    "analyst": ANALYST,
    "import": IMPORT,
    "staged-import": STAGED,
    "refused-import": REFUSED,
    "api": views.ApiPage(POLICE),
    "not-found": views.NotFoundPage(POLICE),
    "not-recorded": views.NotRecordedPage(POLICE),
    "over-budget": views.OverBudgetPage(POLICE, "/children"),
    **example_session.EXAMPLES,
    **example_casework.EXAMPLES,
    **example_child_referral.EXAMPLES,
    **example_release.EXAMPLES,
    **example_subject.EXAMPLES,
    **example_disclosure.EXAMPLES,
    **example_export.EXAMPLES,
    **example_safety_notice.EXAMPLES,
    **example_misuse.EXAMPLES,
    **example_same_child.EXAMPLES,
}
"""Every page by a short name."""
