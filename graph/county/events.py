"""What truly happens: every event of harm, whether or not anyone ever records it.

Events at a site are a Poisson process whose rate is the site's own; what is planted has a rate of its
own. Nobody outside the tests sees these events: agencies see some of them, each its own (``reporting``).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from graph.county.planting import DROP_WHEN_MADE_SAFER, PLANTED, Truth, planted_as
from graph.county.rhythms import RHYTHMS, Span, draw_times
from graph.county.sizes import Size

HARMS: Final[Mapping[str, tuple[float, str]]] = {
    "anti-social behaviour": (0.27, "evening"),
    "serious youth violence": (0.14, "night"),
    "bullying": (0.13, "after school"),
    "robbery": (0.10, "evening"),
    "substance harm": (0.10, "night"),
    "child criminal exploitation": (0.08, "evening"),
    "weapon harm": (0.06, "night"),
    "hate": (0.05, "day"),
    "child sexual exploitation": (0.04, "night"),
    "harmful sexual behaviour": (0.03, "after school"),
}
"""The kinds of harm, each with its share at an ordinary place and the rhythm of the week it follows."""

_DRAW = {
    "high street": 2.5,
    "shopping centre": 2.5,
    "transport hub": 2.5,
    "rail station": 2.0,
    "seafront": 1.5,
}
"""How many more young people some kinds of place draw than others."""

_JITTER = 15.0  # metres, the usual distance of an event from the middle of its site
_FARTHEST = 45.0  # metres


def true_rates(sites: pd.DataFrame, size: Size, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """True events a quarter: one row a site, one column a kind of harm (in the order of ``HARMS``).

    Ordinary sites differ, as places do, about a mean of ``size.ordinary_rate``.
    """
    busy = _busy(sites["kind"], random)
    busy[planted_as(sites["planted"], "over-reported")] = 1.0  # as ordinary as can be
    shares = np.array([share for share, _ in HARMS.values()])
    rates = size.ordinary_rate * busy[:, None] * shares[None, :]
    rates[planted_as(sites["planted"], "felt unsafe")] = 0.0
    harms = list(HARMS)
    for row, word in enumerate(sites["planted"]):
        rate = planted_rate(word, size) if word else None
        if rate is not None:
            rates[row, [harms.index(harm) for harm in PLANTED[word].harms]] = rate
    return np.asarray(rates)


def planted_rate(word: str, size: Size) -> float | None:
    """The true events a quarter of each kind of harm that is planted at a place, before it is made safer.

    None where no harm is planted: where it is only over-reported, or only felt unsafe.
    """
    rates: dict[Truth, float] = {
        "truly unsafe": size.unsafe_rate,
        "made safer": size.safer_rate,
        "unsafe after school": size.route_rate,
    }
    return rates.get(PLANTED[word].truth)


def true_events(
    sites: pd.DataFrame, rates: npt.NDArray[np.float64], when: Span, random: np.random.Generator
) -> pd.DataFrame:
    """Draw every event of a span.

    Columns: ``site`` (position in ``sites``), ``area``, ``kind``, ``at`` (London time, to the minute),
    ``easting``, ``northing`` (metres) and ``children``. In no particular order of time.
    """
    counts = random.poisson(rates * when.quarters)
    site, harm = np.repeat(np.indices(counts.shape).reshape(2, -1), counts.ravel(), axis=1)
    kinds = np.array(list(HARMS), dtype=object)[harm]
    apart = np.clip(random.normal(0, _JITTER, (len(site), 2)), -_FARTHEST, _FARTHEST)
    return pd.DataFrame(
        {
            "site": site,
            "area": sites["area"].to_numpy()[site],
            "kind": kinds,
            "at": _times(site, harm, sites, when, random),
            "easting": (sites["easting"].to_numpy()[site] + apart[:, 0]).round(),
            "northing": (sites["northing"].to_numpy()[site] + apart[:, 1]).round(),
            "children": 1 + random.poisson(0.7, len(site)),
        }
    )


def made_safer(
    events: pd.DataFrame, sites: pd.DataFrame, since: date, random: np.random.Generator
) -> pd.DataFrame:
    """The events that are left when seven in ten no longer happen at the place made safer since a day."""
    safer = planted_as(sites["planted"], "made safer")
    spared = safer[events["site"]] & (events["at"] >= pd.Timestamp(since)).to_numpy()
    return events[~(spared & (random.random(len(events)) < DROP_WHEN_MADE_SAFER))].reset_index(drop=True)


def _busy(kinds: pd.Series, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """How busy each site is, one being usual: log-normal about what its kind draws."""
    draw = np.array([_DRAW.get(kind, 1.0) for kind in kinds])
    drawn = random.lognormal(sigma=0.5, size=len(kinds)) * draw
    return np.asarray(drawn / drawn.mean())


def _times(
    site: npt.NDArray[np.int64],
    harm: npt.NDArray[np.int64],
    sites: pd.DataFrame,
    when: Span,
    random: np.random.Generator,
) -> npt.NDArray[np.datetime64]:
    rhythm_of_harm = np.array([rhythm for _, rhythm in HARMS.values()], dtype=object)
    on_route = (sites["planted"] == "route").to_numpy()[site]
    rhythm = np.where(on_route, "after school", rhythm_of_harm[harm])
    times = np.empty(len(site), dtype="datetime64[m]")
    for each in RHYTHMS:
        chosen = rhythm == each
        times[chosen] = draw_times(each, int(chosen.sum()), when.days, random)
    return times
