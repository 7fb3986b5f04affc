"""What an agency sends of persons stands in the record or nowhere.

Files about persons come with rows broken in every column, with names where none belong, under other kinds and
with mapping files that do not fit. No key, name, number or text of a person is then in what a job says, in a
rejected row, in the audit or in the log.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from api.app import build
from api.memberships import admit
from api.service import Service
from api.settings import Settings
from graph.county import County, persons_of, tokens, write
from graph.county import build as build_county
from graph.intake.errors import IntakeError
from graph.intake.importing import Importer
from graph.intake.kinds import KINDS
from graph.intake.values import ImportRequest
from graph.journal import jobs, schema
from graph.journal.access import grant
from graph.journal.facts import ids
from graph.journal.values import PERSON_KINDS
from tests.attack.crawling import Heard
from tests.attack.crowd import subject_of
from tests.attack.told import Told, tokens_in, told
from tests.conftest import NOON
from tests.oidc_issuer import Issuer

AGENCY = "made-up agency"
BEFORE = ("schools", "places", "incidents")
"""What the rows about persons name."""


@dataclass
class Desk:
    """Somebody who imports for an agency over HTTP, and everything that they were told."""

    service: Service
    client: TestClient
    county: County
    files: dict[str, list[Path]]
    heard: Heard
    bearer: dict[str, str]
    told: list[str] = field(default_factory=list)

    @property
    def words(self) -> Told:
        """Every token of a person in the agency's files."""
        return told(word for words in tokens(self.county).values() for word in words)

    def send(self, kind: str, content: str, mapping: str = "", name: str = "made up.csv") -> dict[str, Any]:
        """Send a file, wait for its job, and read all that is told of it; the job at its end."""
        files = {"files": (name, content)} | ({"mapping": ("ours.toml", mapping)} if mapping else {})
        form = {"kind": kind, "source": AGENCY, "partition": "2026"}
        answer = self.client.post("/v1/imports", data=form, files=files, headers=self.bearer)
        assert answer.status_code == 202, answer.text
        path = answer.headers["location"]
        while (job := self._told(path).json())["state"] in {"waiting", "running"}:
            time.sleep(0.02)
        self._told(f"{path}/rejected")
        self._told(path.replace("/v1/jobs", "/imports"))
        found: dict[str, Any] = job
        return found

    def leaked(self) -> dict[str, list[str]]:
        """The first tokens of persons that stand anywhere but in the record, by where they stand."""
        data = self.service.settings.data
        kept = {
            name: _text(data / name) for name in ("rejected", "uploads", "audit.sqlite", "audit.sqlite-wal")
        }
        kept |= {"jobs": _jobs(self.service), "answers": str(self.told), "log": str(self.heard.lines)}
        found = {where: sorted(tokens_in(text) & self.words)[:5] for where, text in kept.items()}
        return {where: words for where, words in found.items() if words}

    def _told(self, path: str) -> Any:
        answer = self.client.get(path, headers=self.bearer)
        self.told.append(answer.text + str(answer.headers.multi_items()))
        return answer


def _text(path: Path) -> str:
    files = [path] if path.is_file() else sorted(path.rglob("*")) if path.exists() else []
    return "".join(each.read_bytes().decode("latin-1") for each in files if each.is_file())


def _jobs(service: Service) -> str:
    with service.journal.database.reading() as connection:
        names = connection.scalars(select(schema.job.c.id)).all()
    return str([jobs.get(service.journal, name) for name in names])


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Somebody signed in by the agency's own provider: here no token of ours opens real records."""
    folder = tmp_path_factory.mktemp("words")
    county = build_county("tiny", today=NOON.date())
    files = write(county, folder / "files")
    with Issuer() as issuer:
        given = {"MILIEU_DATA": str(folder / "data"), "MILIEU_OIDC_ISSUER": issuer.url}
        settings = Settings.read(given | {"MILIEU_OIDC_AUDIENCE": "milieu"})
        service = Service.open(settings, clock=lambda: NOON)
        for kind in BEFORE:
            bring(service, kind, files[kind])
        admit(service.journal, grant(subject_of("importer"), "importer", [AGENCY], NOON.date()))
        now = int(NOON.timestamp())
        token = issuer.token(sub=subject_of("importer"), iat=now, exp=now + 3600)
        bearer = {"Authorization": f"Bearer {token}"}
        with Heard() as heard, TestClient(build(service), base_url="http://127.0.0.1:8000") as client:
            yield Desk(service, client, county, files, heard, bearer)


