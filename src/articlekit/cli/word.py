"""What ``articlekit build`` asks about a Word document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

__all__ = ["add_word", "remarks_wanted"]


def add_word(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that say what the Word document is to be like."""
    group = parser.add_argument_group("Word", "for the DOCX alone")
    group.add_argument(
        "--remarks",
        action="store_true",
        help="put what an editor should look at into comments, each at its place",
    )


def remarks_wanted(parsed: argparse.Namespace, formats: Sequence[str]) -> bool:
    """Whether a document is to show remarks. Raises `UsageError` where none is made."""
    if parsed.remarks and "docx" not in formats:
        from articlekit.errors import UsageError

        raise UsageError("--remarks is for a Word document", remedy="add --to docx")
    return bool(parsed.remarks)
