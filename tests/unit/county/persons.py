"""What the tests of the made-up persons ask of them in common."""

import pandas as pd

from graph.county import County


def many(frame: pd.DataFrame, column: str) -> pd.DataFrame:
    """Each part of a column that holds many, with the ``key`` of its row: ``key`` and ``part``."""
    parts = frame.set_index("key")[column].str.split("; ").explode()
    return parts[parts.notna() & (parts != "")].rename("part").reset_index()


def true_groups(county: County) -> list[list[str]]:
    """The members of every group there truly is."""
    return [group["members"] for group in county.truths["persons"]["groups"]]


def pattern(county: County, truth: str) -> dict:
    """The one planted pattern of that name."""
    (found,) = (each for each in county.truths["persons"]["patterns"] if each["truth"] == truth)
    return found


def together(frame: pd.DataFrame, by: str, who: str) -> pd.DataFrame:
    """Every two of ``who`` that share a value of ``by``, once: ``first`` and ``second``."""
    both = frame[[by, who]].drop_duplicates()
    pairs = both.merge(both, on=by, suffixes=("_first", "_second"))
    pairs = pairs[pairs[f"{who}_first"] < pairs[f"{who}_second"]]
    return pairs.rename(columns={f"{who}_first": "first", f"{who}_second": "second"})


def one_group(county: County) -> pd.MultiIndex:
    """Every two children that are in one group."""
    members = pd.DataFrame(
        [(number, child) for number, group in enumerate(true_groups(county)) for child in group],
        columns=["group", "child"],
    )
    return pd.MultiIndex.from_frame(together(members, "group", "child")[["first", "second"]])
