"""The zip archive of a template, within bounds; and what a file is where it is none.

ECMA-376, part 2, annex B says which archives may be packages.
"""

from __future__ import annotations

from typing import Final

from articlekit.archive import Kind, opened
from articlekit.errors import InputError, UsageError
from articlekit.lookalikes import Lookalike, lookalike, lookalike_archive

__all__ = ["LARGEST", "members"]

LARGEST: Final = 64 * 1024 * 1024
"""The most bytes that a template's file may have."""

_TEMPLATE: Final = Kind("Word file", "template", "save it anew in Word")
_CHECK: Final = "check that the right file was named"
_SOMETHING_ELSE: Final = Lookalike("a zip archive of something else", _CHECK)


def members(data: bytes) -> dict[str, bytes]:
    """The files of the archive by the names of their parts, which begin with "/".

    Raises `UsageError` where this is no archive, is damaged, unpacks to far too much, or is an
    archive of another kind.
    """
    if not data:
        raise UsageError("the template is empty", remedy=_CHECK)
    if len(data) > LARGEST:
        raise UsageError(
            f"the template is larger than {LARGEST >> 20} MiB", remedy="take its pictures out"
        )
    try:
        if other := lookalike(data):
            raise _no_word_file(other)
        archive = opened(data, _TEMPLATE)
        found: dict[str, bytes] = {}
        for name in archive.names:
            found.setdefault("/" + name.replace("\\", "/").lstrip("/"), archive.read(name))
        has_types = "/[Content_Types].xml" in found
        has_text = has_types and any(name.startswith("/word/") for name in found)
        if not has_text and (other := lookalike_archive(archive)):
            raise _no_word_file(other)
    except InputError as error:
        raise UsageError(error.what, error.where, error.remedy) from None
    if not has_types:
        raise _no_word_file(_SOMETHING_ELSE)
    return found


def _no_word_file(other: Lookalike) -> UsageError:
    return UsageError(f"the template is no Word file: it is {other.what}", remedy=other.remedy)
