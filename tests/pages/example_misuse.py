"""Made-up signs for the auditor: nobody in them is real."""

from dataclasses import replace
from datetime import date

from mapping_ui import views
from tests.pages.example_casework import FRAME

ONE_DAY = views.Period(date(2026, 6, 18), date(2026, 6, 18))
MONTH = views.Period(date(2026, 6, 3), date(2026, 6, 29))
PERSON = "5f0c1b7e-0000-4000-8000-000000000001"
AUDITORS = replace(FRAME, forum="Auditor", purpose="To check who has seen what, and why.")
USUAL = views.UsualWork(begins=7, ends=20, out_of_hours=5, days_of_one_person=8, people=300, refused=20)
PAGE = views.MisusePage(
    AUDITORS,
    date(2026, 6, 2),
    USUAL,
    views.Form("/misuse", values=(("since", "2026-06-02"),)),
    (
        views.SignLine("kit@example.org", "refused many times in a day", 41, ONE_DAY),
        views.SignLine("kit@example.org", "told of one person on many days", 9, MONTH, PERSON, 2),
        views.SignLine("robin@example.org", "told of many people in a day", 1204, ONE_DAY, reasons=1),
        views.SignLine("robin@example.org", "told of people out of hours", 12, MONTH),
    ),
)
EXAMPLES = {
    "misuse": PAGE,
    "no-misuse": replace(PAGE, signs=()),
    "misuse-of-a-wrong-day": replace(
        PAGE, form=replace(PAGE.form, errors=(("since", "Give a day, such as 2026-11-02."),))
    ),
}
