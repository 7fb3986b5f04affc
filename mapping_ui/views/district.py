"""The district page, for its Contextual Safeguarding Meeting (DCSM)."""

from dataclasses import dataclass

from mapping_ui.views.common import Frame, Link
from mapping_ui.views.map import DistrictMap
from mapping_ui.views.time import MonthBars, WeekGrid


@dataclass(frozen=True)
class DistrictPage:
    """What changed, where young people feel unsafe, and what is for today.

    `map_files` is the address under which the map's own script and style are served, ending in a
    slash. `not_asked` names places whose young people were not asked yet. `waiting` leads to referrals
    that nobody has decided on yet. `recorded` says in a sentence what agencies' published counts show.
    `main_action` is the one green button. `attribution` names the sources as their licences demand.
    """

    frame: Frame
    gss: str
    map: DistrictMap
    map_files: str
    main_action: Link | None = None
    not_asked: tuple[str, ...] = ()
    recorded: str = ""
    waiting: tuple[Link, ...] = ()
    week: WeekGrid | None = None
    months: MonthBars | None = None
    attribution: tuple[str, ...] = ()
