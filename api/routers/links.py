"""Links in answers: whole addresses on the host that people type."""

from urllib.parse import quote, urlencode

from fastapi import Request

Link = dict[str, str]

JSON = "application/json"
GEOJSON = "application/geo+json"
CSV = "text/csv"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"


def address(request: Request, *parts: str, **query: str) -> str:
    """The address of one of our own paths, from its parts, with a query if given."""
    root: str = request.app.state.service.settings.public_url or str(request.base_url)
    path = "/".join(quote(part, safe="") for part in parts)
    return f"{root.rstrip('/')}/{path}" + (f"?{urlencode(query)}" if query else "")


def link(rel: str, href: str, media: str, says: str) -> Link:
    """One link, as OGC API and web linking (RFC 8288) write it."""
    return {"rel": rel, "href": href, "type": media, "title": says}
