"""The ``milieu`` command."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import date
from importlib import import_module
from typing import Final

from api.settings import Settings, SettingsError

COMMANDS: Final = {
    "serve": ("serving", "run_serve"),
    "demo": ("serving", "run_demo"),
    "import": ("importing", "run"),
    "publish": ("keeping", "run_publish"),
    "expire": ("keeping", "run_expire"),
    "rebuild": ("keeping", "run_rebuild"),
    "verify": ("keeping", "run_verify"),
    "member": ("joining", "run_member"),
    "token": ("joining", "run_token"),
}
"""Where each command is done. Its module is imported when it is typed, so that a short one is fast."""

SIZES = ("tiny", "district", "county", "region")


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was typed; 0, or 1 with a sentence that says what to do."""
    typed = parser().parse_args(arguments)
    try:
        settings = Settings.read(os.environ)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return _done(settings, typed)


def parser() -> argparse.ArgumentParser:
    """Every command with what it takes."""
    line = argparse.ArgumentParser(
        prog="milieu", description="A contextual safeguarding graph and mapping service."
    )
    commands = line.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="serve what the data folder holds")
    demo = commands.add_parser("demo", help="build the made-up county if there is none, and serve it")
    demo.add_argument("--size", choices=SIZES, default="district")
    _import(commands.add_parser("import", help="bring an agency's or a published file in"))
    expire = commands.add_parser("expire", help="erase what may be kept no longer; to be run every day")
    expire.add_argument("--author", default="milieu expire")
    publish = commands.add_parser("publish", help="close a quarter: count once what may be said of it")
    publish.add_argument("quarter", nargs="?", help="such as 2026-Q2; left out, the one that ended last")
    publish.add_argument("--author", default="milieu publish")
    rebuild = commands.add_parser("rebuild", help="make the graphs anew from the journal")
    rebuild.add_argument(
        "--known-on",
        metavar="DAY",
        type=date.fromisoformat,
        help="as known at the end of this London day (2026-05-01)",
    )
    rebuild.add_argument(
        "--into", metavar="FOLDER", help="into graphs of their own, leaving the others alone"
    )
    verify = commands.add_parser("verify", help="recompute the chains of the journal and the audit")
    verify.add_argument("--head", metavar="FILE", help="a signed head of the journal, kept elsewhere")
    verify.add_argument("--audit-head", metavar="FILE", help="a signed head of the audit, kept elsewhere")
    verify.add_argument("--keep", metavar="FILE", help="write the journal's signed head to this file")
    member = commands.add_parser("member", help="let somebody into a forum, end that, or tell who is in")
    member.add_argument("subject", nargs="?", help="who, as the identity provider names them")
    _membership(member)
    member.add_argument("--end", action="store_true", help="end their memberships of the forum")
    token = commands.add_parser("token", help="let somebody into a forum, with a token for trying it out")
    token.add_argument("subject", help="who it is for, as an e-mail address")
    _membership(token)
    token.add_argument("--days", type=int, default=1)
    return line


def _import(line: argparse.ArgumentParser) -> None:
    line.add_argument("kind", nargs="?", help="the kind of record, such as areas, police-uk or incidents")
    line.add_argument("files", nargs="*", metavar="FILE")
    line.add_argument("--source", help="whose records they are")
    line.add_argument("--partition", help="which part of the source's records: team and period")
    line.add_argument("--mode", choices=("delta", "snapshot"), help="some changes, or all that stands")
    line.add_argument("--mapping", metavar="FILE", help="a file that names your headers")
    line.add_argument("--crs", help="the coordinate system of a map file that does not name it")
    line.add_argument("--scheme", help="the scheme of a file of areas, such as district or ward")
    line.add_argument("--author", help="who imports; left out, the user of this machine")
    line.add_argument("--purpose")
    line.add_argument("--basis", help="the lawful basis")
    line.add_argument("--confirm", metavar="ID", help="go on with an import that waits")
    line.add_argument("--discard", metavar="ID", help="forget an import that waits")


def _membership(line: argparse.ArgumentParser) -> None:
    line.add_argument("--forum")
    line.add_argument(
        "--for",
        dest="opens",
        default="",
        help="what it opens, with commas between: codes of districts or *; teams; sessions; "
        "sources (importer)",
    )
    line.add_argument(
        "--agency", default="", help="the source of theirs, whose conditioned facts they may see"
    )
    line.add_argument("--chair", action="store_true", help="they chair the meetings of those districts")
    line.add_argument(
        "--approver",
        action="store_true",
        help="they decide what the police are told about those teams' children",
    )
    line.add_argument("--manager", action="store_true", help="they manage those teams, and screen referrals")


def _done(settings: Settings, typed: argparse.Namespace) -> int:
    """Do the command; what is foreseen to go wrong is told in its own sentence."""
    module, function = COMMANDS[typed.command]
    run = getattr(import_module(f"api.commands.{module}"), function)
    try:
        return int(run(settings, typed))
    except Exception as error:
        from api.jobs import FORESEEN  # late: it takes as long as a whole short command

        if not isinstance(error, FORESEEN):
            raise
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
