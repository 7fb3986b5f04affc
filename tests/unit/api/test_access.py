from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.access import FORUMS, Caller, Scope, caller, chairs, choose_forum, permit, reaches
from api.errors import BadRequest, Refused
from graph.journal.values import Member
from graph.model import EVERYTHING

CHAIR = "made-up.chair@example.org"
TODAY = date(2026, 5, 1)
DISTRICT = "E07999901"


def member(
    forum: str = "dcsm",
    *areas: str,
    subject: str = CHAIR,
    days: tuple[str, str | None] = ("2026-04-01", None),
) -> Member:
    return Member(subject, forum, areas or (DISTRICT,), *days, grant=1, entry=1)


members = st.builds(
    Member,
    subject=st.sampled_from([CHAIR, "made-up.other@example.org"]),
    forum=st.sampled_from(sorted(FORUMS)),
    opens=st.lists(st.sampled_from([DISTRICT, "E07999902", "*"]), max_size=2).map(tuple),
    from_day=st.sampled_from(["2026-04-30", "2026-05-01", "2026-05-02"]),
    to_day=st.sampled_from([None, "2026-04-30", "2026-05-01", "2026-05-02"]),
    grant=st.just(1),
    entry=st.just(1),
)


def test_a_member_sees_the_areas_of_their_membership() -> None:
    assert permit(caller(CHAIR, "dcsm"), ["dcsm"], [member()], TODAY) == Scope(
        areas=(DISTRICT,), forum="dcsm"
    )


def test_several_memberships_of_a_forum_add_up() -> None:
    rows = [member("dcsm", "E07999902"), member()]

    assert permit(caller(CHAIR, "dcsm"), ["dcsm"], rows, TODAY).areas == (DISTRICT, "E07999902")


def test_a_star_opens_every_area() -> None:
    assert permit(caller(CHAIR, "police"), ["police"], [member("police", "*")], TODAY) == Scope(
        every=True, forum="police"
    )


@pytest.mark.parametrize(
    ("days", "held"),
    [
        (("2026-05-01", "2026-05-01"), True),
        (("2026-05-01", None), True),
        (("2026-05-02", None), False),
        (("2026-04-01", "2026-04-30"), False),
    ],
)
def test_a_membership_holds_from_its_first_day_to_its_last(days: tuple[str, str | None], held: bool) -> None:
    rows = [member(days=days)]

    if held:
        assert permit(caller(CHAIR, "dcsm"), ["dcsm"], rows, TODAY).areas
    else:
        with pytest.raises(Refused):
            permit(caller(CHAIR, "dcsm"), ["dcsm"], rows, TODAY)


def test_a_forum_that_the_question_does_not_serve_is_refused() -> None:
    with pytest.raises(Refused):
        permit(caller(CHAIR, "dcsm"), ["police"], [member(), member("police")], TODAY)


@pytest.mark.parametrize("forum", [name for name, forum in FORUMS.items() if not forum.opens])
def test_a_membership_of_a_forum_of_no_named_things_opens_nothing_by_itself(forum: str) -> None:
    assert permit(caller(CHAIR, forum), [forum], [member(forum, "*")], TODAY) == Scope(forum=forum)


@pytest.mark.parametrize(
    ("forum", "what"), [("casework", "teams"), ("cahm", "sessions"), ("steward", "persons")]
)
def test_a_forum_of_people_opens_what_its_memberships_name_and_no_area(forum: str, what: str) -> None:
    rows = [replace(member(forum, "first"), agency="school"), member(forum, "second"), member("dcsm")]

    scope = permit(caller(CHAIR, forum), [forum], rows, TODAY)

    assert scope == replace(Scope(sources=("school",), forum=forum), **{what: ("first", "second")})


def test_a_guest_of_a_meeting_is_opened_the_one_item_and_no_area() -> None:
    scope = permit(caller(CHAIR, "dcsm_guest"), ["dcsm_guest"], [member("dcsm_guest", "a-context")], TODAY)

    assert scope == Scope(contexts=("a-context",), forum="dcsm_guest")


@pytest.mark.parametrize("forum", ["casework", "cahm", "steward"])
def test_a_star_opens_nobody_in_a_forum_of_people(forum: str) -> None:
    scope = permit(caller(CHAIR, forum), [forum], [member(forum, "*")], TODAY)

    assert not scope.every
    assert scope.areas == ()


@pytest.mark.parametrize(("purpose", "basis"), [("", "basis"), ("purpose", ""), ("", "")])
def test_nobody_reads_without_a_purpose_and_a_basis(purpose: str, basis: str) -> None:
    with pytest.raises(Refused):
        permit(Caller(CHAIR, "dcsm", purpose, basis), ["dcsm"], [member()], TODAY)


