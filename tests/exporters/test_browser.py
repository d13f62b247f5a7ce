"""How the web page and the ebook look and behave in a real browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import articlekit as ak
from articlekit.design import built_in
from articlekit.exporters import render
from articlekit.exporters.epub import EpubOptions
from articlekit.metadata import load_metadata, with_metadata
from articlekit.model import Article, NoteReference, Publication, Table, inlines
from tests.browser import Window, opened
from tests.exporters.browser_samples import FULL, STRAINED, wide_pictures
from tests.exporters.colours import contrast
from tests.exporters.epub_reading import article, heading, paragraph
from tests.exporters.epub_samples import SAMPLES, pictured

EXAMPLES = Path(__file__).parents[2] / "examples"
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")
THEMES = built_in()

Whole = Article | Publication


@pytest.fixture(scope="module")
def browser() -> Iterator[Window]:
    """One for all tests of this module, since it takes a second to start."""
    with opened() as window:
        yield window


@pytest.fixture
def window(browser: Window) -> Window:
    """A window in which nothing is left of the test before."""
    browser.clear()
    return browser


@pytest.fixture(scope="module")
def files(pictures: Path) -> Path:
    """A folder with every picture that a sample shows."""
    (pictures / "gauge.png").write_bytes((EXAMPLES / "river" / "gauge.png").read_bytes())
    wide_pictures(pictures)
    return pictures


@pytest.fixture(scope="module")
def wholes(every_block: Article, files: Path) -> dict[str, Whole]:
    """Every sample by its name."""
    found: dict[str, Whole] = {**SAMPLES, **pictured(every_block), **STRAINED, **FULL}
    found["wide pictures"] = wide_pictures(files)
    for path in sorted((EXAMPLES / "river").glob("*.md")):
        found[path.stem] = with_metadata(ak.read(path), load_metadata(path.with_suffix(".toml")))
    for path in sorted((EXAMPLES / "articles").glob("*.txt")):
        found[path.stem] = ak.read(path)
    return found


@pytest.fixture(scope="module")
def pages(wholes: dict[str, Whole], files: Path) -> dict[str, bytes]:
    """The web page of each sample."""
    return {name: render(whole, "html", files=files).data for name, whole in wholes.items()}


@pytest.fixture(scope="module")
def books(
    wholes: dict[str, Whole], files: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Path]]:
    """The documents of the ebook of each sample, unpacked; one of them has a cover."""
    folder = tmp_path_factory.mktemp("books")
    books = {
        name: unpacked(epub(whole, files=files), folder / name) for name, whole in wholes.items()
    }
    covered = render(wholes["every-block"], "epub", files=files).data
    books["cover"] = unpacked(covered, folder / "cover")
    return books


def unpacked(book: bytes, folder: Path) -> dict[str, Path]:
    """The documents of a book by their names."""
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        archive.extractall(folder)
    return {path.name: path for path in sorted(folder.rglob("*.xhtml"))}


def html(whole: Whole, **arguments: Any) -> bytes:
    return render(whole, "html", **arguments).data


def epub(whole: Whole, *, vertical: bool = False, **arguments: Any) -> bytes:
    """Without a cover, which takes longer to draw than all the rest."""
    options = EpubOptions(cover="none", vertical=vertical)
    return render(whole, "epub", options=options, **arguments).data


def in_japanese(whole: Whole) -> Whole:
    """The same words, said to be Japanese where their own language has no columns."""
    if whole.meta.language.startswith(("ja", "zh")):
        return whole
    meta = msgspec.structs.replace(whole.meta, language="ja")
    return msgspec.structs.replace(whole, meta=meta)


def lines_of(window: Window, selector: str) -> int:
    """How many lines the text of the first such element takes."""
    script = """selector => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector).firstChild);
      return range.getClientRects().length;
    }"""
    return int(window.page.evaluate(script, selector))


def chosen(window: Window, scheme: Any = "light", media: Any = "screen") -> None:
    """What the reader prefers, and whether it is for the screen or for paper."""
    window.page.emulate_media(color_scheme=scheme, media=media)


def misfits(
    window: Window, *schemes: str, vertical: bool = False
) -> dict[tuple[str, int], list[str]]:
    """What does not fit on each of the screens, by light and by dark."""
    found = {}
    for scheme in schemes or SCHEMES:
        chosen(window, scheme)
        for width in WIDTHS:
            window.resize(width)
            if sticking_out := window.sticking_out(vertical=vertical):
                found[scheme, width] = sticking_out
    return found


# Everything fits


def test_a_page_fits_every_screen_and_asks_for_nothing(
    window: Window, pages: dict[str, bytes]
) -> None:
    found = {}
    for name, page in pages.items():
        window.show(page)
        found[name] = misfits(window)
    assert {name: what for name, what in found.items() if what} == {}
    assert window.asked == []


def test_an_ebook_fits_every_screen_and_asks_for_nothing(
    window: Window, books: dict[str, dict[str, Path]]
) -> None:
    found = {}
    for documents in books.values():
        for path in documents.values():
            window.open(path)
            found[path] = misfits(window)
    assert {path: what for path, what in found.items() if what} == {}
    assert window.asked == []


def test_an_ebook_fits_a_small_screen_in_letters_of_twice_the_size(
    window: Window, books: dict[str, dict[str, Path]]
) -> None:
    window.resize(320)
    found = {}
    for documents in books.values():
        for path in documents.values():
            window.open(path)
            window.add("html { font-size: 200%; }")
            found[path] = window.sticking_out()
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_headings_in_letters_of_twice_the_size_stand_out_and_stay_whole(
    theme: str, window: Window, tmp_path: Path
) -> None:
    whole = article("Low water", heading(1, "Contents"), heading(2, "Harbour"), paragraph("Words."))
    window.resize(320)
    window.open(unpacked(epub(whole, theme=theme), tmp_path)["article.xhtml"])
    window.add("html { font-size: 200%; }")
    sizes = [float(window.style(name, "font-size")[0][:-2]) for name in ("h1", "h2", "h3", "p")]
    assert sizes == sorted(sizes, reverse=True)
    assert lines_of(window, "h2") == lines_of(window, "h3") == 1


@pytest.mark.parametrize("theme", THEMES)
def test_every_block_fits_in_every_theme(
    theme: str, window: Window, wholes: dict[str, Whole], files: Path, tmp_path: Path
) -> None:
    found = {}
    for name in ("every-block", "wide table", "long words", "deep", "ar", "ja"):
        window.show(html(wholes[name], files=files, theme=theme))
        found[name, "page"] = misfits(window)
        book = epub(wholes[name], files=files, theme=theme)
        for path in unpacked(book, tmp_path / name).values():
            window.open(path)
            found[name, path.name] = misfits(window, "light")
    assert {place: what for place, what in found.items() if what} == {}


def test_columns_of_a_vertical_book_are_no_longer_than_the_screen(
    window: Window, wholes: dict[str, Whole], files: Path, tmp_path: Path
) -> None:
    found = {}
    for name in ("ja", "japanese", "chinese", "notes", "tables", "pictures", "wide pictures"):
        book = epub(in_japanese(wholes[name]), files=files, vertical=True)
        for path in unpacked(book, tmp_path / name).values():
            window.open(path)
            found[name, path.name] = misfits(window, "light", vertical=True)
    assert {place: what for place, what in found.items() if what} == {}


PAGES_OF_A_READER = """
:root { box-sizing: border-box; height: 100vh; column-width: 100vw; column-gap: 0; }
body { margin: 0; }
"""
"""How readers built on a browser turn a document into pages: columns as wide as the screen."""


BELOW = """
() => [...document.querySelectorAll('h1, h2, p, li, pre, img, tr')]
  .filter(e => e.getBoundingClientRect().bottom > innerHeight + 1).map(e => e.textContent)
