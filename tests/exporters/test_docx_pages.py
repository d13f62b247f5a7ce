"""What stands around the text of a Word file: sections, heads, folios, openings, front pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import docx
import pytest
from msgspec.structs import replace

from articlekit.design import Theme
from articlekit.exporters import render
from articlekit.exporters.docx import DocxOptions
from articlekit.model import (
    Article,
    Author,
    Heading,
    Metadata,
    NoteReference,
    Publication,
    inlines,
)
from tests import judges
from tests.exporters.docx_reading import (
    W,
    nodes,
    part,
    read_back,
    sections,
    spelled_fields,
    styles_of,
    words_of,
)
from tests.exporters.docx_samples import BOOK, p, saved

if TYPE_CHECKING:
    from pathlib import Path

META = Metadata(
    language="en",
    authors=(Author("Ada Marlow"), Author("Edda Quill", "edt")),
    date="2024-03-01",
    place="Leith",
    publisher="Tidewater Press",
    rights="© 2024 Ada Marlow",
    identifiers={"isbn": "9780306406157"},
    contact=("Ada Marlow", "12 Shore Lane", "Leith"),
)
HARBOUR = Article(
    title=inlines("The harbour"),
    subtitle=inlines("Notes from a pier"),
    meta=META,
    blocks=(
        p("Fog", NoteReference("1"), "."),
        *(
            block
            for name in ("Morning", "Noon", "Evening", "Night")
            for block in (Heading(level=1, content=inlines(name)), p(f"By {name.lower()}."))
        ),
        Heading(level=2, content=inlines("Late")),
        p("The light again", NoteReference("1"), "."),
    ),
    notes={"1": (p("From the records of the port."),)},
)


def word(whole: Article | Publication = HARBOUR, theme: str = "article", **options: Any) -> bytes:
    return render(whole, "docx", theme=theme, options=DocxOptions(**options)).data


def last_pages(data: bytes) -> dict[str, str]:
    """The headers and footers of the last section, those that it has from earlier ones as well."""
    known = {use: text for section in sections(data) for use, text in section.items()}
    return {use: text for use, text in known.items() if use.endswith(("header", "footer")) and text}


def in_language(article: Article, language: str) -> Article:
    return replace(article, meta=replace(article.meta, language=language))


def spacing(data: bytes, style: str) -> tuple[Any, Any]:
    """The space above and below the paragraphs of a style, in points."""
    styles = docx.Document(io.BytesIO(data)).styles

    def inherited(name: str) -> Any:
        look: Any = styles[style]
        while (length := getattr(look.paragraph_format, name)) is None:
            look = look.base_style
        return length.pt

    return inherited("space_before"), inherited("space_after")


# Heads and folios


@pytest.mark.parametrize(
    ("theme", "around"),
    [
        (
            "article",
            {
                "default header": "→The harbour",
                "default footer": "→{PAGE}",
                "first footer": "→{PAGE}",
            },
        ),
        (
            "large-print",
            {
                "default header": "→The harbour",
                "default footer": "→{PAGE}",
                "first footer": "→{PAGE}",
            },
        ),
        ("manuscript", {"default header": "→Marlow / THE HARBOUR / {PAGE}"}),
        (
            "paperback",
            {
                "default header": "→{STYLEREF 1 \\l}→{PAGE}",
                "even header": "{PAGE}→The harbour",
                "first footer": "→{PAGE}",
            },
        ),
    ],
)
def test_heads_and_folios_are_the_theme_s(theme: str, around: dict[str, str]) -> None:
    assert last_pages(word(theme=theme)) == around


def test_the_first_page_of_an_article_differs() -> None:
    for section in part(word(BOOK), "document").iter(f"{W}sectPr"):
        assert section.find(f"{W}titlePg") is not None


def test_heads_and_folios_can_be_left_out() -> None:
    assert set(last_pages(word(running_head=False))) == {"default footer", "first footer"}
    assert set(last_pages(word(page_numbers=False))) == {"default header"}
    assert last_pages(word(page_numbers=False, running_head=False)) == {}
    headless = last_pages(word(theme="paperback", running_head=False))
    assert headless["even header"] == "{PAGE}"
    unnumbered = last_pages(word(theme="manuscript", page_numbers=False))
    assert unnumbered["default header"] == "→Marlow / THE HARBOUR"


def test_facing_pages_have_heads_of_their_own() -> None:
    facing = part(word(theme="paperback"), "settings")
    assert facing.find(f"{W}evenAndOddHeaders") is not None
    assert part(word(), "settings").find(f"{W}evenAndOddHeaders") is None


def test_an_article_without_sections_has_its_title_for_a_head() -> None:
    short = replace(HARBOUR, blocks=(p("Fog."),), notes={})
    assert sections(word(short, "paperback"))[-1]["default header"] == "→The harbour→{PAGE}"


def test_a_long_title_leaves_room_for_the_number() -> None:
    long = replace(HARBOUR, title=inlines("A harbour of many words " * 12))
    head = sections(word(long, "manuscript"))[-1]["default header"]
    assert head.startswith("→Marlow / A HARBOUR OF MANY WORDS")
    assert head.endswith("… / {PAGE}")


def test_what_stands_at_the_side_has_the_whole_line() -> None:
    def stops(theme: str, style: str) -> list[str]:
        looks = part(word(theme=theme), "styles").iterfind(f"{W}style[@{W}styleId='{style}']")
        return [tab.get(f"{W}val") for look in looks for tab in look.iter(f"{W}tab")]

    assert stops("manuscript", "Header") == stops("large-print", "Footer") == ["right"]
    assert stops("article", "Header") == stops("article", "Footer") == ["center", "right"]


def test_what_runs_from_right_to_left_mirrors_the_sides() -> None:
    data = word(in_language(HARBOUR, "he"), "paperback")
    last = last_pages(data)
    assert last["default header"] == "→{STYLEREF 1 \\l}→{PAGE}"  # a tab goes to the left
    assert last["even header"] == "{PAGE}→The harbour"
    section = list(part(data, "document").iter(f"{W}sectPr"))[-1]
    assert section.find(f"{W}bidi") is not None
    assert section.find(f"{W}rtlGutter") is not None
    margins = section.find(f"{W}pgMar")
    assert [margins.get(f"{W}{side}") for side in ("left", "right", "gutter")] == [
        *("900", "900", "240"),
    ]


def test_heads_stand_where_the_pdf_has_them() -> None:
    page: Any = docx.Document(io.BytesIO(word(theme="paperback"))).sections[-1]
    theme = Theme.load("paperback")
    baseline = page.header_distance.pt + theme.styles.running_head.leading * 0.8
    assert baseline == pytest.approx(theme.page.top - theme.running.head, abs=3)


# Openings


def test_titles_sink_as_far_as_the_theme_says() -> None:
    assert spacing(word(), "Title") == (0, 10)
    assert spacing(word(theme="paperback"), "Title") == (98, 42)
    assert spacing(word(BOOK, "paperback"), "Heading 1") == (98, 42)
    address = 3 * 14
    assert spacing(word(theme="manuscript"), "Title") == (312 - address, 0)


def test_what_ends_the_head_of_an_article_leaves_the_space_below() -> None:
    assert spacing(word(), "Byline") == (0, 20)
    assert spacing(word(), "Subtitle") == (0, 10)
    assert spacing(word(replace(HARBOUR, meta=Metadata(language="en"))), "Subtitle") == (0, 20)


def test_a_manuscript_begins_with_address_and_count_of_words() -> None:
    (style, text), (title, _), *_ = styles_of(part(word(theme="manuscript"), "document"))
    assert (style, text) == ("Contact", "Ada Marlow\tabout 30 words\n12 Shore Lane\nLeith")
    assert title == "Title"
    nameless = replace(HARBOUR, meta=Metadata(language="uk"))
    (_, text), *_ = styles_of(part(word(nameless, "manuscript"), "document"))
    assert text == "\tблизько 30 слів"


# Sections and front pages


def test_a_book_has_a_section_for_each_page_of_its_front_and_for_each_article() -> None:
    book = Publication(title=inlines("Harbours"), meta=META, articles=(HARBOUR, HARBOUR))
    begins = [
        (section["begins"], section.get("pages", ""))
        for section in sections(word(book, "paperback"))
    ]
    assert begins == [
        ("oddPage", "lowerRoman 1"),  # half-title
        ("oddPage", "lowerRoman"),  # title page
        ("nextPage", "lowerRoman"),  # imprint, on its back
        ("oddPage", "lowerRoman"),  # contents
        ("oddPage", "1"),
        ("oddPage", ""),
    ]


def test_front_pages_say_what_those_of_the_pdf_say(tmp_path: Path) -> None:
    shown = styles_of(part(word(theme="paperback"), "document"))
    at = [style for style, _ in shown].index("TOCHeading")
    assert [text for _, text in shown[:at]] == [
        "The harbour",
        "The harbour",
        "Notes from a pier",
        "Ada Marlow",
        "Editor: Edda Quill",
        "Tidewater Press\nLeith, 1 March 2024",
        "The harbour",
        "By Ada Marlow\nEditor: Edda Quill",
        "© 2024 Ada Marlow",
        "Tidewater Press, Leith, 1 March 2024",
        "ISBN 9780306406157",
    ]
    (tmp_path / "a.pdf").write_bytes(render(HARBOUR, "pdf", theme="paperback").data)
    words = judges.words(" ".join(text for _, text in shown[:at]))
    assert judges.words(judges.pdf_text(tmp_path / "a.pdf"))[: len(words)] == words


def test_nothing_stands_around_front_pages() -> None:
    half_title, title_page, imprint, contents, text = sections(word(theme="paperback"))
    for bare in (half_title, title_page, imprint):
        assert set(bare) == {"begins", "pages"}
    assert contents["default header"] == "→Contents→{PAGE}"
    assert contents["first footer"] == "→{PAGE}"
    assert text["default header"] == "→{STYLEREF 1 \\l}→{PAGE}"


def test_a_publication_goes_on_with_the_heads_of_its_first_article() -> None:
    first, *others = sections(word(BOOK))
    assert "default header" in first
    assert [set(section) for section in others] == [{"begins"}] * 3


# Contents


def entries(data: bytes) -> list[tuple[str, str]]:
    """The entries of the contents: their style, and all they are made of."""
    return [
        (style.get(f"{W}val"), spelled_fields(paragraph))
        for paragraph in part(data, "document").iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val").startswith("TOC")
    ]


def test_contents_are_a_field_that_already_shows_its_entries() -> None:
    root = part(word(theme="paperback"), "document")
    gallery = root.find(f".//{W}sdt/{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    assert gallery.get(f"{W}val") == "Table of Contents"
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    marks = [mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")]
    assert links == [name for name in marks if name.startswith("_Toc")]
    codes = [code.text.strip() for code in root.iter(f"{W}instrText")]
    assert codes[:3] == ['TOC \\o "1-2" \\h \\z', *(f"PAGEREF {name} \\h" for name in links[:2])]


def test_numbers_that_nobody_knows_yet_are_not_shown() -> None:
    root = part(word(theme="paperback"), "document")
    for paragraph in root.iter(f"{W}p"):
        runs = [run.tag for run in paragraph.iter(f"{W}tab", f"{W}t")]
        if paragraph.find(f".//{W}hyperlink") is not None:
            assert runs == [f"{W}t", f"{W}tab"]
    settings = part(word(theme="paperback"), "settings")
    assert settings.find(f"{W}updateFields") is None  # Word would ask a question first


@pytest.mark.parametrize(
    ("whole", "theme", "asked", "levels"),
    [
        (HARBOUR, "article", None, []),
        (HARBOUR, "article", True, ["TOC1"] * 4),
        (HARBOUR, "paperback", None, ["TOC1"] * 4 + ["TOC2"]),
        (HARBOUR, "paperback", False, []),
        (HARBOUR, "manuscript", True, ["TOC1"] * 4),
        (BOOK, "article", None, ["TOC1"] * 3),
        (BOOK, "article", False, []),
        (BOOK, "paperback", None, ["TOC1", "TOC2", "TOC1", "TOC1"]),
    ],
)
def test_contents_are_as_the_theme_or_the_options_ask(
    whole: Article | Publication, theme: str, asked: bool | None, levels: list[str]
) -> None:
    listed = entries(word(whole, theme, contents=asked))
    assert [style for style, _ in listed[1:-1]] == levels
    assert [style for style, _ in listed[:1]] == ["TOCHeading"] * bool(levels)


def test_bookmarks_are_numbered_apart_from_those_of_notes() -> None:
    root = part(word(contents=True), "document")
    numbers = [mark.get(f"{W}id") for mark in root.iter(f"{W}bookmarkStart")]
    assert len(numbers) == len(set(numbers)) == 5  # four headings, one note


# Endnotes


def test_notes_of_a_manuscript_are_endnotes(tmp_path: Path) -> None:
    data = word(theme="manuscript")
    assert part(data, "footnotes") is None
    kinds = [note.get(f"{W}type") for note in part(data, "endnotes")]
    assert kinds == ["separator", "continuationSeparator", None]
    told = part(data, "settings").find(f"{W}endnotePr")
    assert [(item.tag.removeprefix(W), *item.attrib.values()) for item in told] == [
        ("pos", "sectEnd"),
        ("numFmt", "decimal"),
        ("endnote", "-1"),
        ("endnote", "0"),
    ]
    notes = [words_of(note) for note in nodes(read_back(saved(data, tmp_path)), "Note")]
    assert notes == [["From", "the", "records", "of", "the", "port"]]
    shown = styles_of(part(data, "endnotes"))
    assert shown == [
        ("NotesHeading", "Notes"),
        ("EndnoteText", " From the records of the port."),
    ]


def test_the_notes_of_several_articles_are_counted_through() -> None:
    book = Publication(title=inlines("Harbours"), meta=META, articles=(HARBOUR, HARBOUR))
    for name in ("settings", "document"):
        assert part(word(book), name).find(f".//{W}numRestart") is None
    codes = [
        run.getparent().getnext().getnext().findtext(f"{W}t")
        for run in part(word(book), "document").iter(f"{W}instrText")
        if "NOTEREF" in run.text
    ]
    assert codes == ["1", "2"]


# In another program


def test_libreoffice_shows_heads_folios_and_endnotes(tmp_path: Path) -> None:
    long = replace(HARBOUR, blocks=HARBOUR.blocks + (p("Nothing happens here. " * 40),) * 4)
    judges.run(
        "soffice",
        "--headless",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        *("--convert-to", "pdf", "--outdir"),
        tmp_path,
        saved(word(long, "manuscript"), tmp_path),
    )
    shown = judges.pdf_text(tmp_path / "article.pdf")
    assert shown.startswith("Ada Marlow\n")
    assert "Marlow / THE HARBOUR / 1" not in shown
    assert "Marlow / THE HARBOUR / 2" in shown
    assert "From the records of the port." in shown
