"""A drawn page is split into markup and files of our own host."""

import hashlib

import folium
import pytest

from mapping_ui.externalise import externalise


def test_folium_s_own_page_keeps_its_map_and_loses_every_other_host() -> None:
    drawn = externalise(folium.Map(location=[51.4, 1.4], tiles=None).get_root().render())
    assert drawn.html.startswith('<div class="folium-map"')
    assert "<script" not in drawn.html
    assert drawn.shared_scripts == ("vendor/leaflet/leaflet.js",)
    assert drawn.shared_styles == ("vendor/leaflet/leaflet.css",)
    assert not [text for text in drawn.files.values() if "https://" in text]


def test_a_file_is_named_by_the_digest_of_its_text() -> None:
    drawn = externalise("<html><body><p>Steps</p></body><script>draw()</script></html>")
    (name,) = drawn.scripts
    assert drawn.files[name] == "draw()"
    assert name == f"map-{hashlib.sha256(b'draw()').hexdigest()[:16]}.js"


def test_a_style_attribute_becomes_a_class() -> None:
    drawn = externalise('<body><p class="a" style="color:red">Steps</p></body>')
    (name,) = drawn.styles
    style_class = drawn.files[name].split(" ")[0].lstrip(".")
    assert drawn.html == f'<p class="a {style_class}">Steps</p>'
    assert "{color:red}" in drawn.files[name]


def test_text_and_characters_written_by_name_stay_as_they_were() -> None:
    assert externalise("<body><p title='a &amp; b'>a &amp; b &#169;<br>c</p></body>").html == (
        '<p title="a &amp; b">a &amp; b &#169;<br>c</p>'
    )


def test_an_event_handler_is_refused() -> None:
    with pytest.raises(ValueError, match="onclick"):
        externalise('<body><p onclick="alert(1)">Steps</p></body>')


@pytest.mark.parametrize(
    "asked",
    ['<script src="https://elsewhere.test/new.js"></script>', '<link href="//elsewhere.test/new.css">'],
)
def test_a_file_of_another_host_that_we_do_not_know_is_refused(asked: str) -> None:
    with pytest.raises(ValueError, match=r"new\.(js|css)"):
        externalise(f"<head>{asked}</head><body></body>")
