"""Records about persons: what is taken, what is refused and why, and ids from which nothing follows."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.intake import codes
from graph.intake.kinds import KINDS

CHILDREN = """key,initials,born,team,allocated_from,district
C-1,AB,2011-05,Team one,2026-05-01,E07999001
C-2,cd,2010-11,Team one,2026-05-01,
C-3,EF,2012-01,Team two,2026-05-01,
"""
ADULTS = """key,initials,role,team,said_by,basis,observed
A-1,ZZ,person posing risk,Team one,police,data record,2026-10-01
A-2,YY,trusted adult,Team one,school,child told me,2026-10-01
"""
TIE = {
    "key": "T-1", "from": "C-1", "to": "C-2", "kind": "looks out for", "valence": "protective",
    "said_by": "school", "basis": "child told me", "observed_from": "2026-09-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _people(desk) -> None:
    desk.take("children", CHILDREN)
    desk.take("adults", ADULTS)


def csv_of(**cells: str) -> str:
    return ",".join(cells) + "\n" + ",".join(f'"{text}"' for text in cells.values()) + "\n"


def tie(desk, **cells: str) -> dict:
    """Import one tie; the row that stands, or why it was rejected."""
    summary = desk.take("ties", csv_of(**{**TIE, **cells}))
    if summary.rejected:
        return {"reason": summary.reasons[0][0]}
    return desk.standing("ties")["T-1"]


def ids(desk, kind: str) -> dict[str, str]:
    return {key: row["id"] for key, row in desk.standing(kind).items()}


def test_a_child_has_initials_a_team_and_dates_and_neither_name_nor_home(desk) -> None:
    child = desk.standing("children")["C-2"]
    assert (child["initials"], child["team"], child["allocated_to"]) == ("CD", "Team one", "9999-12-31")
    assert not {"name", "address", "lat", "lon", "postcode"} & child.keys()


def test_a_persons_id_is_random_and_no_hash_of_the_key(desk, tmp_path) -> None:
    found = ids(desk, "children")
    assert {uuid.UUID(each).version for each in found.values()} == {4}
    assert len(set(found.values())) == 3


def test_a_person_who_is_sent_again_keeps_the_id(desk) -> None:
    before = ids(desk, "children")
    changed = desk.take("children", CHILDREN.replace("Team two", "Team three"))
    assert (changed.partitions[0].changed, changed.partitions[0].unchanged) == (1, 2)
    assert ids(desk, "children") == before


def test_a_person_who_was_withdrawn_and_is_sent_again_keeps_the_id(desk) -> None:
    before = ids(desk, "children")
    desk.take("children", f"{CHILDREN.splitlines()[0]},withdrawn\nC-1,,,,,,yes\n")
    assert "C-1" not in desk.standing("children")
    desk.take("children", CHILDREN)
    assert ids(desk, "children") == before


def test_importing_the_same_persons_again_changes_nothing(desk) -> None:
    head = desk.journal.head()
    assert desk.take("children", CHILDREN).partitions[0].unchanged == 3
    assert desk.journal.head() == head


def test_a_tie_says_who_said_so_how_they_knew_and_until_when_it_is_shown(desk) -> None:
    found = tie(desk)
    people = ids(desk, "children")
    assert (found["first"], found["second"]) == (people["C-1"], people["C-2"])
    assert (found["said_by"], found["basis"]) == ("school", "child told me")
    assert (found["direction"], found["strength"]) == ("not known", "not known")
    assert found["expires"] == "2027-03-01"


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"observed_from": ""}, "has no date: say on which day the tie was first seen"),
        ({"said_by": ""}, "does not say who said so"),
        ({"basis": ""}, "does not say how they knew"),
        ({"kind": "associates with"}, "is no kind of tie: it implies consent and tells nothing"),
        ({"kind": "Associate"}, "is no kind of tie"),
        ({"kind": "gang member of"}, "is no kind of tie"),
        ({"kind": "exploits"}, "says that a child exploits or recruits; between children say harmed by"),
        ({"from": "A-2", "kind": "recruits", "to": "C-1"}, ""),
        ({"from": "A-1", "kind": "exploits", "to": "C-1"}, ""),
        ({"to": "C-1"}, "ties a person to themselves"),
        ({"to": "C-9"}, "to is not the key of a child or adult that stands"),
        ({"observed_from": "2027-01-01"}, "observed_from lies in the future"),
        ({"observed_to": "2026-08-01"}, "observed_from is later than observed_to"),
        ({"grade": "2E"}, "E means suspected to be false, and such information is not kept"),
        ({"grade": "9Z"}, "is no grade of the 3x5x2 form"),
        ({"handling": "C"}, "conditions and handling C must come together"),
        ({"handling": "X"}, "handling must be P or C"),
        ({"valence": "dangerous"}, "valence is not a word of its list"),
        ({"note": "x" * 1001}, "note is longer than 1000 characters"),
    ],
)
def test_a_tie_is_refused_with_the_reason(desk, cells: dict[str, str], reason: str) -> None:
    found = tie(desk, **cells)
    assert reason in found.get("reason", "")
    assert ("reason" in found) == bool(reason)


def test_no_reason_repeats_what_the_row_says(desk) -> None:
    found = tie(desk, note="token-note " + "x" * 1000, to="C-9")
    assert "token" not in found["reason"]


def test_a_tie_with_conditions_is_held_until_they_are_recorded_as_met(desk) -> None:
    held = tie(desk, handling="C", conditions="Not before the trial.", grade="2B")
    assert (held["held"], held["grade"]) == (True, "2B")
    met = tie(desk, handling="C", conditions="Not before the trial.", conditions_met="2026-11-01")
    assert not met["held"]


def test_confirming_a_tie_keeps_it_longer_and_an_earlier_end_is_kept(desk) -> None:
    assert tie(desk, confirmed="2026-11-01")["expires"] == "2027-05-01"
    assert tie(desk, expires="2026-12-01")["expires"] == "2026-12-01"


def test_another_source_cannot_tie_these_children(desk) -> None:
    summary = desk.take("ties", csv_of(**TIE), source="another")
    assert summary.rejected == 1


def test_a_key_that_a_child_and_an_adult_share_ties_nobody(desk) -> None:
    desk.take("adults", ADULTS.replace("A-1", "C-1"), partition="other")
    assert "is not the key of a child or adult" in tie(desk)["reason"]


def test_a_child_moved_for_safety_is_taken_from_no_file(desk) -> None:
    head, row = CHILDREN.splitlines()[:2]
    summary = desk.take("children", f"{head},safety_move\n{row.replace('C-1', 'C-7')},yes\n")
    assert "is a child moved for safety, whom no file may name" in summary.reasons[0][0]
    assert "C-7" not in desk.standing("children")


def test_rejected_rows_about_persons_are_kept_nowhere(desk) -> None:
    summary = desk.take("ties", csv_of(**TIE | {"to": "Token-Key-9", "note": "token-note"}))
    assert summary.rejects_file is not None
    assert [row["reason"][:6] for row in desk.rejected(summary)] == ["to is "]
    held = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert b"Token-Key-9" not in held
    assert b"token-note" not in held


def test_names_may_stand_in_a_graph_and_numbers_may_not(desk) -> None:
    desk.take(
        "identities", "key,person,kind,value\nN-1,C-1,known as,Asha Madeup\nN-2,C-1,NHS number,0000000000\n"
    )
    found = desk.standing("identities")
    assert (found["N-1"]["name"], found["N-2"]["name"]) == ("Asha Madeup", "")
    assert found["N-2"]["value"] == "0000000000"


def test_members_of_a_group_become_ids_and_a_stranger_refuses_the_row(desk) -> None:
    head = "key,description,members,team,said_by,basis,observed\n"
    row = head + "G-1,Year 9,{},Team one,school,saw it myself,2026-10-01\n"
    desk.take("groups", row.format("C-1; C-2; C-1"))
    people = ids(desk, "children")
    assert desk.standing("groups")["G-1"]["members"] == f"{people['C-1']}; {people['C-2']}"
    assert desk.take("groups", row.format("C-1; C-9")).rejected == 1


def test_children_who_were_missing_together_are_of_one_episode(desk) -> None:
    desk.take(
        "missing",
        "key,child,from,to,with,travel,push,pull,could_help,said_by,basis\n"
        "M-1,C-1,2026-10-01,2026-10-03,C-2,bus; train,out of school,friends,youth worker,"
        "missing outreach,child told me\n",
    )
    people, found = ids(desk, "children"), desk.standing("missing")["M-1"]
    assert found["children"] == f"{people['C-1']}; {people['C-2']}"
    assert (found["travel"], found["expires"]) == ("bus; train", "2027-10-03")


def test_a_childs_part_in_an_incident_is_kept_for_as_long_as_its_incident_counts(desk) -> None:
    desk.take("incidents", "key,kind,at,recorded_by\nI-1,robbery,2026-06-01 15:00,police\n")
    head = "key,child,incident,role,said_by,basis\n"
    desk.take("involvements", f"{head}V-1,C-1,I-1,victim,police,data record\n")
    found = desk.standing("involvements")["V-1"]
    assert (found["role"], found["expires"]) == ("harmed", "2028-06-01")
    assert desk.take("involvements", f"{head}V-2,C-1,I-9,harmed,police,data record\n").rejected == 1


def test_a_grown_up_is_no_child(desk) -> None:
    summary = desk.take("children", CHILDREN.replace("2011-05", "1990-05"), partition="grown")
    assert "born is not a child's" in {reason for reason, _ in summary.reasons}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(
    kind=st.sampled_from(sorted(codes.read("tie_kinds").words)),
    first=st.sampled_from(["C-1", "A-1"]),
    dated=st.booleans(),
)
def test_every_tie_that_is_taken_is_dated_sourced_and_by_a_grown_up_where_it_blames(
    desk, kind, first, dated
) -> None:
    found = tie(desk, kind=kind, **{"from": first, "observed_from": "2026-09-01" if dated else ""})
    blames = kind in {"exploits", "recruits"}
    assert ("reason" not in found) == (dated and (first == "A-1" or not blames))


@pytest.mark.parametrize("name", [name for name, kind in KINDS.items() if kind.persons])
def test_every_record_about_persons_says_for_whom_or_until_when_it_is_kept(name: str) -> None:
    columns = {column.name for column in KINDS[name].columns}
    assert columns & {"allocated_to", "observed", "observed_from", "person", "incident", "from", "made_on"}
