"""``milieu member`` and ``milieu token``: who belongs to which forum, and tokens for trying it out."""

import argparse
import getpass
from collections.abc import Sequence
from datetime import timedelta

from api.access import CASEWORK, EVERY_AREA, FORUMS
from api.commands.telling import complain, say, table
from api.memberships import admit, dismiss
from api.opening import open_journal
from api.settings import Settings
from api.tokens import issue, may_issue
from graph.journal import Journal, heads
from graph.journal.access import APPROVER, CHAIR, MANAGER, grant, members
from graph.journal.times import now, today
from mapping_ui.words import count_of


def run_member(settings: Settings, typed: argparse.Namespace) -> int:
    """Let somebody into a forum, end that, or tell who belongs to which."""
    with open_journal(settings) as journal:
        if not typed.subject:
            return _listed(journal)
        if typed.forum not in FORUMS:
            return _no_such_forum()
        if typed.end:
            ended = dismiss(journal, typed.subject, typed.forum, today(), getpass.getuser())
            say(f"{count_of(ended, 'membership')} ended.")
            return 0
        if problem := _admitted(journal, typed):
            return complain(problem)
    say(f"{typed.subject} belongs to {typed.forum} from today.")
    return 0


def run_token(settings: Settings, typed: argparse.Namespace) -> int:
    """Let somebody into a forum, and print a token that says who they are."""
    if typed.forum not in FORUMS:
        return _no_such_forum()
    with open_journal(settings) as journal:
        may_issue(journal.protected())
        try:
            secret = heads.folder_secret(settings.data)
            token = issue(secret, typed.subject, now() + timedelta(days=typed.days))
        except ValueError as error:
            return complain(str(error))
        if problem := _admitted(journal, typed):
            return complain(problem)
    say(token)
    return 0


def _admitted(journal: Journal, typed: argparse.Namespace) -> str:
    """Make somebody a member from today; a sentence where that cannot be done."""
    opens = [name.strip() for name in typed.opens.split(",") if name.strip()]
    if problem := _problem(typed.forum, opens):
        return problem
    if (typed.approver or typed.manager) and typed.forum != CASEWORK.name:
        return "Only a worker approves disclosures or manages a team: give --forum casework."
    roles = {APPROVER: typed.approver, MANAGER: typed.manager, CHAIR: typed.chair}
    role = next((role for role, given in roles.items() if given), "member")
    granted = grant(typed.subject, typed.forum, opens, today(), role=role, agency=typed.agency)
    admit(journal, granted, getpass.getuser())
    return ""


def _problem(forum: str, opens: Sequence[str]) -> str:
    """What is wrong with what a membership shall open, as a sentence."""
    what = FORUMS[forum].opens
    if what == "areas" and not opens:
        return "Say which districts with --for, as codes with commas between, or * for all."
    if what and not opens:
        return f"Say which {what} with --for, with commas between."
    if what not in {"areas", ""} and EVERY_AREA in opens:
        return f"Name the {what}: nobody in {forum} is let in to all of them."
    return ""


def _no_such_forum() -> int:
    return complain(f"There is no forum of that name; the forums are {', '.join(FORUMS)}.")


def _listed(journal: Journal) -> int:
    rows = [
        (each.subject, each.forum, each.role, ", ".join(each.opens), each.from_day, each.to_day or "")
        for each in members(journal, None, today())
    ]
    table(("who", "forum", "as", "for", "from", "to"), rows)
    return 0
