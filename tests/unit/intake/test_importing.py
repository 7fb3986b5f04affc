"""The import service: what goes into the journal, what waits, what is rejected."""

import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from graph.intake import identity
from graph.intake.errors import BadRequest, NothingStaged, StorageFailed, UnreadableFile
from graph.intake.importing import Importer

HEADER = "key,name,kind\n"
TEN = HEADER + "".join(f"P-{number},Place {number},park\n" for number in range(10))


def counts(summary) -> dict[str, int]:
    (part,) = summary.partitions
    names = ("new", "changed", "unchanged", "withdrawn")
    return {name: getattr(part, name) for name in names if getattr(part, name)}


def test_a_file_becomes_one_entry_of_rows_that_stand(desk) -> None:
    summary = desk.take("places", HEADER + "P-1,Mill Park,Park\n")
    (entry,) = desk.journal.entries()
    assert (summary.rows, summary.accepted, summary.rejected) == (1, 1, 0)
    assert counts(summary) == {"new": 1}
    assert summary.partitions[0].entry == entry.number
    assert (entry.kind, entry.author, entry.purpose, entry.basis) == (
        "import",
        "an officer",
        "a test",
        "none",
    )
    expected = {
        "kind": "places",
        "source": "test",
        "partition": "team",
        "mode": "delta",
        "accepted": 1,
        "new": 1,
    }
    assert expected.items() <= entry.body.items()
    standing = desk.standing("places")["P-1"]
    assert standing["id"] == identity.uuid5("places|test|P-1")
    assert (standing["name"], standing["kind"], standing["status"]) == ("Mill Park", "park", "")


def test_a_large_file_becomes_several_entries_all_of_them_or_none(desk) -> None:
    importer = Importer(desk.journal, desk.folder, most=4)
    request = desk.ask("places", desk.file(TEN), mode="snapshot")
    summary = importer.import_files(request)
    entries = desk.journal.entries()
    assert [entry.body.get("rows_from", 0) for entry in entries] == [0, 4, 8]
    assert {entry.body["import_id"] for entry in entries} == {summary.import_id}
    assert summary.partitions[0].entry == entries[-1].number
    assert set(desk.standing("places")) == {f"P-{number}" for number in range(10)}
    assert counts(importer.import_files(request)) == {"unchanged": 10}
    anew = desk.ask("places", desk.file(TEN.replace("Place ", "Green ")), mode="snapshot")
    assert counts(importer.import_files(anew)) == {"changed": 10}
    assert {row["name"] for row in desk.standing("places").values()} == {f"Green {n}" for n in range(10)}
    assert len(desk.journal.entries()) == 3 + 5


def test_importing_the_same_file_again_changes_nothing(desk) -> None:
    desk.take("places", TEN)
    again = desk.take("places", TEN)
    assert counts(again) == {"unchanged": 10}
    assert again.partitions[0].entry is None
    assert len(desk.journal.entries()) == 1


def test_numbers_that_are_missing_count_as_unchanged_too(desk) -> None:
    header = "key,kind,at,children,latitude,longitude\n"
    rows = f"{header}1,robbery,2026-05-01,,,\n2,robbery,2026-05-01,3,51.05,1.05\n"
    desk.take("incidents", rows)
    assert counts(desk.take("incidents", rows)) == {"unchanged": 2}


def test_a_corrected_row_is_withdrawn_and_said_anew_and_the_past_still_knows_the_old_one(desk) -> None:
    desk.take("places", TEN)
    yesterday = desk.now.date()
    desk.now += timedelta(days=1)
    summary = desk.take("places", HEADER + "P-1,New Name,park\n")
    assert counts(summary) == {"changed": 1}
    operations = [(row.operation, row.key) for row in desk.journal.rows(summary.partitions[0].entry)]
    assert operations == [("withdraw", "P-1"), ("say", "P-1")]
    assert desk.standing("places")["P-1"]["name"] == "New Name"
    assert len(desk.standing("places")) == 10
    past = desk.journal.standing("places", known_on=yesterday).set_index("key")
    assert past.loc["P-1", "name"] == "Place 1"


def test_a_delta_leaves_what_it_does_not_name(desk) -> None:
    desk.take("places", TEN)
    desk.take("places", HEADER + "P-99,Another,park\n")
    assert len(desk.standing("places")) == 11


