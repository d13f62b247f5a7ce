"""The document: front matter, articles, footnotes and page, put together into a package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from articlekit.design import dateline, labels
from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    NAMESPACES,
    element,
    field,
    text_xml,
    twips,
)
from articlekit.exporters.docx.file.package import MAIN, Package
from articlekit.exporters.docx.file.properties import (
    app_properties_xml,
    core_properties_xml,
    custom_properties_xml,
)
from articlekit.exporters.docx.look.fonts import font_table_xml
from articlekit.exporters.docx.look.language import is_right_to_left
from articlekit.exporters.docx.look.numbering import Numbering
from articlekit.exporters.docx.look.settings import settings_xml
from articlekit.exporters.docx.look.styles import StyleSheet
from articlekit.exporters.docx.look.theme_part import theme_part_xml
from articlekit.exporters.docx.remarks.anchors import Anchors
from articlekit.exporters.docx.remarks.comments import comments_xml, with_comment_styles
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.footnotes import footnotes_xml
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.docx.text.notes import Notes
from articlekit.exporters.docx.text.story import Story
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Publication

__all__ = ["export_document"]


def export_document(publication: Publication, job: Job) -> Output:
    """The publication as a Word document."""
    language = publication.meta.language
    story = Story(
        job=job,
        language=language,
        styles=StyleSheet(job.theme, language, chapters=publication.lone is None),
        numbering=Numbering(job.theme),
        notes=Notes(),
        notices=[],
        anchors=Anchors() if job.options.remarks or job.remarks is not None else None,
    )
    text = _main_text(publication, story)
    notes = story.of_notes()
    notes_xml = footnotes_xml(notes)
    main = _main_xml(text, story)
    comments: list[str] = []
    if story.anchors is not None:
        remarks = dict.fromkeys((*(job.remarks or ()), *story.notices))
        main, comments = story.anchors.commented(main, remarks)

    package = Package()
    package.add_to_package("officeDocument", MAIN, main)
    package.relate(MAIN, story.relations)
    if story.notes:
        part = package.add("footnotes", "/word/footnotes.xml", notes_xml)
        package.relate(part, notes.relations)
    if job.options.page_numbers:
        package.add("footer", "/word/footer1.xml", _footer_xml(story))
    styles = story.styles.xml(story.languages)
    if comments:
        styles = with_comment_styles(styles)
        package.add("comments", "/word/comments.xml", comments_xml(comments))
    package.add("styles", "/word/styles.xml", styles)
    package.add("numbering", "/word/numbering.xml", story.numbering.xml())
    settings = settings_xml(job.theme, language, story.languages, footnotes=bool(story.notes))
    package.add("settings", "/word/settings.xml", settings)
    package.add("theme", "/word/theme/theme1.xml", theme_part_xml(job.theme))
    package.add("fontTable", "/word/fontTable.xml", font_table_xml(job.theme))
    core = core_properties_xml(publication, job.moment)
    package.add_to_package("core-properties", "/docProps/core.xml", core)
    app = app_properties_xml(publication)
    package.add_to_package("extended-properties", "/docProps/app.xml", app)
    if custom := custom_properties_xml(publication):
        package.add_to_package("custom-properties", "/docProps/custom.xml", custom)
    return Output(data=package.to_bytes(), notices=tuple(story.notices))


def _main_text(publication: Publication, story: Story) -> list[str]:
    """The paragraphs and tables of the main text."""
    if (article := publication.lone) is not None:
        here = _place(article, "", 0)
        story.notes.add_article(article, here)
        return [
            *_front(article, here, "Title", story),
            *blocks_xml(article.blocks, here, "blocks", story),
        ]
    here = Here().speaking(publication.meta.language)
    parts = _front(publication, here, "Title", story)
    for prefix, article in publication.parts():
        here = _place(article, prefix, 1)
        story.notes.add_article(article, here)
        parts += _front(article, here, "Heading1", story)
        parts += blocks_xml(article.blocks, here, f"{prefix}blocks", story)
    return parts


def _place(article: Article, prefix: str, level: int) -> Here:
    return Here(prefix=prefix, level=level).speaking(article.meta.language)


def _front(whole: Article | Publication, here: Here, style: str, story: Story) -> list[str]:
    """Title, subtitle and byline, those that there are; a chapter always has a title."""
    parts = []
    # What is said of the metadata is said at the title, but for what the byline shows.
    title = (f"{here.prefix}title", f"{here.prefix}meta")
    byline = tuple(f"{here.prefix}meta.{name}" for name in ("authors", "date", "place"))
    if whole.title:
        content = runs(whole.title, here, f"{here.prefix}title", story)
        parts.append(story.paragraph(style, content, here, places=title))
    elif style != "Title":
        content = f"<w:r>{text_xml(labels(whole.meta.language).untitled)}</w:r>"
        parts.append(story.paragraph(style, content, here, places=title))
    if whole.subtitle:
        place = f"{here.prefix}subtitle"
        content = runs(whole.subtitle, here, place, story)
        parts.append(story.paragraph("Subtitle", content, here, places=(place,)))
    if lines := [*labels(whole.meta.language).credits(whole.meta.authors), dateline(whole.meta)]:
        properties = story.run_properties(here.format)
        content = "<w:br/>".join(text_xml(line) for line in lines if line)
        if content:
            content = f"<w:r>{properties}{content}</w:r>"
            parts.append(story.paragraph("Byline", content, here, places=byline))
    return parts


def _main_xml(text: list[str], story: Story) -> str:
    """The whole main part: the text and the one section it stands in."""
    page = story.job.theme.page
    footer = ""
    if story.job.options.page_numbers:
        footer = '<w:footerReference w:type="default" r:id="footer"/>'
    size = element("pgSz", w=twips(page.width), h=twips(page.height))
    margins = element(
        "pgMar",
        top=twips(page.top),
        right=twips(page.outer),
        bottom=twips(page.bottom),
        left=twips(page.inner),
        header=twips(page.top / 2),
        footer=twips(page.bottom / 2),
        gutter=0,
    )
    bidi = "<w:bidi/>" if is_right_to_left(story.language) else ""
    body = "".join(text) or story.paragraph(
        "BodyText", "", Here().speaking(story.language), places=("blocks",)
    )
    return (
        f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}<w:sectPr>{footer}{size}{margins}"
        f"{bidi}</w:sectPr></w:body></w:document>"
    )


def _footer_xml(story: Story) -> str:
    """The footer: the number of the page, which Word fills in."""
    content = field("PAGE", "1")
    here = Here().speaking(story.language)
    paragraph = story.paragraph("Footer", content, here)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"
