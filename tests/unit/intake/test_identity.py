"""Ids that never change."""

import uuid

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from graph.intake import identity
from graph.intake.kinds import KINDS


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_an_id_is_the_version_5_uuid_of_its_name(name: str) -> None:
    assert identity.uuid5(name) == str(uuid.uuid5(identity.NAMESPACE, name))


def frame(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["partition", "key", "content"])


def test_an_id_names_kind_source_and_key_and_the_ordinal_only_where_it_is_not_0() -> None:
    rows = frame(("p", "k", "a"), ("p", "k", "b"))
    found = identity.ids(KINDS["stops"], "s", rows, identity.ordinals(rows))
    assert found == [identity.uuid5("stops|s|k"), identity.uuid5("stops|s|k|1")]


def test_an_id_names_the_partition_where_keys_are_unique_in_the_partition_only() -> None:
    found = identity.ids(KINDS["police-uk"], "s", frame(("p", "k", "a")))
    assert found == [identity.uuid5("police-uk|s|p|k")]


@given(
    st.lists(st.tuples(st.sampled_from("pq"), st.sampled_from("kl"), st.sampled_from("abc"))), st.randoms()
)
def test_ordinals_do_not_depend_on_the_order_of_the_file(rows: list, random) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    one, other = (frame(*each).assign(n=lambda f: identity.ordinals(f)) for each in (rows, shuffled))
    assert sorted(one.itertuples(index=False)) == sorted(other.itertuples(index=False))
    assert not one.duplicated(["partition", "key", "n"]).any()
