"""What the casework pages say in words: above the list, in the rows, and where nothing is recorded.

What is not known is a question for the worker to ask; it never guesses and never blames the child.
"""

from collections.abc import Mapping

from mapping_ui.views.casework import (
    CaseloadPage,
    DisputeKind,
    Fact,
    GroupOfChild,
    PartInIncident,
    TieOfChild,
)
from mapping_ui.views.common import Choice, Nothing
from mapping_ui.words import count_of

NOT_KNOWN: Mapping[str, tuple[str, Nothing, str]] = {
    "words": ("What does {} say?", Nothing.NOT_ASKED, "Ask, and write it down in their own words."),
    "looking_out": (
        "Whom can {} turn to?",
        Nothing.NOT_KNOWN,
        "Ask {} whom they would ring. Ask at school, at home and at the youth club.",
    ),
    "ties": ("Who else matters to {}?", Nothing.NONE_RECORDED, "Ask {} who they spend time with."),
    "names": ("What is {} called?", Nothing.NOT_KNOWN, "Ask what they like to be called."),
    "schools": ("Where does {} go to school?", Nothing.NOT_KNOWN, "Ask the education service."),
    "places": ("Where does {} spend time?", Nothing.NOT_KNOWN, "Ask {} where they feel safe."),
    "groups": ("Whom is {} with?", Nothing.NONE_RECORDED, "Ask what they like to do together."),
    "known_to": ("Who helps {} already?", Nothing.NONE_RECORDED, "Ask {} and the family."),
    "needs": (
        "What does {} need, and who has harmed {}?",
        Nothing.NOT_ASKED,
        "Ask before anything is decided.",
    ),
}
"""By what is missing: the question, the word for having no answer, and what to do about it."""

RUNS = {
    "to the child": "towards {}",
    "from the child": "from {}",
    "both ways": "both ways",
    "not known": "which way is not known",
}
"""Which way a tie runs, by the child's initials; a tie between others says so in its own sentence."""

KINDS: Mapping[DisputeKind, str] = {
    "dispute": "It is not right: mark it as disputed, and keep it in view",
    "restrict": "It should not be used: restrict it until somebody lifts this",
    "lift": "It is settled: lift this, and let it stand as before",
}
"""What can be done about a fact."""


def caseload_sentence(page: CaseloadPage) -> str:
    """How many children there are; where the list goes on, how many are on this page of it."""
    number = len(page.children)
    children = count_of(number, "child", "children")
    if page.next_page:
        return f"{children} on this page, and more on the next."
    if page.first_page:
        return f"{children} on this page, which is the last."
    if not number:
        return "No child is with your teams today."
    return f"{children} {'is' if number == 1 else 'are'} with your teams today."


def not_known(what: str, initials: str, nothing: Nothing | None = None) -> tuple[str, str]:
    """The question that nobody has answered yet, and what to do about it; `nothing` is a better word.

    >>> not_known("names", "AB")
    ('What is AB called?', 'Not known. Ask what they like to be called.')
    """
    question, word, ask = NOT_KNOWN[what]
    answer = f"{(nothing or word).value.capitalize()}. {ask}"
    return question.replace("{}", initials), answer.replace("{}", initials)


def how_known(fact: Fact) -> str:
    """Who said so, and how they knew.

    >>> how_known(Fact(id="f", what="AB", said_by="school", how_known="child told me"))
    'school: child told me'
    >>> how_known(Fact(id="f", what="AB", said_by="school")), how_known(Fact(id="f", what="AB"))
    ('school: how is not known', 'not known')
    """
    if not fact.said_by:
        return fact.how_known or Nothing.NOT_KNOWN.value
    return f"{fact.said_by}: {fact.how_known or 'how is not known'}"


def tie_is(tie: TieOfChild, initials: str) -> str:
    """What a tie does, how strong it is and which way it runs.

    >>> tie_is(TieOfChild(id="t1", what="CD is a friend of AB", valence="mixed", strength="strong"), "AB")
    'mixed, strong, which way is not known'
    """
    unknown = "trusted adult" if tie.looks_out else "what it does is not known"
    does = unknown if tie.valence == "unknown" else tie.valence
    strength = "" if tie.strength == Nothing.NOT_KNOWN.value else tie.strength
    runs = RUNS.get(tie.runs, "").format(initials)
    return ", ".join(filter(None, (does, strength, runs)))


def group_is(group: GroupOfChild) -> str:
    """About how many are in a group, how old they are, and whether girls, boys or both.

    >>> group_is(GroupOfChild(id="g1", what="Football after school", about=8, ages="13 to 15"))
    'about 8, aged 13 to 15'
    """
    about = f"about {group.about}" if group.about else ""
    ages = f"aged {group.ages}" if group.ages else ""
    return ", ".join(filter(None, (about, ages, group.mix))) or Nothing.NOT_KNOWN.value


def caused_harm(part: PartInIncident) -> bool:
    """Whether the child's own needs must stand beside this part.

    >>> caused_harm(PartInIncident(id="p1", what="robbery", part="harmed and has caused harm"))
    True
    """
    return "caused harm" in part.part


def choices(kinds: tuple[DisputeKind, ...]) -> tuple[Choice, ...]:
    """The answers that the form offers."""
    return tuple(Choice(kind, KINDS[kind]) for kind in kinds)
