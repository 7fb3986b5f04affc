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
    r"|ethnicity|gender|sex|phone|telephone|mobile|email|nationalinsurance\w*|niname|nino"
)
"""Headers, as ``plain`` gives them, under which files keep facts about persons."""

COUNTS: Final = {"children"}


@dataclass(frozen=True)
class HeaderMap:
    """An agency's own headers (our column to theirs) and words (our column to their word to ours)."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(path: Path, kind: Kind) -> HeaderMap:
    """Read a mapping file; raises BadRequest when it is not one, or names a column that the kind lacks."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        found = HeaderMap(dict(content.get("columns", {})), dict(content.get("values", {})))
    except (OSError, ValueError, TypeError):
        raise BadRequest("The mapping file cannot be read: it must be TOML with [columns].") from None
    texts = [*found.columns.values(), *(word for words in found.values.values() for word in words.values())]
    if not all(isinstance(text, str) for text in texts):
        raise BadRequest("The mapping file must give every header and every word as text in quotation marks.")
    ours = {column.name for column in kind.columns}
    if unknown := sorted((found.columns.keys() | found.values.keys()) - ours):
        raise BadRequest(
            f"The mapping file names {', '.join(unknown)}, which {kind.name} lack; "
            f"their columns are {', '.join(sorted(ours))}."
        )
    return found


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
    _refuse_persons([name for place, name in enumerate(header) if place not in found], kind)
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
    if kind.open_feed:
        return
    personal = [name for name in headers if PERSONAL.fullmatch(re.sub(r"\d+", "", plain(name)))]
    if personal:
        raise UnreadableFile(
            f"holds {len(personal)} columns about persons, such as {personal[0]}; take them out, "
            "since records about persons need controls that this version does not have."
        )
