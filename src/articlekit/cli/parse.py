"""``articlekit parse``: what the reader found in a text, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from articlekit.cli.arguments import add_reading, explained_of

if TYPE_CHECKING:
    import argparse

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its arguments."""
    parser = commands.add_parser(
        "parse",
        help="show the structure found in a text",
        description="Show the structure found in FILE, block by block or as articlekit's JSON.",
    )
    parser.add_argument(
        "file", metavar="FILE", help='a text, Word document or EPUB; "-" is standard input'
    )
    parser.add_argument(
        "--format", choices=("outline", "json"), default="outline", help="what to print"
    )
    parser.add_argument(
        "--from", dest="source_format", default="", metavar="FORMAT", help="the input's format"
    )
    add_reading(parser)
    parser.add_argument("--language", default="", metavar="TAG", help="the language: en, uk, pt-BR")
    parser.add_argument(
        "--explain", action="store_true", help="say for each block why it was taken for that"
    )
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import notice_line, print_line
    from articlekit.cli.explanation import explanation_lines, outline_lines, statements
    from articlekit.cli.table import terminal_width

    found = explained_of(parsed, parsed.language)
    if parsed.format == "outline":
        width = terminal_width()
        explained = explanation_lines(found, width)
        for line in explained if parsed.explain else outline_lines(found.article, width):
            print_line(line)
    else:
        print_line(found.article.to_json(indent=2))
        for line in statements(found) if parsed.explain else ():
            print(line, file=sys.stderr)
    if parsed.format == "json" or not parsed.explain:  # else they are among the lines
        for notice in found.notices:
            print(notice_line(notice, parsed.file), file=sys.stderr)
    return 0
