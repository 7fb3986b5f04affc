"""Draws a page's value as HTML text.

Every text in a value is escaped; a template that names something its value lacks fails at once. The
pages hold no inline script or style, and fetch nothing from another host.
"""

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Protocol

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mapping_ui import (
    child_sentences,
    comparing,
    disclosure_sentences,
    district_map,
    export_sentences,
    layers,
    misuse_sentences,
    notice_sentences,
    paper,
    peer_key,
    peer_map,
    peer_marks,
    peer_sentences,
    same_child_sentences,
    sentences,
    subject_sentences,
    symbols,
    time_patterns,
    views,
    words,
)

STATIC_URL = "/static/"
"""Where the static folder is served."""

TEMPLATES: dict[type, str] = {
    views.LandingPage: "landing.html",
    views.SignInPage: "sign_in.html",
    views.SignedOutPage: "signed_out.html",
    views.DistrictPage: "district.html",
    views.ContextPage: "context.html",
    views.VersionsPage: "versions.html",
    views.ReferralPage: "referral.html",
    views.SentPage: "sent.html",
    views.ChildReferralsPage: "child_referrals.html",
    views.ChildReferralPage: "child_referral.html",
    views.ScreeningPage: "screening.html",
    views.SessionPage: "session.html",
    views.SessionFormPage: "session_new.html",
    views.SessionsPage: "sessions.html",
    views.CaseloadPage: "caseload.html",
    views.ChildPage: "child.html",
    views.DisputePage: "dispute.html",
    views.DisclosuresPage: "disclosures.html",
    views.DisclosurePage: "disclosure.html",
    views.OwnDisclosurePage: "disclosure_own.html",
    views.SafetyNoticesPage: "safety_notices.html",
    views.MisusePage: "misuse.html",
    views.SameChildPage: "same_child.html",
    views.TwoRecordsPage: "two_records.html",
    views.ExportsPage: "exports.html",
    views.ExportPage: "export.html",
    views.ExportFormPage: "export_new.html",
    views.ReleasePage: "release.html",
    views.SubjectPage: "subject.html",
    views.AnalystPage: "analyst.html",
    views.ImportPage: "import.html",
    views.ApiPage: "api.html",
    views.NotFoundPage: "not_found.html",
    views.NotRecordedPage: "not_recorded.html",
    views.OverBudgetPage: "over_budget.html",
}
"""The template of each page, by the class of its value."""

STATUS_TAGS = {
    "place of concern": "amber",
    "under assessment": "blue",
    "plan active": "blue",
    "improving": "green",
    "place of safety": "green",
}


class Page(Protocol):
    """Any value that a page is drawn from: all have a frame."""

    @property
    def frame(self) -> views.Frame:
        """What stands at the head and foot of the page."""


def render(view: Page) -> str:
    """The page of a value, as one HTML text. Equal values give equal bytes.

    Raises TypeError for a value that no page is drawn from.
    """
    name = TEMPLATES.get(type(view))
    if name is None:
        raise TypeError(
            f"No page is drawn from {type(view).__name__}. See mapping_ui.views for those that are."
        )
    return _environment().get_template(name).render(view=view, frame=view.frame)


def map_files(view: views.DistrictPage) -> dict[str, str]:
    """The script and style of a page's map, by file name; the page asks for them under `map_files`."""
    return dict(district_map.draw(view.map).files)


def static_folder() -> Traversable:
    """The folder of style sheets, scripts and vendored files that belongs under `STATIC_URL`."""
    return files("mapping_ui") / "static"


@cache
def static(path: str) -> str:
    """The address of a static file, with the head of its digest so that an old copy is never used."""
    digest = hashlib.sha256(static_folder().joinpath(path).read_bytes()).hexdigest()
    return f"{STATIC_URL}{path}?v={digest[:8]}"


def sheet(path: str, frame: views.Frame, media: str = "all") -> Markup:
    """A style sheet as a page asks for it; a copy holds it, and is drawn everywhere as on paper."""
    if frame.copy:
        return Markup(f"<style>\n{static_folder().joinpath(path).read_text(encoding='utf-8')}</style>")  # noqa: S704
    return Markup('<link rel="stylesheet" href="{}" media="{}">').format(static(path), media)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mapping_ui"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= _filters()
    environment.globals |= _globals()
    return environment


def _filters() -> dict[str, Any]:
    return {
        "number": words.number,
        "short_number": words.short_number,
        "chance": words.chance,
        "day": words.day,
        "moment": words.moment,
        "month": words.month,
        "period": words.period,
        "age_on": words.age,
        "status_tag": lambda status: STATUS_TAGS.get(status, "grey"),
    }


def _globals() -> dict[str, Any]:
    return {
        "static": static,
        "sheet": sheet,
        "count_of": words.count_of,
        "hour_of_week": words.hour_of_week,
        "weekdays": words.WEEKDAYS,
        "verdict": layers.verdict,
        "compare": comparing.compare,
        "band": time_patterns.band,
        "week_sentence": time_patterns.week_sentence,
        "month_sentence": time_patterns.month_sentence,
        "holds_not_shown": time_patterns.holds_not_shown,
        "draw_map": district_map.draw,
        "paper_map": lambda district: Markup(paper.picture(district)),  # noqa: S704 (escaped where drawn)
        "week_picture": lambda grid: Markup(time_patterns.week_picture(grid)),  # noqa: S704
        "month_picture": lambda bars: Markup(time_patterns.month_picture(bars)),  # noqa: S704
        "peer_map": lambda people: Markup(peer_map.picture(people)),  # noqa: S704
        "peer_key": peer_key,
        "peer_number": peer_marks.number,
        "peers": peer_sentences,
        "child_says": child_sentences,
        "subject_says": subject_sentences,
        "disclosure_says": disclosure_sentences,
        "export_says": export_sentences,
        "notice_says": notice_sentences,
        "misuse_says": misuse_sentences,
        "same_child_says": same_child_sentences,
        "drawn": Markup,
        "symbols": symbols,
        "say": sentences,
    }
