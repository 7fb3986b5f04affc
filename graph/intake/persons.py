"""Records about persons: children, adults, identities, groups, ties, incidents, missing episodes, referrals.

Each function takes a sieve and gives the canonical columns of its kind. Whom a row names is looked up among
the same source's records only: another agency's key of the same letters is another person.
"""

import re
from collections.abc import Callable
from typing import Any, Final

import numpy as np
import pandas as pd

from graph.intake import codes, moments
from graph.intake.known import Known
from graph.intake.records import PLACE_WORDS, framed, named
from graph.intake.sieve import Sieve
from graph.retention import FOR_NOW, last_day

INITIALS: Final = re.compile(r"[^\W\d_]{1,4}")
GRADE: Final = re.compile(r"[123][ABCD]")
SUSPECTED_FALSE: Final = re.compile(r"[123]E")
OLDEST: Final = 25
"""Years: care leavers are the oldest that children's services speak of as children."""

LONGEST_TEXT: Final = 1_000
NAMES: Final = ("name", "known as")
"""The kinds of identity that a graph may hold; numbers stay in the journal."""

ASSOCIATES: Final = re.compile(r"associat|affiliat|gang|nominal", re.IGNORECASE)
BY_ADULTS: Final = ("exploits", "recruits")
ONE_CHILD: Final = "child"
"""The kind of a referral that is about one child."""

MANY: Final = "; "
"""What stands between several ids or words of one column."""

NOTHING: Final = "is the key of no child or adult of this source that stands; import them first"


