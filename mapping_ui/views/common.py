"""Values that every page uses: the frame around it, links, periods, forms, and the words for nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum


class Nothing(Enum):
    """Five different answers where a figure or a text might stand. None of them is zero."""

    NONE_RECORDED = "none recorded"
    NOT_ASKED = "not asked yet"
    NOT_KNOWN = "not known"
    NOT_SHOWN = "not shown"
    TOO_LITTLE = "too little data to say"


Count = int | Nothing
"""A number of things, or why there is none."""


@dataclass(frozen=True)
class Link:
    """Words that lead to a page of ours; `url` starts with a slash."""

    text: str
    url: str


@dataclass(frozen=True)
class Period:
    """A first and a last day, both included, in London time. One day is a period too."""

    first: date
    last: date


@dataclass(frozen=True)
class Copy:
    """What is printed across a copy that leaves the service: number, maker, recipient, reason, last day.

    `made` is the London time at which it was recorded.
    """

    number: str
    made_by: str
    made: datetime
    recipient: str
    why: str
    until: date


@dataclass(frozen=True)
class Frame:
    """What stands at the head and the foot of a page: for whom it is and why.

    `forum`, `purpose` and `reader` are empty on pages before signing in. `when` is the London time
    at which the page was drawn, and `expires` the last day on which a printed copy may be kept. With
    `copy`, the page is one file that leaves the service: it asks for nothing and leads nowhere.
    """

    forum: str = ""
    purpose: str = ""
    reader: str = ""
    when: datetime | None = None
    expires: date | None = None
    made_up: bool = False
    links: tuple[Link, ...] = ()
    sign_out: str = ""
    copy: Copy | None = None


@dataclass(frozen=True)
class Choice:
    """One answer a form offers: `value` is sent, `label` is read."""

    value: str
    label: str


@dataclass(frozen=True)
class Form:
    """Where a form is sent, the key by which sending twice records once, and what was filled in before.

    `values` and `errors` are pairs of a field's name and a text; an error is a whole sentence
    such as "Say who told you".
    """

    action: str
    secret: str = ""
    values: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> str:
        """What was filled in under this name, or nothing.

        >>> Form("/v1/referrals", values=(("place", "Harbour steps"),)).value("place")
        'Harbour steps'
        """
        return dict(self.values).get(name, "")

    def chosen(self, name: str) -> tuple[str, ...]:
        """All that was ticked under this name."""
        return tuple(value for key, value in self.values if key == name)

    def error(self, name: str) -> str:
        """The sentence to show beside this field, or nothing."""
        return dict(self.errors).get(name, "")
