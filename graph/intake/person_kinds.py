"""The kinds of record about persons, as agencies send them: facts with who said so, how they knew, and when.

"Associates with" is no kind of tie: it implies consent and tells nothing (The Children's Society, appropriate
language in relation to exploitation). Names and numbers come as identities, apart from everything else.
"""

from typing import Final

from graph.intake.kind import Column, Kind
from graph.intake.own_kinds import KEY, WITHDRAWN

TEAM: Final = Column("team", "the team that is responsible for it", required=True, example="Saltmere team 1")
SAID_BY: Final = Column(
    "said_by", "the agency that says so", required=True, codes="agencies", example="school"
)
BASIS: Final = Column("basis", "how they know", required=True, codes="known_by", example="child told me")
GRADED: Final = (
    Column("grade", "source and information by the police's 3x5x2, such as 2B", example="2B"),
    Column("handling", "P: may be shared; C: only with conditions, and seen by you alone until they are met"),
    Column("conditions", "the conditions, where handling is C", free_text=True),
    Column("conditions_met", "the day on which the conditions were recorded as met"),
)
CHILD: Final = Column("child", "key of the child", required=True, example="C-0001")
MANY: Final = "with semicolons between"

CHILDREN: Final = Kind(
    "children",
    "Children that a team is responsible for. No name, no number, no home: names come as identities.",
    (
        KEY,
        Column("initials", "one to four letters", required=True, example="AB"),
        Column("born", "year and month of birth", required=True, example="2011-05"),
        Column("district", "code of the district they live in", example="E07999001"),
        TEAM,
        Column("allocated_from", "first day with that team", required=True, example="2026-05-01"),
        Column("allocated_to", "last day with that team; empty while it goes on"),
        Column("known_to", f"agencies that know the child, {MANY}; seen in casework only", codes="agencies"),
        Column("school", "key of the school they attend", example="900001"),
        Column("places", f"keys of places they spend time at, {MANY}", example="A-001; A-002"),
        Column("safety_move", "yes: the child has been moved for safety and is sealed"),
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
ADULTS: Final = Kind(
    "adults",
    "Adults around children, by role: apart from children everywhere.",
    (
        KEY,
        Column("initials", "one to four letters", required=True, example="CD"),
        Column(
            "role", "what they are to children", required=True, codes="adult_roles", example="trusted adult"
        ),
        TEAM,
        SAID_BY,
        BASIS,
        Column(
            "observed", "the last day on which it was known to be so", required=True, example="2026-05-01"
        ),
        *GRADED,
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
IDENTITIES: Final = Kind(
    "identities",
    "What a person is called or numbered by; read for the right purpose only.",
    (
        KEY,
        Column("person", "key of the child or adult", required=True, example="C-0001"),
        Column("kind", "what it is", required=True, codes="identity_kinds", example="known as"),
        Column("value", "the name or number", required=True, example="Asha Madeup"),
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
GROUPS: Final = Kind(
    "groups",
    "Groups of children, by what holds them together; never by the name of a gang.",
    (
        KEY,
        Column(
            "description",
            "in words that name nobody",
            required=True,
            example="Year 9, skate after school",
            free_text=True,
        ),
        Column("members", f"keys of the children known to be in it, {MANY}", example="C-0001; C-0002"),
        Column("about", "about how many are in it", example="8"),
        Column("ages", "how old they are", codes="age_bands", example="13 to 15"),
        Column("mix", "girls, boys or mixed", codes="group_mixes", example="mixed"),
        TEAM,
        SAID_BY,
        BASIS,
        Column(
            "observed", "the last day on which it was known to be so", required=True, example="2026-05-01"
        ),
        Column("confirmed", "the day on which it was last confirmed"),
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
TIES: Final = Kind(
    "ties",
    "Ties that somebody stated between two people: dated, with who said so and how they knew.",
    (
        KEY,
        Column("from", "key of the first child or adult", required=True, example="C-0001"),
        Column("to", "key of the second child or adult", required=True, example="C-0002"),
        Column("kind", "how they are tied", required=True, codes="tie_kinds", example="looks out for"),
        Column("valence", "what it does", required=True, codes="valences", example="protective"),
        Column("direction", "which way it runs", codes="directions", example="mutual"),
        Column("strength", "how strong it is", codes="strengths", example="not known"),
        SAID_BY,
        BASIS,
        *GRADED,
        Column("observed_from", "when it was first seen: a day", required=True, example="2026-03-01"),
        Column("observed_to", "when it was last seen: a day", example="2026-05-01"),
        Column("confirmed", "the day on which it was last confirmed"),
        Column("expires", "an earlier last day than the service's own"),
        Column("note", "in the teller's own words; seen in casework only", free_text=True),
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)  # fmt: skip
INVOLVEMENTS: Final = Kind(
    "involvements",
    "What part a child had in an incident.",
    (
        KEY,
        CHILD,
        Column("incident", "key of the incident", required=True, example="I-0001"),
        Column("role", "what part", required=True, codes="involvement_roles", example="harmed"),
        SAID_BY,
        BASIS,
        *GRADED,
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
MISSING: Final = Kind(
    "missing",
    "Missing episodes: no more than where, how, away from what, towards what, and who could help.",
    (
        KEY,
        CHILD,
        Column("from", "the day on which they went missing", required=True, example="2026-05-01"),
        Column("to", "the day on which they came back; empty while they are missing"),
        Column("with", f"keys of children who went missing with them, {MANY}", example="C-0002"),
        Column("found_at", "key of the place where they were found", example="A-001"),
        Column("travel", f"how they travelled, {MANY}", codes="travels", example="bus; train"),
        Column("push", f"what pushed them away, {MANY}", codes="pushes_and_pulls", example="out of school"),
        Column("pull", f"what drew them elsewhere, {MANY}", codes="pushes_and_pulls", example="friends"),
        Column("could_help", f"who could help, {MANY}", codes="helpers", example="youth worker"),
        SAID_BY,
        BASIS,
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
REFERRALS: Final = Kind(
    "referrals",
    "Referrals of a child or of a group of children, as an agency made them; read in casework only.",
    (
        KEY,
        Column("kind", "whom it is about", required=True, codes="referral_kinds", example="child"),
        Column("children", f"keys of the children, {MANY}", required=True, example="C-0001"),
        Column("group", "key of the group, where it is one of the record", example="G-0001"),
        Column("made_on", "the day on which it was made", required=True, example="2026-05-01"),
        Column(
            "what",
            "what is happening, in the teller's own words",
            required=True,
            example="Robbed twice",
            free_text=True,
        ),
        Column("harm", f"which kinds of harm, {MANY}", required=True, codes="harms", example="robbery"),
        Column("young_people", "what the child or the group says, in their own words", free_text=True),
        Column(
            "strengths", "what is good, and which adults are safe, in the teller's own words", free_text=True
        ),
        Column("danger", "yes or no: was a child in danger when it was made?", required=True, example="no"),
        Column("place", "key of the place, route or school where it happens", example="A-001"),
        TEAM,
        SAID_BY,
        BASIS,
        WITHDRAWN,
    ),
    protected=True,
    persons=True,
)
