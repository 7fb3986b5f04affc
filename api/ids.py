"""What is written down where a request names something: an id, and nothing that was typed in place of one."""

import re
from collections.abc import Mapping
from typing import Any, Final

FORM: Final = re.compile(r"[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}|[A-Z]\d{8}|[\w.+-]+@[\w.-]+")
"""An id, the code of an area, or who somebody is."""

NAMING: Final = frozenset(
    {
        "about", "action", "after", "also", "area", "child", "context", "disclosure", "district", "erased",
        "fact", "facts", "id", "import", "job", "line", "others", "person", "place", "referral", "request",
        "session", "subject", "thing",
    }
)  # fmt: skip
"""Parameters that name something. A person's name in place of an id is nobody's to keep."""

NO_ID: Final = "(not an id)"
NOT_PRINTED: Final = "(not to be printed)"
TOO_LONG: Final = "(too long)"

LONGEST_TEXT: Final = 200  # characters of one parameter


def ids_only(asked: Mapping[str, Any]) -> dict[str, Any]:
    r"""What was asked, without what was typed in place of an id: all of it can be written down.

    >>> ids_only({"child": "Sam Made-Up", "area": "E07999001", "section": "what happens"})
    {'child': '(not an id)', 'area': 'E07999001', 'section': 'what happens'}
    >>> ids_only({"mode": "\x00", "until": "9" * 201})
    {'mode': '(not to be printed)', 'until': '(too long)'}
    """
    return {name: _checked(value) if name in NAMING else _printed(value) for name, value in asked.items()}


def _checked(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_checked(each) for each in value]
    if not isinstance(value, str) or not value or FORM.fullmatch(value):
        return _printed(value)
    return NO_ID


def _printed(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_printed(each) for each in value]
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST_TEXT:
        return TOO_LONG
    return value if value.isprintable() else NOT_PRINTED
