"""What the auditor is told to ask about, and what is usual and told to nobody."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.access import FORUMS
from api.audit import Entry, Event
from api.misuse import MANY, OFTEN, OUT_OF_HOURS, REFUSED, Sign, Usual, signs
from api.routers.audit import usual
from api.service import Service
from api.settings import Settings, SettingsError

Bearer = Callable[..., dict[str, str]]
READER, CHILD = "made-up-reader@example.org", "5f0c1b7e-0000-4000-8000-000000000001"
FRIDAY = datetime(2026, 11, 20, 12, tzinfo=UTC)
USUAL = Usual(begins=7, ends=20, out_of_hours=3, days_of_one_person=4, people=2, refused=3)
REFUSED_A_DAY = 20


def event(persons: tuple[str, ...] = (CHILD,), outcome: Any = "answered", reason: str = "") -> Event:
    return Event(
        subject=READER, forum="casework", purpose="to help", basis="a law", verb="consultation",
        question="Child", ask={}, outcome=outcome, persons=persons, reason=reason,
    )  # fmt: skip


def at(moment: datetime, *persons: str, outcome: Any = "answered", reason: str = "") -> Entry:
    """An entry as the audit keeps it: persons and reason among what was asked."""
    ask = {"persons": list(persons)} | ({"reason": reason} if reason else {})
    said = vars(event(outcome=outcome)) | {"ask": ask, "persons": (), "reason": ""}
    return Entry(**said, number=1, at=moment.strftime("%Y-%m-%dT%H:%M:%SZ"), previous="", hash="")


def on_days(number: int, hour: int = 12) -> list[datetime]:
    """Working days before a Friday, the Friday last."""
    days = [FRIDAY.replace(hour=hour) - timedelta(days=each) for each in range(14)]
    return [each for each in reversed(days) if each.weekday() < 5][-number:]


def test_a_days_work_is_no_sign_of_anything() -> None:
    entries = [at(FRIDAY, CHILD), at(FRIDAY, "another"), *[at(FRIDAY, outcome="refused")] * 2]
    entries += [at(day, CHILD) for day in on_days(3)]
    assert signs(entries, USUAL) == []


@pytest.mark.parametrize("moment", [FRIDAY.replace(hour=23), FRIDAY + timedelta(days=1)])
def test_who_is_told_of_people_at_night_or_at_the_weekend_again_and_again_is_asked_about(
    moment: datetime,
) -> None:
    day = moment.date()
    assert signs([at(moment, CHILD)] * 2, USUAL) == []
    assert signs([at(moment, CHILD)] * 3, USUAL) == [Sign(READER, OUT_OF_HOURS, 3, day, day)]
    assert signs([at(moment)] * 3, USUAL) == []


def test_hours_are_those_of_london() -> None:
    summer = datetime(2026, 7, 1, 19, 30, tzinfo=UTC)
    assert [each.pattern for each in signs([at(summer, CHILD)] * 3, USUAL)] == [OUT_OF_HOURS]
    assert signs([at(summer - timedelta(hours=1), CHILD)] * 3, USUAL) == []


def test_who_is_told_of_one_person_on_many_days_is_asked_about() -> None:
    entries = [at(day, CHILD, reason="A strategy meeting") for day in on_days(4)]
    found = Sign(READER, OFTEN, 4, date(2026, 11, 17), FRIDAY.date(), CHILD, reasons=4)
    assert signs(entries, USUAL) == [found]
    assert signs([at(FRIDAY, CHILD)] * 9, USUAL) == []


def test_who_is_told_of_more_people_than_a_days_work_needs_is_asked_about_whatever_the_reason() -> None:
    entries = [at(FRIDAY, CHILD, "two"), at(FRIDAY, "three", reason="Audit of files")]
    assert signs(entries, USUAL) == [Sign(READER, MANY, 3, FRIDAY.date(), FRIDAY.date(), reasons=1)]
    apart = [at(FRIDAY, CHILD, "two"), at(FRIDAY - timedelta(days=1), "three")]
    assert signs(apart, USUAL) == []


def test_who_is_refused_many_times_in_a_day_is_asked_about() -> None:
    entries = [at(FRIDAY, outcome="refused")] * 3
    assert signs(entries, USUAL) == [Sign(READER, REFUSED, 3, FRIDAY.date(), FRIDAY.date())]
    assert signs([at(day, outcome="refused") for day in on_days(3)], USUAL) == []


def test_the_auditor_reads_signs_of_four_weeks_and_nobody_else_does(
    client: TestClient, token: Bearer, service: Service
) -> None:
    for _ in range(REFUSED_A_DAY):
        service.audit.record(event(persons=(), outcome="refused"))
    (told,) = client.get("/v1/misuse", headers=token("auditor")).json()
    assert (told["subject"], told["pattern"], told["times"]) == (READER, REFUSED, REFUSED_A_DAY)
    assert client.get("/v1/misuse?since=2026-11-21", headers=token("auditor")).json() == []
    for forum in set(FORUMS) - {"auditor"}:
        assert client.get("/v1/misuse", headers=token(forum, "*")).status_code == 404, forum


def test_the_auditors_page_says_what_to_ask_about_and_what_is_usual(
    client: TestClient, token: Bearer, service: Service
) -> None:
    empty = client.get("/misuse", headers=token("auditor")).text
    assert "Nothing to ask about since 23 October 2026." in empty
    for _ in range(REFUSED_A_DAY):
        service.audit.record(event(persons=(), outcome="refused"))
    shown = client.get("/misuse", headers=token("auditor")).text
    assert "There is something to ask one person since 23 October 2026." in shown
    assert f"Asked {REFUSED_A_DAY} times in one day for what is not theirs to see" in shown
    assert "up to 300 people a day" in shown
    later = client.get("/misuse?since=2026-11-21", headers=token("auditor")).text
    assert "Nothing to ask about since 21 November 2026." in later
    assert "Give a day" in client.get("/misuse?since=yesterday", headers=token("auditor")).text
    for forum in set(FORUMS) - {"auditor"}:
        assert client.get("/misuse", headers=token(forum, "*")).status_code == 404, forum


def test_what_is_usual_is_a_setting() -> None:
    given = {"MILIEU_WORK_BEGINS": "6", "MILIEU_WORK_ENDS": "22", "MILIEU_OUT_OF_HOURS": "2"}
    given |= {"MILIEU_DAYS_OF_ONE_PERSON": "3", "MILIEU_REFUSED_A_DAY": "4", "MILIEU_CHILDREN_A_DAY": "5"}
    assert usual(Settings.read(given)) == Usual(6, 22, 2, 3, 5, 4)
    with pytest.raises(SettingsError, match="a day begins before it ends"):
        Settings.read(given | {"MILIEU_WORK_ENDS": "6"})
