"""Made-up children of a made-up team for the page tests: nobody in it is real."""

from dataclasses import replace
from datetime import date, datetime

from mapping_ui import views

FRAME = views.Frame(
    forum="Casework",
    purpose="To help a child whom this worker is responsible for.",
    reader="Sam Worker",
    when=datetime(2026, 7, 2, 8, 50),
    expires=date(2026, 9, 30),
    made_up=True,
    links=(views.Link("Children", "/children"), views.Link("API", "/api")),
    sign_out="/sign-out",
)
TODAY = date(2026, 7, 2)
MAY = views.Period(date(2026, 5, 1), date(2026, 5, 31))
MARCH_TO_JUNE = views.Period(date(2026, 3, 1), date(2026, 6, 30))
NOVEMBER = date(2026, 11, 30)
BACK = views.Link("Children of your teams", "/children")


def child(number: int, initials: str, born: tuple[int, int], team: int, since: date) -> views.ChildInList:
    return views.ChildInList(
        initials, date(*born, 1), f"Saltmere team {team}", since, f"/children/child-{number}"
    )


CHILDREN = (
    child(1, "AM", (2011, 9), 1, date(2026, 5, 1)),
    child(2, "BQ", (2010, 7), 1, date(2025, 11, 17)),
    child(3, "AM", (2013, 2), 2, date(2026, 6, 22)),
    child(4, "CDE", (2009, 12), 1, date(2026, 1, 5)),
    child(5, "F", (2012, 4), 2, date(2026, 6, 29)),
)
CASELOAD = views.CaseloadPage(FRAME, TODAY, CHILDREN)
LONG_CASELOAD = views.CaseloadPage(
    FRAME,
    TODAY,
    CHILDREN * 20,
    next_page=views.Link("Next 100 children", "/children?after=child-5"),
    first_page=views.Link("From the beginning", "/children"),
)


def wrong(fact: str) -> str:
    return f"/children/child-1/facts/{fact}/wrong"


def tie(number: int, what: str, valence: str, runs: str, **changes: object) -> views.TieOfChild:
    given: dict[str, object] = {
        "id": f"tie-{number}",
        "what": what,
        "valence": valence,
        "runs": runs,
        "strength": "moderate",
        "said_by": "school",
        "how_known": "child told me",
        "seen": MAY,
        "until": NOVEMBER,
        "wrong": wrong(f"tie-{number}"),
    }
    return views.TieOfChild(**(given | changes))  # type: ignore[arg-type]


