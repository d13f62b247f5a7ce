"""Documents that others wrote: by their styles where there are any, else by what they look like."""

from __future__ import annotations

import pytest

from articlekit.model import (
    CodeBlock,
    Divider,
    Emphasis,
    Heading,
    InlineCode,
    Link,
    Paragraph,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    inlines,
    plain_text,
)
from tests.reading.docx.documents import (
    NAMESPACES,
    PNG,
    bullets,
    codes,
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

BREAK = "<w:r><w:br/></w:r>"


def theirs(body: str, **arguments: object) -> str:
    """The outline of a document of others, without the line of its title."""
    return outline_of(titled(body), **arguments).partition("\n")[2]


def lines(*each: str) -> str:
    return "\n".join(each)


def first(body: str, **arguments: object) -> object:
    """The first block of a document with a title."""
    return read(titled(body), **arguments).blocks[0]


# --- styles ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "line"),
    [
        ("Body Text", "p x"),
        ("First Paragraph", "p x"),
        ("Text body", "p x"),
        ("heading 1", "1 x"),
        ("Heading 1", "1 x"),
        ("Quotations", "> p x"),
        ("Block Text", "> p x"),
        ("Intense Quote", "> p x"),
        ("HTML Preformatted", "` x"),
        ("Plain Text", "` x"),
        ("Preformatted Text", "` x"),
        ("Nothing Known", "p x"),
        ("Imprint", "p x"),
    ],
)
def test_a_name_says_what_a_paragraph_is(style: str, line: str) -> None:
    assert theirs(p("x", style)) == line


