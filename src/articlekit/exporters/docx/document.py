"""The document: sections of text, notes and what stands around, put together into a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.design import labels
from articlekit.exporters.docx.file.ooxml import DECLARATION, NAMESPACES
from articlekit.exporters.docx.file.package import MAIN, Package
from articlekit.exporters.docx.file.properties import (
    app_properties_xml,
    core_properties_xml,
    custom_properties_xml,
)
from articlekit.exporters.docx.look.fonts import font_table_xml
from articlekit.exporters.docx.look.numbering import Numbering
from articlekit.exporters.docx.look.settings import counting_xml, settings_xml
from articlekit.exporters.docx.look.styles import StyleSheet
from articlekit.exporters.docx.look.styles_part import styles_xml
from articlekit.exporters.docx.look.theme_part import theme_part_xml
from articlekit.exporters.docx.pages.contents import bookmarks, contents_xml, entries_of
from articlekit.exporters.docx.pages.front import front_pages
from articlekit.exporters.docx.pages.furniture import Furniture
from articlekit.exporters.docx.pages.openings import set_openings, titles_xml
from articlekit.exporters.docx.pages.sections import Section, body_xml, section_xml
from articlekit.exporters.docx.remarks.anchors import Anchors
from articlekit.exporters.docx.remarks.comments import comments_xml, with_comment_styles
from articlekit.exporters.docx.template.house import house_of
from articlekit.exporters.docx.template.outfit import Outfit
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.note_part import notes_xml
from articlekit.exporters.docx.text.notes import Notes
from articlekit.exporters.docx.text.story import Story
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.design import Theme
    from articlekit.exporters.docx.template.house import House
    from articlekit.exporters.protocol import Job
    from articlekit.model import Publication

__all__ = ["export_document"]

_NAMES: Final = {"theme": "/word/theme/theme1.xml"}
"""Where parts lie that have not the name of their kind."""


def export_document(
    publication: Publication,
    job: Job,
    text: Callable[[Publication, Story], list[Section]] | None = None,
) -> Output:
    """The publication as a Word document; with another ``text`` than its own, if one is given."""
    house = house_of(job.options.template) if job.options.template else None
    theme = house.on_its_page(job.theme) if house else job.theme
    story = _story(publication, job, theme, house)
    if house is None:
        set_openings(publication, story)
    sections = (text or _sections)(publication, story)
    notes = story.of_notes()
    notes_part = notes_xml(notes)
    furniture = Furniture(publication, story)
    main, comments = _commented(_main_xml(sections, furniture, house, story), story)

    styles = styles_xml(story.styles, story.languages)
    styles = with_comment_styles(styles) if comments else styles
    outfit = Outfit(house, story, styles) if house else None
    dressed: Callable[[str], str] = outfit.text if outfit else str
    package = Package()
    package.add_to_package("officeDocument", MAIN, dressed(main))
    package.relate(MAIN, story.relations)
    if story.notes:
        kind = f"{story.notes.kind}s"
        name = package.add(kind, f"/word/{kind}.xml", dressed(notes_part))
        package.relate(name, notes.relations)
    furniture.add_to(package, dressed)
    if comments:
        package.add("comments", "/word/comments.xml", dressed(comments_xml(comments)))
    parts = _parts(styles, theme, furniture, story)
    custom = custom_properties_xml(publication)
    if outfit is not None:
        parts, custom = outfit.parts(parts, theme), outfit.properties(custom)
        story.notices.extend(outfit.notices)
    for kind, xml in parts.items():
        package.add(kind, _NAMES.get(kind, f"/word/{kind}.xml"), xml)
    if outfit is not None:
        outfit.add_to(package, publication)
    properties = {
        "core": core_properties_xml(publication, job.moment),
        "extended": app_properties_xml(publication),
        "custom": custom,
    }
    for kind, xml in properties.items():
        if xml:
            name = {"extended": "app"}.get(kind, kind)
            package.add_to_package(f"{kind}-properties", f"/docProps/{name}.xml", xml)
    return Output(data=package.to_bytes(), notices=tuple(dict.fromkeys(story.notices)))


def _story(publication: Publication, job: Job, theme: Theme, house: House | None) -> Story:
    """The main text before its first word; in a house, measured by its styles and page."""
    language, chapters = publication.meta.language, publication.lone is None
    given = house.values() if house else None
    job = house.measured(job) if house else job
    return Story(
        job=job,
        language=language,
        styles=StyleSheet(theme, language, chapters=chapters, given=given),
        numbering=Numbering(job.theme, house.lists if house else None),
        notes=Notes("endnote" if job.theme.text.notes == "end" else "footnote"),
        notices=house.notices() if house else [],
        anchors=Anchors() if job.remarks is not None else None,
    )


def _main_xml(
    sections: list[Section], furniture: Furniture, house: House | None, story: Story
) -> str:
    """The main part, before its remarks are known."""

    def properties(section: Section) -> str:
        if house is None or not house.has_section:
            return section_xml(section, furniture.references(section), story)
        first, counting = section is sections[0], ""
        if story.notes and (counting := counting_xml(story.notes.kind)):
            counting = f"<w:{story.notes.kind}Pr>{counting}</w:{story.notes.kind}Pr>"
        return house.section_xml(section, story.language, first=first, counting=counting)

    body = body_xml(sections, properties, story)
    behind = house.clean.background if house else ""
    return f"{DECLARATION}<w:document {NAMESPACES}>{behind}<w:body>{body}</w:body></w:document>"


def _commented(main: str, story: Story) -> tuple[str, list[str]]:
    """The main part with the ranges of comments, and their words; none where none are wanted."""
    if story.anchors is None:
        return main, []
    remarks = dict.fromkeys((*(story.job.remarks or ()), *story.notices))
    return story.anchors.commented(main, remarks)


def _parts(styles: str, theme: Theme, furniture: Furniture, story: Story) -> dict[str, str]:
    """The parts beside the text, by their kind."""
    notes = story.notes.kind if story.notes else ""
    return {
        "styles": styles,
        "numbering": story.numbering.xml(),
        "settings": settings_xml(
            theme, story.language, story.languages, notes=notes, facing=furniture.facing
        ),
        "theme": theme_part_xml(theme),
        "fontTable": font_table_xml(theme),
    }


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
