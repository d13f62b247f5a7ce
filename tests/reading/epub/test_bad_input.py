"""Whatever the bytes are: an article with notices, or one clear error."""

from __future__ import annotations

import io
import struct
import threading
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articlekit.errors import ArticlekitError, Cancelled, InputError
from articlekit.exporters import render
from articlekit.exporters.epub import EpubOptions
from articlekit.model import Article, Figure, NoteReference, Table, check, inlines, plain_text
from articlekit.reading import read_explained
from tests.effort import lines_run
from tests.exporters.epub_reading import paragraph
from tests.exporters.epub_samples import SAMPLES
from tests.reading.epub.books import PNG, archive, book, codes, explained, page, read

if TYPE_CHECKING:
    from pathlib import Path

TEXT = page("<p>Text</p>")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def word_document() -> bytes:
    return render(SAMPLES["english"], "docx").data


def with_password(data: bytes) -> bytes:
    """The archive, every file of which says that it is encrypted."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = changed.find(mark)
        while found >= 0:
            flags = struct.unpack_from("<H", changed, found + at)[0]
            struct.pack_into("<H", changed, found + at, flags | 1)
            found = changed.find(mark, found + 4)
    return bytes(changed)


def protected(algorithm: str, uri: str) -> bytes:
    """A book that says that a file of it is encrypted."""
    said = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
        f'<enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData>'
        f'<enc:CipherReference URI="{uri}"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    return archive(
        [*members(book({"text.xhtml": TEXT})).items(), ("META-INF/encryption.xml", said)]
    )


AES = "http://www.w3.org/2001/04/xmlenc#aes256-cbc"
BOOK = book({"text.xhtml": TEXT})
HUGE = page("<p>" + "a" * 30_000_000 + "</p>")
REFUSED = {
    "nothing": (b"", "the file is empty"),
    "text": (b"Low water\n\nThe bell.", "this is no EPUB: no zip archive"),
    "half a book": (BOOK[: len(BOOK) // 2], "the archive is cut short or damaged"),
    "a book without its end": (BOOK[:-40], "the archive is cut short or damaged"),
    "a Word document": (word_document(), "this is no EPUB but a Word document"),
    "another zip": (archive({"a.txt": "x"}), "a zip archive, but no EPUB"),
    "no package": (archive({"mimetype": "application/epub+zip"}), "no package document"),
    "a package that is no XML": (book({}, package="{}"), "the package document is no XML"),
    "no page": (book({"dot.png": PNG}), "the book has no page to read"),
    "no page that is there": (
        book({"text.xhtml": TEXT}, without=["OEBPS/text.xhtml"]),
        "no page of the book can be read (the page could not be read: the book does not hold",
    ),
    "protected": (protected(AES, "OEBPS/text.xhtml"), "the book is protected (DRM)"),
    "a password": (with_password(BOOK), "protected by a password or by DRM"),
    "a bomb": (book({"text.xhtml": HUGE}), "unpacks to far more than a book holds"),
    "10,000 boxes": (
        book({"text.xhtml": page("<div>" * 10_000 + "deep" + "</div>" * 10_000)}),
        "more than 250 elements inside one another",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_book_is_one_clear_error(name: str) -> None:
    data, what = REFUSED[name]
    with pytest.raises(InputError) as caught:
        read(data)
    assert what in str(caught.value)
    assert caught.value.remedy


def test_the_error_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "story.epub").write_bytes(b"PK")
    with pytest.raises(InputError, match=r"story\.epub"):
        read_explained(tmp_path / "story.epub")


def test_fonts_may_be_obfuscated() -> None:
    assert read(protected("http://www.idpf.org/2008/embedding", "OEBPS/a.otf")).blocks
    assert read(protected(AES, "OEBPS/a.woff2")).blocks


# --- nothing is read from outside of the book, nothing expanded --------------------------------


@pytest.mark.parametrize("href", ["../../../etc/passwd", "file:///etc/passwd", "//e.org/a.xhtml"])
def test_a_page_outside_of_the_book_is_not_read(href: str) -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        f'<item id="out" href="{href}" media-type="application/xhtml+xml"/>'
        '<item id="in" href="text.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="out"/><itemref idref="in"/></spine></package>'
    )
    found = explained(book({"text.xhtml": TEXT}, package=package))
    assert found.article.blocks == (paragraph("Text"),)
    assert codes(found) == ["part-missing"]


@pytest.mark.parametrize("source", ["../../x.png", "http://e.org/x.png", "file:///etc/passwd"])
def test_a_picture_outside_of_the_book_is_named_and_not_opened(source: str) -> None:
    found = explained(book({"text.xhtml": f"<p>Text</p><img src='{source}' alt='x'/>"}))
    assert found.article.blocks[-1] == Figure(source, "x")
    assert found.files is not None
    with pytest.raises(InputError):
        found.files.read(source)


ENTITIES = {
    "a bomb": "".join(
        f'<!ENTITY e{at} "{f"&e{at - 1};" * 10 if at else "lol"}">' for at in range(10)
    ),
    "a file of this machine": '<!ENTITY e9 SYSTEM "file:///etc/passwd">',
    "another machine": '<!ENTITY e9 SYSTEM "http://127.0.0.1:1/x">',
    "a list on another machine": '<!ENTITY % p SYSTEM "http://127.0.0.1:1/x"> %p;',
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("ending", ["", "<p>soup & "])
def test_entities_stay_as_they_are_written(name: str, ending: str) -> None:
    body = f"<p>a &e9; b</p>{ending}"
    text = page(body).replace("<!DOCTYPE html>", f"<!DOCTYPE html [{ENTITIES[name]}]>")
    found = explained(book({"text.xhtml": text}))
    assert found.article.blocks[0] == paragraph("a &e9; b")
    assert set(codes(found)) == {"input-mended"}


def test_entities_of_the_package_are_not_expanded_either() -> None:
    package = members(BOOK)["OEBPS/content.opf"].decode().replace("A book", "a &x;")
    package = f'<!DOCTYPE package [<!ENTITY x SYSTEM "file:///etc/passwd">]>{package}'
    assert "root:" not in read(book({"text.xhtml": TEXT}, package=package)).to_json()


# --- odd, but readable -------------------------------------------------------------------------

DEEP = {
    "boxes": ("<div>" * 200, "</div>" * 200),
    "marks": ("<p>" + "<em>" * 200, "</em>" * 200 + "</p>"),
    "quotations": ("<blockquote>" * 200, "</blockquote>" * 200),
    "lists": ("<ul><li>" * 110, "</li></ul>" * 110),
    "tables": ("<table><tr><td>" * 70, "</td></tr></table>" * 70),
    "a heading": ("<h2>" + "<span>" * 200, "</span>" * 200 + "</h2>"),
    "code": ("<pre>" + "<b>" * 200, "</b>" * 200 + "</pre>"),
    "a drawing": ("<svg>" + "<g>" * 200, "</g>" * 200 + "</svg>"),
    "readings": ("<p>" + "<ruby><rt>" * 100, "</rt></ruby>" * 100 + "</p>"),
    "languages": ("<p>" + '<i lang="fr"><i lang="de">' * 100, "</i></i>" * 100 + "</p>"),
}


@pytest.mark.parametrize("name", DEEP)
def test_however_deep_it_stands_a_word_is_kept(name: str) -> None:
    start, end = DEEP[name]
    found = explained(book({"text.xhtml": f"{start}deep{end}"}))
    assert "deep" in plain_text(found.article)
    check(found.article)


def test_the_depth_is_no_matter_of_how_deep_the_caller_stands() -> None:
    data = book({"text.xhtml": DEEP["marks"][0] + "deep" + DEEP["marks"][1]})

    def deeper(left: int) -> Article:
        return deeper(left - 1) if left else read(data)

    assert "deep" in plain_text(deeper(350))


def test_a_chain_of_notes_is_followed_to_its_end() -> None:
    notes = "".join(
        f"<aside epub:type='footnote' id='n{at}'><p>note {at}"
        f"<a epub:type='noteref' href='#n{at + 1}'>{at + 1}</a></p></aside>"
        for at in range(1, 3000)
    )
    last = "<aside epub:type='footnote' id='n3000'><p>the end</p></aside>"
    body = f"<p>Text<a epub:type='noteref' href='#n1'>1</a></p>{notes}{last}"
    found = read(book({"text.xhtml": body}))
    assert found.blocks == (paragraph("Text", NoteReference("1")),)
    assert len(found.notes) == 3000
    assert found.notes["3000"] == (paragraph("the end"),)


def test_of_two_files_and_two_ids_the_first_counts() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        twice = archive([*members(BOOK).items(), ("OEBPS/text.xhtml", page("<p>Other</p>"))])
    found = explained(twice)
    assert found.article.blocks == (paragraph("Text"),)
    assert codes(found) == ["input-mended"]
    package = members(BOOK)["OEBPS/content.opf"].decode()
    again = '<item id="f1" href="other.xhtml" media-type="application/xhtml+xml"/></manifest>'
    files = {"text.xhtml": TEXT, "other.xhtml": page("<p>Other</p>")}
    found = explained(book(files, package=package.replace("</manifest>", again)))
    assert found.article.blocks == (paragraph("Text"),)
    assert codes(found) == ["input-mended"]


def test_fallbacks_may_go_round_in_a_circle() -> None:
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf"><metadata/><manifest>'
        '<item id="a" href="a.pdf" media-type="application/pdf" fallback="b"/>'
        '<item id="b" href="b.pdf" media-type="application/pdf" fallback="a"/>'
        '<item id="c" href="c.pdf" media-type="application/pdf" fallback="d"/>'
        '<item id="d" href="text.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="c"/></spine></package>'
    )
    found = explained(book({"text.xhtml": TEXT}, package=package))
    assert found.article.blocks == (paragraph("Text"),)
    assert codes(found) == ["part-missing"]


def test_ids_that_clash_lead_to_the_first() -> None:
    body = "<p>a<a epub:type='noteref' href='#n'>1</a></p>" + "".join(
        f"<aside epub:type='footnote' id='n'>{words}</aside>" for words in ("one", "two")
    )
    found = explained(book({"text.xhtml": body}))
    assert found.article.notes == {"1": (paragraph("one"),)}
    assert found.article.blocks[1:] == (paragraph("two"),)
    assert codes(found) == ["note-without-reference"]


def test_characters_that_no_document_may_hold_are_replaced() -> None:
    found = explained(book({"text.xhtml": "<p>a\x0bb&#1;\ufffe</p>"}))
    assert found.article.blocks == (paragraph("a\ufffdb\ufffd\ufffd"),)
    assert codes(found) == ["character-replaced"]


@pytest.mark.parametrize("data", [b"", b"\0\0", b"just text", b"<", b"\xff\xfe", b"&#0;<p>"])
def test_a_page_may_be_anything(data: bytes) -> None:
    found = explained(book({"text.xhtml": data, "more.xhtml": TEXT}))
    assert found.article.blocks[-1] == paragraph("Text")


def test_a_book_of_thousands_of_losses_has_a_list_of_notices_that_can_be_read() -> None:
    body = "".join(f"<h2>{at}</h2><h5>{at}</h5><p>x<sub>1</sub></p>" for at in range(1000))
    found = explained(book({"text.xhtml": body}))
    assert len(found.notices) == 102
    assert found.notices[-1].message == "and 900 more of this kind"
    assert any("(1000 times)" in notice.message for notice in found.notices)


# Long ones: each of these took hours ----------------------------------------------------------

MANY = 100_000
OLD_DOCTYPE = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">'

LONG: dict[str, tuple[str, str]] = {
    "declarations that never end": ("<!DOCTYPE [ " * MANY + TEXT, "Text"),
    "spaces in verse": (
        page(f'<div class="verse"><p><span class="line">a{" " * MANY}b\nc</span></p></div>'),
        f"a{' ' * MANY}b c",
    ),
    "characters by their names": (
        page(f"<p>{'a&eacute;' * MANY}</p>").replace("<!DOCTYPE html>", OLD_DOCTYPE),
        "a\xe9" * MANY,
    ),
}


@pytest.mark.parametrize("name", LONG)
def test_a_long_page_is_read_as_a_short_one(name: str) -> None:
    written, words = LONG[name]
    files = members(book({"a.xhtml": ""}))
    found = read(archive(files | {"OEBPS/a.xhtml": written.encode()}))
    assert words in plain_text(found)


def hub(count: int) -> str:
    """So many references to one note, and links back to all of them at once."""
    references, ways_back = '<a href="#note">1</a>' * count, '<a href="#hub">there</a> ' * count
    return (
        '<p id="note"><a href="#hub">back</a> The note.</p>'
        f'<p><span id="hub">{references}</span></p><p>{ways_back}</p>'
    )


def identifiers(count: int) -> str:
    return "".join(f"<dc:identifier>urn:isbn:{number}</dc:identifier>" for number in range(count))


EFFORTS = {
    "links to one place": lambda count: book({"a.xhtml": hub(count)}),
    "identifiers": lambda count: book({"a.xhtml": "<p>Text</p>"}, metadata=identifiers(count)),
}


@pytest.mark.parametrize("name", EFFORTS)
def test_twice_as_much_is_twice_the_effort(name: str) -> None:
    few, many = (EFFORTS[name](count) for count in (600, 1_200))
    assert lines_run(lambda: read(many)) < 3 * lines_run(lambda: read(few))


def test_the_claims_of_cells_do_not_add_up() -> None:
    rows = '<tr><td rowspan="200" colspan="200">A cell</td></tr>' * 100
    (table,) = read(book({"a.xhtml": f"<table>{rows}</table>"})).blocks
    assert isinstance(table, Table)
    assert [row[-1] for row in table.rows[1:]] == [inlines("A cell")] * 99
    assert max(map(len, table.rows)) <= 300


def test_a_date_that_is_none_in_greenwich_is_kept() -> None:
    early = "0001-01-01T00:30:00+05:00"
    stated = f'<dc:date>{early}</dc:date><meta property="dcterms:modified">{early}</meta>'
    meta = read(book({"a.xhtml": "<p>Text</p>"}, metadata=stated)).meta
    assert (meta.date, meta.modified) == (early, "")


def test_a_number_beyond_all_counting_puts_no_author_first() -> None:
    stated = (
        '<dc:creator id="one">Vira Holub</dc:creator><dc:creator id="two">Lev Synytsia</dc:creator>'
        f'<meta refines="#one" property="display-seq">{"9" * 5000}</meta>'
        '<meta refines="#two" property="display-seq">1</meta>'
    )
    authors = read(book({"a.xhtml": "<p>Text</p>"}, metadata=stated)).meta.authors
    assert [author.name for author in authors] == ["Vira Holub", "Lev Synytsia"]


def test_reading_stops_when_it_is_cancelled() -> None:
    cancel = threading.Event()
    cancel.set()
    with pytest.raises(Cancelled):
        read_explained(BOOK, format="epub", cancel=cancel)


# --- damage --------------------------------------------------------------------------------------


@cache
def whole_book() -> bytes:
    return render(SAMPLES["notes"], "epub", options=EpubOptions(cover="none")).data


@cache
def stored_book() -> bytes:
    """The same, nothing packed, so that what is changed is text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in members(whole_book()).items():
            packed.writestr(name, data)
    return stream.getvalue()


