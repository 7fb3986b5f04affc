"""Rows in = rows accepted + rows rejected, whatever the file."""

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.intake.errors import UnreadableFile

HEADERS = {
    "places": ["key", "name", "kind", "latitude", "longitude", "postcode", "opening_hours", "withdrawn"],
    "incidents": ["key", "kind", "at", "from", "to", "easting", "northing", "place", "children"],
    "routes": ["key", "name", "kind", "line"],
    "police-uk": ["Crime ID", "Month", "Reported by", "Longitude", "Latitude", "Crime type"],
    "stops": ["ATCOCode", "CommonName", "StopType", "Latitude", "Longitude"],
}
WORDS = st.sampled_from(
    ["", " ", "A-1", "park", "robbery", "bus route", "BCT", "51.05", "1.05", "0", "-7", "1,954", "nan",
     "2026-05-01", "01/05/2026", "05/13/2026", "2026-05", "yes", "1 51, 2 52", "ZZ1 1AA", "1e400"],
)  # fmt: skip
CELLS = WORDS | st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.sampled_from(list(HEADERS)), st.data())
def test_rows_in_are_rows_accepted_and_rows_rejected(desk, districts, kind: str, data) -> None:
    width = len(HEADERS[kind])
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width - 1, max_size=width + 1), max_size=6))
    text = io.StringIO()
    csv.writer(text).writerows([HEADERS[kind], *rows])
    checked = desk.check(kind, text.getvalue(), districts=districts)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert len(checked.accepted) + len(checked.rejected) == len(filled)
    assert checked.accepted["id"].is_unique
    assert (checked.rejected["reason"] != "").all()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_with_a_sentence(desk, content: bytes) -> None:
    try:
        checked = desk.check("places", content)
    except UnreadableFile as refused:
        sentence = str(refused)
    else:
        sentence = f"{len(checked.accepted) + len(checked.rejected)} rows. Nothing was changed."
    assert sentence.endswith("Nothing was changed.")
