"""Pages to content streams, and what was found on the way: links, anchors, outline, places.

The operators are those of ISO 32000-1, annex A.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from articlekit.exporters.pdf.pages.boxes import PictureMark, RuleMark, TextMark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.design import Theme
    from articlekit.exporters.pdf.fonts.face import Face
    from articlekit.exporters.pdf.pages.boxes import Box, Entry, Stretch
    from articlekit.exporters.pdf.pages.furniture import Furniture
    from articlekit.exporters.pdf.pages.leaves import Leaf
    from articlekit.exporters.pdf.pages.makeup import Placed
    from articlekit.exporters.protocol import Job

__all__ = ["Drawing", "LinkArea", "Spot", "draw"]


class Spot(NamedTuple):
    """A place on a page: the page, counted from 0, and the height above its lower edge."""

    page: int
    y: float


class LinkArea(NamedTuple):
    """A rectangle, left, bottom, right, top, that leads to a URL or to "#anchor"."""

    page: int
    rectangle: tuple[float, float, float, float]
    target: str


class Drawing(msgspec.Struct):
    """The pages as content streams, and what the document says about them.

    ``pictures`` are the names of those on each page; ``fonts`` are the faces in use, each under
    its name in the streams.
    """

    contents: list[bytes] = msgspec.field(default_factory=list)
    pictures: list[set[str]] = msgspec.field(default_factory=list)
    links: list[LinkArea] = msgspec.field(default_factory=list)
    anchors: dict[str, Spot] = msgspec.field(default_factory=dict)
    outline: list[tuple[Entry, Spot]] = msgspec.field(default_factory=list)
    places: dict[str, int] = msgspec.field(default_factory=dict)
    fonts: dict[str, Face] = msgspec.field(default_factory=dict)


def draw(
    pages: Sequence[Sequence[Placed]], leaves: Sequence[Leaf], furniture: Furniture, job: Job
) -> Drawing:
    """Draw every page and its furniture."""
    drawing = Drawing()
    names: dict[int, str] = {}
    for number, (page, leaf) in enumerate(zip(pages, leaves, strict=True)):
        job.stop_if_cancelled()
        left = job.theme.page.left(recto=leaf.recto, rtl=furniture.rtl)
        pen = _Pen(drawing, names, job.theme, number, left)
        for placed in page:
            pen.box(placed.box, placed.top)
        pen.furniture(furniture.marks(leaf))
        drawing.contents.append(pen.finish())
    return drawing


class _Pen:
    """Writes the operators of one page, leaving out those that would change nothing."""

    def __init__(
        self, drawing: Drawing, names: dict[int, str], theme: Theme, number: int, left: float
    ) -> None:
        self._drawing = drawing
        self._names = names
        self._number = number
        self._left = left
        self._top = theme.page.height - theme.page.top
        self._out: list[bytes] = []
        self._pictures: set[str] = set()
        drawing.pictures.append(self._pictures)
        self._in_text = False
        self._font: tuple[int, float] | None = None
        self._colour = ""
        self._rise = 0.0

    def box(self, box: Box, top: float) -> None:
        """Draw a box, and note what begins in it; ``top`` is counted from the type area's."""
        y = self._top - top
        spot = Spot(self._number, y)
        if box.entry is not None:
            self._drawing.outline.append((box.entry, spot))
        for anchor in box.anchors:
            self._drawing.anchors.setdefault(anchor, spot)
        for place in box.places:
            self._drawing.places[place] = self._number + 1
        for mark in box.marks:
            match mark:
                case TextMark():
                    self.text(mark.stretches, self._left + mark.x, y - mark.y)
                case RuleMark():
                    self._rule(mark, self._left + mark.x, y - mark.y)
                case PictureMark():
                    self._picture(mark, self._left + mark.x, y - mark.y)

    def furniture(self, marks: Iterable[TextMark]) -> None:
        """Draw running heads and folios, placed from the upper left corner of the type area."""
        for mark in marks:
            self.text(mark.stretches, self._left + mark.x, self._top - mark.y)

    def text(self, stretches: Iterable[Stretch], x: float, y: float) -> None:
        """Show a line; ``x`` and ``y`` are where its baseline begins, from the page's corner."""
        out = self._out
        if not self._in_text:
            out.append(b"BT")
            self._in_text = True
        for at, stretch in enumerate(stretches):
            run = stretch.run
            if at == 0:
                out.append(b"1 0 0 1 %.3f %.3f Tm" % (x + stretch.x, y))
            if self._font != (id(run.face), run.size):
                self._font = (id(run.face), run.size)
                out.append(b"/%s %s Tf" % (self._name(run.face), _number(run.size)))
            if self._rise != run.rise:
                self._rise = run.rise
                out.append(b"%s Ts" % _number(run.rise))
            self._fill(run.colour)
            out.append(b"[%s]TJ" % stretch.array)
            if run.target or run.anchor:
                self._linked(stretch, x, y)

    def finish(self) -> bytes:
        """The content stream."""
        self._graphics()
        return b"\n".join(self._out)

    def _linked(self, stretch: Stretch, x: float, y: float) -> None:
        run = stretch.run
        bottom = y + run.rise - run.face.descent * run.size
        top = y + run.rise + run.face.ascent * run.size
        if run.target:
            left = x + stretch.x
            area = (left, bottom, left + stretch.width, top)
            self._drawing.links.append(LinkArea(self._number, area, run.target))
        if run.anchor:
            self._drawing.anchors.setdefault(run.anchor, Spot(self._number, top))

    def _rule(self, mark: RuleMark, x: float, y: float) -> None:
        self._graphics()
        self._fill(mark.colour)
        bottom = y - mark.height
        self._out.append(b"%.3f %.3f %.3f %.3f re f" % (x, bottom, mark.width, mark.height))

    def _picture(self, mark: PictureMark, x: float, y: float) -> None:
        self._graphics()
        self._pictures.add(mark.name)
        name = mark.name.encode("ascii")
        bottom = y - mark.height
        self._out.append(
            b"q %.3f 0 0 %.3f %.3f %.3f cm /%s Do Q" % (mark.width, mark.height, x, bottom, name)
        )

    def _graphics(self) -> None:
        if self._in_text:
            self._out.append(b"ET")
            self._in_text = False

    def _fill(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
            self._out.append(b"%.3f %.3f %.3f rg" % (red, green, blue))

    def _name(self, face: Face) -> bytes:
        name = self._names.get(id(face))
        if name is None:
            name = self._names[id(face)] = f"F{len(self._names)}"
            self._drawing.fonts[name] = face
        return name.encode("ascii")


def _number(value: float) -> bytes:
    return b"%.3f" % value if value % 1 else b"%d" % value
