"""What ``articlekit build`` asks about an ebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from articlekit.exporters.epub import EpubOptions

__all__ = ["add_ebook", "epub_options"]


def add_ebook(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what the ebook is to be like."""
    group = parser.add_argument_group("ebook", "for the EPUB alone")
    group.add_argument(
        "--cover",
        metavar="FILE|drawn|none",
        help="the picture in front, wherever it lies; without it, the one that the metadata name, "
        "else one that is drawn",
    )
    group.add_argument("--cover-alt", metavar="TEXT", help="what that picture shows")
    group.add_argument(
        "--embed-fonts", action="store_true", help="put the theme's fonts into the book"
    )
    group.add_argument(
        "--obfuscate-fonts",
        action="store_true",
        help="and make them hard to take out, as some licences ask",
    )
    group.add_argument(
        "--vertical", action="store_true", help="set Chinese, Japanese or Korean from top to bottom"
    )


def epub_options(parsed: argparse.Namespace, formats: Sequence[str]) -> EpubOptions | None:
    """The options of the ebook; None where none was asked for.

    Raises `UsageError` where they do not fit together, no ebook is made, or the picture of the
    cover cannot be used.
    """
    given = {
        "--cover": parsed.cover is not None,
        "--cover-alt": parsed.cover_alt is not None,
        "--embed-fonts": parsed.embed_fonts,
        "--obfuscate-fonts": parsed.obfuscate_fonts,
        "--vertical": parsed.vertical,
    }
    named = [name for name, asked in given.items() if asked]
    if not named:
        return None
    from articlekit.errors import UsageError
    from articlekit.exporters.epub import EpubOptions

    if "epub" not in formats:
        raise UsageError(f"{named[0]} is for an ebook", remedy="add --to epub")
    if parsed.obfuscate_fonts and not parsed.embed_fonts:
        raise UsageError("there are no fonts to obfuscate", remedy="add --embed-fonts")
    return EpubOptions(
        cover=_cover(parsed.cover),
        cover_alt=parsed.cover_alt or "",
        embed_fonts=parsed.embed_fonts,
        obfuscate_fonts=parsed.obfuscate_fonts,
        vertical=parsed.vertical,
    )


def _cover(given: str | None) -> Literal["drawn", "none"] | bytes:
    match given:
        case None | "drawn":
            return "drawn"
        case "none":
            return "none"
        case name:
            return _picture(name)


def _picture(name: str) -> bytes:
    """The bytes of a picture's file, which can be read as one."""
    from pathlib import Path

    from articlekit.errors import InputError, UsageError
    from articlekit.exporters.images import read_picture
    from articlekit.files import LARGEST, open_regular

    try:
        with open_regular(Path(name)) as stream:
            data = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(
            f"the cover cannot be read ({reason})",
            name,
            "check the file's name; or write drawn or none",
        ) from None
    if len(data) > LARGEST:
        raise UsageError(f"larger than {LARGEST >> 20} MiB", name, "save a smaller copy")
    try:
        read_picture(data, name)
    except InputError as error:
        raise UsageError(error.what, name, error.remedy) from None
    return data
