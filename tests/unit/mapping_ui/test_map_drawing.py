"""What lies on the map, on the screen and on paper."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from mapping_ui import paper, views
from mapping_ui.extent import opens_on
from mapping_ui.layers import hotspot_pen, layers_of, verdict
from mapping_ui.pages import map_files, render
from mapping_ui.sentences import map_sentence
from tests.pages.example_district import DISTRICT, HOTSPOTS, MAP

ROBUST, FRAGILE, SINGLE = HOTSPOTS


def test_young_peoples_safety_is_the_first_layer_and_drawn_on_top() -> None:
    layers = layers_of(MAP)
    assert layers[0].title == "Young people's safety"
    assert max(layers, key=lambda layer: layer.depth) is layers[0]


def test_how_well_a_hotspot_holds_is_the_edge_and_how_much_is_the_fill() -> None:
    edges = [hotspot_pen(item).dash for item in (ROBUST, FRAGILE, SINGLE)]
    assert edges[0] == ""
    assert len(set(edges)) == 3
    fills = [hotspot_pen(replace(ROBUST, times_expected=times)).fill for times in (1.9, 2.0, 3.0, 3.1)]
    assert fills == ["#fbd9b5", "#c0601c", "#c0601c", "#4f1500"]


def test_the_verdict_is_said_in_words_with_its_doubt() -> None:
    assert verdict(FRAGILE) == "more recorded than expected, fragile: 38 recorded, about 15 expected"


def test_too_little_data_is_said_and_is_not_none() -> None:
    bare = replace(DISTRICT, map=replace(MAP, hotspots=(), untested=("agencies' records (April 2026)",)))
    page = render(bare)
    assert "Too little data to say where more is recorded than expected: agencies&#39; records" in page
    assert "no place has more than expected" not in page
    assert "No place with more recorded" not in page
    tested = render(replace(bare, map=replace(bare.map, untested=())))
    assert "no place has more than expected" in tested


def test_background_is_never_counted_with_agencies_records() -> None:
    mixed = replace(
        MAP, hotspots=(ROBUST, replace(SINGLE, background=True), replace(FRAGILE, background=True))
    )
    assert map_sentence(mixed).startswith(
        "1 place with more recorded than expected, April to June 2026. "
        "Background, police.uk: 2 places with more recorded than expected, April to June 2026, "
        "2 of them fragile or from a single source."
    )


def test_the_map_opens_on_what_matters_and_else_on_the_district() -> None:
    near = opens_on(layers_of(MAP))
    bare = opens_on(layers_of(views.DistrictMap("Saltmere", MAP.districts)))
    assert bare.west < near.west < near.east < bare.east
    assert all(near.west < item.lon < near.east for item in MAP.hotspots)


def test_a_map_without_any_district_is_refused_with_a_sentence() -> None:
    with pytest.raises(ValueError, match="at least one district"):
        opens_on(layers_of(views.DistrictMap("Nowhere", ())))


def test_a_context_that_is_no_place_is_in_the_table_only() -> None:
    marks = next(layer.marks for layer in layers_of(MAP) if layer.title == "Contexts")
    assert "context-5" not in {mark.id for mark in marks}
    assert 'id="context-5"' in render(DISTRICT)


def test_the_paper_map_is_a_picture_with_title_and_description_and_no_style() -> None:
    picture = ET.fromstring(paper.picture(MAP))
    assert picture.find("title").text == "Map of Saltmere"
    assert "Fridays at 15:00" in picture.find("desc").text
    assert picture.get("viewBox") == "0 0 1800 950"
    assert not [element for element in picture.iter() if "style" in element.attrib]


def test_a_crowd_of_places_is_there_to_be_ticked_and_hides_nothing() -> None:
    crowd = replace(MAP, places=tuple(replace(MAP.places[0], id=f"place-{n}") for n in range(101)))
    shown = {layer.title: layer.shown for layer in layers_of(crowd)}
    assert not shown["Places"]
    assert shown["Schools"]


def test_a_hotspots_number_lies_above_the_places_around_it() -> None:
    picture = paper.picture(MAP)
    last_place = picture.rindex('fill="#17466f"')
    assert last_place < picture.index(">H1</text>")


def test_paper_and_screen_carry_the_same_numbers() -> None:
    picture = paper.picture(MAP)
    for badge in ("Y1", "H1", "H3"):
        assert f">{badge}</text>" in picture


def test_the_background_is_drawn_on_paper_only_where_nothing_else_is() -> None:
    ring = 'stroke="#5c666e" stroke-width="1.5"'
    assert ring not in paper.picture(replace(MAP, hotspots=()))
    alone = views.DistrictMap("Saltmere", MAP.districts, background=MAP.background)
    assert ring in paper.picture(alone)


def test_seventeen_thousand_open_incidents_are_a_few_rings() -> None:
    few = views.DistrictMap("Saltmere", MAP.districts, background=(replace(MAP.background[0], n=17_000),))
    (script,) = [text for name, text in map_files(replace(DISTRICT, map=few)).items() if name.endswith("js")]
    assert script.count('"type": "Point"') < 5
    assert "17,000 at police.uk" in script
