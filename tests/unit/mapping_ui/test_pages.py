"""What every page must be: the same bytes for the same value, whole, ours alone, and free of script."""

import os
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mapping_ui import views
from mapping_ui.pages import TEMPLATES, map_files, render
from tests.pages.example_context import CONTEXT
from tests.pages.example_district import DISTRICT, MAP
from tests.pages.examples import PAGES

DIGESTS = """
import hashlib
from mapping_ui.pages import map_files, render
from tests.pages.example_district import DISTRICT
from tests.pages.examples import PAGES
whole = [render(page) for page in PAGES.values()] + [repr(map_files(DISTRICT))]
print(hashlib.sha256("".join(whole).encode()).hexdigest())
"""


class Reader(HTMLParser):
    """Gathers the tags of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.inline: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside in ("script", "style") and data.strip():
            self.inline.append(data)

    def handle_endtag(self, _: str) -> None:
        self._inside = ""


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    return render(PAGES[request.param])


def test_every_page_value_has_an_example() -> None:
    assert {type(value) for value in PAGES.values()} == set(TEMPLATES)


def test_equal_values_give_equal_bytes() -> None:
    again = replace(DISTRICT, map=replace(MAP))
    assert render(DISTRICT) == render(again)
    assert map_files(DISTRICT) == map_files(again)


def test_the_bytes_are_the_same_in_another_process_with_another_hash_seed() -> None:
    seen = {
        subprocess.run(
            [sys.executable, "-c", DIGESTS],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(seen) == 1


def test_a_page_asks_for_nothing_of_another_host(page: str) -> None:
    for tag, attributes in Reader(page).tags:
        for name in ("src", "href", "action", "data-openapi"):
            assert attributes.get(name, "/").startswith(("/", "#")), (tag, attributes)
            assert not attributes.get(name, "").startswith("//"), (tag, attributes)


def test_a_page_has_no_inline_script_style_or_handler(page: str) -> None:
    reader = Reader(page)
    assert reader.inline == []
    for tag, attributes in reader.tags:
        assert tag != "style"
        assert "style" not in attributes, (tag, attributes)
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)


def test_a_page_has_one_heading_one_and_at_most_one_green_button(page: str) -> None:
    tags = Reader(page).tags
    assert sum(tag == "h1" for tag, _ in tags) == 1
    assert sum(attributes.get("class") == "button" for _, attributes in tags) <= 1


def test_no_id_stands_twice_in_a_page(page: str) -> None:
    ids = [attributes["id"] for _, attributes in Reader(page).tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_made_up_county_is_said_on_every_page_that_shows_it(page: str) -> None:
    assert "MADE-UP COUNTY: no real children" in page


def test_a_real_county_is_not_called_made_up() -> None:
    assert "MADE-UP" not in render(replace(DISTRICT, frame=replace(DISTRICT.frame, made_up=False)))


HOSTILE = "<script>alert(1)</script>\"'{{7*7}}</script>"


def test_a_hostile_name_stays_text_in_the_page_and_in_the_map() -> None:
    hostile = replace(
        DISTRICT,
        map=replace(
            MAP,
            name=HOSTILE,
            districts=tuple(replace(area, name=HOSTILE) for area in MAP.districts),
            places=tuple(replace(place, name=HOSTILE, kind=HOSTILE) for place in MAP.places),
            contexts=tuple(replace(context, name=HOSTILE) for context in MAP.contexts),
            hotspots=tuple(replace(hotspot, name=HOSTILE, sentence=HOSTILE) for hotspot in MAP.hotspots),
        ),
    )
    for text in (render(hostile), *map_files(hostile).values()):
        assert "<script>alert" not in text
        assert "{{49}}" not in text
    assert Reader(render(hostile)).inline == []


def test_a_hostile_answer_stays_text_in_a_form() -> None:
    form = views.Form(
        "/referrals", values=(("place", HOSTILE), ("what", HOSTILE)), errors=(("what", HOSTILE),)
    )
    page = render(replace(PAGES["referral"], form=form))
    assert "<script>alert" not in page


def test_refused_unknown_and_absent_are_the_same_bytes() -> None:
    frame = views.Frame(forum="DCSM")
    assert render(views.NotFoundPage(frame)) == render(views.NotFoundPage(views.Frame(forum="DCSM")))


def test_a_value_without_a_page_is_refused_by_name() -> None:
    with pytest.raises(TypeError, match="No page is drawn from ContextMark"):
        render(MAP.contexts[0])  # type: ignore[arg-type]


@pytest.mark.parametrize("nothing", views.Nothing)
def test_each_word_for_nothing_is_shown_as_itself(nothing: views.Nothing) -> None:
    line = views.Evidence("Threats", nothing, "school", "told by young people", nothing)
    assert render(replace(CONTEXT, evidence=(line,))).count(nothing.value) >= 2


def test_young_people_come_before_what_is_recorded() -> None:
    page = render(DISTRICT)
    assert page.index("Unsafe: Harbour steps (31 maps)") < page.index(
        "3 places with more recorded than expected"
    )


def test_a_context_without_young_peoples_view_says_not_asked_yet() -> None:
    assert "Not asked yet" in render(replace(CONTEXT, young_people=None))


def test_the_numbers_on_the_map_are_those_of_the_tables() -> None:
    page, (script,) = (
        render(DISTRICT),
        [text for name, text in map_files(DISTRICT).items() if name.endswith("js")],
    )
    for index, hotspot in enumerate(MAP.hotspots, start=1):
        assert f'"H{index} {hotspot.name}' in script
        assert f'<span class="unseen">H{index}</span>' in page
        assert f'id="{hotspot.id}"' in page


def test_each_fault_of_a_context_s_form_leads_to_its_field() -> None:
    errors = tuple((name, f"Say the {name}") for name in ("what", "owner", "agency", "due"))
    form = views.Form("/contexts/c1/actions", errors=errors)
    summary = views.Form("", errors=tuple((f"action-{name}", words) for name, words in errors))
    tags = Reader(render(replace(CONTEXT, add_action=form, summary=summary))).tags
    ids = {attributes.get("id") for _, attributes in tags}
    links = {attributes["href"] for tag, attributes in tags if tag == "a"}
    for name, _ in errors:
        assert f"#action-{name}" in links
        assert f"action-{name}" in ids


def test_a_form_that_is_not_offered_is_not_drawn() -> None:
    bare = replace(CONTEXT, add_goal=None, add_action=None, goals=(), actions=(), sections=())
    page = render(replace(bare, frame=replace(bare.frame, sign_out="")))
    assert "<form" not in page
