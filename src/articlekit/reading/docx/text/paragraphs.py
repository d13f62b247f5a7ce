"""Paragraphs to leaves: what each is for, by its style, its list, its outline level or its look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from articlekit.design import labels
from articlekit.model import CodeBlock, Divider, Heading, Paragraph, Verse
from articlekit.reading.docx.file.names import CONTENTS, W
from articlekit.reading.docx.file.wml import number, value
from articlekit.reading.docx.look.numbering import Level, Place, indents
from articlekit.reading.docx.look.styles import heading_at, is_ruled, numbering_of
from articlekit.reading.docx.text.inlines import at_breaks, nested, trimmed
from articlekit.reading.docx.text.leaves import Leaf
from articlekit.reading.docx.text.pieces import Line
from articlekit.reading.docx.text.runs import read_line
from articlekit.reading.docx.text.tables import table_leaves

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from articlekit.reading.docx.text.context import Context
    from articlekit.reading.docx.text.pieces import Piece

__all__ = ["leaves_of"]

_CONTENTS: Final = "contents, which the layout makes anew"
_CONTENTS_NAMES: Final = ("Contents", "Table of Contents")
_FRONT: Final = "what stands before the text says what the metadata say"
_SIGN: Final = "the sign of a divider"
_NOT_LISTED: Final = frozenset(
    (
        *("heading", "title", "subtitle", "byline", "author", "date", "caption", "table-caption"),
        *("attribution", "divider", "continue", "figure"),
    )
)
"""Roles whose paragraphs begin no item, whatever number stands before them."""

_SIGNS: Final = re.compile(r"[\s*#⁂✻✽❦❧~•·◆◇○●—–_=+-]{1,30}")
_DASH: Final = re.compile(r"(?:—|―|–|--)\s*")
_ASTERISKS: Final = re.compile(r"⁂|\*(?:\s*\*){2,9}")
_SET_IN: Final = 280
"""From where on a paragraph stands apart on both sides, in twentieths of a point."""
_DEEPEST_STYLED: Final = 4
"""How deep the lists go that Word has styles for, from 0 on."""
_AMID: Final = "a picture amid words stands below them"
_NUMBERED: Final = "the number before a heading is made by the layout"


def leaves_of(story: _Element, context: Context) -> list[Leaf]:
    """The paragraphs and tables of a story, or of a note in it."""
    found: list[Leaf] = []
    initial: list[Piece] = []
    above = ""
    item: Leaf | None = None
    for child in _inside(story):
        if child.tag == f"{W}tbl":
            leaves = table_leaves(child, context)
            for leaf in leaves:
                leaf.around = above
            found += leaves
            item = None
        elif child.tag == f"{W}altChunk":
            message = "a document inside the document is not read"
            context.ledger.notice("part-missing", child, message)
        elif _is_dropped_initial(child):
            initial += read_line(child, context).pieces
        else:
            paragraph = _Paragraph(child, context, initial)
            leaves = paragraph.leaves()
            if paragraph.is_contents and found and _is_above_contents(found[-1], context):
                context.ledger.take_off(found.pop().element, _CONTENTS)
            if item is not None and len(leaves) == 1 and paragraph.goes_on(item, leaves[0]):
                pass
            elif leaves:
                item = leaves[-1] if leaves[-1].place is not None else None
            found += leaves
            above, initial = paragraph.around_table, []
    return found


def _is_above_contents(leaf: Leaf, context: Context) -> bool:
    """Whether it is what its author has put above the contents."""
    if leaf.kind not in ("heading", "paragraph") or leaf.place is not None:
        return False
    known = (labels(context.tongue.language).contents, *_CONTENTS_NAMES)
    return leaf.line.text.strip().casefold() in {name.casefold() for name in known}


def _inside(story: _Element) -> Iterator[_Element]:
    """Paragraphs, tables and embedded documents, whatever stands between them and the story."""
    stack = [iter(story)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child
        elif child.tag != f"{W}sectPr":
            stack.append(iter(child))


def _is_dropped_initial(paragraph: _Element) -> bool:
    """Whether it holds but the large letter that the next paragraph begins with."""
    frame = paragraph.find(f"{W}pPr/{W}framePr")
    return frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin")


class _Paragraph:
    """A paragraph with all that says what it is."""

    def __init__(self, element: _Element, context: Context, initial: list[Piece]) -> None:
        self._element = element
        self._context = context
        self._properties = element.find(f"{W}pPr")
        style = ""
        direct = outline = None
        if self._properties is not None:
            style = value(self._properties.find(f"{W}pStyle"))
            direct = numbering_of(self._properties)
            outline = number(self._properties.find(f"{W}outlineLvl"))
        self._style = context.styles.paragraph(style)
        self._role = self._style.role
        self._rule = "word-style" if self._style.is_named else "word-paragraph"
        if self._role.kind == "heading" and not self._style.is_named:
            self._rule = "word-outline"
        heading = heading_at(outline, self._role.around)
        if self._role.kind == "paragraph" and heading is not None:
            self._role = heading
            self._rule = "word-outline"
        self._direct = direct
        self._initial = initial

    @property
    def around_table(self) -> str:
        """The containers of a table below it: where it is there for the sake of one, its own."""
        return self._role.around if self._role.kind in ("spacing", "table-caption") else ""

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        return self._role.kind == "contents" or bool(self._element.get(CONTENTS))

    def leaves(self) -> list[Leaf]:
        """The block it is, and the pictures in it; nothing where it holds nothing."""
        context, element, role = self._context, self._element, self._role
        if self.is_contents:
            context.ledger.take_off(element, _CONTENTS)
            return []
        if role.kind == "front" and (context.own or context.styles.is_ours):
            context.ledger.take_off(element, _FRONT)
            return []
        line = read_line(element, context)
        if self._initial:
            line.pieces[:0] = self._initial
            line.language = line.language or context.tongue.language
        figures = [
            Leaf(
                "figure",
                element,
                "word-picture",
                each,
                language=line.language if context.own else "",
            )
            for each in line.figures
        ]
        for figure in figures:
            figure.around = self._around()
        if not line.has_words:
            leaf = self._without_words(line, bool(figures))
            return [*([leaf] if leaf else []), *figures]
        if figures:
            context.ledger.loss("formatting-dropped", element, _AMID)
        return [self._with_words(line), *self._notes_of_code(line), *figures]

    def goes_on(self, item: Leaf, leaf: Leaf) -> bool:
        """Whether it goes on with an item above it; it is then put into its list.

        That is what a "List Paragraph" without a number does, and in files of others one that is
        set in as the words of an item are.
        """
        if leaf.kind != "paragraph" or leaf.around or item.place is None:
            return False
        left, right = indents(self._properties)
        listed = self._style.is_of_list and (self._direct is None or self._direct[0] in ("", "0"))
        set_in = not self._context.own and left > 0 and right == 0
        if not listed and not set_in:
            return False
        lists = self._context.numbering.lists_at(item.place, left)
        leaf.around = item.around + "L" * lists
        leaf.rule = "word-list"
        return True

    # --- paragraphs without words ------------------------------------------------------------

    def _without_words(self, line: Line, has_figures: bool) -> Leaf | None:
        if self._role.kind == "divider" or line.is_ruled:
            return self._divider("word-style" if self._role.kind == "divider" else "word-rule")
        place = self._place()
        if place is not None and not place.level.is_blank and self._role.kind not in _NOT_LISTED:
            return self._leaf("item", line, place=place)
        if has_figures or self._role.kind not in ("paragraph", "heading"):
            return None
        ruled = self._properties is not None and is_ruled(self._properties)
        if ruled or self._style.is_ruled:
            return self._divider("word-rule")
        return None

    def _divider(self, rule: str) -> Leaf:
        leaf = self._leaf("divider", Line(), Divider())
        leaf.rule = rule
        leaf.language = ""
        return leaf

    # --- paragraphs with words ---------------------------------------------------------------

    def _with_words(self, line: Line) -> Leaf:
        kind = self._role.kind
        if self._is_sign(line):
            self._context.ledger.take_off(self._element, _SIGN)
            return self._divider("word-style" if kind == "divider" else "word-sign")
        if kind in ("code", "code-line"):
            text = line.text.rstrip("\n") if kind == "code" else line.text
            code = CodeBlock(text, self._role.syntax)
            return self._listed(self._leaf(kind, line, code))
        if kind == "verse":
            lines = at_breaks(line.pieces)
            verse = Verse(tuple(nested(each, line.language) for each in lines))
            return self._listed(self._leaf(kind, line, verse))
        line.pieces = trimmed(line.pieces)
        if kind == "attribution":
            self._take_dash(line)
        content = nested(line.pieces, line.language)
        if kind == "heading":
            if not self._context.own and line.is_strong:
                line = line.unmarked()
                content = nested(line.pieces, line.language)
            if (place := self._place()) is not None and not place.level.is_blank:
                self._context.ledger.loss("formatting-dropped", self._element, _NUMBERED)
            # The level may lie beyond those of the model until it is settled.
            return self._leaf(kind, line, Heading(level=self._role.level, content=content))
        leaf = self._leaf(kind, line, Paragraph(content))
        return self._listed(leaf)

    def _take_dash(self, line: Line) -> None:
        """Take the dash off an attribution, which the layout puts before it."""
        first = line.pieces[0] if line.pieces else None
        found = _DASH.match(first.text) if first is not None and first.kind == "text" else None
        if first is None or found is None:
            return
        rest = first.text[found.end() :]
        line.pieces[:1] = [first._replace(text=rest)] if rest else []
        self._context.ledger.take_off(self._element, "the dash of an attribution", found[0])

    def _notes_of_code(self, line: Line) -> list[Leaf]:
        """The notes that code refers to, in a paragraph below it: code holds but text."""
        notes = [each for each in line.pieces if each.kind == "note"]
        if not notes or self._role.kind not in ("code", "code-line"):
            return []
        leaf = self._leaf("paragraph", line, Paragraph(nested(notes, line.language)))
        leaf.around = self._around()
        return [leaf]

    def _is_sign(self, line: Line) -> bool:
        """Whether it holds but signs that part scenes, by its style or as others set them."""
        text = line.text.strip()
        if any(each.kind == "note" for each in line.pieces):
            return False
        if self._role.kind == "divider":  # others may have words in it
            return self._context.own or not any(map(str.isalnum, text))
        if self._context.own or self._role.kind != "paragraph" or self._place() is not None:
            return False
        return bool(_ASTERISKS.fullmatch(text)) or (
            self._is_centred() and bool(_SIGNS.fullmatch(text))
        )

    def _is_centred(self) -> bool:
        direct = self._properties.find(f"{W}jc") if self._properties is not None else None
        return (value(direct) or self._style.alignment) == "center"

    # --- where it stands ---------------------------------------------------------------------

    def _place(self) -> Place | None:
        if self._direct and self._direct[0] == "0":
            return None
        place = self._context.numbering.place(self._direct, self._style.numbering)
        least = self._role.level - 1
        if place is not None and self._direct is None and place.depth < least <= _DEEPEST_STYLED:
            # Word's own "List Bullet 2" is the first level of a list of its own.
            return replace(place, depth=least, row=place.depth)
        if place is None and self._role.kind in ("bullet", "number"):
            # A style of Word's own, whose list the file does not define.
            kind = "decimal" if self._role.kind == "number" else "bullet"
            return Place(
                f"style {kind}",
                self._role.level - 1,
                Level(kind, "%1." if kind == "decimal" else "•"),
            )
        return place

    def _around(self) -> str:
        """The containers around what stands beside the words of the paragraph."""
        around = self._role.around
        if self._role.kind in ("quote", "quote-continued"):
            around += "Q"
        place = self._place() if self._role.kind not in _NOT_LISTED else None
        if place is not None:
            around = around.rstrip("L") + "L" * (place.depth + 1)
        return around

    def _leaf(
        self,
        kind: str,
        line: Line,
        block: Paragraph | Heading | CodeBlock | Verse | Divider | None = None,
        place: Place | None = None,
    ) -> Leaf:
        leaf = Leaf(
            kind,
            self._element,
            self._rule,
            block,
            self._role.around,
            line,
            line.language,
            is_centred=self._is_centred(),
            is_set_in=min(indents(self._properties)) >= _SET_IN,
        )
        if place is not None:
            self._begin(leaf, place)
        return leaf

    def _listed(self, leaf: Leaf) -> Leaf:
        """The leaf in the list that its paragraph stands in, if it does."""
        if self._role.kind in _NOT_LISTED:
            return leaf
        place = self._place()
        if place is None:
            if self._role.kind in ("bullet", "number"):
                leaf.around = leaf.around.rstrip("L") + "L" * self._role.level
                leaf.kind = "paragraph"
            return leaf
        if place.level.is_blank:
            leaf.around = leaf.around.rstrip("L") + "L" * (place.depth + 1)
            leaf.kind = "paragraph" if leaf.kind in ("bullet", "number") else leaf.kind
            return leaf
        self._begin(leaf, place)
        return leaf

    def _begin(self, leaf: Leaf, place: Place) -> None:
        """Let the leaf begin an item."""
        context = self._context
        if leaf.kind in ("quote", "quote-continued"):
            leaf.around += "Q"
        leaf.around = leaf.around.rstrip("L")
        leaf.place = place
        if not place.list.startswith("style "):
            leaf.restarts = context.numbering.restarts(place)
            leaf.count = context.numbering.count(place)
        leaf.kind = "item"
        leaf.rule = "word-list"
        if not place.level.is_exact and place.level.is_ordered:
            message = (
                f"numbers of the kind {place.level.format} {place.level.text!r} became plain ones"
            )
            context.ledger.loss("formatting-dropped", self._element, message)
