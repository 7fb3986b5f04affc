"""Map files to raw tables of areas, in a child process: ``python -m graph.intake.shapes FOLDER CRS IN...``.

GeoJSON (RFC 7946), GeoPackage and Shapefile (in one zip, or beside its .dbf and .shx). Which of them a file
is, is told by its first bytes: the library behind would open many more, some of which fetch from elsewhere.
"""

import re
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
import pandas as pd

from graph.intake import codes, confined, mapping
from graph.intake.errors import UnreadableFile
from graph.intake.feeds import AREAS
from graph.intake.reading import Raw, about, content_of
from graph.intake.spreadsheets import plain

DEGREES_SIZE: Final = 1e-7
"""The grid, in degrees, that outlines are laid on: about a centimetre."""

CODE: Final = re.compile(r"code|([a-z]+?)(?:\d\d)?cd")
NAME: Final = re.compile(r"name|([a-z]+?)(?:\d\d)?nm")
OURS: Final = ("shape", "repaired")


def read(paths: Sequence[Path], given: mapping.HeaderMap, crs: str, scheme: str) -> list[Raw]:
    """Read map files as raw rows of areas, with ``shape`` (GeoJSON, EPSG:4326) and ``repaired``.

    ``crs`` serves where a file names no coordinate reference system; ``scheme`` where it names no scheme.
    Raises UnreadableFile when a file is none of the three, has no system, or lacks a code.
    """
    sources, digests = [], []
    for path in paths:
        with about(path):
            content = content_of(path)
            sources.append(_opened_as(path, content))
            digests.append(sha256(content).hexdigest())
    raws = []
    for path, table, digest in zip(paths, _converted(paths, sources, crs), digests, strict=True):
        with about(path):
            raws.append(_named(table, path.name, digest, given, scheme))
    return raws


def _opened_as(path: Path, content: bytes) -> str:
    """Give the path by which the library opens the file, or refuse."""
    where = str(path.resolve())
    if content.lstrip().startswith((b"{", b"\xef\xbb\xbf{")) or content.startswith(b"SQLite format 3"):
        return where
    if content.startswith(b"\x00\x00\x27\x0a") and path.suffix.casefold() == ".shp":
        return where
    if content.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            shapes = [name for name in archive.namelist() if name.casefold().endswith(".shp")]
        if len(shapes) == 1:
            return f"/vsizip/{{{where}}}/{shapes[0]}"
        raise UnreadableFile(f"is a zip file with {len(shapes)} Shapefiles in it; it must hold one.")
    raise UnreadableFile("is not GeoJSON, GeoPackage or Shapefile; send one of these.")


def _converted(paths: Sequence[Path], sources: Sequence[str], crs: str) -> list[pd.DataFrame]:
    """Convert all files in one child, since the libraries take longer to load than a file to read."""
    with tempfile.TemporaryDirectory() as folder:
        outputs = [Path(folder) / f"{number}.parquet" for number in range(len(sources))]
        try:
            confined.run(__name__, folder, crs, *sources, seconds=confined.SECONDS * len(sources))
        except confined.ChildFailed as problem:
            with about(
                next(path for path, output in zip(paths, outputs, strict=True) if not output.exists())
            ):
                raise UnreadableFile(f"{problem}.") from None
        return [pd.read_parquet(output) for output in outputs]


def _named(table: pd.DataFrame, file: str, digest: str, given: mapping.HeaderMap, scheme: str) -> Raw:
    header = [str(name) for name in table if name not in OURS]
    code, found_scheme = _recognised(header, CODE, scheme)
    name, _ = _recognised(header, NAME, scheme or found_scheme)
    columns = {ours: theirs for ours, theirs in (("code", code), ("name", name)) if theirs}
    columns = {**columns, **given.columns}
    names = mapping.names(header, AREAS, mapping.HeaderMap(columns))
    frame = table[[header[place] for place in names]].set_axis(list(names.values()), axis=1)
    if scheme or "scheme" not in frame:
        frame = frame.assign(scheme=scheme or found_scheme)
    if (frame["scheme"] == "").all():
        raise UnreadableFile("does not say which geography it holds; say so with a scheme, such as district.")
    frame = frame.assign(**{name: table[name] for name in OURS})
    return Raw(file, digest, frame, table[header], np.arange(1, len(table) + 1))


