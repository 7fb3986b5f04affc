"""The children of the made-up town, few enough to know by heart; each name and note is a token of its own."""

import tempfile
from pathlib import Path

from graph.intake.importing import Importer
from graph.intake.values import ImportRequest
from graph.journal import MADE_UP_SOURCE, Journal, facts

TEAM, OTHER_TEAM = "Quay team", "Hill team"
FILES = {
    "children": f"""key,initials,born,team,allocated_from,allocated_to,district,known_to,school,places
C-1,AB,2011-05,{TEAM},2026-01-01,,E07999001,police; youth justice,900001,Harbour steps; Far park
C-2,CD,2010-11,{TEAM},2026-01-01,,E07999001,,900001,Harbour steps
C-3,EF,2012-01,{OTHER_TEAM},2026-01-01,,E07999001,school,900002,
C-4,GH,2011-01,{TEAM},2026-01-01,,E07999001,,,
C-5,IJ,2011-02,{TEAM},2025-01-01,2026-10-01,E07999001,,,
""",
    "adults": f"""key,initials,role,team,said_by,basis,observed
A-1,ZZ,trusted adult,{TEAM},school,child told me,2026-10-01
A-2,YY,person posing risk,{OTHER_TEAM},police,data record,2026-10-01
""",
    "identities": """key,person,kind,value
N-1,C-1,known as,Token-Name-Asha
N-2,C-1,case number,Token-Number-77
N-3,C-3,known as,Token-Name-Emre
""",
    "groups": f"""key,description,members,about,ages,mix,team,said_by,basis,observed
G-1,token-group-skate,C-1; C-2,8,13 to 15,mixed,{TEAM},youth service,saw it myself,2026-10-01
G-2,token-group-hill,C-1; C-3,5,13 to 15,boys,{OTHER_TEAM},school,saw it myself,2026-10-01
""",
    "ties": """key,from,to,kind,valence,said_by,basis,observed_from,handling,conditions,note
T-1,C-1,C-2,looks out for,protective,school,child told me,2026-09-01,,,token-note-lunch
T-2,C-1,C-3,friend,mixed,school,child told me,2026-09-01,,,token-note-hill
T-3,C-2,C-4,friend,unknown,police,data record,2026-09-01,C,Not before the trial.,token-note-held
T-4,C-1,C-4,close friend,protective,school,child told me,2026-01-01,,,token-note-old
T-5,A-1,C-1,trusted adult,protective,school,child told me,2026-09-01,,,
T-6,A-2,C-1,exploits,harmful,police,data record,2026-09-01,,,
""",
    "involvements": """key,child,incident,role,said_by,basis
V-1,C-1,i1,harmed,school,data record
V-2,C-2,i1,present,school,data record
V-3,C-3,i2,present,school,data record
""",
    "missing": """key,child,from,to,with,found_at,travel,push,pull,could_help,said_by,basis
M-1,C-1,2026-10-01,2026-10-03,C-2; C-3,Harbour steps,bus,out of school,friends,youth worker,school,data record
""",
    "referrals": f"""key,kind,children,group,made_on,what,harm,young_people,danger,place,team,said_by,basis
R-1,child,C-1,,2026-11-01,token-referral-bus,robbery,token-referral-says,yes,\
Route 14,{TEAM},school,child told me
R-2,group of children,C-1; C-2; C-3,G-1,2026-10-20,token-referral-skate,robbery; substance harm,,no,\
Harbour steps,{TEAM},school,saw it myself
R-3,child,C-3,,2026-11-02,token-referral-hill,robbery,,no,,{OTHER_TEAM},school,data record
R-4,group of children,C-2; C-4,,2026-11-03,token-referral-route,robbery,,no,Route 14,{TEAM},police,data record
""",
}
TOKENS = (
    "Token-Name",
    "Token-Number",
    "token-group",
    "token-note",
    "token-referral",
    "Not before the trial",
    TEAM,
    OTHER_TEAM,
)
"""What no forum of places may ever be shown."""


def bring(journal: Journal, kind: str, content: str) -> None:
    """Import one file of the made-up county."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.csv"
        path.write_text(content, encoding="utf-8")
        asked = ImportRequest(kind, (path,), MADE_UP_SOURCE, "a test", "to test", "none", "town")
        summary = Importer(journal, journal.folder, made_up=True).import_files(asked)
    assert not summary.rejected, summary.reasons
    assert not summary.staged


def people(journal: Journal) -> None:
    """Bring the town's children in."""
    for kind, content in FILES.items():
        bring(journal, kind, content)


def ids(journal: Journal, kind: str) -> dict[str, str]:
    """The ids of a kind's records by their keys."""
    return facts.ids(journal, kind, MADE_UP_SOURCE)
