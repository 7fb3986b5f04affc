"""The sentences that stand above maps and tables, made from the values that these show."""

from collections import Counter
from collections.abc import Sequence

from mapping_ui.views.context import ContextPage, Section, VersionsPage
from mapping_ui.views.district import DistrictPage
from mapping_ui.views.map import DistrictMap, Hotspot
from mapping_ui.views.service import ImportPage
from mapping_ui.words import count_of, hour_of_week, period

UNSAFE_NAMED = 6
"""How many places that young people call unsafe are named above the map; the rest are in the table."""


def contexts_sentence(page: DistrictPage) -> str:
    """How many contexts there are."""
    contexts = page.map.contexts
    return f"{count_of(len(contexts), 'context')}." if contexts else f"No contexts in {page.map.name} yet."


def young_sentence(page: DistrictPage) -> str:
    """Where young people feel unsafe, how many places they see otherwise, and who was not asked yet."""
    felt = Counter(item.feeling for item in page.map.safety)
    unsafe = sorted(
        (item for item in page.map.safety if item.feeling == "unsafe"), key=lambda item: -item.maps
    )
    named = [f"{item.name} ({count_of(item.maps, 'map')})" for item in unsafe[:UNSAFE_NAMED]]
    parts = [f"Unsafe: {and_list(tuple(named))}"] if named else []
    if felt["unsafe"] > UNSAFE_NAMED:
        parts[0] += f", and {felt['unsafe'] - UNSAFE_NAMED} more in the table"
    parts += [f"{count_of(felt[word], 'place')} {word}" for word in ("mixed", "safe") if felt[word]]
    if page.not_asked:
        parts.append(f"{and_list(page.not_asked)} not asked yet")
    return f"{'. '.join(parts)}." if parts else "Not asked yet."


def map_sentence(district: DistrictMap) -> str:
    """What the map shows, before anybody looks at it."""
    ours = [item for item in district.hotspots if not item.background]
    background = [item for item in district.hotspots if item.background]
    hot = [_hotspots_sentence(ours)] if ours else []
    hot += [f"Background, police.uk: {_hotspots_sentence(background)}"] if background else []
    if not (hot or district.untested):
        hot = ["No place with more recorded than expected."]
    return " ".join([*hot, there_sentence(district)]).strip()


def _hotspots_sentence(hotspots: Sequence[Hotspot]) -> str:
    weak = sum(item.hold != "robust" for item in hotspots)
    doubt = f", {weak} of them fragile or from a single source" if weak else ""
    windows = {item.window for item in hotspots}
    when = f", {period(hotspots[0].window)}" if len(windows) == 1 else ""
    return f"{count_of(len(hotspots), 'place')} with more recorded than expected{when}{doubt}."


def there_sentence(district: DistrictMap) -> str:
    """How many guardians are there at the hour that the map opens with."""
    if not district.guardians:
        return ""
    there = sum(district.hour in item.present for item in district.guardians)
    return (
        f"{there} of {count_of(len(district.guardians), 'guardian')} there on {hour_of_week(district.hour)}."
    )


def and_list(names: Sequence[str]) -> str:
    """Names in a row.

    >>> and_list(["Park Row", "Mill Lane", "the pier"])
    'Park Row, Mill Lane and the pier'
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def assessment_sentence(sections: Sequence[Section]) -> str:
    """Which sections are written and which are still to do."""
    to_do = [section.title for section in sections if not section.text]
    written = count_of(len(sections) - len(to_do), "section")
    if not to_do:
        return f"All {written} written."
    first = to_do[:3]
    more = f" and {len(to_do) - 3} more" if len(to_do) > 3 else ""
    return f"{written} written. To do: {', '.join(first)}{more}."


def actions_sentence(page: ContextPage) -> str:
    """How many actions there are and how many are late."""
    if not page.actions:
        return "None recorded."
    late = sum(action.late for action in page.actions)
    return f"{count_of(len(page.actions), 'action')}, {late or 'none'} late."


def import_sentence(page: ImportPage) -> str:
    """Rows in, rows accepted and rejected: the sum that must come out."""
    if page.state == "refused":
        return f"Nothing was changed. {page.problem}"
    if page.state == "under way":
        return "Under way. Come back in a moment."
    sum_of = f"{page.rows:,} rows = {page.accepted:,} accepted + {page.rejected:,} rejected"
    return f"Waiting for you: {sum_of}" if page.state == "staged" else f"Done: {sum_of}"


def sections_side_by_side(page: VersionsPage) -> list[tuple[str, str, str]]:
    """Title, older and newer text of every section that either version has, in the newer's order."""
    older, newer = dict(page.older.sections), dict(page.newer.sections)
    titles = [*newer, *(title for title in older if title not in newer)]
    return [(title, older.get(title, ""), newer.get(title, "")) for title in titles]


def versions_sentence(page: VersionsPage) -> str:
    """How many sections changed."""
    sections = sections_side_by_side(page)
    changed = sum(before != after for _, before, after in sections)
    return f"{changed or 'None'} of {count_of(len(sections), 'section')} changed."
