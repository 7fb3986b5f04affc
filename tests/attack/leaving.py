"""What leaves a county's record, or is said at a table: copies, lines of evidence, sessions."""

from tests.attack.corrected import Fact
from tests.attack.correcting import Copy, Correcting, Line
from tests.attack.said import COPY, LINE, OPENING, SUPPORT, TIE
from tests.attack.told import ID

SESSION_KINDS = ("session-person", "session-tie", "session-place", "session-action")
COLUMNS = ("person", "first", "second", "visited_by")
AROUND_A_TABLE = 3


def hold(desk: Correcting) -> None:
    """A session of a team with three children, a tie, a place and an action, each in words of its own."""
    team = desk.random.choice([team for team in desk.people.teams if len(desk.shown_children(team)) >= 3])
    number = len(desk.sessions)
    opener = desk.worker(team, f"opener {number}")
    session = desk.send("/v1/peer-sessions", OPENING, opener)["id"]
    children = desk.random.sample(desk.shown_children(team), AROUND_A_TABLE)
    path = f"/v1/peer-sessions/{session}"
    for n, child in enumerate(children):
        said = {"child": child, "reason": f"token-session-reason-{number:04}{n}"}
        desk.send(f"{path}/people", said, opener, "cahm")
    desk.send(f"{path}/ties", TIE | {"first": children[0], "second": children[1]}, opener, "cahm")
    place = {"label": f"Quay token-session-place-{number:05}", "visited_by": children[:2]}
    desk.send(f"{path}/places", place, opener, "cahm")
    action = SUPPORT | {"person": children[2], "what": f"token-session-what-{number:05}"}
    desk.send(f"{path}/actions", action, opener, "cahm")
    desk.sessions[session] = opener
    know(desk, session)


def know(desk: Correcting, session: str) -> None:
    """The facts of a session, by the ids that the journal gave them."""
    for kind in SESSION_KINDS:
        standing = desk.service.journal.standing(kind)
        for row in standing[standing["session"] == session].to_dict("records"):
            named = {each for name in COLUMNS for each in str(row.get(name) or "").split("; ") if each}
            words = {word for word in str(row).replace("'", " ").split() if word.startswith("token-session")}
            desk.record.add(Fact(row["id"], kind, row["id"], named, words, {}, session))
            desk.fresh.insert(desk.random.randrange(len(desk.fresh) + 1), row["id"])


def take_off(desk: Correcting, session: str) -> None:
    """Something that a session put on its map is taken off."""
    opener = desk.sessions[session]
    on_map = str(desk.get(f"/v1/peer-sessions/{session}/map", opener, "cahm"))
    things = {
        each.id: thing
        for each in desk.record.standing()
        if each.session == session
        and (thing := min(each.persons) if each.kind == "session-person" else each.id) in on_map
    }
    if things:
        fact = desk.record.facts[desk.random.choice(sorted(things))]
        path = f"/v1/peer-sessions/{session}/on-map/{things[fact.id]}"
        answer = desk.client.delete(path, headers=opener | {"Milieu-Forum": "cahm"})
        assert answer.status_code == 200, answer.text
        desk.record.withdraw(fact)
        desk.done["take off", fact.kind] += 1


def copy(desk: Correcting, child: str) -> None:
    """A worker makes a copy of a child's record; what is in it is what they read of it."""
    team = desk.teams[child]
    maker = desk.worker(team, f"maker {len(desk.copies)}")
    record = desk.get(f"/v1/children/{child}", maker)
    for referral in record["referrals"]:
        del referral["group"]  # the page that is copied does not tell which group a referral is of
    held = ID.findall(str(record))
    _made(desk, {"of": child}, maker, frozenset(held) & desk.record.facts.keys())


def copy_map(desk: Correcting, session: str) -> None:
    """A guest of a session makes a copy of its map."""
    opener = desk.sessions[session]
    held = ID.findall(str(desk.get(f"/v1/peer-sessions/{session}/map", opener, "cahm")))
    of_map = {"what": "session map", "of": session}
    _made(desk, of_map, opener, frozenset(held) & desk.record.facts.keys())


def _made(desk: Correcting, of: dict[str, str], maker: dict[str, str], holds: frozenset[str]) -> None:
    made = desk.send("/v1/exports", COPY | of, maker)["id"]
    desk.copies.append(Copy(made, maker, holds, desk.record.acts))
    desk.done["copy", "export"] += 1


def call_back(desk: Correcting, copy: Copy, act: str) -> None:
    """A copy is asked back, or destroyed."""
    desk.send(f"/v1/exports/{copy.id}/{act}", {"how": "by telephone"} if act == "recall" else {}, copy.maker)
    copy.ended.add(act)
    desk.record.acts += 1
    desk.done[act, "export"] += 1


def release(desk: Correcting, child: str) -> None:
    """A line that rests on a tie of a child is released to the district's meeting."""
    worker = desk.worker(desk.teams[child])
    ties = desk.get(f"/v1/children/{child}", worker)["ties"]
    if not ties:
        return
    tie = desk.random.choice(ties)
    mark = f"token-line-{len(desk.lines):05}"
    line = LINE | {"facts": [tie["id"]], "text": f"It is dark behind the shops, {mark}."}
    answer = desk.client.post(f"/v1/contexts/{desk.context}/evidence", json=line, headers=worker)
    if answer.status_code == 201:
        rests_on = frozenset((tie["id"], tie["first"], tie["second"]))
        desk.lines.append(Line(mark, rests_on, desk.record.acts))
        desk.done["release", "evidence"] += 1
