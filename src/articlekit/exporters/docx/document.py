"""The document: sections of text, notes and what stands around, put together into a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES
from articlekit.exporters.docx.file.package import Package
from articlekit.exporters.docx.file.properties import app_properties_xml, core_properties_xml
from articlekit.exporters.docx.look.fonts import font_table_xml, theme_xml
from articlekit.exporters.docx.look.numbering import Numbering
from articlekit.exporters.docx.look.settings import apply_settings
from articlekit.exporters.docx.look.styles import StyleSheet
from articlekit.exporters.docx.pages.contents import bookmarks, contents_xml, entries_of
from articlekit.exporters.docx.pages.front import front_pages
from articlekit.exporters.docx.pages.furniture import Furniture
from articlekit.exporters.docx.pages.openings import set_openings, titles_xml
from articlekit.exporters.docx.pages.sections import Section, body_xml, section_xml
from articlekit.exporters.docx.remarks.anchors import Anchors
from articlekit.exporters.docx.remarks.comments import comments_xml, with_comment_styles
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.note_part import notes_xml
from articlekit.exporters.docx.text.notes import Notes
from articlekit.exporters.docx.text.story import Story
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["export_document"]


def export_document(publication: Publication, job: Job) -> Output:
    """The publication as a Word document."""
    language, chapters = publication.meta.language, publication.lone is None
    story = Story(
        job=job,
        language=language,
        styles=StyleSheet(job.theme, language, chapters=chapters),
        numbering=Numbering(job.theme),
        notes=Notes("endnote" if job.theme.text.notes == "end" else "footnote"),
        notices=[],
        anchors=Anchors() if job.options.remarks or job.remarks is not None else None,
    )
    set_openings(publication, story)
    sections = _sections(publication, story)
    notes = story.of_notes()
    notes_part = notes_xml(notes)
    furniture = Furniture(publication, story)

    def properties(section: Section) -> str:
        return section_xml(section, furniture.references(section), story, chapters=chapters)

    body = body_xml(sections, properties, story)
    main = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    comments: list[str] = []
    if story.anchors is not None:
        remarks = dict.fromkeys((*(job.remarks or ()), *story.notices))
        main, comments = story.anchors.commented(main, remarks)

    package = Package()
    package.write(package.main, main)
    package.relate(package.main, story.relations)
    if story.notes:
        kind = f"{story.notes.kind}s"
        package.relate(package.add(kind, f"/word/{kind}.xml", notes_part), notes.relations)
    furniture.add_to(package)
    styles = with_comment_styles(story.styles.xml()) if comments else story.styles.xml()
    _fill(package.root("styles"), styles, kept="latentStyles")
    if comments:
        package.add("comments", "/word/comments.xml", comments_xml(comments))
    _fill(package.root("numbering"), story.numbering.xml())
    apply_settings(
        package.root("settings"),
        job.theme,
        language,
        notes=story.notes.kind if story.notes else "",
        chapters=chapters,
        facing=furniture.facing,
    )
    theme = package.part("theme")
    package.write(theme, theme_xml(theme.blob, job.theme))
    package.write(package.part("fontTable"), font_table_xml(job.theme))
    package.write(
        package.properties_part("core-properties"), core_properties_xml(publication, job.moment)
    )
    package.write(package.properties_part("extended-properties"), app_properties_xml(publication))
    return Output(data=package.to_bytes(), notices=tuple(dict.fromkeys(story.notices)))


def _sections(publication: Publication, story: Story) -> list[Section]:
    """The main text: front pages, contents and articles, each article in a section of its own."""
    theme, lone = story.job.theme, publication.lone
    front = theme.front.any
    sections = front_pages(publication, story)
    entries = entries_of(publication, story.job)
    story.bookmarks = bookmarks(entries)
    contents = contents_xml(entries, story)
    if front or lone is None:
        here = Here().speaking(publication.meta.language)
        parts = []
        if lone is None and not theme.front.title_page:
            parts = titles_xml(publication, here, "Title", story)
        if parts := [*parts, *contents]:
            head = labels(story.language).contents if front else ""
            first = front and not sections
            sections.append(
                Section(parts=parts, recto=front, front=front, restart=first, head=head)
            )
        contents = []
    for prefix, article in publication.parts():
        here = Here(prefix=prefix, level=0 if lone else 1).speaking(article.meta.language)
        story.notes.add_article(article, here)
        parts = titles_xml(article, here, "Title" if lone else "Heading1", story) + contents
        parts += blocks_xml(article.blocks, here, f"{prefix}blocks", story)
        first = front and prefix in ("", "articles[0].")
        recto = theme.opening.recto and bool(sections)
        sections.append(Section(parts=parts, recto=recto, restart=first))
    return sections or [Section(parts=[])]


def _fill(root: Any, xml: str, kept: str = "") -> None:
    """Let the children of ``xml`` take the place of the root's own, but for the one ``kept``."""
    from docx.oxml.parser import parse_xml

    new = list(parse_xml(xml))
    old = [child for child in root if child.tag.endswith(f"}}{kept}")] if kept else []
    root[:] = [new[0], *old, *new[1:]] if kept else new
