"""Bringing files in over HTTP: they are kept aside, and a job reads them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Form, Request, UploadFile
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, RedirectResponse

from api import pages, uploads
from api.access import EVERY_AREA
from api.errors import BadRequest, Refused
from api.gate import Asking, Work
from api.identity import asking
from api.jobs import IMPORT
from api.routers.forms import SAME_ORIGIN
from graph.intake.errors import IntakeError
from graph.intake.kind import Kind
from graph.intake.kinds import kind_named
from graph.intake.mapping import read as read_mapping
from graph.intake.values import ImportRequest
from graph.journal import JournalRefused
from graph.journal import jobs as queue
from mapping_ui.pages import render
from mapping_ui.views import Form as Drawn
from mapping_ui.views import ImportPage

router = APIRouter(tags=["imports"])

FORUMS: Final = frozenset({"importer"})


@dataclass(frozen=True)
class Stated:
    """What an import may say beside its kind and source, as form fields."""

    partition: Annotated[str | None, Form()] = None
    mode: Annotated[str | None, Form()] = None
    crs: Annotated[str | None, Form()] = None
    scheme: Annotated[str | None, Form()] = None


@router.post("/v1/imports", status_code=202, dependencies=SAME_ORIGIN)
def import_files(
    request: Request,
    who: Annotated[Asking, Depends(asking)],
    kind: Annotated[str, Form()],
    source: Annotated[str, Form()],
    files: list[UploadFile],
    about: Annotated[Stated, Depends()],
    mapping: UploadFile | None = None,
) -> JSONResponse:
    """Take files of one kind in; what became of them is told by the job that the answer names.

    `mapping` is a TOML file that says which of your headers and words are ours, where they differ.
    """
    service = request.app.state.service
    asked = service.gate.admit(Work("import", FORUMS, "collection", (("kind", kind[:40]),)), who)
    if not {source, EVERY_AREA} & service.gate.sources(who):
        raise BadRequest({"source": "You may bring in records of your own sources only."})
    given = {
        "kind": kind, "source": source, **asdict(about),
        "author": asked.subject, "purpose": asked.purpose, "basis": asked.lawful_basis,
    }  # fmt: skip
    checked = _fitting(given)
    upload = uploads.keep(service.settings.data, files, mapping)
    try:
        if upload.mapping:
            _mapping_fits(upload.mapping, checked)
        job = queue.create(service.journal, IMPORT, given | {"folder": str(upload.folder)})
    except BaseException:
        upload.remove()
        raise
    return _accepted(job)


@router.post("/v1/imports/{import_id}/confirm", status_code=202, dependencies=SAME_ORIGIN)
def confirm_import(import_id: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> JSONResponse:
    """Go on with an import that waits because it withdraws more than a tenth of what stands."""
    service = request.app.state.service
    asked = service.gate.admit(
        Work("confirm import", FORUMS, "collection", (("import", import_id[:40]),)), who
    )
    return _accepted(queue.create(service.journal, IMPORT, {"confirm": import_id, "author": asked.subject}))


@router.post("/imports/{import_id}/confirm", include_in_schema=False, dependencies=SAME_ORIGIN)
def confirm_on_the_page(
    import_id: str, request: Request, who: Annotated[Asking, Depends(asking)]
) -> RedirectResponse:
    """The same, by the button of the page."""
    job = confirm_import(import_id, request, who).headers["location"].rpartition("/")[2]
    return RedirectResponse(f"/imports/{job}", status_code=303)


@router.get("/v1/jobs/{job}")
def job_state(job: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> JSONResponse:
    """How far one of your own jobs is, and what came of it."""
    return JSONResponse(_told(_own(job, request, who)))


@router.get("/v1/jobs/{job}/rejected")
def rejected_rows(job: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> FileResponse:
    """The rows that one of your own imports rejected, with line and reason, as CSV."""
    found = _own(job, request, who)
    name = (found.result or {}).get("rejects_file")
    if not name:
        raise Refused("no rejected rows")
    folder = request.app.state.service.settings.data / "rejected"
    return FileResponse(
        folder / Path(str(name)).name, media_type="text/csv", filename=f"rejected-{job[:8]}.csv"
    )


@router.get("/imports/{job}", response_class=HTMLResponse, include_in_schema=False)
def import_page(job: str, request: Request, who: Annotated[Asking, Depends(asking)]) -> str:
    """What became of an import, as a page."""
    found = _own(job, request, who)
    result: dict[str, Any] = dict(found.result or {})
    parts = result.get("partitions", [])
    return render(
        ImportPage(
            frame=pages.frame(request.app.state.service, who, "importer"),
            kind=str(result.get("kind", found.given.get("kind", ""))),
            files=(str(result.get("source", found.given.get("source", ""))),),
            state=_state(found, result),
            rows=result.get("rows", 0),
            accepted=result.get("accepted", 0),
            rejected=result.get("rejected", 0),
            new=_sum(parts, "new"),
            unchanged=_sum(parts, "unchanged"),
            said_anew=_sum(parts, "changed"),
            gone=_sum(parts, "withdrawn"),
            unplaced=_sum(parts, "unplaced"),
            reasons=tuple((reason, n) for reason, n in result.get("reasons", ())),
            notes=tuple(result.get("notes", ())),
            rejected_file=f"/v1/jobs/{job}/rejected" if result.get("rejects_file") else "",
            problem=_problem(found, result),
            confirm=_confirm(result),
            import_id=str(result.get("import_id", "")),
        )
    )


def _state(job: queue.Job, result: dict[str, Any]) -> str:
    if job.state in {"waiting", "running"}:
        return "under way"
    if job.state == "failed":
        return "refused"
    return "staged" if result.get("staged") else "done"


def _problem(job: queue.Job, result: dict[str, Any]) -> str:
    if result.get("staged"):
        return "Nothing was changed yet: this would withdraw more than a tenth of what stands."
    return job.message if job.state == "failed" else ""


def _confirm(result: dict[str, Any]) -> Drawn | None:
    return Drawn(f"/imports/{result['import_id']}/confirm") if result.get("staged") else None


def _sum(parts: Sequence[dict[str, Any]], name: str) -> int:
    return sum(part[name] for part in parts)


def _own(job: str, request: Request, who: Asking) -> queue.Job:
    """One of the caller's own jobs; anybody else's looks as if it were not there."""
    service = request.app.state.service
    asked = service.gate.admit(Work("job", FORUMS, "consultation", (("job", job[:40]),)), who)
    try:
        found = queue.get(service.journal, job)
    except JournalRefused as error:
        raise Refused("no such job") from error
    if found.given.get("author") != asked.subject:
        raise Refused("somebody else's job")
    return found


def _told(job: queue.Job) -> dict[str, Any]:
    return {
        "id": job.id, "kind": job.kind, "state": job.state, "progress": job.progress, "total": job.total,
        "message": job.message, "result": job.result, "created": job.created, "updated": job.updated,
    }  # fmt: skip


def _accepted(job: queue.Job) -> JSONResponse:
    return JSONResponse(_told(job), status_code=202, headers={"Location": f"/v1/jobs/{job.id}"})


def _fitting(given: dict[str, Any]) -> Kind:
    """The kind of an import; what could not be imported later is refused at once."""
    try:
        kind = kind_named(given["kind"])
        ImportRequest(files=(Path("file"),), **given).mode_for(kind)
    except IntakeError as error:
        raise BadRequest({"kind": str(error)}, "This import cannot be taken.") from error
    return kind


def _mapping_fits(path: Path, kind: Kind) -> None:
    try:
        read_mapping(path, kind)
    except IntakeError as error:
        raise BadRequest({"mapping": str(error)}, "This import cannot be taken.") from error
