"""The names of Word's elements and of our own marks on them.

ECMA-376, part 1. A namespace stands in braces before a name, as lxml has it.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ADEC",
    "CONTENTS",
    "HREF",
    "NOTEREF",
    "NOTE_BOOKMARK",
    "SPACE",
    "STORIES",
    "WP",
    "A",
    "M",
    "O",
    "R",
    "V",
    "W",
    "a",
    "m",
    "mc",
    "v",
    "w",
    "w14",
    "w15",
]

_OFFICE: Final = "http://schemas.openxmlformats.org"
W: Final = f"{{{_OFFICE}/wordprocessingml/2006/main}}"
R: Final = f"{{{_OFFICE}/officeDocument/2006/relationships}}"
WP: Final = f"{{{_OFFICE}/drawingml/2006/wordprocessingDrawing}}"
A: Final = f"{{{_OFFICE}/drawingml/2006/main}}"
M: Final = f"{{{_OFFICE}/officeDocument/2006/math}}"
V: Final = "{urn:schemas-microsoft-com:vml}"
O: Final = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix as the field has it
ADEC: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}"
_MC: Final = f"{{{_OFFICE}/markup-compatibility/2006}}"
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OWN: Final = "{urn:articlekit}"
"""The namespace of what our own passes over the tree leave behind for the next one."""


def w(name: str) -> str:
    """A name of WordprocessingML (ECMA-376-1, 17)."""
    return f"{W}{name}"


def m(name: str) -> str:
    """A name of Office Math (ECMA-376-1, 22.1)."""
    return f"{M}{name}"


def a(name: str) -> str:
    """A name of DrawingML (ECMA-376-1, 20.1)."""
    return f"{A}{name}"


def v(name: str) -> str:
    """A name of VML (ECMA-376-4, 14)."""
    return f"{V}{name}"


def mc(name: str) -> str:
    """A name of markup compatibility (ECMA-376-3)."""
    return f"{_MC}{name}"


def w14(name: str) -> str:
    """A name that Word 2010 added."""
    return f"{_W14}{name}"


def w15(name: str) -> str:
    """A name that Word 2013 added."""
    return f"{_W15}{name}"


CONTENTS: Final = f"{_OWN}contents"
"""On a w:p: "1" where it is a line of a table of contents, or of another that Word makes."""
HREF: Final = f"{_OWN}href"
"""On a w:hyperlink: the address itself, where a field had it."""
NOTEREF: Final = f"{_OWN}noteref"
"""In a w:r: one more reference to the note in the bookmark it names; its text is the number."""
NOTE_BOOKMARK: Final = "bookmark"
"""On a `NOTEREF`: the bookmark's name."""

SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
"""On a w:t: "preserve" where white space at its ends counts."""

STORIES: Final = frozenset(
    f"{W}{name}"
    for name in (
        *("body", "tc", "txbxContent", "footnote", "endnote", "comment", "hdr", "ftr"),
        "docPartBody",
    )
)
"""What holds blocks of its own: no paragraph and no field goes on from one into another."""
