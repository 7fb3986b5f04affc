"""The register of purposes, data items, sources and recipients: for programs, and as an annex to read.

`python -m api.register` prints the JSON, and `python -m api.register annex` the Markdown: an annex for a data
protection impact assessment (UK GDPR Art. 30 and 35), and a record after the Algorithmic Transparency
Recording Standard, which is voluntary for local authorities.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any, Final

from api.access import FORUMS
from graph.purposes import Kept, everywhere, purposes
from graph.retention import months


def register() -> dict[str, Any]:
    """All of it, as plain values."""
    return {
        "purposes": [
            {"forum": each.name, "purpose": each.purpose, "lawful_basis": each.basis, "reads": each.graph}
            for each in FORUMS.values()
        ],
        "in_every_record": dict(everywhere()),
        "records": [_record(each) for each in purposes().values()],
    }


def _record(kept: Kept) -> dict[str, Any]:
    return {
        "kind": kept.kind,
        "what": kept.what,
        "purpose": kept.why,
        "source": kept.source,
        "recipients": list(kept.told),
        "kept_months": months().get(kept.kind),
        "items": dict(kept.items),
    }


def annex() -> str:
    """The same to be read by a data protection officer."""
    return "\n".join([OPENING, *_forums(), *_records(), TRANSPARENCY])


def _forums() -> Iterator[str]:
    yield "| forum | reads | purpose | basis in law |"
    yield "| --- | --- | --- | --- |"
    for each in FORUMS.values():
        yield f"| {each.name} | {each.graph or 'no graph'} | {each.purpose} | {each.basis} |"
    yield KEPT
    yield from (f"- `{item}`: {why}" for item, why in everywhere().items())
    yield ""


def _records() -> Iterator[str]:
    for kept in purposes().values():
        until = months().get(kept.kind)
        yield f"### {kept.kind}\n\n{kept.what}. Kept {kept.why}.\n"
        yield f"- From: {kept.source}."
        yield f"- Told to: {', '.join(kept.told) or 'nobody'}."
        yield f"- In view for: {LONG.format(until) if until else WITH_ITS_OWN}."
        yield from (f"- `{item}`: {why}" for item, why in kept.items.items())
        yield ""


LONG: Final = "{} months after the day that counts for it, longer where somebody confirms it"
WITH_ITS_OWN: Final = "as long as what it belongs to"
KEPT: Final = """
## What is kept

A forum is told only of what its own scope opens; the police are told of a person by an approved disclosure
only. These stand for the same reason in every record that has them:
"""
OPENING: Final = """# Register of what is kept about people

Written from the code by `python -m api.register annex`; do not edit by hand. `docs/register.json` holds the
same for programs. A partnership adds its controllers, its data protection officer, its agreements and its
own retention.

## For what, and on what basis
"""
TRANSPARENCY: Final = """## Record of transparency

After the Algorithmic Transparency Recording Standard; what a partnership has to add is left out.

- **What it does.** It draws maps of places and of groups of children from what agencies recorded, and
  counts incidents by place and time.
- **Who uses it.** District Contextual Safeguarding Meetings, Complex Adolescent Harm Meetings, social-care
  teams, police analysts (places only, and a person by an approved disclosure).
- **What it decides.** Nothing. People refer, screen, join records, release lines, disclose and close. It
  gives no child a score, a rank or a prediction, and no measure of a child's place in a network.
- **How it counts.** Hotspots are squares with more incidents than an even spread over the district
  (Getis-Ord Gi*), with how many there are and what they rest on. Two children are shown to share events
  when they were at two or more of at most eight children; nobody who was harmed is tied to who caused it.
- **What it was made from.** No model was trained. Rules and thresholds are in the code and in this folder.
- **What can go wrong, and what is done.** Records say where agencies look, not only where harm is: each
  hotspot says on which sources it rests. A tie may be wrong: each says who said so, how they knew and when,
  is disputed in one action, and goes unless confirmed. Small numbers are not published. Disproportion is
  not measured, since no ethnicity, sex, care status or need is kept.
- **How to object.** A person asks what is held and who has seen it; what is wrong is disputed, corrected,
  restricted or erased, and leaves every view, copy and line at once.
"""

if __name__ == "__main__":
    text = (
        annex() if sys.argv[1:] == ["annex"] else json.dumps(register(), indent=1, ensure_ascii=False) + "\n"
    )
    sys.stdout.write(text)
