"""A made-up peer session for the page tests: nobody and no place in it is real."""

from datetime import date, datetime

from mapping_ui import views

FRAME = views.Frame(
    forum="CAHM",
    purpose="plan safety",
    reader="Robin Facilitator",
    when=datetime(2026, 7, 2, 14, 2),
    expires=date(2026, 9, 2),
    made_up=True,
    links=(views.Link("Sessions", "/cahm"), views.Link("API", "/api")),
    sign_out="/sign-out",
)
MAY = views.Period(date(2026, 5, 1), date(2026, 5, 31))
MARCH = views.Period(date(2026, 3, 1), date(2026, 3, 31))
JANUARY = views.Period(date(2026, 1, 12), date(2026, 1, 12))
NOVEMBER = date(2026, 11, 30)

PEOPLE = (
    views.PersonOnMap(
        "c1",
        "AB",
        0.2,
        0.28,
        reason="threatened at Harbour steps",
        words="I only go there because my mates do. I'd like the football back.",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap(
        "c2",
        "CD",
        0.42,
        0.2,
        reason="threatened at Harbour steps",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap("c3", "EF", 0.33, 0.72, reason="missing twice with AB"),
    views.PersonOnMap(
        "c4",
        "GH",
        0.66,
        0.56,
        reason="lives with CD",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap(
        "c5",
        "JL",
        0.64,
        0.1,
        reason="robbed on Route 14",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap("c6", "friend K", 0.1, 0.85, identified=False, reason="EF is afraid for them"),
    views.PersonOnMap(
        "c7",
        "MN",
        0.78,
        0.32,
        reason="sister of JL",
        words="We look after each other.",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap(
        "c8",
        "OP",
        0.82,
        0.84,
        reason="offered vapes too",
        supportive_action="Football on Fridays (youth worker, by 1 August 2026)",
    ),
    views.PersonOnMap("a1", "T", 0.02, 0.1, "adult", role="trusted adult", reason="football coach"),
    views.PersonOnMap(
        "a2",
        "man in the grey van",
        0.56,
        0.95,
        "adult",
        False,
        "person posing risk",
        "offers vapes and lifts",
    ),
)


def tie(number: int, first: str, kind: str, second: str, valence: str, **changes: object) -> views.TieOnMap:
    given: dict[str, object] = {
        "id": f"t{number}",
        "first": first,
        "second": second,
        "kind": kind,
        "valence": valence,
        "direction": "mutual",
        "strength": "moderate",
        "said_by": "school",
        "basis": "child told me",
        "observed": MAY,
        "expires": NOVEMBER,
    }
    return views.TieOnMap(**(given | changes))  # type: ignore[arg-type]


ONE_WAY = {"direction": "from first to second"}
NO_WAY = {"direction": "not known", "strength": "not known"}
OLDER = {"age": "older", "observed": MARCH}
ENDING = {"age": "nearly expired", "observed": JANUARY, "expires": date(2026, 7, 12), "stated_here": False}
POLICE = {"said_by": "police", "grade": "2CP"}
YOUTH = {"said_by": "youth service", "basis": "saw it myself"}
TIES = (
    tie(1, "a2", "exploits", "c3", "harmful", **ONE_WAY, **POLICE),
    tie(2, "c1", "looks out for", "c2", "protective", **ONE_WAY, strength="strong"),
    tie(3, "a1", "trusted adult", "c1", "protective", **ONE_WAY, **YOUTH),
    tie(4, "c2", "lives with", "c4", "protective", **OLDER, basis="data record", stated_here=False),
    tie(5, "c5", "sibling", "c7", "protective", strength="strong"),
    tie(6, "c1", "close friend", "c3", "mixed", **YOUTH),
    tie(7, "c4", "threatens", "c5", "harmful", **ONE_WAY, **OLDER, basis="adult told me"),
    tie(8, "c3", "friend", "c6", "unknown", **NO_WAY, basis="someone told someone"),
    tie(9, "c4", "knows online", "c8", "unknown", **NO_WAY, **ENDING),
    tie(10, "a2", "recruits", "c8", "harmful", **ONE_WAY, **YOUTH),
    tie(11, "c2", "former friend", "c5", "mixed", **NO_WAY, **ENDING),
)
SHARED = (
    views.SharedEvents("e1", "c1", "c3", 2, ("missing episode",), date(2026, 5, 17)),
    views.SharedEvents("e2", "c7", "c8", 1, ("robbery on a bus",), date(2026, 4, 3)),
    views.SharedEvents("e3", "c2", "c3", 3, ("missing episode", "threats"), date(2026, 6, 1)),
)
PLACES = (
    views.PlaceOnMap(
        "p1", "Harbour steps", 0.04, 0.5, what="street", visited_by=("c1", "c3"), handed=date(2026, 6, 24)
    ),
    views.PlaceOnMap("p2", "Saltmere Academy", 0.93, 0.04, "school", "school", ("c5", "c7")),
    views.PlaceOnMap("p3", "Route 14", 0.97, 0.55, "route", "bus route", ("c7", "c8")),
    views.PlaceOnMap("p4", "Kittiwake Library", 0.46, 0.45, what="library", visited_by=("c2",)),
)
GROUPS = (
    views.GroupOnMap("g1", "Year 9, football after school", ("c1", "c2", "c3")),
    views.GroupOnMap("g2", "Sit together on the bus home", ("c5", "c7")),
)
PEER_MAP = views.PeerMap(PEOPLE, TIES, SHARED, PLACES, GROUPS)


def words(*each: str) -> tuple[views.Choice, ...]:
    return tuple(views.Choice(word, word) for word in each)


AGENCIES = words("children's services", "school", "police", "youth service", "charity")
CHOICES = views.SessionChoices(
    tie_kinds=words(
        "sibling", "friend", "close friend", "looks out for", "trusted adult", "exploits", "threatens"
    ),
    valences=words("protective", "harmful", "mixed", "unknown"),
    directions=words("from first to second", "from second to first", "mutual", "not known"),
    strengths=words("weak", "moderate", "strong", "not known"),
    agencies=AGENCIES,
    ways_known=words("saw it myself", "child told me", "adult told me", "data record", "my judgement"),
    adult_roles=words("parent or carer", "trusted adult", "professional", "person posing risk"),
    place_kinds=words("park", "street", "school", "route", "online space"),
)


def form(name: str, **given: object) -> views.Form:
    return views.Form(f"/cahm/s1/{name}", "made-up-secret", **given)  # type: ignore[arg-type]


SESSION = views.SessionPage(
    frame=FRAME,
    title="Peer map: Saltmere, summer 2026",
    mode="several agencies (CAHM); police by a recorded disclosure",
    basis="public task; safeguarding of children at risk",
    review=date(2026, 9, 2),
    map=PEER_MAP,
    invited=(
        views.Invited("children's services", "team manager"),
        views.Invited("children's services", "social worker"),
        views.Invited("school", "safeguarding lead"),
        views.Invited("youth service", "youth worker"),
        views.Invited("charity", "football coach's manager"),
        views.Invited("police", "harm team sergeant"),
    ),
    families="Told on 24 June by the social worker, but for OP's, who are told on 6 July.",
    here=6,
    saved=datetime(2026, 7, 2, 14, 2),
    gaps=("Nobody from OP's school is here.",),
    choices=CHOICES,
    add_tie=form("ties"),
    add_person=form("people"),
    add_place=form("places"),
    add_action=form("actions"),
    hand_over=form("hand-over"),
    take_off=form("take-off"),
)
READ_SESSION = views.SessionPage(
    frame=FRAME,
    title="Peer map: Dunlin, to read",
    mode="welfare agencies only",
    basis="public task",
    review=date(2026, 9, 2),
    map=views.PeerMap(PEOPLE[:2], TIES[1:2]),
    display="names",
    families="Not yet: the worker visits on 6 July.",
)
EMPTY_SESSION = views.SessionPage(
    frame=FRAME,
    title="Peer map: begun today",
    mode="welfare agencies only",
    basis="public task",
    review=date(2026, 9, 2),
    map=views.PeerMap(),
    add_tie=form("ties"),
    add_person=form("people"),
)
WRONG_SESSION = views.SessionPage(
    frame=FRAME,
    title="Peer map: sent back",
    mode="welfare agencies only",
    basis="public task",
    review=date(2026, 9, 2),
    map=PEER_MAP,
    choices=CHOICES,
    add_tie=form(
        "ties",
        values=(("first", "c3"), ("second", "a2"), ("valence", "harmful")),
        errors=(
            ("kind", "Say how they are tied"),
            ("said_by", "Say who told you"),
            ("expires", "Say until when"),
        ),
    ),
    add_person=form("people", values=(("label", "friend K"),)),
)
OPEN_SESSION = views.SessionFormPage(
    frame=FRAME,
    form=views.Form("/cahm", "made-up-secret"),
    modes=(
        views.Choice("with_young_person", "With the young person: worker and manager only"),
        views.Choice("welfare", "Welfare agencies, without the police"),
        views.Choice("multi_agency", "Several agencies (CAHM); police by a recorded disclosure"),
    ),
    purposes=words("understand a group", "plan safety", "join up plans"),
    bases=words("public task", "legal obligation", "vital interests"),
    agencies=AGENCIES,
    back=views.Link("Sessions", "/cahm"),
)
WRONG_OPEN_SESSION = views.SessionFormPage(
    frame=FRAME,
    form=views.Form(
        "/cahm",
        "made-up-secret",
        values=(("mode", "welfare"), ("agency_1", "school"), ("role_1", "safeguarding lead")),
        errors=(
            ("purpose", "Say what it is for"),
            ("invited", "Invite somebody from a second agency"),
            ("review", "Say until when it is needed"),
        ),
    ),
    modes=OPEN_SESSION.modes,
    purposes=OPEN_SESSION.purposes,
    bases=OPEN_SESSION.bases,
    agencies=AGENCIES,
)
SESSIONS = views.SessionsPage(
    frame=FRAME,
    sessions=(
        views.SessionLine(
            "Saltmere, summer 2026",
            "/cahm/s1",
            "plan safety",
            "several agencies (CAHM)",
            date(2026, 6, 24),
            date(2026, 9, 2),
        ),
        views.SessionLine(
            "Dunlin",
            "/cahm/s2",
            "understand a group",
            "welfare agencies only",
            date(2026, 5, 6),
            date(2026, 8, 6),
        ),
    ),
    open_session=views.Link("Open a session", "/cahm/new"),
)
EXAMPLES = {
    "session": SESSION,
    "read-session": READ_SESSION,
    "empty-session": EMPTY_SESSION,
    "wrong-session": WRONG_SESSION,
    "session-new": OPEN_SESSION,
    "wrong-session-new": WRONG_OPEN_SESSION,
    "sessions": SESSIONS,
    "no-sessions": views.SessionsPage(FRAME),
}
