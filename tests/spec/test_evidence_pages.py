"""Releasing a line on a page: the form, what the forum will see, and taking it back; no script is needed."""

import re
from typing import Any

import pytest

from api.service import Service
from tests.spec.releasing import TEXT, Releasing, with_more
from tests.spec.test_peer_sessions import Session
from tests.town import PAGE, WEST, bearer


class Page(Releasing):
    """A worker with a browser at the record of a child."""

    def see(self, path: str, status: int = 200, who: dict[str, str] | None = None) -> str:
        answer = self.client.get(path, headers=(who or self.worker) | PAGE)
        assert answer.status_code == status, answer.text
        return answer.text

    def fill(self, path: str, step: str, status: int = 200, **changes: Any) -> str:
        filled = {
            "context": self.context.rsplit("/", 1)[1], "facts": [self.fact("V-1")], "forum": "dcsm",
            "kind": "agency record", "text": TEXT, "step": step, **changes,
        }  # fmt: skip
        answer = self.client.post(path, data=filled, headers=self.worker | PAGE)
        assert answer.status_code == status, answer.text
        return answer.text


@pytest.fixture(scope="module")
def page(town_with_children: Service) -> Page:
    with_more(town_with_children)
    return Page(town_with_children)


def test_the_record_of_a_child_leads_to_the_form_with_what_is_known_of_them(page: Page) -> None:
    path = f"/children/{page.ids['C-1']}"
    assert f'href="{path}/release"' in page.see(path)
    form = page.see(f"{path}/release")
    for words in (
        "AB in robbery: harmed, May 2026",
        "AB missing",
        "AB and CD: looks out for",
        "A group of about 8",
    ):
        assert words in form
    assert "Harbour steps, under assessment" in form
    assert page.fact("V-2") not in form


def test_a_line_is_shown_as_they_will_see_it_released_and_taken_back(page: Page) -> None:
    path = f"/children/{page.ids['C-1']}/release"
    shown = page.fill(path, "preview")
    for words in ("What they will see", TEXT, "May 2026", "This may single somebody out", "Release it"):
        assert words in shown
    assert page.read() == []
    told = page.fill(path, "release", 422)
    assert "Why must it go on as it is?" in told
    assert "There is a problem" in told
    page.fill(path, "release", 303, single_reason="The meeting asked for it.")
    assert page.texts() == [TEXT]
    standing = page.see(path)
    (line,) = re.findall(r'id="line-([\w-]+)"', standing)
    back = f"{path}/{line}/back"
    wrong = page.client.post(back, data={"reason": ""}, headers=page.worker | PAGE)
    assert (wrong.status_code, f'href="#reason-{line}"' in wrong.text) == (422, True)
    said = page.client.post(back, data={"reason": "It was another place."}, headers=page.worker | PAGE)
    assert said.status_code == 303
    assert page.read() == []
    assert f"line-{line}" not in page.see(path)


def test_what_is_wrong_is_said_beside_the_form_with_what_was_filled_in(page: Page) -> None:
    path = f"/children/{page.ids['C-1']}/release"
    told = page.fill(path, "preview", 422, context="", facts=[], text="AB was hurt here.")
    assert "Choose which place it is about" in told
    told = page.fill(path, "preview", 422, text="AB was hurt here.")
    assert "This names somebody" in told
    assert "AB was hurt here." in told
    assert re.search(rf'value="{page.fact("V-1")}"[^>]* checked>', told)
    assert "AB was hurt here." in page.fill(path, "change", text="AB was hurt here.")


def test_a_table_releases_a_line_from_its_page_unless_a_young_person_drew_it(page: Page) -> None:
    session = Session(page.service)
    session.add("C-1")
    session.add("C-2")
    path = f"/cahm/{session.id}"
    assert f'href="{path}/release"' in page.see(path)
    form = page.see(f"{path}/release")
    assert "AB and CD: looks out for" in form
    assert "robbery" not in form
    reason = {"single_reason": "The meeting asked for it."}
    page.fill(f"{path}/release", "release", 303, facts=[page.fact("T-1")], **reason)
    assert page.texts() == [TEXT]
    drawn = Session(page.service, mode="with a young person")
    assert "Release a line" not in page.see(f"/cahm/{drawn.id}")
    page.see(f"/cahm/{drawn.id}/release", 404)


def test_to_everybody_else_the_pages_are_as_absent_as_any_other(page: Page) -> None:
    chair = bearer(page.service, "chair-b", "dcsm", WEST)
    paths = (
        f"/children/{page.ids['C-1']}/release",
        "/children/nobody/release",
        "/cahm/nothing/release",
        "/nothing",
    )
    assert len({page.see(path, 404, chair) for path in paths}) == 1
    page.see(f"/children/{page.ids['C-3']}/release", 404)
