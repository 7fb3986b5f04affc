"""The places, routes and schools of a district that a referral can be about, each told apart in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from api.questions import Reader, Released
from api.questions.district_map import STOPS
from api.questions.districts import district_in_scope
from api.questions.whole import all_of
from graph.model import Record


@dataclass(frozen=True)
class SubjectsAnswer:
    """The district's name, and the words for each place with its id."""

    district: str
    ids: dict[str, str]

    def id_of(self, words: str) -> str:
        """The id of what somebody chose, or typed the bare name of; empty where that is not one place.

        >>> SubjectsAnswer("Ternbridge", {"Quay Steps (street)": "a1"}).id_of("quay steps")
        'a1'
        """
        typed = " ".join(words.split()).casefold()
        found = {subject for label, subject in self.ids.items() if typed in _ways_to_say(label)}
        return found.pop() if len(found) == 1 else ""

    def label_of(self, subject: str) -> str:
        """The words for an id, or nothing."""
        return next((label for label, each in self.ids.items() if each == subject), "")


@dataclass(frozen=True)
class Subjects:
    """What can be referred in one district. Stops are left out of the list, unless asked for by id."""

    area: str
    also: str = ""
    forums: frozenset[str] = frozenset({"dcsm"})
    graph: str = "places"

    def ask(self) -> dict[str, Any]:
        """What is asked, for the audit."""
        return {"area": self.area[:20], "also": self.also[:80]}

    def find(self, graph: Reader, scope: dict[str, Any]) -> dict[str, Any]:
        """Read them; raises Refused for a district that is not there or not in the scope."""
        district = district_in_scope(graph.read("districts", scope=scope), scope, self.area)
        places = all_of(graph, "places", scope, self.area, kinds=[])
        schools = [{**row, "kind": "school"} for row in all_of(graph, "schools", scope, self.area)]
        shown = [row for row in places + schools if row["kind"] not in STOPS or row["id"] == self.also]
        return {"district": district["name"], "rows": shown}

    def release(self, found: dict[str, Any]) -> Released[SubjectsAnswer]:
        """Words that name one place each: where two would be alike, the start of the id is added."""
        labels = [_label(row) for row in found["rows"]]
        alike = Counter(labels)
        ids = {
            label if alike[label] == 1 else f"{label}, {row['id'][:8]}": row["id"]
            for label, row in zip(labels, found["rows"], strict=True)
        }
        return Released(SubjectsAnswer(found["district"], dict(sorted(ids.items()))), shown=len(ids))


def _label(row: Record) -> str:
    return f"{row['name']} ({row['kind']})"


def _ways_to_say(label: str) -> set[str]:
    return {label.casefold(), label.rpartition(" (")[0].casefold()}