@given(asked=st.sampled_from(sorted(FORUMS)), rows=st.lists(members, max_size=5))
def test_rows_of_others_other_forums_and_other_days_change_nothing(asked: str, rows: list[Member]) -> None:
    day = TODAY.isoformat()
    own = [row for row in rows if (row.subject, row.forum) == (CHAIR, asked)]
    own = [row for row in own if row.from_day <= day <= (row.to_day or day)]

    def answer(of: list[Member]) -> Scope | None:
        try:
            return permit(caller(CHAIR, asked), [asked], of, TODAY)
        except Refused:
            return None

    assert answer(rows) == answer(own)
    assert (answer(rows) is None) == (own == [])


@given(asked=st.sampled_from(sorted(FORUMS)), rows=st.lists(members, max_size=5), days=st.integers(-1, 1))
def test_no_forum_is_ever_given_an_area_that_no_row_names(asked: str, rows: list[Member], days: int) -> None:
    try:
        scope = permit(caller(CHAIR, asked), list(FORUMS), rows, TODAY + timedelta(days=days))
    except Refused:
        return
    named = {area for row in rows if (row.subject, row.forum) == (CHAIR, asked) for area in row.opens}
    assert set(scope.areas) <= named
    assert not scope.every or "*" in named


def test_a_scope_has_the_keys_that_every_query_takes() -> None:
    assert Scope().as_values().keys() == EVERYTHING.keys()
    assert Scope(every=True).as_values() == dict(EVERYTHING)


def test_a_caller_has_the_purpose_and_basis_of_the_forum_unless_given() -> None:
    assert caller(CHAIR, "police").lawful_basis.startswith("DPA 2018 Part 3")
    assert caller(CHAIR, "dcsm", "To plan the summer.").purpose == "To plan the summer."


def test_every_forum_says_why_and_on_what_basis_it_reads() -> None:
    for forum in FORUMS.values():
        assert forum.purpose.endswith(".")
        assert forum.basis.endswith(".")


def test_an_unknown_forum_is_refused() -> None:
    with pytest.raises(Refused):
        caller(CHAIR, "no such forum")


@pytest.mark.parametrize("text", ["x" * 201, "two\nlines", "\x00"])
def test_a_purpose_is_one_short_line(text: str) -> None:
    with pytest.raises(BadRequest) as refused:
        caller(CHAIR, "dcsm", purpose=text, lawful_basis=text)

    assert refused.value.fields.keys() == {"purpose", "lawful_basis"}


def test_the_only_forum_that_fits_is_chosen() -> None:
    rows = [member("dcsm"), member("importer"), member("police", days=("2026-06-01", None))]

    assert choose_forum(["dcsm", "police"], rows, TODAY) == "dcsm"


def test_a_caller_with_several_forums_has_to_choose() -> None:
    with pytest.raises(BadRequest) as refused:
        choose_forum(["dcsm", "police"], [member("dcsm"), member("police")], TODAY)

    assert "dcsm, police" in refused.value.fields["forum"]


def test_a_caller_without_a_forum_that_fits_is_refused() -> None:
    with pytest.raises(Refused):
        choose_forum(["dcsm"], [member("importer")], TODAY)


def test_only_a_chair_chairs_and_only_where_the_chair_is() -> None:
    here = Member(CHAIR, "dcsm", (DISTRICT,), "2026-04-01", None, grant=1, entry=1, role="chair")
    scope = permit(caller(CHAIR, "dcsm"), ["dcsm"], [here, member("dcsm", "E07999902")], TODAY).as_values()

    assert chairs(scope, DISTRICT)
    assert reaches(scope, "E07999902")
    assert not chairs(scope, "E07999902")
    assert not reaches(scope, "E07999903")


def test_the_chair_of_every_meeting_chairs_each() -> None:
    everywhere = Member(CHAIR, "dcsm", ("*",), "2026-04-01", None, grant=1, entry=1, role="chair")

    assert chairs(permit(caller(CHAIR, "dcsm"), ["dcsm"], [everywhere], TODAY).as_values(), DISTRICT)


def test_only_an_approver_approves_and_only_for_the_teams_of_that_role() -> None:
    approver = Member(
        CHAIR, "casework", ("Quay team",), "2026-04-01", None, grant=1, entry=1, role="approver"
    )
    rows = [approver, member("casework", "Hill team")]
    scope = permit(caller(CHAIR, "casework"), ["casework"], rows, TODAY)

    assert scope.teams == ("Hill team", "Quay team")
    assert scope.approves == ("Quay team",)
    assert permit(caller(CHAIR, "casework"), ["casework"], rows[1:], TODAY).approves == ()
