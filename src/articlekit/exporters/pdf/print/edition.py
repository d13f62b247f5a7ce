"""The print edition of the pages: in black and the printer's inks, trimmed, bound in signatures."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import msgspec

from articlekit.exporters.pdf.file.edition import Intent, Standard
from articlekit.exporters.pdf.print.condition import condition_of
from articlekit.exporters.pdf.print.ink import fill
from articlekit.exporters.pdf.print.sheet import PressSheet, blank_pages
from articlekit.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from articlekit.design.page import Page
    from articlekit.exporters.images import Picture
    from articlekit.exporters.pdf.boxes import Placing
    from articlekit.exporters.pdf.file.about import About
    from articlekit.exporters.pdf.file.drawing import Drawing
    from articlekit.exporters.pdf.file.pictures import Samples
    from articlekit.exporters.pdf.options import PdfOptions

__all__ = ["Press"]

_REGISTRATION = {"CMYK": b"1 1 1 1 K", "L": b"0 G"}
"""The operator that strokes with all inks of a printing condition."""


class Press:
    """Pages for a printer, as PDF/X-4 wants them (ISO 15930-7:2010).

    They keep the tags of the text, which that allows, but no links: an annotation may not lie
    on the page (6.17).
    """

    on_screen = False

    def __init__(self, page: Page, options: PdfOptions) -> None:
        self._condition = condition_of(options.icc)
        self._sheet = PressSheet.around(page, options.bleed, marks=options.crop_marks)
        self._signature = options.signature
        self._ink_limit = options.ink_limit

    def fill(self, colour: str) -> bytes:
        """The colour as black ink."""
        return fill(colour, self._condition.mode)

    def pictures(
        self, pictures: Sequence[Picture], placings: Sequence[Placing]
    ) -> tuple[list[Samples], list[Notice]]:
        """The pictures in inks, and what is wrong with them where they stand."""
        if not pictures:
            return [], []
        from articlekit.exporters.pdf.print.pictures import inked
        from articlekit.exporters.pdf.print.remarks import remarks

        printed = [inked(picture, self._condition) for picture in pictures]
        named = {f"P{at}": each for at, each in enumerate(printed)}
        return [each.samples for each in printed], remarks(placings, named, self._ink_limit)

    def bound(self, drawing: Drawing) -> tuple[Drawing, list[Notice]]:
        """The pages on their sheets, blank ones at the end as the signature asks."""
        blank = blank_pages(len(drawing.contents), self._signature)
        contents = [*drawing.contents, *(b"" for _ in range(blank))]
        stroke = _REGISTRATION[self._condition.mode]
        bound = msgspec.structs.replace(
            drawing,
            contents=[self._sheet.marked(content, stroke) for content in contents],
            pictures=[*drawing.pictures, *(set[str]() for _ in range(blank))],
            marked=[*drawing.marked, *([] for _ in range(blank))],
        )
        if not blank:
            return bound, []
        pages = "1 blank page is" if blank == 1 else f"{blank} blank pages are"
        message = f"{pages} added at the end, for a signature of {self._signature}"
        return bound, [Notice("pages-added", "", message)]

    def boxes(self) -> dict[str, Any]:
        """The sheet, the bleed and the trimmed page."""
        return self._sheet.boxes()

    def standard(self, about: About, moment: datetime, identifier: bytes) -> Standard:
        """PDF/X-4: that all its colours are those of the printing condition, and none trapped."""
        name = self._condition.name
        keys = {
            "S": "GTS_PDFX",
            "OutputConditionIdentifier": "Custom",
            "OutputCondition": name,
            "Info": name,
        }
        channels = 4 if self._condition.mode == "CMYK" else 1
        properties = {
            "pdfxid:GTS_PDFXVersion": "PDF/X-4",
            "pdf:Trapped": "False",
            "xmp:MetadataDate": f"{moment.year:04}-{moment:%m-%dT%H:%M:%S}Z",
            "xmpMM:DocumentID": uuid.UUID(bytes=identifier).urn.replace("urn:", "", 1),
            "xmpMM:VersionID": "1",
            "xmpMM:RenditionClass": "default",
        }
        intent = Intent(keys, self._condition.data, channels)
        return Standard((1, 6), intent, properties, {"Trapped": "/False"})
