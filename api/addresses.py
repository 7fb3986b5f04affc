"""Addresses as settings give them: of the two graphs, and of the web services that we speak to."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
NEO4J_PORT = 7687
NEO4J_DATABASE = "neo4j"
DATABASE_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,62}")


@dataclass(frozen=True)
class GraphAddress:
    """Where a graph is: a file of this process's own, or a Neo4j URL that ends with the database's name."""

    where: str
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def is_embedded(self) -> bool:
        """Whether the graph is kept by the process that serves it, and by that one only."""
        return "://" not in self.where

    def reaches(self) -> tuple[str, ...]:
        """What the address comes down to, however it is spelt: a file, or a host, port and database."""
        if self.is_embedded:
            return (str(Path(self.where).resolve()),)
        url = urlsplit(self.where)
        host = "localhost" if is_loopback(url.hostname or "") else str(url.hostname)
        return (host, str(url.port), url.path)


def graph_at(text: str) -> GraphAddress:
    """The graph that a path or a Neo4j URL names; raises `ValueError` with what to give instead.

    User and password are taken off the URL; host, port and database are always in it.

    >>> graph_at("bolt://reader:secret@localhost/People")
    GraphAddress(where='bolt://localhost:7687/people', user='reader')
    """
    if "://" not in text:
        return GraphAddress(str(file_at(text)))
    url = urlsplit(text)
    if url.scheme not in NEO4J_SCHEMES or not url.hostname:
        raise ValueError(f"give a file, or a Neo4j URL ({', '.join(NEO4J_SCHEMES)})")
    database = unquote(url.path).strip("/").lower() or NEO4J_DATABASE
    if not DATABASE_NAME.fullmatch(database) or url.query or url.fragment:
        raise ValueError("a Neo4j URL ends with the name of the database, as in bolt://host:7687/people")
    host = f"[{url.hostname}]" if ":" in url.hostname else url.hostname
    return GraphAddress(
        where=f"{url.scheme}://{host}:{_port(url) or NEO4J_PORT}/{database}",
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
    )


def file_at(text: str) -> Path:
    """A file or folder, in which `~` is somebody's home; raises `ValueError` when there is no such home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError("there is no home folder of that name; write the path out") from None


def web_address(text: str) -> str:
    """`text`, when it is a safe address (`is_safe`) without user, query or fragment.

    Raises `ValueError` with what to give instead.
    """
    if not is_safe(text) or set(text) & set("?#@"):
        raise ValueError("give an https:// address (http:// only for this machine itself)")
    return text


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read what goes there: by HTTPS, or to this machine itself.

    >>> is_safe("https://login.example.org"), is_safe("http://login.example.org"), is_safe("file:///etc")
    (True, False, False)
    """
    try:
        url = urlsplit(address)
        host = url.hostname or ""
        _port(url)
    except ValueError:
        return False
    return bool(host) and (url.scheme == "https" or (url.scheme == "http" and is_loopback(host)))


def is_loopback(host: str) -> bool:
    """Whether a host name or address is this machine's own.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("127.example.org")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _port(url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError:
        # The library's own message may quote a piece of a password.
        raise ValueError(
            "the port is a number; write / ? # and @ in a password as %2F %3F %23 and %40"
        ) from None
