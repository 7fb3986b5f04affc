"""Comparing two texts loses nothing of either."""

from hypothesis import given
from hypothesis import strategies as st

from mapping_ui.comparing import compare

texts = st.text(alphabet="ab \n", max_size=30)


@given(texts, texts)
def test_both_texts_can_be_read_back_from_the_pieces(older: str, newer: str) -> None:
    pieces = compare(older, newer)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == older
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == newer


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(piece.kind == "kept" for piece in compare(text, text))
