"""From the bytes of a document to its article: the whole way on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from articlekit.archive import ArchiveFiles
from articlekit.model import Article
from articlekit.model.check import check
from articlekit.notices import Notice
from articlekit.progress import stop_if_cancelled
from articlekit.reading.docx.comments import remarks
from articlekit.reading.docx.file.metadata import facts
from articlekit.reading.docx.file.package import WORD, open_package
from articlekit.reading.docx.file.wml import words_of
from articlekit.reading.docx.look.numbering import Numbering
from articlekit.reading.docx.look.spoken import languages
from articlekit.reading.docx.look.styles import StyleSheet
from articlekit.reading.docx.markup.fields import resolve
from articlekit.reading.docx.markup.revisions import note_references, settle
from articlekit.reading.docx.markup.wrappings import unwrap
from articlekit.reading.docx.text.appearance import mark_headings, mark_quotes
from articlekit.reading.docx.text.captions import gathered
from articlekit.reading.docx.text.context import Context
from articlekit.reading.docx.text.front import take_front
from articlekit.reading.docx.text.ledger import Ledger
from articlekit.reading.docx.text.notes import Notes, bookmarked, notes_of
from articlekit.reading.docx.text.paragraphs import leaves_of
from articlekit.reading.docx.text.pictures import Pictures
from articlekit.reading.docx.text.whole import Whole, decisions_of_title
from articlekit.reading.protocol import Decision, Explained

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

    from articlekit.progress import Cancel
    from articlekit.reading.docx.file.package import Package, Part
    from articlekit.reading.docx.text.leaves import Leaf

__all__ = ["Reading", "read_document", "reading_of"]

_RUNNING: Final = "a running head or foot, which the layout makes anew"
_REMARK: Final = "a remark that articlekit had made"
_NOTES: Final = ("footnotes", "endnotes")


class Reading(msgspec.Struct):
    """A document that was read, with what only its own paragraphs tell.

    ``places`` leads from a paragraph of the document to the path of the block it went into.
    """

    article: Article
    decisions: list[Decision]
    ledger: Ledger
    files: ArchiveFiles
    places: Mapping[_Element, str]
    package: Package


def read_document(data: bytes, original: bool, cancel: Cancel | None = None) -> Explained:
    """The article in a document, how it was found, and its pictures.

    ``original`` asks for the text before its tracked changes. Raises `InputError` where the bytes
    are no document, or one that is protected.
    """
    found = reading_of(data, original, cancel)
    return Explained(
        check(found.article),
        tuple(found.decisions),
        found.ledger.settled(),
        tuple(found.ledger.removed),
        found.files,
    )


def reading_of(data: bytes, original: bool, cancel: Cancel | None = None) -> Reading:
    """The same, with the places of paragraphs. Arguments and errors as for `read_document`."""
    package = open_package(data)
    stated = facts(package)
    ledger = Ledger(package.notices)
    stories, gone = _stories(package, original, ledger, cancel)
    sheet = StyleSheet(_root(package.part("styles")))
    tongue, remark = languages(package.main.root, stated, sheet)
    if remark:
        ledger.notice("input-mended", None, remark)
    notes = _notes(stories, gone)
    base = Context(
        part=package.main,
        styles=sheet,
        numbering=Numbering(_root(package.part("numbering"))),
        notes=notes,
        pictures=Pictures(package.archive, stated.own or sheet.is_ours),
        tongue=tongue,
        ledger=ledger,
        own=stated.own,
    )
    contexts = {kind: replace(base, part=part) for kind, part in stories.items()}
    leaves = _leaves(package.main.root, base)
    stop_if_cancelled(cancel)
    ours = stated.own or sheet.is_ours
    if not ours:
        mark_quotes(leaves)
        mark_headings(leaves)
    meta = replace(stated.meta, language=tongue.language)
    front = take_front(leaves, "" if ours else stated.title, meta, ledger, ours=ours)
    of_notes, strays = _leaves_of_notes(notes, contexts, cancel)
    whole = Whole(base)
    whole.decisions += decisions_of_title(front, ledger)
    article = Article(
        title=front.title,
        subtitle=front.subtitle,
        meta=front.meta,
        blocks=whole.blocks([*front.leaves, *strays], "blocks"),
        notes={key: whole.blocks(found, f"notes.{key}") for key, found in of_notes.items()},
    )
    _take_running(package, ledger)
    _take_comments(package, stories, whole.places, ledger)
    files = ArchiveFiles(package.archive.data, base.pictures.members, WORD)
    return Reading(article, whole.decisions, ledger, files, whole.places, package)


def _stories(
    package: Package,
    original: bool,
    ledger: Ledger,
    cancel: Cancel | None,
) -> tuple[dict[str, Part], frozenset[tuple[str, str]]]:
    """The text, footnotes and endnotes by their names, each made plain: see the modules called.

    Also the notes that only deleted text refers to: they are deleted with it.
    """
    stories = {"": package.main}
    stories |= {kind: part for kind in _NOTES if (part := package.part(kind)) is not None}
    before = _referred(stories)
    for kind, part in stories.items():
        stop_if_cancelled(cancel)
        settle(part.root, original=original)
        ledger.number(part.root, kind)
        unwrap(part.root, ledger.loss)
        resolve(part.root, ledger.loss)
    return stories, before - _referred(stories)


def _referred(stories: Mapping[str, Part]) -> frozenset[tuple[str, str]]:
    """The notes that something refers to."""
    return frozenset().union(*(note_references(part.root) for part in stories.values()))


def _root(part: Part | None) -> _Element | None:
    return part.root if part is not None else None


def _notes(stories: Mapping[str, Part], gone: frozenset[tuple[str, str]]) -> Notes:
    of_parts = (notes_of(kind, stories[kind].root) for kind in _NOTES if kind in stories)
    found = {key: note for each in of_parts for key, note in each.items() if key not in gone}
    return Notes(found, bookmarked(part.root for part in stories.values()))


def _leaves(story: _Element, context: Context) -> list[Leaf]:
    found = leaves_of(story, context)
    return found if context.own else gathered(found)


def _leaves_of_notes(
    notes: Notes, contexts: Mapping[str, Context], cancel: Cancel | None
) -> tuple[dict[str, list[Leaf]], list[Leaf]]:
    """The leaves of each note by its number, and those of notes that nothing refers to."""
    found: dict[str, list[Leaf]] = {}
    strays: list[Leaf] = []

    def read_referred() -> None:
        while len(found) < len(notes.order):  # which grows: notes may refer to further ones
            stop_if_cancelled(cancel)
            key = notes.order[len(found)]
            found[str(len(found) + 1)] = _leaves(notes.all[key].element, contexts[key[0]])

    read_referred()
    for key, note in notes.all.items():
        if notes.is_referred_to(key):  # perhaps by one of those before it
            continue
        leaves = _leaves(note.element, contexts[key[0]])
        if leaves:
            message = "nothing refers to this note; it stands at the end of the text"
            contexts[key[0]].ledger.notice("note-without-reference", note.element, message)
        strays += leaves
        read_referred()
    return found, strays


def _take_running(package: Package, ledger: Ledger) -> None:
    """Note the words of running heads and feet, those of each once; numbers of pages are none."""
    known: set[str] = set()
    for kind in ("header", "footer"):
        for part in package.parts(kind):
            resolve(part.root, ledger.loss)
            words = words_of(part.root)
            if words and not words.isdecimal() and words not in known:
                known.add(words)
                ledger.take_off(part.root, _RUNNING, words)


def _take_comments(
    package: Package, stories: Mapping[str, Part], places: Mapping[_Element, str], ledger: Ledger
) -> None:
    """Tell the comments as notices; those of our own exporter are taken off."""
    comments = package.part("comments")
    if comments is None:
        return
    found = remarks(
        [part.root for part in stories.values()],
        comments.root,
        _root(package.part("commentsExtended")),
        lambda paragraph: places.get(paragraph, ""),
    )
    for remark in found:
        if remark.is_ours:
            ledger.take_off(comments.root, _REMARK, remark.text)
        else:
            ledger.notices.append(Notice("comment", remark.place, remark.message))
