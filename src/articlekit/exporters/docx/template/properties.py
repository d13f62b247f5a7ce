"""The properties that a house has given itself, with those of the article before them."""

from __future__ import annotations

from typing import Final

from articlekit.exporters.docx.template.parts import local, parsed

__all__ = ["merged_properties"]

_FIRST_ID: Final = 2
"""The lowest number of a custom property (ECMA-376, part 1, 22.3.2.2)."""


def merged_properties(ours: str, house: bytes) -> str:
    """The custom properties of the article, "" for none, and those of the house by other names."""
    from lxml import etree

    if not house:
        return ours
    theirs = parsed(house, "docProps/custom.xml")
    if not ours:
        root = theirs
    else:
        root = etree.fromstring(ours.encode())
        taken = {each.get("name", "").casefold() for each in root}
        root.extend([each for each in theirs if each.get("name", "").casefold() not in taken])
    for number, each in enumerate(root, _FIRST_ID):
        if local(each) == "property":
            each.set("pid", str(number))
    return etree.tostring(root, encoding="UTF-8", standalone=True).decode()
