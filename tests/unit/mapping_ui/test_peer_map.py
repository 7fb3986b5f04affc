"""What a peer map draws and says: what helps first, nobody sized, ranked or coloured."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from itertools import combinations
from math import hypot
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import LineString, Point

from mapping_ui import peer_lines, peer_marks, tokens, views
from mapping_ui import peer_sentences as say
from mapping_ui.pages import render
from mapping_ui.peer_map import picture
from mapping_ui.peer_routes import Router, Spot
from tests.pages.example_session import PEER_MAP, READ_SESSION, SESSION, tie

LINE = LineString([(0, 0), (120, 0)])
HOSTILE = "<script>alert(1)</script>\"'{{7*7}}"


def items(people: views.PeerMap) -> dict[str, ET.Element]:
    """What can be walked to on a map, by the id of its row, in the order drawn."""
    drawn = ET.fromstring(picture(people)).iter("g")
    return {item.get("data-row", ""): item for item in drawn if item.get("class") == "on-map"}


def marked(people: views.PeerMap, key: str) -> str:
    """How one person is drawn, without what is said of them."""
    found = items(people)[key]
    found.set("aria-label", "")
    return ET.tostring(found, encoding="unicode")


def strokes(drawn: str, width: float) -> int:
    return drawn.count(f'stroke-width="{width}"')


def circles(people: views.PeerMap) -> list[dict[str, str]]:
    found = [each.attrib for each in ET.fromstring(picture(people)).iter() if each.get("class") == "child"]
    return [{name: value for name, value in each.items() if name != "stroke-dasharray"} for each in found]


def test_protective_ties_are_the_first_ties_drawn_and_the_rest_follow_as_entered() -> None:
    ties = [key for key in items(PEER_MAP) if key.startswith("t")]
    assert ties == ["t2", "t3", "t4", "t5", "t1", "t6", "t7", "t8", "t9", "t10", "t11"]


@pytest.mark.parametrize(
    ("valence", "lines", "ticked"),
    [("protective", 2, False), ("harmful", 1, True), ("mixed", 2, True), ("unknown", 1, False)],
)
def test_what_a_tie_does_is_said_by_its_marks_and_not_by_colour_alone(
    valence: views.peers.Valence, lines: int, ticked: bool
) -> None:
    drawn = peer_lines.tie(LINE, valence, "not known", "fresh")
    assert strokes(drawn, peer_lines.STATED) == lines
    assert (strokes(drawn, 2.5) > 0) is ticked


@pytest.mark.parametrize(
    ("direction", "heads"),
    [("from first to second", 1), ("from second to first", 1), ("mutual", 2), ("not known", 0)],
)
def test_an_arrow_head_stands_where_the_way_is_known(direction: views.peers.Direction, heads: int) -> None:
    drawn = peer_lines.tie(LINE, "harmful", direction, "fresh")
    assert len(re.findall(r'Z" fill="#', drawn)) == heads


def test_an_arrow_points_at_the_person_it_runs_to() -> None:
    to_second = peer_lines.tie(LINE, "harmful", "from first to second", "fresh")
    to_first = peer_lines.tie(LINE, "harmful", "from second to first", "fresh")
    assert "M120.0 0.0L" in to_second
    assert "M0.0 0.0L" in to_first


@pytest.mark.parametrize("age", peer_lines.AGES)
def test_a_tie_fades_with_its_age_and_with_nothing_else(age: views.peers.Age) -> None:
    for valence, colours in tokens.TIES.items():
        drawn = peer_lines.tie(LINE, valence, "mutual", age)  # type: ignore[arg-type]
        assert set(re.findall(r"#[0-9a-f]{6}", drawn)) == {colours[peer_lines.AGES.index(age)]}


def test_shared_events_are_thin_grey_with_an_open_diamond_and_dotted_for_one() -> None:
    once, twice = peer_lines.shared(LINE, 1), peer_lines.shared(LINE, 2)
    assert "stroke-dasharray" in once
    assert "stroke-dasharray" not in twice
    for drawn in (once, twice):
        assert f'fill="{tokens.WHITE}" stroke="{tokens.GREY}" stroke-width="1.5"' in drawn
        assert strokes(drawn, peer_lines.STATED) == 0


def test_every_child_is_the_same_white_circle() -> None:
    drawn = circles(PEER_MAP)
    assert len(drawn) == len(PEER_MAP.children)
    assert all(each == drawn[0] for each in drawn)
    assert drawn[0]["fill"] == tokens.WHITE
    assert drawn[0]["stroke"] == tokens.INK


def test_a_dashed_edge_is_a_child_not_identified_and_nothing_else() -> None:
    dashed = {key for key in ("c1", "c2", "c6") if "stroke-dasharray" in marked(PEER_MAP, key)}
    assert dashed == {"c6"}


def test_how_a_person_is_drawn_hangs_on_no_tie_no_event_and_no_group() -> None:
    bare = views.PeerMap(PEER_MAP.people, places=PEER_MAP.places)
    turned = replace(bare, people=tuple(replace(each, supportive_action=False) for each in bare.people))
    for person in PEER_MAP.people:
        assert marked(PEER_MAP, person.id) == marked(bare, person.id) == marked(turned, person.id)


def test_how_often_two_children_were_at_the_same_events_makes_no_line_stronger() -> None:
    often = tuple(replace(each, events=each.events * 10) for each in PEER_MAP.shared if each.events > 1)
    few = tuple(each for each in PEER_MAP.shared if each.events > 1)
    for shared in few:
        assert marked(replace(PEER_MAP, shared=few), shared.id) == marked(
            replace(PEER_MAP, shared=often), shared.id
        )


def test_people_and_rows_stand_in_the_order_entered() -> None:
    turned = replace(PEER_MAP, people=PEER_MAP.people[::-1])
    ids = [person.id for person in PEER_MAP.people]
    assert [key for key in items(PEER_MAP) if key in ids] == ids
    assert [key for key in items(turned) if key in ids] == ids[::-1]
    page = render(replace(SESSION, map=turned))
    places = [page.index(f'<tr id="{key}"') for key in ids]
    assert places == sorted(places, reverse=True)


def test_everything_on_the_map_is_spoken_and_none_is_a_tab_stop_until_the_script_makes_one() -> None:
    found = items(PEER_MAP)
    rows = (*PEER_MAP.spots, *PEER_MAP.pairs, *PEER_MAP.groups)
    assert set(found) == {row.id for row in rows}
    for item in found.values():
        assert item.get("role") == "img"
        assert item.get("tabindex") == "-1"
        assert item.get("aria-label")


def test_a_tie_is_said_whole() -> None:
    assert items(PEER_MAP)["t2"].get("aria-label") == (
        "AB looks out for CD: protective, from AB to CD, said by school, child told me, seen May 2026, "
        "ends 30 November 2026."
    )
    assert items(PEER_MAP)["t9"].get("aria-label") == (
        "GH knows online OP: what it does is not known, which way is not known, said by school, "
        "child told me, seen 12 January 2026, ends 12 July 2026. Ends soon unless somebody confirms it."
    )


def test_a_person_is_said_without_any_figure() -> None:
    assert items(PEER_MAP)["c6"].get("aria-label") == (
        "friend K: child, not identified. No supportive action yet."
    )
    for person in PEER_MAP.people:
        assert not re.search(r"\d", say.person_sentence(person))


def test_shared_events_are_never_called_a_friendship() -> None:
    once, again = PEER_MAP.shared[1], PEER_MAP.shared[0]
    assert say.shared_sentence(once, PEER_MAP).endswith("Not yet a tie.")
    assert say.shared_sentence(again, PEER_MAP).endswith("Events, not a friendship.")


def test_the_numbers_on_the_map_are_those_of_the_tables() -> None:
    drawn, page = picture(PEER_MAP), render(SESSION)
    for number in ("1", "11", "E3", "P4", "G2"):
        assert f">{number}</text>" in drawn
        assert f'<span class="unseen">{number}</span>' in page


def test_hostile_words_stay_words() -> None:
    people = replace(
        PEER_MAP,
        people=tuple(
            replace(each, label=f"{HOSTILE}{each.id}", role=HOSTILE, reason=HOSTILE, words=HOSTILE)
            for each in PEER_MAP.people
        ),
        ties=tuple(replace(each, kind=HOSTILE, said_by=HOSTILE, basis=HOSTILE) for each in PEER_MAP.ties),
        places=tuple(replace(each, label=HOSTILE, what=HOSTILE) for each in PEER_MAP.places),
        groups=tuple(replace(each, description=HOSTILE) for each in PEER_MAP.groups),
        shared=tuple(replace(each, kinds=(HOSTILE,)) for each in PEER_MAP.shared),
    )
    assert not [each for each in ET.fromstring(picture(people)).iter() if each.tag == "script"]
    assert "<script>alert" not in render(replace(SESSION, map=people))


def test_equal_maps_are_drawn_alike_and_without_any_style() -> None:
    assert picture(PEER_MAP) == picture(replace(PEER_MAP, people=tuple(PEER_MAP.people)))
    assert not [each for each in ET.fromstring(picture(PEER_MAP)).iter() if "style" in each.attrib]


def test_forty_people_are_drawn_without_one_circle_on_another() -> None:
    chance = Random(20260702)
    places = [(column, row) for column in range(8) for row in range(5)]
    people = tuple(
        views.PersonOnMap(
            f"c{n}",
            f"{n:02}",
            (column + chance.uniform(0.2, 0.8)) / 8,
            (row + chance.uniform(0.2, 0.8)) / 5,
            identified=n % 3 > 0,
        )
        for n, (column, row) in enumerate(places)
    )
    found = re.findall(r'translate\(([\d.]+) ([\d.]+)\)"><circle', picture(views.PeerMap(people)))
    assert len(found) == 40
    spots = [(float(x), float(y)) for x, y in found]
    for (x, y), (other_x, other_y) in combinations(spots, 2):
        assert hypot(x - other_x, y - other_y) > 2 * peer_marks.CHILD


def test_a_line_goes_round_a_person_whom_it_does_not_concern() -> None:
    spots = {"a": Spot(100, 200, 14), "b": Spot(300, 205, 14), "c": Spot(500, 200, 14)}
    assert Router(spots).line("a", "c").distance(Point(300, 205)) > 14


def test_two_lines_between_the_same_two_people_lie_apart_whoever_is_named_first() -> None:
    router = Router({"a": Spot(100, 200, 14), "b": Spot(500, 200, 14)})
    lines = [router.line("a", "b"), router.line("b", "a"), router.line("a", "b")]
    for one, other in combinations(lines, 2):
        middle = one.interpolate(0.5, normalized=True)
        assert other.distance(middle) > peer_lines.STATED * 3


def test_two_people_at_one_spot_do_not_stop_the_map_from_being_drawn() -> None:
    people = tuple(views.PersonOnMap(f"c{n}", f"A{n}", 0.5, 0.5) for n in (1, 2))
    drawn = views.PeerMap(people, (tie(1, "c1", "friend", "c2", "mixed"),))
    assert set(items(drawn)) == {"c1", "c2"}


def test_whoever_is_not_in_a_group_is_left_out_of_its_hull() -> None:
    hull = peer_marks.group_shape([(100, 100), (300, 100), (200, 300)], [(200, 150)])
    assert not hull.intersects(Point(200, 150))
    assert all(hull.contains(Point(member)) for member in ((100, 100), (300, 100), (200, 300)))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"people": PEER_MAP.people[:3]}, "not on the map"),
        ({"places": (*PEER_MAP.places, PEER_MAP.places[0])}, "same id"),
        ({"people": (*PEER_MAP.people, replace(PEER_MAP.people[0], id="c99", x=1.2))}, "off the map"),
    ],
)
def test_a_map_that_cannot_be_right_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        replace(PEER_MAP, **change)  # type: ignore[arg-type]


def test_before_a_second_harmful_tie_the_meeting_asks_who_looks_out_for_the_child() -> None:
    assert [child.label for child in say.ask_first(PEER_MAP)] == ["EF", "OP"]
    held = (*PEER_MAP.ties, tie(12, "c5", "looks out for", "c8", "protective"))
    assert [child.label for child in say.ask_first(replace(PEER_MAP, ties=held))] == ["EF"]
    assert "ask: who looks out for EF and OP?" in render(SESSION)


def test_what_is_not_known_is_asked_and_never_guessed() -> None:
    asked = say.questions(PEER_MAP)
    assert "Who looks out for EF, friend K and OP?" in asked
    assert "Who knows friend K?" in asked
    assert "Which places matter to GH and friend K?" in asked
    assert len(items(PEER_MAP)) == len(PEER_MAP.spots) + len(PEER_MAP.pairs) + len(PEER_MAP.groups)
    assert say.questions(views.PeerMap()) == ()


def test_the_page_says_first_what_the_meeting_must_know() -> None:
    page = render(SESSION)
    for words in ("CAHM", "plan safety", "initials", "until 2 September 2026", "6 here", "Saved 14:02"):
        assert f">{words}</span>" in page
    assert "No supportive action yet: 2" in page
    assert page.index("Not asked yet: CD, EF") < page.index("<svg")


def test_a_reader_who_may_not_write_is_offered_no_form() -> None:
    frame = replace(READ_SESSION.frame, sign_out="")
    assert "<form" not in render(replace(READ_SESSION, frame=frame))


def test_a_place_handed_to_the_district_s_meeting_says_since_when() -> None:
    handed = tuple(replace(each, handed=date(2026, 6, 24)) for each in PEER_MAP.places)
    page = render(replace(SESSION, map=replace(PEER_MAP, places=handed)))
    assert page.count("since 24 June 2026") == len(handed)
    assert "not handed over" not in page


def test_no_answer_of_a_tie_is_given_beforehand() -> None:
    page = render(replace(SESSION, add_person=None))
    assert set(re.findall(r'<option value="([^"]*)" selected', page)) == {""}


AT = st.floats(0, 1)


@given(st.lists(st.tuples(AT, AT), min_size=3, max_size=5), st.randoms(use_true_random=False))
def test_however_people_lie_their_ties_are_drawn_as_lines_that_can_be_drawn(
    spots: list[tuple[float, float]], chance: Random
) -> None:
    people = tuple(views.PersonOnMap(f"c{n}", f"A{n}", x, y) for n, (x, y) in enumerate(spots))
    pairs = [*combinations((person.id for person in people), 2)] * 2
    ties = tuple(
        tie(n, first, "friend", second, chance.choice(say.VALENCES))
        for n, (first, second) in enumerate(pairs)
    )
    drawn = picture(views.PeerMap(people, ties))
    ET.fromstring(drawn)
    assert "nan" not in drawn
    assert 'd="M"' not in drawn
