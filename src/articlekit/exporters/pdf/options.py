"""What a caller may ask of the PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from articlekit.errors import UsageError

__all__ = ["PdfOptions"]

_LARGEST_BLEED: Final = 144.0
_LARGEST_SIGNATURE: Final = 128
_USUAL_INK: Final = 300.0

_NUMBERS: Final = {"bleed": (int, float), "signature": (int,), "ink_limit": (int, float)}
"""The options that are numbers, and of which kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfOptions:
    """``compress`` packs the streams of the file; without it a person can read them.

    ``purpose`` is "screen", or "print" for PDF/X-4, to which all that follows belongs. ``icc`` is
    the profile of the printing condition, the bytes of its file; without it, all is printed in
    grey. ``bleed`` is the room around the trimmed page, in points. ``signature`` is the number of
    pages of a folded sheet, to a multiple of which blank pages fill up the book; 0 for none.
    ``ink_limit`` is how much ink, in per cent of all inks together, may lie in one place.

    Raises `UsageError` where a value cannot be used.
    """

    compress: bool = True
    purpose: Literal["screen", "print"] = "screen"
    icc: bytes = b""
    bleed: float = 0.0
    crop_marks: bool = False
    signature: int = 0
    ink_limit: float = _USUAL_INK

    def __post_init__(self) -> None:
        if self.purpose not in ("screen", "print"):
            raise UsageError(
                f"a PDF is not for {self.purpose!r}", remedy="choose from screen, print"
            )
        for name, kinds in _NUMBERS.items():
            value = getattr(self, name)
            if not isinstance(value, kinds) or isinstance(value, bool):
                raise UsageError(
                    f"{name} is a number, not {value!r}",
                    remedy="lengths are in points: 3 mm are 8.5",
                )
        if self.purpose == "screen" and (
            self.icc
            or self.bleed
            or self.crop_marks
            or self.signature
            or self.ink_limit != _USUAL_INK
        ):
            raise UsageError(
                "profile, bleed, crop marks, signature and ink limit belong to a print edition",
                remedy='ask for one with --for print (purpose="print")',
            )
        if not 0 <= self.bleed <= _LARGEST_BLEED:
            raise UsageError(
                f"a bleed of {self.bleed:g} points cannot be had",
                remedy=f"choose one from 0 to {_LARGEST_BLEED:g}; printers ask for 3 mm",
            )
        if self.signature % 2 or not 0 <= self.signature <= _LARGEST_SIGNATURE:
            raise UsageError(
                f"no folded sheet has {self.signature} pages",
                remedy=f"choose an even number up to {_LARGEST_SIGNATURE}, such as 16",
            )
        if not 100 <= self.ink_limit <= 400:
            raise UsageError(
                f"{self.ink_limit:g} % is no limit of ink",
                remedy="choose one from 100 to 400; printers ask for 240 to 330",
            )
        if not isinstance(self.icc, bytes):
            raise UsageError(
                f"a profile is given as bytes, not as {type(self.icc).__name__}",
                remedy="read its file: icc=Path(name).read_bytes()",
            )
        if self.icc:
            from articlekit.exporters.pdf.print.condition import condition_of

            condition_of(self.icc)
