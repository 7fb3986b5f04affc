"""What can go wrong with an import, each told in one plain sentence.

    IntakeError
    ├── UnreadableFile   the file is not what it says, or lacks what its kind needs
    ├── UnknownKind      no such kind of record
    ├── BadRequest       the request for an import lacks something or contradicts itself
    ├── NothingStaged    no staged import has that id
    └── StorageFailed    the data folder or the place for temporary files cannot be written

No message ever holds a value of a row.
"""


class IntakeError(Exception):
    """Whatever stops an import. The message says what, where and what to do."""


class UnreadableFile(IntakeError):
    """The file cannot be read as what it is said to be; nothing was changed."""


class UnknownKind(IntakeError):
    """No such kind of record."""


class BadRequest(IntakeError):
    """The request for an import lacks something or contradicts itself."""


class NothingStaged(IntakeError):
    """No staged import has that id."""


class StorageFailed(IntakeError):
    """The data folder, or the place for temporary files, cannot be written."""
