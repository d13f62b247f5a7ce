"""A file to begin a template with: every style of ours, shown by words that say what it is for.

Whoever designs changes the styles by looking at them, saves, and has a template. The words are left
out of what is made with it, as all text of a template is.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Final

from articlekit.design import Theme
from articlekit.exporters.archive import StableZip
from articlekit.exporters.docx import DocxOptions
from articlekit.exporters.docx.document import export_document
from articlekit.exporters.docx.file.ooxml import escaped, field, text_xml
from articlekit.exporters.docx.pages.sections import Section
from articlekit.exporters.docx.template.cleaning import FIRST_WORDS
from articlekit.exporters.docx.text.blocks import blocks_xml
from articlekit.exporters.docx.text.here import Here
from articlekit.exporters.docx.text.inlines import runs
from articlekit.exporters.docx.text.tables import table_xml
from articlekit.exporters.protocol import Job
from articlekit.model import (
    Article,
    Author,
    Emphasis,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Strong,
    Table,
    inlines,
)
from articlekit.model.language import primary

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

    from articlekit.exporters.docx.text.story import Story
    from articlekit.model import Block, Inline

__all__ = ["SAMPLES", "starter_of"]

_TITLE: Final = "A template for Word documents"
_AUTHOR: Final = "articlekit"
_ADDRESS: Final = "https://example.org/"

SAMPLES: Final[dict[str, str]] = {
    "Title": FIRST_WORDS,
    "Subtitle": "Subtitle: what stands below the title",
    "Byline": "Byline: the names of the authors, the place and the date",
    "BodyText": "Body Text: the first paragraph, and the first after a heading, a list or a "
    "figure. To make this file yours, change its styles, not its words: Home, Styles, right-click "
    "a style, Modify. Set the page, headers and footers as you like. Then save it under a name of "
    "your own. The words are left out of what is made with it.",
    "BodyTextFirstIndent": "Body Text First Indent: a paragraph that follows another. It is based "
    "on Body Text, and adds the indent of its first line; where paragraphs are to stand apart "
    "instead, take the indent away and give Body Text space after it.",
    "Heading1": "Heading 1: a section; in a collection, the title of an article",
    "Heading2": "Heading 2: a part of a section",
    "Heading3": "Heading 3: a part of that",
    "Heading4": "Heading 4: a part of that",
    "Heading5": "Heading 5: a part of that",
    "Heading6": "Heading 6: the smallest part, in a collection",
    "Quote": "Quote: the first paragraph of a quotation that stands apart",
    "QuoteContinued": "Quote Continued: its further paragraphs",
    "QuoteAttribution": "— Quote Attribution: whose words they are",
    "Verse": "Verse: the lines of a poem",
    "SourceCode": "Source Code: lines of a program, or what a machine prints",
    "Divider": "Divider",
    "Figure": "Figure: the paragraph in which a picture stands",
    "Caption": "Caption: what is said below a figure",
    "NotesHeading": "Notes Heading: what stands above notes at the end",
    "EndnoteText": "Endnote Text: a note at the end, where a theme wants them there",
    "TOCHeading": "TOC Heading: what stands above the contents",
    **{f"TOC{level}": f"TOC {level}: an entry of the contents" for level in range(1, 7)},
    "Contact": "Contact: the address of the author, at the head of a manuscript",
    "HalfTitle": "Half Title: the title alone on a page before the text",
    "TitlePage": "Title Page: the title on the title page",
    "TitlePageText": "Title Page Text: what else stands there",
    "Imprint": "Imprint: who has the rights, who took part, the ISBN",
    "ListParagraph": "List Paragraph: no document of ours has it; Word gives it to lists that an "
    "editor makes",
}
"""The words that show a paragraph style, by our id, in the order in which they stand."""


def starter_of(theme: str | os.PathLike[str] | Theme, language: str) -> bytes:
    """The starter as a Word file: the styles and the page of a theme, in a language.

    Raises `ThemeError` where there is no such theme.
    """
    note = (_p("Footnote Text: a note at the foot of the page"),)
    article = Article(
        title=inlines(_TITLE),
        subtitle=inlines(_TITLE),
        meta=Metadata(language=language, authors=(Author(_AUTHOR),)),
        notes={"1": note},
    )
    job = Job(theme=Theme.load(theme).sized(language), options=DocxOptions())
    data = export_document(Publication.of(article), job, text=_samples).data
    return _with_fields(data)


def _samples(publication: Publication, story: Story) -> list[Section]:
    """The paragraphs and tables that show every style."""
    english = primary(publication.meta.language) == "en"
    here = Here().speaking(publication.meta.language if english else "en")
    for article in publication.articles:
        story.notes.add_article(article, here)
    parts = []
    for style, words in SAMPLES.items():
        content = runs(inlines(words), here, "", story)
        parts.append(story.paragraph(style, content, here))
        if style == "BodyTextFirstIndent":
            mark = '<w:r><w:rPr><w:rStyle w:val="EndnoteReference"/></w:rPr>'
            content = runs(_characters(), here, "", story)
            content += f"{mark}{text_xml(' Endnote Reference')}</w:r>"
            parts.append(story.paragraph("BodyText", content, here))
        if style == "QuoteAttribution":
            parts += blocks_xml((_list(ordered=False), _list(ordered=True)), here, "", story)
        if style == "Divider":
            parts += table_xml(_table(), here, "", story)
    return [Section(parts=parts)]


def _p(*content: str | Inline) -> Paragraph:
    return Paragraph(content=inlines(*content))


def _characters() -> tuple[Inline, ...]:
    """Words in every character style."""
    return _p(
        "In running text there are ",
        Emphasis(inlines("Emphasis")),
        ", ",
        Strong(inlines("Strong")),
        ", ",
        InlineCode("Verbatim Char"),
        " for code, ",
        Link(_ADDRESS, inlines("Hyperlink")),
        ", ",
        Link(_ADDRESS, (InlineCode("Hyperlink Code"),)),
        " and the Footnote Reference of a note",
        NoteReference("1"),
        ".",
    ).content


def _list(*, ordered: bool, level: int = 1) -> List:
    """A list with two more inside it, each on its own level."""
    depth = f" {level}" if level > 1 else ""
    name = f"List {'Number' if ordered else 'Bullet'}{depth}"
    where = ("a list", "a list inside a list", "a list inside that")[level - 1]
    blocks: list[Block] = [_p(f"{name}: an item of {where}")]
    if not ordered:
        blocks.append(_p(f"List Continue{depth}: a further paragraph of the item"))
    if level < 3:
        blocks.append(_list(ordered=ordered, level=level + 1))
    return List(ordered=ordered, items=(ListItem(blocks=tuple(blocks)),))


def _table() -> Table:
    rows: Sequence[tuple[str, str]] = (
        ("Table Text", "any other row"),
        ("Ruled Table", "all of it"),
    )
    return Table(
        caption=inlines("Table Caption: what is said above a table"),
        header=(inlines("Table Heading"), inlines("the first row")),
        rows=tuple((inlines(left), inlines(right)) for left, right in rows),
    )


def _with_fields(data: bytes) -> bytes:
    """The file with fields in its heads in place of its own title and author."""
    shown = {
        _TITLE: field("TITLE", _TITLE),
        _TITLE.upper(): field("TITLE \\* Upper", _TITLE.upper()).replace("\\", "\\\\"),
        _AUTHOR: field("AUTHOR", _AUTHOR),
    }
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        StableZip(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            content = source.read(member)
            if member.filename.startswith(("word/header", "word/footer")):
                text = content.decode()
                for words, fields in shown.items():
                    run = f'<w:t xml:space="preserve">{escaped(words)}</w:t></w:r>'
                    text = re.sub(f"<w:r>(<w:rPr>.*?</w:rPr>)?{re.escape(run)}", fields, text)
                content = text.encode()
            target.writestr(member, content)
    return buffer.getvalue()
