"""How an article opens: title, subtitle and byline, and the head of a manuscript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import line_break_xml
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.front import byline, count_of_words, kept_lines, without_notes
from articlekit.model import Text

if TYPE_CHECKING:
    from articlekit.exporters.docx.text.here import Here
    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Article, Publication

__all__ = ["set_openings", "titles_xml"]


def titles_xml(whole: Article | Publication, here: Here, style: str, story: Story) -> list[str]:
    """Title, subtitle and byline, those that there are; a chapter always has a title.

    What a title page says of the whole is not said again.
    """
    theme = story.job.theme
    parts = []
    if theme.opening.contact and not here.prefix:
        parts.append(_contact(whole, here, story))
    if whole.title or style != "Title":
        title = whole.title or (Text(labels(whole.meta.language).untitled),)
        content = runs(title, story.within(style, here), f"{here.prefix}title", story)
        content = story.bookmarked(here.prefix, content)
        # What is said of the metadata is said at the title, but for what the byline shows.
        shown = (f"{here.prefix}title", f"{here.prefix}meta")
        parts.append(story.paragraph(style, content, here, places=shown))
    said = theme.front.title_page and not here.prefix
    if whole.subtitle and not (said and whole.subtitle == without_notes(whole.subtitle)):
        place = f"{here.prefix}subtitle"
        content = runs(whole.subtitle, story.within("Subtitle", here), place, story)
        parts.append(story.paragraph("Subtitle", content, here, places=(place,)))
    if not said and (lines := byline(whole.meta)):
        properties = story.run_properties(here.format)
        content = f"<w:r>{properties}{line_break_xml(chr(10).join(lines))}</w:r>"
        told = [f"{here.prefix}meta.{name}" for name in ("authors", "date", "place")]
        parts.append(story.paragraph("Byline", content, here, places=told))
    return parts


def set_openings(publication: Publication, story: Story) -> None:
    """Let the styles of titles leave the space that the theme wants above and below.

    They are styles of this one document: what stands last in the head of its articles has the
    space below, what stands first that above. In the contents, chapters stand apart.
    """
    theme, styles = story.job.theme, story.styles
    deepest = theme.page.depth / 2
    sink = min(theme.opening.sink, deepest)
    taken = 0.0
    if theme.opening.contact:
        look = styles.look("Contact")
        taken = max(1, len(kept_lines(publication.meta.contact))) * look.leading + look.after
    title = styles.look("Title")
    styles.set_look("Title", replace(title, before=max(title.before, sink - taken)))
    styles.set_look("HalfTitle", replace(title, before=max(title.before, sink)))
    if theme.front.any:
        after = max(title.after, theme.opening.below)
        styles.set_look("TOCHeading", replace(title, before=max(title.before, sink), after=after))
    if publication.lone is None:
        chapter = styles.look("Heading1")
        styles.set_look("Heading1", replace(chapter, before=max(chapter.before, sink)))
        if theme.contents.levels > 1:
            entry = styles.look("TOC1")
            space = max(entry.before, entry.leading / 2)
            styles.set_look("TOC1", replace(entry, before=space))
    for style in _last_styles(publication, title_page=theme.front.title_page):
        look = styles.look(style)
        styles.set_look(style, replace(look, after=max(look.after, theme.opening.below)))


def _last_styles(publication: Publication, *, title_page: bool) -> set[str]:
    """The styles that stand last in the head of an article, and never before another there."""
    heads = []
    if publication.lone is None:
        heads = [_styles_of(article, "Heading1") for article in publication.articles]
    if not (publication.lone is None and title_page):
        heads.append(_styles_of(publication, "Title", said=title_page))
    earlier = {style for head in heads for style in head[:-1]}
    return {head[-1] for head in heads if head} - earlier


def _styles_of(whole: Article | Publication, title: str, *, said: bool = False) -> list[str]:
    """The styles of the head of an article or of the whole publication."""
    return [
        style
        for style, there in (
            (title, whole.title or title != "Title"),
            ("Subtitle", whole.subtitle and not said),
            ("Byline", not said and byline(whole.meta)),
        )
        if there
    ]


def _contact(whole: Article | Publication, here: Here, story: Story) -> str:
    """The address of the author, the count of words at the far end of its first line."""
    first, *others = kept_lines(whole.meta.contact) or [""]
    text = "\n".join((f"{first}\t{count_of_words(whole)}", *others))
    properties = story.run_properties(here.format)
    return story.paragraph("Contact", f"<w:r>{properties}{line_break_xml(text)}</w:r>", here)
