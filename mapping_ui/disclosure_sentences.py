"""What the pages of disclosure say in words."""

from collections.abc import Mapping

from mapping_ui.views.common import Choice
from mapping_ui.views.disclosure import DisclosurePage, DisclosuresPage, OwnDisclosurePage, TellLine
from mapping_ui.words import count_of, day

STATES: Mapping[str, str] = {
    "waiting": "Nobody has decided yet.",
    "refused": "Nothing is disclosed.",
    "expired": "This is over, and can be read no longer.",
    "withdrawn": "This was taken back, and can be read no longer.",
}


def list_sentence(page: DisclosuresPage) -> str:
    """How many requests there are.

    >>> from mapping_ui.views.common import Frame
    >>> list_sentence(DisclosuresPage(Frame()))
    'No request waits for a decision.'
    """
    if page.own:
        return f"You have made {count_of(len(page.requests), 'request')}." if page.requests else "None yet."
    if not page.requests:
        return "No request waits for a decision."
    return f"{count_of(len(page.requests), 'request')} to decide on."


def own_sentence(page: OwnDisclosurePage) -> str:
    """How an officer's request stands."""
    if page.state == "disclosed":
        return f"Disclosed. You may read it until {day(page.until)}."
    return STATES[page.state]


def decisions(page: DisclosurePage) -> tuple[Choice, ...]:
    """What can be decided: nothing is disclosed before it is chosen whom it is about."""
    disclose = (Choice("disclose", "Disclose what is ticked"),) if page.child else ()
    return (*disclose, Choice("refuse", "Refuse"))


def items(lines: tuple[TellLine, ...]) -> tuple[Choice, ...]:
    """Each item with what it would tell."""
    return tuple(Choice(line.item, f"{line.item[0].upper()}{line.item[1:]}: {line.told}") for line in lines)
