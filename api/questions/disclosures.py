"""What an officer reads of their own requests: how each stands, and the package while it may be read.

That a package is gone looks the same for every reason, and a refusal tells nothing of the person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from api.access import POLICE
from api.disclosures import Case, Register, State, Told
from api.errors import Refused
from api.questions import Reader, Released

REFUSED: Final = "Nothing is disclosed on this request: {}. That does not say whether the person is known."


@dataclass(frozen=True)
class Disclosure:
    """A request as it stands: what was asked for, for what, by when, and what became of it.

    `reason` and `condition` are the words to the recipient, and `expires` is the last day on which it may be
    read; while it is not disclosed they are empty. Of a refusal, `reason` is of a fixed list.
    """

    id: str
    state: State
    items: tuple[str, ...]
    operation: str
    officer: str
    role: str
    asked_on: str
    needed_by: str
    decided_by: str
    decided_on: str
    reason: str
    condition: str
    expires: str


@dataclass(frozen=True)
class DisclosureWithPackage(Disclosure):
    """The same, and what is told."""

    package: tuple[Told, ...] = ()


@dataclass(frozen=True)
class OwnDisclosures:
    """The requests of the officer who asks, of one state or of all."""

    reader: str
    register: Register
    state: str = ""
    forums: frozenset[str] = frozenset({POLICE.name})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {}

    def find(self, graph: Reader, scope: dict[str, Any]) -> list[Case]:  # noqa: ARG002
        """Read them from the journal."""
        return [case for case in self.register.all(self.reader) if self.state in {"", case.state}]

    def release(self, found: Iterable[Case]) -> Released[tuple[Disclosure, ...]]:
        """How each stands, without any package."""
        told = tuple(Disclosure(**_standing(case)) for case in found)
        return Released(told, len(told))


@dataclass(frozen=True)
class OwnDisclosure:
    """One request of the officer who asks, with the package while it stands."""

    id: str
    reader: str
    register: Register
    forums: frozenset[str] = frozenset({POLICE.name})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"disclosure": self.id[:40]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> Case:  # noqa: ARG002
        """Read it from the journal; raises Refused for any that is not the officer's own."""
        case = self.register.one(self.id)
        if case is None or case.asked["asked_by"] != self.reader:
            raise Refused("no such request of this officer's")
        return case

    def release(self, found: Case) -> Released[DisclosureWithPackage]:
        """How it stands; with a package, that the police were told of the child is recorded."""
        answer = DisclosureWithPackage(**_standing(found), package=found.package)
        if not answer.package:
            return Released(answer, 1)
        return Released(answer, 1, persons=(found.child,), verb="disclosure")


def _standing(case: Case) -> dict[str, Any]:
    asked = case.asked
    names = ("operation", "officer", "role", "asked_on", "needed_by", "decided_by", "decided_on")
    refused = REFUSED.format(asked["refusal"]) if case.state == "refused" else ""
    return {
        "id": case.id,
        "state": case.state,
        "items": case.items,
        **{name: asked[name] for name in names},
        "reason": refused or case.said("words"),
        "condition": case.said("condition"),
        "expires": case.said("until"),
    }
