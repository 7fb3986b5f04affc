"""Records about persons: children, adults, identities, groups, ties, incidents, missing episodes, referrals.

Each function takes a sieve and gives the canonical columns of its kind. Whom a row names is looked up among
the same source's records only: another agency's key of the same letters is another person.
"""

from typing import Final

import pandas as pd

from graph.intake import codes, moments
from graph.intake.known import Known
from graph.intake.person_columns import (
    MANY,
    day,
    expiry,
    graded,
    initials,
    later,
    or_not_known,
    said,
    seen,
    several,
    tie_kind,
)
from graph.intake.records import PLACE_WORDS, framed, named
from graph.intake.sieve import Sieve
from graph.retention import FOR_NOW

OLDEST: Final = 25
"""Years: care leavers are the oldest that children's services speak of as children."""

LONGEST_TEXT: Final = 1_000
NAMES: Final = ("name", "known as")
"""The kinds of identity that a graph may hold; numbers stay in the journal."""

BY_ADULTS: Final = ("exploits", "recruits")
ONE_CHILD: Final = "child"
"""The kind of a referral that is about one child."""


NOTHING: Final = "is the key of no child or adult of this source that stands; import them first"


UNTOLD: Final = {
    "observed_from": "has no date: say on which day the tie was first seen",
    "said_by": "does not say who said so: a tie without its source is not taken",
    "basis": "does not say how they knew: a tie without its basis is not taken",
}


