"""The page that a person reads about themselves: whole, plain, numbered through, and theirs to keep."""

import re
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest

from mapping_ui import subject_sentences, views
from mapping_ui.pages import render
from tests.pages.example_subject import LONG_SUBJECT, SUBJECT
from tests.pages.reading import links, text

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}"
BARE = views.SubjectPage(views.Frame(), "Asha", SUBJECT.made, "We hold this to help keep you safe.")
HELD = views.Held("You play football.", "school", "child told me")
OFFICE_WORDS = (
    "database", "graph", "node", "query", "audit", "entry", "scope", "projection", "data subject",
    "processing", "retention", "controller", "pursuant", "intelligence", "suspect", "offender", "nominal",
    "associate", "gang",
)  # fmt: skip


def of_every_kind() -> views.SubjectPage:
    """One line of each kind of record, and of one that has no heading of its own."""
    kinds = (*subject_sentences.TITLES, "something new")
    return replace(BARE, kinds=tuple(views.HeldKind(kind, (HELD,)) for kind in kinds), seen=SUBJECT.seen)


def main_of(page: str) -> str:
    return text(page[page.index("<main") : page.index("</main>")])


def prose(page: str) -> list[str]:
    """The paragraphs and the lines of lists in a page's main part."""
    main = page[page.index("<main") : page.index("</main>")]
    return [text(each) for each in re.findall(r"<(?:p|li)[ >].*?</(?:p|li)>", main, re.DOTALL)]


def test_it_says_what_is_held_who_has_seen_it_and_what_to_do_in_that_order() -> None:
    page = main_of(render(SUBJECT))
    places = [
        page.index(each)
        for each in ("You were born", "You were harmed", "made-up-worker", "Ask us to delete")
    ]
    assert places == sorted(places)


def test_each_line_says_who_said_it_how_they_knew_when_and_until_when_it_is_kept() -> None:
    assert (
        "BQ is your brother, and you look out for each other. school A young person told them. "
        "May 2026 30 November 2026"
    ) in main_of(render(SUBJECT))


def test_lines_are_numbered_through_so_that_one_can_be_named() -> None:
    numbers = re.findall(r"<tr><td>(\d+)</td>", render(LONG_SUBJECT))
    assert [int(number) for number in numbers] == list(range(1, 304))


def test_whoever_saw_it_is_named_by_role_and_by_how_they_signed_in() -> None:
    page = main_of(render(SUBJECT))
    for sight in SUBJECT.seen:
        for words in (sight.role, sight.sign_in, sight.where, sight.why):
            assert words in page


@pytest.mark.parametrize("way", ["wrong", "stop using", "delete"])
def test_each_way_to_object_is_told(way: str) -> None:
    assert way in main_of(render(BARE)).partition("What you can do")[2]


def test_where_nothing_is_held_or_seen_it_says_so() -> None:
    page = main_of(render(BARE))
    assert "We hold nothing about you." in page
    assert "Who has seen it None recorded." in page
    assert "Ask your worker." in page


def test_every_way_to_know_is_put_in_words_for_whom_it_is_about() -> None:
    codes = tomllib.loads(files("graph.intake.codes").joinpath("known_by.toml").read_text(encoding="utf-8"))
    assert set(subject_sentences.HOW_KNOWN) == set(codes["words"])
    assert "child told me" not in main_of(render(of_every_kind()))


def test_its_own_words_are_plain_and_short() -> None:
    page = main_of(render(of_every_kind()))
    assert not re.findall(r"\b[A-Z]{2,}\b", page)
    for word in OFFICE_WORDS:
        assert not re.search(rf"\b{word}", page, re.IGNORECASE), word
    sentences = [each for part in prose(render(of_every_kind())) for each in re.split(r"(?<=[.?]) ", part)]
    assert len(sentences) > 20
    assert max(len(sentence.split()) for sentence in sentences) <= 15


def test_every_kind_has_a_heading_that_the_contents_lead_to() -> None:
    page = render(of_every_kind())
    for target in links(page, "#kind-"):
        assert f'id="{target[1:]}"' in page
    assert len(links(page, "#kind-")) == len(subject_sentences.TITLES) + 1
    assert "Other things" in main_of(page)


def test_the_copy_is_the_reader_s_own_to_keep() -> None:
    assert "This copy is yours to keep." in text(render(SUBJECT))
    assert "Destroy" not in text(render(SUBJECT))


def test_a_hostile_text_stays_text() -> None:
    held = views.Held(HOSTILE, HOSTILE, HOSTILE, until=HOSTILE, objection=HOSTILE)
    sight = replace(SUBJECT.seen[0], where=HOSTILE, why=HOSTILE, role=HOSTILE, sign_in=HOSTILE)
    page = replace(
        SUBJECT, name=HOSTILE, why=HOSTILE, left_out=HOSTILE, reach=(HOSTILE,), seen=(sight,),
        kinds=(views.HeldKind(HOSTILE, (held,)),),
    )  # fmt: skip
    assert "<script>alert" not in render(page)
