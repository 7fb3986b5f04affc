"""A made-up context and its assessment for the page tests."""

from datetime import date, datetime

from mapping_ui import views
from tests.pages.example_district import APRIL_TO_JUNE, FRAME, WEEK

PROMPTS = (
    ("Identity", "Name, kind, who manages it, why now, who leads, dates, sources used."),
    (
        "Nature of harm",
        "Types, severity, frequency, trend, who is harmed (age band, not names), how known, by which source.",
    ),
    ("Who uses the space", "Groups, ages, when, for what, who is absent or excluded."),
    ("Time pattern", "Hour and weekday, term and holiday, after-school peak, events, light."),
    ("Young people's views", "Safe or unsafe, why, where they go instead, routes, what would help."),
    ("Residents', businesses' and professionals' views", "Counts and themes; who was not asked."),
    ("Guardianship", "Roles, hours, willingness, training, relationships with young people."),
    ("Bystander capacity", "Do people step in, do they know how, whom do they call?"),
    ("Physical design", "Sight lines, lighting, exits, transport, seating, shelter, toilets."),
    ("Push and pull", "What brings young people here, what drives them from elsewhere."),
    ("Online overlay", "Linked platforms, recruitment or filming."),
    (
        "Systemic factors",
        "Policy, licensing, housing, exclusions, policing practice, poverty, discrimination.",
    ),
    ("Strengths", "What already works; where young people feel safe."),
    ("Analysis", "Weighting, other explanations, what we do not know, bias check."),
    ("Goals and measures", "Two to four goals, indicator, baseline, target date, source."),
    ("Plan", "Responses, owner, partner, due, resource."),
    ("Review", "Date, change, decision, feedback to young people."),
)
WRITTEN = {
    1: "Robbery and threats after school, mostly on Fridays. Children of 12 to 15 are harmed. "
    "Both the school and the public report it.",
    6: "A youth worker on Fridays. No other adult with a caring intention after six.",
    8: "Two of five lamps work. The steps cannot be seen from the road.",
}
SECTIONS = tuple(
    views.Section(
        number,
        title,
        prompts,
        WRITTEN.get(number, ""),
        version=2 if number in WRITTEN else 0,
        author="Ashby Chair" if number in WRITTEN else "",
        written=datetime(2026, 6, 24, 16, 5) if number in WRITTEN else None,
        found=("52 recorded, April to June 2026: public 12, school 23, police-initiated 17.",)
        if number == 1
        else (),
        form=views.Form(f"/contexts/c1/sections/{number}", "made-up-secret"),
    )
    for number, (title, prompts) in enumerate(PROMPTS)
)
JUNE = date(2026, 6, 30)
GOALS = (
    views.Goal(
        "goal-1",
        "Young people can sit on the steps after school and feel safe.",
        "young people",
        measures=(
            views.Measure(
                "Young people who call the steps unsafe, from their maps",
                views.Reading(22, "of 31 maps", date(2026, 3, 31), "safety maps", n=31),
                views.Reading(14, "of 22 maps", JUNE, "safety maps", n=22),
                "under a third",
                date(2026, 12, 31),
                views.Form("/contexts/c1/goals/goal-1/measures/1/readings", "made-up-secret"),
            ),
            views.Measure(
                "Recorded harm, Friday afternoons",
                views.Reading(52, "recorded", date(2026, 3, 31), "all sources", 44, 60),
                views.Nothing.TOO_LITTLE,
                "18 fewer (between 31 and 4 fewer)",
            ),
        ),
        add_measure=views.Form("/contexts/c1/goals/goal-1/measures", "made-up-secret"),
    ),
)
ACTIONS = (
    views.Action(
        "a1",
        "Light the steps",
        "J. Lampwright",
        "Parks",
        date(2026, 7, 1),
        "begun",
        late=True,
        goal="Feel safe on the steps",
        update=views.Form("/actions/a1", "made-up-secret"),
    ),
    views.Action(
        "a2",
        "Ask young people at the youth club what would help",
        "T. Reed",
        "Youth Hub",
        date(2026, 7, 20),
        "not begun",
        update=views.Form("/actions/a2", "made-up-secret"),
    ),
)
CONTEXT = views.ContextPage(
    frame=FRAME,
    id="c1",
    name="Harbour steps",
    kind="Street or footpath in Saltmere.",
    status="plan active",
    district=views.Link("Saltmere", "/dcsm/X07000001"),
    safer="Too little data to say if it is safer (9 recorded since the plan began).",
    review=date(2026, 7, 14),
    young_people=views.YoungPeople(
        (
            "14 of 22 ask for light.",
            "9 of 22 go round by Quay Road instead.",
            "Most know the youth worker and like her.",
        ),
        22,
        "in three groups at the youth club",
        views.Period(date(2026, 5, 1), date(2026, 5, 31)),
    ),
    evidence=(
        views.Evidence("Robbery", APRIL_TO_JUNE, "police", "reported by the public", 31),
        views.Evidence("Threats", APRIL_TO_JUNE, "Saltmere Academy", "told by young people", 21),
        views.Evidence(
            "Adults offering vapes",
            views.Period(date(2026, 5, 8), date(2026, 5, 8)),
            "youth worker",
            "first-hand",
            1,
        ),
        views.Evidence(
            "Weapon carrying", views.Nothing.NOT_KNOWN, "residents", "told by adults", views.Nothing.NOT_SHOWN
        ),
    ),
    week=WEEK,
    guardians=(
        views.Guardian("Youth worker", "Youth Hub", "Fr 15:00-21:00"),
        views.Guardian("Cafe manager", "", ""),
    ),
    schools=(
        views.NearSchool("Saltmere Academy", "secondary", 640),
        views.NearSchool("Dunlin Primary School", "primary", 1210),
    ),
    earlier=("2024: two patrols a week for a month. Fewer records while it lasted.",),
    sections=SECTIONS,
    compare=views.Link("Compare versions", "/contexts/c1/versions"),
    goals=GOALS,
    actions=ACTIONS,
    decisions=(
        views.Decision("Continue", "Light is ordered; too early to judge.", "Ashby Chair", date(2026, 6, 24)),
    ),
    add_goal=views.Form("/contexts/c1/goals", "made-up-secret"),
    add_action=views.Form("/contexts/c1/actions", "made-up-secret"),
    goal_sides=(
        views.Choice("young people", "Young people"),
        views.Choice("guardianship", "Guardianship"),
        views.Choice("place", "Place and system"),
    ),
    action_statuses=(
        views.Choice("not begun", "not begun"),
        views.Choice("begun", "begun"),
        views.Choice("done", "done"),
    ),
)
BARE_CONTEXT = views.ContextPage(
    frame=FRAME,
    id="c2",
    name="Mill Lane underpass",
    kind="Street or footpath in Saltmere.",
    status="under assessment",
    district=views.Link("Saltmere", "/dcsm/X07000001"),
    safer="Too little data to say if it is safer.",
    sections=tuple(views.Section(number, title, prompts) for number, (title, prompts) in enumerate(PROMPTS)),
)
VERSIONS = views.VersionsPage(
    frame=FRAME,
    context=views.Link("Harbour steps", "/contexts/c1"),
    action="/contexts/c1/versions",
    older=views.Version(
        1,
        "Ashby Chair",
        datetime(2026, 5, 3, 10, 0),
        (
            ("Nature of harm", "Robbery after school. Children of 12 to 15 are harmed."),
            ("Physical design", "Two of five lamps work."),
        ),
    ),
    newer=views.Version(
        2,
        "T. Reed",
        datetime(2026, 6, 24, 16, 5),
        (
            (
                "Nature of harm",
                "Robbery and threats after school, mostly on Fridays. Children of 12 to 15 are harmed.",
            ),
            ("Guardianship", "A youth worker on Fridays."),
            ("Physical design", "Two of five lamps work."),
        ),
    ),
    numbers=(1, 2),
)