def _recognised(header: list[str], pattern: re.Pattern[str], scheme: str) -> tuple[str, str]:
    """Find a column by its pattern, of the wanted scheme if several fit; give it and the scheme it tells."""
    found = [(name, pattern.fullmatch(mapping.plain(name))) for name in header]
    fitting = [(name, match[1] or "") for name, match in found if match]
    schemes = codes.read("area_schemes")
    told = [(name, schemes.match(prefix) or "" if prefix else "") for name, prefix in fitting]
    of_scheme = [pair for pair in told if scheme and pair[1] == scheme]
    return (of_scheme or told or [("", "")])[0]


def convert(source: str, target: Path, crs: str) -> None:
    """Write the features of a map file as a table of text; runs in the child. Raises ValueError to refuse."""
    import geopandas as gpd
    import shapely

    from geo.crs import frame_in_degrees
    from geo.districts import repair

    features = gpd.read_file(source, layer=_layer(source), engine="pyogrio")
    if "geometry" not in features:
        raise ValueError("holds no shapes; send one that does")
    shapes = _placed(features, crs)
    mended, changed = repair(shapes)
    outlines = shapely.force_2d(frame_in_degrees(mended).geometry.to_numpy())
    outlines = shapely.set_precision(outlines, DEGREES_SIZE)
    table = pd.DataFrame({name: _texts(features[name]) for name in features if name != "geometry"}, dtype=str)
    empty = shapely.is_empty(outlines)
    table["shape"] = np.where(empty, "", shapely.to_geojson(outlines))
    table["repaired"] = np.where(np.isin(shapes.index.astype(str), changed), "yes", "")
    partial = target.with_suffix(".partial")
    table.to_parquet(partial, index=False)
    partial.rename(target)  # a whole file there says that this one was no trouble


def _layer(source: str) -> str:
    import pyogrio

    layers = [(name, kind) for name, kind in pyogrio.list_layers(source) if kind is not None]
    if not layers:
        raise ValueError("holds no layer with shapes; send one that does")
    return str(next((name for name, kind in layers if "Polygon" in kind), layers[0][0]))


def _placed(features: Any, crs: str) -> Any:
    """Give the shapes alone, under the file's own coordinate reference system or else the given one."""
    shapes = features[["geometry"]]
    in_degrees = shapes.crs is not None and shapes.crs.is_geographic
    if in_degrees and np.nanmax(np.abs(shapes.total_bounds), initial=0) > 360:
        shapes = shapes.set_crs(None, allow_override=True)  # GeoJSON in metres: its degrees are only assumed
    if shapes.crs is not None:
        return shapes
    if not crs:
        raise ValueError("names no coordinate reference system; give one, such as EPSG:27700")
    try:
        return shapes.set_crs(crs)
    except Exception:
        raise ValueError("cannot be placed by the given crs; use a code such as EPSG:27700") from None


def _texts(column: pd.Series) -> list[str]:
    return ["" if pd.isna(value) else plain(value) for value in column]


def main() -> int:
    """Read, repair, write, and give 0, or 1 after a sentence."""
    folder, crs, *sources = sys.argv[1:]
    confined.limit(seconds=confined.SECONDS * len(sources))
    try:
        for number, source in enumerate(sources):
            convert(source, Path(folder) / f"{number}.parquet", crs)
    except ValueError as problem:
        print(problem)  # noqa: T201  the parent reads it
        return 1
    except Exception:  # whatever the parser stumbles over, the sentence is the same
        print("is not a map file that can be read")  # noqa: T201
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
