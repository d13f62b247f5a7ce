"""Sections: stretches of the text whose pages are alike (ECMA-376, part 1, 17.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from articlekit.exporters.docx.file.ooxml import element, twips
from articlekit.exporters.docx.look.language import is_right_to_left
from articlekit.exporters.docx.look.settings import counting_xml
from articlekit.exporters.docx.text.here import Here

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from articlekit.design import Page
    from articlekit.exporters.docx.text.story import Story

__all__ = ["Section", "body_xml", "section_xml"]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """The paragraphs and tables of a section, which begins a page, and what its pages are like.

    ``recto`` asks for a right-hand page. ``front`` pages have roman folios; with ``restart`` they
    are counted anew. Nothing stands around the text of ``bare`` ones. ``head`` are the words of a
    section that no heading names.
    """

    parts: list[str]
    recto: bool = False
    front: bool = False
    restart: bool = False
    bare: bool = False
    head: str = ""


def body_xml(
    sections: Sequence[Section], properties: Callable[[Section], str], story: Story
) -> str:
    """What the body of the main part holds: each section with its ``properties`` at its end.

    Those of the last belong to the body, those of any other to its last paragraph.
    """
    written = []
    for at, section in enumerate(sections):
        *parts, last = section.parts or [""]
        if at == len(sections) - 1:
            written += [*parts, last or _empty("BodyText", story), properties(section)]
            continue
        if not last.endswith("</w:p>"):
            parts, last = [*parts, last], _empty("TableSpacing", story)
        before, begin, paragraph = last.rpartition("<w:p>")
        head, end, rest = paragraph.partition("</w:pPr>")
        written += [*parts, before, begin, head, properties(section), end, rest]
    return "".join(written)


def _empty(style: str, story: Story) -> str:
    here = Here().speaking(story.language)
    return story.paragraph(style, "", here, places=("blocks",) if style == "BodyText" else ())


def section_xml(section: Section, around: str, story: Story) -> str:
    """The properties of a section on a page of the theme.

    ``around`` are the references to its headers and footers.
    """
    page, running = story.job.theme.page, story.job.theme.running
    styles = story.job.theme.styles
    rtl = is_right_to_left(story.language)
    # Spare leading stands above a line, so that a baseline is near the lower edge of its line.
    head = page.top - running.head + styles.running_head.size / 4 - styles.running_head.leading
    foot = page.bottom - running.foot - styles.folio.size / 4
    inner, outer, gutter = _sides(page, rtl=rtl)
    numbering = ""
    if section.front or section.restart:
        style = {"fmt": "lowerRoman"} if section.front else {}
        start = {"start": 1} if section.restart else {}
        numbering = element("pgNumType", **style, **start)
    kind = story.notes.kind
    counting = counting_xml(kind) if story.notes else ""
    return "".join(
        (
            f"<w:sectPr>{around}",
            f"<w:{kind}Pr>{counting}</w:{kind}Pr>" if counting else "",
            element("type", val="oddPage" if section.recto else "nextPage"),
            element("pgSz", w=twips(page.width), h=twips(page.height)),
            element(
                "pgMar",
                top=twips(page.top),
                right=twips(outer),
                bottom=twips(page.bottom),
                left=twips(inner),
                header=max(0, twips(head)),
                footer=max(0, twips(foot)),
                gutter=twips(gutter),
            ),
            numbering,
            "" if section.bare else "<w:titlePg/>",
            "<w:bidi/>" if rtl else "",
            "<w:rtlGutter/>" if gutter else "",
            "</w:sectPr>",
        )
    )


def _sides(page: Page, *, rtl: bool) -> tuple[float, float, float]:
    """The margins at the left, or inside, and at the right, or outside; and the gutter.

    What is inside of mirrored pages is for Word at the left of the first. A text that runs from
    right to left is bound at the right: only of its gutter does Word know that.
    """
    if rtl and page.mirrored and page.inner > page.outer:
        return page.outer, page.outer, page.inner - page.outer
    return page.inner, page.outer, 0.0
