"""Delimited text to tables: no row is lost."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.intake import tables
from graph.intake.errors import UnreadableFile

CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=6)
PLAIN = st.text(st.characters(exclude_characters='\0\r\n",;\t|', exclude_categories=("Cs",)), max_size=6)


def written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


@given(st.integers(2, 4).flatmap(lambda width: st.lists(st.lists(PLAIN, min_size=width, max_size=width))))
def test_the_quick_way_and_the_careful_way_read_the_same(rows: list[list[str]]) -> None:
    text = "".join(
        ",".join(row) + "\n" for row in [["a", "b", "c", "d"][: len(rows[0]) if rows else 2], *rows]
    )
    quick = tables._quick(text, ",")
    careful = tables._careful(text, ",")
    if quick is not None:
        pd.testing.assert_frame_equal(quick.rows, careful.rows)
        assert quick.lines.tolist() == careful.lines.tolist()
        assert quick.header == careful.header


def test_a_plain_file_is_read_the_quick_way() -> None:
    assert tables._quick("a,b\n1,2\n3,4\n", ",") is not None


@given(st.lists(st.lists(CELLS, max_size=4), max_size=8))
def test_rows_that_fit_and_broken_rows_together_are_all_rows(rows: list[list[str]]) -> None:
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    found = tables.parse("first,second\n" + written(rows))
    assert len(found.rows) + len(found.broken) == len(filled)


def test_a_row_with_too_few_or_too_many_cells_is_broken_and_keeps_its_line() -> None:
    found = tables.parse("a,b\n1,2\n3\n4,5,6\n7,8\n")
    assert found.rows.to_numpy().tolist() == [["1", "2"], ["7", "8"]]
    assert found.lines.tolist() == [2, 5]
    assert [(bad.line, bad.reason) for bad in found.broken] == [
        (3, "has 1 cells where the header has 2"),
        (4, "has 3 cells where the header has 2"),
    ]


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    assert tables.parse("a,b\n1,2,,\n").rows.to_numpy().tolist() == [["1", "2"]]


def test_blank_rows_are_not_rows_and_do_not_shift_lines() -> None:
    found = tables.parse("a,b\n\n1,2\n,\n3,4\n")
    assert found.lines.tolist() == [3, 5]


def test_a_cell_with_a_line_break_is_one_cell_and_its_row_ends_where_it_ends() -> None:
    found = tables.parse('a,b\n"one\ntwo",2\n3,4\n')
    assert found.rows.iloc[0, 0] == "one\ntwo"
    assert found.lines.tolist() == [3, 4]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_first_line(delimiter: str) -> None:
    found = tables.parse(f"a{delimiter}b\n1{delimiter}2\n")
    assert found.header == ("a", "b")


def test_a_quotation_mark_that_is_never_closed_is_told_and_swallows_nothing() -> None:
    with pytest.raises(UnreadableFile, match="quotation mark that is never closed"):
        tables.parse('a,b\n"1,2\n3,4\n')


def test_a_quotation_mark_in_the_wrong_place_breaks_its_row_only() -> None:
    found = tables.parse('a,b\n"1"x,2\n3,4\n')
    assert [bad.reason for bad in found.broken] == ["has a quotation mark in the wrong place"]
    assert found.rows.to_numpy().tolist() == [["3", "4"]]
