"""Opens the journal that the settings name: quickly, since most commands need no more than that."""

import logging
from collections.abc import Callable
from datetime import datetime

from api.put_back import keep, mend
from api.settings import Settings
from graph.journal import Journal
from graph.journal.erasure_list import ErasureList
from graph.journal.heads import folder_secret
from graph.journal.times import now

log = logging.getLogger("milieu")


def open_journal(settings: Settings, clock: Callable[[], datetime] = now, mended: bool = True) -> Journal:
    """The journal that the settings name; what a backup put back is erased again, unless it is not mended.

    Raises HeadRefused where the list of what was erased is not this journal's.
    """
    journal = Journal.open(settings.data, settings.journal or None, clock)
    try:
        listed = erasure_list(settings, journal) if mended else None
        if listed and mend(journal, listed):
            log.warning("What was erased or sealed was put back by a backup, and is erased and sealed again.")
        if listed:
            keep(journal, listed)
    except Exception:
        journal.close()
        raise
    return journal


def erasure_list(settings: Settings, journal: Journal) -> ErasureList | None:
    """The list of what was erased, where the settings name one."""
    if settings.erased is None:
        return None
    return ErasureList(settings.erased, journal.id, folder_secret(settings.data))
