"""A cover before it is drawn: fields of colour, shapes and lines of text, each in its place.

Lengths are in pixels, and y grows downwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from articlekit.exporters.cover.palette import Colour
    from articlekit.exporters.cover.setting import Line, Setting

__all__ = ["HEIGHT", "WIDTH", "Align", "Box", "Field", "Shape", "Sheet", "Words"]

WIDTH: Final = 1560
HEIGHT: Final = 2500
"""Amazon asks for 1 to 1.6 and no less than 2500 pixels of height, Apple for 1400 of width and, of
a picture inside a book, for no more than four million in all.
"""

Align: TypeAlias = Literal["left", "center", "right"]


class Box(NamedTuple):
    """A rectangle, by its four sides."""

    left: int
    top: int
    right: int
    bottom: int

    def shrunk(self, by: int) -> Box:
        """The rectangle inside of it, at this distance from every side."""
        return Box(self.left + by, self.top + by, self.right - by, self.bottom - by)

    def mirrored(self, width: int) -> Box:
        """Where it lies on the sheet of this width seen in a mirror."""
        return Box(width - self.right, self.top, width - self.left, self.bottom)


class Field(NamedTuple):
    """A rectangle in one colour."""

    box: Box
    colour: Colour


class Shape(NamedTuple):
    """A square, or a quarter of a disc around one of its corners, on a ground of one colour.

    The ``corner`` is 0 for the top left one, and so on clockwise; -1 stands for the square.
    """

    box: Box
    corner: int
    ground: Colour
    ink: Colour


class Words(NamedTuple):
    """Lines of text in a box, on a ground of one colour."""

    setting: Setting
    box: Box
    align: Align
    ground: Colour
    ink: Colour

    def placed(self) -> Iterator[tuple[Line, float, float]]:
        """Each line with the left end of its baseline."""
        setting = self.setting
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        for number, line in enumerate(setting.lines):
            slack = self.box.right - self.box.left - line.width * setting.size / 1000
            y = self.box.top + setting.ascent + number * setting.leading
            yield line, self.box.left + slack * share, y

    def moved(self, down: int) -> Words:
        """The same lines further down."""
        left, top, right, bottom = self.box
        return self._replace(box=Box(left, top + down, right, bottom + down))


class Sheet(NamedTuple):
    """A cover of `WIDTH` by `HEIGHT`: fields, on them shapes, on these plates, on all words.

    Where it has a ``period``, only so much of the height is laid out in fields and shapes, and
    comes again below to the foot of the sheet.
    """

    fields: tuple[Field, ...]
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
    plates: tuple[Field, ...] = ()
    period: int = 0
