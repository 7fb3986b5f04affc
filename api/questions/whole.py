"""Reading all that there is of one district, for what shows or counts the whole of it."""

from typing import Any, Final

from api.questions import Reader
from api.questions.picking import ANYWHERE
from graph.model import Record

EVERY_ROW: Final = {"after": "", "limit": 1_000_000}
"""What a read that is made page by page takes, to give everything at once."""

WHOLE: Final = {**ANYWHERE, **EVERY_ROW}
"""The same for a read that may be bound to a box."""


def all_of(graph: Reader, query: str, scope: dict[str, Any], area: str, **given: object) -> list[Record]:
    """Every row that a paged read gives of one district."""
    return graph.read(query, scope=scope, areas=[area], **WHOLE, **given)
