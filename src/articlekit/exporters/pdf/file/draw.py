"""Pages to content streams, and what was found on the way: links, anchors, outline, places.

The operators are those of ISO 32000-1, annex A. All that is drawn stands between marks: those of an
element of the structure, which are numbered on each page, or those of an artifact.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from articlekit.exporters.pdf.boxes import PictureMark, RuleMark, TextMark, TurnedMark
from articlekit.exporters.pdf.file.drawing import Drawing, LinkArea, Spot
from articlekit.exporters.pdf.tags import Content

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from articlekit.design import Theme
    from articlekit.exporters.fonts.face import Face
    from articlekit.exporters.pdf.boxes import Box, Stretch
    from articlekit.exporters.pdf.file.edition import Edition
    from articlekit.exporters.pdf.pages.furniture import Furniture
    from articlekit.exporters.pdf.pages.leaves import Leaf
    from articlekit.exporters.pdf.pages.makeup import Placed
    from articlekit.exporters.pdf.tags import Tag
    from articlekit.exporters.protocol import Job

__all__ = ["draw"]

_LAYOUT: Final = b"/Artifact<</Type/Layout>>BDC"
_PAGINATION: Final = b"/Artifact<</Type/Pagination>>BDC"
"""What opens the marks of an artifact: a rule or repeated header; what belongs to the page."""

_TOUCHING: Final = 0.005
"""Text begins where the pen stands if it is no farther away than that, in points."""


def draw(
    pages: Sequence[Sequence[Placed]],
    leaves: Sequence[Leaf],
    furniture: Furniture,
    job: Job,
    edition: Edition,
) -> Drawing:
    """Draw every page and its furniture, in the edition's colours."""
    drawing = Drawing()
    names: dict[int, str] = {}
    for number, (page, leaf) in enumerate(zip(pages, leaves, strict=True)):
        job.stop_if_cancelled()
        left = job.theme.page.left(recto=leaf.recto, rtl=furniture.rtl)
        pen = _Pen(drawing, names, job.theme, edition, number, left)
        for placed in page:
            pen.box(placed.box, placed.top)
        pen.furniture(furniture.marks(leaf))
        drawing.contents.append(pen.finish())
    return drawing


