"""The kinds of record that can be imported.

This table is the whole truth about what a file may hold: reading, checking and the data dictionaries in
``docs/dictionaries.md`` all come from it.

>>> kind_named("stops").open_feed, kind_named("children").persons
(True, True)
"""

from difflib import get_close_matches
from typing import Final

from graph.intake import feeds, own_kinds, person_kinds
from graph.intake.errors import UnknownKind
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
        person_kinds.CHILDREN,
        person_kinds.ADULTS,
        person_kinds.IDENTITIES,
        person_kinds.GROUPS,
        person_kinds.TIES,
        person_kinds.INVOLVEMENTS,
        person_kinds.MISSING,
        person_kinds.REFERRALS,
    )
}
"""Every kind that can be imported, by name."""


def kind_named(name: str) -> Kind:
    """Give the kind of that name, or refuse with a sentence."""
    if name in KINDS:
        return KINDS[name]
    near = get_close_matches(name.casefold(), KINDS, n=1)
    hint = f"did you mean {near[0]}?" if near else f"the kinds are {', '.join(KINDS)}."
    raise UnknownKind(f"There is no kind of that name; {hint}")
