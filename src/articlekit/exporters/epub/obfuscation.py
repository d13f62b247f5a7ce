"""Fonts that only the readers of one book can use, as some of their licences ask.

https://www.w3.org/TR/epub-33/#sec-font-obfuscation
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["encryption", "obfuscated"]

_HEAD: Final = 1040
"""How many bytes of a font are obfuscated."""

_ALGORITHM: Final = "http://www.idpf.org/2008/embedding"


def obfuscated(data: bytes, identifier: str) -> bytes:
    """The font obfuscated for the book of that identifier; done twice, it is as it was."""
    key = hashlib.sha1("".join(identifier.split()).encode(), usedforsecurity=False).digest()
    head = bytes(byte ^ key[at % len(key)] for at, byte in enumerate(data[:_HEAD]))
    return head + data[_HEAD:]


def encryption(names: Iterable[str]) -> str:
    """The file that tells readers which files of the archive are obfuscated."""
    entries = "".join(
        f"""<enc:EncryptedData>
<enc:EncryptionMethod Algorithm="{_ALGORITHM}"/>
<enc:CipherData><enc:CipherReference URI="{name}"/></enc:CipherData>
</enc:EncryptedData>
"""
        for name in names
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
 xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
{entries}</encryption>
"""
