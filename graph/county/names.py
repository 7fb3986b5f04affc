"""Names for a county that is nowhere: pleasant, and plainly made up.

Every name is put together from the word lists below, drawn without repeats from one random generator.
No list holds a first name or a surname; persons get their names elsewhere (``persons.identities``).
"""

from collections.abc import Iterator

import numpy as np

FIRST_DISTRICT = "Saltmere"
FIRST_TOWN = "Wrenhaven"
MADE_UP = "(made up)"

_STEMS = (
    "Avocet", "Barley", "Bittern", "Bramble", "Campion", "Cinder", "Clover", "Cobble", "Comfrey",
    "Curlew", "Dunlin", "Eider", "Fennel", "Fulmar", "Gannet", "Godwit", "Greylag", "Juniper", "Kelp",
    "Lapwing", "Linnet", "Lupin", "Madder", "Mallow", "Marram", "Nettle", "Osier", "Pebble", "Petrel",
    "Pipit", "Plover", "Puffin", "Quince", "Samphire", "Shingle", "Skylark", "Sorrel", "Tansy", "Teasel",
    "Thistle", "Thrift", "Wigeon", "Yarrow",
)  # fmt: skip
_ENDINGS = (
    "combe", "fold", "haven", "holt", "mere", "minster", "mouth", "reach", "stead", "wick",
)  # fmt: skip
_ADJECTIVES = (
    "Amber", "Bright", "Copper", "Crooked", "Eastern", "Gentle", "Glass", "Golden", "Green", "Hollow",
    "Little", "Long", "Lower", "Merry", "Middle", "Mossy", "Northern", "Old", "Painted", "Quiet",
    "Silver", "Small", "Southern", "Sunny", "Tall", "Twin", "Upper", "Western", "White", "Wide",
    "Winding",
)  # fmt: skip
_THINGS = (
    "Acorn", "Anchor", "Barrel", "Beacon", "Bell", "Boathouse", "Bridge", "Buoy", "Chestnut", "Clock",
    "Compass", "Ferry", "Fountain", "Harbour", "Hazel", "Heron", "Kite", "Ladder", "Lantern",
    "Lighthouse", "Lime", "Mill", "Mooring", "Oar", "Orchard", "Otter", "Pear", "Pier", "Pump",
    "Ropewalk", "Rowan", "Rudder", "Sail", "Swan", "Tern", "Tide", "Vane", "Willow", "Windmill",
)  # fmt: skip

_FORMS: dict[str, tuple[str, ...]] = {
    "park": ("{thing} Park", "{adjective} {thing} Park", "{thing} Gardens", "{adjective} {thing} Green"),
    "street": ("{thing} steps", "{thing} Alley", "{adjective} {thing} path", "{thing} underpass"),
    "high street": ("{thing} Street", "{thing} Parade", "{adjective} {thing} Street"),
    "shopping centre": ("The {thing} Centre", "{adjective} {thing} Walk"),
    "takeaway": ("{adjective} {thing} takeaway", "{thing} Fried Chicken", "{thing} Kebab House"),
    "cafe": ("{thing} Café", "The {adjective} {thing} tea room"),
    "shop": ("{thing} Stores", "{adjective} {thing} corner shop"),
    "transport hub": ("{thing} Interchange", "{adjective} {thing} bus station"),
    "rail station": ("{thing} Road station", "{adjective} {thing} station"),
    "car park": ("{thing} car park", "{adjective} {thing} car park"),
    "estate": ("{thing} estate", "{adjective} {thing} estate"),
    "youth club": ("{thing} youth club", "The {adjective} {thing} youth hub"),
    "sports facility": ("{thing} leisure centre", "{adjective} {thing} skate park"),
    "library": ("{thing} library", "{adjective} {thing} library"),
    "seafront": ("{thing} beach", "{adjective} {thing} sands"),
    "arcade": ("{thing} Amusements", "{adjective} {thing} Amusements"),
    "primary": ("{thing} Primary School", "{adjective} {thing} Primary School"),
    "secondary": ("{thing} Academy", "{adjective} {thing} School"),
    "pupil referral unit": ("{thing} Learning Centre", "The {adjective} {thing} Learning Centre"),
    "residential street": ("{thing} Road", "{adjective} {thing} Lane", "{thing} Close", "{adjective} Row"),
}


class Namer:
    """Hands out names, never the same twice within one area."""

    def __init__(self, random: np.random.Generator) -> None:
        """Shuffles every list with ``random``; the same generator gives the same names."""
        self._random = random
        self._towns = self._town_names()
        self._given: set[tuple[str, str]] = set()

    def town(self) -> str:
        """A name for a town or an area that nothing else in the county bears."""
        return next(self._towns)

    def place(self, form: str, area: str) -> str:
        """A name for a place of a kind (``form``) that is new in the area."""
        while True:
            name = self._one_of(_FORMS[form]).format(
                thing=self._one_of(_THINGS), adjective=self._one_of(_ADJECTIVES)
            )
            if (area, name) not in self._given:
                self._given.add((area, name))
                return name

    def _town_names(self) -> Iterator[str]:
        stems = self._random.permutation(_STEMS)
        yield from (f"{stem}{self._one_of(_ENDINGS)}" for stem in stems)
        yield from (f"{self._one_of(_ADJECTIVES)} {stem}" for stem in stems)

    def _one_of(self, words: tuple[str, ...]) -> str:
        return words[int(self._random.integers(len(words)))]
