"""What a request for features says in its query: read, checked, and refused by name when it does not fit.

OGC API - Features, Part 1 (OGC 17-069r4), sections 7.15.2 to 7.15.5, and Part 2 (OGC 18-058r1).
"""

import base64
import binascii
import math
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeVar, cast
from zoneinfo import ZoneInfo

from fastapi import Request

from api.errors import BadParameter
from api.questions.collections import DISTRICT, Collection
from api.questions.features import NO_PICK, Format
from api.questions.picking import EVER, Box, Pick, Span
from api.questions.walking import Key

LIMIT: Final = 100
MOST: Final = 10_000
LONGEST_VALUE: Final = 100  # characters
MOST_VALUES: Final = 20

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GRID: Final = "http://www.opengis.net/def/crs/EPSG/0/27700"

Read = TypeVar("Read")
Missing = TypeVar("Missing")

ONE_FEATURE: Final = frozenset({"f", "crs"})
MANY_FEATURES: Final = ONE_FEATURE | {"limit", "after", "bbox", "bbox-crs", "datetime", DISTRICT.name}

_DATE: Final = r"\d{4}-\d{2}-\d{2}"
_MOMENT: Final = re.compile(rf"{_DATE}(T\d{{2}}:\d{{2}}:\d{{2}}(\.\d+)?(Z|[+-]\d{{2}}:\d{{2}}))?")


class _Wrong(ValueError):
    """A value does not fit; the text is a sentence that says what does."""


@dataclass(frozen=True)
class Wanted:
    """All that a request says: which features, from which key on, how many, and in which form."""

    pick: Pick = NO_PICK
    after: Key | None = None
    limit: int = LIMIT
    crs: str = CRS84
    format: Format = "json"


def of_many(request: Request, collection: Collection) -> Wanted:
    """What a request for a page of features says. Raises BadParameter."""
    names = [each.name for each in (DISTRICT, *collection.filters)]
    said = _Said(request, MANY_FEATURES | set(names))
    bbox_crs = said.read("bbox-crs", _crs, CRS84)
    picked = {name: said.read(name, _values, None) for name in names}
    pick = Pick(
        box=said.read("bbox", lambda text: _box(text, in_metres=bbox_crs == GRID), None),
        span=said.read("datetime", span, None),
        values=tuple((name, values) for name, values in picked.items() if values),
    )
    wanted = Wanted(
        pick=pick,
        after=said.read("after", key_of, None),
        limit=said.read("limit", _limit, LIMIT),
        crs=said.read("crs", _crs, CRS84),
        format=said.read("f", _format, accepted(request)),
    )
    said.finish()
    return wanted


def of_one(request: Request) -> Wanted:
    """What a request for one feature says. Raises BadParameter."""
    said = _Said(request, ONE_FEATURE)
    said.read("f", _json_only, "json")
    wanted = Wanted(crs=said.read("crs", _crs, CRS84))
    said.finish()
    return wanted


def of_none(request: Request) -> None:
    """Refuse whatever a request for a description says, but ``f=json``. Raises BadParameter."""
    said = _Said(request, frozenset({"f"}))
    said.read("f", _json_only, "json")
    said.finish()


def accepted(request: Request) -> Format:
    """The form that the request's Accept header asks for: CSV when it says so, and else GeoJSON."""
    said = request.headers.get("accept", "")
    return "csv" if "text/csv" in said and "json" not in said else "json"


def token_of(key: Key) -> str:
    """A key as readers hand it back; what it holds is for us alone.

    >>> key_of(token_of(("E07999001", "a1")))
    ('E07999001', 'a1')
    """
    return base64.urlsafe_b64encode("\n".join(key).encode()).decode().rstrip("=")


def key_of(token: str) -> Key:
    """The key in a token. Raises ValueError."""
    try:
        area, identity = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode().split("\n")
    except (binascii.Error, ValueError):
        raise _Wrong(_FOLLOW) from None
    if not (_is_plain(identity) and (_is_plain(area) or not area)):
        raise _Wrong(_FOLLOW)
    return area, identity


_FOLLOW: Final = "Follow the link `next` of the page before."


