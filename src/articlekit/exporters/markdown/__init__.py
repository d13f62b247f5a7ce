"""The exporter "markdown": CommonMark, with pipe tables and footnotes.

    # Every kind of block

    By Ada Marlow

    Plain words, *stressed* ones, a [link](https://example.org) and a note.[^1]

    [^1]: The note.

What is written follows CommonMark (https://spec.commonmark.org) and, for tables and footnotes,
what GitHub and pandoc agree on (https://github.github.com/gfm, https://pandoc.org/MANUAL.html).
Whatever in the words could be taken for a mark by one of them is escaped, so each reads back the
words as they are. The title is the first heading, those of the article begin one level below it;
a publication of several articles has its own title above theirs. Metadata beyond title, subtitle
and authors has no place here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["MarkdownExporter", "MarkdownOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkdownOptions:
    """Markdown leaves nothing to choose."""


class MarkdownExporter:
    """Writes Markdown."""

    description: ClassVar = "Markdown"
    options: ClassVar = MarkdownOptions
    suffixes: ClassVar = (".md", ".markdown")

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as Markdown in UTF-8."""
        from articlekit.exporters.markdown.document import publication_markdown
        from articlekit.exporters.markdown.dropped import dropped

        text = publication_markdown(publication, job)
        return Output(data=text.encode(), notices=dropped(publication))