def test_a_style_is_what_it_is_based_on_and_else_its_outline_level() -> None:
    styles = styled("Motto", based_on="Quote") + styled("Quote")
    styles += styled("Chapter", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert theirs(p("x", "Motto"), styles=styles) == "> p x"
    assert theirs(p("x", "Chapter"), styles=styles) == "1 x"
    assert theirs(p("x", properties='<w:outlineLvl w:val="0"/>')) == "1 x"
    assert theirs(p("x", properties='<w:outlineLvl w:val="9"/>')) == "p x"


def test_styles_based_on_each_other_come_to_an_end() -> None:
    styles = styled("One", based_on="Two") + styled("Two", based_on="One")
    assert theirs(p("x", "One"), styles=styles) == "p x"


def test_quotations_that_follow_one_another_are_one() -> None:
    assert theirs(p("a", "Quote") + p("") + p("b", "Quote") + p("c")) == "> p a\n> p b\np c"


def test_lines_of_code_and_of_verse_are_one_block() -> None:
    body = p("a", "Plain Text") + p("  b", "Plain Text") + p("x", "Poem") + p("y", "Poem")
    assert theirs(body) == "` a\n`   b\n/ x\n/ y"


def test_contents_are_taken_off() -> None:
    found = explained(document(titled(p("Contents", "TOC Heading") + p("One 3", "toc 1") + p("x"))))
    assert found.article.blocks == (Paragraph(inlines("x")),)
    assert [each.text for each in found.removed] == ["Contents", "One 3"]


def test_a_heading_above_the_contents_goes_with_them() -> None:
    body = p("Table of contents", "heading 1") + p("One 3", "toc 1") + p("One", "heading 1")
    found = explained(document(titled(body + p("x") + p("Contents", "heading 1") + p("y"))))
    assert [plain_text(block) for block in found.article.blocks] == ["One", "x", "Contents", "y"]
    assert [each.text for each in found.removed] == ["One 3", "Table of contents"]


def test_running_heads_are_taken_off() -> None:
    found = explained(document(titled(p("x")), header=p("The Daily Tide")))
    assert [each.text for each in found.removed] == ["The Daily Tide"]


# --- the title -------------------------------------------------------------------------------


def test_the_first_heading_is_the_title_where_it_is_the_only_one_of_its_level() -> None:
    body = p("Tides", "heading 1") + p("x") + p("Ebb", "heading 2") + p("Flow", "heading 2")
    assert outline_of(body) == lines("= Tides", "p x", "1 Ebb", "1 Flow")
    assert outline_of(body + p("Sand", "heading 1")).startswith("1 Tides")
    assert outline_of(p("x") + body).startswith("p x")


def test_the_title_of_the_properties_stands_in_where_the_text_has_none() -> None:
    assert outline_of(p("x"), core="<dc:title>Tides</dc:title>") == "= Tides\np x"
    assert outline_of(p("Tides") + p("x"), core="<dc:title>TIDES</dc:title>") == "= Tides\np x"
    for untitled in ("Document1", "Microsoft Word - a.doc", "story.docx"):
        assert outline_of(p("x"), core=f"<dc:title>{untitled}</dc:title>") == "p x"


def test_two_lines_of_a_title_are_one_and_a_later_title_is_a_heading() -> None:
    body = p("High", "Title") + p("water", "Title") + p("x") + p("Part", "Title")
    assert outline_of(body) == "= High // water\np x\n1 Part"


def test_an_author_and_a_date_become_metadata() -> None:
    body = p("T", "Title") + p("Ada Marlow", "Author") + p("March 3, 2024", "Date") + p("x")
    found = read(body, core="<dc:creator>python-docx</dc:creator>")
    assert [author.name for author in found.meta.authors] == ["Ada Marlow"]
    assert found.meta.date == "2024-03-03"
    assert found.blocks == (Paragraph(inlines("x")),)


def test_a_date_that_is_none_stays() -> None:
    assert theirs(p("a spring day", "Date") + p("x")) == "p a spring day\np x"


# --- nothing styled --------------------------------------------------------------------------

STORY = "The harbour wakes before the town does. " * 6


def test_headings_are_found_by_their_look_with_little_confidence() -> None:
    body = p(r("Harbour at dawn", "b")) + p("By Ada Marlow") + p(STORY)
    body += p(r("The nets", "b")) + p(STORY) + p(r("The boats", '<w:sz w:val="36"/>')) + p(STORY)
    found = explained(document(body))
    assert found.article.title == inlines("Harbour at dawn")
    kinds = [(block.__struct_config__.tag, block) for block in found.article.blocks]
    assert [kind for kind, _ in kinds] == [
        *("paragraph", "paragraph", "heading", "paragraph", "heading", "paragraph")
    ]
    doubtful = [each for each in found.decisions if each.confidence < 1]
    assert [(each.place, each.rule, each.runner_up) for each in doubtful] == [
        ("title", "word-look", "heading"),
        ("blocks[2]", "word-look", "paragraph"),
        ("blocks[4]", "word-look", "paragraph"),
    ]


def test_what_is_set_in_on_both_sides_is_a_quotation_where_most_is_not() -> None:
    set_in = '<w:ind w:left="720" w:right="720"/>'
    long, said = "The water is never late. " * 4, "Nobody rings a bell."
    body = p(long) + p(said, properties=set_in) + p(said, properties=set_in) + p(long)
    assert theirs(body) == lines(
        f"p {long.strip()}", f"> p {said}", f"> p {said}", f"p {long.strip()}"
    )
    quote = explained(document(titled(body))).decisions[2]
    assert (quote.rule, quote.confidence < 0.8, quote.runner_up) == ("word-look", True, "paragraph")
    assert theirs(p(long, properties=set_in)) == f"p {long.strip()}"


def test_bold_says_nothing_where_most_is_bold_or_a_sentence() -> None:
    bold = p(r(STORY, "b"))
    assert theirs_unstyled(p(r("Nets", "b")) + bold + p(r("Boats", "b")) + bold)[2] == "paragraph"
    kinds = theirs_unstyled(p(STORY) + p(r("It rained.", "b")) + p(STORY))
    assert kinds == ["paragraph"] * 3
    assert theirs_unstyled(p(STORY) + p(r("In bold at the end", "b"))) == ["paragraph"] * 2


def theirs_unstyled(body: str) -> list[str]:
    found = explained(document(body))
    return [each.kind for each in found.decisions]


# --- runs ------------------------------------------------------------------------------------


def test_runs_of_one_look_are_one() -> None:
    body = p(r("Sand ") + r("and", "i") + r(" si", "i") + r("lt", "i") + r(" lie"))
    assert first(body) == Paragraph((Text("Sand "), Emphasis(inlines("and silt")), Text(" lie")))


def test_marks_are_nested_in_one_order() -> None:
    link = f'<w:hyperlink r:id="out">{r("a", "i b")}{r("b", "b")}</w:hyperlink>'
    more = '<Relationship Id="out" Type="x/hyperlink" Target="https://example.org/" TargetMode="External"/>'  # noqa: E501
    assert first(p(r("x ") + link), relations=more) == Paragraph(
        (
            Text("x "),
            Link(
                "https://example.org/",
                (Strong((Emphasis(inlines("a")), Text("b"))),),
            ),
        )
    )


def test_bold_counts_beside_the_style_of_the_paragraph() -> None:
    styles = styled("heading 1", "<w:rPr><w:b/></w:rPr>")
    styles += styled("Loud", "<w:rPr><w:b/></w:rPr>", kind="character")
    body = p(r("a", "b") + r(" b"), "heading 1") + p(r("c", style="Loud") + r(" d", "b"))
    body += p(r("e") + r(" f", style="Strong"), "heading 1")
    one, two, three = read(titled(body), styles=styles).blocks
    assert one == Heading(level=1, content=inlines("a b"))
    assert two == Paragraph((Strong(inlines("c d")),))
    assert three == Heading(level=1, content=(Text("e"), Strong(inlines(" f"))))


def test_character_styles_are_known_by_name() -> None:
    body = p(
        *(
            r("a", style="Emphasis")
            + r(" ")
            + r("b", style="Verbatim Char")
            + r(" c", style="Strong"),
        )
    )
    assert theirs(body) == "p _a_ `b`** c**"


def test_a_typewriters_font_is_code_among_other_words_only() -> None:
    mono = '<w:rFonts w:ascii="Courier New"/>'
    assert first(p(r("run ") + r("make", mono))) == Paragraph((Text("run "), InlineCode("make")))
    assert first(p(r("all of it", mono))) == Paragraph(inlines("all of it"))


def test_special_characters_have_elements() -> None:
    inner = "<w:t>a</w:t><w:tab/><w:t>b</w:t><w:softHyphen/><w:noBreakHyphen/><w:br/><w:t>c</w:t>"
    found = first(p(f"<w:r>{inner}<w:br w:type='page'/></w:r>"))
    assert theirs(p(f"<w:r>{inner}</w:r>")) == "p a\tb\u00ad\u2011 // c"
    assert isinstance(found, Paragraph)
    assert len(found.content) == 3


def test_what_has_no_mark_is_told_once_for_each_kind() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = (
        p(r("a", "strike"))
        + p(r("b", "strike") + r("2", raised))
        + p(r("c", '<w:u w:val="single"/>'))
    )
    found = explained(document(titled(body)))
    assert [(each.code, each.place) for each in found.notices] == [
        ("formatting-dropped", "line 2"),
        ("formatting-dropped", "line 3"),
        ("formatting-dropped", "line 4"),
    ]
    assert found.notices[0].message.endswith("(2 times)")


def test_hidden_words_are_taken_off() -> None:
    found = explained(document(titled(p(r("seen ") + r("unseen", "vanish")))))
    assert found.article.blocks == (Paragraph(inlines("seen")),)
    assert [(each.line, each.text) for each in found.removed] == [(2, "unseen")]


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<w:hyperlink w:anchor="here">', "link-dropped"),
        ('<w:hyperlink r:id="script">', "link-dropped"),
        ('<w:hyperlink r:id="gone">', "link-dropped"),
    ],
)
def test_a_link_to_no_address_leaves_its_words(link: str, code: str) -> None:
    more = '<Relationship Id="script" Type="x/hyperlink" Target="javascript:x()" TargetMode="External"/>'  # noqa: E501
    found = explained(document(titled(p(f"{link}{r('words')}</w:hyperlink>")), relations=more))
    assert found.article.blocks == (Paragraph(inlines("words")),)
    assert codes(found) == [code]


