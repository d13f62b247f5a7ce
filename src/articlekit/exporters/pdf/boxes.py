"""Boxes and marks: what layout hands to the make-up of pages, and that to drawing.

A galley is a list of boxes, one above the other, as long as it takes. A box is never divided. Its
marks are placed from its upper left corner: x to the right from the left margin, y downwards. All
lengths are in points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

if TYPE_CHECKING:
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.pdf.text.words import Run

__all__ = [
    "Box",
    "Entry",
    "Galley",
    "NewPage",
    "PictureMark",
    "Placing",
    "RuleMark",
    "Stretch",
    "TextMark",
    "TurnedMark",
]


class Stretch(msgspec.Struct, frozen=True, gc=False):
    """Text in one run, ready to be shown: what a TJ array holds, where it begins, its width."""

    run: Run
    array: bytes
    x: float
    width: float


class TextMark(msgspec.Struct, frozen=True):
    """A line of text; ``y`` is its baseline.

    It is drawn ``scale`` times as wide as its faces have it. ``tag`` is its place in the structure;
    without one it is an artifact, which nobody reads aloud.
    """

    x: float
    y: float
    stretches: tuple[Stretch, ...]
    tag: Tag | None = None
    scale: float = 1.0


class RuleMark(msgspec.Struct, frozen=True, gc=False):
    """A filled rectangle, an artifact; ``x`` and ``y`` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class PictureMark(msgspec.Struct, frozen=True):
    """A picture; ``x`` and ``y`` are its upper left corner, ``name`` its name in the document."""

    x: float
    y: float
    width: float
    height: float
    name: str
    tag: Tag | None = None


class Placing(msgspec.Struct, frozen=True):
    """Where a picture stands: the figure's place, the file that it names, and the mark."""

    place: str
    source: str
    mark: PictureMark


class TurnedMark(msgspec.Struct, frozen=True):
    """Boxes that are turned a quarter to the left, as tables are that are wider than the page.

    ``x`` and ``y`` are the upper left corner of the area, ``length`` its height, along which lines
    run upwards. Each box is given with its distance from the left edge of the area.
    """

    x: float
    y: float
    length: float
    boxes: tuple[tuple[float, Box], ...]


Mark = TextMark | RuleMark | PictureMark | TurnedMark


class Entry(msgspec.Struct, frozen=True, gc=False):
    """An entry of the outline; level 0 is the outermost."""

    level: int
    title: str


class NewPage(msgspec.Struct, frozen=True, gc=False):
    """How a box begins a page.

    With ``recto`` that is a right-hand page. A ``bare`` one, and those that follow until the next
    such box, have no running head and no folio. ``numbering`` counts the pages anew from here: "r"
    as i, ii, iii, "D" as 1, 2, 3 (ISO 32000-1, 12.4.2). ``section`` is what running heads call the
    text that begins here.
    """

    recto: bool = False
    bare: bool = False
    numbering: Literal["", "r", "D"] = ""
    section: str = ""


class Box(msgspec.Struct, frozen=True):
    """A strip of the page that is never divided.

    ``before`` is the space above, dropped at the top of a page. With ``keep`` no page ends below
    the box, with ``hyphenated`` one had better not; with ``new_page`` it begins one. ``repeat`` is
    set above a box at the top of a page inside a table, for the eye alone. ``places`` are the
    blocks that begin here, ``anchors`` the names of places that links lead to, ``notes`` those of
    the notes that belong to the foot of its page. ``listed`` is the anchor whose folio an entry of
    the contents has yet to be given.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    before: float = 0.0
    keep: bool = False
    hyphenated: bool = False
    new_page: NewPage | None = None
    repeat: tuple[Box, ...] = ()
    places: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    entry: Entry | None = None
    listed: str = ""


class Galley:
    """The boxes so far, and what the next one must still be told."""

    def __init__(self) -> None:
        self.boxes: list[Box] = []
        self._after = 0.0
        self._places: tuple[str, ...] = ()
        self._anchors: tuple[str, ...] = ()
        self._new_page: NewPage | None = None
        self._entry: Entry | None = None

    def add(self, boxes: list[Box], before: float = 0.0, after: float = 0.0) -> None:
        """Put boxes below the others; of the spaces that meet there, the larger one counts."""
        if not boxes:
            return
        first = boxes[0]
        boxes[0] = msgspec.structs.replace(
            first,
            before=max(before, self._after) if self.boxes else 0.0,
            new_page=self._new_page or first.new_page,
            places=self._places + first.places,
            anchors=self._anchors + first.anchors,
            entry=self._entry or first.entry,
        )
        self.boxes += boxes
        self._after = after
        self._places = self._anchors = ()
        self._new_page = None
        self._entry = None

    def begin(self, place: str) -> None:
        """Say that the next box begins the block at ``place``."""
        self._places += (place,)

    def anchor(self, name: str) -> None:
        """Let links lead to the next box."""
        self._anchors += (name,)

    def enter(self, entry: Entry) -> None:
        """Let an entry of the outline lead to the next box."""
        self._entry = entry

    def leave(self, space: float) -> None:
        """Leave so much space below the last box."""
        self._after = space

    def leave_at_least(self, space: float) -> None:
        """Leave no less than so much space below the last box."""
        self.leave(max(space, self._after))

    def close_up(self) -> None:
        """Forget the space below the last box."""
        self.leave(0.0)

    def open_page(self, new_page: NewPage) -> None:
        """Let the next box begin a page."""
        self._new_page = new_page

    def keep_with_next(self) -> None:
        """Let no page end below the last box."""
        if self.boxes:
            self.boxes[-1] = msgspec.structs.replace(self.boxes[-1], keep=True)

    def page(self) -> list[Box]:
        """The boxes since the last one that begins a page; none where the next one will."""
        if self._new_page is not None:
            return []
        begun = [at for at, box in enumerate(self.boxes) if box.new_page is not None]
        return self.boxes[begun[-1] if begun else 0 :]

    def finish(self) -> list[Box]:
        """All boxes; what has none of its own and none after it gets one without height."""
        if self._places or self._anchors or self._entry or self._new_page:
            self.add([Box(0.0)])
        return self.boxes
