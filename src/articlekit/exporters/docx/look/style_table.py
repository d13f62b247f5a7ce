"""The styles that our documents use, by their ids.

Wherever Word has a style built in for the purpose it is that one: Word shows its name in the
reader's own language. "Byline", "Verse", "Source Code" and the like have no built-in counterpart;
the names of the code styles and of the table's caption are those by which pandoc knows them.
"""

from __future__ import annotations

from typing import Final

import msgspec

__all__ = [
    "CHARACTER_STYLES",
    "DEEPEST_CONTENTS",
    "DEEPEST_LIST_STYLE",
    "PARAGRAPH_STYLES",
    "ParagraphStyle",
]

DEEPEST_LIST_STYLE: Final = 3
"""The deepest level of lists that has styles of its own."""

DEEPEST_CONTENTS: Final = 6
"""The deepest level of contents: articles, and their headings below."""


class ParagraphStyle(msgspec.Struct, frozen=True):
    """One row of the table: Word's name, the theme's style that it looks like, and its traits.

    ``marks`` are switches of the paragraph (``keepNext``); ``text_marks`` of its characters.
    ``tabs`` are tab stops: "center" in the middle of the measure, "right" at its end, and "leader"
    there with dots up to it.
    Editors choose it from the ``gallery``, unless Word gives it to what it is for by itself.
    """

    name: str
    look: str
    based_on: str = "Normal"
    next: str = ""
    priority: int = 99
    built_in: bool = True
    marks: tuple[str, ...] = ()
    text_marks: tuple[str, ...] = ()
    outline: int = 0
    list_level: int = 0
    changes: tuple[tuple[str, object], ...] = ()
    tabs: tuple[str, ...] = ()
    gallery: bool = True


_KEPT: Final = ("keepNext", "keepLines", "suppressAutoHyphens")
_CLOSE: Final = (("before", 0.0), ("after", 0.0), ("first_line", 0.0))
_RUNNING: Final = (*_CLOSE, ("align", "start"), ("left", 0.0), ("right", 0.0))
_S = ParagraphStyle

PARAGRAPH_STYLES: Final[dict[str, ParagraphStyle]] = {
    "Normal": _S(
        "Normal", "body", "", priority=0, changes=(("align", "start"), ("first_line", 0.0))
    ),
    "BodyText": _S(
        "Body Text", "body", next="BodyTextFirstIndent", priority=1, changes=(("first_line", 0.0),)
    ),
    "BodyTextFirstIndent": _S("Body Text First Indent", "body", "BodyText", priority=1),
    "Title": _S("Title", "title", next="Subtitle", priority=10, marks=_KEPT),
    "Subtitle": _S("Subtitle", "subtitle", next="Byline", priority=11, marks=_KEPT),
    "Byline": _S("Byline", "byline", next="BodyText", priority=12, built_in=False),
    **{
        f"Heading{level}": _S(
            f"heading {level}",
            f"heading{min(level, 5)}",
            next="BodyText",
            priority=9,
            marks=_KEPT,
            outline=level,
        )
        for level in range(1, 7)
    },
    "Quote": _S("Quote", "quote", "BodyText", "QuoteContinued", 29),
    # Word adds the space after a paragraph to that before the next: one of the two must go.
    "QuoteContinued": _S(
        "Quote Continued", "quote", "Quote", priority=29, built_in=False, changes=(("before", 0.0),)
    ),
    "QuoteAttribution": _S(
        "Quote Attribution", "attribution", "Quote", "BodyText", 29, built_in=False
    ),
    "ListBullet": _S("List Bullet", "list", "BodyText", priority=36, list_level=1),
    "ListBullet2": _S("List Bullet 2", "list", "BodyText", priority=36, list_level=2),
    "ListBullet3": _S("List Bullet 3", "list", "BodyText", priority=36, list_level=3),
    "ListNumber": _S("List Number", "list", "BodyText", priority=36, list_level=1),
    "ListNumber2": _S("List Number 2", "list", "BodyText", priority=36, list_level=2),
    "ListNumber3": _S("List Number 3", "list", "BodyText", priority=36, list_level=3),
    "ListContinue": _S("List Continue", "list", "BodyText", priority=36, list_level=1),
    "ListContinue2": _S("List Continue 2", "list", "BodyText", priority=36, list_level=2),
    "ListContinue3": _S("List Continue 3", "list", "BodyText", priority=36, list_level=3),
    "ListParagraph": _S("List Paragraph", "list", "BodyText", priority=34, list_level=1),
    "Verse": _S(
        "Verse", "verse", "BodyText", priority=30, built_in=False, marks=("suppressAutoHyphens",)
    ),
    "SourceCode": _S(
        "Source Code",
        "code",
        priority=30,
        built_in=False,
        marks=("suppressAutoHyphens",),
        text_marks=("noProof",),
    ),
    "TableText": _S(
        "Table Text",
        "table",
        priority=37,
        built_in=False,
        changes=(("before", 0.0), ("after", 0.0)),
    ),
    "TableHeading": _S(
        "Table Heading",
        "table",
        "TableText",
        priority=37,
        built_in=False,
        marks=("keepNext",),
        changes=(("before", 0.0), ("after", 0.0), ("bold", True)),
    ),
    "TableSpacing": _S("Table Spacing", "table", built_in=False, gallery=False),
    "Figure": _S(
        "Figure", "caption", next="Caption", priority=35, built_in=False, marks=("keepNext",)
    ),
    "Caption": _S("caption", "caption", next="BodyText", priority=35),
    "TableCaption": _S(
        "Table Caption", "caption", "Caption", priority=35, built_in=False, marks=("keepNext",)
    ),
    "Divider": _S("Divider", "body", next="BodyText", priority=30, built_in=False),
    "FootnoteText": _S("footnote text", "note", gallery=False),
    "EndnoteText": _S("endnote text", "note", gallery=False),
    "NotesHeading": _S("Notes Heading", "heading1", built_in=False, marks=_KEPT),
    "Header": _S(
        "header", "running_head", changes=_RUNNING, gallery=False, tabs=("center", "right")
    ),
    "Footer": _S("footer", "folio", changes=_RUNNING, gallery=False, tabs=("center", "right")),
    "TOCHeading": _S("TOC Heading", "heading1", next="BodyText", priority=39, marks=_KEPT),
    **{
        f"TOC{level}": _S(f"toc {level}", "contents", priority=39, gallery=False, tabs=("leader",))
        for level in range(1, DEEPEST_CONTENTS + 1)
    },
    "Contact": _S("Contact", "imprint", built_in=False, tabs=("right",)),
    "HalfTitle": _S("Half Title", "title", built_in=False, marks=("suppressAutoHyphens",)),
    # "Book Title" is the name of a character style that is built into Word.
    "TitlePage": _S("Title Page", "book_title", "HalfTitle", built_in=False),
    "Imprint": _S("Imprint", "imprint", built_in=False),
    "TitlePageText": _S(
        "Title Page Text", "byline", "Imprint", built_in=False, changes=(("after", 0.0),)
    ),
}
"""Every paragraph style by its id, in the order in which they are written."""

CHARACTER_STYLES: Final = {
    "Emphasis": ("Emphasis", 20, True),
    "Strong": ("Strong", 22, True),
    "VerbatimChar": ("Verbatim Char", 23, False),
    "Hyperlink": ("Hyperlink", 99, True),
    "HyperlinkCode": ("Hyperlink Code", 99, False),
    "FootnoteReference": ("footnote reference", 99, True),
    "EndnoteReference": ("endnote reference", 99, True),
}
"""Every character style by its id: name, priority, whether it is built into Word."""
