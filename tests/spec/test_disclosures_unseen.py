"""To all but the officer who asked and the approver, a disclosure is not there; nor is whom nobody knows."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.service import Service
from api.settings import Settings
from tests.people import FILES, TEAM, bring, people
from tests.spec.disclosing import (
    CHILD,
    MEMBERS,
    REQUEST,
    Clock,
    Room,
)
from tests.town import open_town


@pytest.mark.parametrize("name", sorted({*MEMBERS, "nobody-at-all"} - {"officer", "other-officer"}))
def test_nobody_but_an_officer_asks(still: Room, name: str) -> None:
    still.send(name, "", REQUEST, 404)


@pytest.mark.parametrize(
    "name", ["worker", "chair", "importer", "auditor", "strategic", "invited", "steward", "nobody-at-all"]
)
def test_to_everybody_else_disclosures_are_as_a_path_that_never_was(still: Room, name: str) -> None:
    still.admit("invited", "cahm", "a-session")
    still.admit("steward", "steward", still.ids[CHILD])
    request = still.disclosed()
    told = [still.read(name, path, 404) for path in ("", "?state=waiting", f"/{request}", "/nothing")]
    told += [still.disclose(request, who=name, status=404)]
    told += [still.send(name, f"/{request}/withdrawal", {"reason": "Not so."}, 404)]
    told += [still.get("/no/such/path", still.who(name), 404)]
    assert all(each == told[0] for each in told)


def test_an_officer_reads_and_decides_nothing_of_anothers(still: Room) -> None:
    request = still.disclosed()
    assert still.read("other-officer", f"/{request}", 404) == still.read("other-officer", "/nothing", 404)
    assert request not in {each["id"] for each in still.read("other-officer")}
    still.disclose(request, who="officer", status=404)
    still.send("officer", f"/{request}/withdrawal", {"reason": "Not so."}, 404)


def test_who_belongs_to_both_forums_says_in_which(still: Room) -> None:
    still.admit("doubled", "police", "*")
    still.admit("doubled", "casework", TEAM, "approver")
    assert still.read("doubled", status=422)["errors"][0]["field"] == "forum"
    for forum, field in (("police", "reason"), ("casework", "why")):
        still.send("doubled", "", REQUEST)
        told = still.get("/v1/disclosures", still.who("doubled") | {"Milieu-Forum": forum})
        assert field in told[0]


@pytest.fixture
def twins(tmp_path: Path, clock: Clock) -> Iterator[tuple[Room, Room]]:
    """Copies of one town: in the second a child is known who is not in the first."""
    base = open_town(tmp_path / "base", clock)
    few = FILES["children"].replace(f"C-1,AB,2011-05,{TEAM},2026-01-01", "").splitlines()
    bring(
        base.journal, "children", "\n".join(line for line in few if line and not line.startswith(",")) + "\n"
    )
    room = Room(base)
    base.close()
    del room
    services = []
    for name in ("unknown", "known"):
        shutil.copytree(tmp_path / "base", tmp_path / name)
        settings = Settings.read({"MILIEU_DATA": str(tmp_path / name)})
        services.append(Service.open(settings, clock))
    unknown, known = services
    people(known.journal)
    known.projector.catch_up()
    yield Room(unknown), Room(known)
    for service in services:
        service.close()


def bytes_of(room: Room, method: str, path: str, body: Any = None, key: str = "") -> tuple[int, bytes, str]:
    headers = room.who("officer") | ({"Idempotency-Key": key} if key else {})
    answer = room.client.request(method, f"/v1/disclosures{path}", json=body, headers=headers)
    return answer.status_code, answer.content, str(sorted(answer.headers.multi_items()))


def test_to_the_police_a_known_and_an_unknown_person_are_alike_byte_for_byte(
    twins: tuple[Room, Room],
) -> None:
    unknown, known = twins
    assert CHILD in known.ids
    assert CHILD not in unknown.ids
    child = known.ids[CHILD]

    def alike(method: str, path: str, body: Any = None, key: str = "") -> bytes:
        one, other = (bytes_of(room, method, path, body, key) for room in twins)
        assert one == other, path
        return one[1]

    asked = REQUEST | {"name": "Token-Name-Asha", "born": "2011-05"}
    request = json.loads(alike("POST", "", asked, "once"))["id"]
    alike("POST", "", asked, "once")
    alike("POST", "", asked | {"items": []}, "twice")
    for path in ("", "?state=waiting", f"/{request}", f"/{request}?child={child}", f"/{child}"):
        alike("GET", path)
    known.refuse(request, child=child, reason="We know this child.")
    unknown.refuse(request, reason="We know nobody of that name.")
    for path in ("", "?state=refused", f"/{request}", f"/{request}?child={child}"):
        alike("GET", path)
    assert json.loads(alike("GET", f"/{request}"))["state"] == "refused"
