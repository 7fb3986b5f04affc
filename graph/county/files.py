"""The county as files, in the form in which agencies would send them."""

from pathlib import Path
from typing import Final

import pandas as pd

from geo import crs
from graph.county.county import County
from graph.county.persons.tokens import tokens_of
from graph.county.truths import write_truths
from graph.journal.values import PERSON_KINDS

KINDS: Final = (
    "areas", "schools", "places", "routes", "organisations", "guardians", "incidents", "safety-maps",
    "police-uk", *PERSON_KINDS,
)  # fmt: skip
"""The kinds of file in the order in which they are imported: what is named comes before what names it."""

TRUTHS: Final = "truths.json"
"""The file of what is planted; it lies beside the others and is not imported."""


def write(county: County, folder: Path) -> dict[str, list[Path]]:
    """Write every file of the county into a folder, which is made if need be; the truths too.

    Gives the paths of each kind of ``KINDS``, in that order. Boundaries are GeoJSON (RFC 7946, degrees),
    all else CSV in UTF-8; incidents are one file an agency, street crimes one file a month.
    """
    folder.mkdir(parents=True, exist_ok=True)
    write_truths(county.truths, folder / TRUTHS)
    return {
        "areas": [_boundaries(county, folder / "areas.geojson")],
        "schools": [_csv(county.schools, folder / "schools.csv")],
        "places": [_csv(county.places, folder / "places.csv")],
        "routes": [_csv(county.routes, folder / "routes.csv")],
        "organisations": [_csv(county.organisations, folder / "organisations.csv")],
        "guardians": [_csv(county.guardians, folder / "guardians.csv")],
        "incidents": _split(county.incidents, "recorded_by", folder / "incidents-{}.csv"),
        "safety-maps": [_csv(county.safety_maps, folder / "safety-maps.csv")],
        "police-uk": _split(county.street_crimes, "Month", folder / "{}-saltmere-constabulary-street.csv"),
        **{kind: [_csv(frame, folder / f"{kind}.csv")] for kind, frame in persons_of(county).items()},
    }


def persons_of(county: County) -> dict[str, pd.DataFrame]:
    """The frames about persons by their kind, in the order of import."""
    return {kind: getattr(county, kind) for kind in PERSON_KINDS}


def tokens(county: County) -> dict[str, list[str]]:
    """Every token of the persons of a county by kind of record: what must be found nowhere it should not be.

    A token is a key, a name's surname, a number or the mark of a free text; none is part of another.
    """
    return tokens_of(persons_of(county))


def _boundaries(county: County, path: Path) -> Path:
    text = crs.frame_in_degrees(county.areas).to_json(drop_id=True, ensure_ascii=False)
    path.write_text(text, encoding="utf-8")
    return path


def _split(frame: pd.DataFrame, column: str, pattern: Path) -> list[Path]:
    """One file for each value of a column; a column that is empty in a file is left out of it."""
    paths = []
    for value, part in frame.groupby(column, sort=False):
        name = pattern.name.format(str(value).replace(" ", "-"))
        paths.append(_csv(_filled(part), pattern.with_name(name)))
    return paths


def _filled(frame: pd.DataFrame) -> pd.DataFrame:
    empty = (frame.isna() | (frame == "")).all()
    return frame.loc[:, ~empty]


def _csv(frame: pd.DataFrame, path: Path) -> Path:
    metres = {name: frame[name].astype("Int64") for name in ("easting", "northing") if name in frame}
    frame.assign(**metres).to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return path
