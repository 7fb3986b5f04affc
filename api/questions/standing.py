"""What stands of a context or a referral: for those who ask, and for those who change it."""

from typing import Any

from api import documents
from api.documents import Document
from api.errors import Refused
from api.questions import Reader
from graph.model import Record


def context_of(graph: Reader, scope: dict[str, Any], context: str) -> Record:
    """One context of the scope; raises Refused for any other."""
    found = graph.read("context", scope=scope, id=context)
    if not found:
        raise Refused("no such context in the scope")
    return found[0]


def documents_of(graph: Reader, scope: dict[str, Any], subject: str) -> dict[str, list[Document]]:
    """Every version of every document kept with a referral or a context, by kind."""
    return documents.by_kind(graph.read("documents", scope=scope, subject=subject))
