"""Font programs cut down to what a document uses: TrueType outlines of one weight, no more tables.

HarfBuzz cuts, and takes the weight asked for out of a variable font. Two cases need fontTools: a
cluster of several glyphs becomes one composite glyph, so that every reader finds its characters in
one place, in their order; and outlines of the other kind (CFF) become TrueType's, so that there is
one way to embed a face.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, Final

from articlekit.errors import ThemeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from articlekit.exporters.fonts.face import Slot
    from articlekit.exporters.fonts.program import Program
    from articlekit.exporters.fonts.shaping import Placed

__all__ = ["subset"]

_KEPT: Final = frozenset({"cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"})
"""The tables that a TrueType program in a composite font has (ISO 32000-1, 9.9)."""

_VARIATION: Final = frozenset({"avar", "cvar", "fvar", "gvar", "HVAR", "MVAR"})
"""The tables that a weight is taken out by; HarfBuzz drops them by itself."""

_TOLERANCE: Final = 1 / 2000
"""How far, in ems, a curve may come to lie from where it was drawn."""


def subset(program: Program, slots: Sequence[Slot]) -> tuple[bytes, list[int]]:
    """A TrueType program with the glyphs of the slots, and which of its glyphs each slot shows.

    Raises `ThemeError` where the font is damaged.
    """
    try:
        return _subset(program, slots)
    except Exception as error:  # both libraries meet what is damaged with whatever comes to them
        raise ThemeError(
            f"the font cannot be embedded ({type(error).__name__}: {error})",
            str(program.file.path),
            "it may be damaged: name another family",
        ) from error


def _subset(program: Program, slots: Sequence[Slot]) -> tuple[bytes, list[int]]:
    glyphs = {slot.glyph for slot in slots} | {part.glyph for slot in slots for part in slot.parts}
    glyphs.add(0)
    if "glyf" in program.hb_face.table_tags:
        data, order = _cut(program, glyphs)
    else:
        data, order = _converted(program, sorted(glyphs))
    composites = dict.fromkeys((slot.parts, slot.advance) for slot in slots if slot.parts)
    if not composites:
        return data, [order[slot.glyph] for slot in slots]
    data, first = _with_composites(program, data, order, list(composites))
    indices = {key: first + at for at, key in enumerate(composites)}
    return data, [
        indices[slot.parts, slot.advance] if slot.parts else order[slot.glyph] for slot in slots
    ]


def _cut(program: Program, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """The program with some glyphs of a face, and where in it each of them came to lie."""
    import uharfbuzz

    face = program.hb_face
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    dropped = set(face.table_tags) - _KEPT - _VARIATION
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode("latin-1")) for tag in dropped)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    if face.has_var_data:
        wanted.pin_all_axes_to_default(face)
        if program.file.weight is not None and any(a.tag == "wght" for a in face.axis_infos):
            wanted.pin_axis_location(face, "wght", float(program.file.weight))
    plan = uharfbuzz.SubsetPlan(face, wanted)
    return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


def _converted(program: Program, glyphs: list[int]) -> tuple[bytes, dict[int, int]]:
    """The same for a face whose outlines are CFF's: drawn anew in TrueType's curves."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [f"glyph{index:05}" for index in range(len(glyphs))]
    names[0] = ".notdef"
    outlines, metrics = {}, {}
    for name, glyph in zip(names, glyphs, strict=True):
        pen = TTGlyphPen(None)
        curves = Cu2QuPen(pen, program.upem * _TOLERANCE, reverse_direction=True)
        program.hb_font.draw_glyph_with_pen(glyph, curves)
        outlines[name] = pen.glyph()
        metrics[name] = (program.advance(glyph), 0)
    builder = FontBuilder(program.upem)
    builder.updateHead(created=0, modified=0)  # else it looks at the clock
    builder.setupGlyphOrder(names)
    builder.setupGlyf(outlines)
    table = builder.font["glyf"]
    for name, (advance, _) in metrics.items():
        metrics[name] = (advance, getattr(table[name], "xMin", 0))
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=program.ascent, descent=-program.descent)
    builder.setupMaxp()
    return _saved(builder.font), {glyph: index for index, glyph in enumerate(glyphs)}


def _with_composites(
    program: Program,
    data: bytes,
    order: dict[int, int],
    composites: list[tuple[tuple[Placed, ...], float]],
) -> tuple[bytes, int]:
    """The program with further glyphs, made of those it has, and the index of the first of them.

    https://learn.microsoft.com/typography/opentype/spec/glyf#composite-glyph-description
    """
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    names = font.getGlyphOrder()
    first = len(names)
    outlines, metrics = font["glyf"], font["hmtx"]
    for at, (parts, advance) in enumerate(composites):
        pen = TTGlyphPen(outlines)
        for part in parts:
            name = names[order[part.glyph]]
            if outlines[name].numberOfContours:
                pen.addComponent(name, (1, 0, 0, 1, part.x, part.y))
        name = f"composite{at:05}"
        glyph = outlines[name] = pen.glyph()
        glyph.recalcBounds(outlines)
        width = round(advance * program.upem / 1000)
        metrics[name] = (width, getattr(glyph, "xMin", 0))
    return _saved(font), first


def _saved(font: Any) -> bytes:
    for tag in [tag for tag in font.keys() if tag not in _KEPT]:  # noqa: SIM118 - no mapping
        if tag != "GlyphOrder":
            del font[tag]
    stream = io.BytesIO()
    font.save(stream, reorderTables=None)
    return stream.getvalue()
