"""What pages about copies say in words."""

from mapping_ui.views import ExportLine, ExportsPage
from mapping_ui.words import day

STANDS = {
    "given": "with whoever received it",
    "to be recalled": "not right any more: ask it back",
    "recalled": "asked back",
    "over": "over: to be destroyed by now",
}


def stands(copy: ExportLine) -> str:
    """How a copy stands; to who received it, what they are asked to do."""
    if copy.destroyed:
        return f"destroyed, {day(copy.destroyed)}"
    if copy.received and copy.state != "given":
        return "please destroy it"
    return "with you" if copy.received else STANDS[copy.state]


def register(page: ExportsPage) -> str:
    """The one sentence above the register."""
    if not page.copies:
        return "You have made no copy and received none."
    asked = len(page.asked_back)
    if not asked:
        return "Nothing has to be asked back."
    return "One copy has to be destroyed." if asked == 1 else f"{asked} copies have to be destroyed."
