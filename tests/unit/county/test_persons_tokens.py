"""Keys, names and numbers: what is named is there, and every token is one that can be found again."""

import re
from itertools import chain

import numpy as np
import pandas as pd
import pytest

from graph.county import County, persons_of, tokens
from graph.county.persons.identities import check_digits
from graph.journal.values import PERSON_KINDS
from tests.unit.county.persons import many


@pytest.fixture(params=["tiny", "rich"])
def county(request: pytest.FixtureRequest) -> County:
    found: County = request.getfixturevalue(request.param)
    return found


def test_every_key_that_is_named_is_there(county: County):
    children, adults = set(county.children["key"]), set(county.adults["key"])
    assert set(county.children["district"]) <= set(county.areas["code"])
    assert set(county.children["school"]) <= {*county.schools["urn"], ""}
    assert set(many(county.children, "places")["part"]) <= set(county.places["key"])
    assert set(county.identities["person"]) == children | adults
    assert set(many(county.groups, "members")["part"]) <= children
    assert set(county.ties["from"]) | set(county.ties["to"]) <= children | adults
    assert set(county.involvements["child"]) | set(county.missing["child"]) <= children
    assert set(county.involvements["incident"]) <= set(county.incidents["key"])
    assert set(many(county.missing, "with")["part"]) <= children
    assert set(county.missing["found_at"]) <= {*county.places["key"], ""}
    assert set(many(county.referrals, "children")["part"]) <= children
    assert set(county.referrals["group"]) <= {*county.groups["key"], ""}
    places = {*county.places["key"], *county.routes["key"], *county.schools["urn"], ""}
    assert set(county.referrals["place"]) <= places
    assert set(county.adults["team"]) | set(county.groups["team"]) <= set(county.children["team"])


def test_keys_are_unique_and_those_of_children_say_so(county: County):
    assert all(frame["key"].is_unique for frame in persons_of(county).values())
    assert county.children["key"].str.fullmatch(r"C-\d{5}").all()


def test_every_child_has_a_name_a_known_as_and_a_case_number_and_every_adult_a_name(county: County):
    has = county.identities.groupby("kind")["person"].agg(set)
    children, adults = set(county.children["key"]), set(county.adults["key"])
    assert has["name"] == children | adults
    assert has["known as"] == has["case number"] == children
    assert has["nhs number"] < children
    assert has["upn"] < children


def test_initials_are_those_of_the_name(county: County):
    names = county.identities[county.identities["kind"] == "name"].set_index("person")["value"]
    people = pd.concat([county.children, county.adults]).set_index("key")["initials"]
    told = names.str.split(" ").map(lambda parts: "".join(part[0] for part in parts))
    assert told[people.index].tolist() == people.tolist()


def test_no_nhs_number_can_be_anybodys(county: County):
    numbers = county.identities.loc[county.identities["kind"] == "nhs number", "value"]
    assert numbers.is_unique
    assert numbers.str.fullmatch(r"999\d{7}").all()
    digits = np.array([[int(digit) for digit in number] for number in numbers])
    assert (check_digits(digits[:, :9]) != digits[:, 9]).all()


@pytest.mark.parametrize("number", ["9434765919", "9876543210"])
def test_the_check_digit_is_that_of_nhs_numbers(number: str):
    digits = np.array([[int(digit) for digit in number]])
    assert check_digits(digits[:, :9]).tolist() == [int(number[-1])]


def test_other_numbers_say_that_they_are_made_up(county: County):
    numbered = county.identities["kind"].isin(["upn", "case number", "police person number"])
    assert county.identities.loc[numbered, "value"].str.startswith("MADEUP-").all()


def test_there_are_tokens_of_every_kind_and_no_two_are_the_same(county: County):
    found = tokens(county)
    assert tuple(found) == PERSON_KINDS
    every = list(chain.from_iterable(found.values()))
    assert len(every) == len(set(every))
    assert min(map(len, every)) >= len("C-00001")


def test_no_token_is_part_of_another_even_where_capitals_do_not_count(county: County):
    every = [token.casefold() for token in chain.from_iterable(tokens(county).values())]
    forms = {re.sub(r"\d", "0", token): token for token in every}
    for token in forms.values():  # one of each form: all of a form are of the same length
        assert not [other for other in every if token in other and token != other], token


def test_every_name_number_and_free_text_bears_a_token(county: County):
    found = {kind: set(each) for kind, each in tokens(county).items()}
    assert set(county.identities["value"].str.split(" ").str[-1]) <= found["identities"]
    texts = {"groups": ("description",), "ties": ("note", "conditions"), "adults": ("conditions",),
             "involvements": ("conditions",), "referrals": ("what", "young_people", "strengths")}  # fmt: skip
    for kind, columns in texts.items():
        for column in columns:
            told = persons_of(county)[kind][column]
            marks = set(told[told != ""].str.split(" ").str[0])
            assert marks, (kind, column)
            assert marks <= found[kind]


def test_no_token_stands_in_the_places_half(county: County):
    frames = (county.places, county.schools, county.routes, county.organisations, county.guardians)
    held = "\n".join(frame.to_csv() for frame in (*frames, county.incidents, county.safety_maps))
    every = set(chain.from_iterable(tokens(county).values()))
    assert not every & set(re.findall(r"[A-Za-z0-9-]+", held))


def test_no_name_is_in_a_free_text(county: County):
    surnames = county.identities.loc[county.identities["kind"] == "name", "value"].str.split(" ").str[-1]
    texts = "\n".join([*county.groups["description"], *county.ties["note"], *county.ties["conditions"]])
    assert not [name for name in surnames if name.rsplit("-")[0] in texts]
