"""Pictures of when: nought, not shown and a gap between spells are three different things."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from mapping_ui import views
from mapping_ui.time_patterns import month_picture, month_sentence, week_picture, week_sentence
from tests.pages.example_district import MONTHS, WEEK

HIDDEN = views.Nothing.NOT_SHOWN
ALL_HIDDEN = replace(WEEK, counts=((HIDDEN,) * 8,) * 7)


def fills(picture: str) -> list[str]:
    return [rect.get("fill", "") for rect in ET.fromstring(picture).findall("rect")]


def test_what_is_not_shown_is_hatched_and_carries_no_figure() -> None:
    assert set(fills(week_picture(ALL_HIDDEN))) == {"url(#week-hatch)"}
    nought = replace(WEEK, counts=((0,) * 8,) * 7)
    assert "url(#week-hatch)" not in fills(week_picture(nought))
    assert week_picture(nought).count(">0</text>") == 56


def test_the_busiest_hour_is_said_in_words() -> None:
    assert week_sentence(WEEK) == "Most were recorded on Fridays between 15:00 and 18:00: 50."
    assert week_sentence(ALL_HIDDEN) == "Nothing can be shown by hour and weekday."


def test_two_spells_stand_apart_and_are_said_not_to_be_added() -> None:
    bars = [float(rect.get("x")) for rect in ET.fromstring(month_picture(MONTHS)).findall("rect")]
    steps = [after - before for before, after in pairwise(bars)]
    assert max(steps) == steps[4] > min(steps)
    assert "are not added up" in month_sentence(MONTHS)


@pytest.mark.parametrize("picture", [week_picture(WEEK), month_picture(MONTHS)])
def test_a_picture_has_a_title_and_a_description(picture: str) -> None:
    drawn = ET.fromstring(picture)
    assert drawn.find("title").text
    assert "The table below holds the same figures." in drawn.find("desc").text


def test_a_grid_of_another_size_is_refused() -> None:
    with pytest.raises(ValueError, match="7 days of 8"):
        replace(WEEK, counts=((1, 2),))
