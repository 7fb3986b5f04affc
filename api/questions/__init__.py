"""The questions of the service, one file each: what is asked, how it is found, and what of it is released."""

from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from api.audit import Verb
from graph.model import Record

Found = TypeVar("Found")
Answer = TypeVar("Answer", covariant=True)


class Reader(Protocol):
    """The one graph that a question names, to be read by catalogued queries only."""

    def read(self, query: str, **values: object) -> list[Record]:
        """Answer the read of that name."""


@dataclass(frozen=True)
class Released(Generic[Answer]):
    """What leaves the service, how many things are in it or were held back, and which persons it is about.

    The audit keeps all but the answer. ``verb`` is what it is called there.
    """

    answer: Answer
    shown: int
    withheld: int = 0
    persons: tuple[str, ...] = ()
    verb: Verb = "consultation"


class Question(Protocol[Answer]):
    """A question is a frozen value: it can be recorded, compared and asked again."""

    @property
    def forums(self) -> frozenset[str]:
        """The names of the forums that may ask it."""

    @property
    def graph(self) -> str:
        """The name of the graph that it reads."""

    def ask(self) -> dict[str, Any]:
        """The ids and parameters of the question, for the audit; never free text."""

    def find(self, graph: Reader, scope: dict[str, Any]) -> Any:
        """Read what is needed, within the scope."""

    def release(self, found: Any) -> Released[Answer]:
        """What of it may leave."""
