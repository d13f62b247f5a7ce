"""The document: front matter, articles, footnotes and page, put together into a package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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
from articlekit.exporters.docx.template.house import house_of
from articlekit.exporters.docx.template.outfit import Outfit
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

_NAMES: Final = {"footer": "/word/footer1.xml", "theme": "/word/theme/theme1.xml"}
"""Where parts lie that have not the name of their kind."""


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
        anchors=Anchors() if job.options.remarks or job.remarks is not None else None,
    )
    body = (text or _main_text)(publication, story)
    notes = story.of_notes()
    notes_xml = footnotes_xml(notes)
    main = _main_xml(body, story, house)
    comments: list[str] = []
    if story.anchors is not None:
        remarks = dict.fromkeys((*(job.remarks or ()), *story.notices))
        main, comments = story.anchors.commented(main, remarks)
    has_footer = job.options.page_numbers and not (house and house.has_section)
    texts = {"footnotes": notes_xml if story.notes else ""}
    texts["footer"] = _footer_xml(story) if has_footer else ""
    texts["comments"] = comments_xml(comments) if comments else ""

    styles = story.styles.xml(story.languages)
    parts = {
        "styles": with_comment_styles(styles) if comments else styles,
        "numbering": story.numbering.xml(),
        "settings": settings_xml(theme, language, story.languages, footnotes=bool(story.notes)),
        "theme": theme_part_xml(theme),
        "fontTable": font_table_xml(theme),
    }
    custom = custom_properties_xml(publication)
    outfit = Outfit(house, story, parts["styles"]) if house else None
    if outfit is not None:
        main = outfit.text(main)
        texts = {kind: outfit.text(xml) for kind, xml in texts.items()}
        parts, custom = outfit.parts(parts, theme), outfit.properties(custom)
        story.notices.extend(outfit.notices)

    package = Package()
    package.add_to_package("officeDocument", MAIN, main)
    package.relate(MAIN, story.relations)
    for kind, xml in texts.items():
        if xml:
            name = package.add(kind, _NAMES.get(kind, f"/word/{kind}.xml"), xml)
            if kind == "footnotes":
                package.relate(name, notes.relations)
    names = {kind: _NAMES.get(kind, f"/word/{kind}.xml") for kind in parts}
    for kind, xml in parts.items():
        package.add(kind, names[kind], xml)
    if outfit is not None:
        outfit.add_to(package, names, MAIN, publication)
    core = core_properties_xml(publication, job.moment)
    package.add_to_package("core-properties", "/docProps/core.xml", core)
    app = app_properties_xml(publication)
    package.add_to_package("extended-properties", "/docProps/app.xml", app)
    if custom:
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


def _main_xml(text: list[str], story: Story, house: House | None) -> str:
    """The whole main part: the text and the one section it stands in."""
    rtl = is_right_to_left(story.language)
    section = house.section_xml(rtl=rtl) if house else ""
    background = house.clean.background if house else ""
    body = "".join(text) or story.paragraph(
        "BodyText", "", Here().speaking(story.language), places=("blocks",)
    )
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