def span(text: str) -> Span:
    """A moment, a day or an interval of them, with `..` or nothing for an open end. Raises ValueError.

    Moments count as their London day.

    >>> span("2024-01-31T23:30:00Z/.."), span("2024-06-30T23:30:00Z").last
    (Span(first='2024-01-31', last='9999-12-31'), '2024-07-01')
    """
    ends = text.split("/")
    if len(ends) > 2 or all(end in {"", ".."} for end in ends):
        raise _Wrong(_SAY_WHEN)
    first, last = (_day(end, open_end) for end, open_end in zip((ends[0], ends[-1]), EVER, strict=True))
    if (len(ends) == 1 and not _MOMENT.fullmatch(text.upper())) or first > last:
        raise _Wrong(_SAY_WHEN)
    return Span(first, last)


_SAY_WHEN: Final = (
    "Give a day or moment such as 2024-01-31 or 2024-01-31T12:00:00Z, or two with a slash between, "
    "the earlier first and .. for an open end."
)


def _day(text: str, open_end: str) -> str:
    if text in {"", ".."}:
        return open_end
    if not _MOMENT.fullmatch(text.upper()):
        raise _Wrong(_SAY_WHEN)
    try:
        moment = datetime.fromisoformat(text.upper())
        return (moment.astimezone(ZoneInfo("Europe/London")) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        raise _Wrong(_SAY_WHEN) from None


class _Said:
    """The query of a request: each parameter once, and none that is not known."""

    def __init__(self, request: Request, known: frozenset[str]) -> None:
        pairs = request.query_params.multi_items()
        self._texts = dict(pairs)
        times = Counter(name for name, _ in pairs)
        names = ", ".join(sorted(known))
        self._wrong = {
            name: f"There is no such parameter here. There are: {names}."
            for name in times
            if name not in known
        }
        self._wrong |= {
            name: "Give it once; several values of a property go with commas between."
            for name, n in times.items()
            if n > 1
        }

    def read(self, name: str, how: Callable[[str], Read], missing: Missing) -> Read | Missing:
        """The value of a parameter, or what holds where it is not given; `finish` tells what was wrong."""
        text = self._texts.get(name)
        if text is None or name in self._wrong:
            return missing
        try:
            return how(text)
        except _Wrong as error:
            self._wrong[name] = str(error)
            return missing

    def finish(self) -> None:
        """Raise BadParameter if anything was wrong."""
        if self._wrong:
            raise BadParameter(self._wrong)


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:20])):
        raise _Wrong(f"Give a whole number from 1; more than {MOST:,} counts as {MOST:,}.")
    return min(int(text[:20]), MOST)


def _crs(text: str) -> str:
    if text not in {CRS84, GRID}:
        raise _Wrong(f"Give one of: {CRS84}, {GRID}.")
    return text


def _format(text: str) -> Format:
    if text not in {"json", "csv"}:
        raise _Wrong("Give json or csv.")
    return cast(Format, text)


def _json_only(text: str) -> str:
    if text != "json":
        raise _Wrong("Give json, or leave it out.")
    return text


def _values(text: str) -> tuple[str, ...]:
    values = tuple(value.strip() for value in text.split(","))
    if not all(_is_plain(value) for value in values) or len(values) > MOST_VALUES:
        raise _Wrong(
            f"Give at most {MOST_VALUES} values of at most {LONGEST_VALUE} characters, with commas between."
        )
    return values


def _is_plain(value: str) -> bool:
    return 0 < len(value) <= LONGEST_VALUE and value.isprintable()


def _box(text: str, *, in_metres: bool) -> Box:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in {4, 6} or not all(math.isfinite(number) for number in numbers):
        raise _Wrong("Give four numbers: west, south, east, north. Six may have heights, which are not used.")
    half = len(numbers) // 2
    box = Box(numbers[0], numbers[1], numbers[half], numbers[half + 1], in_metres)
    if box.south > box.north or (in_metres and box.west > box.east):
        raise _Wrong("Give the smaller numbers first: west, south, east, north.")
    if not in_metres and (
        max(abs(box.west), abs(box.east)) > 180 or max(abs(box.south), abs(box.north)) > 90
    ):
        raise _Wrong(f"These are not degrees. For metres of the national grid, give bbox-crs={GRID} too.")
    return box
