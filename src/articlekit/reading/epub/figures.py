"""Pictures to figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design.words import labels
from articlekit.model import Figure
from articlekit.reading.epub.markup import kinds, local, reference_of

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.reading.epub.context import Context

__all__ = ["figure_of"]

_ORNAMENTS: Final = frozenset(("presentation", "none"))


def figure_of(element: _Element, context: Context) -> Figure | None:
    """The figure of an ``img``, or of an ``image`` in SVG; None where it names no file.

    An empty alternative text says that the picture is an ornament; a missing one, or the mere
    word that we write for it, that nobody knows what it shows.
    """
    reference = reference_of(element)
    if not reference or reference.lower().startswith("data:"):
        context.loss("a picture names no file", element, "figure-left-out")
        return None
    path = context.path(reference)
    source = context.package.source(path) if path else reference
    alt = element.get("alt")
    if local(element) == "image":
        alt = element.get("aria-label")
    words = " ".join((alt or "").split())
    decorative = not words and (alt is not None or bool(kinds(element) & _ORNAMENTS))
    if words == labels(context.language).figure:
        words = ""
    return Figure(source, words, decorative)