def test_a_dropped_initial_belongs_to_the_next_paragraph() -> None:
    body = p(r("T"), properties='<w:framePr w:dropCap="drop"/>') + p("he sea")
    assert theirs(body) == "p The sea"


# --- languages -------------------------------------------------------------------------------

UKRAINIAN = (
    "Перші човни виходять о п’ятій, коли на березі ще темно і тихо, але їх уже чекають у порту."
)


def tagged(text: str, tag: str) -> str:
    return r(text, f'<w:lang w:val="{tag}"/>')


def test_the_language_is_the_one_of_most_words() -> None:
    body = p(tagged(UKRAINIAN, "uk-UA")) + p(tagged("Harbour master", "en-GB"))
    found = read(titled(body))
    assert found.meta.language == "uk"
    assert found.blocks[1] == Paragraph(inlines("Harbour master"), language="en-GB")


def test_words_decide_against_the_tag_of_the_keyboard() -> None:
    found = explained(document(titled(p(tagged(UKRAINIAN, "en-US")))))
    assert found.article.meta.language == "uk"
    assert found.article.blocks == (Paragraph(inlines(UKRAINIAN)),)
    assert codes(found) == ["input-mended"]


def test_tags_that_say_nothing_are_left_out() -> None:
    body = p(tagged(UKRAINIAN, "uk-UA") + tagged(" – ", "en-US") + tagged("хвиля", "en-US"))
    assert read(titled(body)).blocks == (Paragraph(inlines(f"{UKRAINIAN} – хвиля")),)


