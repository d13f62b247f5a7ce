"""Elements to inlines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.model import Emphasis, InlineCode, Link, NoteReference, Span, Strong
from articlekit.reading.epub.context import (
    DEEPEST_ELEMENTS,
    DEEPEST_MARKS,
    is_hidden,
    is_page_break,
)
from articlekit.reading.epub.elements import (
    BLOCKS,
    CODE,
    DROPPED,
    EMPHASIS,
    FOREIGN,
    PICTURES,
    STRONG,
    UNMARKED,
)
from articlekit.reading.epub.figures import figure_of
from articlekit.reading.epub.markup import attribute, kinds, local, words_of
from articlekit.reading.epub.runs import Run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from articlekit.model import Figure, Inline
    from articlekit.reading.epub.context import Context
    from articlekit.reading.epub.notes import Notes

__all__ = ["inline", "line", "pictures", "spoken", "take_off_page_break", "text"]

_BACK: Final = "the link from a note back to the text"
_MARK: Final = "the mark of a note"
_PAGE: Final = "a page break of the printed edition"
_HIDDEN: Final = "hidden by the book"
_CODE_OF_PAGE: Final = "no text but code of the page"
_UNSPOKEN: Final = ("script", "style", "metadata", "annotation", "annotation-xml")
_QUOTES: Final = ("“", "”")
_READING: Final = ("（", "）")
_SCHEMES_REFUSED: Final = ("javascript:", "data:", "vbscript:", "file:")


def line(
    element: _Element, context: Context, *, keeps: bool = False
) -> tuple[tuple[Inline, ...], list[Figure]]:
    """All that an element holds as one run, and the pictures in it.

    Blocks inside become stretches of the run with breaks between them. ``context`` is that of
    the inside of the element; where its language is not that of the block around it, the run says.
    """
    run = Run(keeps=keeps)
    pieces(element, run, context)
    content = run.finish()
    if content and context.language != context.outer:
        content = (Span(context.language, content),)
    return content, run.figures


def pieces(element: _Element, run: Run, context: Context) -> None:
    """Add what an element holds to the run."""
    text(element.text, run, context)
    for child in element:
        inline(child, run, context)
        text(child.tail, run, context)


def text(words: str | None, run: Run, context: Context) -> None:
    """Add text, whose number and stop are gone where the mark of a note stood before it."""
    run.text(words)
    if run.cut:
        context.ledger.cut(run.cut, _MARK)
        run.cut = ""


def inline(element: _Element, run: Run, around: Context) -> None:
    """Add one element to the run; its tail is the caller's."""
    name = local(element)
    if element in around.taken:
        return
    if is_hidden(element):
        around.ledger.take_off(element, _HIDDEN)
        return
    if name in DROPPED:
        around.ledger.take_off(element, _CODE_OF_PAGE)
        return
    if is_page_break(element):
        take_off_page_break(element, around)
        return
    context = around.inside(element)
    if context.depth > DEEPEST_ELEMENTS:
        around.loss("elements stand too deep inside one another", element, "nesting-flattened")
        run.text(words_of(element))
        return
    if name == "br":
        run.line_break()
    elif name == "a":
        _anchor(element, run, context)
    elif name in PICTURES:
        _picture(element, run, context)
    elif name in CODE:
        _code(element, run, context)
    elif name in FOREIGN:
        _foreign(element, name, run, context)
    elif name in EMPHASIS:
        _marked(Emphasis, element, run, around, context)
    elif name in STRONG:
        _marked(Strong, element, run, around, context)
    elif name == "ruby":
        around.loss("a ruby reading stands in parentheses", element)
        _spoken(element, run, around, context)
    elif name == "rt":
        _between(_READING, element, run, context)
    elif name == "rp":
        around.ledger.take_off(element, "the parentheses of a ruby reading")
    elif name == "q":
        _between(_QUOTES, element, run, context)
    elif name in BLOCKS:
        run.part()
        _spoken(element, run, around, context)
        run.part()
    else:
        if name in UNMARKED and words_of(element) and not _only_notes(element, context):
            around.loss(f"{UNMARKED[name]} cannot be marked", element)
        _spoken(element, run, around, context)


def take_off_page_break(element: _Element, context: Context) -> None:
    """Note where a page of the printed edition begins, with the number that it says it has."""
    label = element.get("title") or element.get("aria-label") or ""
    context.ledger.take_off(element, _PAGE, label=label)


def _spoken(element: _Element, run: Run, around: Context, context: Context) -> None:
    """What an element holds, in its language."""
    if context.language == around.language or context.marks >= DEEPEST_MARKS:
        pieces(element, run, context)
        return
    run.enter()
    pieces(element, run, replace(context, marks=context.marks + 1))
    run.leave(lambda content: Span(context.language, content))


