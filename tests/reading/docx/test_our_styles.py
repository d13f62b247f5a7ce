"""What the styles of our own documents say, as docs/word-reading.md has it: each paragraph says by
the name of its style what it is and where it stands.
"""

from __future__ import annotations

import pytest

from articlekit.model import (
    Author,
    Divider,
    Figure,
    List,
    Paragraph,
    Quote,
    Series,
    Span,
    Text,
    Verse,
    inlines,
)
from tests.reading.docx.documents import (
    PNG,
    bullets,
    document,
    explained,
    numbers,
    outline_of,
    p,
    picture,
    r,
    read,
    styled,
    table,
    titled,
)


def ours(body: str, **arguments: object) -> str:
    """The outline of a document of ours, without the line of its title."""
    return outline_of(titled(body), own=True, **arguments).partition("\n")[2]


def lines(*each: str) -> str:
    return "\n".join(each)


def test_front_matter_becomes_title_subtitle_and_metadata() -> None:
    body = p("Tides", "Title") + p("A study", "Subtitle")
    body += p(f"{r('By Ada Marlow')}<w:r><w:br/></w:r>{r('Leith, 1 March 2024')}", "Byline")
    core = "<dc:creator>Ada Marlow</dc:creator><dc:language>en</dc:language>"
    custom = {"Date": "2024-03-01", "Place": "Leith"}
    found = explained(document(body + p("Words.", "Body Text"), own=True, core=core, custom=custom))
    assert found.article.title == inlines("Tides")
    assert found.article.subtitle == inlines("A study")
    assert found.article.blocks == (Paragraph(inlines("Words.")),)
    assert [(each.line, each.text) for each in found.removed] == [
        (3, "By Ada Marlow Leith, 1 March 2024")
    ]


def test_a_byline_that_says_more_than_the_metadata_stays() -> None:
    assert ours(p("By Ada Marlow, in a storm", "Byline")) == "p By Ada Marlow, in a storm"


def test_a_heading_of_ours_is_no_title() -> None:
    assert outline_of(p("One", "heading 1") + p("Words"), own=True) == "1 One\np Words"


def test_quotations_begin_go_on_and_end() -> None:
    body = (
        p("first", "Quote")
        + p("more", "Quote Continued")
        + p("— A pilot", "Quote Attribution")
        + p("another", "Quote")
        + p("a third", "Quote")
        + p("words", "Body Text")
    )
    assert ours(body) == lines(
        "> p first", "> p more", "> — A pilot", "+", "> p another", "+", "> p a third", "p words"
    )