def test_no_language_is_what_the_words_are_in() -> None:
    none = '<w:rtl/><w:lang w:val="ar" w:bidi="zxx"/>'
    assert first(p(r("مرحبا", none)) + p("Where have they gone?")) == Paragraph(
        inlines("مرحبا"), language="ar"
    )


def test_words_in_another_language_are_a_span() -> None:
    body = p(tagged(f"{UKRAINIAN} ", "uk-UA") + tagged("low tide", "en-US"))
    assert read(titled(body)).blocks == (
        Paragraph((Text(f"{UKRAINIAN} "), Span("en", inlines("low tide")))),
    )


# --- lists -----------------------------------------------------------------------------------


def test_a_list_goes_on_with_its_number_after_an_interruption() -> None:
    body = p("a", item="1") + p("b", item="1") + p("between") + p("c", item="1")
    assert theirs(body, numbering=numbers()) == lines("1. a", "2. b", "p between", "3. c")


def test_levels_may_be_left_out_and_come_back() -> None:
    body = p("a", item="1") + p("b", item="1:3") + p("c", item="1:1") + p("d", item="1")
    assert theirs(body, numbering=bullets()) == lines("- a", "  - b", "  +", "  - c", "- d")


def test_lists_that_count_by_one_definition_are_one_until_one_begins_anew() -> None:
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    lists = numbers(1) + numbers(2, of=1) + numbers(3, of=1, over=again)
    body = "".join(p(text, item=number) for text, number in zip("abcd", "1233", strict=True))
    assert theirs(body, numbering=lists) == lines("1. a", "2. b", "+", "1. c", "2. d")


def test_the_list_of_a_style_is_that_of_its_paragraphs() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = styled("Points", listed) + styled("Own Points", based_on="Points")
    assert theirs(p("a", "Own Points"), styles=styles, numbering=bullets()) == "- a"
    assert theirs(p("a", "List Bullet") + p("b", "List Number 2")) == "- a\n  1. b"


def test_a_blank_bullet_goes_on_with_the_item() -> None:
    blank = bullets(2).replace('w:val="•"', 'w:val=" "')
    body = (
        p("a", item="1")
        + p("more", item="2")
        + p("said", "Block Text", item="2")
        + p("b", item="1")
    )
    assert theirs(body, numbering=bullets(1) + blank) == lines(
        "- a", "  p more", "  > p said", "- b"
    )


def test_words_own_styles_of_lists_say_how_deep_they_stand() -> None:
    levels = [(bullets(1), "List Bullet", 1), (bullets(2), "List Bullet 2", 2)]
    styles = "".join(
        styled(name, f'<w:pPr><w:numPr><w:numId w:val="{number}"/></w:numPr></w:pPr>')
        for _, name, number in levels
    )
    body = p("a", "List Bullet") + p("b", "List Bullet 2") + p("c", "List Bullet")
    expected = lines("- a", "  - b", "- c")
    assert theirs(body, styles=styles, numbering=bullets(1) + bullets(2)) == expected


@pytest.mark.parametrize(
    ("style", "properties"),
    [
        ("List Paragraph", ""),
        ("Normal", '<w:ind w:left="720"/>'),
        ("Normal", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="9"/>'),
    ],
)
def test_an_item_goes_on_in_a_paragraph_without_a_number(style: str, properties: str) -> None:
    body = p("a", item="1") + p("more", style, properties) + p("b", item="1") + p("c")
    expected = lines("1. a", "  p more", "2. b", "p c")
    assert theirs(body, numbering=numbers()) == expected


def test_how_far_a_paragraph_is_set_in_says_with_which_item_it_goes_on() -> None:
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:pPr><w:ind w:left="{720 * (at + 1)}"/></w:pPr></w:lvl>'
        for at in range(3)
    )
    definition = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
    numbering = f'{definition}<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = p("a", item="1") + p("b", item="1:1") + p("a too", properties='<w:ind w:left="720"/>')
    expected = lines("- a", "  - b", "  p a too")
    assert theirs(body, numbering=numbering) == expected


