from datetime import UTC, datetime, timedelta

import pytest

from api.errors import Unauthenticated
from api.tokens import issue, may_issue, subject_of

SECRET = b"a made-up secret of 32 bytes, no" + b"."
SUBJECT = "made-up.chair@example.org"


def soon() -> datetime:
    return datetime.now(UTC) + timedelta(hours=1)


def test_a_token_says_who_holds_it() -> None:
    assert subject_of(SECRET, issue(SECRET, SUBJECT, soon()), datetime.now(UTC)) == SUBJECT


def test_a_token_is_good_until_it_expires_and_not_a_second_more() -> None:
    expires = soon().replace(microsecond=0)
    token = issue(SECRET, SUBJECT, expires)

    assert subject_of(SECRET, token, expires - timedelta(seconds=1)) == SUBJECT
    with pytest.raises(Unauthenticated, match="expired"):
        subject_of(SECRET, token, expires)


def test_a_token_signed_with_another_secret_is_refused() -> None:
    token = issue(SECRET, SUBJECT, soon())

    with pytest.raises(Unauthenticated):
        subject_of(b"another made-up secret, 32 bytes..", token, datetime.now(UTC))


@pytest.mark.parametrize("subject", ["", "x" * 201])
def test_a_token_names_somebody_in_few_characters(subject: str) -> None:
    with pytest.raises(ValueError, match="names somebody"):
        issue(SECRET, subject, soon())


def test_a_token_lasts_at_most_a_month() -> None:
    with pytest.raises(ValueError, match="31 days"):
        issue(SECRET, SUBJECT, datetime.now(UTC) + timedelta(days=32))


def test_no_token_is_made_beside_real_protected_records() -> None:
    with pytest.raises(Unauthenticated, match="MILIEU_OIDC_ISSUER"):
        may_issue(holds_real_records=True)


def test_tokens_are_made_beside_made_up_and_open_records() -> None:
    may_issue(holds_real_records=False)
