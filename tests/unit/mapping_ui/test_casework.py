"""Casework pages: who looks out for a child comes first, nobody is ranked, each fact can be disputed."""

import re
from dataclasses import replace

import pytest

from mapping_ui import child_sentences, views
from mapping_ui.pages import render
from tests.pages.example_casework import (
    BARE_CHILD,
    CASELOAD,
    CHILD,
    DISPUTE,
    LONG_CASELOAD,
    TIES,
    WRONG_DISPUTE,
)
from tests.pages.reading import links, text

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}"


def rows(page: str) -> list[str]:
    """The rows of a page's tables, without those of headings."""
    return [row for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL) if "<td" in row]


def test_children_stand_in_the_order_given() -> None:
    backwards = replace(CASELOAD, children=CASELOAD.children[::-1])
    assert [child.url for child in CASELOAD.children] == links(render(CASELOAD), "/children/")
    assert [child.url for child in backwards.children] == links(render(backwards), "/children/")


def test_no_child_of_the_list_is_marked_out_from_another() -> None:
    marks = {tuple(re.findall(r"<(\w+[^>]*?)(?: href=[^>]*)?>", row)) for row in rows(render(CASELOAD))}
    assert len(marks) == 1


def test_the_list_says_how_many_there_are_and_where_it_goes_on() -> None:
    assert "5 children are with your teams today." in text(render(CASELOAD))
    assert "100 children on this page, and more on the next." in text(render(LONG_CASELOAD))
    assert links(render(LONG_CASELOAD), "/children?") == ["/children?after=child-5"]
    last = replace(LONG_CASELOAD, next_page=None)
    assert "100 children on this page, which is the last." in text(render(last))


def test_who_looks_out_for_the_child_comes_before_everything_that_is_recorded() -> None:
    page = text(render(CHILD))
    words = (
        "I only go there because my mates do",
        "T is a trusted adult for AM",
        "BQ is a sibling of AM",
        "Saltmere Academy",
        "AM looks out for KL",
        "AM is a friend of HJ",
        "Year 9, football after school",
        "robbery",
        "8 to 9 May 2026",
    )
    places = [page.index(each) for each in words]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("valence", "runs", "trusted_adult", "looks_out"),
    [
        ("protective", "to the child", False, True),
        ("protective", "both ways", False, True),
        ("protective", "from the child", False, False),
        ("protective", "between others", False, False),
        ("unknown", "to the child", True, True),
        ("unknown", "to the child", False, False),
        ("harmful", "to the child", True, False),
        ("mixed", "to the child", True, False),
    ],
)
def test_only_what_protects_the_child_counts_as_looking_out(
    valence: str, runs: str, trusted_adult: bool, looks_out: bool
) -> None:
    tie = replace(TIES[0], valence=valence, runs=runs, trusted_adult=trusted_adult)
    assert tie.looks_out is looks_out
    assert (tie in replace(CHILD, ties=(tie,)).looking_out) is looks_out


def test_every_tie_is_shown_once() -> None:
    assert sorted(tie.id for tie in (*CHILD.looking_out, *CHILD.other_ties)) == [tie.id for tie in TIES]


def test_a_tie_says_who_said_so_how_they_knew_when_and_until_when_it_shows() -> None:
    (row,) = (row for row in rows(render(CHILD)) if 'id="tie-3"' in row)
    for words in (
        "youth service: saw it myself",
        "March to June 2026",
        "30 November 2026",
        "He rings on Tuesdays",
    ):
        assert words in text(row)


def test_each_fact_leads_to_where_it_can_be_said_to_be_wrong() -> None:
    facts = (
        *CHILD.names, *CHILD.schools, *CHILD.places, *CHILD.ties, *CHILD.groups, *CHILD.incidents,
        *CHILD.missing, *CHILD.known_to,
    )  # fmt: skip
    offered = [fact.wrong for fact in facts if fact.wrong] + [CHILD.wrong]
    assert sorted(links(render(CHILD), "/children/child-1/")) == sorted(offered)
    page = render(CHILD)
    for fact in facts:
        assert f'id="{fact.id}"' in page