"""


def test_nothing_is_lost_below_a_page_of_a_reader(
    window: Window, books: dict[str, dict[str, Path]], tmp_path: Path
) -> None:
    rows = tuple((inlines(f"day {day}"), inlines("high")) for day in range(100))
    long = article("A hundred days", Table(header=rows[0], rows=rows), paragraph("After."))
    window.resize(390, 640)
    found = {}
    for documents in (unpacked(epub(long), tmp_path), *books.values()):
        for path in documents.values():
            window.open(path)
            window.add(PAGES_OF_A_READER)
            found[path] = window.page.evaluate(BELOW)
    assert {path: what for path, what in found.items() if what} == {}


def test_words_of_a_table_stay_whole_where_there_is_room(window: Window, tmp_path: Path) -> None:
    words = ("Bartholomew", "Every morning the height of the water, in hands", "September 1987")
    table = Table(
        header=tuple(map(inlines, ("Keeper", "Notes", "Since"))), rows=(tuple(map(inlines, words)),)
    )
    whole = article("The keepers", table)
    book = unpacked(epub(whole), tmp_path)
    window.resize(320)
    window.show(html(whole))
    assert lines_of(window, "tbody td") == 1
    window.open(book["article.xhtml"])
    assert lines_of(window, "tbody td") == 1
    window.add("html { font-size: 200%; }")
    assert lines_of(window, "tbody td") > 1


# Everybody can read it

STYLED = ("color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable")
"""The rules of axe-core that look at more than the markup, which is the same in every theme."""


def test_axe_finds_no_violation(window: Window, pages: dict[str, bytes]) -> None:
    window.resize(390)
    found = {}
    for name, page in pages.items():
        window.show(page)
        found[name] = window.violations()
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_no_violation_in_any_theme_by_light_and_by_dark(
    theme: str, window: Window, wholes: dict[str, Whole], files: Path
) -> None:
    window.resize(390)
    found = {}
    for name, whole in wholes.items():
        window.show(html(whole, files=files, theme=theme))
        for scheme in SCHEMES:
            chosen(window, scheme)
            found[name, scheme] = window.violations(*STYLED)
    assert {place: what for place, what in found.items() if what} == {}


SPOKEN = """
() => [...document.querySelectorAll('main *')]
  .filter(e => [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(e => [e.localName, getComputedStyle(e).color])
"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_word_stands_out_from_the_paper(
    theme: str, scheme: str, window: Window, every_block: Article, files: Path
) -> None:
    chosen(window, scheme)
    window.show(html(every_block, files=files, theme=theme))
    [paper] = window.style("html", "background-color")
    found = window.page.evaluate(SPOKEN)
    assert {"h1", "h2", "p", "a", "th", "td", "figcaption", "caption", "code", "sup"} <= {
        name for name, _ in found
    }
    assert [(name, colour) for name, colour in found if contrast(colour, paper) < 4.5] == []
    [sign] = window.style("hr", "color", part="::before")
    assert contrast(sign, paper) >= 4.5
    assert (contrast(paper, "rgb(255, 255, 255)") > 10) == (scheme == "dark")


OF_THE_READER = ("color", "background-color", "font-size", "font-family")
PLAIN = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>x</p></body></html>'
)