def test_a_row_marked_withdrawn_withdraws_its_key_once(desk) -> None:
    desk.take("places", TEN)
    rows = "key,name,kind,withdrawn\nP-1,,,yes\n"
    assert counts(desk.take("places", rows)) == {"withdrawn": 1}
    assert "P-1" not in desk.standing("places")
    assert counts(desk.take("places", rows)) == {"unchanged": 1}


def test_going_back_to_an_earlier_file_is_recorded(desk) -> None:
    withdrawal = "key,name,kind,withdrawn\nP-1,,,yes\n"
    for content in (TEN, withdrawal, TEN, withdrawal, TEN):
        desk.take("places", content)
    assert len(desk.journal.entries()) == 5
    assert len(desk.standing("places")) == 10


def test_a_snapshot_withdraws_what_its_partition_no_longer_holds(desk) -> None:
    desk.take("places", TEN)
    summary = desk.take("places", TEN.replace("P-9,Place 9,park\n", ""), mode="snapshot")
    assert counts(summary) == {"unchanged": 9, "withdrawn": 1}
    assert not summary.staged


def test_a_snapshot_does_not_withdraw_what_a_rejected_row_names(desk) -> None:
    desk.take("places", TEN)
    summary = desk.take("places", TEN.replace("Place 9,park", "Place 9,prak"), mode="snapshot")
    assert (summary.rejected, counts(summary)) == (1, {"unchanged": 9})
    assert len(desk.standing("places")) == 10


def test_a_snapshot_leaves_other_partitions(desk) -> None:
    desk.take("places", TEN)
    desk.take("places", HEADER + "Q-1,Other,park\n", partition="other", mode="snapshot")
    assert len(desk.standing("places")) == 11


def test_a_snapshot_that_would_withdraw_more_than_a_tenth_waits_until_it_is_confirmed(desk) -> None:
    desk.take("places", TEN)
    few = HEADER + "P-0,Place 0,park\nP-1,Renamed,park\n"
    waiting = desk.take("places", few, mode="snapshot")
    assert waiting.staged
    assert len(desk.standing("places")) == 10
    assert desk.importer.staged() == [waiting]
    done = desk.importer.confirm(waiting.import_id)
    assert not done.staged
    assert counts(done) == {"unchanged": 1, "changed": 1, "withdrawn": 8}
    assert set(desk.standing("places")) == {"P-0", "P-1"}
    assert desk.importer.staged() == []


def test_a_waiting_import_is_compared_anew_when_it_is_confirmed(desk) -> None:
    desk.take("places", TEN)
    waiting = desk.take("places", HEADER + "P-0,Place 0,park\n", mode="snapshot")
    desk.take("places", "key,name,kind,withdrawn\nP-9,,,yes\n")
    assert counts(desk.importer.confirm(waiting.import_id)) == {"unchanged": 1, "withdrawn": 8}


def test_a_waiting_import_is_readable_by_its_owner_only_and_keeps_no_file_name(desk) -> None:
    desk.take("places", TEN)
    path = desk.file(HEADER + "P-0,Place 0,park\n", "Made Up Person.csv")
    desk.importer.import_files(desk.ask("places", path, mode="snapshot"))
    kept = [each for each in (desk.folder / "staged").rglob("*") if each.is_file()]
    assert kept
    assert {stat.S_IMODE(each.stat().st_mode) for each in kept} == {0o600}
    assert not any(b"Made Up Person" in each.read_bytes() for each in kept)


def test_a_discarded_import_is_gone(desk) -> None:
    desk.take("places", TEN)
    waiting = desk.take("places", HEADER, mode="snapshot")
    desk.importer.discard(waiting.import_id)
    with pytest.raises(NothingStaged):
        desk.importer.confirm(waiting.import_id)


@pytest.mark.parametrize("import_id", ["", "..", "../rejected", "no-such-import"])
def test_an_id_under_which_nothing_waits_is_told(desk, import_id: str) -> None:
    with pytest.raises(NothingStaged, match="No import of yours with that id waits"):
        desk.importer.discard(import_id)


def test_a_key_that_stands_in_another_partition_of_its_source_is_rejected(desk) -> None:
    desk.take("places", HEADER + "P-1,Mill Park,park\n")
    summary = desk.take("places", HEADER + "P-1,Mill Park,park\nP-2,B,park\n", partition="other")
    assert (summary.accepted, summary.rejected) == (1, 1)
    (row,) = desk.rejected(summary)
    assert row["reason"] == "the key stands in another partition of this source; withdraw it there"


