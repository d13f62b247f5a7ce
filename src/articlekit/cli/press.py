"""What ``articlekit build`` asks about a PDF for the printer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from articlekit.exporters.pdf import PdfOptions

__all__ = ["add_press", "pdf_options"]

_UNITS: Final = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0}
"""The units of a length, in points."""

_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*([a-z]+)\Z")


def add_press(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say how to print."""
    group = parser.add_argument_group("print", "for the PDF alone; all but the first need it")
    group.add_argument(
        "--for",
        dest="purpose",
        choices=("screen", "print"),
        default="screen",
        help="what the PDF is for; for print it is PDF/X-4 (default: screen)",
    )
    group.add_argument(
        "--icc",
        metavar="FILE",
        help="the printer's colour profile, for CMYK or grey (default: all in grey)",
    )
    group.add_argument("--bleed", metavar="LENGTH", help="room around the trimmed page: 3mm")
    group.add_argument("--crop-marks", action="store_true", help="show where the page is cut")
    group.add_argument(
        "--signature",
        type=int,
        metavar="PAGES",
        help="fill up with blank pages to a multiple of so many: 16",
    )
    group.add_argument(
        "--ink-limit",
        type=float,
        metavar="PERCENT",
        help="say where more ink than this lies in one place (default: 300)",
    )


def pdf_options(parsed: argparse.Namespace, formats: Sequence[str]) -> PdfOptions | None:
    """The options of the PDF; None where none was asked for.

    Raises `UsageError` where they do not fit together or a value cannot be used.
    """
    given = {
        "--icc": parsed.icc,
        "--bleed": parsed.bleed,
        "--crop-marks": parsed.crop_marks or None,
        "--signature": parsed.signature,
        "--ink-limit": parsed.ink_limit,
    }
    named = [name for name, value in given.items() if value is not None]
    if parsed.purpose == "screen" and not named:
        return None
    from articlekit.errors import UsageError
    from articlekit.exporters.pdf import PdfOptions

    if parsed.purpose == "screen":
        raise UsageError(f"{named[0]} is for a print edition", remedy="add --for print")
    if "pdf" not in formats:
        raise UsageError("only a PDF is made for print", remedy="add --to pdf")
    return PdfOptions(
        purpose="print",
        icc=_profile(parsed.icc) if parsed.icc else b"",
        bleed=_points(parsed.bleed) if parsed.bleed else 0.0,
        crop_marks=parsed.crop_marks,
        signature=parsed.signature or 0,
        ink_limit=300.0 if parsed.ink_limit is None else parsed.ink_limit,
    )


def _profile(name: str) -> bytes:
    """The bytes of a profile's file; an error names it, also where the profile is of no use."""
    from pathlib import Path

    from articlekit.errors import UsageError

    try:
        data = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"the profile cannot be read ({reason})", name, "check the file's name"
        ) from None
    if not data:
        raise UsageError("the profile is empty", name, "ask your printer for it again")
    from articlekit.exporters.pdf import PdfOptions

    try:
        PdfOptions(purpose="print", icc=data)
    except UsageError as error:
        raise error.located(name) from None
    return data


def _points(length: str) -> float:
    from articlekit.errors import UsageError

    found = _LENGTH.match(length.strip())
    if found is None or found[2] not in _UNITS:
        raise UsageError(
            f"{length!r} is no length", remedy=f"write it with its unit ({', '.join(_UNITS)}): 3mm"
        )
    return float(found[1]) * _UNITS[found[2]]
