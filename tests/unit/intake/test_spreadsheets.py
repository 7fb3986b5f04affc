"""Workbooks, read in a child process."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from graph.intake import confined
from graph.intake.errors import UnreadableFile


def workbook(*rows: list[object]) -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(content)
    return content.getvalue()


def test_a_workbook_is_read_like_a_csv_file(desk) -> None:
    content = workbook(
        ["key", "kind", "at", "children", "withdrawn"],
        ["I-1", "robbery", datetime(2026, 5, 1, 16, 30), 2, None],
        [],
        [7, "missing", date(2026, 5, 2), None, True],
    )
    raw = desk.read("incidents", content, "extract.xlsx")
    assert raw.frame.to_numpy().tolist() == [
        ["I-1", "robbery", "2026-05-01 16:30:00", "2", ""],
        ["7", "missing", "2026-05-02", "", "yes"],
    ]
    assert raw.lines.tolist() == [2, 4]


def test_a_workbook_that_trips_its_parser_gets_one_sentence(desk) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types" * 10_000)
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile, match="is not a workbook that can be read; save it as CSV") as refused:
        desk.read("places", content.getvalue(), "broken.xlsx")
    assert str(refused.value).startswith("broken.xlsx ")


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        ("crash", "crashes the program that reads it, or needs too much memory"),
        ("memory", "crashes the program that reads it, or needs too much memory"),
        ("sleep", "takes too long to read"),
        ("say", "says what is wrong"),
    ],
)
def test_a_parser_that_goes_wrong_ends_only_the_child(way: str, sentence: str) -> None:
    with pytest.raises(confined.ChildFailed, match=sentence):
        confined.run("tests.unit.intake.child", way, seconds=2)