def _marked(
    mark: type[Emphasis | Strong], element: _Element, run: Run, around: Context, context: Context
) -> None:
    if context.marks >= DEEPEST_MARKS:
        pieces(element, run, context)
        return
    run.enter()
    _spoken(element, run, around, replace(context, marks=context.marks + 1))
    run.leave(mark)


def _between(signs: tuple[str, str], element: _Element, run: Run, context: Context) -> None:
    run.text(signs[0])
    pieces(element, run, context)
    run.text(signs[1])


def _anchor(element: _Element, run: Run, context: Context) -> None:
    """A link, the mark of a note, the way back from one, or a mere place."""
    notes = context.notes
    if element in notes.back:
        context.ledger.take_off(element, _BACK)
        run.after_mark = run.is_empty and words_of(element).isalnum()
        return
    if element in notes.references:
        if number := notes.refer(element):
            says_so = "noteref" in kinds(element)  # and brackets around it are the author's
            bracket = "" if says_so else run.unbracket(element.tail)
            context.ledger.take_off(element, _MARK, f"{bracket}{words_of(element)}")
            run.add(NoteReference(number))
        else:
            pieces(element, run, context)
        return
    address = (element.get("href") or attribute(element, "xlink:href")).strip()
    outside = ":" in address.partition("/")[0].partition("#")[0] or address.startswith("//")
    if address and not context.linked and outside:
        if address.lower().startswith(_SCHEMES_REFUSED):
            context.loss("a link does not lead to an address", element, "link-dropped")
        elif context.marks < DEEPEST_MARKS:
            run.enter()
            pieces(element, run, replace(context, linked=True, marks=context.marks + 1))
            run.leave(lambda content: Link(address, content))
            return
    elif address and not outside and words_of(element):
        context.loss(
            "a link to a place inside the book; its words are kept", element, "link-dropped"
        )
    pieces(element, run, context)


def _picture(element: _Element, run: Run, context: Context) -> None:
    """A picture: a figure below the block, or its words where its file is not named."""
    figure = figure_of(element, context)
    if figure is None:
        if alt := element.get("alt"):
            run.text(f" {alt} ")
        return
    run.figures.append(figure)
    context.made(figure, element, "picture")


def _code(element: _Element, run: Run, context: Context) -> None:
    """A piece of code, its spaces as they are; marks in it are not kept, notes follow it."""
    words = "".join(spoken(element, context.notes))
    words = " ".join(part.strip(" ") if at else part for at, part in enumerate(words.split("\n")))
    if words:
        run.add(InlineCode(words))
    for reference in (each for each in element.iter() if each in context.notes.references):
        inline(reference, run, context)
    run.figures += pictures(element, context)


def pictures(element: _Element, context: Context) -> list[Figure]:
    """The pictures below an element in which they cannot stand."""
    found = []
    for each in element.iter():
        if local(each) not in PICTURES:
            continue
        if (figure := figure_of(each, context)) is not None:
            context.made(figure, each, "picture")
            found.append(figure)
        else:
            context.ledger.take_off(each, "words for a picture that names no file", each.get("alt"))
    return found


def spoken(element: _Element, notes: Notes) -> list[str]:
    """The texts below an element but for the marks of notes."""
    if element in notes.references or element in notes.back:
        return []
    parts = [" " if local(element) == "br" else element.text or ""]
    for child in element:
        parts += spoken(child, notes)
        parts.append(child.tail or "")
    return parts


def _foreign(element: _Element, name: str, run: Run, context: Context) -> None:
    """What no article holds: its words stand for it."""
    shown = name == "svg" and any(local(each) == "image" for each in element.iter())
    if not shown or words_of(element):  # else it is but a frame around a picture
        context.loss(f"{FOREIGN[name]} cannot be carried over; its words are kept", element)
    formula = element.get("alttext") if name == "math" else ""
    if formula:
        context.ledger.take_off(element, "a formula, which its alternative text stands for")
        run.text(formula)
        return
    run.figures += pictures(element, context)
    _bare(element, run, context)


def _bare(element: _Element, run: Run, context: Context) -> None:
    """The words of what no article holds, those of each part of it for themselves."""
    run.text(element.text)
    for child in element:
        if local(child) in _UNSPOKEN:
            context.ledger.take_off(child, _CODE_OF_PAGE)
        else:
            run.text(" ")
            _bare(child, run, context)
        run.text(child.tail)


def _only_notes(element: _Element, context: Context) -> bool:
    """Whether all its words are the marks of notes."""
    marks = [each for each in element.iter() if each in context.notes.references]
    return bool(marks) and sum(len(words_of(mark)) for mark in marks) >= len(words_of(element))
