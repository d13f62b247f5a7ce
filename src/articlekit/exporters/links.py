"""Which addresses a document may lead to."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import quote, urlsplit, urlunsplit

__all__ = ["usable_address"]

_SCHEMES: Final = frozenset({"http", "https", "mailto", "tel", "ftp"})
_WITH_HOST: Final = frozenset({"http", "https", "ftp"})
_PLACE: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[^:\[\]]+)(?::(\d{1,5}))?", re.ASCII)
_NAME: Final = re.compile(r"(?=.{1,253}\.?$)(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}\.?")
"""A name that can be looked up (RFC 1035, section 2.3.4)."""

_LAST_PORT: Final = 65535

# What a part may hold unescaped (RFC 3986, appendix A); "%" so that escapes stay as they are.
_USER: Final = "!$&'()*+,;=-._~%:"
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
        authority = _authority(parts.netloc)
    except ValueError:  # a UnicodeError among them
        return ""
    scheme = parts.scheme.lower()
    if scheme not in _SCHEMES or (scheme in _WITH_HOST) is not bool(authority):
        return ""
    if not (authority or parts.path):
        return ""
    rest = (
        _escaped(part, safe)
        for part, safe in ((parts.path, _PATH), (parts.query, _QUERY), (parts.fragment, _QUERY))
    )
    return urlunsplit((scheme, authority, *rest))


def _authority(netloc: str) -> str:
    """User, host and port, the host in ASCII. Raises `ValueError` where one of them is wrong."""
    if not netloc:
        return ""
    user, at, place = netloc.rpartition("@")
    found = _PLACE.fullmatch(place)
    if not found or int(found[2] or 0) > _LAST_PORT:
        raise ValueError(place)
    host, port = found[1], f":{found[2]}" if found[2] else ""
    if not host.startswith("["):
        host = host if host.isascii() else host.encode("idna").decode()
        # Decoding finds a label that only looks like an encoded one.
        labels = host.encode().decode("idna").split(".")
        if not _NAME.fullmatch(host) or not all(map(_can_be_label, labels)):
            raise ValueError(host)
    return f"{_escaped(user, _USER)}{at}{host}{port}"


def _can_be_label(label: str) -> bool:
    """Whether a decoded label may be one (RFC 5891, section 4.2.3); the codec knows Unicode 3.2."""
    kinds = [unicodedata.category(character) for character in label]
    return "Cn" not in kinds and not "".join(kinds[:1]).startswith("M")


def _escaped(part: str, safe: str) -> str:
    return re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", quote(part, safe=safe))
