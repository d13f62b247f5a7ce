"""The exporter "html": one self-contained web page.

Its content writer also serves the exporter "epub": blocks and inlines become pieces of semantic
XHTML (https://html.spec.whatwg.org) that are well-formed XML too.

    context     what a node's writer needs to know: medium, language, ids, notes
    inlines     inlines to markup
    blocks      blocks to markup; figures and tables in modules of their own
    notes       the section that holds an article's notes
    article     an article to its header, sections, notes and outline
    css         a theme to a style sheet, for the page or for a book
    contents    the page's contents, a list that unfolds
    head        the page's head: names, previews (open_graph), search engines (structured_data)
    page        a publication to the finished page
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job, Output
    from articlekit.model import Publication

__all__ = ["HtmlExporter", "HtmlOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlOptions:
    """What may be chosen for a web page beside its theme.

    ``contents`` are as many levels of the outline as the theme says: of several articles, and of
    one that has four headings or more; or "always", or "never". ``style_sheet`` is CSS that comes
    after the theme's, so that it may overrule it.
    """

    contents: Literal["auto", "always", "never"] = "auto"
    style_sheet: str = ""


class HtmlExporter:
    """Writes a page that needs no other file and no network, to be read on any screen or paper."""

    description: ClassVar = "web page"
    options: ClassVar = HtmlOptions
    suffixes: ClassVar = (".html", ".htm")

    def export(self, publication: Publication, job: Job) -> Output:
        """The publication as HTML in UTF-8, its pictures and style sheet inside."""
        from articlekit.exporters.html.page import page

        return page(publication, job)
