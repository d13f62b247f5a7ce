"""What stands around paragraphs and runs, opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.reading.docx.wml import W

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

__all__ = ["unwrap"]

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


def unwrap(root: _Element, report: Callable[[str, _Element | None, str], None]) -> None:  # noqa: ARG001
    """Put what content controls and the like hold in their place."""
    for element in list(root.iter(f"{W}sdt", f"{_MC}AlternateContent")):
        parent = element.getparent()
        if parent is None:
            continue
        inner = element.find(f"{W}sdtContent")
        if inner is None:
            inner = element.find(f"{_MC}Fallback")
        if inner is None:
            inner = element.find(f"{_MC}Choice")
        at = parent.index(element)
        parent[at : at + 1] = [] if inner is None else list(inner)
