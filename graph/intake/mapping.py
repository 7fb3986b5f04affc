"""Whose column is whose: by our names, by names known of published feeds, or by an agency's mapping file.

A mapping file is TOML::

    [columns]              # our column = their header
    key = "Ref No"
    kind = "Offence"

    [values.kind]          # their word = our word
    "ROB" = "robbery"
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.intake.errors import BadRequest, UnreadableFile
from graph.intake.kind import Kind

PERSONAL: Final = re.compile(
    r"nhs(number|no)|upn|(first|last|sur|fore|given|middle|preferred|child|parent|carer|victim|suspect|full)name"
    r"|dateofbirth|birthdate|dob|(child|parent|victim|suspect|offender|witness)\w*"
    r"|person|initials|born|youngpeople\w*|referr\w*|valence|members|safetymove|allocated\w+|knownto"
    r"|ethnicity|gender|sex|phone|telephone|mobile|email|nationalinsurance\w*|niname|nino"
)
"""Headers, as ``plain`` gives them, under which files keep facts about persons."""

COUNTS: Final = {"children"}
"""Our columns that count persons: the only ones that such a header may be mapped to."""

LONGEST_LINE: Final = 1000
"""Characters: to read one dotted key takes the square of its length."""

NO_MAPPING: Final = (
    "The mapping file cannot be read: it must be TOML with [columns], or tables such as [values.kind], "
    "or both, and nothing else."
)


@dataclass(frozen=True)
class HeaderMap:
    """An agency's own headers (our column to theirs) and words (our column to their word to ours)."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(path: Path, kind: Kind) -> HeaderMap:
    """Read a mapping file; raises BadRequest when it is not one, or names a column that the kind lacks."""
    found = _parsed(path)
    ours = {column.name for column in kind.columns}
    if unknown := sorted((found.columns.keys() | found.values.keys()) - ours):
        raise BadRequest(
            f"The mapping file names {', '.join(unknown)}, which {kind.name} lack; "
            f"their columns are {', '.join(sorted(ours))}."
        )
    return found


def _parsed(path: Path) -> HeaderMap:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if max(map(len, text.split("\n"))) > LONGEST_LINE:
            raise BadRequest(
                f"The mapping file has a line of more than {LONGEST_LINE:,} characters; shorten it."
            )
        content = tomllib.loads(text)
    except (OSError, ValueError, RecursionError):
        raise BadRequest(NO_MAPPING) from None
    columns, values = content.pop("columns", {}), content.pop("values", {})
    if content or not (columns or values):
        raise BadRequest(NO_MAPPING)
    if not (_texts(columns) and isinstance(values, dict) and all(map(_texts, values.values()))):
        raise BadRequest("The mapping file must give every header and every word as text in quotation marks.")
    return HeaderMap(columns, values)


def _texts(table: object) -> bool:
    """Whether a part of the file is a table of texts."""
    return isinstance(table, dict) and all(isinstance(text, str) for text in table.values())


def plain(header: str) -> str:
    """Bring a header to the form in which headers are compared.

    >>> plain("Last outcome category")
    'lastoutcomecategory'
    """
    return "".join(letter for letter in header.casefold() if letter.isalnum())


def names(header: Sequence[str], kind: Kind, given: HeaderMap) -> dict[int, str]:
    """Say which of our columns stands where in a header; what is not ours is left out.

    Raises UnreadableFile when a required column is missing, when two columns have one name, or when a file
    of Milieu's own kinds holds columns about persons.
    """
    known = {plain(form): column.name for column in kind.columns for form in (column.name, *column.headers)}
    known |= {plain(theirs): ours for ours, theirs in given.columns.items()}
    found = {place: known[plain(name)] for place, name in enumerate(header) if plain(name) in known}
    _refuse_persons([name for place, name in enumerate(header) if found.get(place) not in COUNTS], kind)
    if twice := sorted({name for name in found.values() if list(found.values()).count(name) > 1}):
        raise UnreadableFile(f"has two columns for {', '.join(twice)}; leave one.")
    lacking = [
        column.name for column in kind.columns if column.required and column.name not in found.values()
    ]
    lacking += sorted(ours for ours in given.columns if ours not in found.values())
    if lacking:
        raise UnreadableFile(
            f"has no column for {', '.join(dict.fromkeys(lacking))}; "
            "the first row must name the columns (a mapping file can say which is which)."
        )
    return found


def _refuse_persons(headers: Sequence[str], kind: Kind) -> None:
    if kind.open_feed or kind.persons:
        return
    personal = [name for name in headers if PERSONAL.fullmatch(re.sub(r"\d+", "", plain(name)))]
    if personal:
        raise UnreadableFile(
            f"holds {len(personal)} columns about persons, such as {personal[0]}; take them out, "
            "since these records are about nobody; persons come as children, adults and identities."
        )
