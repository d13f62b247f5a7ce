"""The pages before the text: half-title, title page, imprint."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import line_break_xml
from articlekit.exporters.docx.look.widths import text_width
from articlekit.exporters.docx.pages.sections import Section
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.front import imprint, people, published, without_notes
from articlekit.model import Text, plain_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from articlekit.design import Style
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Inline, Publication

__all__ = ["front_pages"]

_TITLE_DROP: Final = 0.2
"""How far down the title page the title stands, as a part of the depth of the text."""

_GAPS: Final = (3.0, 1.0)
"""The space above the authors on the title page, and above all others, in lines of theirs."""

_SPARE: Final = 2
"""Lines left blank below what stands at the foot of a page: fonts differ from machine to machine,
and what does not fit would go to a page of its own.
"""


def front_pages(publication: Publication, story: Story) -> list[Section]:
    """A section for each front page that the theme asks for, from what the metadata say."""
    front, meta = story.job.theme.front, publication.meta
    title = without_notes(publication.title) or (Text(labels(meta.language).untitled),)
    pages: list[tuple[bool, list[str]]] = []
    if front.half_title:
        pages.append((True, [_title("HalfTitle", title, story)]))
    if front.title_page:
        pages.append((True, _title_page(publication, title, story)))
    if front.imprint and (paragraphs := imprint(meta)):
        if publication.title:
            paragraphs = [[plain_line(title)], *paragraphs]
        pages.append((False, _at_foot("Imprint", paragraphs, story.job.theme.page.depth, story)))
    return [
        Section(parts=parts, recto=recto, front=True, restart=at == 0, bare=True)
        for at, (recto, parts) in enumerate(pages)
    ]


def _title_page(publication: Publication, title: tuple[Inline, ...], story: Story) -> list[str]:
    """Title, subtitle, authors and whoever else took part; at the foot, who published it."""
    theme, styles = story.job.theme, story.styles
    here = Here().speaking(story.language)
    sunk = styles.spaced("TitlePage", theme.page.depth * _TITLE_DROP)
    parts = [_title(sunk, title, story)]
    used = _height(styles.look(sunk), [plain_line(title)], story)
    if publication.subtitle:
        subtitle = without_notes(publication.subtitle)
        content = runs(subtitle, story.within("Subtitle", here), "subtitle", story)
        parts.append(story.paragraph("Subtitle", content, here))
        used += _height(styles.look("Subtitle"), [plain_line(subtitle)], story)
    for lines, gap in zip(filter(None, people(publication.meta)), _GAPS, strict=False):
        before = gap * theme.styles.byline.leading
        style = styles.spaced("TitlePageText", before)
        parts.append(_lines(style, lines, story))
        used += _height(styles.look(style), lines, story)
    lines = published(publication.meta)
    parts += _at_foot("TitlePageText", [lines] if lines else [], theme.page.depth - used, story)
    return parts


def _at_foot(style: str, paragraphs: list[list[str]], room: float, story: Story) -> list[str]:
    """Paragraphs that end about where a full page ends, of which ``room`` points are left."""
    look = story.styles.look(style)
    used = sum(_height(look, lines, story) for lines in paragraphs) + _SPARE * look.leading
    used -= look.after  # of the last, which nothing follows
    first = story.styles.spaced(style, max(look.before, room - used))
    return [_lines(style if at else first, lines, story) for at, lines in enumerate(paragraphs)]


def _height(look: Style, lines: Iterable[str], story: Story) -> float:
    """How high a paragraph is about to be, with the space around it, in points."""
    measure = story.job.theme.page.measure - look.left - look.right
    count = sum(max(1, ceil(text_width(line) * look.size / measure)) for line in lines)
    return look.before + count * look.leading + look.after


def _title(style: str, title: tuple[Inline, ...], story: Story) -> str:
    here = Here().speaking(story.language)
    return story.paragraph(style, runs(title, story.within(style, here), "title", story), here)


def _lines(style: str, lines: list[str], story: Story) -> str:
    """A paragraph with each text in a line of its own."""
    here = Here().speaking(story.language)
    properties = story.run_properties(here.format)
    content = f"<w:r>{properties}{line_break_xml(chr(10).join(lines))}</w:r>"
    return story.paragraph(style, content, here)