def children(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Children; school and places become ids. A child moved for safety is not taken from a file."""
    born = sieve.converted("born", moments.month)
    sieve.refuse(born > known.now[:7], "born lies in the future")
    sieve.refuse((born != "") & (born < f"{int(known.now[:4]) - OLDEST - 1}"), "born is not a child's")
    sieve.refuse(
        sieve.flags("safety_move"),
        "is a child moved for safety, whom no file may name; seal the child, and leave the row out",
    )
    start, end = (
        day(sieve, "allocated_from", known),
        sieve.converted("allocated_to", moments.day),
    )
    sieve.refuse((end != "") & (start > end), "allocated_from is later than allocated_to")
    last = end.where(end != "", FOR_NOW)
    return framed(
        sieve,
        known,
        initials=sieve.converted("initials", initials),
        born=born,
        area=sieve.text("district"),
        team=sieve.text("team"),
        allocated_from=start,
        allocated_to=last,
        known_to=sieve.converted("known_to", several(codes.read("agencies").word)),
        school=sieve.converted("school", named(known.schools, "a school")),
        places=sieve.converted("places", several(named(known.places, PLACE_WORDS))),
        expires=expiry("children", last),
    )


def adults(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Adults, by role."""
    observed = day(sieve, "observed", known)
    return framed(
        sieve,
        known,
        initials=sieve.converted("initials", initials),
        role=sieve.coded("role"),
        team=sieve.text("team"),
        **said(sieve),
        **graded(sieve, known),
        observed=observed,
        expires=expiry("adults", observed),
    )


def identities(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Names and numbers; ``name`` holds those only that a graph may hold."""
    kind, value = sieve.coded("kind"), sieve.text("value")
    sieve.refuse(value.str.len() > LONGEST_TEXT, f"value is longer than {LONGEST_TEXT} characters")
    person = sieve.converted("person", named(known.persons, "a child or adult"))
    return framed(sieve, known, person=person, kind=kind, value=value, name=value.where(kind.isin(NAMES), ""))


def groups(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Groups of children; members become ids."""
    observed, confirmed = (
        day(sieve, "observed", known),
        day(sieve, "confirmed", known),
    )
    description = sieve.text("description")
    sieve.refuse(
        description.str.len() > LONGEST_TEXT, f"description is longer than {LONGEST_TEXT} characters"
    )
    return framed(
        sieve,
        known,
        description=description,
        members=sieve.converted("members", several(named(known.children, "a child"))),
        about=sieve.whole("about", 2, 999),
        ages=sieve.coded("ages"),
        mix=sieve.coded("mix"),
        team=sieve.text("team"),
        **said(sieve),
        observed=observed,
        expires=expiry("groups", later(observed, confirmed)),
    )


def ties(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Stated ties, each between two persons of the source, dated, with who said so and how they knew."""
    for name, problem in UNTOLD.items():
        sieve.refuse(sieve.optional(name) == "", problem)
    first, second = (
        sieve.converted(name, named(known.persons, "a child or adult")) for name in ("from", "to")
    )
    sieve.refuse((first == second) & (first != ""), "ties a person to themselves")
    kind = sieve.converted("kind", tie_kind)
    by_child = kind.isin(BY_ADULTS) & ~first.isin(known.adults["id"])
    sieve.refuse(by_child, "says that a child exploits or recruits; between children say harmed by")
    note = sieve.text("note")
    sieve.refuse(note.str.len() > LONGEST_TEXT, f"note is longer than {LONGEST_TEXT} characters")
    return framed(
        sieve,
        known,
        first=first,
        second=second,
        kind=kind,
        valence=sieve.coded("valence"),
        direction=or_not_known(sieve.coded("direction")),
        strength=or_not_known(sieve.coded("strength")),
        **said(sieve),
        **graded(sieve, known),
        **seen(sieve, known),
        note=note,
        session="",  # a tie stated in a session is said there, not in a file
    )


def involvements(sieve: Sieve, known: Known) -> pd.DataFrame:
    """What part children had in incidents."""
    child = sieve.converted("child", named(known.children, "a child"))
    incident = sieve.converted("incident", named(known.incidents, "an incident"))
    ended = (
        known.incidents.drop_duplicates("id")
        .set_index("id")["at_to"]
        .astype(object)
        .reindex(incident)
        .fillna("")
    )
    days = pd.Series(ended.str[:10].to_numpy(), index=sieve.index)
    return framed(
        sieve,
        known,
        child=child,
        incident=incident,
        role=sieve.coded("role"),
        **said(sieve),
        **graded(sieve, known),
        expires=expiry("involvements", days),
    )


def missing(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Missing episodes, with all the children who were missing together."""
    began, ended = day(sieve, "from", known), day(sieve, "to", known)
    sieve.refuse((ended != "") & (began > ended), "from is later than to")
    child = sieve.converted("child", named(known.children, "a child"))
    others = sieve.converted("with", several(named(known.children, "a child")))
    together = [
        MANY.join(dict.fromkeys(filter(None, [one, *many.split(MANY)])))
        for one, many in zip(child, others, strict=True)
    ]
    return framed(
        sieve,
        known,
        children=together,
        began=began,
        ended=ended,
        found_at=sieve.converted("found_at", named(known.places, PLACE_WORDS)),
        travel=sieve.converted("travel", several(codes.read("travels").word)),
        push=sieve.converted("push", several(codes.read("pushes_and_pulls").word)),
        pull=sieve.converted("pull", several(codes.read("pushes_and_pulls").word)),
        could_help=sieve.converted("could_help", several(codes.read("helpers").word)),
        **said(sieve),
        expires=expiry("missing", ended.where(ended != "", FOR_NOW)),
    )


def referrals(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Referrals of a child or of a group of children, with what was said of it in words."""
    kind, made = sieve.coded("kind"), day(sieve, "made_on", known)
    children = sieve.converted("children", several(named(known.children, "a child")))
    together = children.str.contains(MANY, regex=False)
    sieve.refuse((kind == ONE_CHILD) & together, "names several children; then its kind is group of children")
    texts = {name: sieve.text(name) for name in ("what", "young_people", "strengths")}
    for name, text in texts.items():
        sieve.refuse(text.str.len() > LONGEST_TEXT, f"{name} is longer than {LONGEST_TEXT} characters")
    sieve.text("danger")  # an empty one is refused: whether a child was in danger is never guessed
    return framed(
        sieve,
        known,
        kind=kind,
        children=children,
        group=sieve.converted("group", named(known.groups, "a group")),
        made_on=made,
        harm=sieve.converted("harm", several(codes.read("harms").word)),
        danger=sieve.flags("danger"),
        place=sieve.converted("place", named(known.places, PLACE_WORDS)),
        team=sieve.text("team"),
        **texts,
        **said(sieve),
        expires=expiry("referrals", made),
    )