def bring(service: Service, kind: str, files: list[Path]) -> Any:
    """Import files of a kind as the command line does."""
    importer = Importer(service.journal, service.settings.data)
    return importer.import_files(
        ImportRequest(kind, tuple(files), AGENCY, "a test", "to test", "none", "2026")
    )


def broken(frame: pd.DataFrame, word: str) -> pd.DataFrame:
    """As many rows as columns, each with a name in another column; and the first row again."""
    rows = frame.astype(object).iloc[: len(frame.columns)].reset_index(drop=True)
    for number in range(len(rows)):
        rows.iloc[number, number] = word
    return pd.concat([rows, frame.iloc[:1], frame.iloc[:1]])


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_rows_broken_in_every_column_are_repeated_nowhere(desk: Desk, kind: str) -> None:
    frame = persons_of(desk.county)[kind]
    name = str(desk.county.identities["value"].iloc[0])
    content = broken(frame, name).to_csv(index=False)
    job = desk.send(kind, f"{content}{name},{name}\n", name=f"{name}.csv")
    assert job["state"] == "done"
    assert job["result"]["rejected"] > 3
    assert desk.leaked() == {}


def test_the_whole_of_an_agencys_children_is_taken_and_repeated_nowhere(desk: Desk) -> None:
    for kind in PERSON_KINDS:
        job = desk.send(kind, desk.files[kind][0].read_text(encoding="utf-8"))
        assert job["state"] == "done", job
    assert ids(desk.service.journal, "children", AGENCY)
    assert desk.leaked() == {}


def test_a_name_in_a_header_is_repeated_nowhere(desk: Desk) -> None:
    name = str(desk.county.identities["value"].iloc[0])
    header = ",".join(persons_of(desk.county)["children"].columns)
    for content in (f"{header},{name}\n", f"{name}\n", f"{header}\n{name}\n", f"{name},{name}\n{name}\n"):
        desk.send("children", content)
    assert desk.leaked() == {}


def test_a_name_among_the_words_of_a_mapping_file_is_repeated_nowhere(desk: Desk) -> None:
    name = str(desk.county.identities["value"].iloc[0])
    content = desk.files["ties"][0].read_text(encoding="utf-8")
    for mapping in (f'[columns]\nnote = "{name}"\n', f'[values.kind]\n"{name}" = "{name}"\n'):
        desk.send("ties", content, mapping)
    assert desk.leaked() == {}


def test_a_sealed_childs_rows_stand_nowhere_at_all(desk: Desk) -> None:
    sealed = desk.county.truths["persons"]["sealed"]
    frame = desk.county.identities
    names = {value.rsplit(" ")[-1] for value in frame.loc[frame["person"].isin(sealed), "value"]}
    assert names
    desk.send("children", desk.files["children"][0].read_text(encoding="utf-8"))
    desk.send("identities", desk.files["identities"][0].read_text(encoding="utf-8"))
    whole = tokens_in(_text(desk.service.settings.data))
    assert whole & desk.words
    assert whole & told([*sealed, *names]) == set()


@pytest.mark.parametrize("kind", PERSON_KINDS)
def test_a_file_of_persons_that_comes_as_something_else_is_repeated_nowhere(desk: Desk, kind: str) -> None:
    others = {other.name for other in KINDS.values() if not other.persons}
    for other in sorted(others):
        with pytest.raises(IntakeError) as caught:
            bring(desk.service, other, desk.files[kind])
        assert tokens_in(str(caught.value)) & desk.words == set()
    assert desk.leaked() == {}
