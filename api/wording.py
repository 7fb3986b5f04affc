"""Two rules for what people write here: it names and numbers nobody, and it blames no child.

What looks like a person's number, contact or name is refused. Words that practice has replaced are pointed
out, and stand when a reason is given.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from graph.language import contact, harsh, person_number

LONGEST: Final = 4_000
"""Characters of one answer."""

NO_NAMES: Final[Mapping[str, str]] = {}


def problems(
    texts: Mapping[str, str], reason: str, today: date, names: Mapping[str, str] = NO_NAMES
) -> dict[str, str]:
    """A sentence for each field that holds what it may not; with a ``reason``, words pointed out may stand.

    ``names`` are what fields are called on the form. No sentence repeats what was written.

    >>> problems({"since": "d.o.b. 3 May"}, "", date(2026, 5, 1))["since"]
    '"since" holds what looks like a date of birth. Leave out whatever points to one person.'
    """
    found = {}
    for field, text in {**texts, "language_reason": reason}.items():
        name = names.get(field, named(field))
        if len(text) > LONGEST:
            found[field] = _too_long(name)
        elif what := person_number(text, today) or contact(text):
            found[field] = _refusal(name, what)
        elif not reason.strip() and (advice := harsh(text)):
            found[field] = f'"{name}" {advice}'
            found["language_reason"] = "Change the words pointed out, or say here why they must stand."
    return found


def professional_problems(texts: Mapping[str, str], today: date) -> dict[str, str]:
    """The same for what professionals say of themselves: their name and how to reach them may stand."""
    found = {field: person_number(text[:LONGEST], today) for field, text in texts.items()}
    refused = {field: _refusal(named(field), what) for field, what in found.items() if what}
    return {
        **{field: _too_long(named(field)) for field, text in texts.items() if len(text) > LONGEST},
        **refused,
    }


def named(field: str) -> str:
    """A field's name in words.

    >>> named("young_people")
    'young people'
    """
    return field.replace("_", " ")


def _refusal(name: str, what: str) -> str:
    return f'"{name}" holds what looks like {what}. Leave out whatever points to one person.'


def _too_long(name: str) -> str:
    return f'"{name}" is longer than {LONGEST:,} characters. Say it in fewer.'
