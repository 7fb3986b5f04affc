"""The settings of a process: read once from the environment, frozen, and refused with a sentence when wrong.

`python -m api.settings` writes `docs/settings.md` from the fields below.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from api.addresses import GraphAddress, file_at, graph_at, web_address

ASYMMETRIC = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
NOT_OURS = ("MILIEU_TEST_", "MILIEU_SHARED")  # read by the tests, never by the service


class SettingsError(ValueError):
    """A setting is wrong; the text names it and says what to do."""


def _text(value: str) -> str:
    return value


def _folder(value: str) -> Path | None:
    return file_at(value) if value else None


def _journal(value: str) -> str:
    if value and not value.startswith(("postgresql://", "postgresql+psycopg://")):
        raise ValueError("give a postgresql:// URL, or nothing for SQLite in the data folder")
    return value.replace("postgresql://", "postgresql+psycopg://", 1)


def _graph(value: str) -> GraphAddress:
    if value.lower() == "none":
        raise ValueError("only MILIEU_PEOPLE may be none")
    return graph_at(value)


def _graph_or_none(value: str) -> GraphAddress | None:
    return None if value.lower() == "none" else _graph(value)


def _address_or_none(value: str) -> str:
    return web_address(value) if value else ""


def _between(lowest: int, highest: int) -> Callable[[str], int]:
    def whole(value: str) -> int:
        if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
            raise ValueError(f"give a whole number from {lowest} to {highest}")
        return int(value)

    return whole


def _algorithms(value: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in value.split(","))
    if not set(names) <= set(ASYMMETRIC):
        raise ValueError(f"give one or more of {', '.join(ASYMMETRIC)}, with commas between")
    return names


def _said(name: str, default: str, read: Callable[[str], Any], says: str) -> Mapping[str, Any]:
    return {"name": name, "default": default, "read": read, "says": says}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Every setting of a process; its name, default and meaning are in the metadata of its field.

    A default may name the data folder as `{MILIEU_DATA}`. What may hold a password is never shown by `repr`.
    """

    data: Path = field(
        metadata=_said(
            "MILIEU_DATA",
            "./milieu-data",
            _folder,
            "The data folder: journal, batches, audit, secret and embedded graphs are kept here.",
        )
    )
    journal: str = field(
        repr=False,
        metadata=_said(
            "MILIEU_JOURNAL",
            "",
            _journal,
            "The journal, which is the record: a postgresql:// URL; when empty, SQLite in the data folder.",
        ),
    )
    people: GraphAddress | None = field(
        metadata=_said(
            "MILIEU_PEOPLE",
            "{MILIEU_DATA}/people.kgl",
            _graph_or_none,
            "The graph of people: a file for the embedded engine, a Neo4j URL with the database as "
            "its path, or `none` for a process that serves places only.",
        )
    )
    places: GraphAddress = field(
        metadata=_said(
            "MILIEU_PLACES",
            "{MILIEU_DATA}/places.kgl",
            _graph,
            "The graph of places, in which there is no child: a file or a Neo4j URL, as above.",
        )
    )
    neo4j_user: str = field(
        metadata=_said("MILIEU_NEO4J_USER", "", _text, "The user for a Neo4j URL that names none.")
    )
    neo4j_password: str = field(
        repr=False,
        metadata=_said("MILIEU_NEO4J_PASSWORD", "", _text, "The password that goes with that user."),
    )
    host: str = field(metadata=_said("MILIEU_HOST", "127.0.0.1", _text, "The address to listen on."))
    port: int = field(
        metadata=_said(
            "MILIEU_PORT", "8000", _between(0, 65_535), "The port to listen on; 0 takes a free one."
        )
    )
    workers: int = field(
        metadata=_said(
            "MILIEU_WORKERS",
            "1",
            _between(1, 64),
            "How many processes serve; more than one needs Neo4j for every graph.",
        )
    )
    children_a_day: int = field(
        metadata=_said(
            "MILIEU_CHILDREN_A_DAY",
            "300",
            _between(1, 100_000),
            "How many children, and adults around them, one person is told of in a day without saying why.",
        )
    )
    work_begins: int = field(
        metadata=_said(
            "MILIEU_WORK_BEGINS", "7", _between(0, 23), "The hour, in London, at which a working day begins."
        )
    )
    work_ends: int = field(
        metadata=_said("MILIEU_WORK_ENDS", "20", _between(1, 24), "The hour at which it is over.")
    )
    out_of_hours: int = field(
        metadata=_said(
            "MILIEU_OUT_OF_HOURS",
            "5",
            _between(1, 10_000),
            "How often in four weeks somebody is told of people out of hours before the auditor is told.",
        )
    )
    days_of_one_person: int = field(
        metadata=_said(
            "MILIEU_DAYS_OF_ONE_PERSON",
            "8",
            _between(1, 28),
            "On how many days somebody is told of the same person before the auditor is told.",
        )
    )
    refused_a_day: int = field(
        metadata=_said(
            "MILIEU_REFUSED_A_DAY",
            "20",
            _between(1, 10_000),
            "How often somebody is refused in a day before the auditor is told.",
        )
    )
    public_url: str = field(
        metadata=_said(
            "MILIEU_PUBLIC_URL",
            "",
            _address_or_none,
            "The address that people type, for links in answers; when empty, the address of the request.",
        )
    )
    heads: Path | None = field(
        metadata=_said(
            "MILIEU_HEADS",
            "",
            _folder,
            "A second place, best on another machine, for the signed heads by which a cut tail is noticed.",
        )
    )
    erased: Path | None = field(
        metadata=_said(
            "MILIEU_ERASED",
            "",
            _folder,
            "A file in a second place, which is not in the backup of the data folder: what was erased and "
            "who is sealed, so that a backup that is put back undoes neither. It names nobody.",
        )
    )
    oidc_issuer: str = field(
        metadata=_said(
            "MILIEU_OIDC_ISSUER", "", _address_or_none, "The identity provider's issuer, letter for letter."
        )
    )
    oidc_audience: str = field(
        metadata=_said("MILIEU_OIDC_AUDIENCE", "", _text, "The audience that its tokens name for Milieu.")
    )
    oidc_algorithms: tuple[str, ...] = field(
        metadata=_said(
            "MILIEU_OIDC_ALGORITHMS",
            "RS256",
            _algorithms,
            f"The signatures that are relied on, with commas between: {', '.join(ASYMMETRIC)}.",
        )
    )
    oidc_subject_claim: str = field(
        metadata=_said(
            "MILIEU_OIDC_SUBJECT_CLAIM",
            "sub",
            _text,
            "The claim that names the person, as membership rows name them.",
        )
    )
    session_hours: int = field(
        metadata=_said(
            "MILIEU_SESSION_HOURS", "10", _between(1, 24), "How many hours a sign-in on the pages lasts."
        )
    )

    @classmethod
    def read(cls, environ: Mapping[str, str]) -> Settings:
        """The settings that `environ` gives; an empty value counts as none given.

        Raises `SettingsError` with a sentence for an unknown name, a bad value, or values that do not agree.

        >>> Settings.read({"MILIEU_PORT": "8080"}).port
        8080
        """
        _refuse_unknown_names(environ)
        settings = _with_login(cls(**dict(_values(environ))))
        _refuse_disagreement(settings)
        return settings

    def graphs(self) -> tuple[GraphAddress, ...]:
        """The graphs that this process reads."""
        return (self.places,) if self.people is None else (self.people, self.places)


