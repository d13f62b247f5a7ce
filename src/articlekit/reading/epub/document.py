"""From the bytes of a book to its article: the whole way on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.archive import ArchiveFiles, Kind, folder_of, opened, resolved
from articlekit.model import Article, Figure
from articlekit.model.check import check
from articlekit.progress import stop_if_cancelled
from articlekit.reading.epub.blocks import flow
from articlekit.reading.epub.context import Context
from articlekit.reading.epub.front import cover_words, find_front, is_cover
from articlekit.reading.epub.ledger import Ledger
from articlekit.reading.epub.markup import line_of, local, words_of
from articlekit.reading.epub.metadata import facts, is_same_moment
from articlekit.reading.epub.notes import find_notes
from articlekit.reading.epub.package import package
from articlekit.reading.epub.pages import read_pages
from articlekit.reading.headings import settled, shallowest
from articlekit.reading.language import detect
from articlekit.reading.protocol import Decision, Explained

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from articlekit.archive import Archive
    from articlekit.model import Block, Heading, Metadata
    from articlekit.progress import Cancel
    from articlekit.reading.epub.front import Front
    from articlekit.reading.epub.metadata import Facts
    from articlekit.reading.epub.package import Package
    from articlekit.reading.epub.pages import Page

__all__ = ["read_book"]

_EPUB: Final = Kind("EPUB", "book")
_CONTENTS: Final = "the contents of the book, which the layout makes anew"
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".tif", ".tiff")
_COVER: Final = "the page that shows the cover"
_LITTLE: Final = 100
"""How many characters a page of contents may have for a heading and the like."""

_MUCH: Final = 5_000
"""How many characters are enough to tell a language by."""


def read_book(data: bytes, cancel: Cancel | None = None) -> Explained:
    """The article in a book, how it was found, and its pictures.

    Raises `InputError` where the bytes are no book, or one that is protected.
    """
    archive = opened(data, _EPUB)
    found = package(archive)
    stated = facts(found)
    ledger = Ledger([*found.notices, *stated.notices])
    pages = read_pages(archive, found, ledger.notices, lambda: stop_if_cancelled(cancel))
    language = stated.meta.language or _language(pages)
    cover, pages = _without_trappings(pages, stated, language, found, ledger)
    notes = find_notes([(page.path, page.root) for page in pages])
    base = Context(
        package=found,
        ledger=ledger,
        notes=notes,
        taken=frozenset(),
        page="",
        folder="",
        language=language,
        outer=language,
    )

    def context_of(page: Page) -> Context:
        own = replace(base, page=page.path, folder=folder_of(page.path))
        return own.inside(page.root).inside(page.body)

    front = find_front(pages, stated, language, context_of)
    base = replace(base, taken=frozenset(front.taken))
    blocks: list[Block] = list(front.figures)
    for page in pages:
        stop_if_cancelled(cancel)
        blocks += flow(page.body, context_of(page))
    by_path = {page.path: page for page in pages}
    written: dict[str, tuple[Block, ...]] = {}

    def write_notes() -> None:
        while len(written) < len(notes.order):  # which grows: notes may refer to further ones
            note = notes.order[len(written)]
            inner = context_of(by_path[notes.pages[note]]).inside(note)
            written[str(len(written) + 1)] = _settled(flow(note, inner), ledger)

    write_notes()
    for note in list(notes.pages):
        if notes.is_referred_to(note):  # perhaps by one of those before it
            continue
        notes.flowing.add(note)
        blocks += flow(note, context_of(by_path[notes.pages[note]]).inside(note))
        ledger.notice(
            "note-without-reference",
            f"line {line_of(note)} of {notes.pages[note]}",
            "nothing refers to this note; it stands at the end of the text",
        )
        write_notes()
    article = Article(
        title=front.title,
        subtitle=front.subtitle,
        meta=_meta(stated, language, front, cover),
        blocks=_settled(blocks, ledger),
        notes=written,
    )
    return Explained(
        check(article),
        tuple(_decisions(article, front, ledger)),
        ledger.settled(),
        tuple(ledger.removed),
        _files(archive, found),
    )


def _settled(blocks: Sequence[Block], ledger: Ledger) -> tuple[Block, ...]:
    """The blocks with headings of levels that begin at 1 where the shallowest of them did."""

    def changed(heading: Heading, what: str) -> None:
        origin = ledger.origin(heading)
        ledger.notice("heading-level-changed", f"line {origin.line} of {origin.page}", what)

    return settled(blocks, shallowest(blocks), changed, ledger.inherit)


def _without_trappings(
    pages: Sequence[Page], stated: Facts, language: str, found: Package, ledger: Ledger
) -> tuple[str, list[Page]]:
    """The alternative text of the cover, and the pages but for its own and the contents."""
    guided = frozenset(
        found_path
        for element in found.root.iter()
        if local(element) == "reference" and element.get("type") == "cover"
        if (found_path := resolved(found.folder, element.get("href") or ""))
    )
    cover = ""
    rest: list[Page] = []
    for page in pages:
        if page.is_contents and _is_mere_contents(page):
            ledger.take_off(page.body, _CONTENTS)
        elif is_cover(page, stated, guided):
            ledger.take_off(page.body, _COVER)
            cover = cover or cover_words(page, stated.title, language)
        else:
            rest.append(page)
    return cover, rest


def _is_mere_contents(page: Page) -> bool:
    """Whether a page that holds the contents of the book holds no text beside them."""
    navigation = [each for each in page.body.iter() if local(each) == "nav"]
    within = sum(len(words_of(each)) for each in navigation)
    return len(words_of(page.body)) - within < _LITTLE


def _language(pages: Iterable[Page]) -> str:
    """The language that the first page names, else the one that the words are in."""
    words = ""
    for page in pages:
        if page.language:
            return page.language
        if len(words) < _MUCH:
            words += f"\n{words_of(page.body)[:_MUCH]}"
    return detect(words)


def _meta(stated: Facts, language: str, front: Front, cover: str) -> Metadata:
    meta = replace(stated.meta, language=language, place=front.place)
    if front.date:
        meta = replace(meta, date=front.date)
    if is_same_moment(meta.modified, meta.date):
        meta = replace(meta, modified="")
    if meta.cover is not None and cover:
        meta = replace(meta, cover=Figure(meta.cover.source, cover))
    return meta


def _decisions(article: Article, front: Front, ledger: Ledger) -> Iterator[Decision]:
    """Why each block is what it is. Lines are those of its own page."""
    if article.title:
        rule = "epub-title" if front.line else "epub-package-title"
        yield Decision("title", max(front.line, 1), max(front.line, 1), "title", rule, 1.0)
    for at, block in enumerate(article.blocks):
        yield from _of_block(block, f"blocks[{at}]", ledger)
    for key, blocks in article.notes.items():
        for at, block in enumerate(blocks):
            yield from _of_block(block, f"notes[{key}][{at}]", ledger)


def _of_block(block: Block, place: str, ledger: Ledger) -> Iterator[Decision]:
    origin = ledger.origin(block)
    kind = str(type(block).__struct_config__.tag)
    yield Decision(place, origin.line, origin.line, kind, origin.rule, 1.0)


def _files(archive: Archive, found: Package) -> ArchiveFiles:
    """The pictures of the book by the names that its figures have for them."""
    members: dict[str, str] = {}
    for item in found.items.values():
        if item.is_picture and (name := archive.name(item.path)):
            members.setdefault(found.source(item.path), name)
    for name in archive.names:  # pictures that the manifest forgot, or gives no type
        if name.lower().endswith(_PICTURES):
            members.setdefault(found.source(name), name)
    return ArchiveFiles(archive.data, members, _EPUB)