def test_the_number_that_stands_in_a_heading_is_taken_off() -> None:
    number = r("1.2", style="Section Number") + "<w:r><w:tab/></w:r>"
    found = explained(document(titled(p("x") + p(number + r("Tides"), "heading 1"))))
    assert found.article.blocks[1] == Heading(level=1, content=inlines("Tides"))
    assert [each.text for each in found.removed] == ["1.2"]


def test_kinds_of_numbers_that_the_model_has_not_become_plain_ones() -> None:
    found = explained(document(titled(p("a", item="1")), numbering=numbers(kind="ordinalText")))
    assert codes(found) == ["formatting-dropped"]


def test_a_numbered_heading_is_a_heading() -> None:
    found = explained(document(titled(p("a", "heading 1", item="1")), numbering=numbers()))
    assert found.article.blocks == (Heading(level=1, content=inlines("a")),)
    assert codes(found) == ["formatting-dropped"]


# --- tables ----------------------------------------------------------------------------------

MERGED = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}</w:tc>'
BELOW = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr>{}</w:tc>"


def test_a_cell_over_several_others_leaves_them_empty() -> None:
    body = table(
        [MERGED.format(p("wide")), BELOW.format(' w:val="restart"', p("tall"))],
        ["a", "b", BELOW.format("", p(""))],
    )
    found = explained(document(titled(body)))
    assert found.article.blocks == (
        Table(rows=((inlines("wide"), (), inlines("tall")), (inlines("a"), inlines("b"), ()))),
    )
    assert codes(found) == ["formatting-dropped"]


def test_paragraphs_of_a_cell_are_lines_and_a_table_in_it_too() -> None:
    body = table([p("a") + p("b"), p("x") + table(["c", "d"]) + p("")])
    assert theirs(body) == "| a // b | x // c\td"


def test_a_first_row_in_bold_is_a_header() -> None:
    body = table([p(r("Hour", "b")), p(r("Height", "b"))], ["6", "4 m"])
    found = explained(document(titled(body)))
    assert found.article.blocks == (
        Table(header=(inlines("Hour"), inlines("Height")), rows=((inlines("6"), inlines("4 m")),)),
    )
    assert [each.confidence for each in found.decisions] == [1.0, 0.8]


@pytest.mark.parametrize("above", [True, False])
def test_a_caption_stands_above_or_below_its_table(above: bool) -> None:
    caption, cells = p("Heights", "caption"), table(["4 m"])
    body = caption + cells if above else cells + caption
    assert theirs(body + p("x")) == "|: Heights\n| 4 m\np x"


# --- pictures and dividers ---------------------------------------------------------------------

PICTURE = {
    "relations": '<Relationship Id="pic" Type="x/image" Target="media/image1.png"/>',
    "files": {"word/media/image1.png": PNG},
}


def test_pictures_are_numbered_and_stand_below_the_words_around_them() -> None:
    body = p(picture("Grafik 1", "a dot")) + p("Below", "Image Caption") + p(r("amid ") + picture())
    assert theirs(body, **PICTURE) == lines(
        "[picture-1.png | Below | a dot]", "p amid", "[picture-1.png]"
    )


def test_a_picture_of_older_versions_of_word_is_one_too() -> None:
    drawing = '<w:r><w:pict><v:shape alt="a dot"><v:imagedata r:id="pic"/></v:shape></w:pict></w:r>'
    assert theirs(p(drawing), **PICTURE) == "[picture-1.png | | a dot]"


def test_a_picture_that_is_not_there_is_told() -> None:
    more = '<Relationship Id="pic" Type="x/image" Target="http://x.example/a.png" TargetMode="External"/>'  # noqa: E501
    found = explained(document(titled(p(picture()) + p("x")), relations=more))
    assert found.article.blocks == (Paragraph(inlines("x")),)
    assert codes(found) == ["figure-left-out"]
    assert "http://x.example/a.png" in found.notices[0].message


@pytest.mark.parametrize(
    "body",
    [
        p("* * *"),
        p("⁂"),
        p("###", properties='<w:jc w:val="center"/>'),
        p("", properties='<w:pBdr><w:bottom w:val="single"/></w:pBdr>'),
        p('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'),
        p("", "Horizontal Line"),
    ],
)
def test_what_parts_scenes_is_a_divider(body: str) -> None:
    assert first(body) == Divider()


# --- notes -----------------------------------------------------------------------------------


