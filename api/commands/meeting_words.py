"""What the made-up meetings write, plan and measure: most of it about the route that three agencies refer."""

from datetime import date, timedelta
from typing import Final

from api.changes.plan import ActionText, GoalText, MeasureText, ReadingText

HARM, VOICES, GUARDIANS, DESIGN, STRENGTHS, ANALYSIS, REVIEW = 1, 4, 6, 8, 12, 13, 16
"""The sections of an assessment that the meetings write."""

# Why the chair decides as it is decided

A_MATTER_OF_THE_ROUTE: Final = (
    "Several children are harmed at one time of the day: the route has to change, not the children."
)
NO_HARM_SAID: Final = (
    "One patrol writes down what nobody else records, and nobody says that a child is harmed. To move young "
    "people on would take a place from them. Advice: say which harm is seen, and ask the youth service first."
)
NOBODY_GOES: Final = "Nothing is recorded because nobody goes there: that is no sign of safety."
PLANNED: Final = "Forty young people were heard, and three goals are set."
WHERE_IT_ENDS: Final = (
    "It is where the route ends, and its plan has the light already. The shop is thanked and asked to go on."
)
A_MATTER_OF_THE_PLACE: Final = "Adults draw children in where staff are about: the place can be made safer."
GOES_ON: Final = "More feel safe, as much is recorded, the light is late: it goes on."
WALK_FIRST: Final = "The youth service walks there with young people first."

# About the route

RIDDEN: Final = "Nine afternoons. Pupils look out for the worker at the stop."
WHO_PAYS: Final = "The pole is the bus company's and the power the council's. Both were asked who pays."

FIRST_TEXTS: Final = {
    HARM: "Phones and money are taken upstairs in the hour after school. One school says so; no figures yet.",
    VOICES: "Not asked yet, but for what the school was told. The youth service will ride along and listen.",
    GUARDIANS: "The driver, who cannot leave the wheel. Nobody upstairs, and nobody at the last stop.",
}
"""The assessment as it is first written, by section."""

SECOND_TEXTS: Final = {
    HARM: "Phones and money are taken upstairs in the hour after school. A school and the operator say so, "
    "each for itself, and so do the agencies' records of robbery at the stops.",
    VOICES: "Asked on the bus and at the stop, in forty short answers: nine feel safe on the way home. "
    '"We sit by the driver." "Nobody looks out for us upstairs." They want an adult whom they know, '
    "and a shelter that can be seen into. They were told what the meeting will do.",
}
"""What is written over it once young people were heard; each is the second version of its section."""

LATER_TEXTS: Final = {
    DESIGN: "The stairs are out of the driver's sight. The shelter at the last stop has no light.",
    STRENGTHS: "Two drivers know many by name. The shop at the last stop lets children wait inside.",
    ANALYSIS: "Weighs most: nobody whom young people know is there in one hour of the day. Other "
    "explanations: pupils tell of more since they were asked. Not known: the weekends. Bias: one school "
    "of two has been heard.",
}
"""Sections that are written once."""

REVIEWED: Final = (
    "More young people feel safe, and an adult is there on most days; agencies record as much as before, so "
    "the plan goes on. The light at the last stop is late. Young people were told on the bus what changed."
)

GOALS: Final = {
    "safe": GoalText(statement="Young people feel safe on the way home.", side="young people"),
    "somebody": GoalText(
        statement="An adult whom young people know is there in the hour after school.", side="guardianship"
    ),
    "light": GoalText(statement="Whoever waits at the last stop can be seen.", side="place and systems"),
}
"""The goals for the route, by what they are called here."""


def safe_answers(due: date) -> MeasureText:
    """How the first goal is measured, from where to where."""
    return MeasureText(
        what="Young people who say in a short survey on the bus that they feel safe on the way home",
        baseline="9 of 40 answers", target="28 of 40 answers", due=due.isoformat(),
    )  # fmt: skip


def hours_there(due: date) -> MeasureText:
    """How the second goal is measured."""
    return MeasureText(
        what="Hours a week in which such an adult is there after school",
        baseline="0 hours a week", target="5 hours a week", due=due.isoformat(),
    )  # fmt: skip


def safer_answers(day: date) -> ReadingText:
    """What the first measure shows four weeks on, with the bounds that forty answers allow."""
    return ReadingText(
        value="17", low="11", high="23", n="40", source="the same survey, by the youth service",
        day=day.isoformat(),
    )  # fmt: skip


def more_hours(day: date) -> ReadingText:
    """What the second measure shows."""
    return ReadingText(value="3", source="the youth service's rota", day=day.isoformat())


def actions(planned_on: date, goals: dict[str, str]) -> dict[str, ActionText]:
    """Who does what by when: one is done before the next meeting, one is late by it, two are still to come.

    ``goals`` has the ids of the goals by what they are called here.
    """
    return {
        "ride": ActionText(
            what="Ride along upstairs on three afternoons a week", owner="Detached youth worker",
            agency="youth service", type="youth work", goal=goals["somebody"],
            due=_weeks(planned_on, 3),
        ),
        "light": ActionText(
            what="Light the shelter at the last stop", owner="Street lighting manager",
            agency="district council", type="design", goal=goals["light"], due=_weeks(planned_on, 3),
        ),
        "wait": ActionText(
            what="Wait at the last stop until everybody has gone on their way", owner="Depot manager",
            agency="Tern Buses (made up)", type="transport", goal=goals["safe"], due=_weeks(planned_on, 10),
        ),
        "stop": ActionText(
            what="Stand at the stop outside school until the bus has left", owner="Head of year",
            agency="school", type="school", goal=goals["somebody"], due=_weeks(planned_on, 12),
        ),
    }  # fmt: skip


def _weeks(day: date, number: int) -> str:
    return (day + timedelta(weeks=number)).isoformat()


PLACE_VOICES: Final = (
    '"Nothing has happened to us there because we never go." Asked by the youth service, in a group of '
    "twelve. Still to be asked: those who live beside it."
)
"""What young people say of the place of which nothing is recorded."""

# Of the older context, which is closed

BEND: Final = "No light, and a hedge that hides the bend. Whoever waits there is seen too late."
OLDER_VOICES: Final = (
    '"You cannot see who waits round the bend." Two classes were asked, by their form tutors.'
)
SEEN: Final = GoalText(statement="Whoever is there can be seen from both ends.", side="place and systems")
CLOSED: Final = "Lit and cut back; fewer are harmed, and more feel safe there."
CLOSING: Final = (
    "Fewer incidents are recorded than before it was lit, and nothing shows that they moved elsewhere. Not "
    "all young people feel safe there yet; those who were asked were told why the meeting stops. Looked at "
    "once more in half a year."
)


def lamps(due: date) -> MeasureText:
    """How light was measured there."""
    return MeasureText(
        what="Lamps that work, counted after dark", baseline="0 of 4 lamps", target="4 of 4 lamps",
        due=due.isoformat(),
    )  # fmt: skip


def all_lamps(day: date) -> ReadingText:
    """What was counted once they were mended."""
    return ReadingText(value="4", source="a walk after dark with street pastors", day=day.isoformat())


def light_the_bend(goal: str, due: date) -> ActionText:
    """The action that made it safer."""
    return ActionText(
        what="Light the way and cut the hedge", owner="Street lighting manager", agency="district council",
        due=due.isoformat(), goal=goal, type="design",
    )  # fmt: skip