def test_no_link_is_offered_where_nothing_can_be_said() -> None:
    assert "Something is wrong with this" not in text(render(BARE_CHILD))


def test_what_is_disputed_says_so_with_what_is_wrong() -> None:
    (row,) = (row for row in rows(render(CHILD)) if 'id="tie-6"' in row)
    assert "AM threatens HJ disputed What is wrong: AM and HJ both say that it was a joke" in text(row)
    assert "Lift or change this" in text(row)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("ties", "Whom can AM turn to? Not known."),
        ("ties", "Who else matters to AM? None recorded."),
        ("names", "What is AM called? Not known."),
        ("schools", "Where does AM go to school? Not known."),
        ("places", "Where does AM spend time? Not known."),
        ("known_to", "Who helps AM already? None recorded."),
        ("groups", "Whom is AM with? None recorded."),
        ("incidents", "Incidents None recorded."),
        ("missing", "Missing episodes None recorded."),
    ],
)
def test_an_empty_section_says_so_and_asks(without: str, said: str) -> None:
    assert said not in text(render(CHILD))
    assert said in text(render(replace(CHILD, **{without: ()})))  # type: ignore[arg-type]


@pytest.mark.parametrize("nothing", views.Nothing)
def test_a_child_who_says_nothing_yet_is_not_left_out(nothing: views.Nothing) -> None:
    page = text(render(replace(CHILD, words=nothing)))
    assert f"What AM says {nothing.value.capitalize()}. Ask" in page


def test_harm_that_a_child_caused_never_stands_without_their_own_needs() -> None:
    page = text(render(CHILD))
    assert "harmed and has caused harm AM was told to do it, and was afraid." in page
    assert "has caused harm What does AM need, and who has harmed AM? Not asked yet." in page


def test_a_detail_that_nobody_told_is_not_known() -> None:
    (row,) = (row for row in rows(render(CHILD)) if 'id="missing-2"' in row)
    assert text(row).count("not known") == 5


def test_the_name_of_a_child_is_not_in_the_title_that_a_browser_keeps() -> None:
    page = render(CHILD)
    assert "<title>AM - Milieu</title>" in page
    assert "Asha Madeup (AM)" in text(page)


def test_the_form_offers_what_can_be_done_and_no_more() -> None:
    assert re.findall(r'name="kind" value="(\w+)"', render(DISPUTE)) == ["dispute", "restrict"]
    assert re.findall(r'name="kind" value="(\w+)"', render(WRONG_DISPUTE)) == ["dispute", "restrict", "lift"]
    assert 'name="reason"' in render(DISPUTE)


def test_each_fault_of_the_form_leads_to_its_field() -> None:
    page = render(WRONG_DISPUTE)
    assert links(page, "#")[1:] == ["#reason", "#kind"]
    assert 'id="reason"' in page
    assert 'id="kind"' in page


def test_a_hostile_text_stays_text_in_a_record_and_in_the_form() -> None:
    fact = replace(
        TIES[0], what=HOSTILE, note=HOSTILE, said_by=HOSTILE, standing="disputed", objection=HOSTILE
    )
    child = replace(CHILD, initials=HOSTILE, team=HOSTILE, words=(HOSTILE,), ties=(fact,))
    for page in (
        child,
        replace(DISPUTE, fact=HOSTILE, known=HOSTILE, standing="disputed", objection=HOSTILE),
    ):
        assert "<script>alert" not in render(page)
        assert "49" not in text(render(page))


def test_no_sentence_of_these_pages_uses_a_word_that_practice_has_replaced() -> None:
    said = " ".join(text(render(page)) for page in (CASELOAD, CHILD, BARE_CHILD, DISPUTE, WRONG_DISPUTE))
    said += " ".join(child_sentences.KINDS.values())
    for word in (
        "absconded",
        "gang",
        "nominal",
        "associate",
        "disengaged",
        "perpetrator",
        "risk",
        "score of",
    ):
        assert word not in said.casefold()