@pytest.mark.parametrize("theme", THEMES)
def test_an_ebook_leaves_letters_and_colours_of_its_text_to_the_reader(
    theme: str, window: Window, tmp_path: Path
) -> None:
    plain = tmp_path / "plain.xhtml"
    plain.write_text(PLAIN, "utf-8")
    whole = article("Text", paragraph("Words."))
    book = unpacked(epub(whole, theme=theme), tmp_path / "book")
    for own in ("", "body { color: #ff0; background: #004; font: 30px cursive; }"):
        values = []
        for path in (plain, book["article.xhtml"]):
            window.open(path)
            window.add(own)
            values.append([window.style(place, *OF_THE_READER) for place in ("body", "p")])
        assert values[0] == values[1]


# Links and keys


def focused(window: Window) -> str:
    """What has the focus, by its role, else by its name."""
    script = "document.activeElement.getAttribute('role') || document.activeElement.localName"
    return str(window.page.evaluate(script))


def address(window: Window) -> str:
    return str(window.page.evaluate("location.hash"))


def pressed(window: Window, *keys: str) -> str:
    """What has the focus after these keys."""
    for key in keys:
        window.page.keyboard.press(key)
    return focused(window)


NOTED = Article(
    title=inlines("Noted"),
    blocks=(
        *(
            block
            for number in range(1, 6)
            for block in (heading(1, f"Section {number}"), paragraph("Words. " * 200))
        ),
        paragraph("One claim", NoteReference("1"), "."),
    ),
    notes={"1": (paragraph("What it rests on."),)},
)


