"""Batches: files named by what is in them."""

import os
import time

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from graph.journal import JournalRefused, JournalUnavailable, batches

FRAME = pd.DataFrame(
    {
        "key": ["a", "b"],
        "lat": [51.5, float("nan")],
        "count": [1, 2],
        "open": [True, False],
        "note": ["x", None],
    }
)


def test_equal_frames_give_the_same_file_whatever_their_index(tmp_path):
    name = batches.write(tmp_path, FRAME)
    assert batches.write(tmp_path, FRAME.set_axis([7, 9])) == name
    assert batches.write(tmp_path, FRAME.astype({"key": object})) == name
    assert [file.name for file in tmp_path.iterdir()] == [f"{name}.parquet"]


def test_a_frame_read_back_is_equal_and_writes_the_same_file(tmp_path):
    name = batches.write(tmp_path, FRAME)
    again = batches.read(tmp_path, name)
    assert_frame_equal(again, FRAME.astype({"count": "Int64"}))
    assert batches.write(tmp_path, again) == name


def test_whole_numbers_stay_whole_where_some_are_missing(tmp_path):
    frame = pd.DataFrame({"n": pd.array([2**53 + 1, None], dtype="Int64")})
    again = batches.read(tmp_path, batches.write(tmp_path, frame))
    assert again["n"].tolist() == [2**53 + 1, pd.NA]


def test_a_changed_file_is_never_read(tmp_path):
    name = batches.write(tmp_path, FRAME)
    file = batches.path(tmp_path, name)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    with pytest.raises(JournalUnavailable, match="does not match its name"):
        batches.read(tmp_path, name)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(JournalUnavailable, match="0123456789ab is missing"):
        batches.read(tmp_path, "0123456789ab" + "0" * 52)


def test_a_column_of_mixed_types_is_refused(tmp_path):
    with pytest.raises(JournalRefused, match="several types"):
        batches.write(tmp_path, pd.DataFrame({"key": ["a", 1, 2.5]}))
    assert list(tmp_path.iterdir()) == []


def test_only_old_files_that_no_entry_names_are_swept(journal, draft):
    body = {"kind": "stops", "source": "example stops", "partition": "240"}
    wanted = journal.append(draft("wanted", body=body, batch=FRAME)).body["batch"]
    old, young = batches.write(journal.batches, FRAME.head(1)), batches.write(journal.batches, FRAME.head(0))
    long_ago = time.time() - 2 * batches.HOUR
    for name in (wanted, old):
        os.utime(batches.path(journal.batches, name), (long_ago, long_ago))
    assert journal.sweep() == 1
    assert {file.stem for file in journal.batches.iterdir()} == {wanted, young}
