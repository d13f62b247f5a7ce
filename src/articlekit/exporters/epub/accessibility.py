"""What the content itself proves about its accessibility, and what its publisher declares.

https://www.w3.org/TR/epub-a11y-11/#sec-disc-package
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.exporters.epub.metadata import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from articlekit.exporters.epub.documents import Document, Pictures
    from articlekit.model import Accessibility

__all__ = ["accessibility"]


def accessibility(
    documents: Sequence[Document], pictures: Pictures, declared: Accessibility | None
) -> Iterator[Entry]:
    """The entries of the package document, computed from what the book holds.

    A picture of which nobody says what it shows takes away the claims that depend on it. That
    the book conforms to a standard, and who certifies it, is only ever declared.
    """
    seen = bool(pictures.found)
    yield Entry.meta("schema:accessMode", "textual")
    if seen:
        yield Entry.meta("schema:accessMode", "visual")
    sufficient = "textual,visual" if pictures.undescribed else "textual"
    yield Entry.meta("schema:accessModeSufficient", sufficient)
    for feature in _features(documents, seen=seen, described=not pictures.undescribed):
        yield Entry.meta("schema:accessibilityFeature", feature)
    may_flash = any(p.media_type == "image/gif" for _, p in pictures.found.values())
    yield Entry.meta("schema:accessibilityHazard", "unknown" if may_flash else "none")
    if declared is not None:
        for name, value in (
            ("schema:accessibilitySummary", declared.summary),
            ("dcterms:conformsTo", declared.conforms_to),
            ("a11y:certifiedBy", declared.certified_by),
        ):
            if text := " ".join(value.split()):
                yield Entry.meta(name, text)


def _features(documents: Sequence[Document], *, seen: bool, described: bool) -> Iterator[str]:
    yield "displayTransformability"
    yield "readingOrder"
    yield "tableOfContents"
    if any(text.outline for text in documents):
        yield "structuralNavigation"
    if seen and described:
        yield "alternativeText"
