"""What a request said can always be written down, whatever was typed."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.audit import Audit
from api.ids import LONGEST_TEXT, NAMING, ids_only
from tests.audited import EVENT

TYPED = st.text() | st.text("a@é", min_size=LONGEST_TEXT) | st.integers() | st.none()
ASKED = st.dictionaries(
    st.sampled_from(["question", "until", *sorted(NAMING)]), TYPED | st.lists(TYPED, max_size=3), max_size=5
)


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Audit]:
    opened = Audit(tmp_path_factory.mktemp("audit") / "audit.sqlite")
    yield opened
    opened.close()


@given(asked=ASKED)
def test_whatever_is_typed_can_be_written_down(audit: Audit, asked: dict[str, Any]) -> None:
    assert audit.record(replace(EVENT, ask=ids_only(asked)))
