"""Workers of a town who release evidence of a context, and the forums that read it."""

from typing import Any

from api.service import Service
from tests.people import FILES, TEAM, bring, ids
from tests.spec.casework import Desk
from tests.spec.held import held
from tests.town import WEST, bearer, open_context

Json = dict[str, Any]


TEXT = "token-text: phones are taken by older teenagers where the steps are dark."


LINE: Json = {
    "forum": "dcsm",
    "kind": "agency record",
    "text": TEXT,
    "single_reason": "The meeting must know.",
}


MORE = {
    "children": "".join(f"D-{n},{initials},2011-05,{TEAM},2026-01-01,,E07999001,,,\n" for n, initials in
        enumerate(("QA", "QB", "QC", "QD", "QE", "QF"), 1)),
    "involvements": "".join(f"W-{n},D-{n},i{2 + n % 3},harmed,school,data record\n" for n in range(1, 7)),
}  # fmt: skip
"""Six children more of the team, harmed in three incidents."""


GONE: Json = {"action": "dispute", "by": "young person", "reason": "It was not so."}


class Releasing(Desk):
    """Workers of a town with a context, who release evidence of it, and the forums that read it."""

    def __init__(self, service: Service) -> None:
        super().__init__(service)
        self.worker |= {"Milieu-Forum": "casework"}
        self.chair = bearer(service, "chair", "dcsm", WEST)
        self.police = bearer(service, "analyst", "police", "*")
        self.context = open_context(self.client, self.chair)

    def fact(self, key: str) -> str:
        kind = {"V": "involvements", "W": "involvements", "M": "missing", "G": "groups", "T": "ties"}[key[0]]
        return ids(self.service.journal, kind)[key]

    def post(self, path: str, body: Json, who: dict[str, str] | None = None, status: int = 201) -> Any:
        answer = self.client.post(path, json=body, headers=who or self.worker)
        assert answer.status_code == status, answer.text
        return answer.json()

    def send(
        self, where: str, *keys: str, who: dict[str, str] | None = None, status: int = 201, **changes: Any
    ) -> Any:
        facts = {"facts": [self.fact(key) for key in keys]}
        return self.post(f"{self.context}/{where}", LINE | facts | changes, who, status)

    def release(self, *keys: str, **changes: Any) -> Any:
        return self.send("evidence", *keys, **changes)

    def preview(self, *keys: str, status: int = 200, **changes: Any) -> Any:
        return self.send("evidence/preview", *keys, status=status, **changes)

    def read(self, who: dict[str, str] | None = None) -> list[Json]:
        found: list[Json] = self.get(f"{self.context}/evidence", who or self.chair)
        return found

    def texts(self, who: dict[str, str] | None = None) -> list[str]:
        return [each["text"] for each in self.read(who)]

    def bring(self, kind: str, *rows: str, column: str = "") -> None:
        header = FILES[kind].splitlines()[0] + column
        bring(self.service.journal, kind, "\n".join([header, *rows]) + "\n")
        self.service.projector.catch_up()

    def rebuilt(self) -> list[str]:
        """What the chair reads from graphs made anew, which hold just what the grown ones held."""
        grown = {name: held(graph) for name, graph in self.service.store.graphs.items()}
        self.service.projector.rebuild()
        assert {name: held(graph) for name, graph in self.service.store.graphs.items()} == grown
        return self.texts()


def with_more(service: Service) -> Releasing:
    desk = Releasing(service)
    for kind, rows in MORE.items():
        desk.bring(kind, *rows.splitlines())
    desk.ids = ids(service.journal, "children")
    return desk


SIX = tuple(f"W-{n}" for n in range(1, 7))


PLAIN = "Phones are taken on the steps when it is dark."
