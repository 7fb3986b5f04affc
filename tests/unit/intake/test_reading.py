"""Files that are what they say, and files that are not."""

import codecs
import io
import zipfile

import pytest

from graph.intake.errors import BadRequest, UnreadableFile
from graph.intake.kinds import KINDS
from graph.intake.mapping import HeaderMap
from graph.intake.mapping import read as read_mapping
from graph.intake.reading import read

PLACES = "key,name,kind\nP-1,Mill Park,park\n"


def test_a_byte_order_mark_is_left_out(desk) -> None:
    raw = desk.read("places", codecs.BOM_UTF8 + PLACES.encode())
    assert raw.frame["key"].tolist() == ["P-1"]
    assert raw.notes == ()


def test_a_file_in_windows_1252_is_read_and_noted(desk) -> None:
    raw = desk.read("places", "key,name,kind\nP-1,Café Zoë,cafe\n".encode("cp1252"))
    assert raw.frame["name"].tolist() == ["Café Zoë"]
    assert raw.notes == ("The file is not UTF-8; it was read as Windows-1252.",)


def test_bytes_that_windows_1252_lacks_are_read_as_iso_8859_1_and_noted(desk) -> None:
    raw = desk.read("places", b"key,name,kind\nP-1,\xe9\x81,cafe\n")
    assert raw.notes == ("The file is not UTF-8; it was read as ISO-8859-1.",)


def test_a_file_in_utf_16_with_its_mark_is_read_and_noted(desk) -> None:
    raw = desk.read("places", PLACES.encode("utf-16"))
    assert raw.frame["key"].tolist() == ["P-1"]
    assert raw.notes == ("The file is not UTF-8; it was read as UTF-16.",)


def test_letters_garbled_by_an_earlier_encoding_are_noticed(desk) -> None:
    raw = desk.read("places", PLACES.replace("Mill Park", "Café Zoë".encode().decode("cp1252")))
    assert any("garbled" in note for note in raw.notes)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!doctype html><html></html>", "HTML"),
        (b'{"type": "FeatureCollection"}', "JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"key,na\0me,kind\n", "bytes that no text holds"),
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
    ],
)
def test_a_file_that_is_not_what_it_says_gets_one_clear_sentence(desk, content: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile, match=word) as refused:
        desk.read("places", content)
    assert str(refused.value).startswith("extract.csv ")
    assert str(refused.value).endswith("Nothing was changed.")


def test_a_zip_file_is_not_csv(desk) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("places.csv", PLACES)
    with pytest.raises(UnreadableFile, match="is a zip file"):
        desk.read("places", content.getvalue())


def test_a_workbook_named_csv_is_told_to_say_so(desk) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableFile, match=r"rename it to \.xlsx"):
        desk.read("places", content.getvalue())


def test_text_named_xlsx_is_refused(desk) -> None:
    with pytest.raises(UnreadableFile, match="says it is an Excel workbook and is not"):
        desk.read("places", PLACES, "extract.xlsx")


def test_a_file_that_is_not_there_is_told(desk) -> None:
    with pytest.raises(UnreadableFile, match="cannot be opened"):
        read(desk.files / "nowhere.csv", KINDS["places"])


def test_a_file_without_a_required_column_says_which_and_repeats_no_header(desk) -> None:
    with pytest.raises(UnreadableFile, match="no column for key, kind;") as refused:
        desk.read("incidents", "Someone Made Up,2026\nrobbery,x\n")
    assert "Someone" not in str(refused.value)


def test_two_columns_of_one_name_are_refused(desk) -> None:
    with pytest.raises(UnreadableFile, match="two columns for name"):
        desk.read("places", "key,name,Name,kind\n1,2,3,4\n")


def test_empty_columns_and_columns_without_a_header_do_no_harm(desk) -> None:
    raw = desk.read("places", "key,name,kind,,status\nP-1,Mill Park,park,,\n")
    assert raw.frame["status"].tolist() == [""]
    assert raw.notes == ("1 columns were not used.",)


@pytest.mark.parametrize(
    "header",
    ["nhs_number", "CHILD_FIRST_NAME", "Date of Birth", "surname", "Victim name", "PARENT_1_EMAIL", "UPN"],
)
def test_a_file_with_columns_about_persons_is_refused(desk, header: str) -> None:
    with pytest.raises(UnreadableFile, match="columns about persons"):
        desk.read("incidents", f"key,kind,{header}\n1,robbery,x\n")


@pytest.mark.parametrize("ours", ["key", "recorded_by"])
def test_no_mapping_brings_a_column_about_persons_in(desk, ours: str) -> None:
    path = desk.file("Ref,Type,NHS Number\n1,robbery,x\n")
    given = HeaderMap({"key": "Ref", "kind": "Type"} | {ours: "NHS Number"})
    with pytest.raises(UnreadableFile, match="columns about persons"):
        read(path, KINDS["incidents"], given)


def test_a_number_of_children_is_not_a_column_about_persons(desk) -> None:
    assert len(desk.read("incidents", "key,kind,children\n1,robbery,2\n")) == 1
    path = desk.file("key,kind,Children involved\n1,robbery,2\n")
    assert len(read(path, KINDS["incidents"], HeaderMap({"children": "Children involved"}))) == 1


def test_a_feed_without_a_header_row_loses_no_row(desk) -> None:
    row = (
        '"ZZ1 1AA",10,615000,158000,"E92000001","E19000002","E18000008","E10000016","E07000998","E05000998"\n'
    )
    raw = desk.read("postcodes", row * 2)
    assert raw.frame["postcode"].tolist() == ["ZZ1 1AA"] * 2
    assert raw.lines.tolist() == [1, 2]


def test_a_feed_that_brings_its_header_row_is_read_by_it(desk) -> None:
    raw = desk.read("postcodes", "Postcode,Eastings,Northings\nZZ1 1AA,615000,158000\n")
    assert raw.frame["easting"].tolist() == ["615000"]


def test_a_mapping_file_serves_other_headers_and_other_words(desk) -> None:
    text = '[columns]\nkey = "Ref No"\nname = "Site"\nkind = "Type"\n[values.kind]\n"PK" = "park"\n'
    given = read_mapping(desk.file(text, "ours.toml"), KINDS["places"])
    raw = read(desk.file("Ref No,Site,Type\nP-1,Mill Park, PK\n"), KINDS["places"], given)
    assert raw.frame.to_dict("records") == [{"key": "P-1", "name": "Mill Park", "kind": "park"}]


def test_a_mapping_that_names_a_header_the_file_lacks_is_told(desk) -> None:
    with pytest.raises(UnreadableFile, match="no column for status"):
        read(desk.file(PLACES), KINDS["places"], HeaderMap({"status": "State"}))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("key = ", "must be TOML"),
        ("", "must be TOML"),
        ('[column]\nkey = "Ref"\n', "nothing else"),
        ("columns = " + "[" * 900, "must be TOML"),
        ("a." * 600 + "a = 1", "a line of more than 1,000 characters"),
        ('[columns]\nshoe_size = "Size"\n', "names shoe_size, which places lack"),
        ("[columns]\nkey = 1\n", "as text"),
        ('values = "kind"', "as text"),
        ('[values]\nkind = "park"\n', "as text"),
        ('[[values.kind]]\nPK = "park"\n', "as text"),
        ("[values.kind]\nPK = 1\n", "as text"),
    ],
)
def test_a_mapping_file_that_does_not_fit_is_told(desk, text: str, word: str) -> None:
    with pytest.raises(BadRequest, match=word):
        read_mapping(desk.file(text, "ours.toml"), KINDS["places"])