def test_the_same_key_may_stand_in_another_source(desk) -> None:
    desk.take("places", HEADER + "P-1,Mill Park,park\n")
    assert desk.take("places", HEADER + "P-1,Mill Park,park\n", source="elsewhere").accepted == 1


def test_rejected_rows_go_to_a_file_that_only_its_owner_can_read(desk) -> None:
    summary = desk.take("places", HEADER + 'P-1,"Mill, Park",prak\nP-2,B,park\nP-3\n')
    assert stat.S_IMODE(summary.rejects_file.stat().st_mode) == 0o600
    assert summary.rejects_file.parent == desk.folder / "rejected"
    first, second = desk.rejected(summary)
    assert (first["file"], first["line"], first["row"]) == ("extract.csv", "2", ["P-1", "Mill, Park", "prak"])
    assert first["reason"].startswith("kind is not a word of its list")
    assert (second["line"], second["row"]) == ("4", ["P-3"])


def test_no_formula_of_a_rejected_row_reaches_a_spreadsheet(desk) -> None:
    summary = desk.take("places", HEADER + "=1+1,=1+1,prak\n")
    text = summary.rejects_file.read_text(encoding="utf-8").splitlines()[1]
    assert not any(cell.startswith("=") for cell in text.split(",")[:3])
    assert '"[""=1+1"' in text


def test_no_value_and_no_file_name_reaches_the_journal_beyond_the_accepted_rows(desk) -> None:
    path = desk.file("key,kind,at\n1,zebra7,2026-05-01\n2,robbery,2026-05-01\n", "Made Up Person.csv")
    summary = desk.importer.import_files(desk.ask("incidents", path))
    written = (desk.folder / "journal.sqlite").read_bytes() + b"".join(
        each.read_bytes() for each in desk.folder.glob("journal.sqlite-*")
    )
    assert summary.accepted == 1
    assert b"Made Up Person" not in written
    assert b"zebra7" not in written
    assert "zebra7" not in " ".join(summary.notes)


def test_a_file_that_cannot_be_read_changes_nothing_though_others_can(desk) -> None:
    good, bad = desk.file(TEN), desk.file(b"%PDF-1.7", "bad.csv")
    with pytest.raises(UnreadableFile, match=r"^bad.csv is a PDF"):
        desk.importer.import_files(desk.ask("places", good, bad))
    assert desk.journal.entries() == []


def test_a_data_folder_that_cannot_be_written_is_told_and_nothing_is_recorded(desk) -> None:
    (desk.folder / "rejected").write_text("a file where a folder should be")
    with pytest.raises(StorageFailed, match="could not be written"):
        desk.take("places", TEN + "P-99\n")
    assert desk.journal.entries() == []


def test_two_importers_of_one_file_at_once_record_it_once(desk) -> None:
    request = desk.ask("places", desk.file(TEN))
    importers = [Importer(desk.journal, desk.folder) for _ in range(2)]
    with ThreadPoolExecutor() as threads:
        done = list(threads.map(lambda importer: counts(importer.import_files(request)), importers))
    assert sorted(done, key=str) == [{"new": 10}, {"unchanged": 10}]
    assert len(desk.journal.entries()) == 1


def test_a_file_given_twice_is_read_once(desk) -> None:
    one, other = desk.file(TEN), desk.file(TEN, "copy.csv")
    summary = desk.importer.import_files(desk.ask("places", one, other))
    assert summary.rows == 10
    assert summary.notes == ("copy.csv is the same file as extract.csv and was read once.",)


@pytest.mark.parametrize(
    ("kind", "changes", "sentence"),
    [
        ("places", {"partition": None}, "must state its partition"),
        ("places", {"source": " "}, "The source of an import must be a text"),
        ("places", {"source": "a|b"}, "without a bar"),
        ("places", {"author": ""}, "The author of an import"),
        ("places", {"partition": "x" * 201}, "The partition of an import"),
        ("police-uk", {"partition": "january"}, "is made from force and month; state none"),
        ("police-uk", {"mode": "delta"}, "can only be snapshots"),
        ("areas", {"scheme": "parish"}, "no scheme of areas of that name"),
    ],
)
def test_a_request_that_does_not_fit_is_told(desk, kind: str, changes: dict, sentence: str) -> None:
    with pytest.raises(BadRequest, match=sentence):
        desk.importer.import_files(desk.ask(kind, desk.file(TEN), **changes))


