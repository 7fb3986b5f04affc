"""What agencies refer to the first district's meeting, when it meets, and the patterns across the referrals.

No referral shows a pattern by itself: each is of one agency, which does not know of the others. Agencies and
what they say are invented; the places are those of which a truth is planted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from graph.county.planting import Truth

ONE_ROUTE: Final = "three agencies about one route"
TWO_NAMES: Final = "one place by two names"
ONE_WAY: Final = "one way of drawing children in, at three places"

PATTERNS: Final[Mapping[str, str]] = {
    ONE_ROUTE: "Within seven weeks three agencies refer this route, two by its name and one in words only; "
    "children who were robbed on it are referred in casework too.",
    TWO_NAMES: "One agency refers this place, of which nothing is recorded, by its name; another by what "
    "residents call it. Both speak of the lamp by the green gate.",
    ONE_WAY: "Three agencies tell of vapes for carrying a parcel, and of an orange bag: at this station, "
    "beside the takeaways, and in a chat. Only the words tie them.",
}
"""What is planted across referrals, each with how it can be told; the place is that of the truth."""

BETWEEN_MEETINGS: Final = timedelta(weeks=4)
TUESDAY: Final = 1


@dataclass(frozen=True)
class Told:
    """A referral as an agency words it, with the fields of the referral form.

    ``truth`` is planted at the place that it is about. A referral of a kind that is said in words has
    ``where``, and does not name that place; ``{name}`` stands for the place's name.
    """

    truth: Truth
    agency: str
    what: str
    harm: tuple[str, ...]
    how_known: str
    kind: str = "location"
    where: str = ""
    pattern: str = ""
    children: str = "not known"
    ages: tuple[str, ...] = ()
    since: str = ""
    when: str = ""
    young_people: str = ""
    strengths: str = ""
    tried: str = ""
    outcome: str = ""


REFERRALS: Final[Mapping[str, Told]] = {
    "older": Told(
        "made safer", "district council", "Fights after school where nobody can see in from the road.",
        ("serious youth violence",), "adult told me", children="11 to 20", ages=("13 to 15",),
        since="last term", when="weekdays after school",
        young_people="It is the only short way home, and you cannot see who waits round the bend.",
        strengths="Street pastors pass at weekends.", tried="A letter to parents.",
        outcome="Light, and somebody who is there.",
    ),
    "route by a school": Told(
        "unsafe after school", "school", "Phones are taken upstairs on the bus in the hour after school.",
        ("robbery",), "child told me", pattern=ONE_ROUTE, children="6 to 10", ages=("10 to 12", "13 to 15"),
        since="five weeks ago", when="school days, half past three to five",
        young_people="We sit by the driver, or we walk.", strengths="The driver on the early bus waits.",
        tried="An assembly.", outcome="Somebody whom pupils know, on the bus.",
    ),
    "route by the operator": Told(
        "unsafe after school", "transport operator",
        "Drivers see younger passengers get off stops too early when older ones go upstairs.",
        ("robbery", "anti-social behaviour"), "saw it myself", pattern=ONE_ROUTE, children="11 to 20",
        since="six weeks ago", when="school days, about four", strengths="Two drivers know many by name.",
        outcome="To plan with the schools.",
    ),
    "route in words": Told(
        "unsafe after school", "youth service", "Money and headphones are asked for while people wait.",
        ("robbery",), "child told me", kind="local concern", where="The shelter where {name} turns round",
        pattern=ONE_ROUTE, children="6 to 10", ages=("13 to 15",), when="about a quarter past four",
        young_people="Nobody can see into the shelter. The shop lets us wait inside.",
        strengths="The shop opposite.", outcome="A shelter that can be seen into.",
    ),
    "place by its name": Told(
        "felt unsafe", "youth service",
        "Young people go a long way round; the lamp by the green gate has been out for months.",
        ("other harm",), "child told me", pattern=TWO_NAMES, children="more than 20", ages=("mixed ages",),
        since="some months ago", when="after dark",
        young_people="Nothing has happened to us there because we never go.",
        outcome="A lamp, and a hedge that is cut.",
    ),
    "place by another name": Told(
        "felt unsafe", "housing provider",
        "Families tell caretakers that children will not use it since the lamp by the green gate went out.",
        ("other harm",), "adult told me", kind="local concern", where="What residents call the Long Dark",
        pattern=TWO_NAMES, ages=("10 to 12",), when="after dark", strengths="A caretaker until four.",
    ),
    "over-reported": Told(
        "over-reported", "police", "Patrols record anti-social behaviour here more than anywhere else.",
        ("anti-social behaviour",), "data record", when="Friday evenings", tried="More patrols.",
        outcome="An order that young people may be moved on.",
    ),
    "station": Told(
        "truly unsafe", "transport operator",
        "Pupils are offered vapes for carrying a parcel two stops; whoever asks has an orange bag.",
        ("child criminal exploitation",), "saw it myself", pattern=ONE_WAY, children="fewer than 6",
        ages=("13 to 15",), since="a month ago", when="weekdays, four to six",
        strengths="Station staff until nine.", outcome="Adults who step in, and know whom to ring.",
    ),
    "chat": Told(
        "truly unsafe", "children's services",
        "A chat offers vapes to whoever carries a parcel; its picture is an orange bag.",
        ("child criminal exploitation", "online exploitation"), "child told me", kind="online space",
        where="Quick Errands chat (made up)", pattern=ONE_WAY, ages=("13 to 15", "16 to 17"),
        young_people="Everybody in our year was added. You cannot leave without being asked why.",
    ),
    "takeaways": Told(
        "truly unsafe", "school",
        "Pupils say that they were given vapes to carry a parcel by somebody with an orange bag.",
        ("child criminal exploitation", "substance harm"), "child told me", kind="local concern",
        where="The takeaways beside the sports hall", pattern=ONE_WAY, children="fewer than 6",
        ages=("13 to 15",), since="last week", when="lunch time, and after school",
        young_people="You feel you owe something then.", strengths="One owner sends them back to school.",
    ),
}  # fmt: skip
"""Every referral of the history, by what the history calls it."""


def place_of(told: Told, planted: Iterable[Mapping[str, Any]]) -> Mapping[str, Any]:
    """The planted place, as the file of truths tells of it, that a referral is about."""
    return next(each for each in planted if each["truth"] == told.truth)


def worded(told: Told, planted: Iterable[Mapping[str, Any]]) -> Told:
    """The referral with the name of its place where its words have one."""
    return replace(told, where=told.where.format(name=place_of(told, planted)["name"]))


def meeting_days(today: date) -> tuple[date, date, date]:
    """The days of the three meetings before a day: Tuesdays four weeks apart, the last a week ago or more.

    >>> [day.isoformat() for day in meeting_days(date(2026, 11, 20))]
    ['2026-09-15', '2026-10-13', '2026-11-10']
    """
    a_week_ago = today - timedelta(weeks=1)
    last = a_week_ago - timedelta(days=(a_week_ago.weekday() - TUESDAY) % 7)
    return last - 2 * BETWEEN_MEETINGS, last - BETWEEN_MEETINGS, last


def truths_of_meetings(
    planted: list[dict[str, Any]], today: date, persons: Mapping[str, Any]
) -> dict[str, Any]:
    """The days of the meetings, and each pattern with its place and its referrals as they are worded.

    A pattern that children's referrals show too has the keys of those (``children_referred``).
    """
    return {
        "days": [day.isoformat() for day in meeting_days(today)],
        "patterns": [_pattern(word, planted, persons) for word in PATTERNS],
    }


def _pattern(word: str, planted: list[dict[str, Any]], persons: Mapping[str, Any]) -> dict[str, Any]:
    found = [worded(each, planted) for each in REFERRALS.values() if each.pattern == word]
    place = place_of(found[0], planted)
    named = {name: place[name] for name in ("record", "key", "name", "area")}
    said = [
        {"kind": each.kind, "where": each.where, "agency": each.agency, "what": each.what} for each in found
    ]
    about = [
        each for each in persons["patterns"] if each.get("route") == place["key"] and "referrals" in each
    ]
    return {
        "truth": word,
        "sentence": PATTERNS[word],
        **named,
        "referrals": said,
        "children_referred": [key for each in about for key in each["referrals"]],
    }
