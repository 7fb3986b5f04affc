"""The kinds of record that can be imported.

This table is the whole truth about what a file may hold: reading, checking and the data dictionaries in
``docs/dictionaries.md`` all come from it. A kind about persons is refused.

>>> kind_named("stops").open_feed
True
>>> kind_named("children")
Traceback (most recent call last):
...
graph.intake.errors.PersonsRefused: Records about persons cannot be imported: they need the controls that ...
"""

import re
from difflib import get_close_matches
from typing import Final

from graph.intake import feeds, own_kinds
from graph.intake.errors import PersonsRefused, UnknownKind
from graph.intake.kind import Kind

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        feeds.AREAS,
        feeds.POLICE_UK,
        feeds.STOPS,
        feeds.SCHOOLS,
        feeds.POSTCODES,
        own_kinds.PLACES,
        own_kinds.ORGANISATIONS,
        own_kinds.GUARDIANS,
        own_kinds.INCIDENTS,
        own_kinds.ROUTES,
        own_kinds.SAFETY_MAPS,
    )
}
"""Every kind that can be imported, by name."""

PERSONS: Final = re.compile(
    r"child|young.?person|young.?people|adult|person|people|pupil|student|carer|parent|famil|sibling|victim|suspect"
    r"|offender|perpetrator|witness|identit|peer|group|gang|network|tie|involve|missing|referral|disclosure"
    r"|case.?load|observation|member|contact|patient|nominal|home|address"
)
"""Words that a kind about persons goes by."""


def kind_named(name: str) -> Kind:
    """Give the kind of that name, or refuse with a sentence."""
    if name in KINDS:
        return KINDS[name]
    if PERSONS.search(name.casefold()):
        raise PersonsRefused(
            "Records about persons cannot be imported: they need the controls that come with persons, "
            "which this version does not have."
        )
    near = get_close_matches(name.casefold(), KINDS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the kinds are {', '.join(KINDS)}."
    raise UnknownKind(f"There is no kind of that name; {hint}")
