"""``articlekit template``: a file to begin a Word template with, and what a template lacks."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from articlekit.exporters.docx.template.house import House

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its arguments."""
    parser = commands.add_parser(
        "template",
        help="write a Word file to begin a template with, or check one",
        description="Write a Word file that shows every style of our documents, to be changed in "
        "Word and given to build --template; or list which of them a template has.",
    )
    parser.add_argument("file", metavar="FILE.docx", help="the file to write, or to check")
    parser.add_argument(
        "--check", action="store_true", help="list the styles that FILE has and lacks"
    )
    parser.add_argument("--theme", default="article", metavar="NAME|FILE.toml", help="how it looks")
    parser.add_argument(
        "--page-size",
        metavar="SIZE",
        help="A4, A5, Letter or Legal, whatever the theme says; auto for the language's region",
    )
    parser.add_argument(
        "--language", default="en", metavar="TAG", help="the language of the texts: en, uk, pt-BR"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:
    return _check(parsed) if parsed.check else _write(parsed)


def _write(parsed: argparse.Namespace) -> int:
    from pathlib import Path

    from articlekit.cli.arguments import theme_of
    from articlekit.cli.console import notice_line, print_line
    from articlekit.errors import TargetError
    from articlekit.exporters.docx import starter
    from articlekit.exporters.target import put

    target = Path(parsed.file)
    if target.suffix.lower() != ".docx":
        raise TargetError("a starter is a Word document", parsed.file, "name it FILE.docx")
    if target.exists() and not parsed.force:
        raise TargetError("there is such a file", parsed.file, "name another, or add --force")
    path, notices = put(starter(theme_of(parsed), parsed.language), target)
    print_line(path)
    for notice in notices:
        print(notice_line(notice), file=sys.stderr)
    return 0


def _found(ours: str, house: House) -> str:
    from articlekit.exporters.docx.template.dressing import shown_name

    if ours not in house.ids:
        return "lacking: ours is added"
    other = house.shown_as(ours)
    return f"there, as {shown_name(other)}" if other else "there"


def _check(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import notice_line, print_line
    from articlekit.cli.table import Column, table, terminal_width
    from articlekit.exporters.docx import DocxOptions
    from articlekit.exporters.docx.template.dressing import shown_name
    from articlekit.exporters.docx.template.house import OUR_STYLES, house_of

    options = DocxOptions(template=str(parsed.file))
    house = house_of(bytes(options.template))  # type: ignore[arg-type] # options hold bytes
    rows = [
        (shown_name(name), kind, _found(ours, house)) for ours, (kind, name) in OUR_STYLES.items()
    ]
    layout = (Column("style"), Column("type"), Column("in the template"))
    for line in table(layout, rows, terminal_width(), heads=True):
        print_line(line)
    for notice in house.notices():
        print(notice_line(notice, parsed.file), file=sys.stderr)
    return 0
