"""What a reader of a drawn page reads, and where its links lead."""

import re
from html import unescape


def text(page: str) -> str:
    """The words between the tags, with single spaces.

    >>> text("<p>Harbour <b>steps</b></p>")
    'Harbour steps'
    """
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())


def links(page: str, start: str) -> list[str]:
    """The addresses of a page's links that start so, in their order.

    >>> links('<a href="/a">a</a> <a href="#b">b</a>', "/")
    ['/a']
    """
    return [
        each for each in map(unescape, re.findall(r'<a [^>]*href="([^"]*)"', page)) if each.startswith(start)
    ]
