"""Moves every script and style out of a page that folium drew, to files of our own host.

A strict Content-Security-Policy (`script-src 'self'; style-src 'self'`) then lets the page work, and
nothing is fetched from anywhere else.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urlsplit

VENDORED = {"leaflet.js": "vendor/leaflet/leaflet.js", "leaflet.css": "vendor/leaflet/leaflet.css"}
"""What folium asks for by file name, and the static file that stands for it."""

NOT_USED = frozenset(
    {
        "jquery-3.7.1.min.js",
        "bootstrap.bundle.min.js",
        "bootstrap.min.css",
        "bootstrap-glyphicons.css",
        "all.min.css",
        "leaflet.awesome-markers.js",
        "leaflet.awesome-markers.css",
        "leaflet.awesome.rotate.min.css",
    }
)
"""What folium asks for and our maps never use: no popup, no icon font, no jQuery."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col", "area", "base"})


@dataclass(frozen=True)
class Externalised:
    """The body of a drawn page and the files it needs, in the order in which they are loaded.

    `shared_*` are paths of our static files; `scripts` and `styles` name entries of `files`.
    """

    html: str
    shared_scripts: tuple[str, ...]
    shared_styles: tuple[str, ...]
    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    files: Mapping[str, str]


def externalise(page: str) -> Externalised:
    """Split a whole HTML page into its body's markup and versioned files.

    Inline scripts become one `map-<sha256[:16]>.js`, style elements and style attributes one
    `map-<sha256[:16]>.css`. Raises ValueError for an event handler attribute, and for a script or
    style of another host that is neither vendored nor known to be unused.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    script, style = "\n".join(reader.scripts), "\n".join(reader.styles)
    files = {_versioned(text, kind): text for text, kind in ((script, "js"), (style, "css")) if text}
    return Externalised(
        html="".join(reader.body).strip(),
        shared_scripts=tuple(path for path in reader.shared if path.endswith(".js")),
        shared_styles=tuple(path for path in reader.shared if path.endswith(".css")),
        scripts=tuple(name for name in files if name.endswith(".js")),
        styles=tuple(name for name in files if name.endswith(".css")),
        files=files,
    )


def _versioned(text: str, kind: str) -> str:
    return f"map-{hashlib.sha256(text.encode()).hexdigest()[:16]}.{kind}"


class _Reader(HTMLParser):
    """Reads a page once, and sorts what it finds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.shared: list[str] = []
        self.body: list[str] = []
        self._taking: list[str] | None = None
        self._in_body = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take scripts and styles away; keep what is in the body."""
        given = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._script(given)
        elif tag == "link":
            self._share(given.get("href", ""))
        elif tag == "style":
            self._take(self.styles)
        elif tag == "body":
            self._in_body = True
        elif self._in_body:
            self.body.append(self._opening(tag, given))

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened."""
        if tag in ("script", "style"):
            self._taking = None
        elif tag == "body":
            self._in_body = False
        elif self._in_body and tag not in VOID:
            self.body.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Text goes to the script or style being read, or stays in the body."""
        if self._taking is not None:
            self._taking[-1] += data
        elif self._in_body:
            self.body.append(data)

    def handle_entityref(self, name: str) -> None:
        """Named characters stay as they were written."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Numbered characters stay as they were written."""
        self.handle_data(f"&#{name};")

    def _script(self, given: dict[str, str]) -> None:
        if "src" in given:
            self._share(given["src"])
        else:
            self._take(self.scripts)

    def _take(self, into: list[str]) -> None:
        into.append("")
        self._taking = into

    def _share(self, address: str) -> None:
        name = PurePosixPath(urlsplit(address).path).name
        if name in VENDORED:
            self.shared.append(VENDORED[name])
        elif name not in NOT_USED:
            raise ValueError(f"The map asks for {name!r} from elsewhere. Vendor it or draw without it.")

    def _opening(self, tag: str, given: dict[str, str]) -> str:
        handlers = sorted(name for name in given if name.startswith("on"))
        if handlers:
            raise ValueError(f"The map's <{tag}> has {handlers[0]!r}, a script no page of ours may hold.")
        style = given.pop("style", "")
        if style:
            given["class"] = f"{given.get('class', '')} {self._class_for(style)}".strip()
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items())
        return f"<{tag}{attributes}>"

    def _class_for(self, style: str) -> str:
        name = f"style-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
        self.styles.append(f".{name} {{{style}}}")
        return name
