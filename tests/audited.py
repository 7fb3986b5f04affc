"""Something made up that was asked, for tests of the audit."""

from api.audit import Event

SECRET = b"a made-up secret of 32 bytes, no."
EVENT = Event(
    subject="made-up.chair@example.org",
    forum="dcsm",
    purpose="To make places in the district safer for children.",
    basis="UK GDPR Art. 6(1)(e)",
    verb="consultation",
    question="district_map",
    ask={"area": "E07999901", "bbox": [1.0, 51.0, 1.5, 51.5], "limit": 100, "after": None},
    outcome="answered",
    shown=12,
    withheld=3,
)
