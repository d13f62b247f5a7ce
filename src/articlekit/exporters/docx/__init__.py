"""The exporter "docx": a Word document laid out by styles alone.

    document    the whole way: text, parts beside it, package
    text/       blocks, tables, figures, inlines and notes to WordprocessingML
    pages/      what stands around the text: sections, heads, openings, front pages, contents
    remarks/    what an editor is to look at, as comments
    look/       styles, numbering, fonts, languages and settings, derived from the theme
    file/       the package and its properties, and the letters of the format

Whatever can be said of an article stands in the file in Word's own terms, so that it is found
again: blocks by the names of styles, which also tell what stands in what (`look.variants`),
languages at characters and marks, metadata in the three sets of properties.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job, Output
    from articlekit.model import Publication

__all__ = ["DocxExporter", "DocxOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocxOptions:
    """``page_numbers`` sets the number of the page where the theme wants it.

    ``running_head`` is the head of every page but the first of an article: the theme's, or the
    title where a theme has none, for loose sheets get mixed up. ``contents`` asks for a table of
    contents, or for none, whatever the theme says. ``remarks`` puts the exporter's own notices into
    the document, as comments at their places.
    """

    page_numbers: bool = True
    running_head: bool = True
    contents: bool | None = None
    remarks: bool = False


class DocxExporter:
    """Writes Office Open XML as Word 2013 and later read it (ECMA-376, transitional)."""

    description: ClassVar = "Word document"
    options: ClassVar = DocxOptions
    has_remarks: ClassVar = True

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as a Word document."""
        from articlekit.exporters.docx.document import export_document

        return export_document(publication, job)
