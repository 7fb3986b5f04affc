"""What the journal says when it cannot do what was asked. No message holds what a row says."""


class JournalRefused(ValueError):
    """What was asked is not fit for the record; nothing was written."""


class JournalUnavailable(RuntimeError):
    """The journal's database or folder could not be read or written; nothing was recorded."""


class HeadRefused(ValueError):
    """A head kept elsewhere cannot be read, or was not signed with this folder's secret."""
