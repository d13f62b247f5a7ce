"""The exporter "pdf": pages set by our own layout engine and written with ReportLab.

The stages, each a module of pure functions over frozen values:

    inlines     inlines -> strips of measured words
    breaking    words -> lines, chosen together for the whole paragraph
    paragraphs  lines -> boxes, one above the other
    blocks      blocks -> one galley of boxes (tables have a module of their own)
    pages       galley -> pages
    draw        pages -> content streams, links, outline
    document    all of it -> the file

`fonts`, `words`, `hyphenation` and `pictures` are what they stand on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job, Output
    from articlekit.model import Publication

__all__ = ["PdfExporter", "PdfOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """``compress`` packs the streams of the file; without it a person can read them."""

    compress: bool = True


class PdfExporter:
    """Writes PDF 1.7 with embedded fonts, an outline, page labels and links."""

    description: ClassVar = "PDF document"
    options: ClassVar = PdfOptions

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as pages. `Output.pages` says on which page each block begins.

        Raises `ThemeError` where a font of the theme is missing or cannot be embedded.
        """
        from articlekit.exporters.pdf.publication import render

        return render(publication, job)