YOUTH = {"said_by": "youth service", "how_known": "saw it myself", "seen": MARCH_TO_JUNE}
TIES = (
    tie(1, "AM is a friend of HJ", "mixed", "both ways", note="They fall out on line and make up at school."),
    tie(2, "man in the grey van exploits AM", "harmful", "to the child", said_by="police", strength="strong"),
    tie(
        3,
        "T is a trusted adult for AM",
        "unknown",
        "to the child",
        trusted_adult=True,
        note="He rings on Tuesdays, whether AM comes to training or not.",
        **YOUTH,
    ),
    tie(4, "BQ is a sibling of AM", "protective", "both ways", strength="strong"),
    tie(5, "AM looks out for KL", "protective", "from the child", **YOUTH),
    tie(
        6,
        "AM threatens HJ",
        "harmful",
        "from the child",
        strength="weak",
        how_known="someone told someone",
        standing="disputed",
        objection="AM and HJ both say that it was a joke, and that nobody was afraid.",
    ),
    tie(7, "HJ knows KL online", "unknown", "between others", strength="not known", **YOUTH),
)
CHILD = views.ChildPage(
    frame=FRAME,
    id="child-1",
    initials="AM",
    born=date(2011, 9, 1),
    team="Saltmere team 1",
    since=date(2026, 5, 1),
    today=TODAY,
    back=BACK,
    words=("I only go there because my mates do. I'd like the football back.",),
    names=(
        views.Fact(id="name-1", what="Asha Madeup", wrong=wrong("name-1")),
        views.Fact(id="name-2", what="Ash", wrong=wrong("name-2")),
    ),
    schools=(views.Fact(id="school-1", what="Saltmere Academy", wrong=wrong("school-1")),),
    places=(
        views.Fact(id="place-1", what="Kittiwake Library", wrong=wrong("place-1")),
        views.Fact(id="place-2", what="Harbour steps", wrong=wrong("place-2")),
    ),
    ties=TIES,
    groups=(
        views.GroupOfChild(
            id="group-1",
            what="Year 9, football after school",
            about=8,
            ages="13 to 15",
            mix="mixed",
            said_by="youth service",
            how_known="saw it myself",
            seen=MAY,
            until=NOVEMBER,
            wrong=wrong("group-1"),
        ),
    ),
    incidents=(
        views.PartInIncident(
            id="part-1",
            what="robbery",
            part="harmed",
            seen=views.Period(date(2026, 4, 3), date(2026, 4, 3)),
            said_by="police",
            how_known="data record",
            wrong=wrong("part-1"),
        ),
        views.PartInIncident(
            id="part-2",
            what="threats",
            part="harmed and has caused harm",
            needs="AM was told to do it, and was afraid. Needs somebody to walk home with on Fridays.",
            seen=views.Period(date(2026, 5, 15), date(2026, 5, 15)),
            said_by="school",
            how_known="child told me",
            standing="restricted",
            objection="The school named the wrong pupil.",
            wrong=wrong("part-2"),
        ),
        views.PartInIncident(
            id="part-3",
            what="criminal damage",
            part="has caused harm",
            seen=views.Period(date(2026, 6, 5), date(2026, 6, 6)),
            said_by="district council",
            wrong=wrong("part-3"),
        ),
    ),
    missing=(
        views.EpisodeOfChild(
            id="missing-1",
            what="8 to 9 May 2026",
            could_help="youth worker; friend",
            push="conflict at home; out of school",
            pull="friends; food or warmth",
            travel="bus; on foot",
            where="Kittiwake Library",
            said_by="missing outreach",
            how_known="child told me",
            wrong=wrong("missing-1"),
        ),
        views.EpisodeOfChild(id="missing-2", what="12 June 2026", said_by="police", how_known="data record"),
    ),
    known_to=(
        views.Fact(id="agency-1", what="school", wrong=wrong("agency-1")),
        views.Fact(id="agency-2", what="mental health service", wrong=wrong("agency-2")),
    ),
    wrong=wrong("child-1"),
)
BARE_CHILD = views.ChildPage(
    frame=FRAME,
    id="child-5",
    initials="F",
    born=date(2012, 4, 1),
    team="Saltmere team 2",
    since=date(2026, 6, 29),
    today=TODAY,
    back=BACK,
)
DISPUTE = views.DisputePage(
    frame=FRAME,
    back=views.Link("AM's record", "/children/child-1#tie-1"),
    fact="AM is a friend of HJ",
    known="Said by school, child told me, seen May 2026.",
    form=views.Form("/children/child-1/facts/tie-1/wrong", "made-up-secret"),
)
WRONG_DISPUTE = replace(
    DISPUTE,
    back=views.Link("AM's record", "/children/child-1#tie-6"),
    fact="AM threatens HJ",
    known="Said by school, someone told someone, seen May 2026.",
    form=views.Form(
        "/children/child-1/facts/tie-6/wrong",
        "made-up-secret",
        values=(("kind", "lift"),),
        errors=(("reason", "Say what is wrong, or how it was settled"), ("kind", "Say what shall happen")),
    ),
    kinds=("dispute", "restrict", "lift"),
    standing="disputed",
    objection="AM and HJ both say that it was a joke, and that nobody was afraid.",
)
EXAMPLES = {
    "caseload": CASELOAD,
    "long-caseload": LONG_CASELOAD,
    "no-caseload": views.CaseloadPage(FRAME, TODAY),
    "child": CHILD,
    "bare-child": BARE_CHILD,
    "dispute": DISPUTE,
    "wrong-dispute": WRONG_DISPUTE,
}
