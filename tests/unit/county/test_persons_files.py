"""The people half as files: headers and words of their kinds, the same each time, and apart from places."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pytest

from graph.county import KINDS, County, build, persons_of, write
from graph.intake import codes, person_kinds
from graph.intake.kind import Kind
from graph.journal.values import PERSON_KINDS

KIND_OF: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        person_kinds.CHILDREN, person_kinds.ADULTS, person_kinds.IDENTITIES, person_kinds.GROUPS,
        person_kinds.TIES, person_kinds.INVOLVEMENTS, person_kinds.MISSING,
        person_kinds.REFERRALS,
    )
}  # fmt: skip
MANY = {"known_to", "travel", "push", "pull", "could_help", "harm"}
PLACES_HALF = "d073bfd340ad8ac559635d2ec424cee238e9ad786731e893e5602ac8cf0b78d3"
"""The SHA-256 of all CSV files of the tiny county, one after another, as they were before."""


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_headers_are_those_of_the_kind_in_their_order(county: County, kind: str):
    headers = list(persons_of(county)[kind])
    assert headers == [column.name for column in KIND_OF[kind].columns if column.name in headers]
    assert {column.name for column in KIND_OF[kind].columns} - set(headers) <= {"withdrawn"}


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_what_is_required_is_filled(county: County, kind: str):
    frame = persons_of(county)[kind]
    for column in KIND_OF[kind].columns:
        if column.required:
            assert (frame[column.name].notna() & (frame[column.name] != "")).all(), column.name


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_every_word_is_of_its_code_list(county: County, kind: str):
    frame = persons_of(county)[kind]
    for column in KIND_OF[kind].columns:
        if column.codes:
            told = frame[column.name]
            parts = told.str.split("; ").explode() if column.name in MANY else told
            assert set(parts) <= {*codes.read(column.codes).words, ""}, column.name


def test_files_are_named_after_their_kinds_and_come_in_the_order_of_import(tiny: County, tmp_path: Path):
    first, second = write(tiny, tmp_path / "a"), write(tiny, tmp_path / "b")
    assert tuple(first) == KINDS
    assert tuple(first)[-len(PERSON_KINDS) :] == PERSON_KINDS
    for kind in PERSON_KINDS:
        (path,) = first[kind]
        assert path.name == f"{kind}.csv"
        assert path.read_bytes() == second[kind][0].read_bytes()
        read = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert read["key"].tolist() == persons_of(tiny)[kind]["key"].tolist()


def test_every_day_is_written_as_a_day(county: County):
    days = {
        "children": ("allocated_from", "allocated_to"),
        "adults": ("observed", "conditions_met"),
        "groups": ("observed", "confirmed"),
        "ties": ("observed_from", "observed_to", "confirmed", "expires", "conditions_met"),
        "involvements": ("conditions_met",),
        "missing": ("from", "to"),
        "referrals": ("made_on",),
    }
    for kind, columns in days.items():
        for column in columns:
            told = persons_of(county)[kind][column]
            pd.to_datetime(told[told != ""], format="%Y-%m-%d")


def test_who_there_is_does_not_change_from_day_to_day(tiny: County):
    tomorrow = build("tiny", today=date(2026, 11, 26))
    pd.testing.assert_frame_equal(tomorrow.identities, tiny.identities)
    pd.testing.assert_frame_equal(tomorrow.groups[["key", "members"]], tiny.groups[["key", "members"]])
    pd.testing.assert_frame_equal(tomorrow.ties[["from", "to", "kind"]], tiny.ties[["from", "to", "kind"]])
    assert tomorrow.children["places"].tolist() == tiny.children["places"].tolist()


def test_another_seed_gives_other_people(tiny: County):
    other = build("tiny", seed=tiny.seed + 1, today=tiny.today)
    assert other.identities["value"].tolist() != tiny.identities["value"].tolist()
    assert other.ties["to"].tolist() != tiny.ties["to"].tolist()


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_county_can_be_peopled_from_any_seed(seed: int):
    county = build("tiny", seed=seed, today=date(2026, 2, 28))
    assert all(len(frame) for frame in persons_of(county).values())


def test_the_places_half_is_what_it_was_before_there_were_persons(tiny: County, tmp_path: Path):
    kinds = write(tiny, tmp_path).items()
    paths = [
        path for kind, some in kinds for path in some if path.suffix == ".csv" and kind not in PERSON_KINDS
    ]
    content = b"".join(path.read_bytes() for path in paths)
    assert sha256(content).hexdigest() == PLACES_HALF, "the seed, or a library, draws another county"
