"""Colours of the maps and pictures, measured for contrast; the style sheet repeats those that it needs."""

INK = "#0b0c0c"
WHITE = "#ffffff"

LAND = "#f7f5ef"
OTHER_LAND = "#e9e6de"
SEA = "#dbe7ee"
BORDER = "#5c666e"
ROUTE = "#3f4a54"
LABEL = "#33393f"

PLACE = "#17466f"
SCHOOL = "#5a3a8c"
GUARDIAN = "#00614f"
GREY = "#5c666e"

HOT_UNDER_TWO = "#fbd9b5"
HOT_TWO_TO_THREE = "#c0601c"
HOT_OVER_THREE = "#4f1500"
HOT_EDGE = "#4f1500"

UNSAFE = "#9e1b32"
MIXED = "#f0b23c"
MIXED_EDGE = "#7a5200"
SAFE = "#2f8f79"

GROUP = "#f7f8fa"

TIES = {
    "protective": ("#00607a", "#26788e", "#4d90a2"),
    "harmful": ("#b3201c", "#be413e", "#ca6360"),
    "mixed": ("#6a3d9a", "#805aa9", "#9777b8"),
    "unknown": ("#5c666e", "#747d84", "#858c92"),
}
"""A tie's colour by what it does: fresh, older, nearly expired."""
