"""What the page of notices about safety moves says in words."""

from mapping_ui.views import SafetyNoticesPage


def lead(page: SafetyNoticesPage) -> str:
    """The one sentence above the list: what is to be done."""
    waiting = [each for each in page.to_act_on if each.acknowledge]
    if not waiting:
        return "No notice waits for you."
    late = sum(each.state == "overdue" for each in waiting)
    told = "One notice waits for you." if len(waiting) == 1 else f"{len(waiting)} notices wait for you."
    return told + (f" {late} overdue: ring them." if late else "")