def is_article_or_error(data: bytes) -> bool:
    """Whether the bytes are read, or refused by a reader that knows why."""
    try:
        check(read(data))
    except ArticlekitError as error:
        return "reader failed" not in str(error)
    return True


CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 6)), min_size=1, max_size=6
)


def damaged(data: bytes, changes: list[tuple[float, bytes, int]]) -> bytes:
    """The bytes with some taken out and others put in, at a few places."""
    for place, put, out in changes:
        at = int(place * len(data))
        data = data[:at] + put + data[at + out :]
    return data


@settings(max_examples=200, deadline=None)
@given(st.booleans(), CHANGES)
def test_a_damaged_archive_is_an_article_or_an_error(
    stored: bool, changes: list[tuple[float, bytes, int]]
) -> None:
    assert is_article_or_error(damaged(stored_book() if stored else whole_book(), changes))


@settings(max_examples=300, deadline=None)
@given(st.data(), CHANGES)
def test_a_damaged_file_of_a_book_is_an_article_or_an_error(
    data: st.DataObject, changes: list[tuple[float, bytes, int]]
) -> None:
    files = members(whole_book())
    names = [name for name in files if not name.endswith(".css")]
    name = data.draw(st.sampled_from(names))
    assert is_article_or_error(archive({**files, name: damaged(files[name], changes)}))
