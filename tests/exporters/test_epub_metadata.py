"""The metadata of an EPUB: complete, true, and made from nothing but the publication."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

import articlekit as ak
from articlekit.errors import BuildError, ExportError, ModelError
from articlekit.exporters import export
from articlekit.exporters.epub.metadata import identifier, page_source
from articlekit.model import Article, Author, Figure, Metadata, Publication, Series, inlines
from tests import judges
from tests.exporters.epub_reading import NAMES, article, epub, package, paragraph, stated


def test_the_metadata_of_the_package(every_block: Article) -> None:
    root = package(epub(every_block))
    assert {
        name: stated(root, name)
        for name in (
            *("dc:identifier", "dc:title", "dc:language", "dc:creator", "dc:contributor"),
            *("dc:publisher", "dc:date", "dc:rights", "dc:description", "dc:subject"),
            *("title-type", "role", "file-as", "belongs-to-collection", "collection-type"),
            *("group-position", "dcterms:modified"),
        )
    } == {
        "dc:identifier": ["urn:isbn:9780306406157"],
        "dc:title": [
            "Every kind of block & “inline” <once>",
            "A sample that leaves out nothing",
        ],
        "dc:language": ["en"],
        "dc:creator": ["Ada Marlow", "Тарас Зінченко"],
        "dc:contributor": ["Edda Quill"],
        "dc:publisher": ["The Sample Press"],
        "dc:date": ["2024-03-01T00:00:00Z"],
        "dc:rights": ["© 2024 The Sample Press"],
        "dc:description": ["Each block and each inline of the model, in one short article."],
        "dc:subject": ["sample", "blocks & inlines"],
        "title-type": ["main", "subtitle"],
        "role": ["aut", "aut", "edt"],
        "file-as": ["Marlow, Ada"],
        "belongs-to-collection": ["Samples"],
        "collection-type": ["series"],
        "group-position": ["1"],
        "dcterms:modified": ["2024-03-01T00:00:00Z"],
    }


def test_an_untitled_article_is_called_so_in_its_language() -> None:
    assert stated(package(epub(article("", language="uk"))), "dc:title") == ["Без назви"]


def test_an_unknown_language_is_und_only_where_none_is_known() -> None:
    unknown, english = article("a", language="und"), article("b")
    assert stated(package(epub(unknown)), "dc:language") == ["und"]
    both = Publication(title=inlines("c"), articles=(unknown, english))
    assert stated(package(epub(both)), "dc:language") == ["en"]


def test_the_identifier_is_the_isbn_else_the_uuid_else_made_from_the_content() -> None:
    given = {"uuid": "6B1A2A54-5F0E-4A52-9D1F-8C1F4A1D7E11", "doi": "10.1000/182"}

    def identifiers(**stated_ones: str) -> list[str]:
        return stated(package(epub(article("T", identifiers=stated_ones))), "dc:identifier")

    assert identifiers(**given, isbn="9780306406157") == [
        "urn:isbn:9780306406157",
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
        "doi:10.1000/182",
    ]
    assert identifiers(**given) == [
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
        "doi:10.1000/182",
    ]
    assert identifiers(isbn="ISBN 0-306-40615-2") == ["urn:isbn:0306406152"]


def test_the_identifier_follows_from_the_content_alone() -> None:
    one, same, other = (Publication.of(article("T", paragraph(w))) for w in ("a", "a", "b"))
    assert identifier(one) == identifier(same) != identifier(other)
    assert identifier(one)[23] == "5"  # the version of the UUID


def test_a_position_in_a_series_that_is_no_number_stays_with_its_name() -> None:
    root = package(epub(article("T", series=Series("Essays", "II"))))
    assert stated(root, "belongs-to-collection") == ["Essays II"]
    assert stated(root, "group-position") == []


# Identifiers -------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["isbn", "isbn-print", "ISBN"])
def test_an_isbn_with_a_wrong_check_digit_is_an_error_that_names_the_right_one(
    key: str, tmp_path: Path
) -> None:
    wrong = article("T", identifiers={key: "978-0-306-40615-8"})
    with pytest.raises(ExportError) as caught:
        export(wrong, tmp_path / "t.epub")
    assert str(caught.value) == (
        f"meta.identifiers.{key}: 978-0-306-40615-8 ends in 8, but its check digit must be 7; "
        "correct it, or take it out"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_isbn_in_the_text_stops_the_ebook_alone(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: T\nisbn: 9780306406158\n---\nWords.\n", "utf-8")
    with pytest.raises(BuildError) as caught:
        ak.build(tmp_path / "a.md", to=["html", "epub"])
    assert [built.path.name for built in caught.value.built] == ["a.html"]
    (error,) = caught.value.errors
    assert str(error).endswith(
        "a.epub: meta.identifiers.isbn: 9780306406158 ends in 8, but its check digit must be 7; "
        "correct it, or take it out"
    )


def kinds(root: ElementTree.Element) -> dict[str, str]:
    """Identifiers and sources by their kind in ONIX code list 5, for those that state one."""
    refined = {
        meta.get("refines", "")[1:]: meta.text or ""
        for meta in root.findall(".//*[@property='identifier-type']")
    }
    named = [*root.findall("opf:metadata/*[@id]", NAMES)]
    return {e.text or "": refined[e.get("id", "")] for e in named if e.get("id") in refined}


def test_identifiers_have_their_scheme_in_front_and_their_kind_beside() -> None:
    given = {
        "isbn": "0-306-40615-2",
        "uuid": "6B1A2A54-5F0E-4A52-9D1F-8C1F4A1D7E11",
        "doi": "https://doi.org/10.1000/182",
        "url": "https://a.example/x?y=1&z",
        "Our  number": " 12\n34 ",
        "urn": "urn:nbn:de:101:1-2024",
        "empty": " ",
    }
    root = package(epub(article("T", identifiers=given)))
    assert stated(root, "dc:identifier") == [
        "urn:isbn:0306406152",
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11",
        "doi:10.1000/182",
        "url:https://a.example/x?y=1&z",
        "Our number:12 34",
        "urn:nbn:de:101:1-2024",
    ]
    assert kinds(root) == {
        "urn:isbn:0306406152": "02",
        "urn:uuid:6b1a2a54-5f0e-4a52-9d1f-8c1f4a1d7e11": "22",
        "doi:10.1000/182": "06",
        "urn:nbn:de:101:1-2024": "22",
    }


def test_the_isbn_of_the_printed_edition_is_the_source_of_the_ebook_and_not_its_own() -> None:
    printed = {"isbn-print": "978-0-306-40615-7"}
    root = package(epub(article("T", identifiers=printed)))
    assert stated(root, "dc:source") == ["urn:isbn:9780306406157"]
    (own,) = stated(root, "dc:identifier")
    assert own.startswith("urn:uuid:")


def test_the_page_list_is_that_of_the_printed_edition_else_of_the_pdf() -> None:
    def told(**meta: object) -> list[tuple[str, str]]:
        entries = page_source(Publication.of(article("A title", **meta)))
        return [(e.attributes.get("property", e.name), e.text) for e in entries]

    assert told(identifiers={"isbn-print": "0306406152"}) == [
        ("dc:source", "urn:isbn:0306406152"),
        ("identifier-type", "02"),
        ("source-of", "pagination"),
        ("pageBreakSource", "urn:isbn:0306406152"),
    ]
    assert told(date="2024-03") == [
        ("dc:source", "A title, PDF, 2024-03"),
        ("source-of", "pagination"),
        ("pageBreakSource", "A title, PDF, 2024-03"),
    ]


# People ------------------------------------------------------------------------------------------


def people(*authors: Author, articles: tuple[Article, ...] = ()) -> dict[str, list[str]]:
    """Who is a creator and who a contributor of a book by these authors."""
    made = article("T", authors=authors)
    whole = Publication(title=made.title, meta=made.meta, articles=articles) if articles else made
    root = package(epub(whole))
    return {name: stated(root, f"dc:{name}") for name in ("creator", "contributor")}


def test_where_nobody_is_an_author_those_named_first_made_it() -> None:
    assert people(Author("Ed", "edt"), Author("Tra", "trl"), Author("Edda", "edt")) == {
        "creator": ["Ed", "Edda"],
        "contributor": ["Tra"],
    }


def test_a_collection_that_names_nobody_is_by_the_authors_of_its_articles() -> None:
    ada, bo = Author("Ada"), Author("Bo")
    parts = tuple(article("P", authors=by) for by in ((ada,), (bo, ada)))
    assert people(articles=parts)["creator"] == ["Ada", "Bo"]


def test_a_blank_name_is_nobody_and_noticed() -> None:
    output = epub(article("T", authors=(Author(" ", sort="Nobody"), Author("Ada"))))
    assert stated(package(output), "dc:creator") == ["Ada"]
    assert stated(package(output), "file-as") == []
    assert [(n.code, n.place) for n in output.notices] == [("metadata-left-out", "meta.authors[0]")]


# What is missing ---------------------------------------------------------------------------------


def test_a_book_without_title_or_language_says_so() -> None:
    part = Article(title=inlines("P"), meta=Metadata(language="en"))
    wholes: dict[str, Article | Publication] = {
        "lone": Article(),
        "several": Publication(articles=(part, Article(meta=Metadata(language="uk")))),
    }
    assert {name: [(n.code, n.place) for n in epub(w).notices] for name, w in wholes.items()} == {
        "lone": [("title-missing", "title"), ("language-unknown", "meta.language")],
        "several": [("title-missing", "title"), ("title-missing", "articles[1].title")],
    }


@pytest.mark.parametrize(
    ("meta", "what"),
    [
        ({"publisher": "a\x00b"}, "U+0000"),
        ({"rights": "\ufffe"}, "U+FFFE"),
        ({"identifiers": {"isbn\x1f": "1"}}, "U+001F"),
        ({"language": "english please"}, "no language tag"),
        ({"date": "2024-13"}, "'2024-13' is no date"),
        ({"date": "2023-02-29"}, "no date"),
    ],
)
def test_what_no_package_could_hold_the_model_refuses(meta: dict[str, object], what: str) -> None:
    with pytest.raises(ModelError, match=what.replace("+", r"\+")):
        epub(article("T", **meta))


# What others make of it ---------------------------------------------------------------------------

LANGUAGES = {
    "en": ("eng", "A day & a night", "<Notes>", ("Virginia Woolf", "Woolf, Virginia")),
    "uk": ("ukr", "Заголовок", "Підзаголовок", ("Тарас Зінченко", "Зінченко, Тарас")),
    "ar": ("ara", "عنوان", "عنوان فرعي", ("ليلى سالم", "سالم، ليلى")),
    "he": ("heb", "כותרת", "כותרת משנה", ("דוד לוי", "לוי, דוד")),
    "ja": ("jpn", "日本語の題", "副題", ("山田 太郎", "やまだ たろう")),
    "pt-BR": ("por", "Título", "Subtítulo", ("João da Silva", "Silva, João da")),
}


def described(language: str) -> Article:
    """An article with all metadata that calibre knows, in a language."""
    _, title, subtitle, (name, sort) = LANGUAGES[language]
    return Article(
        title=inlines(title),
        subtitle=inlines(subtitle),
        blocks=(paragraph(title),),
        meta=Metadata(
            language=language,
            authors=(Author(name, sort=sort), Author("Edda Quill", "edt")),
            date="2024-03-01",
            publisher=f"{title} & Co.",
            description=f"{subtitle}:\n{title}",
            keywords=(title, subtitle),
            series=Series(subtitle, "2.5"),
            identifiers={"isbn": "9780306406157", "doi": "10.1000/1", "url": "https://a.example/"},
            cover=Figure("harbour.png", alt=title),
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_calibre_reads_back_every_field(language: str, pictures: Path, tmp_path: Path) -> None:
    code, title, subtitle, (name, sort) = LANGUAGES[language]
    export(described(language), tmp_path / "book.epub", files=pictures)
    assert judges.ebook_meta(tmp_path / "book.epub") == {
        "Title": f"{title}: {subtitle}",
        "Author(s)": f"{name} [{sort}]",
        "Publisher": f"{title} & Co.",
        "Tags": f"{title}, {subtitle}",
        "Series": f"{subtitle} #2.5",
        "Languages": code,
        "Published": "2024-03-01T00:00:00+00:00",
        "Identifiers": "isbn:9780306406157, doi:10.1000/1, url:https://a.example/",
        "Comments": f"{subtitle}: {title}",
    }


def test_calibre_finds_the_cover(pictures: Path, tmp_path: Path) -> None:
    from PIL import Image

    export(described("en"), tmp_path / "book.epub", files=pictures)
    judges.ebook_cover(tmp_path / "book.epub", tmp_path / "cover.jpg")
    with Image.open(tmp_path / "cover.jpg") as cover, Image.open(pictures / "harbour.png") as ours:
        assert cover.size == ours.size


@pytest.mark.parametrize("day", ["2024-01-01", "2024-02-29", "2024-03-15", "2024-12-31"])
def test_calibre_reads_the_day_that_was_stated(day: str, tmp_path: Path) -> None:
    export(article("T", date=day, cover=None), tmp_path / "book.epub")
    assert judges.ebook_meta(tmp_path / "book.epub")["Published"][:10] == day


def test_epubcheck_accepts_any_metadata(tmp_path: Path, pictures: Path) -> None:
    long = "word " * 20_000
    metas: dict[str, dict[str, object]] = {
        **{f"date-{d}": {"date": d} for d in ("2024", "2024-03", "0001-01-01", "9999-12-31")},
        "moment": {"date": "2024-03-01T23:59:59.123+14:00", "modified": "2024-03"},
        "minutes": {"date": "2024-12-31T10:00", "modified": "2024-12-31T10:00Z"},
        "long": {
            **dict.fromkeys(("publisher", "description", "rights", "place"), long),
            "authors": (Author(long, sort=long),),
            "identifiers": {long: long, "doi": long},
            "series": Series(long, "9" * 500),
            "keywords": tuple(f"{n}" for n in range(500)),
        },
        "odd": {
            "authors": (Author('A\n<B> & "C"', "zzz", " \t"), Author("\u202eא"), Author(" ")),
            "identifiers": {"a b": "c\nd", "": "x", ":": ":", "ключ": "ї", "uuid": "none", "x": ""},
            "series": Series("S", "1.2.3"),
            "contact": ("a line",),
            "keywords": ("a,b", " ", "a,b", "ї"),
        },
        "isbn": {"identifiers": {"isbn": "080442957X", "isbn-print": "978-0-306-40615-7"}},
        "und": {"language": "und"},
        "tag": {"language": "zh-Hant-TW"},
    }
    paths = []
    for name, meta in metas.items():
        paths.append(tmp_path / f"{name}.epub")
        export(article("T", paragraph("Words."), **meta), paths[-1], files=pictures)
    assert judges.epubcheck(*paths) == ""
