"""The exporter "text": canonical plain text, which the reader "text" reads back.

    A title
    =======

    By Ada Marlow

    A paragraph, on one line unless a width is given.

    A section
    ---------

UTF-8, lines end with LF, one blank line between blocks, the file ends with one line feed. A
heading is underlined by its level (`UNDERLINES`), a publication of several articles beginning one
character further. Quotations are set off by "> ", lists by "- " or their numbers, verse and code
by four spaces; notes come at the end under their label.

What comes back: an article that has a title, no subtitle and no authors, and only headings and
paragraphs, each a single `Text`, is read back equal when the width is 0 and the language is given
to the reader. Its texts have words in them, no white space at their ends and no runs of spaces
inside, no line ends or tabs, and no control characters or byte order marks (which a reader of
plain text replaces or takes off). An untitled article does not come back: its first line may
be taken for a title.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["TextExporter", "TextOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextOptions:
    """``width`` is the number of columns to wrap at; with 0 a paragraph is one line.

    Only spaces are broken at, so words longer than the width, and scripts without spaces, reach
    over it.
    """

    width: int = 0


class TextExporter:
    """Writes plain text."""

    description: ClassVar = "plain text"
    options: ClassVar = TextOptions
    suffixes: ClassVar = (".txt",)

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as plain text in UTF-8."""
        from articlekit.exporters.text.document import dropped, publication_text

        text = publication_text(publication, job)
        return Output(data=text.encode(), notices=dropped(publication))
