"""The pages about the service itself: landing, sign-in, police analyst, import, API, errors."""

from dataclasses import dataclass

from mapping_ui.views.common import Form, Frame, Link, Period


@dataclass(frozen=True)
class Door:
    """A way in for one kind of reader: who, what they find, and the address."""

    who: str
    finds: str
    url: str


@dataclass(frozen=True)
class LandingPage:
    """What this is, whether the data are real, and which door is the reader's own.

    `data` says in a sentence which data the service holds.
    """

    frame: Frame
    data: str
    sign_in: str
    doors: tuple[Door, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SignInPage:
    """Signing in with a token (field `token`)."""

    frame: Frame
    form: Form


@dataclass(frozen=True)
class SignedOutPage:
    """Said after signing out."""

    frame: Frame
    sign_in: str


@dataclass(frozen=True)
class Collection:
    """One collection of features that a reader may have, with the count that it should show."""

    id: str
    title: str
    period: Period | None
    features: int
    csv: str
    geojson: str


@dataclass(frozen=True)
class AnalystPage:
    """What a police analyst may have and how to connect.

    `address` is the whole address to paste into QGIS, and names our own host.
    """

    frame: Frame
    address: str
    collections: tuple[Collection, ...]


@dataclass(frozen=True)
class ImportPage:
    """What became of an import: rows are accepted and rejected, and none is lost.

    `accepted` is new + unchanged + said anew; `unplaced` are within accepted; `gone` were withdrawn
    because a snapshot no longer holds them. `reasons` are pairs of why rows were rejected and how many
    were; `notes` are whole sentences about the files. `state` is "done", "staged" (waits for `confirm`) or
    "refused" (nothing was changed; `problem` says why).
    """

    frame: Frame
    kind: str
    files: tuple[str, ...]
    state: str
    rows: int = 0
    accepted: int = 0
    rejected: int = 0
    new: int = 0
    unchanged: int = 0
    said_anew: int = 0
    gone: int = 0
    unplaced: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()
    rejected_file: str = ""
    problem: str = ""
    confirm: Form | None = None
    import_id: str = ""


@dataclass(frozen=True)
class ApiPage:
    """The description of the API, drawn from its OpenAPI document."""

    frame: Frame


@dataclass(frozen=True)
class NotFoundPage:
    """Refused, unknown and absent: the same bytes for one reader.

    Give it a frame without `when`, or two answers would differ by the moment.
    """

    frame: Frame


@dataclass(frozen=True)
class OverBudgetPage:
    """That the reader was told of as many children today as is usual; `path` asks again, with a reason."""

    frame: Frame
    path: str


@dataclass(frozen=True)
class NotRecordedPage:
    """The audit could not be written, so nothing was shown (503)."""

    frame: Frame
