"""A copy that left the service, opened from a disk in a real browser: one file, marked, that asks nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mapping_ui.pages import render
from tests.pages.example_export import COPIES, MARK
from tests.pages.visiting import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def open_copy(browser: Any, tmp_path: Path) -> Iterator[Callable[[str, int], Visit]]:
    opened: list[Visit] = []

    def visit(name: str, width: int) -> Visit:
        file = tmp_path / f"{name}.html"
        file.write_text(render(COPIES[name]), encoding="utf-8")
        opened.append(Visit(browser, file.as_uri(), width))
        return opened[-1]

    yield visit
    for each in opened:
        each.context.close()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", COPIES)
def test_a_copy_opens_from_a_disk_without_fault(
    open_copy: Callable[[str, int], Visit], name: str, width: int
) -> None:
    opened = open_copy(name, width)
    opened.without_fault()
    assert opened.page.locator("a[href^='/'], form, button:visible, script").count() == 0


@pytest.mark.parametrize("name", COPIES)
def test_its_mark_is_on_every_printed_page(open_copy: Callable[[str, int], Visit], name: str) -> None:
    page = open_copy(name, 1280).page
    page.emulate_media(media="print")
    mark = page.locator(".watermark")
    # What is fixed is printed on each page, as the standard asks (CSS 2.1, section 9.3.1).
    assert mark.evaluate("element => getComputedStyle(element).position") == "fixed"
    assert mark.locator("text").first.is_visible()
    assert f"Copy {MARK.number} for {MARK.recipient}" in mark.inner_text()


def test_on_a_copy_every_tie_is_in_the_table(open_copy: Callable[[str, int], Visit]) -> None:
    rows = open_copy("map", 1280).page.locator("table.some tbody tr")
    assert rows.count() > 6
    assert all(row.is_visible() for row in rows.all())