def test_a_request_without_a_file_is_told(desk) -> None:
    with pytest.raises(BadRequest, match="no file to import"):
        desk.importer.import_files(desk.ask("places"))


def test_an_agency_with_other_headers_sends_a_mapping_file(desk) -> None:
    mapping = desk.file('[columns]\nkey = "Ref"\n[values.kind]\nPK = "park"\n', "ours.toml")
    desk.take("places", "Ref,name,kind\nP-1,Mill Park,PK\n", mapping=mapping)
    assert desk.standing("places")["P-1"]["kind"] == "park"


def test_guardians_find_the_places_and_organisations_imported_before(desk) -> None:
    desk.take("places", HEADER + "P-1,Mill Park,park\n")
    desk.take("organisations", HEADER + "O-1,Youth Trust,charity\n", source="elsewhere")
    desk.take("guardians", "key,place,role,organisation\nG-1,P-1,youth worker,O-1\n")
    (row,) = desk.standing("guardians").values()
    assert row["place"] == identity.uuid5("places|test|P-1")
    assert row["organisation"] == identity.uuid5("organisations|elsewhere|O-1")


STOPS = "ATCOCode,CommonName,StopType,Latitude,Longitude\n"
TWENTY = STOPS + "".join(f"999{number:03},Stop {number},BCT,51.05,1.05\n" for number in range(20))


def test_an_open_feed_is_a_batch_for_each_partition_and_replaces_the_one_before(desk) -> None:
    first = desk.take("stops", TWENTY + "888001,Other,RLY,,\n")
    assert [part.partition for part in first.partitions] == ["888", "999"]
    second = desk.take("stops", TWENTY.replace("Stop 7", "Renamed"))
    assert counts(second) == {"changed": 1, "unchanged": 19}
    before, after = (desk.journal.entries()[number] for number in (1, 2))
    assert after.body["replaces"] == before.body["batch"]
    assert len(desk.journal.batch(after.body["batch"])) == 20
    assert len(desk.standing("stops")) == 21


def test_an_open_feed_again_changes_nothing_and_a_shrunken_one_waits(desk) -> None:
    desk.take("stops", TWENTY)
    assert counts(desk.take("stops", TWENTY)) == {"unchanged": 20}
    assert desk.take("stops", STOPS + "999001,Stop 1,BCT,51.05,1.05\n").staged
    assert len(desk.journal.entries()) == 1


def test_the_rows_of_a_batch_hold_the_canonical_columns_only(desk) -> None:
    desk.take("stops", TWENTY)
    columns = ["id", "key", "name", "kind", "locality", "status", "lat", "lon"]
    assert list(desk.journal.batch(desk.journal.entries()[0].body["batch"]).columns) == columns


def test_progress_is_told_and_ends_at_its_end(desk) -> None:
    heard: list[tuple[int, int]] = []
    desk.importer.import_files(desk.ask("stops", desk.file(TWENTY)), lambda *step: heard.append(step))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_two_imports_of_one_import_id_are_parts_of_a_whole(desk) -> None:
    summary = desk.take("stops", TWENTY + "888001,Other,RLY,,\n")
    bodies = [entry.body for entry in desk.journal.entries()]
    assert [(body["part"], body["parts"]) for body in bodies] == [(1, 2), (2, 2)]
    assert {body["import_id"] for body in bodies} == {summary.import_id}


def test_map_files_are_imported_and_place_what_comes_after(desk, districts) -> None:
    path = desk.files / "areas.geojson"
    districts.rename(columns={"code": "LAD25CD"}).to_file(path)
    desk.importer.import_files(desk.ask("areas", path))
    assert set(desk.standing("areas")) == {"district:E07000998", "district:E07000999"}
    rows = (
        "key,name,kind,latitude,longitude\n1,In,park,51.05,1.05\n2,Swapped,park,1.05,51.05\n3,Out,park,53,1\n"
    )
    summary = desk.take("places", rows)
    assert [row["reason"] for row in desk.rejected(summary)] == [
        "latitude and longitude look exchanged",
        "lies outside every district known here",
    ]
