"""``articlekit translate``: a text in another language, and what to look at in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from articlekit.cli.arguments import (
    add_reading,
    add_translation,
    explained_of,
    memory_of,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from articlekit.notices import Notice

__all__ = ["add_to"]


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command with its arguments."""
    parser = commands.add_parser(
        "translate",
        help="translate a text, offline",
        description="Print FILE in another language, as text or as articlekit's JSON.",
    )
    parser.add_argument(
        "file", metavar="FILE", help='a text, Word document or EPUB; "-" is standard input'
    )
    parser.add_argument("--to", required=True, metavar="LANG", help="the language: uk, pt-BR")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="what to print")
    parser.add_argument(
        "--report", action="store_true", help="say for each notice which sentence it is about"
    )
    parser.add_argument(
        "--from", dest="source_format", default="", metavar="FORMAT", help="the input's format"
    )
    add_reading(parser)
    parser.add_argument(
        "--language", default="", metavar="TAG", help="the language that the text is in"
    )
    add_translation(parser)
    parser.add_argument("--quiet", action="store_true", help="no progress and no notices")
    parser.set_defaults(run=_run)


def _run(parsed: argparse.Namespace) -> int:
    from articlekit.cli.console import Console, print_bytes, print_line
    from articlekit.errors import ArticlekitError
    from articlekit.exporters import render
    from articlekit.translation import translate_explained

    found = explained_of(parsed)
    console = Console(quiet=parsed.quiet)
    with console:
        try:
            done = translate_explained(
                found.article,
                parsed.to,
                source=parsed.language,
                translator=parsed.translator,
                keep=parsed.keep,
                memory=memory_of(parsed),
                progress=console.progress,
            )
        except ArticlekitError as error:
            raise error.located(parsed.file) from None
    if parsed.format == "json":
        print_line(done.article.to_json(indent=2))
    else:
        print_bytes(render(done.article, "text").data)
    notices = (*found.notices, *done.notices)
    if parsed.report:
        for line in _report(parsed.file, notices, done.sentences):
            print(line, file=sys.stderr)
    else:
        for notice in notices:
            console.notice(parsed.file, notice)
    return 0


def _report(name: str, notices: Sequence[Notice], sentences: int) -> Iterator[str]:
    """Each notice with its sentence in both languages, and what it comes to."""
    from articlekit.cli.console import notice_line
    from articlekit.errors import one_line

    for notice in notices:
        yield notice_line(notice, name)
        for label, text in _both(notice):
            yield one_line(f"    {label}  {' '.join(text.split())}")
    things = "1 notice" if len(notices) == 1 else f"{len(notices)} notices"
    yield f"{sentences} {'sentence' if sentences == 1 else 'sentences'}, {things}"


def _both(notice: Any) -> Iterator[tuple[str, str]]:
    for label in ("source", "target"):
        if text := getattr(notice, label, ""):
            yield label, text
