"""What the first pages say that the package says, too: the title, who wrote it, the cover."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import msgspec

from articlekit.design.words import labels
from articlekit.model import Text
from articlekit.reading.epub.elements import BLOCKS, HEADINGS, PICTURES
from articlekit.reading.epub.inlines import line, spoken
from articlekit.reading.epub.markup import classes, kinds, local, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lxml.etree import _Element

    from articlekit.model import Figure, Inline, Metadata
    from articlekit.reading.epub.context import Context
    from articlekit.reading.epub.metadata import Facts
    from articlekit.reading.epub.pages import Page

__all__ = ["Front", "cover_words", "find_front", "is_cover"]

_STATED: Final = "what the metadata says as well"
_AGAIN: Final = "the title once more"
_FRAMES: Final = ("header", "hgroup")
_MOST_WORDS: Final = 8
"""How many words a byline may have beside the names."""

_FEW_WORDS: Final = 2
"""How many where nothing but its place says that it is one."""

_JOINT: Final = re.compile(r"[,،、，]?\s*$")


class Front(msgspec.Struct):
    """What was found: title and subtitle with their marks, place and date, elements now done.

    ``figures`` are the pictures among the words of both. ``line`` is where the title stands; 0
    where only the package has it.
    """

    title: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    place: str = ""
    date: str = ""
    line: int = 0
    figures: list[Figure] = msgspec.field(default_factory=list)
    taken: set[_Element] = msgspec.field(default_factory=set)


def find_front(
    pages: Sequence[Page], facts: Facts, language: str, context_of: Callable[[Page], Context]
) -> Front:
    """The title as the pages have it, and the lines around it that repeat the metadata."""
    front = Front()
    stated = "" if facts.title == labels(language).untitled else facts.title
    headed = _headings(pages)
    page, heading = next(headed, (None, None))
    if (
        page is not None
        and heading is not None
        and _is_title(heading, stated, pages, page, context_of)
    ):
        context = context_of(page)
        front.title, front.figures = line(heading, context.inside(heading).within_block())
        front.line = int(heading.sourceline or 1)
        front.taken.add(heading)
        frame = _frame(heading)
        if frame is not None:
            _read_frame(frame, facts, front, context)
        else:
            _read_below(heading, facts, front, context)
        if frame is not None and local(frame) not in _FRAMES:
            _take_second(headed, page, heading, context_of, front)
    else:
        _take_plain(pages, stated, front, context_of)
        for page in pages[:1]:
            frame = next((e for e in page.body.iter() if local(e) == "header"), None)
            if frame is not None and next(_headed(frame), None) is None:
                _read_frame(frame, facts, front, context_of(page))
    if not front.subtitle and facts.subtitle:
        front.subtitle = (Text(facts.subtitle),)
    return front


def is_cover(page: Page, facts: Facts, pages_of_cover: frozenset[str]) -> bool:
    """Whether a page only shows the cover."""
    pictures = list(_pictures(page))
    if not pictures:
        return False
    says = "cover" in kinds(page.body) or any("cover" in kinds(each) for each in page.body)
    if words_of(page.body) and not says:
        return False
    shown = facts.cover is not None and [page.path_of(each) for each in pictures] == [
        facts.cover.path
    ]
    return says or shown or page.path in pages_of_cover


def cover_words(page: Page, title: str, language: str) -> str:
    """The alternative text of the cover; "" where it says no more than that it is the cover."""
    picture = next(_pictures(page), None)
    if picture is None:
        return ""
    words = " ".join((picture.get("alt") or picture.get("aria-label") or "").split())
    no_words = {_folded(title), _folded(labels(language).cover), "cover", "coverimage"}
    return "" if _folded(words) in no_words else words


def _pictures(page: Page) -> Iterator[_Element]:
    return (each for each in page.body.iter() if local(each) in PICTURES)


def _headings(pages: Sequence[Page]) -> Iterator[tuple[Page, _Element]]:
    """All headings with words, in reading order."""
    return ((page, heading) for page in pages for heading in _headed(page.body))


def _headed(around: _Element) -> Iterator[_Element]:
    return (each for each in around.iter() if local(each) in HEADINGS and words_of(each))


def _is_title(
    heading: _Element,
    stated: str,
    pages: Sequence[Page],
    page: Page,
    context_of: Callable[[Page], Context],
) -> bool:
    """Whether the first heading is the title: the package has ``stated`` it, or it has none.

    Without a title in the package, a heading of level 1 that is the only one of its level is it.
    """
    if stated:
        return _folded("".join(spoken(heading, context_of(page).notes))) == _folded(stated)
    highest = [each for _, each in _headings(pages) if local(each) == "h1"]
    return highest == [heading]


def _take_second(
    headed: Iterator[tuple[Page, _Element]],
    page: Page,
    title: _Element,
    context_of: Callable[[Page], Context],
    front: Front,
) -> None:
    """After a title page, the title may stand once more at the head of the text."""
    after = next((found for found in headed if found[0] is not page), None)
    if after is not None and _folded(words_of(after[1])) == _folded(words_of(title)):
        context_of(after[0]).ledger.take_off(after[1], _AGAIN)
        front.taken.add(after[1])


def _take_plain(
    pages: Sequence[Page], stated: str, front: Front, context_of: Callable[[Page], Context]
) -> None:
    """The title that the package states, which the first words of the text may say once more."""
    front.title = (Text(stated),) if stated else ()
    for page in pages:
        leaves = (
            each for each in page.body.iter() if local(each) in ("p", "div") and _is_leaf(each)
        )
        first = next((each for each in leaves if words_of(each)), None)
        if first is None:
            continue
        if stated and _folded(words_of(first)) == _folded(stated):
            front.title, front.figures = line(first, context_of(page).inside(first).within_block())
            front.line = int(first.sourceline or 1)
            front.taken.add(first)
        return


def _is_leaf(element: _Element) -> bool:
    return not any(local(below) in BLOCKS for below in element.iterdescendants())


def _frame(heading: _Element) -> _Element | None:
    """What holds the title together with the lines that belong to it, if anything does."""
    for above in heading.iterancestors():
        if local(above) in _FRAMES or "titlepage" in kinds(above) or "titlepage" in classes(above):
            return above
    return None


def _read_frame(frame: _Element, facts: Facts, front: Front, context: Context) -> None:
    """Go through the lines beside a title."""
    for element in frame.iter():
        if element in front.taken or local(element) not in BLOCKS or element is frame:
            continue
        if not _is_leaf(element):
            continue
        words = words_of(element)
        if not words:
            continue
        if not front.subtitle and _is_subtitle(element, words, facts):
            inner = context.inside(element).within_block()
            front.subtitle, figures = line(element, inner)
            front.figures += figures
            front.taken.add(element)
        elif (
            _names(words, facts.meta)
            or _place_and_date(element, words, front, facts.meta)
            or _is_stated(words, facts.meta)
        ):
            front.taken.add(element)
            context.ledger.take_off(element, _STATED)


def _read_below(heading: _Element, facts: Facts, front: Front, context: Context) -> None:
    """Take the lines right below a title that hold the names of the metadata and hardly more."""
    for element in heading.itersiblings():
        words = words_of(element)
        if not words:
            continue
        if not _is_leaf(element) or not _names(words, facts.meta, most=_FEW_WORDS):
            return
        front.taken.add(element)
        context.ledger.take_off(element, _STATED)


def _is_subtitle(element: _Element, words: str, facts: Facts) -> bool:
    if facts.subtitle:
        return _folded(words) == _folded(facts.subtitle) or "subtitle" in kinds(element)
    says = "subtitle" in kinds(element) or "subtitle" in classes(element)
    return says and not _is_stated(words, facts.meta)


def _is_stated(words: str, meta: Metadata) -> bool:
    """Whether a line says nothing that the metadata does not."""
    stated = (meta.publisher, meta.rights, meta.description, meta.date, meta.place)
    return _names(words, meta) or _folded(words) in {_folded(each) for each in stated if each}


def _names(words: str, meta: Metadata, most: int = _MOST_WORDS) -> bool:
    """Whether a line names those who took part, with a few words beside their names."""
    rest = words
    for name in sorted((author.name for author in meta.authors), key=len, reverse=True):
        name = " ".join(name.split())
        rest = rest.replace(name, " ") if name else rest
    return rest != words and len(rest.split()) <= most


def _place_and_date(element: _Element, words: str, front: Front, meta: Metadata) -> bool:
    """Whether it is the line that our layout writes of place and date; they are noted."""
    time = next((each for each in element.iter() if local(each) == "time"), None)
    if time is None:
        is_place = classes(element) == ["byline"] and not front.place
        front.place = words if is_place else front.place
        return is_place
    stated = time.get("datetime") or ""
    before = _JOINT.sub("", element.text or "").strip()
    if not meta.date or not stated.startswith(meta.date) or _names(before, meta):
        return False
    if (time.tail or "").strip() or time.getparent() is not element:
        return False
    front.date = stated
    front.place = front.place or before
    return True


def _folded(words: str) -> str:
    """What is compared: neither case nor white space tells two statements apart."""
    return "".join(words.split()).casefold()
