"""The chain of hashes that makes a changed, missing or inserted entry show. Pure functions.

A row's digest is SHA-256 over a random salt and the row; an entry's hash is SHA-256 over its own columns,
the digests of its rows in order, and the hash of the entry before. Erasing a row takes its content and its
salt and leaves its digest, so the chain still verifies and the content cannot be guessed back from it.
Bodies enter both hashes as the exact text that is stored.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import orjson

Columns = Mapping[str, Any]
"""An entry or a row as its table holds it, the body as text."""

ROW_COLUMNS = ("operation", "kind", "source", "partition", "key", "id", "body")
ENTRY_COLUMNS = ("number", "at", "author", "purpose", "basis", "kind", "key", "body")


def canonical(value: Any) -> bytes:
    """The one JSON text of a value: keys sorted, no spaces, UTF-8; a number that is not one is null.

    Raises TypeError for what JSON cannot hold.

    >>> canonical({"b": [1, None], "a": "é"}).decode()
    '{"a":"é","b":[1,null]}'
    """
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_SERIALIZE_NUMPY)


def beginning(journal: str) -> str:
    """What the first entry of a journal follows: a hash of the journal's id."""
    return sha256(canonical(["journal", journal])).hexdigest()


def row_digest(salt: bytes, row: Columns) -> str:
    """The salted digest of one row, in hexadecimal."""
    return sha256(salt + canonical([row[column] for column in ROW_COLUMNS])).hexdigest()


def entry_hash(entry: Columns, digests: Sequence[str], previous: str) -> str:
    """The hash of one entry with the digests of its rows, in hexadecimal."""
    content = [entry[column] for column in ENTRY_COLUMNS]
    return sha256(canonical([*content, list(digests), previous])).hexdigest()
