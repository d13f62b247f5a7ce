"""The contents: a field that Word can bring up to date, with its entries already shown.

Of the numbers of pages only Word knows: it has not set the pages yet (ECMA-376, part 1, 17.16.5).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import labels
from articlekit.exporters.contents import Listed, listed
from articlekit.exporters.docx.file.ooxml import field, field_begin, field_end
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.model import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.docx.text.story import Story
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["bookmarks", "contents_xml", "entries_of"]

_BOOKMARK: Final = "_Toc{:09}"
_FIRST_BOOKMARK: Final = 100_000_001
"""The first of the numbers that bookmarks of headings have; notes have the lower ones."""

_GALLERY: Final = (
    '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
    "</w:docPartObj></w:sdtPr>"
)


def entries_of(publication: Publication, job: Job) -> list[Listed]:
    """The entries of the contents that the theme or the options want; none where they do not."""
    wanted, asked = job.theme.contents, job.options.contents
    if asked is None:
        return listed(publication, wanted.levels, wanted.headings)
    return listed(publication, max(1, wanted.levels), 1) if asked else []


def bookmarks(entries: Sequence[Listed]) -> dict[str, tuple[int, str]]:
    """The number and the name of the bookmark round each heading that is listed, by its place."""
    numbers = (_FIRST_BOOKMARK + at for at in range(len(entries)))
    return {
        entry.anchor: (number, _BOOKMARK.format(number))
        for entry, number in zip(entries, numbers, strict=True)
    }


def contents_xml(entries: Sequence[Listed], story: Story) -> list[str]:
    """The contents with their heading, as Word's own gallery has them.

    The field names no outline levels (``\\u``), for by these Word would list what stands inside
    quotations as well.
    """
    if not entries:
        return []
    here = Here().speaking(story.language)
    heading = runs((Text(labels(story.language).contents),), here, "", story)
    deepest = max(entry.level for entry in entries) + 1
    begin = field_begin(f'TOC \\o "1-{deepest}" \\h \\z')
    parts = [story.paragraph("TOCHeading", heading, here)]
    for entry in entries:
        there = here.speaking(entry.language) if entry.language != "und" else here
        _, name = story.bookmarks[entry.anchor]
        title = runs((Text(entry.title),), there, "", story)
        number = field(f"PAGEREF {name} \\h", "")
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{title}'
        link += f"<w:r><w:tab/></w:r>{number}</w:hyperlink>"
        parts.append(story.paragraph(f"TOC{entry.level + 1}", begin + link, here))
        begin = ""
    parts.append(story.paragraph("TOC1", field_end(), here))
    content = "".join(parts)
    return [f"<w:sdt>{_GALLERY}<w:sdtContent>{content}</w:sdtContent></w:sdt>"]