@pytest.mark.parametrize(
    ("styles", "expected"),
    [
        (("Quote", "Verse in Quote"), ("> p x", "> / x")),
        (("Verse in Quote",), ("> / x",)),
        (("Quote", "Quote in Quote", "Quote Continued"), ("> p x", "> > p x", "> p x")),
        (("Quote in Quote", "Quote Attribution in Quote"), ("> > p x", "> > — x")),
        (("Quote in Quote", "Quote Attribution"), ("> > p x", "> — x")),
        (("Quote", "heading 1 in Quote", "Source Code in Quote"), ("> p x", "> 1 x", "> ` x")),
        (("Quote", "Verse in Quote Indented 12.5 Kept with Next"), ("> p x", "> / x")),
        (("Quote Attribution",), ("> — x",)),
    ],
)
def test_blocks_stand_in_the_quotation_that_their_style_names(
    styles: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert ours("".join(p("x", style) for style in styles)) == lines(*expected)


def test_items_hold_what_their_styles_say() -> None:
    body = (
        p("one", "List Bullet", item="1")
        + p("more", "List Continue")
        + p("inner", "List Number 2", item="2:1")
        + p("deeper", "Verse in List 2")
        + p("said", "Quote in List 1")
        + p("on", "Quote Continued in List 1")
        + p("two", "List Bullet", item="1")
    )
    assert ours(body, numbering=bullets(1) + numbers(2)) == lines(
        *("- one", "  p more", "  1. inner", "    / deeper", "  > p said", "  > p on", "- two")
    )


def test_a_list_stands_in_a_quotation_in_a_list() -> None:
    body = (
        p("a", "List Bullet", item="1")
        + p("b", "List Number in Quote in List 1", item="2:1")
        + p("c", "List Number 2 in Quote in List 1", item="3:2")
        + p("d", "Body Text in List 2 in Quote in List 1")
        + p("e", "Quote Continued in List 1")
        + p("f", "List Continue")
    )
    assert ours(body, numbering=bullets(1) + numbers(2) + numbers(3)) == lines(
        *("- a", "  > 1. b", "  >   1. c", "  >     p d", "  > p e", "  p f")
    )


def test_each_number_is_a_list_of_its_own() -> None:
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{}"/></w:lvlOverride>'
    shared = numbers(1, "lowerRoman", over=start.format(4)) + numbers(2, over=start.format(0), of=1)
    body = p("x", "List Number", item="1") + p("y", "List Number", item="1")
    body += p("z", "List Number", item="2") + p("b", "List Bullet", item="3")
    body += p("c", "List Bullet", item="4")
    assert ours(body, numbering=shared + bullets(3) + bullets(4)) == lines(
        *("iv. x", "v. y", "+", "0. z", "+", "- b", "+", "- c")
    )


def test_an_item_may_begin_with_no_paragraph() -> None:
    body = p("", "List Bullet", item="1") + p("code", "Source Code in List 1")
    body += p("", "List Bullet", item="1") + p("z", "List Bullet", item="1")
    found = read(titled(body), own=True, numbering=bullets(1)).blocks[0]
    assert isinstance(found, List)
    assert [len(item.blocks) for item in found.items] == [1, 0, 1]


def test_verse_and_code_are_one_paragraph_each() -> None:
    rows = f"{r('a')}<w:r><w:br/></w:r><w:r><w:br/></w:r>{r('  b')}"
    body = p(rows, "Verse") + p(r("c"), "Verse")
    body += p(f"{r('  if x:')}<w:r><w:br/><w:tab/></w:r>{r('y')}", "Source Code") + p(
        "z", "Source Code"
    )
    assert ours(body) == lines(*("/ a", "/", "/   b", "+", "/ c", "`   if x:", "` \ty", "+", "` z"))


def test_dividers_and_spacing() -> None:
    body = p("* * *", "Divider") + p("", "Divider") + p("", "Table Spacing") + p("***", "Body Text")
    assert read(body, own=True).blocks == (Divider(), Divider(), Paragraph(inlines("***")))


def test_captions_stand_above_tables_and_below_figures() -> None:
    body = (
        p("Heights", "Table Caption")
        + table(["Hour", "Height"], ["6", "4 m"], header=True)
        + p("", "Table Spacing")
        + table(["bare"])
        + p("", "Table Spacing")
        + p(picture("harbour.png", "Two bars"), "Figure")
        + p("The harbour", "caption")
    )
    more = '<Relationship Id="pic" Type="x/image" Target="media/image1.png"/>'
    arguments = {"relations": more, "files": {"word/media/image1.png": PNG}}
    assert ours(body, **arguments) == lines(
        *("|: Heights", "|= Hour | Height", "| 6 | 4 m", "+", "| bare"),
        "[harbour.png | The harbour | Two bars]",
    )
    found = explained(document(body, own=True, **arguments))
    assert found.files is not None
    assert found.files.read("harbour.png") == PNG


def test_an_ornament_says_that_it_is_one() -> None:
    more = '<Relationship Id="pic" Type="x/image" Target="media/image1.png"/>'
    body = p(picture("a.png", more='<adec:decorative val="1"/>'), "Figure")
    found = read(body, own=True, relations=more, files={"word/media/image1.png": PNG})
    assert found.blocks == (Figure("a.png", decorative=True),)


# --- languages -------------------------------------------------------------------------------

FRENCH = '<w:rPr><w:lang w:val="fr-FR"/></w:rPr>'
DEFAULTS = '<w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
FRENCH_RUN = '<w:lang w:val="fr-FR"/>'


def test_the_mark_of_a_paragraph_is_its_language_and_runs_are_spans() -> None:
    body = p(r("tout", FRENCH_RUN), "Body Text", FRENCH) + p(r("mot", FRENCH_RUN), "Body Text")
    body += p(r("un ", FRENCH_RUN) + r("word"), "Body Text", FRENCH)
    core = "<dc:language>en</dc:language>"
    assert read(body, own=True, core=core, defaults=DEFAULTS).blocks == (
        Paragraph(inlines("tout"), language="fr"),
        Paragraph((Span("fr", inlines("mot")),)),
        Paragraph((Text("un "), Span("en", inlines("word"))), language="fr"),
    )


def test_a_container_all_in_one_language_has_it() -> None:
    body = p(r("un", FRENCH_RUN), "Quote", FRENCH) + p("", "Divider in Quote")
    body += p(r("deux", FRENCH_RUN), "Quote Continued", FRENCH)
    body += p(r("a", FRENCH_RUN), "List Bullet", FRENCH, item="1") + p("b", "List Bullet", item="1")
    first, second = read(body, own=True, defaults=DEFAULTS, numbering=bullets(1)).blocks
    inner = (Paragraph(inlines("un")), Divider(), Paragraph(inlines("deux")))
    assert first == Quote(inner, language="fr")
    assert isinstance(second, List)
    assert (second.language, [item.blocks[0].language for item in second.items]) == ("", ["fr", ""])


@pytest.mark.parametrize(
    ("stated", "tag"), [("de", "de"), ("de-DE", "de-DE"), ("", "de"), ("x-own", "x-own")]
)
def test_the_language_of_a_document_is_as_stated(stated: str, tag: str) -> None:
    defaults = DEFAULTS.replace("en-US", "de-DE")
    core = f"<dc:language>{stated}</dc:language>" if stated else ""
    assert read(p("x"), own=True, core=core, defaults=defaults).meta.language == (
        tag if stated else "de"
    )


# --- notes -----------------------------------------------------------------------------------


def note(number: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{number}">{"".join(paragraphs)}</w:footnote>'


def reference(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


OWN_NUMBER = "<w:r><w:footnoteRef/></w:r>" + r(" ")


def test_notes_are_numbered_as_they_are_referred_to() -> None:
    further = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _a \\f </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'  # noqa: E501
    marked = f'<w:bookmarkStart w:id="0" w:name="_a"/>{reference(7)}<w:bookmarkEnd w:id="0"/>'
    body = p(r("a") + marked + r(" b") + reference(3) + r(" c") + further, "Body Text")
    notes = note(3, p(OWN_NUMBER + r("Three."), "footnote text"))
    notes += note(7, p(OWN_NUMBER + r("Seven."), "footnote text"), p("x", "Verse in Note"))
    assert ours(body, footnotes=notes) == lines(
        "p a[^1] b[^2] c[^1]", "^1 p Seven.", "^1 / x", "^2 p Three."
    )


# --- metadata --------------------------------------------------------------------------------


def test_the_properties_are_the_metadata() -> None:
    core = (
        "<dc:title>T</dc:title><dc:creator>Ada Marlow; Bo Lind</dc:creator>"
        "<dc:subject>short</dc:subject><dc:description>Long.</dc:description>"
        "<cp:keywords>tides, sand</cp:keywords><dc:language>en-GB</dc:language>"
        "<dcterms:created>2001-01-01T00:00:00Z</dcterms:created>"
    )
    custom = {
        "Date": "2024-03",
        "Modified": "2024-04-01",
        "Place": "Leith",
        "Publisher": "Sand &amp; Sons",
        "Rights": "© 2024",
        "Series": "Samples",
        "Series number": "2.5",
        "Contact": "Ada Marlow\nada@example.org",
        "Contributors": "Ada Marlow | aut | Marlow, Ada\nEdda Quill | edt |",
        "isbn": "9780306406157",
        "desk": "a 12",
        "Accessibility summary": "Checked.",
        "x-desk": "{&quot;n&quot;: 2}",
    }
    meta = read(p("x"), own=True, core=core, custom=custom).meta
    assert meta.language == "en-GB"
    assert meta.authors == (
        Author("Ada Marlow", sort="Marlow, Ada"),
        Author("Edda Quill", "edt"),
    )
    assert (meta.date, meta.modified, meta.place) == ("2024-03", "2024-04-01", "Leith")
    assert (meta.publisher, meta.rights) == ("Sand & Sons", "© 2024")
    assert (meta.description, meta.keywords) == ("Long.", ("tides", "sand"))
    assert meta.series == Series("Samples", "2.5")
    assert meta.contact == ("Ada Marlow", "ada@example.org")
    assert meta.identifiers == {"isbn": "9780306406157", "desk": "a 12"}
    assert meta.accessibility is not None
    assert meta.extra == {"x-desk": {"n": 2}}


def test_the_dates_of_the_file_are_none_of_the_article() -> None:
    core = "<dcterms:created>2001-01-01T00:00:00Z</dcterms:created>"
    assert read(p("x"), core=core).meta.date == ""


def test_a_subtitle_may_stand_on_a_title_page_alone() -> None:
    body = p("T", "Book Title") + p("A study", "Subtitle") + p("T", "Title") + p("x", "Body Text")
    assert outline_of(body, own=True) == "= T\n~ A study\np x"


def test_front_matter_of_a_manuscript_is_taken_off() -> None:
    body = "".join(p(name, name) for name in ("Contact", "Half Title", "Book Title", "Imprint"))
    found = explained(document(body + p("T", "Title") + p("x"), own=True))
    assert [each.text for each in found.removed] == [
        "Contact",
        "Half Title",
        "Book Title",
        "Imprint",
    ]
    assert found.article.blocks == (Paragraph(inlines("x")),)


@pytest.mark.parametrize(
    "names",
    [
        '<w:name w:val="Gedicht"/><w:aliases w:val="Vers,Verse"/>',
        '<w:name w:val="Gedicht,Verse"/>',
        '<w:name w:val="Verse (paragraph)"/>',
    ],
)
def test_a_style_of_the_house_is_known_by_its_other_names(names: str) -> None:
    style = styled("V").replace('<w:name w:val="V"/>', names)
    assert read(titled(p("a line", "V")), styles=style).blocks == (
        Verse(lines=(inlines("a line"),)),
    )