def test_a_key_leads_to_a_note_and_back(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(html(NOTED))
    window.open(path)
    assert pressed(window, "Tab") == "summary"
    assert pressed(window, "Tab") == "doc-noteref"
    window.page.keyboard.press("Enter")
    assert address(window) == "#note-1"
    assert pressed(window, "Tab") == "doc-backlink"
    window.page.keyboard.press("Enter")
    assert address(window) == "#note-1-reference-1"


def test_a_key_unfolds_the_contents_and_leads_to_a_section(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(html(NOTED))
    window.open(path)
    assert pressed(window, "Tab", "Enter", "Tab") == "a"
    window.page.keyboard.press("Enter")
    assert address(window) == "#section-1"
    script = "document.querySelector('#section-1 h2').getBoundingClientRect().top"
    assert 0 <= window.page.evaluate(script) < 100


def test_what_has_the_focus_is_outlined(window: Window) -> None:
    for scheme in SCHEMES:
        chosen(window, scheme)
        window.show(html(NOTED))
        [paper] = window.style("html", "background-color")
        for _ in range(3):
            window.page.keyboard.press("Tab")
            style, width, colour = window.style(
                ":focus", "outline-style", "outline-width", "outline-color"
            )
            assert (style, width) == ("solid", "2px")
            assert contrast(colour, paper) >= 3


def test_a_wide_table_is_scrolled_by_key(window: Window) -> None:
    window.resize(320)
    window.show(html(STRAINED["wide table"]))
    assert pressed(window, "Tab") == "group"
    window.page.keyboard.press("ArrowRight")
    window.page.wait_for_function("document.activeElement.scrollLeft > 0")


def test_notes_of_a_book_are_marked_to_be_shown_where_they_are_referred_to(
    window: Window, books: dict[str, dict[str, Path]]
) -> None:
    kinds = """() => [...document.querySelectorAll('[role=doc-noteref]')].map(link => {
      const note = document.querySelector(link.getAttribute('href'));
      const type = e => e.getAttributeNS('http://www.idpf.org/2007/ops', 'type');
      return [type(link), note.localName, note.getAttribute('role'), type(note)];
    })"""
    window.open(books["notes"]["article.xhtml"])
    assert window.page.evaluate(kinds) == [["noteref", "aside", "doc-footnote", "footnote"]] * 6


def test_links_of_a_long_book_lead_from_file_to_file(window: Window, tmp_path: Path) -> None:
    claim = paragraph("The claim", NoteReference("1"), ".")
    words = [paragraph("Words upon words. " * 1_000) for _ in range(9)]
    whole = Article(
        title=inlines("Long"),
        blocks=(claim, *words, heading(1, "Far below"), *words, claim),
        notes={"1": (paragraph("What it rests on."),)},
    )
    found = unpacked(epub(whole), tmp_path)
    window.open(found["nav.xhtml"])
    window.page.get_by_role("link", name="Far below").click()
    assert window.page.url == f"{found['article-part-2.xhtml'].as_uri()}#section-1"
    window.page.click("[role=doc-noteref]")
    assert window.page.url == f"{found['article-part-1.xhtml'].as_uri()}#note-1"
    assert window.page.inner_text(":target").startswith("1. What it rests on.")
    window.page.click("aside [role=doc-backlink] >> nth=-1")
    assert window.page.url == f"{found['article-part-2.xhtml'].as_uri()}#note-1-reference-2"
    assert window.page.inner_text(":target") == "1"


def test_contents_of_a_book_show_nothing_that_is_hidden(
    window: Window, books: dict[str, dict[str, Path]]
) -> None:
    window.open(books["long"]["nav.xhtml"])
    shown = "[...document.querySelectorAll('nav')].filter(e => e.checkVisibility()).map(e => e.id)"
    assert window.page.evaluate(shown) == ["toc"]


# On paper


def test_paper_has_no_use_for_contents_and_links_back(window: Window) -> None:
    chosen(window, "dark", "print")
    window.show(html(NOTED))
    for place in ("[role=doc-toc]", "[role=doc-backlink]"):
        assert window.style(place, "display") == ["none"]
    assert window.style("html", "background-color") == ["rgba(0, 0, 0, 0)"]
    assert window.style("body", "max-width", "font-size") == ["none", "14.6667px"]
    assert contrast(window.style("p", "color")[0], "rgb(255, 255, 255)") >= 7
    assert window.style("[role=doc-noteref]", "color") == window.style("p", "color")


def test_everything_fits_on_paper(window: Window, pages: dict[str, bytes]) -> None:
    chosen(window, media="print")
    window.resize(575)  # what the margins of "article" leave of A4
    found = {}
    for name, page in pages.items():
        window.show(page)
        found[name] = window.sticking_out()
    assert {name: what for name, what in found.items() if what} == {}


def test_a_table_that_has_room_on_paper_keeps_its_words_whole(window: Window) -> None:
    header = tuple(map(inlines, ("Displacement", "Length", "Beam", "Built", "Seen")))
    row = tuple(map(inlines, ("12", "7", "3", "1934", "at anchor off the point in a gale " * 6)))
    chosen(window, media="print")
    window.resize(575)
    window.show(html(article("Boats", Table(header=header, rows=(row,)))))
    assert lines_of(window, "th") == 1


# What the page says of itself

TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?"}
PERSONS = {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/person"}}
ARTICLE = {
    "$defs": {
        "person": {
            "properties": {"@type": {"const": "Person"}, "name": TEXT},
            "required": ["@type", "name"],
        },
    },
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "Article"},
        "headline": TEXT,
        "author": PERSONS,
        "editor": PERSONS,
        "datePublished": DATE,
        "dateModified": DATE,
        "inLanguage": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"},
        "publisher": {"properties": {"@type": {"const": "Organization"}, "name": TEXT}},
        "wordCount": {"type": "integer", "minimum": 0},
        "url": {"type": "string", "pattern": "^https?://"},
    },
    "required": ["@context", "@type"],
}
"""What https://schema.org/Article has to say about the properties that search engines look for."""


def test_the_structured_data_are_an_article_of_schema_org(
    window: Window, pages: dict[str, bytes], wholes: dict[str, Whole]
) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    script = "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').textContent)"
    for name, page in pages.items():
        if isinstance(wholes[name], Article):
            window.show(page)
            data = window.page.evaluate(script)
            jsonschema.validate(data, ARTICLE)
            assert ("headline" in data) == bool(wholes[name].title)
            assert ("author" in data) == any(a.role == "aut" for a in wholes[name].meta.authors)


# In a notebook

HOST = """<!DOCTYPE html><html><head><style>
* { color: rgb(200, 0, 0) !important; font: 40px fantasy !important; letter-spacing: 9px; }
p, h1 { display: none !important; } article, a { position: fixed; }
</style></head><body><div id="cell" style="width: 300px">CELL</div><b>host</b></body></html>"""


def test_a_notebook_and_the_article_it_shows_leave_each_other_alone(
    window: Window, tmp_path: Path
) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(HOST.replace("CELL", ""), "utf-8")
    window.open(path)
    before = window.style("b", "color", "font-size", "letter-spacing", "display")
    path.write_text(HOST.replace("CELL", NOTED._repr_html_()), "utf-8")
    window.open(path)
    assert window.style("b", "color", "font-size", "letter-spacing", "display") == before
    assert window.sticking_out() == []
    frame = window.page.frames[1]
    assert "Section 1" in frame.inner_text("h2")
    seen = "e => [getComputedStyle(e).color, getComputedStyle(e).display]"
    assert frame.eval_on_selector("p", seen) == ["rgb(26, 26, 26)", "block"]
    frame.click("[role=doc-noteref]")
    assert address(window) == ""
    assert frame.url.endswith("#note-1")
    assert window.asked == []
