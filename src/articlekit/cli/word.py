"""What ``articlekit build`` asks about a Word document."""

from __future__ import annotations

from argparse import BooleanOptionalAction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from articlekit.exporters.docx import DocxOptions

__all__ = ["add_word", "docx_options", "remarks_wanted"]


def add_word(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what the Word document is to be like."""
    group = parser.add_argument_group("Word", "for the DOCX alone")
    group.add_argument(
        "--contents",
        action=BooleanOptionalAction,
        help="with a table of contents, or without one (default: as the theme has it)",
    )
    group.add_argument(
        "--no-running-head",
        dest="running_head",
        action="store_false",
        help="no head above the text of a page",
    )
    group.add_argument(
        "--remarks",
        action="store_true",
        help="put what an editor should look at into comments, each at its place",
    )


def docx_options(parsed: argparse.Namespace, formats: Sequence[str]) -> DocxOptions | None:
    """The options of the Word document; None where none was asked for.

    Raises `UsageError` where no Word document is made.
    """
    given = {
        "--contents": parsed.contents is True,
        "--no-contents": parsed.contents is False,
        "--no-running-head": not parsed.running_head,
    }
    named = [name for name, asked in given.items() if asked]
    if not named:
        return None
    from articlekit.errors import UsageError
    from articlekit.exporters.docx import DocxOptions

    if "docx" not in formats:
        raise UsageError(f"{named[0]} is for a Word document", remedy="add --to docx")
    return DocxOptions(contents=parsed.contents, running_head=parsed.running_head)


def remarks_wanted(parsed: argparse.Namespace, formats: Sequence[str]) -> bool:
    """Whether a document is to show remarks. Raises `UsageError` where none is made."""
    if parsed.remarks and "docx" not in formats:
        from articlekit.errors import UsageError

        raise UsageError("--remarks is for a Word document", remedy="add --to docx")
    return bool(parsed.remarks)
