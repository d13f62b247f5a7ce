"""The exporter "docx": a Word document laid out by styles alone.

The modules, from the outside in: `document` puts the whole together; `blocks`, `tables`, `figures`,
`inlines` and `footnotes` turn the model's nodes into WordprocessingML; `styles`, `numbering`,
`settings`, `fonts` and `properties` write the parts beside the text; `story` is what they share;
`package` opens python-docx's template and writes the file.

The text itself is written as XML below python-docx: a paragraph made through its interface costs
more than ten times as much.
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
    """``page_numbers`` sets the number of the page at its foot."""

    page_numbers: bool = True


class DocxExporter:
    """Writes Office Open XML as Word 2013 and later read it (ECMA-376, transitional)."""

    description: ClassVar = "Word document"
    options: ClassVar = DocxOptions

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as a Word document."""
        from articlekit.exporters.docx.document import export_document

        return export_document(publication, job)
