"""``articlekit parse``: what the reader found in a text, and why."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from articlekit.errors import one_line

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from articlekit.model import Article, Node
    from articlekit.reading import Explained

__all__ = ["add_to"]

_SHOWN = 60
"""How many characters of a block's text an outline shows."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its arguments."""
    parser = commands.add_parser(
        "parse",
        help="show the structure found in a text",
        description="Show the structure found in FILE, block by block or as articlekit's JSON.",
    )
    parser.add_argument("file", metavar="FILE", help='a text; "-" is standard input')
    parser.add_argument(
        "--format", choices=("outline", "json"), default="outline", help="what to print"
    )
    parser.add_argument(
        "--from", dest="source_format", default="", metavar="FORMAT", help="the input's format"
    )
    parser.add_argument(
        "--encoding", default="", metavar="NAME", help="the encoding of a plain text: windows-1251"
    )
    parser.add_argument(
        "--explain", action="store_true", help="say for each block why it was taken for that"
    )
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import print_line
    from articlekit.reading import read_explained
    from articlekit.reading.plain import PlainOptions

    options = PlainOptions(encoding=parsed.encoding) if parsed.encoding else None
    if parsed.file == "-":
        data = sys.stdin.buffer.read()
        found = read_explained(data, format=parsed.source_format or "text", options=options)
    else:
        found = read_explained(parsed.file, format=parsed.source_format, options=options)
    if parsed.format == "json":
        print_line(found.article.to_json(indent=2))
    else:
        for line in _outline(found.article):
            print_line(line)
    if parsed.explain:
        explanation = list(_explanation(found))
        for line in explanation if parsed.format == "outline" else ():
            print_line(line)
        for line in explanation if parsed.format == "json" else ():
            print(line, file=sys.stderr)
    for notice in found.notices:
        print(one_line(f"{parsed.file}: {notice} [{notice.code}]"), file=sys.stderr)
    return 0


def _outline(article: Article) -> Iterator[str]:
    from articlekit.model import plain_text

    yield _row("title", plain_text(article.title))
    if article.subtitle:
        yield _row("subtitle", plain_text(article.subtitle))
    for author in article.meta.authors:
        yield _row("author", author.name)
    yield _row("language", article.meta.language)
    for block in article.blocks:
        yield _row(_kind(block), plain_text(block))
    for name, blocks in article.notes.items():
        yield _row(f"note {name}", " ".join(map(plain_text, blocks)))


def _kind(block: Node) -> str:
    kind = str(block.__struct_config__.tag)
    return f"{kind} {getattr(block, 'level', '')}".rstrip()


def _row(kind: str, text: str) -> str:
    line = one_line(" ".join(text.split()))
    shown = line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"
    return f"{kind:<10}  {shown}".rstrip()


def _explanation(found: Explained) -> Iterator[str]:
    yield ""
    for decision in found.decisions:
        lines = f"line {decision.first}"
        if decision.last > decision.first:
            lines = f"lines {decision.first}–{decision.last}"
        doubt = f", or else {decision.runner_up}" if decision.runner_up else ""
        yield (
            f"{decision.place}: {lines}: {decision.kind} by {decision.rule} "
            f"({decision.confidence:.0%}{doubt})"
        )
    for removed in found.removed:
        yield f"line {removed.line}: taken off as {removed.reason}: {removed.text!r}"
