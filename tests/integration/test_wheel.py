"""A wheel, installed away from its sources, serves a page: everything it needs is inside.

With ``MILIEU_TEST_LONG=1`` it is alone in an empty environment, and brings what it says it needs; else the
packages of this environment stand beside it.
"""

import re
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

from tests.needs import BY_NIGHT, lacking

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def test_queries_templates_static_files_and_codes_are_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for part in ("cypher/places/read/districts.cypher", "mapping_ui/templates/district.html",
                 "mapping_ui/static/vendor/leaflet/leaflet.js", "graph/intake/codes/harms.toml"):  # fmt: skip
        assert part in names
    assert not any(name.startswith(("tests/", "docs/", "benchmarks/")) for name in names)


def test_a_wheel_installed_alone_serves_a_page(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "alone")
    python = tmp_path / "alone/bin/python"
    brings = [] if BY_NIGHT else ["--no-deps"]
    installed = subprocess.run(
        [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", *brings, str(wheel)],
        capture_output=True, text=True, timeout=540, cwd=tmp_path,
    )  # fmt: skip
    if installed.returncode:
        lacking("packages", "the packages that a wheel needs cannot be fetched here")
    if brings:  # a path alone: the sources, which a file in that folder points to, are not found by it
        site = next((tmp_path / "alone/lib").glob("python3*/site-packages"))
        (site / "beside.pth").write_text(sysconfig.get_path("purelib"))
    environment = {"MILIEU_DATA": str(tmp_path / "data"), "MILIEU_PORT": "0", "PATH": "/usr/bin:/bin"}
    served = subprocess.Popen(
        [tmp_path / "alone/bin/milieu", "demo", "--size", "tiny"],
        env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert served.stdout
        told = ""
        while "Milieu is at" not in told:
            line = served.stdout.readline()
            assert line, told
            told += line
        door = re.search(r"DCSM chair: (\S+)", told)
        assert door
        visit = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        page = visit.open(urllib.request.Request(door[1], headers={"Accept": "text/html"})).read().decode()
        assert "Saltmere" in page
        script = re.search(r'src="(/static/vendor/leaflet/leaflet\.js[^"]*)"', page)
        assert script
        origin = door[1].partition("/sign-in")[0]
        assert visit.open(origin + script[1]).status == 200
    finally:
        served.send_signal(signal.SIGINT)
        served.communicate(timeout=20)
