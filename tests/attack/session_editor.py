"""Edits a session and corrects facts without end, and prints each entry once it is acknowledged.

``python -m tests.attack.session_editor FOLDER TIE``: to be killed.
"""

import itertools
import sys
from pathlib import Path
from uuid import uuid4

from api.changes.edit_session import PutOnMap
from api.changes.open_session import OpenSession, SessionText
from api.changes.session_said import PersonText
from api.changes.withhold import Withhold, WithholdText
from api.documents import Sending
from api.gate import Asking
from api.seals import Known
from api.service import Service
from api.settings import Settings
from graph.journal import MADE_UP_SOURCE
from tests.conftest import NOON
from tests.spec.test_peer_sessions import OPENING

WORKER = Asking("worker@example.org", "casework")
TABLE = Asking("worker@example.org", "cahm")


def sending() -> Sending:
    return Sending(uuid4().hex, MADE_UP_SOURCE)


def say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    folder, tie = sys.argv[1:]
    service = Service.open(Settings.read({"MILIEU_DATA": str(Path(folder))}), clock=lambda: NOON)
    opened = service.gate.change(OpenSession(SessionText(**OPENING), sending()), WORKER)
    session = opened.body["session"]
    say(opened.number)
    for number in itertools.count():
        person = PersonText(label=f"friend {number}", reason="seen")
        say(service.gate.change(PutOnMap(session, person, sending()), TABLE).number)
        action = "lift" if number % 2 else "dispute"
        text = WithholdText(action=action, by="parent or carer", reason="It is so.")
        correction = Withhold(Known.of(service.journal, tie), text, sending())
        say(service.gate.change(correction, WORKER).number)


if __name__ == "__main__":
    main()
