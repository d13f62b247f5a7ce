"""The structure of the PDF: what people hear who cannot see the page, and what validators hold to.

`tests.judges.pdf_faults` runs a validator of PDF/UA-1 and PDF/A-2a; what it does not see, such as a
mark that the parent tree lacks or a width that is not the font's, is looked at here.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from articlekit.exporters import render
from articlekit.model import (
    Article,
    Block,
    Break,
    CodeBlock,
    Divider,
    Emphasis,
    Figure,
    Heading,
    InlineCode,
    Link,
    List,
    ListItem,
    Metadata,
    NoteReference,
    Paragraph,
    Publication,
    Quote,
    Span,
    Strong,
    Table,
    Text,
    Verse,
    inlines,
    plain_text,
)
from tests.exporters.pdf_reading import (
    contents,
    links_of,
    marks,
    opened,
    outline_of,
    parent_tree,
    shown,
    tree,
)
from tests.judges import pdf_faults, pdf_spoken, pdf_text, words

LONG = "The harbour master counts boats the way other people count sheep, understandably. " * 12


def article(*blocks: Block, title: str = "A title", language: str = "en") -> Article:
    return Article(title=inlines(title), meta=Metadata(language=language), blocks=blocks)


def written(what: Article | Publication, folder: Path, files: Path | None = None) -> Path:
    path = folder / "tagged.pdf"
    path.write_bytes(render(what, "pdf", files=files).data)
    return path


STRUCTURES = {
    "headings": (
        article(Heading(1, inlines("One")), Heading(2, inlines("Two")), Heading(1, inlines("x"))),
        """
        Document
          H1
          H2
          H3
          H2
        """,
    ),
    "without a title the sections are the highest headings": (
        article(Heading(1, inlines("One")), Heading(2, inlines("Two")), title=""),
        """
        Document
          H1
          H2
        """,
    ),
    "a heading without a word leaves no gap": (
        article(Heading(1, inlines(" ")), Heading(2, inlines("Two"))),
        """
        Document
          H1
          H2
        """,
    ),
    "inside a line": (
        article(
            Paragraph(
                inlines(
                    "a ",
                    Emphasis(inlines("b ", Strong(inlines("c")))),
                    Link("https://example.org", inlines("d")),
                    InlineCode("e"),
                    Span("fr", inlines("f")),
                )
            )
        ),
        """
        Document
          H1
          P
            Em
              Strong
            Link
            Code
            Span lang=fr
        """,
    ),
    "lists": (
        article(
            List(
                items=(
                    ListItem(
                        (
                            Paragraph(inlines("one")),
                            List(
                                ordered=True,
                                style="a",
                                items=(ListItem((Paragraph(inlines("x")),)),),
                            ),
                        )
                    ),
                )
            )
        ),
        """
        Document
          H1
          L /Disc
            LI
              Lbl
              LBody
                P
                L /LowerAlpha
                  LI
                    Lbl
                    LBody
                      P
        """,
    ),
    "quotations, verse, code": (
        article(
            Quote((Paragraph(inlines("q")),), attribution=inlines("who")),
            Verse((inlines("one"), inlines("two"), (), inlines("three"))),
            CodeBlock("x = 1"),
            Divider(),
            Paragraph(inlines("words"), language="de"),
        ),
        """
        Document
          H1
          BlockQuote
            P
            P
          P
          P
          P
            Code
          Div lang=de
            P
        """,
    ),
    "a table whose last row is short": (
        article(
            Table(
                header=(inlines("a"), inlines("b")),
                rows=((inlines("1"), inlines("2")), (inlines("3"),)),
                caption=inlines("Rows"),
            )
        ),
        """
        Document
          H1
          Table
            Caption
            THead
              TR
                TH /Column
                TH /Column
            TBody
              TR
                TD
                TD
              TR
                TD
                TD
        """,
    ),
    "notes come last": (
        Article(
            meta=Metadata(language="en"),
            blocks=(Paragraph(inlines("a", NoteReference("n"), " b")), Paragraph(inlines("c"))),
            notes={"n": (Paragraph(inlines("note")),)},
        ),
        """
        Document
          P
            Reference
              Link
          P
          Sect
            Note id=note-1
              Lbl
                Link
              P
        """,
    ),
    "several articles": (
        Publication(
            title=inlines("Book"),
            meta=Metadata(language="en"),
            articles=(article(title="First"), article(title="Zweitens", language="de")),
        ),
        """
        Document
          H1
          H2
          TOC
            TOCI
              Reference
                Link
            TOCI lang=de
              Reference
                Link
          Art
            H1
          Art lang=de
            H1
        """,
    ),
}


@pytest.mark.parametrize(("what", "wanted"), STRUCTURES.values(), ids=STRUCTURES.keys())
def test_each_block_has_its_elements(
    what: Article | Publication, wanted: str, tmp_path: Path
) -> None:
    output = render(what, "pdf")
    pdf = opened(output.data)
    found = outline_of(tree(pdf))
    lines = [line[8:] for line in wanted.strip("\n").splitlines()]
    assert found == "\n".join(lines).rstrip()
    assert not pdf_faults(written(what, tmp_path))


def test_figures_say_what_they_show(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    figures = (
        Figure("a.png", alt="Two “boats”", caption=inlines("Cap")),
        Figure("a.png", decorative=True),
    )
    output = render(article(*figures), "pdf", files=tmp_path)
    pdf = opened(output.data)
    found = outline_of(tree(pdf))
    assert found == "Document\n  H1\n  Figure alt=Two “boats”\n  Caption"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in output.data
    assert not pdf_faults(written(article(*figures), tmp_path, tmp_path))


def test_words_below_no_figure_are_no_caption(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    for figure, wanted in (
        (Figure("a.png", decorative=True, caption=inlines("Words")), "P"),
        (Figure("none.png", alt="Boats", caption=inlines("Words")), "P\n  P"),
    ):
        pdf = opened(render(article(figure), "pdf", files=tmp_path).data)
        assert outline_of(tree(pdf)) == f"Document\n  H1\n  {wanted}"


def test_a_figure_that_nobody_describes_takes_the_claim_away(tmp_path: Path) -> None:
    Image.new("RGB", (40, 40)).save(tmp_path / "a.png")
    output = render(article(Figure("a.png")), "pdf", files=tmp_path)
    assert [notice.code for notice in output.notices] == ["figure-without-alt"]
    assert b"pdfuaid:part" not in output.data
    path = tmp_path / "a.pdf"
    path.write_bytes(output.data)
    assert not pdf_faults(path, "PDF_A_2A")


def test_an_unknown_language_takes_the_claim_away() -> None:
    output = render(article(Paragraph(inlines("abc")), language="und"), "pdf")
    assert [notice.code for notice in output.notices] == ["language-unknown"]
    assert b"pdfuaid:part" not in output.data
    assert "/Lang" not in opened(output.data).Root


def test_validators_find_no_fault(every_block: Article, pictures: Path, tmp_path: Path) -> None:
    assert not pdf_faults(written(every_block, tmp_path, pictures))


def test_every_mark_is_in_the_parent_tree(every_block: Article, pictures: Path) -> None:
    whole = Article(
        meta=every_block.meta,
        blocks=(*every_block.blocks, *[Paragraph(inlines(LONG))] * 20),
        notes=every_block.notes,
    )
    pdf = opened(render(whole, "pdf", files=pictures).data)
    parents = parent_tree(pdf)
    assert len(pdf.pages) > 2
    for page in pdf.pages:
        assert page.Tabs == "/S"
        found = marks(page)
        elements = list(parents[int(page.StructParents)])
        assert sorted(found) == list(range(len(elements)))
        for number, element in enumerate(elements):
            assert str(element.S)[1:] == found[number]
            assert (page.objgen, number) in contents(element)
        for annotation in page.get("/Annots", []):
            element = parents[int(annotation.StructParent)]
            assert str(element.S) == "/Link"
            assert annotation.objgen in links_of(element)
            assert str(annotation.Contents)


def test_glyphs_are_as_wide_as_the_file_says_and_have_a_text(
    every_block: Article, pictures: Path
) -> None:
    from io import BytesIO

    ttlib = pytest.importorskip("fontTools.ttLib")
    pdf = opened(render(every_block, "pdf", files=pictures).data)
    fonts = list(shown(pdf))
    assert len(fonts) >= 4
    for font in fonts:
        program = ttlib.TTFont(BytesIO(font.program))
        metrics, units = program["hmtx"], program["head"].unitsPerEm
        names = program.getGlyphOrder()
        assert 0 not in font.codes
        for code in font.codes:
            assert font.glyphs[code] > 0
            advance = metrics[names[font.glyphs[code]]][0] * 1000 / units
            assert abs(font.widths[code] - advance) < 1
            assert font.unicode[code].strip("\0\ufeff\ufffe")


def test_the_structure_reads_as_the_article_does(tmp_path: Path) -> None:
    whole = article(
        Heading(
            1, inlines("A section that is long enough for its heading to need two lines, or more")
        ),
        Paragraph(inlines(LONG)),
        Paragraph(inlines(LONG, Emphasis(inlines(LONG)), "after", Break(), "the break")),
        Verse((inlines("one line"), inlines("and another"))),
        CodeBlock("first line\nsecond line\n\nfourth " + "very " * 40 + "long line"),
        Quote((Paragraph(inlines(LONG)),)),
        Table(rows=((inlines(LONG), inlines("two words")),)),
    )
    assert words(pdf_spoken(written(whole, tmp_path))) == words(plain_text(whole))


def test_the_hyphens_of_breaks_are_no_letters(tmp_path: Path) -> None:
    text = " ".join(f"understandably{at} extraordinarily" for at in range(60))
    path = written(article(Paragraph(inlines(text))), tmp_path)
    assert "\u00ad\n" in pdf_text(path)
    heard = pdf_spoken(path)
    assert "-" not in heard
    assert words(heard)[2:] == words(text)


def test_a_repeated_header_is_heard_once(tmp_path: Path) -> None:
    rows = tuple((inlines(f"row{at}"), inlines("x")) for at in range(120))
    table = Table(header=(inlines("Number"), inlines("Letter")), rows=rows)
    heard = words(pdf_spoken(written(article(table), tmp_path)))
    assert heard.count("Number") == 1
    assert heard == words(plain_text(article(table)))


def test_links_are_found_by_whoever_does_not_see_them() -> None:
    link = Link("https://example.org/a?b", inlines("some words, " + LONG[:300]))
    pdf = opened(render(article(Paragraph((Text("Go to "), link))), "pdf").data)
    annotations = [each for page in pdf.pages for each in page.get("/Annots", [])]
    assert len(annotations) > 2  # one a line
    assert {str(each.Contents) for each in annotations} == {"https://example.org/a?b"}
    assert outline_of(tree(pdf)).count("Link") == 1
