"""Files about persons: what numbers somebody is refused, words that practice has replaced are pointed out."""

from datetime import date

import pytest

from graph.intake.kinds import KINDS
from graph.language import contact, harsh, person_number
from tests.unit.intake.test_persons import ADULTS, CHILDREN, TIE, csv_of

TODAY = date(2026, 11, 20)
HARSH = (
    "He is a gang member.", "She is a known nominal.", "One of his associates.",
    "Associating with older boys.",
    "Affiliated to a group in town.", "He is the perpetrator.", "She is promiscuous.",
    "It is a lifestyle choice.", "They put themselves at risk.", "He is putting himself at risk again.",
    "A hotspot for youths.", "She absconded on Friday.", "An absconder.", "He has disengaged.",
    "Disengagement from school.", "The family is hard to reach.", "A prolific offender.",
    "One of our high-risk children.", "A high risk young person.", "She was contacting adult males.",
    "He contacted an adult man.", "Gang-members come here.", "The nominals meet there.",
)  # fmt: skip
KIND = (
    "A child who was harmed by a group.", "She was controlled by an adult.", "A child who has caused harm.",
    "He is being exploited.", "There are places here that create risk.",
    "Children were harmed at this place.", "She was missing on Friday.",
    "We have not yet found a way to help.", "A child in situations of high harm.",
    "An adult contacted the child.", "They go round by the quay.", "He plays for a football club.",
    "The shop lets them wait for the bus.", "She is afraid of the older ones.",
    "A youth worker is there on Fridays.", "They are nominated for a prize.", "The association of residents.",
    "High streets are busy.", "They travel together on the bus.", "A gangway by the boats.",
    "Both like to draw.", "He is trusted by his aunt.", "They feel safe in the library.",
)  # fmt: skip


def counted() -> tuple[int, int, int]:
    """Harsh texts found, harsh texts missed, kind texts taken for harsh."""
    found = sum(bool(harsh(text)) for text in HARSH)
    return found, len(HARSH) - found, sum(bool(harsh(text)) for text in KIND)


def test_the_guard_finds_nearly_all_harsh_words_of_a_corpus_and_spares_the_kind_ones() -> None:
    found, missed, wrong = counted()
    assert found / (found + wrong) >= 0.95, "precision"
    assert found / (found + missed) >= 0.9, "recall"


@pytest.fixture(autouse=True)
def _people(desk) -> None:
    desk.take("children", CHILDREN)
    desk.take("adults", ADULTS)


def notes_of(desk, **cells: str) -> tuple[str, ...]:
    summary = desk.take("ties", csv_of(**{**TIE, **cells}))
    assert summary.accepted == 1, summary.reasons
    return summary.notes


def test_a_word_that_practice_has_replaced_is_pointed_out_with_what_to_say_and_stands(desk) -> None:
    (note,) = notes_of(desk, note="They absconded twice")
    assert note.endswith('In note, "absconded" stands in one row: say "missing" instead.')
    assert desk.standing("ties")["T-1"]["note"] == "They absconded twice"


def test_what_looks_like_a_name_is_pointed_out_and_never_repeated(desk) -> None:
    (note,) = notes_of(desk, note="Told Mr Lamp of it")
    assert "a person's name or initials stands in one row: say the role" in note
    assert "Lamp" not in note


def test_kind_words_are_told_nothing_of(desk) -> None:
    assert notes_of(desk, note="They travel together on the bus, and look out for each other") == ()


@pytest.mark.parametrize("text", ["NHS 943 476 5919", "born on 3 April", "a boy called Kit", "07700-900-123"])
def test_what_numbers_or_reaches_one_person_is_refused_and_never_repeated(desk, text: str) -> None:
    assert person_number(text, TODAY) or contact(text)
    summary = desk.take("ties", csv_of(**{**TIE, "note": text}))
    assert (summary.accepted, summary.rejected) == (0, 1)
    assert "send numbers and names as identities" in summary.reasons[0][0]
    assert text not in str(summary)
    assert "T-1" not in desk.standing("ties")


def test_words_are_counted_by_row(desk) -> None:
    rows = [{**TIE, "key": f"T-{n}", "note": "Known associates"} for n in range(3)]
    table = csv_of(**rows[0]) + "".join(csv_of(**row).splitlines()[1] + "\n" for row in rows[1:])
    (note,) = desk.take("ties", table).notes
    assert 'In note, "associate" stands in 3 rows' in note


def test_every_column_of_words_about_persons_is_looked_at() -> None:
    looked_at = {
        (kind.name, column.name) for kind in KINDS.values() for column in kind.columns if column.free_text
    }
    assert looked_at == {
        ("groups", "description"), ("ties", "note"), ("ties", "conditions"), ("adults", "conditions"),
        ("involvements", "conditions"), ("referrals", "what"), ("referrals", "young_people"),
        ("referrals", "strengths"),
    }  # fmt: skip
