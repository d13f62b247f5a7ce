"""Which addresses a document may lead to."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

__all__ = ["usable_address"]

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "sms", "geo"})
_WITH_HOST: Final = frozenset({"http", "https", "ftp"})
_HOST: Final = re.compile(
    r"(?:[A-Za-z0-9-]+\.)*[A-Za-z0-9-]+\.?(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?"
)

# What a part may hold unescaped (RFC 3986, appendix A); "%" so that escapes stay as they are.
_PATH: Final = "/:@!$&'()*+,;=-._~%"
_QUERY: Final = _PATH + "?"


def usable_address(href: str) -> str:
    """The address as a URL that a document can carry, or "" where it cannot.

    Characters a URL may not hold are escaped. Refused are addresses without a scheme, since a
    document does not know where it will lie, and schemes that can run something, such as
    ``javascript:``.

    >>> usable_address("https://example.org/a b"), usable_address("javascript:alert(1)")
    ('https://example.org/a%20b', '')
    """
    try:
        parts = urlsplit(href.strip())
        host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode()
    except (ValueError, UnicodeError):
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or not (parts.netloc or parts.path):
        return ""
    if scheme in _WITH_HOST and not _HOST.fullmatch(host.rpartition("@")[2]):
        return ""
    path, query, fragment = (
        re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=safe))
        for part, safe in ((parts.path, _PATH), (parts.query, _QUERY), (parts.fragment, _QUERY))
    )
    return urlunsplit((scheme, host, path, query, fragment))
