"""The document: front matter, articles, footnotes and page, put together into a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from articlekit.design import dateline, labels
from articlekit.exporters.docx.file.ooxml import (
    DECLARATION,
    NAMESPACES,
    element,
    field,
    text_xml,
    twips,
)
from articlekit.exporters.docx.file.package import Package
from articlekit.exporters.docx.file.properties import app_properties_xml, core_properties_xml
from articlekit.exporters.docx.look.fonts import font_table_xml, theme_xml
from articlekit.exporters.docx.look.language import is_right_to_left
from articlekit.exporters.docx.look.numbering import Numbering
from articlekit.exporters.docx.look.settings import apply_settings
from articlekit.exporters.docx.look.styles import StyleSheet
from articlekit.exporters.docx.template.dressing import Dressing, dress
from articlekit.exporters.docx.template.house import house_of
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.footnotes import footnotes_xml
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.docx.text.notes import Notes
from articlekit.exporters.docx.text.story import Story
from articlekit.exporters.protocol import Output

if TYPE_CHECKING:
    from collections.abc import Callable

    from articlekit.exporters.docx.template.house import House
    from articlekit.exporters.protocol import Job
    from articlekit.model import Article, Publication

__all__ = ["export_document"]


def export_document(
    publication: Publication,
    job: Job,
    text: Callable[[Publication, Story], list[str]] | None = None,
) -> Output:
    """The publication as a Word document; with another ``text`` than its own, if one is given."""
    language = publication.meta.language
    house = house_of(job.options.template) if job.options.template else None
    theme = job.theme
    if house is not None:
        theme = house.on_its_page(theme)
        job = house.measured(job)
    story = Story(
        job=job,
        language=language,
        styles=StyleSheet(
            theme,
            language,
            chapters=publication.lone is None,
            given=house.values() if house else None,
        ),
        numbering=Numbering(job.theme, house.lists if house else None),
        notes=Notes(),
        notices=house.notices() if house else [],
    )
    body = (text or _main_text)(publication, story)
    notes = story.of_notes()
    notes_xml = footnotes_xml(notes)
    main_xml = _main_xml(body, story, house)
    has_footer = job.options.page_numbers and not (house and house.has_section)
    footer_xml = _footer_xml(story) if has_footer else ""

    package = Package(house.clean.base if house else b"")
    if house is None:
        _fill(package.root("styles"), story.styles.xml(), kept="latentStyles")
        _fill(package.root("numbering"), story.numbering.xml())
        apply_settings(package.root("settings"), theme, language, footnotes=bool(story.notes))
        part = package.part("theme")
        package.write(part, theme_xml(part.blob, theme))
        package.write(package.part("fontTable"), font_table_xml(theme))
    else:
        dressing = Dressing(house, story.styles, language)
        main_xml, notes_xml, footer_xml = map(dressing.text, (main_xml, notes_xml, footer_xml))
        story.notices.extend(
            dress(
                package,
                dressing,
                story.numbering,
                theme,
                publication,
                footnotes=bool(story.notes),
            )
        )
    package.write(package.main, main_xml)
    package.relate(package.main, story.relations)
    if story.notes:
        part = package.add("footnotes", "/word/footnotes.xml", notes_xml)
        package.relate(part, notes.relations)
    if footer_xml:
        package.add("footer", "/word/footer1.xml", footer_xml)
    package.write(
        package.properties_part("core-properties"), core_properties_xml(publication, job.moment)
    )
    package.write(package.properties_part("extended-properties"), app_properties_xml(publication))
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
    if whole.title:
        content = runs(whole.title, here, f"{here.prefix}title", story)
        parts.append(story.paragraph(style, content, here))
    elif style != "Title":
        content = f"<w:r>{text_xml(labels(whole.meta.language).untitled)}</w:r>"
        parts.append(story.paragraph(style, content, here))
    if whole.subtitle:
        content = runs(whole.subtitle, here, f"{here.prefix}subtitle", story)
        parts.append(story.paragraph("Subtitle", content, here))
    if lines := [*labels(whole.meta.language).credits(whole.meta.authors), dateline(whole.meta)]:
        properties = story.run_properties(here.format)
        content = "<w:br/>".join(text_xml(line) for line in lines if line)
        if content:
            parts.append(story.paragraph("Byline", f"<w:r>{properties}{content}</w:r>", here))
    return parts


def _main_xml(text: list[str], story: Story, house: House | None) -> str:
    """The whole main part: the text and the one section it stands in."""
    rtl = is_right_to_left(story.language)
    section = house.section_xml(rtl=rtl) if house else ""
    background = house.clean.background if house else ""
    body = "".join(text) or story.paragraph("BodyText", "", Here().speaking(story.language))
    return (
        f"{DECLARATION}<w:document {NAMESPACES}>{background}<w:body>{body}"
        f"{section or _section_xml(story)}</w:body></w:document>"
    )


def _section_xml(story: Story) -> str:
    """The section of the theme's page."""
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
    return f"<w:sectPr>{footer}{size}{margins}{bidi}</w:sectPr>"


def _footer_xml(story: Story) -> str:
    """The footer: the number of the page, which Word fills in."""
    content = field("PAGE", "1")
    here = Here().speaking(story.language)
    paragraph = story.paragraph("Footer", content, here)
    return f"{DECLARATION}<w:ftr {NAMESPACES}>{paragraph}</w:ftr>"


def _fill(root: Any, xml: str, kept: str = "") -> None:
    """Let the children of ``xml`` take the place of the root's own, but for the one ``kept``."""
    from docx.oxml.parser import parse_xml

    new = list(parse_xml(xml))
    old = [child for child in root if child.tag.endswith(f"}}{kept}")] if kept else []
    root[:] = [new[0], *old, *new[1:]] if kept else new
