"""What people write names and numbers nobody, and words that blame a child are pointed out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.wording import LONGEST, problems, professional_problems
from graph.language import NHS_WEIGHTS, WORDS

TODAY = date(2026, 11, 20)

IDENTIFYING = {
    "an NHS number": [
        "943 476 5919", "9434765919", "943-476-5919", "９４３ 476 5919",
        "943\u200b4765919", "943\u20134765919",
    ],
    "a pupil number (UPN)": ["UPN H801200001001", "h801200001001", "T80120000100A"],
    "a National Insurance number": ["AB 12 34 56 C", "ab123456d"],
    "a police person number": ["12/345678A", "2012/345678A"],
    "a date of birth": [
        "DOB 3/4", "d.o.b. 3 April", "born on 3 April", "14/06/2011", "2011-06-14", "14 June 2011",
        "14.06.11",
    ],
    "a person's case number": [
        "child 12345", "Case no. 123456", "LCS 1234567", "child id 7", "client's ref AB-998",
    ],
    "a child's name": ["a boy called Kit", "the girl, who is named Ada", "a young person named Kit"],
    "an e-mail address": ["write to kit@example.org", "kit @ example.org"],
    "a telephone number": ["01632 960 001", "+44 1632 960001", "07700-900-123", "+44 (0)1632 960001"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("what", "text"), [(what, text) for what, texts in IDENTIFYING.items() for text in texts]
)
def test_what_points_to_one_person_is_refused_and_never_repeated(what: str, text: str) -> None:
    (sentence,) = problems({"young_people": f"Said there: {text}."}, "", TODAY).values()
    assert sentence.startswith(f'"young people" holds what looks like {what}')
    assert text not in sentence


@pytest.mark.parametrize(
    "text",
    [
        "Since September 2025, most Fridays from 15:30 to 17:00, about 12 to 20 at a time.",
        "Bus 14 and the 305; route 12345; 1,204 boardings in 2026-10; 24 October 2026; order 9434765918.",
        "A shop called Bargains and a park called Cinder Park; the child told the youth worker.",
        "Ring 999 or 101. The CCTV of 10 cameras is off after 22:00.",
    ],
)
def test_times_counts_and_places_are_no_persons(text: str) -> None:
    assert problems({"what": text}, "", TODAY) == {}


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.sampled_from(["", " ", "-", "."]))
def test_every_nhs_number_is_refused_however_it_is_spaced(digits: list[int], gap: str) -> None:
    check = -sum(weight * digit for weight, digit in zip(NHS_WEIGHTS, digits, strict=True)) % 11
    number = gap.join(str(digit) for digit in [*digits, check % 10])
    found = problems({"what": number}, "", TODAY)
    assert ("what" in found) or check == 10


@pytest.mark.parametrize(
    "text",
    [
        "Two gang members.", "GANG-MEMBER", "a nominal", "known associates", "affiliated to a group",
        "the perpetrator", "promiscuous", "a lifestyle choice", "putting herself at risk",
        "a hot-spot for young people", "he absconded", "they disengaged", "hard-to-reach",
        "a prolific offender", "high risk children", "contacting adult men",
    ],
)  # fmt: skip
def test_a_word_that_practice_has_replaced_is_pointed_out_with_what_to_say(text: str) -> None:
    found = problems({"what": text}, "", TODAY)
    assert set(found) == {"what", "language_reason"}
    assert any(word.offer in found["what"] for word in WORDS)


@pytest.mark.parametrize("text", ["Two gang members.", "Ask Mr Lamp.", "JS (14) was seen."])
def test_words_and_names_that_were_pointed_out_stand_with_a_reason(text: str) -> None:
    assert problems({"what": text}, "", TODAY)
    assert problems({"what": text}, "It is what the young people call themselves.", TODAY) == {}


def test_a_reason_never_lets_a_persons_number_stand_nor_holds_one() -> None:
    found = problems({"what": "child 12345"}, "It is child 12345.", TODAY)
    assert set(found) == {"what", "language_reason"}


def test_a_field_is_named_as_on_the_form() -> None:
    (sentence,) = problems({"what": "child 12345"}, "", TODAY, {"what": "What is happening?"}).values()
    assert sentence.startswith('"What is happening?" holds')


def test_a_text_that_is_too_long_is_refused_without_being_searched() -> None:
    (sentence,) = problems({"what": "a" * (LONGEST + 1)}, "", TODAY).values()
    assert "longer than 4,000 characters" in sentence
    assert "longer" in professional_problems({"contact": "a" * (LONGEST + 1)}, TODAY)["contact"]


def test_a_professional_may_say_their_name_and_how_to_reach_them_but_no_childs_number() -> None:
    said = {"referrer": "Ms Reed", "contact": "01632 960 001, reed@example.org"}
    assert professional_problems(said, TODAY) == {}
    assert "referrer" in professional_problems({"referrer": "for child 12345"}, TODAY)