def _values(environ: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    data = environ.get("MILIEU_DATA") or fields(Settings)[0].metadata["default"]
    for setting in fields(Settings):
        said = setting.metadata
        text = environ.get(said["name"]) or said["default"].replace("{MILIEU_DATA}", data)
        try:
            yield setting.name, said["read"](text)
        except ValueError as error:
            raise SettingsError(f"{said['name']} is not right: {error}.") from None


def _with_login(settings: Settings) -> Settings:
    """`settings` in which a Neo4j URL that names no user has the user and password of their own settings."""
    login = {"user": settings.neo4j_user, "password": settings.neo4j_password}
    people, places = settings.people, settings.places
    if people is not None and not people.user:
        people = replace(people, **login)
    return replace(settings, people=people, places=places if places.user else replace(places, **login))


def _refuse_unknown_names(environ: Mapping[str, str]) -> None:
    known = [setting.metadata["name"] for setting in fields(Settings)]
    for name in sorted(environ):
        if name.startswith("MILIEU_") and name not in known and not name.startswith(NOT_OURS):
            nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
            raise SettingsError(f"There is no setting {name}. Did you mean {nearest}?")


def _refuse_disagreement(settings: Settings) -> None:
    if settings.people is not None and settings.people.reaches() == settings.places.reaches():
        raise SettingsError(
            "MILIEU_PEOPLE and MILIEU_PLACES reach the same database. What a places meeting reads is kept "
            "apart from people: give each its own file or its own database."
        )
    if settings.workers > 1 and any(graph.is_embedded for graph in settings.graphs()):
        raise SettingsError(
            "MILIEU_WORKERS is more than 1, and an embedded graph is served by one process. Leave it at 1, "
            "or give Neo4j URLs in MILIEU_PEOPLE and MILIEU_PLACES."
        )
    if settings.work_begins >= settings.work_ends:
        raise SettingsError("MILIEU_WORK_BEGINS is not before MILIEU_WORK_ENDS: a day begins before it ends.")
    if bool(settings.oidc_issuer) != bool(settings.oidc_audience):
        raise SettingsError("MILIEU_OIDC_ISSUER and MILIEU_OIDC_AUDIENCE go together; give both or neither.")


def table() -> str:
    """`docs/settings.md`: every setting with its default and its meaning, as Markdown."""
    rows = [
        f"| `{said['name']}` | {_code(said['default'])} | {said['says']} |"
        for said in (setting.metadata for setting in fields(Settings))
    ]
    return "\n".join([*OPENING, *rows, ""])


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


OPENING = (
    "# Settings",
    "",
    "Milieu reads its settings once, from the environment of the process. An unknown name that starts with",
    "`MILIEU_`, a bad value, or values that do not agree stop the start with a sentence. This page is",
    "written by `python -m api.settings > docs/settings.md`.",
    "",
    "| setting | default | what it says |",
    "| --- | --- | --- |",
)

if __name__ == "__main__":
    sys.stdout.write(table())
