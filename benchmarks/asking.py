"""The questions that benchmarks ask of a district's open incidents."""

from api.routers.parameters import token_of

ONE_PAGE = "/collections/incidents-open/items?limit=1000&district={}"
"""1,000 features of a district: the same question each time, so its answer is kept after the first."""


def other_pages(district: str, n: int) -> list[str]:
    """Pages of 1,000 features that nobody asked for yet, from places all over the first half of the ids."""
    starts = [f"{0x8000 * number // n:04x}" for number in range(n)]
    return [f"{ONE_PAGE.format(district)}&after={token_of((district, start))}" for start in starts]


def first_pages(district: str, n: int, first_year: int = 1000) -> list[str]:
    """The same 1,000 features, asked for in other words each time: nothing of the answer is kept."""
    return [f"{ONE_PAGE.format(district)}&datetime={first_year + number}-01-01/.." for number in range(n)]
