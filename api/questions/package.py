"""The package of a disclosure: what the record says of one child today, item by item, and nothing besides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from api.disclosures import Told
from api.questions import Reader
from graph.model import Record
from mapping_ui.words import day, month

NOT_RECORDED: Final = "Not recorded."
EPISODE: Final = frozenset({"where found when last missing", "who could help"})
"""Items that come from the last missing episode."""


@dataclass(frozen=True)
class Package:
    """What would be told, and the ids of the facts that it is made of: touched, they take it with them."""

    lines: tuple[Told, ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What a package may be made of: the child, the last missing episode if there is one, where it ended."""

    child: Record
    episode: Record | None
    where: str


def compose(
    graph: Reader, scope: Mapping[str, Any], today: date, child: Record, items: Sequence[str]
) -> Package:
    """The package of some items about a child whom the scope opens."""
    episode = _last_episode(graph, scope, today, child["id"]) if EPISODE.intersection(items) else None
    known = Known(child, episode, _where(graph, scope, episode))
    facts = (child["id"], *([episode["id"]] if episode else ()))
    return Package(tuple(Told(item, TELLS[item](known)) for item in items), facts)


def decided_scope(scope: Mapping[str, Any]) -> dict[str, Any]:
    """A scope narrowed to the children for whose teams its holder decides."""
    return {**scope, "teams": scope["approves"], "persons": [], "sessions": []}


def _last_episode(graph: Reader, scope: Mapping[str, Any], today: date, child: str) -> Record | None:
    found = graph.read("missing_of_children", scope=scope, today=today.isoformat(), ids=[child])
    return max(found, key=lambda each: (each["began"], each["id"]), default=None)


def _where(graph: Reader, scope: Mapping[str, Any], episode: Record | None) -> str:
    """The name of the place where an episode ended, of one that the record knows."""
    if not episode or not episode["found_at"]:
        return ""
    found = graph.read("place_to_name", scope=scope, id=episode["found_at"])
    return str(found[0]["name"]) if found else ""


def _found(known: Known) -> str:
    if not known.where or known.episode is None:
        return NOT_RECORDED
    ended = known.episode["ended"]
    return f"{known.where}, on {day(date.fromisoformat(ended))}." if ended else f"{known.where}."


def _could_help(known: Known) -> str:
    said = known.episode["could_help"] if known.episode else ""
    return f"{said.replace('; ', ', ').capitalize()}." if said else NOT_RECORDED


def _month(born: str) -> str:
    return month(date.fromisoformat(f"{born}-01"))


TELLS: Final[Mapping[str, Callable[[Known], str]]] = {
    "whether children's services work with the child": lambda _: "A team works with this child.",
    "the team to ring": lambda known: str(known.child["team"]),
    "initials and month of birth": lambda known: (
        f"{known.child['initials']}, born in {_month(known.child['born'])}."
    ),
    "where found when last missing": _found,
    "who could help": _could_help,
}
"""What each item tells, by the words of the list of items."""