def children(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Children; school and places become ids. A child moved for safety is not taken from a file."""
    born = sieve.converted("born", moments.month)
    sieve.refuse(born > known.now[:7], "born lies in the future")
    sieve.refuse((born != "") & (born < f"{int(known.now[:4]) - OLDEST - 1}"), "born is not a child's")
    sieve.refuse(
        sieve.flags("safety_move"),
        "is a child moved for safety, whom no file may name; seal the child, and leave the row out",
    )
    start, end = _day(sieve, "allocated_from", known), sieve.converted("allocated_to", moments.day)
    sieve.refuse((end != "") & (start > end), "allocated_from is later than allocated_to")
    last = end.where(end != "", FOR_NOW)
    return framed(
        sieve,
        known,
        initials=sieve.converted("initials", _initials),
        born=born,
        area=sieve.text("district"),
        team=sieve.text("team"),
        allocated_from=start,
        allocated_to=last,
        known_to=sieve.converted("known_to", _several(_word("agencies"))),
        school=sieve.converted("school", named(known.schools, "a school")),
        places=sieve.converted("places", _several(named(known.places, PLACE_WORDS))),
        expires=_expiry("children", last),
    )


def adults(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Adults, by role."""
    observed = _day(sieve, "observed", known)
    return framed(
        sieve,
        known,
        initials=sieve.converted("initials", _initials),
        role=sieve.coded("role"),
        team=sieve.text("team"),
        **_said(sieve),
        **_graded(sieve, known),
        observed=observed,
        expires=_expiry("adults", observed),
    )


def identities(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Names and numbers; ``name`` holds those only that a graph may hold."""
    kind, value = sieve.coded("kind"), sieve.text("value")
    sieve.refuse(value.str.len() > LONGEST_TEXT, f"value is longer than {LONGEST_TEXT} characters")
    person = sieve.converted("person", named(known.persons, "a child or adult"))
    return framed(sieve, known, person=person, kind=kind, value=value, name=value.where(kind.isin(NAMES), ""))


def groups(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Groups of children; members become ids."""
    observed, confirmed = _day(sieve, "observed", known), _day(sieve, "confirmed", known)
    description = sieve.text("description")
    sieve.refuse(
        description.str.len() > LONGEST_TEXT, f"description is longer than {LONGEST_TEXT} characters"
    )
    return framed(
        sieve,
        known,
        description=description,
        members=sieve.converted("members", _several(named(known.children, "a child"))),
        about=sieve.whole("about", 2, 999),
        ages=sieve.coded("ages"),
        mix=sieve.coded("mix"),
        team=sieve.text("team"),
        **_said(sieve),
        observed=observed,
        expires=_expiry("groups", _later(observed, confirmed)),
    )


def ties(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Stated ties, each between two persons of the source, dated, with who said so and how they knew."""
    for name, problem in UNTOLD.items():
        sieve.refuse(sieve.optional(name) == "", problem)
    first, second = (
        sieve.converted(name, named(known.persons, "a child or adult")) for name in ("from", "to")
    )
    sieve.refuse((first == second) & (first != ""), "ties a person to themselves")
    kind = sieve.converted("kind", _tie_kind)
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
        direction=_or_not_known(sieve.coded("direction")),
        strength=_or_not_known(sieve.coded("strength")),
        **_said(sieve),
        **_graded(sieve, known),
        **_seen(sieve, known),
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
        **_said(sieve),
        **_graded(sieve, known),
        expires=_expiry("involvements", days),
    )


def missing(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Missing episodes, with all the children who were missing together."""
    began, ended = _day(sieve, "from", known), _day(sieve, "to", known)
    sieve.refuse((ended != "") & (began > ended), "from is later than to")
    child = sieve.converted("child", named(known.children, "a child"))
    others = sieve.converted("with", _several(named(known.children, "a child")))
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
        travel=sieve.converted("travel", _several(_word("travels"))),
        push=sieve.converted("push", _several(_word("pushes_and_pulls"))),
        pull=sieve.converted("pull", _several(_word("pushes_and_pulls"))),
        could_help=sieve.converted("could_help", _several(_word("helpers"))),
        **_said(sieve),
        expires=_expiry("missing", ended.where(ended != "", FOR_NOW)),
    )


def referrals(sieve: Sieve, known: Known) -> pd.DataFrame:
    """Referrals of a child or of a group of children, with what was said of it in words."""
    kind, made = sieve.coded("kind"), _day(sieve, "made_on", known)
    children = sieve.converted("children", _several(named(known.children, "a child")))
    several = children.str.contains(MANY, regex=False)
    sieve.refuse((kind == ONE_CHILD) & several, "names several children; then its kind is group of children")
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
        harm=sieve.converted("harm", _several(_word("harms"))),
        danger=sieve.flags("danger"),
        place=sieve.converted("place", named(known.places, PLACE_WORDS)),
        team=sieve.text("team"),
        **texts,
        **_said(sieve),
        expires=_expiry("referrals", made),
    )


UNTOLD: Final = {
    "observed_from": "has no date: say on which day the tie was first seen",
    "said_by": "does not say who said so: a tie without its source is not taken",
    "basis": "does not say how they knew: a tie without its basis is not taken",
}


def _said(sieve: Sieve) -> dict[str, pd.Series]:
    return {"said_by": sieve.coded("said_by"), "basis": sieve.coded("basis")}


def _graded(sieve: Sieve, known: Known) -> dict[str, Any]:
    """The police's grading; ``held`` says that conditions bind which were not met yet."""
    handling = sieve.text("handling").str.upper()
    conditions, met = sieve.text("conditions"), _day(sieve, "conditions_met", known)
    sieve.refuse(~handling.isin(["", "P", "C"]), "handling must be P or C")
    sieve.refuse((handling == "C") != (conditions != ""), "conditions and handling C must come together")
    return {
        "grade": sieve.converted("grade", _grade),
        "handling": handling,
        "conditions": conditions,
        "conditions_met": met,
        "held": (handling == "C") & (met == ""),
    }


def _seen(sieve: Sieve, known: Known) -> dict[str, pd.Series]:
    """When a tie was seen, and the last day on which it is shown."""
    start, end = _day(sieve, "observed_from", known), _day(sieve, "observed_to", known)
    sieve.refuse((end != "") & (start > end), "observed_from is later than observed_to")
    confirmed = _day(sieve, "confirmed", known)
    ours = _expiry("ties", _later(_later(start, end), confirmed))
    theirs = sieve.converted("expires", moments.day)
    return {
        "observed_from": start,
        "observed_to": end,
        "expires": ours.where((theirs == "") | (ours < theirs), theirs),
    }


def _day(sieve: Sieve, name: str, known: Known) -> pd.Series:
    """A column of days, none of them in the future."""
    month_first = moments.writes_month_first(sieve.optional(name).unique())
    found = sieve.converted(name, lambda text: moments.day(text, month_first))
    sieve.refuse(found > known.now[:10], f"{name} lies in the future")
    return found


def _later(one: pd.Series, other: pd.Series) -> pd.Series:
    return one.where(one >= other, other)


def _expiry(kind: str, days: pd.Series) -> pd.Series:
    """The last day of each row; a row without a day is refused anyhow."""
    which, distinct = pd.factorize(days)
    last = np.array([last_day(kind, day) if day else "" for day in distinct], dtype=object)
    return pd.Series(last[which], index=days.index, dtype=str)


def _or_not_known(words: pd.Series) -> pd.Series:
    return words.where(words != "", "not known")


def _initials(text: str) -> str:
    if not INITIALS.fullmatch(text):
        raise ValueError("must be one to four letters")
    return text.upper()


def _grade(text: str) -> str:
    plain = text.replace(" ", "").upper()
    if SUSPECTED_FALSE.fullmatch(plain):
        raise ValueError("E means suspected to be false, and such information is not kept")
    if not GRADE.fullmatch(plain):
        raise ValueError("is no grade of the 3x5x2 form, such as 2B")
    return plain


def _tie_kind(text: str) -> str:
    if ASSOCIATES.search(text):
        raise ValueError(
            "is no kind of tie: it implies consent and tells nothing; say what is known, such as friend, "
            "travels with or harmed by"
        )
    return _word("tie_kinds")(text)


def _word(codes_name: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        words = codes.read(codes_name)
        if found := words.match(text):
            return found
        raise ValueError(f"is not a word of its list; the words are: {', '.join(words.words)}")

    return parse


def _several(parse: Callable[[str], str]) -> Callable[[str], str]:
    """Read several things with semicolons between, each by one parser, into one text of them."""

    def each(text: str) -> str:
        parts = [part.strip() for part in text.split(";")]
        return MANY.join(dict.fromkeys(parse(part) for part in parts if part))

    return each