class _Pen:
    """Writes the operators of one page, leaving out those that would change nothing."""

    def __init__(
        self,
        drawing: Drawing,
        names: dict[int, str],
        theme: Theme,
        edition: Edition,
        number: int,
        left: float,
    ) -> None:
        self._edition = edition
        self._drawing = drawing
        self._names = names
        self._number = number
        self._left = left
        self._top = self._page_top = theme.page.height - theme.page.top
        self._turn: tuple[float, float] | None = None
        self._out: list[bytes] = []
        self._pictures: set[str] = set()
        drawing.pictures.append(self._pictures)
        self._marked: list[Tag] = []
        drawing.marked.append(self._marked)
        self._open: Tag | None = None
        self._is_open = False
        self._artifact = _LAYOUT
        self._in_text = False
        self._font: tuple[int, float] | None = None
        self._colour = ""
        self._rise = 0.0

    def box(self, box: Box, top: float) -> None:
        """Draw a box, and note what begins in it; ``top`` is counted from the type area's."""
        y = self._top - top
        spot = self._spot(y)
        if box.entry is not None:
            self._drawing.outline.append((box.entry, spot))
        for anchor in box.anchors:
            self._drawing.anchors.setdefault(anchor, spot)
        for place in box.places:
            self._drawing.places[place] = self._number + 1
        for mark in box.marks:
            match mark:
                case TextMark():
                    x = self._left + mark.x
                    self.text(mark.stretches, x, y - mark.y, mark.tag, mark.scale)
                case RuleMark():
                    self._rule(mark, self._left + mark.x, y - mark.y)
                case PictureMark():
                    self._picture(mark, self._left + mark.x, y - mark.y)
                case TurnedMark():
                    self._turned(mark, self._left + mark.x, y - mark.y)

    def _turned(self, mark: TurnedMark, x: float, y: float) -> None:
        """Draw boxes turned to the left: their lines run upwards from the foot of the area."""
        self._graphics()
        before = (self._left, self._top, self._font, self._colour, self._rise, self._turn)
        bottom = y - mark.length
        self._left = self._top = 0.0
        self._turn = (x, bottom)
        self._drawing.turned.add(self._number)
        self._out.append(b"q 0 1 -1 0 %.3f %.3f cm" % (x, bottom))
        for top, box in mark.boxes:
            self.box(box, top)
        self._graphics()
        self._out.append(b"Q")
        self._left, self._top, self._font, self._colour, self._rise, self._turn = before

    def _spot(self, y: float) -> Spot:
        return Spot(self._number, y if self._turn is None else self._page_top)

    def furniture(self, marks: Iterable[TextMark]) -> None:
        """Draw what belongs to the page, placed from the upper left corner of the type area."""
        self._artifact = _PAGINATION
        for mark in marks:
            self.text(mark.stretches, self._left + mark.x, self._top - mark.y, None)

    def text(
        self,
        stretches: Iterable[Stretch],
        x: float,
        y: float,
        tag: Tag | None,
        scale: float = 1.0,
    ) -> None:
        """Show a line that is a part of the element ``tag``, or an artifact.

        ``x`` and ``y`` are where its baseline begins, from the page's corner; it is drawn
        ``scale`` times as wide.
        """
        out = self._out
        pen: float | None = None
        for stretch in stretches:
            run = stretch.run
            self._text_object()
            self._mark(tag, run.tag)
            if pen is None or abs(stretch.x - pen) > _TOUCHING:
                width = b"1" if scale == 1 else b"%.4f" % scale
                out.append(b"%s 0 0 1 %.3f %.3f Tm" % (width, x + stretch.x, y))
            pen = stretch.x + stretch.width
            if self._font != (id(run.face), run.size):
                self._font = (id(run.face), run.size)
                out.append(b"/%s %s Tf" % (self._name(run.face), _number(run.size)))
            if self._rise != run.rise:
                self._rise = run.rise
                out.append(b"%s Ts" % _number(run.rise))
            self._fill(run.colour)
            out.append(b"[%s]TJ" % stretch.array)
            if tag is not None and (run.target or run.anchor):
                self._linked(stretch, x, y)

    def finish(self) -> bytes:
        """The content stream."""
        self._graphics()
        return b"\n".join(self._out)

    def _linked(self, stretch: Stretch, x: float, y: float) -> None:
        run = stretch.run
        bottom = y + run.rise - run.face.descent * run.size
        top = y + run.rise + run.face.ascent * run.size
        link = run.tag.around("Link") if run.tag is not None else None
        if link is not None and self._edition.on_screen:
            left = x + stretch.x
            area = (left, bottom, left + stretch.width, top)
            if self._turn is not None:
                across, up = self._turn
                area = (across - top, up + area[0], across - bottom, up + area[2])
            self._lead(LinkArea(self._number, area, run.target, link), run.size)
        if run.anchor:
            self._drawing.anchors.setdefault(run.anchor, self._spot(top))

    def _lead(self, area: LinkArea, reach: float) -> None:
        """Note an area; words of the same link, no farther apart than ``reach``, share one."""
        links = self._drawing.links
        if links and links[-1].tag is area.tag and links[-1].page == area.page:
            left, bottom, right, top = links[-1].rectangle
            start, lower, end, upper = area.rectangle
            if (lower, upper) == (bottom, top) and start - right < reach and left - end < reach:
                shared = (min(left, start), bottom, max(right, end), top)
                links[-1] = area._replace(rectangle=shared)
                return
        area.tag.children.append(len(links))
        links.append(area)

    def _rule(self, mark: RuleMark, x: float, y: float) -> None:
        self._graphics()
        self._mark(None, None)
        self._fill(mark.colour)
        bottom = y - mark.height
        self._out.append(b"%.3f %.3f %.3f %.3f re f" % (x, bottom, mark.width, mark.height))

    def _picture(self, mark: PictureMark, x: float, y: float) -> None:
        self._graphics()
        self._mark(mark.tag, None)
        self._pictures.add(mark.name)
        name = mark.name.encode("ascii")
        bottom = y - mark.height
        if mark.tag is not None:
            box = " ".join(f"{v:.3f}" for v in (x, bottom, x + mark.width, y))
            mark.tag.attributes = f"/O /Layout /Placement /Block /BBox [{box}]"
        self._out.append(
            b"q %.3f 0 0 %.3f %.3f %.3f cm /%s Do Q" % (mark.width, mark.height, x, bottom, name)
        )

    def _mark(self, line: Tag | None, inside: Tag | None) -> None:
        """Open the marks of the element ``inside`` the line, else of the line's."""
        tag = line if inside is None or line is None else inside
        if self._is_open and tag is self._open:
            return
        self._unmark()
        self._open, self._is_open = tag, True
        if tag is None:
            self._out.append(self._artifact)
            return
        if line is not None:
            tag.place(line)
        number = len(self._marked)
        self._marked.append(tag)
        tag.children.append(Content(self._number, number))
        self._out.append(b"/%s<</MCID %d>>BDC" % (tag.kind.encode("ascii"), number))

    def _unmark(self) -> None:
        if self._is_open:
            self._out.append(b"EMC")
            self._is_open = False

    def _text_object(self) -> None:
        """Be inside a text object. No marks cross its borders (ISO 32000-1, 14.6.1)."""
        if not self._in_text:
            self._unmark()
            self._out.append(b"BT")
            self._in_text = True

    def _graphics(self) -> None:
        """Be outside text objects and marks."""
        self._unmark()
        if self._in_text:
            self._out.append(b"ET")
            self._in_text = False

    def _fill(self, colour: str) -> None:
        if colour != self._colour:
            self._colour = colour
            self._out.append(self._edition.fill(colour))

    def _name(self, face: Face) -> bytes:
        name = self._names.get(id(face))
        if name is None:
            name = self._names[id(face)] = f"F{len(self._names)}"
            self._drawing.fonts[name] = face
        return name.encode("ascii")


def _number(value: float) -> bytes:
    return b"%.3f" % value if value % 1 else b"%d" % value
