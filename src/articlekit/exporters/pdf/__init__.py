"""The exporter "pdf": pages set by our own layout engine and written with ReportLab.

The rooms, in the order in which a publication goes through them:

    text/      inlines -> words -> lines, chosen together for the whole paragraph
    blocks/    blocks -> boxes, one above the other in one galley
    pages/     galley -> pages
    file/      pages -> content streams, links, outline -> the file

`fonts/` is what they stand on, `print/` what an edition for the press does differently;
`publication` is the whole way on one page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from articlekit.exporters.pdf.options import PdfOptions

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job, Output
    from articlekit.model import Publication

__all__ = ["PdfExporter", "PdfOptions"]


class PdfExporter:
    """Writes PDF with embedded fonts, an outline, page labels and links; PDF/X-4 for print."""

    description: ClassVar = "PDF document"
    options: ClassVar = PdfOptions
    has_pages: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as pages. `Output.pages` says on which page each block begins.

        Raises `ThemeError` where a font of the theme is missing or cannot be embedded.
        """
        from articlekit.exporters.pdf.publication import render

        return render(publication, job)