def test_a_note_of_its_own_mark_and_one_that_nothing_refers_to() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>*</w:t></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{p("")}</w:footnote>'
    notes += f'<w:footnote w:id="1">{p("stray")}</w:footnote>'
    notes += f'<w:footnote w:id="2">{p("*".join(["<w:r><w:footnoteRef/></w:r>", ""]) + r(" found"))}</w:footnote>'  # noqa: E501
    found = explained(
        document(titled(p(r("x") + reference)), footnotes=notes.replace("</w:r>*", "</w:r>"))
    )
    assert [note.text for note in found.removed] == ["*"]
    assert codes(found) == ["note-without-reference"]
    assert found.article.notes == {"1": (Paragraph(inlines("found")),)}
    assert found.article.blocks[1] == Paragraph(inlines("stray"))


def test_endnotes_are_notes() -> None:
    reference = '<w:r><w:endnoteReference w:id="4"/></w:r>'
    notes = f'<w:endnote w:id="4">{p("At the end", "endnote text")}</w:endnote>'
    assert theirs(p(r("x") + reference), endnotes=notes) == "p x[^1]\n^1 p At the end"


# --- reasons ---------------------------------------------------------------------------------


def test_each_block_says_why_it_is_what_it_is_and_where_it_stood() -> None:
    body = p("T", "Title") + p("x") + p("said", "Quote") + p("on", "Quote") + p("a", item="1")
    found = explained(document(body, numbering=bullets()))
    assert [(each.place, each.first, each.kind, each.rule) for each in found.decisions] == [
        ("title", 1, "title", "word-style"),
        ("blocks[0]", 2, "paragraph", "word-paragraph"),
        ("blocks[1]", 3, "quote", "word-style"),
        ("blocks[2]", 5, "list", "word-list"),
    ]


def test_code_and_quotations_keep_what_is_in_them() -> None:
    body = p(r("said", "b"), "Quote") + p(r("x = 1", "b"), "Source Code")
    assert read(titled(body)).blocks == (
        Quote((Paragraph((Strong(inlines("said")),)),)),
        CodeBlock("x = 1"),
    )


def test_words_in_a_divider_and_notes_in_code_are_kept() -> None:
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    notes = f'<w:footnote w:id="4">{p("Why", "footnote text")}</w:footnote>'
    body = p("Part two", "Divider") + p(r("x = 1") + reference, "Source Code")
    assert theirs(body, footnotes=notes) == lines("p Part two", "` x = 1", "p [^1]", "^1 p Why")


# --- changes and comments --------------------------------------------------------------------

ADDED = f'<w:ins w:id="1" w:author="E">{r(" new")}</w:ins>'
DELETED = '<w:del w:id="2" w:author="E"><w:r><w:delText xml:space="preserve"> old</w:delText></w:r></w:del>'  # noqa: E501


@pytest.mark.parametrize(("changes", "words"), [("accepted", "x new"), ("original", "x old")])
def test_tracked_changes_are_accepted_or_undone(changes: str, words: str) -> None:
    found = explained(document(titled(p(r("x") + ADDED + DELETED))), changes=changes)
    assert found.article.blocks == (Paragraph(inlines(words)),)


def test_a_note_goes_with_the_words_that_referred_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="4"/></w:r>'
    gone = f'<w:del w:id="2" w:author="E">{reference}</w:del>'
    notes = f'<w:footnote w:id="4">{p("Why")}</w:footnote>'
    found = explained(document(titled(p(r("x") + gone)), footnotes=notes))
    assert found.article.blocks == (Paragraph(inlines("x")),)
    assert not found.notices


def test_comments_are_told_at_their_blocks_and_ours_are_taken_off() -> None:
    def comment(number: int, author: str, text: str) -> str:
        return f'<w:comment w:id="{number}" w:author="{author}">{p(text)}</w:comment>'

    written = comment(1, "Edda Quill", "Who says so?") + comment(2, "articlekit", "unsure")
    files = {"word/comments.xml": f"<w:comments {NAMESPACES}>{written}</w:comments>".encode()}
    more = '<Relationship Id="remarks" Type="x/comments" Target="comments.xml"/>'
    marks = "".join(f'<w:r><w:commentReference w:id="{number}"/></w:r>' for number in (1, 2))
    body = titled(p("first") + p(r("second") + marks))
    found = explained(document(body, relations=more, files=files))
    assert [(each.code, each.place) for each in found.notices] == [("comment", "blocks[1]")]
    assert "Edda Quill" in found.notices[0].message
    assert [each.text for each in found.removed] == ["unsure"]
